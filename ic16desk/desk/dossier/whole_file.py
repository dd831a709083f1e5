"""A file that is there whole or not at all, and never in place of another.

On Linux it has no name until it is whole (``O_TMPFILE``): a process that is killed leaves nothing. Elsewhere it is
written under a name of its own beside the place and moved there; what a killed process left is put away by the next.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Final

from ic16desk.errors import KnownError, UsageError

_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_NO_UNNAMED: Final = frozenset({errno.EOPNOTSUPP, errno.EISDIR, errno.EINVAL, errno.ENOENT})


#: Makes a file that has no name yet (Linux alone has it); 0 elsewhere.
_TMPFILE: Final[int] = getattr(os, "O_TMPFILE", 0)


@contextmanager
def new_file(path: Path, *, size: int = 0) -> Iterator[BinaryIO]:
    """A file to write and read; it gets its name when the block ends without an exception.

    Args:
        path: where it shall be; the folder is made.
        size: about how many bytes it will have; a disk without room for them is told before anything is written.

    Raises:
        UsageError: ``file.exists``.
        KnownError: the folder cannot be written, or the disk is full.
    """
    if path.exists() or path.is_symlink():
        raise UsageError("file.exists", name=path.name)
    folder = path.parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if shutil.disk_usage(folder).free < size:
            raise OSError(errno.ENOSPC, "no room")
        with _unnamed(path) if _TMPFILE else _beside(path) as file:
            yield file
    except OSError as error:
        code = "export.disk_full" if error.errno in _FULL else "export.not_written"
        raise KnownError(code, folder=str(folder)) from error


@contextmanager
def _unnamed(path: Path) -> Iterator[BinaryIO]:
    try:
        handle = os.open(path.parent, _TMPFILE | os.O_RDWR, 0o666)
    except OSError as error:
        if error.errno not in _NO_UNNAMED:
            raise
        with _beside(path) as file:  # a file system without files that have no name
            yield file
        return
    with os.fdopen(handle, "w+b") as file:
        yield file
        _to_disk(file)
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            # linkat(2) with AT_SYMLINK_FOLLOW; Python asks for it only where a folder is named too
            os.link(f"/proc/self/fd/{file.fileno()}", path.name, src_dir_fd=folder, dst_dir_fd=folder)
            os.fsync(folder)
        except FileExistsError as error:
            raise UsageError("file.exists", name=path.name) from error
        finally:
            os.close(folder)


@contextmanager
def _beside(path: Path) -> Iterator[BinaryIO]:
    part = path.with_name(f".{path.name[:80]}.part")
    part.unlink(missing_ok=True)
    try:
        with part.open("x+b") as file:
            yield file
            _to_disk(file)
        try:
            os.link(part, path)
        except FileExistsError as error:
            raise UsageError("file.exists", name=path.name) from error
        except OSError:  # a disk without hard links
            if path.exists():
                raise UsageError("file.exists", name=path.name) from None
            part.replace(path)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _to_disk(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())
