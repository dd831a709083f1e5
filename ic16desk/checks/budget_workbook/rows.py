"""The part of a sheet that speaks of costs: its rows with label, category and amounts, and what its headers say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from ic16desk.checks.budget_workbook.amounts import Amount, amount
from ic16desk.checks.budget_workbook.grid import position, rows
from ic16desk.checks.budget_workbook.terms import RowTerms
from ic16desk.model.application import CostCategory
from ic16desk.model.budget import SheetUnit
from ic16desk.model.documents import Cell, Sheet

#: Own limits: a sheet of more labelled rows is no budget, and so much of a label is read.
MOST_ROWS: Final = 2_000
_LONGEST: Final = 200


@dataclass(frozen=True, slots=True)
class Row:
    """A row of costs: its number from 1, its label, and by column its cells with what they say as money."""

    number: int
    label: str
    category: CostCategory | None
    total: bool
    subtotal: bool
    amounts: Mapping[int, tuple[Cell, Amount]]


@dataclass(frozen=True, slots=True)
class Costs:
    """The costs of a sheet. ``whole``: columns whose header says the whole sum, ``named``: one of amounts.

    ``unit_cell``: the header that says thousands.
    """

    sheet: Sheet
    unit: SheetUnit
    rows: tuple[Row, ...]
    whole: frozenset[int]
    named: frozenset[int]
    unit_cell: Cell | None = None

    @property
    def categories(self) -> frozenset[CostCategory]:
        """Categories that have an amount."""
        return frozenset(row.category for row in self.rows if row.category and row.amounts)


def read_costs(sheet: Sheet, terms: RowTerms) -> Costs:
    """The rows of a sheet but those of its financing plan; nothing of a sheet whose name says that it is one."""
    found: list[Row] = []
    whole: set[int] = set()
    named: set[int] = set()
    unit_cell: Cell | None = None
    in_funding = terms.of_funding(sheet.name)
    for cells in rows(sheet):
        if len(found) > MOST_ROWS:
            break
        unit: SheetUnit = 1000 if unit_cell else 1
        amounts = {column: (cell, said) for column, cell in cells if (said := amount(cell, unit=unit)) is not None}
        words = [
            (column, cell.value[:_LONGEST])
            for column, cell in cells
            if isinstance(cell.value, str) and column not in amounts
        ]
        first = min(amounts, default=0)  # a label stands left of what it labels
        label = next((text for column, text in words if text.strip() and (not first or column < first)), "")
        if unit_cell is None and not any(row.amounts for row in found):
            unit_cell = next((cell for _, cell in cells if _says_thousands(cell, terms)), None)
        category = None if terms.is_total(label) else terms.category(label)
        if not amounts or _is_header(label, category, amounts, terms):
            whole |= {column for column, text in words if terms.is_total(text)}
            named |= {column for column, text in words if terms.of_amounts(text)}
            in_funding = terms.of_funding(label) or (in_funding and not terms.of_costs(label))
            amounts = {}
        place = position(cells[0][1].reference)
        if label and place and not in_funding:
            total = terms.is_total(label)
            found.append(Row(place[0], label, category, total, terms.is_subtotal(label) and not total, amounts))
    return Costs(sheet, 1000 if unit_cell else 1, tuple(found), frozenset(whole), frozenset(named), unit_cell)


def _says_thousands(cell: Cell, terms: RowTerms) -> bool:
    return isinstance(cell.value, str) and terms.in_thousands(cell.value[:_LONGEST])


def _is_header(
    label: str, category: CostCategory | None, amounts: Mapping[int, tuple[Cell, Amount]], terms: RowTerms
) -> bool:
    """Years above their columns are no amounts."""
    if category is not None or terms.is_total(label):
        return not label
    return all(said.cents is not None and _is_year(cell.value) for cell, said in amounts.values())


def _is_year(value: object) -> bool:
    text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip()
    return len(text) == 4 and text.isdigit() and 2000 <= int(text) <= 2099
