"""F27: the cost estimate, the financing plan and the budget workbook speak of the same sum, to the cent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from ic16desk.checks.budget_workbook import budgets
from ic16desk.checks.budget_workbook.grid import figure_places, sheet_place
from ic16desk.checks.case import Check, where
from ic16desk.model.application import BudgetLine, CostCategory
from ic16desk.model.findings import Finding
from ic16desk.model.places import Where
from ic16desk.model.views import CaseView
from ic16desk.register import Register

_BOTH_BASIS: Final = "867/2021 9 § 1 mom. 6 ja 7 kohta"
_BUDGET_BASIS: Final = "867/2021 9 § 1 mom. 6 kohta"


def funding(view: CaseView, register: Register) -> Iterator[Finding]:
    """``sums.budget_differs_from_funding``: the financing plan does not cover the costs exactly."""
    fields = view.fields
    if fields.budget and fields.funding_plan and fields.total_cents != fields.funding_cents:
        params = {
            "budget_cents": fields.total_cents,
            "funding_cents": fields.funding_cents,
            "difference_cents": abs(fields.total_cents - fields.funding_cents),
        }
        places = (where(view, "budget"), where(view, "fundingPlan"))
        yield Finding("sums.budget_differs_from_funding", "error", "F27", _BOTH_BASIS, places, params)


def workbook(view: CaseView, register: Register) -> Iterator[Finding]:
    """``sums.workbook_differs``: the total of the budget workbook is not the application's, gross or net of income."""
    if not view.fields.budget:
        return
    net = view.fields.total_cents
    gross = sum(line.amount_cents for line in view.fields.budget if line.category != "income")
    for document, budget in budgets(view, register):
        total = budget.total
        if total is None or total.cents in {net, gross}:
            continue
        params = {
            "document": document.name,
            "workbook_cents": total.cents,
            "budget_cents": net,
            "difference_cents": abs(total.cents - net),
        }
        places = (*figure_places(document, [total]), where(view, "budget"))
        yield Finding("sums.workbook_differs", "error", "F27", _BUDGET_BASIS, places, params)


def categories(view: CaseView, register: Register) -> Iterator[Finding]:
    """``sums.category_differs``: a category's rows in the workbook do not add up to the application's lines.

    Not asked where a row of the workbook has no category, or one of its figures could not be read: the difference
    would be of our making, and there is a finding for it already.
    """
    if not view.fields.budget:
        return
    applied = line_sums(view.fields.budget)
    for document, budget in budgets(view, register):
        unsure = any(line.category is None for line in budget.lines)
        unread = any(problem.code in ("sums.number_ambiguous", "sums.no_number") for problem in budget.problems)
        if not budget.lines or unsure or unread:
            continue
        shown = {code: abs(cents) if code == "income" else cents for code, cents in budget.category_cents().items()}
        for category in dict.fromkeys((*applied, *shown)):
            if shown.get(category, 0) == applied.get(category, 0):
                continue
            cells = figure_places(document, [line for line in budget.lines if line.category == category])
            params = {
                "document": document.name,
                "category_code": f"checks.category.{category}",
                "workbook_cents": shown.get(category, 0),
                "budget_cents": applied.get(category, 0),
                "difference_cents": abs(shown.get(category, 0) - applied.get(category, 0)),
            }
            places = (*(cells or (sheet_place(document, budget.sheet),)), *line_places(view, category))
            yield Finding("sums.category_differs", "error", "F27", _BUDGET_BASIS, places, params)


def line_sums(lines: Sequence[BudgetLine]) -> dict[CostCategory, int]:
    """Cents by category, in the order of the lines."""
    sums: dict[CostCategory, int] = {}
    for line in lines:
        sums[line.category] = sums.get(line.category, 0) + line.amount_cents
    return sums


def line_places(view: CaseView, category: CostCategory) -> tuple[Where, ...]:
    """The places of a category's lines in the application; the list where there is none."""
    keys = [f"budget.{number}" for number, line in enumerate(view.fields.budget) if line.category == category]
    return tuple(where(view, key) for key in keys) or (where(view, "budget"),)


CHECKS: tuple[Check, ...] = (funding, workbook, categories)
