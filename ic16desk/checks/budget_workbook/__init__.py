"""F27: workbooks of a case: their budgets, cells that show another value than their formula gives, hidden figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from ic16desk.checks.budget_workbook.amounts import amount
from ic16desk.checks.budget_workbook.grid import cell_place, position
from ic16desk.checks.budget_workbook.problems import LISTED, finding
from ic16desk.checks.budget_workbook.recalculated import Recalculated, recalculated
from ic16desk.checks.budget_workbook.references import is_external, reads_any
from ic16desk.checks.budget_workbook.sheet import workbook_budget
from ic16desk.checks.budget_workbook.terms import row_terms
from ic16desk.checks.case import Check, judged_on
from ic16desk.model.budget import WorkbookBudget
from ic16desk.model.documents import Cell, Sheet
from ic16desk.model.findings import Finding
from ic16desk.model.places import Where
from ic16desk.model.views import CaseView, DocumentView
from ic16desk.register import Register

_BASIS: Final = "867/2021 9 § 1 mom. 6 kohta"
#: Own limit: among more wrong cells than this nobody asks which rests on which.
_TRACED: Final = 500


def budgets(view: CaseView, register: Register) -> Iterator[tuple[DocumentView, WorkbookBudget]]:
    """The budgets of a case's workbooks: of documents said to be one, and of those nobody said what they are."""
    on = judged_on(view)
    for document in view.documents:
        if document.sheets and document.kind in ("budget", None):
            budget = workbook_budget(document, register, on)
            if budget is not None:
                yield document, budget


def budget_sheets(view: CaseView, register: Register) -> Iterator[Finding]:
    """What is wrong with the budget sheets themselves; ``sums.budget_not_found`` where there is none."""
    found = set()
    for document, budget in budgets(view, register):
        found.add(document.id)
        yield from budget.problems
    for document in view.of_kind("budget"):
        if document.id not in found and any(sheet.cells for sheet in document.sheets):
            yield finding("sums.budget_not_found", "warning", document, ())


def cached_values(view: CaseView, register: Register) -> Iterator[Finding]:
    """``sums.cached_value_wrong``: what a cell shows is not what its formula gives.

    The whole chain is computed anew. A cell that differs only because it reads one that does is a consequence: those
    are told together, by ``sums.cached_values_follow``.
    """
    for document in view.documents:
        differing = [each for each in recalculated(document.sheets) if each.differs]
        wrong = _roots(differing) if len(differing) <= _TRACED else differing
        for each in wrong[:LISTED]:
            params = {
                "document": document.name,
                "cell": f"{each.sheet.name}!{each.cell.reference}",
                "formula": each.cell.formula or "",
                "value": each.cell.value,
                "expected": each.value,
            }
            place = cell_place(document, each.sheet, each.cell)
            yield Finding("sums.cached_value_wrong", "warning", "F27", _BASIS, (place,), params)
        if len(wrong) > LISTED:
            place = Where(document.id, document.name)
            more = {"document": document.name, "n": len(wrong) - LISTED}
            yield Finding("sums.more_cached_values_wrong", "warning", "F27", _BASIS, (place,), more)
        roots = {id(each) for each in wrong}
        following = [(each.sheet, each.cell) for each in differing if id(each) not in roots]
        if following:
            yield finding("sums.cached_values_follow", "warning", document, following)


def _roots(differing: list[Recalculated]) -> list[Recalculated]:
    """Those that read no other of them; all, when each rests on another."""
    places = {(each.sheet.name.casefold(), *(position(each.cell.reference) or (0, 0))) for each in differing}
    roots = [each for each in differing if not reads_any(each.cell.formula or "", each.sheet.name, places)]
    return roots or differing


def not_recomputed(view: CaseView, register: Register) -> Iterator[Finding]:
    """``sums.not_recomputed``: formulas that the engine could not compute, by reason; ``sums.formulas_unreadable``."""
    for document in view.documents:
        cells: dict[str, list[tuple[Sheet, Cell]]] = {}
        for each in recalculated(document.sheets):
            if each.state not in ("computed", "") and each.value is None:
                cells.setdefault(each.state, []).append((each.sheet, each.cell))
        for state, listed in sorted(cells.items()):
            if state == "unread":
                yield finding("sums.formulas_unreadable", "warning", document, listed)
            else:
                reason = f"checks.reason.{state}"
                yield finding("sums.not_recomputed", "warning", document, listed, reason_code=reason)


def external_links(view: CaseView, register: Register) -> Iterator[Finding]:
    """``sums.external_link``: cells that read another workbook, which is not part of the application."""
    for document in view.documents:
        cells = [(sheet, cell) for sheet in document.sheets for cell in sheet.cells if is_external(cell.formula)]
        if cells:
            yield finding("sums.external_link", "warning", document, cells)


def hidden_amounts(view: CaseView, register: Register) -> Iterator[Finding]:
    """``sums.hidden_amounts``: amounts in hidden rows, columns or sheets of a budget workbook."""
    named = {document.id for document, _ in budgets(view, register)}
    terms = row_terms(register, judged_on(view))
    for document in view.documents:
        if document.kind != "budget" and document.id not in named:
            continue
        cells = [(sheet, cell) for sheet in document.sheets for cell in _hidden(sheet) if amount(cell) is not None]
        if cells and terms.categories:
            yield finding("sums.hidden_amounts", "warning", document, cells)


def _hidden(sheet: Sheet) -> Sequence[Cell]:
    if sheet.hidden:
        return sheet.cells
    hidden_rows, hidden_columns = frozenset(sheet.hidden_rows), frozenset(sheet.hidden_columns)
    if not hidden_rows and not hidden_columns:
        return ()
    places = ((cell, position(cell.reference)) for cell in sheet.cells)
    return [cell for cell, place in places if place and (place[0] in hidden_rows or place[1] in hidden_columns)]


CHECKS: tuple[Check, ...] = (budget_sheets, hidden_amounts, external_links, cached_values, not_recomputed)
