"""What calamine does not tell of an XLS: formulas (decompiled by xlrd), hidden rows and columns, merged cells.

xlrd keeps its decompiler for its own debugging: it is given each FORMULA record's tokens ([MS-XLS] 2.4.127, 2.5.198).
"""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from openpyxl.utils import get_column_letter

_BOF: Final = 0x0809
_EOF: Final = 0x000A
_FORMULA: Final = frozenset({0x0006, 0x0206, 0x0406})
_SHARED: Final = 0x04BC
_ARRAY: Final = frozenset({0x0221, 0x0021})
_TABLE: Final = frozenset({0x0236, 0x0036})
#: ptgExp and ptgTbl: the formula stands in another record, of the cell they name.
_ELSEWHERE: Final = frozenset({0x01, 0x02})
_MOST: Final = 200_000
_MOST_SHOWN: Final = 10_000
_LONGEST: Final = 8_192
_STRING: Final = re.compile(r'"(?:[^"]|"")*"')
_PARTS: Final = re.compile(r'"(?:[^"]|"")*"|[^"]+')
#: xlrd writes whole numbers as ``2.0``.
_WHOLE: Final = re.compile(r"(?<![\w.$])(\d+)\.0(?![\w.])")


@dataclass(slots=True)
class BinarySheet:
    """Of one sheet: formulas by reference (with ``=``; empty where they could not be told), and what is hidden."""

    formulas: dict[str, str] = field(default_factory=dict)
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    merged: tuple[str, ...] = ()
    arrays: frozenset[str] = frozenset()


def binary_sheets(data: bytes) -> dict[str, BinarySheet] | None:
    """By sheet name; None when xlrd cannot read the file at all."""
    import xlrd

    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, on_demand=True, logfile=io.StringIO())
        return {name: _sheet(book, number) for number, name in enumerate(book.sheet_names())}
    except MemoryError:
        raise
    except Exception:  # its own exceptions are as many as a file's faults
        return None


def _sheet(book: Any, number: int) -> BinarySheet:
    made = BinarySheet()
    records = list(_records(book.mem, book._sh_abs_posn[number]))  # noqa: SLF001  # where each sheet's records begin
    _formulas(book, records, made)
    try:
        sheet = book.sheet_by_index(number)
    except MemoryError:
        raise
    except Exception:
        return made
    hidden = sorted(row + 1 for row, about in sheet.rowinfo_map.items() if about.hidden)
    made.hidden_rows = tuple(hidden[:_MOST_SHOWN])
    made.hidden_columns = tuple(sorted(column + 1 for column, about in sheet.colinfo_map.items() if about.hidden))
    made.merged = tuple(
        f"{_name(top, left)}:{_name(bottom - 1, right - 1)}"
        for top, bottom, left, right in sheet.merged_cells[:_MOST_SHOWN]
    )
    book.unload_sheet(number)
    return made


def _records(stream: Any, at: int) -> Iterator[tuple[int, bytes]]:
    """The records of a sheet, from its BOF to the EOF that belongs to it (a chart inside has its own)."""
    depth = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield kind, bytes(stream[at + 4 : at + 4 + length])
        depth += (kind == _BOF) - (kind == _EOF)
        if depth <= 0:
            return
        at += 4 + length


def _formulas(book: Any, records: list[tuple[int, bytes]], made: BinarySheet) -> None:
    """Formulas as typed; shared ones are moved to each cell, parts of arrays and tables are told as such."""
    shared: list[tuple[range, range, bytes]] = []
    arrays: set[str] = set()
    for kind, data in records:
        if kind == _SHARED and len(data) >= 10:
            top, bottom, left, right = struct.unpack_from("<HHBB", data, 0)
            shared.append((range(top, bottom + 1), range(left, right + 1), data[8:]))
        elif kind in _ARRAY | _TABLE and len(data) >= 6:
            top, bottom, left, right = struct.unpack_from("<HHBB", data, 0)
            if (bottom - top + 1) * (right - left + 1) <= _MOST - len(arrays):
                arrays |= {_name(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)}
    for kind, data in records:
        if kind in _FORMULA and len(data) >= 22 and len(made.formulas) < _MOST:
            row, column = struct.unpack_from("<HH", data, 0)
            made.formulas[_name(row, column)] = _told(book, data[20:], row, column, shared)
    made.arrays = frozenset(arrays)


def _told(book: Any, tokens: bytes, row: int, column: int, shared: list[tuple[range, range, bytes]]) -> str:
    """The formula of ``cce`` and ``rgce``; empty when it cannot be told."""
    from xlrd import formula

    kind = formula.FMLA_TYPE_CELL
    if len(tokens) > 2 and tokens[2] in _ELSEWHERE:
        found = next((each for rows, columns, each in shared if row in rows and column in columns), None)
        if found is None:
            return ""
        tokens, kind = found, formula.FMLA_TYPE_SHARED
    (length,) = struct.unpack_from("<H", tokens, 0)
    try:
        text = formula.decompile_formula(book, tokens[2:], length, kind, browx=row, bcolx=column)
    except MemoryError:
        raise
    except Exception:
        return ""
    if not text or len(text) >= _LONGEST or "?" in _STRING.sub("", text).replace("#NAME?", ""):
        return ""
    return "=" + "".join(part if part.startswith('"') else _WHOLE.sub(r"\1", part) for part in _PARTS.findall(text))


def _name(row: int, column: int) -> str:
    return f"{get_column_letter(column + 1)}{row + 1}"
