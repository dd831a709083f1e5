"""F14: the flat rate (866/2021 § 8): all costs other than wages are 40 % of the wages, and there are no others."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from ic16desk.checks.case import Check, judged_on, limit, not_in_register, where
from ic16desk.model.findings import Finding, Severity
from ic16desk.model.money import portion
from ic16desk.model.places import Where
from ic16desk.model.views import CaseView
from ic16desk.register import Register

FLAT40: Final = "flat40"
_BASIS: Final = "866/2021 8 §"
#: Income is deducted from the costs, it is no kind of cost.
_OWN_LINES: Final = frozenset({"wages", "flat_rate", "income"})


def rate(view: CaseView, register: Register) -> Iterator[Finding]:
    """``costs.flat40_differs``: the flat sum is not 40 % of the wages to the nearest cent (reading: domain § 3.2).

    The rate fixes a sum: more is an error, less is told as a note (domain § 3.4 F18).
    """
    fields = view.fields
    if fields.cost_model != "flat40" or not fields.budget:
        return
    hundredths = limit(register, FLAT40, on=judged_on(view))
    if hundredths is None:
        yield not_in_register(view, "limit", FLAT40, item="F14", basis=_BASIS, key="budget")
        return
    wages = sum(line.amount_cents for line in fields.budget if line.category == "wages")
    flat = sum(line.amount_cents for line in fields.budget if line.category == "flat_rate")
    expected = portion(wages, Decimal(hundredths) / 100)
    if flat != expected:
        severity: Severity = "error" if flat > expected else "info"
        params = {
            "flat_cents": flat,
            "expected_cents": expected,
            "wages_cents": wages,
            "difference_cents": flat - expected,
            "rate_hundredths": hundredths,
        }
        places = _lines(view, frozenset({"flat_rate"})) + _lines(view, frozenset({"wages"}))
        yield Finding("costs.flat40_differs", severity, "F14", _BASIS, places or (where(view, "budget"),), params)


def other_lines(view: CaseView, register: Register) -> Iterator[Finding]:
    """``costs.flat40_other_lines``: kinds of cost that the flat sum already covers."""
    if view.fields.cost_model != "flat40":
        return
    others = [line for line in view.fields.budget if line.category not in _OWN_LINES and line.amount_cents]
    if others:
        kinds = tuple(dict.fromkeys(line.category for line in others))
        params = {
            "categories": kinds,
            "categories_codes": tuple(f"checks.category.{kind}" for kind in kinds),
            "sum_cents": sum(line.amount_cents for line in others),
        }
        yield Finding("costs.flat40_other_lines", "error", "F14", _BASIS, _lines(view, frozenset(kinds)), params)


def _lines(view: CaseView, categories: frozenset[str]) -> tuple[Where, ...]:
    lines = [(i, line) for i, line in enumerate(view.fields.budget) if line.category in categories]
    return tuple(dict.fromkeys(where(view, f"budget.{i}") for i, line in lines if line.amount_cents))


CHECKS: tuple[Check, ...] = (rate, other_lines)
