"""The command line as a user meets it: a process, its JSON, its exit code."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest import mock

from ic16desk.cli import run
from ic16desk.desk.demo import package_of, samples
from tests.helpers.stores import PASSPHRASE


@dataclass(frozen=True)
class Ran:
    """One finished run."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output as the one JSON object it must be."""
        return json.loads(self.out)


@dataclass
class Cli:
    """Runs commands against one store; secrets go through the environment.

    ``inside``: in this process, for tests of what commands say; a process of its own costs half a second.
    """

    folder: Path
    environment: dict[str, str] = field(default_factory=dict)
    inside: bool = False

    def env(self) -> dict[str, str]:
        base = {k: v for k, v in os.environ.items() if not k.startswith("IC16DESK_")}
        return {
            **base,
            "IC16DESK_STORE": str(self.folder / "store"),
            "IC16DESK_PASSPHRASE": PASSPHRASE,
            "IC16DESK_KEY_PASSPHRASE": "avaimen lause äö",
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONUTF8": "1",
            **self.environment,
        }

    def __call__(self, *arguments: str | Path, code: int | None = 0, as_json: bool = True) -> Ran:
        """Run; the exit code must be ``code`` unless that is None. No traceback may reach anybody."""
        words = [*map(str, arguments), *(["--json"] if as_json else [])]
        done = self._run_inside(words) if self.inside else self._run(words)
        assert "Traceback" not in done.out + done.err, done.err
        if code is not None:
            assert done.code == code, (arguments, done.code, done.out[-2000:], done.err[-2000:])
        return done

    def _run_inside(self, words: list[str]) -> Ran:
        out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.StringIO()
        with mock.patch.dict(os.environ, self.env(), clear=True), redirect_stdout(out), redirect_stderr(err):
            code = run(words)
            out.flush()
        return Ran(code, out.buffer.getvalue().decode(), err.getvalue())  # type: ignore[attr-defined]

    def _run(self, words: list[str]) -> Ran:
        done = subprocess.run(
            [sys.executable, "-m", "ic16desk", *words],
            capture_output=True,
            text=True,
            encoding="utf-8",
            env=self.env(),
            stdin=subprocess.DEVNULL,
            check=False,
            timeout=300,
        )
        return Ran(done.returncode, done.stdout, done.stderr)


def sample(part: str) -> Path:
    """The folder of a sample by a part of its name."""
    return next(folder for folder in samples() if part in folder.name)


def sample_package(part: str) -> Path:
    """Its package."""
    return package_of(sample(part))
