"""Files written where a person said: whole or not at all, and never in place of something else."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from ic16desk.errors import KnownError, UsageError
from ic16desk.model.file_names import versioned

#: Nobody keeps so many versions of a letter in one folder; then it is refused.
_MOST = 9999


def write_versioned(folder: Path, stem: str, contents: Mapping[str, bytes]) -> dict[str, Path]:
    """Write the files of one letter (``{".pdf": …, ".docx": …}``) under the first version that is free.

    What is there with the same bytes is left and named again. A PDF that only grew by signatures takes the place of
    its own beginning: nothing of it is lost. Everything else keeps its name, and the next version is taken.

    Args:
        folder: made if it is not there.
        stem: as :func:`ic16desk.model.file_names.file_stem` gives it.
        contents: bytes by suffix, dot included.

    Returns:
        The path of each suffix; all have the same version.

    Raises:
        UsageError: ``file.exists``: 9999 versions are there.
        KnownError: ``export.not_written``: the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for version in range(1, _MOST + 1):
            paths = {suffix: folder / f"{versioned(stem, version)}{suffix}" for suffix in contents}
            if all(_takes(paths[suffix], data) for suffix, data in contents.items()) and _write(paths, contents):
                return paths
    except OSError as error:
        raise KnownError("export.not_written", folder=str(folder)) from error
    raise UsageError("file.exists", name=versioned(stem, _MOST))


def _takes(path: Path, data: bytes) -> bool:
    """Whether these bytes may stand under a name: it is free, or holds them, or a PDF's own beginning."""
    try:
        size = path.stat().st_size
    except FileNotFoundError:
        return True
    grows = path.suffix == ".pdf" and 0 < size < len(data)
    return (size == len(data) or grows) and path.is_file() and data.startswith(path.read_bytes())


def _write(paths: Mapping[str, Path], contents: Mapping[str, bytes]) -> bool:
    """False: somebody else took a name meanwhile."""
    for suffix, path in paths.items():
        data = contents[suffix]
        if path.exists():
            if path.stat().st_size != len(data):
                replace_whole(path, data)
            continue
        try:
            _lay(path, data, anew=True)
        except FileExistsError:
            return False
    return True


def write_new(path: Path, data: bytes, *, mode: int = 0o666) -> None:
    """Write a file that is there whole or not at all, and never in place of another; ``mode`` as for ``os.open``.

    Raises:
        UsageError: ``file.exists``.
        KnownError: the folder cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:  # also a file where the folder should be
        raise KnownError("export.not_written", folder=str(path.parent)) from error
    try:
        _lay(path, data, anew=True, mode=mode)
    except FileExistsError as error:
        raise UsageError("file.exists", name=path.name) from error
    except OSError as error:
        raise KnownError("export.not_written", folder=str(path.parent)) from error


def replace_whole(path: Path, data: bytes, *, mode: int = 0o666) -> None:
    """Put a file in place of the one of its name, in one step; ``mode`` as for ``os.open``.

    Raises:
        OSError: it cannot be written; the old one is as it was.
    """
    _lay(path, data, anew=False, mode=mode)


def _lay(path: Path, data: bytes, *, anew: bool, mode: int = 0o666) -> None:
    part = path.with_name(f".{path.stem[:40]}.{secrets.token_hex(4)}.part")
    try:
        with open(part, "xb", opener=lambda name, flags: os.open(name, flags, mode)) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if anew:
            _put(part, path)
        else:
            part.replace(path)
    finally:
        with suppress(OSError):
            part.unlink()


def _put(part: Path, path: Path) -> None:
    try:
        os.link(part, path)
    except FileExistsError:
        raise
    except OSError:  # a disk without hard links
        if path.exists():
            raise FileExistsError(path.name) from None
        part.replace(path)
