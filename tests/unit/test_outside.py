"""Copies for other programs: private, read-only, of kinds that are shown, and gone in time."""

from __future__ import annotations

import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from ic16desk import outside


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(outside, "_root", lambda: tmp_path / "outside")
    yield tmp_path / "outside"
    outside.clear()


def test_a_copy_is_read_only_in_a_folder_of_ones_own_and_goes(root: Path) -> None:
    path = outside.lay("suunnitelma.odt", b"PK")
    assert path.read_bytes() == b"PK" and path.name == "suunnitelma.odt"
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o400
        assert {stat.S_IMODE(folder.stat().st_mode) for folder in (root, path.parent, path.parent.parent)} == {0o700}
    again = outside.lay("suunnitelma.odt", b"toinen")
    assert (path.read_bytes(), again.read_bytes()) == (b"PK", b"toinen")
    outside.clear()
    assert not path.exists() and not again.exists()
    assert list(root.iterdir()) == []


@pytest.mark.parametrize(
    "name", ["../a.pdf", "a/b.pdf", "ohjelma.exe", "linkki.lnk", "a.pdf.desktop", "a.html", "tyhjä", ".pdf"]
)
def test_nothing_that_could_start_a_program_or_leave_the_folder(root: Path, name: str) -> None:
    with pytest.raises(ValueError, match=re.escape(name)):
        outside.lay(name, b"x")
    assert not root.exists() or not [p for p in root.rglob("*") if p.is_file() and p.name != ".lock"]


def test_what_a_dead_process_left_is_swept_and_a_living_ones_is_not(root: Path) -> None:
    mine = outside.lay("oma.pdf", b"x")
    script = (
        "import sys, pathlib, os; from ic16desk import outside;"
        f"outside._root = lambda: pathlib.Path({str(root)!r});"
        "print(outside.lay('toinen.pdf', b'y'), flush=True); sys.stdin.read(); os._exit(9)"
    )
    other = subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert other.stdout is not None
    theirs = Path(other.stdout.readline().strip())
    outside.sweep()
    assert mine.exists() and theirs.exists()
    other.communicate()
    outside.sweep()
    assert mine.exists() and not theirs.exists()
