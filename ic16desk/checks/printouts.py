"""F27: the cost estimate of the print-out is that of ``application.json``, category by category and as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from ic16desk.checks.case import Check, where
from ic16desk.checks.sums import line_places, line_sums
from ic16desk.model.budget import PrintedLine, Printout
from ic16desk.model.findings import Finding
from ic16desk.model.places import Where
from ic16desk.model.views import CaseView
from ic16desk.register import Register

_BASIS: Final = "867/2021 9 § 1 mom. 6 kohta"


def budget(view: CaseView, register: Register) -> Iterator[Finding]:
    """``sums.printout_differs``: what was signed says another sum than what was read by machine.

    A category that only one of them has is told only when the printed rows add up to the printed whole: else a row may
    not have been understood.
    """
    printout, lines = view.printout, view.fields.budget
    if printout is None or not lines:
        return
    applied, printed = line_sums(lines), printout.category_cents()
    for category in dict.fromkeys((*applied, *printed)):
        both = category in applied and category in printed
        made = abs(printed.get(category, 0)) if category == "income" else printed.get(category, 0)
        if made == applied.get(category, 0) or not (both or printout.complete):
            continue
        rows = [line for line in printout.lines if line.category == category] or list(printout.lines[:1])
        there = line_places(view, category)
        yield _finding(printout, f"checks.category.{category}", made, applied.get(category, 0), rows, there)
    gross = sum(line.amount_cents for line in lines if line.category != "income")
    if printout.total is not None and printout.total.cents not in (gross, view.fields.total_cents):
        there = (where(view, "budget"),)
        code = "checks.sheet.budget_total"
        yield _finding(printout, code, printout.total.cents, view.fields.total_cents, [printout.total], there)


def _finding(
    printout: Printout, code: str, made: int, applied: int, rows: Sequence[PrintedLine], there: tuple[Where, ...]
) -> Finding:
    here = tuple(Where(printout.document, printout.document_name, page=row.page, quote=row.quote) for row in rows)
    params = {
        "document": printout.document_name,
        "category_code": code,
        "printout_cents": made,
        "budget_cents": applied,
        "difference_cents": abs(made - applied),
    }
    return Finding("sums.printout_differs", "error", "F27", _BASIS, (*here, *there), params)


CHECKS: tuple[Check, ...] = (budget,)
