"""What is wrong with a budget sheet, each with its cells (item F27)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from ic16desk.checks.budget_workbook.amounts import AmountFlag
from ic16desk.checks.budget_workbook.grid import cell_place, position, sheet_place
from ic16desk.checks.budget_workbook.rows import Costs, Row
from ic16desk.model.application import CostCategory
from ic16desk.model.documents import Cell, Sheet
from ic16desk.model.findings import Finding, Severity
from ic16desk.model.places import Where
from ic16desk.model.views import DocumentView

BASIS: Final = "867/2021 9 § 1 mom. 6 kohta"
#: Own limit: a finding names at most so many cells and counts the others.
LISTED: Final = 20
#: How an amount's flag is told.
FLAGS: Final[dict[AmountFlag, tuple[str, Severity]]] = {
    "text": ("sums.number_as_text", "warning"),
    "us": ("sums.number_in_us_format", "warning"),
    "ambiguous": ("sums.number_ambiguous", "error"),
    "no_number": ("sums.no_number", "error"),
    "error": ("sums.error_value", "error"),
    "fraction": ("sums.fraction_of_cent", "warning"),
}

Lines = Sequence[tuple[Row, CostCategory | None]]


def finding(
    code: str,
    severity: Severity,
    document: DocumentView,
    cells: Sequence[tuple[Sheet, Cell]],
    **params: object,
) -> Finding:
    """A finding of a workbook: its cells named in ``cells`` (at most :data:`LISTED`, ``n`` of them in all)."""
    named = ", ".join(f"{sheet.name}!{cell.reference}" for sheet, cell in cells[:LISTED])
    more = {"cells": named + (" …" if len(cells) > LISTED else ""), "n": len(cells)} if cells else {}
    places = tuple(cell_place(document, sheet, cell) for sheet, cell in cells[:LISTED])
    where = places or (Where(document.id, document.name),)
    return Finding(code, severity, "F27", BASIS, where, {"document": document.name} | more | params)


def two_budgets(document: DocumentView, sheets: Sequence[Sheet]) -> Finding:
    """``sums.two_budgets``: several sheets could be the budget, so none is compared."""
    names = ", ".join(sheet.name for sheet in sheets)
    places = tuple(sheet_place(document, sheet.name) for sheet in sheets)
    return Finding("sums.two_budgets", "error", "F27", BASIS, places, {"document": document.name, "sheets": names})


def column_unclear(document: DocumentView, costs: Costs) -> Finding:
    """``sums.column_unclear``: several columns could hold the amounts."""
    cells = [(costs.sheet, cell) for row in costs.rows[:1] for cell, _ in row.amounts.values()]
    return finding("sums.column_unclear", "error", document, cells, sheet=costs.sheet.name)


def of_rows(document: DocumentView, costs: Costs, column: int, total: Row | None, lines: Lines) -> Iterator[Finding]:
    """What is wrong with single figures: text, US format, no number, parts of a cent, below zero, merged, unmapped."""
    sheet = costs.sheet
    if costs.unit_cell is not None:
        yield finding("sums.in_thousands", "warning", document, [(sheet, costs.unit_cell)], sheet=sheet.name)
    if total is None:
        place = sheet_place(document, sheet.name)
        params = {"document": document.name, "sheet": sheet.name}
        yield Finding("sums.no_total", "warning", "F27", BASIS, (place,), params)
    rows = [row for row, _ in lines] + ([total] if total else [])
    for flag, (code, severity) in FLAGS.items():
        cells = [row.amounts[column][0] for row in rows if row.amounts[column][1].flag == flag]
        if cells:
            yield finding(code, severity, document, [(sheet, cell) for cell in cells])
    below = [
        row.amounts[column][0] for row, category in lines
        if (row.amounts[column][1].cents or 0) < 0 and category != "income"
    ]  # fmt: skip
    if below:
        yield finding("sums.negative_line", "warning", document, [(sheet, cell) for cell in below])
    unmapped = [row.amounts[column][0] for row, category in lines if category is None]
    if unmapped:
        yield finding("sums.row_unmapped", "warning", document, [(sheet, cell) for cell in unmapped])
    merged = _merged(sheet, rows, column)
    if merged:
        yield finding("sums.merged_amount", "warning", document, [(sheet, cell) for cell in merged])


def _merged(sheet: Sheet, rows: Sequence[Row], column: int) -> list[Cell]:
    """Amounts that stand in a cell joined over several rows or over other columns of amounts."""
    first = {area.partition(":")[0]: area for area in sheet.merged}
    found = []
    for row in rows:
        cell = row.amounts[column][0]
        last = position(first.get(cell.reference, "").partition(":")[2])
        if last is not None and last[0] > row.number:
            found.append(cell)
    return found
