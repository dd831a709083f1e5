"""F27: the cost estimate, the financing plan and the budget workbook speak of the same sum, to the cent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ic16desk.checks.case import Check, where
from ic16desk.checks.workbooks import cell_place, total_cell
from ic16desk.model.findings import Finding
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
    for document in view.of_kind("budget"):
        total = total_cell(document.sheets)
        if total is None or total.cents in {net, gross}:
            continue
        params = {
            "document": document.name,
            "workbook_cents": total.cents,
            "budget_cents": net,
            "difference_cents": abs(total.cents - net),
        }
        places = (cell_place(document, total.sheet, total.cell), where(view, "budget"))
        yield Finding("sums.workbook_differs", "error", "F27", _BUDGET_BASIS, places, params)


CHECKS: tuple[Check, ...] = (funding, workbook)
