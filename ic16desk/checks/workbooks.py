"""Workbooks of a case: where a budget's total stands, and cells whose shown value is not what their formula gives."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from ic16desk.checks.case import Check
from ic16desk.checks.formulas import Recalculation, position
from ic16desk.model.documents import Cell, Recomputed, Sheet
from ic16desk.model.findings import Finding
from ic16desk.model.money import parse_cents
from ic16desk.model.places import Where
from ic16desk.model.views import CaseView, DocumentView
from ic16desk.register import Register

_BASIS: Final = "867/2021 9 § 1 mom. 6 kohta"
#: Labels of a row that holds the whole sum; »palkat yhteensä« is a part of it and does not match.
_TOTAL: Final = re.compile(
    r"(?:(?:kaikki|kustannukset|kokonaiskustannukset|kustannusarvio|nettokustannukset)\s+)?(?:yhteensä|summa)"
    r"|kokonaiskustannukset|nettokustannukset"
    r"|(?:(?:alla|kostnader|kostnaderna|nettokostnader)\s+)?(?:totalt|sammanlagt)"
    r"|totala kostnader|nettokostnader"
    r"|(?:grand )?total(?: costs)?"
)
_FUNDING: Final = re.compile(r"rahoitus|finansiering|funding")
_COSTS: Final = re.compile(r"kustannus|kustannukset|kostnad|costs|budjetti|budget")
#: Own limit: more wrong cells of one workbook than this are counted, not listed.
_LISTED: Final = 20
#: A value may differ by less than half a cent: the arithmetic of spreadsheets is binary.
_TOLERANCE: Final = Decimal("0.005")


@dataclass(frozen=True, slots=True)
class Total:
    """The whole sum of a budget: the sheet and cell it stands in, and its shown value in cents."""

    sheet: Sheet
    cell: Cell
    cents: int


def total_cell(sheets: Sequence[Sheet]) -> Total | None:
    """The whole sum of a cost estimate; None when no row says it is one.

    A sheet of costs by name comes first, a sheet of financing is left out; within a sheet it is the last row labelled
    as the whole sum before the financing begins, and of that row the number under such a label, else the largest (the
    whole is not smaller than a year).
    """
    candidates = [sheet for sheet in sheets if not sheet.hidden and not _is_funding(sheet.name.casefold())]
    for sheet in sorted(candidates, key=lambda sheet: not _COSTS.search(sheet.name.casefold())):
        total = _last_total(sheet)
        if total:
            return total
    return None


def _is_funding(text: str) -> bool:
    """Of the financing only: »kustannusarvio ja rahoitussuunnitelma« holds the costs too."""
    return bool(_FUNDING.search(text)) and not _COSTS.search(text)


def _last_total(sheet: Sheet) -> Total | None:
    found, in_funding, total_columns = None, False, set[int]()
    for row in _rows(sheet):
        texts = [(column, _label(cell.value)) for column, cell in row if isinstance(cell.value, str)]
        numbers = [(cents, column, cell) for column, cell in row if (cents := to_cents(cell)) is not None]
        label = texts[0][1] if texts else ""
        total_columns |= {column for column, text in texts[1:] if _TOTAL.fullmatch(text)}
        if not numbers:
            # a heading: rahoitussuunnitelma ends the costs, kustannusarvio begins them again
            in_funding = _is_funding(label) or (in_funding and not _COSTS.search(label))
        elif _TOTAL.fullmatch(label) and not in_funding:
            under_label = [number for number in numbers if number[1] in total_columns]
            cents, _, cell = max(under_label or numbers, key=lambda number: number[:2])
            found = Total(sheet, cell, cents)
    return found


def _label(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(" :€")


def _rows(sheet: Sheet) -> list[list[tuple[int, Cell]]]:
    """Rows from the top, each the cells that show something with their columns."""
    rows: dict[int, list[tuple[int, Cell]]] = {}
    for cell in sheet.cells:
        place = position(cell.reference)
        if place and cell.value is not None:
            rows.setdefault(place[0], []).append((place[1], cell))
    return [sorted(row, key=lambda pair: pair[0]) for _, row in sorted(rows.items())]


def to_cents(cell: Cell) -> int | None:
    """A cell's shown value as cents, a text such as ``12 000,00 €`` included; None when it is no amount."""
    if isinstance(cell.value, bool) or cell.value is None:
        return None
    if isinstance(cell.value, str):
        try:
            return parse_cents(cell.value)
        except ValueError:
            return None
    if not math.isfinite(cell.value):
        return None
    return int((Decimal(str(cell.value)) * 100).to_integral_value(ROUND_HALF_UP))


def cell_place(document: DocumentView, sheet: Sheet, cell: Cell) -> Where:
    """The place of a cell, its shown value as the quote."""
    shown = cell.value if isinstance(cell.value, str) or cell.value is None else format(cell.value, ".15g")
    return Where(document.id, document.name, cell=f"{sheet.name}!{cell.reference}", quote=shown)


def cached_values(view: CaseView, register: Register) -> Iterator[Finding]:
    """``sums.cached_value_wrong``: what a cell shows is not what its formula gives.

    Only simple formulas are recomputed (see :mod:`ic16desk.checks.formulas`), each from the shown values of the cells
    it names, so that the finding points at the cell that is wrong and not at those that build on it. What cannot be
    recomputed is no finding.
    """
    for document in view.documents:
        wrong = list(_wrong_cells(document))
        for sheet, cell, expected in wrong[:_LISTED]:
            params = {
                "document": document.name,
                "cell": f"{sheet.name}!{cell.reference}",
                "formula": cell.formula or "",
                "value": cell.value,
                "expected": float(expected),
            }
            place = cell_place(document, sheet, cell)
            yield Finding("sums.cached_value_wrong", "warning", "F27", _BASIS, (place,), params)
        if len(wrong) > _LISTED:
            place = Where(document.id, document.name)
            more = {"document": document.name, "n": len(wrong) - _LISTED}
            yield Finding("sums.more_cached_values_wrong", "warning", "F27", _BASIS, (place,), more)


def _wrong_cells(document: DocumentView) -> Iterator[tuple[Sheet, Cell, Decimal]]:
    for sheet, cell, expected in _formula_cells(document.sheets):
        if expected is not None and _differs(cell, expected):
            yield sheet, cell, expected


def recomputed(sheets: Sequence[Sheet]) -> tuple[Recomputed, ...]:
    """Every cell with a formula, with what that gives (see :mod:`ic16desk.checks.formulas`)."""
    return tuple(
        Recomputed(sheet.name, cell.reference, float(value), _differs(cell, value))
        if value is not None
        else Recomputed(sheet.name, cell.reference, None)
        for sheet, cell, value in _formula_cells(sheets)
    )


def _formula_cells(sheets: Sequence[Sheet]) -> Iterator[tuple[Sheet, Cell, Decimal | None]]:
    if not any(cell.formula for sheet in sheets for cell in sheet.cells):
        return
    recalculation = Recalculation(sheets)
    for sheet in sheets:
        for cell in sheet.cells:
            if cell.formula:
                shown = None if isinstance(cell.value, bool | str | None) else cell.value
                simple = shown is not None and math.isfinite(shown)
                yield sheet, cell, recalculation.value(sheet.name, cell.formula) if simple else None


def _differs(cell: Cell, expected: Decimal) -> bool:
    return not isinstance(cell.value, bool | str | None) and abs(Decimal(str(cell.value)) - expected) >= _TOLERANCE


CHECKS: tuple[Check, ...] = (cached_values,)
