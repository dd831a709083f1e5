"""``doctor``: is everything here that the program needs, each with its cause and its fix."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import click

from ic16desk import paths
from ic16desk.cli.call import Call
from ic16desk.cli.cards import line_words
from ic16desk.cli.root import root
from ic16desk.clock import Clock
from ic16desk.desk.cards import check_cards
from ic16desk.wording import Wording

FONTS = ("Inter_400Regular.ttf", "Inter_500Medium.ttf", "Inter_600SemiBold.ttf", "Inter_400Regular_Italic.ttf")


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at. ``absent``: an optional part that is not there, no fault."""

    name: str
    state: Literal["ok", "fault", "absent"]
    detail: str
    fix: str = ""


@root.command()
@click.pass_obj
def doctor(call: Call) -> None:
    """Look at fonts, Qt, keyring, card reader, store folder and clock."""
    checks = [
        _resources(),
        _fonts(),
        _qt(),
        _reading_child(),
        _keyring(),
        _cards(call.words),
        _store_folder(call.folder),
        _clock(),
    ]
    words = call.words
    rows = []
    for check in checks:
        fix = (check.fix or words(f"doctor.{check.name}.fix")) if check.state != "ok" else ""
        rows.append({"name": check.name, "state": check.state, "detail": check.detail, "fix": fix})
    lines = []
    for check, row in zip(checks, rows, strict=True):
        lines.append(f"{words(f'doctor.state.{check.state}'):<10} {words(f'doctor.{check.name}.name')}: {check.detail}")
        lines += [f"           {row['fix']}"] if row["fix"] else []
    fault = any(check.state == "fault" for check in checks)
    call.emit({"checks": rows, "store": None}, lines, code=1 if fault else 0)


def _resources() -> Check:
    missing = []
    for name in ("checklists", "programme", "letters", "wording", "legal", "icons", "samples", "schema"):
        try:
            paths.resource(name)
        except FileNotFoundError:
            missing.append(name)
    return Check("resources", "fault" if missing else "ok", ", ".join(missing) or "8/8")


def _fonts() -> Check:
    missing = []
    for name in FONTS:
        try:
            paths.resource("fonts", name)
        except FileNotFoundError:
            missing.append(name)
    return Check("fonts", "fault" if missing else "ok", ", ".join(missing) or "Inter 4/4")


def _qt() -> Check:
    """Asked in an interpreter of its own: the command line never imports Qt."""
    if importlib.util.find_spec("PySide6") is None:
        return Check("qt", "absent", "PySide6")
    if getattr(sys, "frozen", False):  # a bundle has no second interpreter to ask, and brings its own Qt
        return Check("qt", "ok", "PySide6")
    code = "import PySide6.QtWidgets, PySide6.QtSvg, PySide6; print(PySide6.__version__)"
    try:
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        return Check("qt", "fault", type(error).__name__)
    if done.returncode == 0:
        return Check("qt", "ok", done.stdout.strip())
    return Check("qt", "fault", (done.stderr.strip().splitlines() or ["?"])[-1])


def _reading_child() -> Check:
    from ic16desk import documents
    from ic16desk.model.documents import Unreadable

    found = documents.read(b"Hei", name="hei.txt")
    if isinstance(found, Unreadable):
        return Check("reading", "fault", found.code)
    return Check("reading", "ok", found.type)


def _keyring() -> Check:
    there = importlib.util.find_spec("keyring") is not None
    return Check("keyring", "ok" if there else "absent", "keyring")


def _cards(words: Wording) -> Check:
    """As ``card check``, in one line: the first part that is not in order decides."""
    if importlib.util.find_spec("pkcs11") is None:
        return Check("cards", "absent", "–")
    checked = check_cards(None, now=Clock().now(), patience=10.0)
    wrong = next((line for line in checked.lines if line.code is not None), None)
    if wrong is None:
        return Check("cards", "ok", ", ".join(line.detail for line in checked.lines if line.part != "driver"))
    message, hint = line_words(words, wrong)
    # a card is an optional part: what lies in the reader of somebody who signs with a key file is no fault
    return Check("cards", "fault" if wrong.part == "driver" and wrong.state == "fault" else "absent", message, hint)


def _store_folder(folder: Path) -> Check:
    synced = paths.synced_folder(folder)
    if synced:
        return Check("store", "fault", f"{folder} ({synced})")
    existing = folder
    while not existing.exists():
        existing = existing.parent
    return Check("store", "ok" if os.access(existing, os.W_OK) else "fault", str(folder))


def _clock() -> Check:
    now = Clock().now()
    return Check("clock", "ok" if now.year >= 2026 else "fault", now.isoformat(timespec="seconds"))
