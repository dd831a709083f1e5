"""A BagIt 1.0 bag (RFC 8493) as one ZIP: the same contents give the same bytes, in memory that does not grow.

Entries are sorted, have one fixed time and are stored as they are, so that any program of any age reads them.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO, Final

from ic16desk.errors import StoreDamaged
from ic16desk.model.ids import sha256
from ic16desk.progress import Progress

_DECLARATION: Final = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_MANIFEST: Final = "manifest-sha256.txt"
_TAGS: Final = "tagmanifest-sha256.txt"
_PIECE: Final = 1 << 20
#: So many bytes a file costs besides its own: name, header, lines of the manifests.
_AROUND: Final = 1000


@dataclass(frozen=True, slots=True)
class Piece:
    """A file of the bag: its bytes, or (``data`` None) what the store holds under ``sha256``."""

    path: str
    sha256: str
    size: int
    data: bytes | None = None


def piece(path: str, data: bytes) -> Piece:
    """Bytes as a piece."""
    return Piece(path, sha256(data), len(data), data)


def room(pieces: Iterable[Piece]) -> int:
    """About how many bytes the ZIP will have."""
    return sum(one.size + _AROUND for one in pieces)


def write(
    file: BinaryIO,
    *,
    name: str,
    payload: Sequence[Piece],
    tags: Sequence[Piece],
    info: Mapping[str, str],
    at: dt.datetime,
    stored: Callable[[str], Iterable[bytes]],
    progress: Progress,
) -> str:
    """Write the bag and read it back.

    Args:
        file: what to write to, empty and readable.
        name: of the bag's folder in the ZIP.
        payload: what lies under ``data/``.
        tags: tag files besides the bag's own.
        info: ``bag-info.txt`` without ``Payload-Oxum``, which is counted here.
        at: the time of every entry.
        stored: the bytes of a content of the store, in pieces.
        progress: told for each file; the file's name is a path of the bag.

    Returns:
        The SHA-256 of the ZIP.

    Raises:
        StoreDamaged: a file is not what its hash says; the bag is not to be kept.
    """
    oxum = f"{sum(one.size for one in payload)}.{len(payload)}"
    told = {**info, "Payload-Oxum": oxum}
    lines = "".join(f"{key}: {' '.join(value.split())}\n" for key, value in sorted(told.items()) if value.strip())
    own = [
        piece("bagit.txt", _DECLARATION),
        piece("bag-info.txt", lines.encode()),
        piece(_MANIFEST, _manifest(payload)),
        *tags,
    ]
    everything = sorted([*payload, *own, piece(_TAGS, _manifest(own))], key=lambda one: one.path)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for number, one in enumerate(everything):
            progress.report(number, len(everything), one.path)
            _add(archive, name, one, at=at, stored=stored)
    progress.report(len(everything), len(everything))
    _check(file, name, everything)
    return _whole(file)


def _manifest(pieces: Iterable[Piece]) -> bytes:
    return "".join(f"{one.sha256}  {one.path}\n" for one in sorted(pieces, key=lambda one: one.path)).encode()


def _add(
    archive: zipfile.ZipFile, name: str, one: Piece, *, at: dt.datetime, stored: Callable[[str], Iterable[bytes]]
) -> None:
    moment = at.astimezone(dt.UTC)
    info = zipfile.ZipInfo(f"{name}/{one.path}", (max(moment.year, 1980), *moment.timetuple()[1:6]))
    info.create_system = 3
    info.external_attr = 0o100644 << 16
    info.file_size = one.size
    with archive.open(info, "w") as target:
        for part in (one.data,) if one.data is not None else stored(one.sha256):
            target.write(part)


def _check(file: BinaryIO, name: str, pieces: Iterable[Piece]) -> None:
    """What stands in the file is what was meant: read again, hashed again."""
    with zipfile.ZipFile(file) as archive:
        for one in pieces:
            with archive.open(f"{name}/{one.path}") as source:
                hasher = hashlib.sha256()
                for part in _parts(source.read):
                    hasher.update(part)
            if hasher.hexdigest() != one.sha256:
                raise StoreDamaged("store.content_differs", name=one.sha256)


def _whole(file: BinaryIO) -> str:
    file.seek(0)
    hasher = hashlib.sha256()
    for part in _parts(file.read):
        hasher.update(part)
    return hasher.hexdigest()


def _parts(read: Callable[[int], bytes]) -> Iterator[bytes]:
    while part := read(_PIECE):
        yield part
