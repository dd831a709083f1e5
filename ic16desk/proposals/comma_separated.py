"""CSV → rows, within limits; whatever a field begins with, it is text."""

from __future__ import annotations

import csv
import io
from collections import Counter
from typing import Final

from ic16desk.errors import Refused

#: A proposal has tens of lines: beyond these it is something else.
MOST_BYTES: Final = 8 << 20
MOST_ROWS: Final = 20_000
MOST_COLUMNS: Final = 256


def csv_rows(data: bytes, *, name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a CSV file: UTF-8, else Windows-1252; semicolon, tab or comma, whichever there is most of.

    Raises:
        Refused: too large, or no text.
    """
    if len(data) > MOST_BYTES:
        raise Refused("file.too_big", name=name)
    text = _decoded(data, name)
    try:
        rows = tuple(tuple(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)))
    except csv.Error as error:
        raise Refused("proposal.unreadable", name=name) from error
    if len(rows) > MOST_ROWS or any(len(row) > MOST_COLUMNS for row in rows):
        raise Refused("file.too_big", name=name)
    return rows


def _decoded(data: bytes, name: str) -> str:
    if b"\x00" in data:
        if data[:2] in (b"\xff\xfe", b"\xfe\xff"):  # Excel's "Unicode text"
            try:
                return data.decode("utf-16")
            except UnicodeDecodeError:
                pass
        raise Refused("proposal.unreadable", name=name)
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused("proposal.unreadable", name=name)


def _delimiter(text: str) -> str:
    counted = Counter(char for char in text[:20_000] if char in ";\t,")
    return max(";\t,", key=lambda char: (counted[char], -";\t,".index(char)))
