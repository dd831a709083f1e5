"""The budget sheet of a workbook: which sheet it is, which column holds the amounts, which row is which category.

A figure is never guessed: what can mean two things is a problem with its cell, and so is what could not be read.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence, Set
from typing import Final

from ic16desk.checks.budget_workbook import problems
from ic16desk.checks.budget_workbook.amounts import of_number
from ic16desk.checks.budget_workbook.references import summed
from ic16desk.checks.budget_workbook.rows import MOST_ROWS, Costs, Row, read_costs
from ic16desk.checks.budget_workbook.sums import of_sums
from ic16desk.checks.budget_workbook.terms import RowTerms, row_terms
from ic16desk.model.application import CostCategory
from ic16desk.model.budget import SheetFigure, WorkbookBudget
from ic16desk.model.findings import Finding
from ic16desk.model.views import DocumentView
from ic16desk.register import Register

#: A sheet speaks of a budget when its rows name so many different categories with amounts.
_CATEGORIES: Final = 2


def workbook_budget(document: DocumentView, register: Register, on: dt.date) -> WorkbookBudget | None:
    """The budget that a workbook holds, in cents, with what is wrong with it; None when no sheet looks like one.

    Args:
        document: any document; one without sheets has no budget.
        register: for the terms (kind ``budget_row``).
        on: the day whose terms apply.
    """
    terms = row_terms(register, on)
    shown = [read_costs(sheet, terms) for sheet in document.sheets if not sheet.hidden]
    found = [costs for costs in shown if _is_budget(costs, terms)]
    if not found and document.kind == "budget":
        found = _with_a_total(shown, terms)
    if len(found) > 1:
        problem = problems.two_budgets(document, [costs.sheet for costs in found])
        return WorkbookBudget(document.id, document.name, "", 1, (), None, (problem,))
    return _budget(document, found[0]) if found else None


def _is_budget(costs: Costs, terms: RowTerms) -> bool:
    """Several categories with amounts; under a name that says costs, one category and a total will do."""
    if len(costs.rows) > MOST_ROWS:
        return False
    has_total = any(row.total and row.amounts for row in costs.rows)
    named = terms.of_costs(costs.sheet.name) and has_total and bool(costs.categories)
    return len(costs.categories) >= _CATEGORIES or named


def _with_a_total(shown: Sequence[Costs], terms: RowTerms) -> list[Costs]:
    """In a document said to be the budget, a labelled whole sum will do; a sheet named after costs comes first."""
    sized = [costs for costs in shown if len(costs.rows) <= MOST_ROWS]
    found = [costs for costs in sized if any(row.total and row.amounts for row in costs.rows)]
    named = [costs for costs in found if terms.of_costs(costs.sheet.name)]
    return named if len(named) == 1 else found


def _budget(document: DocumentView, costs: Costs) -> WorkbookBudget:
    column = amount_column(costs)
    if column is None:
        problem = problems.column_unclear(document, costs)
        return WorkbookBudget(document.id, document.name, costs.sheet.name, costs.unit, (), None, (problem,))
    total, lines = chosen_rows(costs, column)
    figures = tuple(
        figure for row, category in lines if (figure := _figure(document, costs, row, column, category)) is not None
    )
    whole = _figure(document, costs, total, column, None) if total else None
    found: list[Finding] = [
        *problems.of_rows(document, costs, column, total, lines),
        *of_sums(document, costs, column, total, lines),
    ]
    return WorkbookBudget(document.id, document.name, costs.sheet.name, costs.unit, figures, whole, tuple(found))


def amount_column(costs: Costs) -> int | None:
    """The column that holds the amounts: the one under a label of the whole, else that of amounts, else the largest.

    None when several could be it.
    """
    rows = [row for row in costs.rows if row.amounts and (row.category or row.total)]
    columns = sorted({column for row in rows for column in row.amounts})
    for chosen in (costs.whole, costs.named):
        among = [column for column in columns if column in chosen]
        if len(among) == 1:
            return among[0]
    if len(columns) <= 1:
        return columns[0] if columns else None
    largest = [column for column in columns if all(_is_largest(row, column) for row in rows)]
    return largest[-1] if len(largest) == 1 else None


def _is_largest(row: Row, column: int) -> bool:
    """Whether no other column of the row says more: the whole is not smaller than a year."""
    said = {at: entry.cents for at, (_, entry) in row.amounts.items() if entry.cents is not None}
    return column in said and all(said[column] >= other for other in said.values())


def chosen_rows(costs: Costs, column: int) -> tuple[Row | None, tuple[tuple[Row, CostCategory | None], ...]]:
    """The row of the whole sum and the rows that make it up, each with its category.

    A row that adds others is a subtotal and no line; a row without a category of its own has that of the subtotal or
    heading it stands under.
    """
    rows = [row for row in costs.rows if column in row.amounts]
    total = next((row for row in reversed(rows) if row.total), None)
    sums = {row.number: _summed(costs, row, column) for row in rows}
    inherited = _inherited(costs, rows, sums, column)
    reached = {number for row in rows if row.total or row.category for number in sums[row.number] or ()}
    known = [row.number for row in rows if row.category and not row.total]
    first = min([*known[:1], *(row.number for row in rows if row.number in reached)], default=0)
    last = total.number - 1 if total and any(number < total.number for number in known) else max(known, default=0)
    numbers, typed = {row.number for row in rows}, _typed_subtotals(rows)
    if total is None:  # nothing says where the costs end: rows next to them may be costs too
        first, last = _grown(first, last, numbers)
    lines = [
        (row, row.category or inherited.get(row.number))
        for row in rows
        if first <= row.number <= max(last, max(reached, default=0))
        and not row.total
        and not (set(sums[row.number] or ()) & (numbers - {row.number}))
        and row.number not in typed
    ]
    return total, tuple(lines)


def _grown(first: int, last: int, numbers: Set[int]) -> tuple[int, int]:
    while first - 1 in numbers:
        first -= 1
    while last + 1 in numbers:
        last += 1
    return first, last


def _summed(costs: Costs, row: Row, column: int) -> Mapping[int, int] | None:
    return summed(row.amounts[column][0].formula, costs.sheet.name, column)


def _typed_subtotals(rows: Sequence[Row]) -> set[int]:
    """»Palkat yhteensä« typed as a number below the rows it adds."""
    seen: set[CostCategory | None] = set()
    found = set()
    for row in rows:
        if row.subtotal and seen & {row.category, None}:
            found.add(row.number)
        elif not row.total:
            seen.add(row.category)
    return found


def _inherited(
    costs: Costs, rows: Sequence[Row], sums: Mapping[int, Mapping[int, int] | None], column: int
) -> dict[int, CostCategory]:
    found: dict[int, CostCategory] = {}
    heading: CostCategory | None = None
    for row in costs.rows:
        if column not in row.amounts:
            heading = row.category
        elif row.total or row.category:
            heading = None
        elif heading:
            found[row.number] = heading
    for row in rows:
        if row.category and not row.total:
            found |= {number: row.category for number in sums[row.number] or ()}
    return found


def _figure(
    document: DocumentView, costs: Costs, row: Row, column: int, category: CostCategory | None
) -> SheetFigure | None:
    cell, said = row.amounts[column]
    if said.cents is None:
        return None
    made = cell.computed if cell.state == "computed" else None
    computed = of_number(made, unit=costs.unit) if isinstance(made, float) else None
    return SheetFigure(
        document.id, document.name, costs.sheet.name, cell.reference, row.label, category, said.cents, computed
    )
