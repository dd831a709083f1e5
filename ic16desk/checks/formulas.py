"""Simple formulas recomputed: ``SUM(B2:B9)``, ``B2+C2``, ``B2*0.4``, ``ROUND(B2*40%,2)``, also across sheets.

A formula came from outside: its length, depth and the number of cells it may read are limited, and whatever is not
understood gives None. The arithmetic is decimal, from the values that the file shows.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal, DecimalException
from typing import Final

from ic16desk.checks.grid import Position, position
from ic16desk.model.documents import Sheet

_TOKEN: Final = re.compile(
    r"""\s*(?:
      (?P<range>(?:(?P<sheet>'(?:[^']|'')+'|[^\W\d][\w.]*)!)?(?P<first>\$?[A-Z]{1,3}\$?\d{1,7})(?::(?P<last>\$?[A-Z]{1,3}\$?\d{1,7}))?(?![\w(!.]))
    | (?P<number>(?:\d{1,15}(?:\.\d{0,15})?|\.\d{1,15})(?:E[+-]?\d{1,2})?)
    | (?P<function>SUM|ROUND)(?=\s*\()
    | (?P<operator>[-+*/(),%])
    )""",
    re.VERBOSE,
)
_LONGEST: Final = 500
_DEEPEST: Final = 20
#: Cells and characters that the formulas of one workbook may read together.
_READS: Final = 1_000_000


class _NotSimpleError(Exception):
    """The formula is not one of those recomputed here."""


class Recalculation:
    """The cells of one workbook, ready to be read by formulas."""

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        """Sheets of which cells were left out are not read: a sum over them would be wrong."""
        self._cells = {
            sheet.name.casefold(): {place: cell.value for cell in sheet.cells if (place := position(cell.reference))}
            for sheet in sheets
            if not sheet.truncated
        }
        self._reads = _READS

    def value(self, sheet: str, formula: str) -> Decimal | None:
        """What a formula of a sheet gives; None when it is not simple."""
        self._reads -= len(formula)
        if len(formula) > _LONGEST or self._reads < 0:
            return None
        try:
            return _Formula(self, sheet, formula.removeprefix("=")).result()
        except (_NotSimpleError, DecimalException):
            return None

    def read(self, sheet: str, first: Position, last: Position) -> Iterator[str | float | bool | None]:
        """The values of a range."""
        cells = self._cells.get(sheet.casefold())
        self._reads -= (abs(last[0] - first[0]) + 1) * (abs(last[1] - first[1]) + 1)
        if cells is None or self._reads < 0:
            raise _NotSimpleError
        for row in range(min(first[0], last[0]), max(first[0], last[0]) + 1):
            for column in range(min(first[1], last[1]), max(first[1], last[1]) + 1):
                yield cells.get((row, column))


class _Formula:
    """One formula, read from left to right."""

    def __init__(self, cells: Recalculation, sheet: str, text: str) -> None:
        self._cells = cells
        self._sheet = sheet
        self._tokens = list(_tokens(text))
        self._at = 0
        self._depth = 0

    def result(self) -> Decimal:
        value = self._sum()
        if self._at != len(self._tokens):
            raise _NotSimpleError
        return value

    def _peek(self) -> str:
        return self._tokens[self._at][0] if self._at < len(self._tokens) else ""

    def _take(self, expected: str) -> None:
        if self._peek() != expected:
            raise _NotSimpleError
        self._at += 1

    def _sum(self) -> Decimal:
        value = self._product()
        while self._peek() in ("+", "-"):
            sign = 1 if self._peek() == "+" else -1
            self._at += 1
            value += sign * self._product()
        return value

    def _product(self) -> Decimal:
        value = self._factor()
        while self._peek() in ("*", "/"):
            multiply = self._peek() == "*"
            self._at += 1
            other = self._factor()
            value = value * other if multiply else value / other
        return value

    def _factor(self) -> Decimal:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise _NotSimpleError
        value = self._single()
        while self._peek() == "%":
            self._at += 1
            value /= 100
        self._depth -= 1
        return value

    def _single(self) -> Decimal:
        kind = self._peek()
        if kind in ("+", "-"):
            self._at += 1
            return self._factor() if kind == "+" else -self._factor()
        if kind == "(":
            self._at += 1
            value = self._sum()
            self._take(")")
            return value
        if kind not in ("number", "range", "SUM", "ROUND"):
            raise _NotSimpleError
        match = self._tokens[self._at][1]
        self._at += 1
        if kind == "number":
            return Decimal(match["number"])
        if kind == "range":
            return self._cell(match)
        return self._sum_of() if kind == "SUM" else self._round()

    def _cell(self, match: re.Match[str]) -> Decimal:
        if match["last"]:
            raise _NotSimpleError  # a range outside a function
        (value,) = self._read(match)
        if value is None:
            return Decimal(0)
        if isinstance(value, bool | str):
            raise _NotSimpleError
        return _number(value)

    def _sum_of(self) -> Decimal:
        self._take("(")
        total = Decimal(0)
        while True:
            total += self._argument()
            if self._peek() != ",":
                break
            self._at += 1
        self._take(")")
        return total

    def _argument(self) -> Decimal:
        following = self._tokens[self._at + 1][0] if self._at + 1 < len(self._tokens) else ""
        if self._peek() != "range" or following not in (",", ")"):
            return self._sum()
        match = self._tokens[self._at][1]
        self._at += 1
        return sum((_summand(value) for value in self._read(match)), Decimal(0))

    def _round(self) -> Decimal:
        self._take("(")
        value = self._sum()
        self._take(",")
        places = self._sum()
        self._take(")")
        if places != int(places) or abs(places) > 9:
            raise _NotSimpleError
        # halves away from zero, as spreadsheets do
        return value.quantize(Decimal(1).scaleb(-int(places)), ROUND_HALF_UP)

    def _read(self, match: re.Match[str]) -> list[str | float | bool | None]:
        sheet = match["sheet"]
        quoted = sheet is not None and sheet.startswith("'")
        name = sheet[1:-1].replace("''", "'") if quoted else sheet or self._sheet
        first = position(match["first"])
        last = position(match["last"] or match["first"])
        if first is None or last is None:
            raise _NotSimpleError
        return list(self._cells.read(name, first, last))


def _tokens(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    at = 0
    while at < len(text.rstrip()):
        match = _TOKEN.match(text, at)
        if not match:
            raise _NotSimpleError
        if match["operator"] or match["function"]:
            yield match["operator"] or match["function"], match
        else:
            yield ("range" if match["range"] else "number"), match
        at = match.end()


def _summand(value: str | float | bool | None) -> Decimal:
    """A value within SUM: empty cells, words, truth values do not count; a text with a digit may be a date."""
    if isinstance(value, str) and (value.startswith("#") or any(char.isdigit() for char in value)):
        raise _NotSimpleError
    return Decimal(0) if value is None or isinstance(value, bool | str) else _number(value)


def _number(value: float) -> Decimal:
    if not math.isfinite(value):
        raise _NotSimpleError
    return Decimal(str(value))
