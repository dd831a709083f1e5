"""Which rows of its own column a plain sum adds: ``=SUM(C5:C9)``, ``=C5+C6``, ``=SUM(C5:C7,C9)+C12``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Set
from typing import Final

from ic16desk.checks.budget_workbook.grid import position

_LONGEST: Final = 2_000
#: Rows that one range may span.
_TALLEST: Final = 10_000
_OWN_SHEET: Final = re.compile(r"(?:'(?:[^']|'')+'|[^\W\d][\w.]*)!")
_AREA: Final = r"\$?[A-Z]{1,3}\$?\d{1,7}(?::\$?[A-Z]{1,3}\$?\d{1,7})?"
_SUM: Final = re.compile(rf"SUM\(({_AREA}(?:[,;]{_AREA})*)\)|({_AREA})")
_READ: Final = re.compile(
    r"(?:(?:'(?P<quoted>(?:[^']|'')+)'|(?P<plain>[^\W\d][\w.]*))!)?"
    r"(?P<first>\$?[A-Z]{1,3}\$?\d{1,7})(?::(?P<last>\$?[A-Z]{1,3}\$?\d{1,7}))?(?![\w(!])"
)
_EXTERNAL: Final = re.compile(r"\[\d+\]|\[[^\[\]]+\.xl\w+\]|://", re.IGNORECASE)
_STRING: Final = re.compile(r'"(?:[^"]|"")*"')


def summed(formula: str | None, sheet: str, column: int) -> Mapping[int, int] | None:
    """How many times each row of the column is added; None when the formula is no plain sum within the column.

    Args:
        formula: with ``=``.
        sheet: the sheet it stands in; a sum of other sheets is none of this column.
        column: from 1.
    """
    if not formula or len(formula) > _LONGEST:
        return None
    text = re.sub(r"\s", "", formula).removeprefix("=").removeprefix("+")
    own = {f"{sheet}!", f"'{sheet.replace(chr(39), 2 * chr(39))}'!"}
    if any(match[0] not in own for match in _OWN_SHEET.finditer(formula)):
        return None
    text = _OWN_SHEET.sub("", text)
    counted: Counter[int] = Counter()
    for term in text.split("+"):
        match = _SUM.fullmatch(term)
        if match is None:
            return None
        for area in re.split("[,;]", match[1] or match[2]):
            rows = _rows(area, column)
            if rows is None or (match[2] and ":" in area):
                return None
            counted.update(rows)
    return counted


def is_external(formula: str | None) -> bool:
    r"""Whether a formula reads another workbook: ``=[1]Taul1!A1``, ``='C:\\tmp\\[b.xlsx]Taul1'!A1``."""
    return bool(formula) and "[" in str(formula) and bool(_EXTERNAL.search(_STRING.sub("", str(formula))))


def reads_any(formula: str, sheet: str, places: Set[tuple[str, int, int]]) -> bool:
    """Whether a formula names one of the places: sheet (case folded), row and column from 1."""
    if not places or len(formula) > _LONGEST:
        return False
    for match in _READ.finditer(_STRING.sub('""', formula)):
        named = match["quoted"].replace("''", "'") if match["quoted"] else match["plain"] or sheet
        first, last = position(match["first"]), position(match["last"] or match["first"])
        if first and last:
            rows, columns = sorted((first[0], last[0])), sorted((first[1], last[1]))
            if any(
                other == named.casefold() and rows[0] <= row <= rows[1] and columns[0] <= column <= columns[1]
                for other, row, column in places
            ):
                return True
    return False


def _rows(area: str, column: int) -> range | None:
    first, _, last = area.partition(":")
    top, bottom = position(first), position(last or first)
    if top is None or bottom is None or {top[1], bottom[1]} != {column}:
        return None
    low, high = sorted((top[0], bottom[0]))
    return range(low, high + 1) if high - low < _TALLEST else None
