"""The command line as a user meets it: a process, its JSON, its exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

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
    """Runs commands against one store; secrets go through the environment."""

    folder: Path
    environment: dict[str, str] = field(default_factory=dict)

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
        line = [sys.executable, "-m", "ic16desk", *map(str, arguments), *(["--json"] if as_json else [])]
        done = subprocess.run(
            line,
            capture_output=True,
            text=True,
            encoding="utf-8",
            env=self.env(),
            stdin=subprocess.DEVNULL,
            check=False,
            timeout=300,
        )
        assert "Traceback" not in done.stdout + done.stderr, done.stderr
        if code is not None:
            assert done.returncode == code, (arguments, done.returncode, done.stdout[-2000:], done.stderr[-2000:])
        return Ran(done.returncode, done.stdout, done.stderr)


def sample(part: str) -> Path:
    """The folder of a sample by a part of its name."""
    return next(folder for folder in samples() if part in folder.name)


def sample_package(part: str) -> Path:
    """Its package."""
    return package_of(sample(part))
