"""Giving a file to another program: the system chooses which, by what kind of file it is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from ic16desk import outside


def open_path(path: Path) -> bool:
    """Open a folder, or a file of a kind that is shown and not run; whether the system took it."""
    if not path.is_dir() and not outside.may_open(path.name):
        return False
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
