"""The directory of a ZIP archive, read strictly: every reader must see the same files in it, or it is refused.

The standard library's ``zipfile`` is not used for this: it decodes names before one may look at them (and fails on
some), takes prepended data and a second end record in its stride, and shows no local headers. Field layouts: PKWARE
APPNOTE 6.3.10, § 4.3. What is accepted is compared with ``zipfile`` in the tests.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from ic16desk.errors import Refused
from ic16desk.intake.limits import GuardLimits

LOCAL, CENTRAL, END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
STORED, DEFLATED = 0, 8
ENCRYPTED, DESCRIPTOR, UTF8 = 0x1, 0x8, 0x800
_STRONG, _MASKED, _AES = 0x40, 0x2000, 99
_END, _END64, _LOCATOR64 = struct.Struct("<4s4H2LH"), struct.Struct("<4sQ2H2L4Q"), struct.Struct("<4sLQL")
_CENTRAL = struct.Struct("<4s4B4HL2L5H2L")
_MAX_COMMENT = 0xFFFF
_FULL32, _FULL16 = 0xFFFFFFFF, 0xFFFF
_ZIP64_EXTRA = 0x0001


class DamagedError(Exception):
    """Not a sound ZIP; the caller knows its name."""


@dataclass(frozen=True, slots=True)
class Record:
    """One entry of the central directory; ``header`` is the offset of its local header."""

    raw: bytes
    system: int
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    attributes: int
    header: int
    extra: dict[int, bytes]

    @property
    def is_encrypted(self) -> bool:
        """Traditional, strong or AES encryption, or a masked header."""
        return bool(self.flags & (ENCRYPTED | _STRONG | _MASKED)) or self.method == _AES


@dataclass(frozen=True, slots=True)
class Directory:
    """Where the central directory begins, and its entries."""

    start: int
    records: tuple[Record, ...]


def read_directory(file: BinaryIO, *, limits: GuardLimits) -> Directory:
    """The central directory.

    Raises:
        DamagedError: cut, prepended or trailing data, two end records, a field that contradicts another.
        Refused: ``zip.bomb`` when the directory alone is over the limits (the caller puts the name in).
    """
    size = file.seek(0, 2)
    tail_at = max(0, size - _END.size - _MAX_COMMENT)
    tail = read_at(file, tail_at, size - tail_at)
    end, end_at, number, length, start = _find_end(file, tail, tail_at)
    if length > limits.directory_bytes or number > limits.files:
        raise Refused("zip.bomb")
    if start + length != end_at:
        raise DamagedError("the directory does not end where the end record begins")
    if any(start <= at < end for at in _occurrences(tail, tail_at)):
        raise DamagedError("two end records")
    return Directory(start, tuple(_parse(read_at(file, start, length), number)))


def _find_end(file: BinaryIO, tail: bytes, tail_at: int) -> tuple[int, int, int, int, int]:
    """Offset of the end record, offset where the directory must end, number of entries, its length, its offset."""
    at = tail.rfind(END)
    if at < 0 or at + _END.size > len(tail):
        raise DamagedError("no end record")
    ends = [found for found in _occurrences(tail, 0) if _reaches_end(tail, found)]
    if ends != [at]:
        raise DamagedError("the end record is not the end, or there are two")
    _, disk, first_disk, here, number, length, start, _ = _END.unpack_from(tail, at)
    if (disk, first_disk) not in ((0, 0), (_FULL16, _FULL16)) or here != number:
        raise DamagedError("an archive in several parts")
    end = tail_at + at
    if end < _LOCATOR64.size or (found := _end64(file, end, (number, length, start))) is None:
        return end, end, number, length, start
    return end, *found


def _reaches_end(tail: bytes, at: int) -> bool:
    return at + _END.size <= len(tail) and at + _END.size + _END.unpack_from(tail, at)[-1] == len(tail)


def _occurrences(tail: bytes, base: int) -> Iterator[int]:
    at = tail.find(END)
    while at >= 0:
        yield base + at
        at = tail.find(END, at + 1)


def _end64(file: BinaryIO, end: int, classic: tuple[int, int, int]) -> tuple[int, int, int, int] | None:
    """The ZIP64 end record, which may only widen the classic one; None when there is none."""
    locator_at = end - _LOCATOR64.size
    signature, _, record_at, disks = _LOCATOR64.unpack(read_at(file, locator_at, _LOCATOR64.size))
    if signature != b"PK\x06\x07":
        if classic[1] == _FULL32 or classic[2] == _FULL32:
            raise DamagedError("ZIP64 record missing")
        return None
    if record_at != locator_at - _END64.size or disks > 1:
        raise DamagedError("ZIP64 record elsewhere")
    signature, _, _, _, _, _, here, number, length, start = _END64.unpack(read_at(file, record_at, _END64.size))
    pairs = zip(classic, (number, length, start), (_FULL16, _FULL32, _FULL32), strict=True)
    if signature != b"PK\x06\x06" or here != number or any(old not in (new, full) for old, new, full in pairs):
        raise DamagedError("ZIP64 record contradicts the classic one")
    return record_at, number, length, start


def _parse(data: bytes, number: int) -> Iterator[Record]:
    at = 0
    for _ in range(number):
        if at + _CENTRAL.size > len(data):
            raise DamagedError("directory cut")
        record, at = _record(data, at)
        yield record
    if at != len(data):
        raise DamagedError("directory longer than its entries")


def _record(data: bytes, at: int) -> tuple[Record, int]:
    fields = _CENTRAL.unpack_from(data, at)
    (
        signature,
        _,
        system,
        _,
        _,
        flags,
        method,
        _,
        _,
        crc,
        packed,
        size,
        names,
        extras,
        comments,
        disk,
        _,
        attributes,
        header,
    ) = fields
    name_at = at + _CENTRAL.size
    extra_at = name_at + names
    next_at = extra_at + extras + comments
    if signature != CENTRAL or next_at > len(data) or not names or disk not in (0, _FULL16):
        raise DamagedError("not an entry")
    extra = parse_extra(data[extra_at : extra_at + extras])
    size, packed, header = widened(extra, size, packed, header)
    raw = data[name_at:extra_at]
    return Record(raw, system, flags, method, crc, packed, size, attributes, header, extra), next_at


def widened(extra: dict[int, bytes], *values: int) -> tuple[int, ...]:
    """32-bit values with those that say »see extra field« taken from the ZIP64 one (APPNOTE 4.5.3)."""
    wide = iter(struct.iter_unpack("<Q", extra.get(_ZIP64_EXTRA, b"")[: 8 * (len(extra.get(_ZIP64_EXTRA, b"")) // 8)]))
    result = []
    for value in values:
        if value == _FULL32:
            found = next(wide, None)
            if found is None:
                raise DamagedError("ZIP64 value missing")
            value = found[0]
        result.append(value)
    return tuple(result)


def parse_extra(data: bytes) -> dict[int, bytes]:
    """The extra fields by id; padding shorter than a field's header is passed over (zipalign writes it)."""
    fields: dict[int, bytes] = {}
    at = 0
    while at + 4 <= len(data):
        kind, length = struct.unpack_from("<2H", data, at)
        if kind in fields and kind in (_ZIP64_EXTRA, 0x7075):
            raise DamagedError("an extra field twice")
        fields[kind] = data[at + 4 : at + 4 + length]
        at += 4 + length
    return fields


def read_at(file: BinaryIO, offset: int, length: int) -> bytes:
    """Exactly ``length`` bytes from ``offset``."""
    file.seek(offset)
    data = file.read(length)
    if len(data) != length:
        raise DamagedError("cut short")
    return data
