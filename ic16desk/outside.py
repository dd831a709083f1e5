"""Copies that a person lets another program open: private, read-only, gone when the case closes.

Each process has a folder of its own and holds a lock in it; what a process that is gone left behind is deleted at the
next start. No content may lie anywhere else outside the store (design § 4).
"""

from __future__ import annotations

import os
import secrets
import shutil
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Final

import platformdirs
from filelock import FileLock, Timeout

_LOCK: Final = ".lock"
#: What a program that shows documents opens. A suffix decides which program that is: any other could start one.
_TEXTS: Final = (".pdf", ".doc", ".docx", ".rtf", ".odt", ".txt", ".md", ".eml", ".msg", ".ppt", ".pptx", ".odp")
_TABLES: Final = (".xls", ".xlsx", ".ods", ".csv")
_DRAWINGS: Final = (".odg", ".dwg", ".dxf", ".vsd", ".vsdx")
_PICTURES: Final = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".heic")
_RECORDINGS: Final = (".mp3", ".mp4", ".m4a", ".mov", ".wav")
_SHOWN: Final = frozenset((*_TEXTS, *_TABLES, *_DRAWINGS, *_PICTURES, *_RECORDINGS))
_held: list[tuple[Path, FileLock]] = []


def may_open(name: str) -> bool:
    """Whether a file of this name is one that is shown, not run."""
    return Path(name).suffix.casefold() in _SHOWN


def lay(name: str, data: bytes) -> Path:
    """A read-only copy for another program.

    Args:
        name: the file's safe name, one component.
        data: its bytes.

    Raises:
        ValueError: the name is no plain name, or of a kind that could start a program.
        OSError: it cannot be written.
    """
    if Path(name).name != name or not may_open(name):
        raise ValueError(name)
    folder = _folder() / secrets.token_hex(8)
    folder.mkdir(mode=0o700)
    path = folder / name
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, 0o400), "wb") as file:
        file.write(data)
    path.chmod(stat.S_IREAD)
    return path


def clear() -> None:
    """Delete what this process has laid."""
    while _held:
        folder, lock = _held.pop()
        lock.release()
        _delete(folder)


def sweep() -> None:
    """Delete what processes that are gone have left."""
    root = _root()
    for folder in root.iterdir() if root.is_dir() else ():
        if any(folder == own for own, _ in _held):
            continue
        lock = FileLock(folder / _LOCK)
        try:
            lock.acquire(timeout=0)
        except (Timeout, OSError):
            continue  # its process lives
        lock.release()
        _delete(folder)


def _root() -> Path:
    return Path(platformdirs.user_cache_dir("ic16desk", appauthor=False)) / "outside"


def _folder() -> Path:
    if not _held:
        _root().mkdir(mode=0o700, parents=True, exist_ok=True)
        _root().chmod(0o700)
        folder = _root() / secrets.token_hex(8)
        folder.mkdir(mode=0o700)
        lock = FileLock(folder / _LOCK)
        lock.acquire(timeout=0)
        _held.append((folder, lock))
    return _held[0][0]


def _delete(folder: Path) -> None:
    """Also what is read-only, which Windows does not delete. What another program holds open goes at the next start."""

    def writable(again: Callable[[str], object], path: str, _error: object) -> None:
        try:
            Path(path).chmod(stat.S_IWRITE | stat.S_IREAD)
            again(path)
        except OSError:
            return

    shutil.rmtree(folder, onerror=writable)
