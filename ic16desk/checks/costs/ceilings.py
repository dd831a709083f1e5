"""F01–F03: the share of the aid against the ceilings of 867/2021 § 4, the investment against § 5.2; none rounds up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ic16desk.checks.costs.estimate import Estimate, Remark, cap_gauge, ceiling, share_up, spread
from ic16desk.checks.costs.shares import largest
from ic16desk.model.budget import Gauge, Voice

DEVELOPMENT: Final = "aid.development"
INVESTMENT: Final = "aid.investment"
HALF: Final = "investment.share"
_DEVELOPMENT_BASIS: Final = "867/2021 4 § 1 mom."
_INVESTMENT_BASIS: Final = "867/2021 4 § 2 mom."
_HALF_BASIS: Final = "867/2021 5 § 2 mom."


def invested(estimate: Estimate) -> int:
    """Costs of the investment: all of an investment project, else the lines of the investment part, income deducted."""
    if estimate.fields.kind == "investment":
        return estimate.total
    return sum(estimate.sign(i) * estimate.left[i] for i, x in enumerate(estimate.lines) if x.part == "investment")


def development(estimate: Estimate) -> Iterator[Remark | Gauge]:
    """``aid.share_over_limit``: a development project, its investment part included, over 80 %.

    »jollei tästä poikkeamiseen ole erityistä syytä«: with one the reason is to be looked at
    (``aid.share_special_reason``).
    """
    fields = estimate.fields
    total, applied = estimate.total, fields.applied_cents
    if fields.kind == "investment" or total <= 0 or applied <= 0:
        return
    most = estimate.percent(DEVELOPMENT, item="F01", basis=_DEVELOPMENT_BASIS, field="fundingPlan")
    over, reason = applied > ceiling(total, most), fields.special_reason
    yield cap_gauge("aid", "F01", _DEVELOPMENT_BASIS, applied, total, most, "warning" if over and reason else None)
    if over:
        params = _params(applied, total, ceiling(total, most)) | {"limit_hundredths": most}
        if reason:
            code, params = "aid.share_special_reason", params | {"reason": reason}
            yield Remark(
                code, "warning", "F01", _DEVELOPMENT_BASIS, params, fields=(*_fields(estimate), "specialReason")
            )
        else:
            yield Remark("aid.share_over_limit", "error", "F01", _DEVELOPMENT_BASIS, params, fields=_fields(estimate))


def investment(estimate: Estimate) -> Iterator[Remark | Gauge]:
    """``aid.investment_share_over_limit``: an investment project, or an investment part, over 70 %.

    The aid of a mixed project is one sum. Reading in use (domain § 3.2): it is over the limit when no way of dividing
    it keeps both ceilings, that is, when it exceeds 80 % of the development costs and 70 % of the investment together.
    """
    total, applied, part = estimate.total, estimate.fields.applied_cents, invested(estimate)
    if total <= 0 or applied <= 0 or part <= 0:
        return
    most = estimate.percent(INVESTMENT, item="F02", basis=_INVESTMENT_BASIS, field="fundingPlan")
    allowed = _mixed(estimate, part)
    bound = most if part == total else allowed * 10_000 // total
    code = "aid_investment" if part == total else "aid_mixed"
    over = applied > allowed
    yield cap_gauge(code, "F02", _INVESTMENT_BASIS, applied, total, bound, "error" if over else "ok")
    if over:
        params = _params(applied, total, allowed) | {"limit_hundredths": most, "investment_cents": part}
        yield Remark(
            "aid.investment_share_over_limit", "error", "F02", _INVESTMENT_BASIS, params, fields=_fields(estimate)
        )


def most(estimate: Estimate) -> int:
    """The most aid that the ceilings allow on what is left, rounded down; a special reason is not taken into account.

    Raises:
        LimitMissing: the register has no ceiling for the day.
    """
    total, part = max(0, estimate.total), max(0, invested(estimate))
    if part:
        return min(_mixed(estimate, min(part, total)), total)
    rate = estimate.percent(DEVELOPMENT, item="F01", basis=_DEVELOPMENT_BASIS, field="fundingPlan")
    return ceiling(total, rate)


def _mixed(estimate: Estimate, part: int) -> int:
    rest = estimate.total - part
    rate = estimate.percent(INVESTMENT, item="F02", basis=_INVESTMENT_BASIS, field="fundingPlan")
    other = estimate.percent(DEVELOPMENT, item="F01", basis=_DEVELOPMENT_BASIS, field="fundingPlan") if rest else 0
    return weighted(part, rest, investment=rate, development=other) // 10_000


def weighted(part: int, rest: int, *, investment: int, development: int) -> int:
    """Cents times hundredths of a per cent that both ceilings together allow on an investment and the rest."""
    return part * investment + rest * development


def half(estimate: Estimate) -> Iterator[Remark | Gauge]:
    """``costs.investment_over_half``: investments of a development project over half of the eligible costs (§ 5.2).

    Whether the 1,5 % belongs to the investment is open: while the reading ``investment.half`` is neither ``counted``
    nor ``not_counted`` and only it decides, ``costs.investment_half_reading`` asks for a look and nothing is cut.
    """
    lines = tuple(i for i in estimate.direct if estimate.lines[i].part == "investment")
    total = estimate.total
    if estimate.fields.kind == "investment" or not lines or total <= 0:
        return
    limit = estimate.percent(HALF, item="F03", basis=_HALF_BASIS)
    part = estimate.kept(lines)
    flats = tuple(i for i in estimate.of("flat_rate") if estimate.lines[i].part == "investment")
    whole = part + estimate.kept(flats)
    reading = estimate.reading("investment.half")
    if reading == "counted":
        lines, part = (*lines, *flats), whole
    params = {
        "investment_cents": part,
        "total_cents": total,
        "share_hundredths": share_up(part, total),
        "limit_hundredths": limit,
    }
    over = part > ceiling(total, limit)
    by_reading = reading is None and whole > ceiling(total, limit)
    voice: Voice = "error" if over else "warning" if by_reading else "ok"
    yield cap_gauge("investment", "F03", _HALF_BASIS, part, total, limit, voice)
    if over:
        allowed = largest(estimate, lines, limit)
        params |= {"allowed_cents": allowed}
        cuts = spread(part - allowed, lines, {i: estimate.left[i] for i in lines})
        yield Remark("costs.investment_over_half", "error", "F03", _HALF_BASIS, params, lines, cuts=cuts)
    elif by_reading:
        params |= {"flat_cents": whole - part}
        yield Remark("costs.investment_half_reading", "warning", "F03", _HALF_BASIS, params, (*lines, *flats))


def _params(applied: int, total: int, allowed: int) -> dict[str, object]:
    return {
        "applied_cents": applied,
        "total_cents": total,
        "ceiling_cents": allowed,
        "over_cents": applied - allowed,
        "share_hundredths": share_up(applied, total),
    }


def _fields(estimate: Estimate) -> tuple[str, ...]:
    rows = [i for i, row in enumerate(estimate.fields.funding_plan) if row.type == "eu_and_state"]
    return (*(f"fundingPlan.{i}" for i in rows), "budget")
