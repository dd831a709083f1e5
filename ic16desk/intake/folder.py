"""The files of a folder as guarded members: no link is followed, nothing but plain files is read."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO

from ic16desk.errors import Refused
from ic16desk.intake.limits import PIECE, Budget
from ic16desk.intake.members import Member
from ic16desk.intake.names import decode_name, is_odd_name, split_name
from ic16desk.model.names import visible
from ic16desk.model.packages import Noticed

#: Windows: a junction is a reparse point of this kind and no symbolic link to Python (IO_REPARSE_TAG_MOUNT_POINT).
_JUNCTION = 0xA0000003


def folder_members(folder: Path, *, budget: Budget) -> list[Member]:
    """The files under a folder, sorted by their name bytes.

    Raises:
        Refused: ``zip.symlink``, ``zip.slip``, ``zip.bomb``, ``file.too_big``, ``package.unreadable``.
    """
    found = sorted(_walk(folder, b"", budget), key=lambda item: item[1])
    return [_member(path, raw, status, budget) for path, raw, status in found]


def file_member(path: Path, *, budget: Budget) -> Member:
    """A single file as a member; the path itself may be a link, a person named it.

    Raises:
        Refused: ``file.too_big``, ``package.unreadable``.
    """
    try:
        status = path.stat()
    except OSError as error:
        raise Refused("package.unreadable", name=visible(path.name)) from error
    budget.count(1, visible(path.name))
    return _member(path.resolve(), os.fsencode(path.name), status, budget)


def _walk(folder: Path, prefix: bytes, budget: Budget) -> Iterator[tuple[Path, bytes, os.stat_result]]:
    waiting = [(folder, prefix)]
    while waiting:
        here, before = waiting.pop()
        try:
            entries = sorted(here.iterdir())
            budget.count(len(entries), visible(_shown(before) or folder.name))
            for path in entries:
                raw = before + os.fsencode(path.name)
                status = path.lstat()
                if stat.S_ISDIR(status.st_mode) and not _is_link(status):
                    waiting.append((path, raw + b"/"))
                elif stat.S_ISREG(status.st_mode) and not _is_link(status):
                    yield path, raw, status
                else:
                    raise Refused("zip.symlink", name=visible(_shown(raw)))
        except OSError as error:
            raise Refused("package.unreadable", name=visible(_shown(before) or folder.name)) from error


def _is_link(status: os.stat_result) -> bool:
    return stat.S_ISLNK(status.st_mode) or getattr(status, "st_reparse_tag", 0) == _JUNCTION


def _shown(raw: bytes) -> str:
    return decode_name(raw, utf8=True, unix=True).text


def _member(path: Path, raw: bytes, status: os.stat_result, budget: Budget) -> Member:
    # the file system's names are UTF-8 by agreement, as if flag 0x800 stood there: anything else is worth a word
    decoded = decode_name(raw, utf8=True, unix=True)
    name = "/".join(split_name(decoded.text))
    if status.st_size > budget.limits.file_bytes:
        raise Refused("file.too_big", name=visible(name))
    budget.take(visible(name), size=status.st_size, packed=status.st_size, nested=False)
    odd = not decoded.sure or is_odd_name(decoded.text, name_chars=budget.limits.name_chars)
    return Member(
        raw=raw,
        name=name,
        size=status.st_size,
        packed=status.st_size,
        pieces=partial(_pieces, path, status, visible(name)),
        seekable=partial(_open, path, status, visible(name)),
        noticed=(Noticed("zip.name", visible(name)),) if odd else (),
    )


def _open(path: Path, seen: os.stat_result, name: str) -> BinaryIO:
    """Open exactly the file that was looked at: exchanged for a link or another file meanwhile, it is refused."""
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        file = os.fdopen(os.open(path, flags), "rb")
    except OSError as error:
        raise Refused("package.unreadable", name=name) from error
    now = os.fstat(file.fileno())
    if (now.st_dev, now.st_ino, now.st_size) != (seen.st_dev, seen.st_ino, seen.st_size) or not stat.S_ISREG(
        now.st_mode
    ):
        file.close()
        raise Refused("package.changed", name=name)
    return file


def _pieces(path: Path, seen: os.stat_result, name: str) -> Iterator[bytes]:
    with _open(path, seen, name) as file:
        size = 0
        try:
            while piece := file.read(PIECE):
                size += len(piece)
                if size > seen.st_size:
                    break
                yield piece
        except OSError as error:
            raise Refused("package.unreadable", name=name) from error
        if size != seen.st_size:
            raise Refused("package.changed", name=name)
