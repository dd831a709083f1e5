"""F01, F02: the share of the aid against the ceilings of 867/2021 § 4. A ceiling never rounds up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ic16desk.checks.case import Check, judged_on, limit, not_in_register, where
from ic16desk.model.application import ApplicationFields
from ic16desk.model.findings import Finding
from ic16desk.model.places import Where
from ic16desk.model.views import CaseView
from ic16desk.register import Register

DEVELOPMENT: Final = "aid.development"
INVESTMENT: Final = "aid.investment"
_DEVELOPMENT_BASIS: Final = "867/2021 4 § 1 mom."
_INVESTMENT_BASIS: Final = "867/2021 4 § 2 mom."


def ceiling(cents: int, hundredths: int) -> int:
    """The most that a share of an amount may be, in whole cents, rounded down."""
    return cents * hundredths // 10_000


def share_up(part: int, whole: int) -> int:
    """``part`` of ``whole`` in hundredths of a per cent, rounded up: a cent over 80 % must not read 80,00 %."""
    return -(-part * 10_000 // whole)


def investment_cents(fields: ApplicationFields) -> int:
    """Costs of the investment: all of an investment project, else the lines of the investment part, income deducted."""
    if fields.kind == "investment":
        return fields.total_cents
    lines = [line for line in fields.budget if line.part == "investment"]
    return sum(-line.amount_cents if line.category == "income" else line.amount_cents for line in lines)


def development(view: CaseView, register: Register) -> Iterator[Finding]:
    """``aid.share_over_limit``: a development project, its investment part included, over 80 %."""
    fields = view.fields
    total, applied = fields.total_cents, fields.applied_cents
    if fields.kind == "investment" or total <= 0 or applied <= 0:
        return
    most = limit(register, DEVELOPMENT, on=judged_on(view))
    if most is None:
        yield not_in_register(view, "limit", DEVELOPMENT, item="F01", basis=_DEVELOPMENT_BASIS, key="fundingPlan")
    elif applied > ceiling(total, most):
        params = _params(applied, total, ceiling(total, most)) | {"limit_hundredths": most}
        yield Finding("aid.share_over_limit", "error", "F01", _DEVELOPMENT_BASIS, _places(view), params)


def investment(view: CaseView, register: Register) -> Iterator[Finding]:
    """``aid.investment_share_over_limit``: an investment project, or an investment part, over 70 %.

    The aid of a mixed project is one sum. Reading in use (domain § 3.2): it is over the limit when no way of dividing
    it keeps both ceilings, that is, when it exceeds 80 % of the development costs and 70 % of the investment together.
    """
    fields, on = view.fields, judged_on(view)
    total, applied, invested = fields.total_cents, fields.applied_cents, investment_cents(view.fields)
    if total <= 0 or applied <= 0 or invested <= 0:
        return
    rest = total - invested
    asked = (INVESTMENT, DEVELOPMENT) if rest else (INVESTMENT,)
    limits = {name: limit(register, name, on=on) for name in asked}
    for name, value in limits.items():
        if value is None:
            basis, item = (_INVESTMENT_BASIS, "F02") if name == INVESTMENT else (_DEVELOPMENT_BASIS, "F01")
            yield not_in_register(view, "limit", name, item=item, basis=basis, key="fundingPlan")
    most, other = limits[INVESTMENT], limits.get(DEVELOPMENT, 0)
    if most is None or other is None:
        return
    allowed = (invested * most + rest * other) // 10_000
    if applied > allowed:
        params = _params(applied, total, allowed) | {"limit_hundredths": most, "investment_cents": invested}
        yield Finding("aid.investment_share_over_limit", "error", "F02", _INVESTMENT_BASIS, _places(view), params)


def _params(applied: int, total: int, allowed: int) -> dict[str, object]:
    return {
        "applied_cents": applied,
        "total_cents": total,
        "ceiling_cents": allowed,
        "over_cents": applied - allowed,
        "share_hundredths": share_up(applied, total),
    }


def _places(view: CaseView) -> tuple[Where, ...]:
    rows = [i for i, row in enumerate(view.fields.funding_plan) if row.type == "eu_and_state"]
    return (*(where(view, f"fundingPlan.{i}") for i in rows), where(view, "budget"))


CHECKS: tuple[Check, ...] = (development, investment)
