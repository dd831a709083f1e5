"""The files of a ZIP archive: local headers held against the directory, extents against each other, and reading.

Overlapping entries are how a small archive unpacks to terabytes without nesting (Fifield, »A better zip bomb«, WOOT
2019); contradicting headers are how two readers are shown different files.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from ic16desk.errors import Refused
from ic16desk.intake.limits import PIECE
from ic16desk.intake.zip_directory import (
    DEFLATED,
    DESCRIPTOR,
    END,
    LOCAL,
    STORED,
    DamagedError,
    Directory,
    Record,
    parse_extra,
    read_at,
    widened,
)

_LOCAL = struct.Struct("<4s2B4HL2L2H")
_DESCRIPTOR_MARK = b"PK\x07\x08"
#: Markers that an archive once split, or one made ready for splitting, begins with (APPNOTE 8.5.3, 8.5.4).
_LEADING = (b"PK00", _DESCRIPTOR_MARK)
#: Unused bytes between entries that editing programs leave; they may hold nothing that looks like an entry.
_MAX_GAP = 64 << 10
_READ = 256 << 10


@dataclass(frozen=True, slots=True)
class Extent:
    """An entry and where its data lies."""

    record: Record
    data: int
    flags: int

    @property
    def end(self) -> int:
        """The first byte after the data."""
        return self.data + self.record.packed


def locate(file: BinaryIO, directory: Directory) -> list[Extent]:
    """The entries with their data, in the order of the directory; all headers and extents checked.

    Raises:
        DamagedError: a local header says something else than the directory, or bytes are unaccounted for.
        Refused: ``zip.encrypted``, ``zip.overlap`` (the caller puts the name in).
    """
    if any(record.is_encrypted for record in directory.records):
        raise Refused("zip.encrypted")
    # one that begins where another does, or within, is an overlap even if its header is nonsense there
    headers = [record.header for record in directory.records]
    if len(set(headers)) != len(headers):
        raise Refused("zip.overlap")
    extents = [_extent(file, record, directory.start) for record in directory.records]
    _check_extents(file, sorted(extents, key=lambda extent: extent.record.header), directory.start)
    return extents


def _extent(file: BinaryIO, record: Record, limit: int) -> Extent:
    if record.header + _LOCAL.size > limit:
        raise DamagedError("entry outside the archive")
    fields = _LOCAL.unpack(read_at(file, record.header, _LOCAL.size))
    signature, _, _, flags, method, _, _, crc, packed, size, names, extras = fields
    if signature != LOCAL:
        raise DamagedError("no local header")
    rest = read_at(file, record.header + _LOCAL.size, names + extras)
    if flags & 1:
        raise Refused("zip.encrypted")
    if rest[:names] != record.raw or method != record.method:
        raise DamagedError("local header names another file or method")
    if method not in (STORED, DEFLATED) or (method == STORED and record.packed != record.size):
        raise DamagedError("unknown method, or stored with two sizes")
    size, packed = widened(parse_extra(rest[names:]), size, packed)
    _check_sizes(record, (crc, packed, size), streamed=bool(flags & DESCRIPTOR))
    return Extent(record, record.header + _LOCAL.size + names + extras, flags)


def _check_sizes(record: Record, local: tuple[int, int, int], *, streamed: bool) -> None:
    """A writer that could not go back leaves zeros and a data descriptor (APPNOTE 4.4.4, bit 3)."""
    for own, listed in zip(local, (record.crc, record.packed, record.size), strict=True):
        if own != listed and not (streamed and own == 0):
            raise DamagedError("local header has other sizes")


def _check_extents(file: BinaryIO, extents: list[Extent], limit: int) -> None:
    first = extents[0].record.header if extents else limit
    if first and (first > 4 or read_at(file, 0, first) not in _LEADING):
        raise DamagedError("data before the first entry")
    for index, extent in enumerate(extents):
        last = index + 1 == len(extents)
        next_at = limit if last else extents[index + 1].record.header
        if extent.end > next_at:
            if last:
                raise DamagedError("entry longer than the archive")
            raise Refused("zip.overlap")
        _check_gap(file, extent, next_at)


def _check_gap(file: BinaryIO, extent: Extent, next_at: int) -> None:
    at = extent.end
    if next_at - at > _MAX_GAP:
        raise DamagedError("bytes that belong to no entry")
    gap = read_at(file, at, next_at - at)
    if extent.flags & DESCRIPTOR and (gap or extent.record.packed):
        gap = gap[_descriptor_length(gap, extent.record) :]
    if LOCAL in gap or END in gap:
        raise DamagedError("a hidden entry")


def _descriptor_length(gap: bytes, record: Record) -> int:
    """Length of the data descriptor; with or without its mark, with 32- or 64-bit sizes (APPNOTE 4.3.9)."""
    for mark in (_DESCRIPTOR_MARK, b""):
        for sizes in ("<L2L", "<L2Q"):
            if struct.calcsize(sizes) == 12 and max(record.packed, record.size) > 0xFFFFFFFF:
                continue
            written = mark + struct.pack(sizes, record.crc, record.packed, record.size)
            if gap.startswith(written):
                return len(written)
    raise DamagedError("data descriptor missing or different")


def read_pieces(file: BinaryIO, extent: Extent, *, name: str) -> Iterator[bytes]:
    """The unpacked bytes in pieces of at most 1 MiB, checked against size and CRC as they pass.

    The sizes were held against the limits before; output beyond the listed size is never handed out, so nothing can
    swell past them. Other readers of ``file`` may work in between.

    Raises:
        Refused: ``zip.damaged``.
    """
    size = crc = 0
    pieces = _stored(file, extent) if extent.record.method == STORED else _inflated(file, extent)
    try:
        for piece in pieces:
            size += len(piece)
            crc = zlib.crc32(piece, crc)
            if size > extent.record.size:
                raise DamagedError("more than listed")
            yield piece
        if size != extent.record.size or crc != extent.record.crc:
            raise DamagedError("size or checksum differs")
    except (DamagedError, zlib.error, OSError) as error:
        raise Refused("zip.damaged", name=name) from error


def _stored(file: BinaryIO, extent: Extent) -> Iterator[bytes]:
    at = extent.data
    while at < extent.end:
        piece = read_at(file, at, min(PIECE, extent.end - at))
        at += len(piece)
        yield piece


def _inflated(file: BinaryIO, extent: Extent) -> Iterator[bytes]:
    at, packed = extent.data, b""
    if not extent.record.packed:  # some writers call an empty file deflated and write nothing
        return
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    while not inflater.eof:
        if not packed and at < extent.end:
            packed = read_at(file, at, min(_READ, extent.end - at))
            at += len(packed)
        piece = inflater.decompress(packed, PIECE)
        if not piece and not packed:
            raise DamagedError("compressed data cut")
        packed = inflater.unconsumed_tail
        if piece:
            yield piece
    if inflater.unused_data or packed or at != extent.end:
        raise DamagedError("data after the compressed end")
