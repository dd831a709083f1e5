"""Every test runs offscreen, without network, in a profile of its own; warnings and stray logs fail."""

from __future__ import annotations

import itertools
import logging
import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
_CORPUS = os.environ.get("IC16DESK_CORPUS")
#: A folder of real documents outside the clone, or None: their tests skip and say so.
CORPUS = Path(_CORPUS) if _CORPUS and Path(_CORPUS).is_dir() else None
# the folder's name stays: a worker of xdist starts from what is left
for name in [name for name in os.environ if name.startswith("IC16DESK_") and name != "IC16DESK_CORPUS"]:
    del os.environ[name]

CLOSED_NETWORK = "the tests have no network"


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """New folders, one after the other: pytest's own numbering reads all those before it each time."""
    folder = tmp_path_factory.mktemp("homes")
    return (folder / str(number) for number in itertools.count())


@pytest.fixture(autouse=True)
def profile(homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own for each test: nothing of the developer's profile is read or written."""
    home = next(homes)
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    for name, folder in (
        ("XDG_DATA_HOME", "data"),
        ("XDG_CONFIG_HOME", "config"),
        ("XDG_STATE_HOME", "state"),
        ("XDG_CACHE_HOME", "cache"),
    ):
        monkeypatch.setenv(name, str(home / folder))
    return home


@pytest.fixture(autouse=True)
def closed_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any connection but to this machine fails."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            host = address[0] if isinstance(address, tuple) else ""
            if host not in {"127.0.0.1", "::1", "localhost"}:
                raise OSError(CLOSED_NETWORK)
        return connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(autouse=True)
def stray_logs(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A warning or worse from our own loggers fails the test that did not expect it (``caplog.clear()``: expected)."""
    caplog.set_level(logging.WARNING)
    yield
    stray = [
        r for r in caplog.get_records("call") if r.levelno >= logging.WARNING and r.name.startswith(("ic16desk", "ui"))
    ]
    assert not stray, f"unexpected log: {[r.getMessage() for r in stray]}"
