"""The files of a ZIP archive as guarded members: their kind, their names, their share of the budget."""

from __future__ import annotations

import stat
import struct
import unicodedata
import zlib
from collections.abc import Iterator
from functools import partial
from typing import BinaryIO

from ic16desk.errors import Refused
from ic16desk.intake.limits import Budget
from ic16desk.intake.members import Member
from ic16desk.intake.names import Decoded, decode_name, is_odd_name, split_name
from ic16desk.intake.zip_directory import UTF8, DamagedError, Record, read_directory
from ic16desk.intake.zip_entries import Extent, locate, read_pieces
from ic16desk.model.names import visible
from ic16desk.model.packages import Noticed

_UNICODE_PATH = 0x7075
#: Systems that write names in UTF-8 or CP1252 rather than in a DOS code page: Unix and macOS (APPNOTE 4.4.2).
_UNIX = (3, 19)
_DOS_LIKE = (0, 10, 11, 14)
_DOS_FOLDER, _REPARSE_POINT = 0x10, 0x400


def zip_members(file: BinaryIO, *, name: str, budget: Budget, outer: Member | None = None) -> list[Member]:
    """The files of an archive, in the order of its directory; ``outer`` is the member this archive itself is.

    Raises:
        Refused: any of the ``zip.*`` codes that refuse a package; nothing was unpacked.
    """
    try:
        directory = read_directory(file, limits=budget.limits)
        budget.count(len(directory.records), name)
        for record in directory.records:
            _check_kind(record)
        extents = locate(file, directory)
    except DamagedError as error:
        raise Refused("zip.damaged", name=name) from error
    except Refused as error:
        error.params.setdefault("name", name)
        raise
    return list(_members(file, extents, budget, outer))


def _check_kind(record: Record) -> None:
    """Refuse what is neither file nor folder, and what is locked."""
    shown = visible(decode_name(record.raw).text)
    mode = stat.S_IFMT(record.attributes >> 16)
    reparse = record.system in _DOS_LIKE and record.attributes & _REPARSE_POINT
    if mode not in (0, stat.S_IFREG, stat.S_IFDIR) or reparse:
        raise Refused("zip.symlink", name=shown)
    if record.is_encrypted:
        raise Refused("zip.encrypted", name=shown)


def _members(file: BinaryIO, extents: list[Extent], budget: Budget, outer: Member | None) -> Iterator[Member]:
    share = outer.packed / max(outer.size, 1) if outer else 1.0
    for extent in extents:
        record = extent.record
        decoded = _decoded(record)
        parts = _checked_parts(record, decoded)
        name = "/".join(parts)
        if _is_folder(record):
            if record.size:
                raise Refused("zip.damaged", name=visible(name))
            continue
        raw = record.raw
        if outer:
            raw, name = outer.raw + b"/" + raw, f"{outer.name}/{name}"
        packed = max(1, int(record.packed * share))
        budget.take(visible(name), size=record.size, packed=packed, nested=outer is not None)
        odd = not decoded.sure or not parts or is_odd_name(decoded.text, name_chars=budget.limits.name_chars)
        yield Member(
            raw=raw,
            name=name,
            size=record.size,
            packed=packed,
            pieces=partial(read_pieces, file, extent, name=visible(name)),
            noticed=(Noticed("zip.name", visible(name)),) if odd else (),
        )


def _checked_parts(record: Record, decoded: Decoded) -> tuple[str, ...]:
    """Both the bytes of the directory and a Unicode path must stay inside: another reader may take the other one."""
    split_name(record.raw.decode("latin-1"))
    return split_name(decoded.text)


def _is_folder(record: Record) -> bool:
    mode = stat.S_IFMT(record.attributes >> 16)
    dos_folder = record.system in _DOS_LIKE and record.attributes & _DOS_FOLDER and not record.size
    return record.raw.endswith((b"/", b"\\")) or mode == stat.S_IFDIR or bool(dos_folder)


def _decoded(record: Record) -> Decoded:
    """The Info-ZIP Unicode path if it belongs to these bytes (APPNOTE 4.6.9), else the most plausible reading."""
    field = record.extra.get(_UNICODE_PATH, b"")
    if len(field) > 5 and not record.flags & UTF8:
        version, crc = struct.unpack_from("<BL", field)
        try:
            if version == 1 and crc == zlib.crc32(record.raw):
                return Decoded(unicodedata.normalize("NFC", field[5:].decode("utf-8")), sure=True)
        except UnicodeDecodeError:
            pass
    return decode_name(record.raw, utf8=bool(record.flags & UTF8), unix=record.system in _UNIX)
