"""F09–F13: wages (866/2021 §§ 5–7). Hours, shares and sums are integers; a unit cost goes to the nearest cent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from ic16desk.checks.costs.estimate import Estimate, Remark, floor_gauge
from ic16desk.model.application import Wage
from ic16desk.model.budget import Gauge, Voice
from ic16desk.model.findings import Severity
from ic16desk.model.money import portion

_SHARE: Final = "866/2021 5 § 3 mom."
_UNIT: Final = "866/2021 6 § 1, 2 ja 4 mom."
_HOURS: Final = "866/2021 6 § 5 mom."
_SIDE: Final = "866/2021 7 § 1 mom."
_WHOLE: Final = 10_000


def _wages(estimate: Estimate) -> Iterator[tuple[int, Wage]]:
    for i in estimate.of("wages"):
        wage = estimate.lines[i].wage
        if wage is not None:
            yield i, wage


def descriptions(estimate: Estimate) -> Iterator[Remark | Gauge]:
    """``costs.job_description_missing`` (F09): the application itself says that a task has none (§ 5.1)."""
    for i, wage in _wages(estimate):
        if wage.job_description is False:
            params = {"label": wage.task or estimate.label(i)}
            yield Remark("costs.job_description_missing", "error", "F09", "866/2021 5 § 1 mom.", params, (i,))


def extras(estimate: Estimate) -> Iterator[Remark | Gauge]:
    """``costs.pay_extras`` (F10): »tulospalkkiot, luontoisedut, bonukset« within the line (§ 5.2)."""
    for i, wage in _wages(estimate):
        if wage.extras_cents > 0:
            params = {"label": wage.task or estimate.label(i), "extras_cents": wage.extras_cents}
            cuts = {i: min(wage.extras_cents, estimate.left[i])}
            yield Remark("costs.pay_extras", "error", "F10", "866/2021 5 § 2 mom.", params, (i,), cuts=cuts)


def shares(estimate: Estimate) -> Iterator[Remark | Gauge]:
    """F11: at least 20 % of the annual working time, for a reason at least 10 % (§ 5.3).

    ``costs.share_too_small``: under 10 %, nothing is eligible; ``….share_under_limit``: under 20 % without a reason;
    ``….share_reason``: the reason is to be looked at; ``….short_term``: short work whose hours are not told. The share
    of short work is that of its busiest year of operation: two months of full-time work are 16,67 %.
    """
    for i, wage in _wages(estimate):
        label = wage.task or estimate.label(i)
        share = _annual_share(estimate, wage)
        if share is None or (wage.short_term and not wage.hours_by_year):
            if wage.short_term:
                yield Remark("costs.short_term", "info", "F11", _SHARE, {"label": label}, (i,))
            continue
        least = estimate.percent("working_time.share", item="F11", basis=_SHARE)
        bottom = estimate.percent("working_time.share.exception", item="F11", basis=_SHARE)
        if share >= least:
            continue
        reason = wage.share_reason or estimate.fields.special_reason
        params: dict[str, object] = {
            "label": label,
            "share_hundredths": share,
            "limit_hundredths": least,
            "least_hundredths": bottom,
        }
        voice: Voice = "error" if share < bottom or not reason else "warning"
        gauge_params = {"label": label, "line": f"budget.{i}"}
        limit = bottom if reason else least
        yield floor_gauge("working_time", "F11", _SHARE, share, _WHOLE, limit, voice, **gauge_params)
        if share < bottom:
            cuts = {i: estimate.left[i]}
            yield Remark("costs.share_too_small", "error", "F11", _SHARE, params, (i,), cuts=cuts)
        elif reason:
            yield Remark("costs.share_reason", "warning", "F11", _SHARE, params | {"reason": reason}, (i,))
        else:
            yield Remark("costs.share_under_limit", "error", "F11", _SHARE, params, (i,))


def _annual_share(estimate: Estimate, wage: Wage) -> int | None:
    """The share of a year's full working time, in hundredths of a per cent, rounded down."""
    if wage.short_term and wage.hours_by_year:
        year = estimate.limit("hours", "hours", item="F11", basis=_SHARE) * 100
        return min(max(wage.hours_by_year) * _WHOLE // year, wage.share_hundredths or _WHOLE)
    return wage.share_hundredths


def unit_costs(estimate: Estimate) -> Iterator[Remark | Gauge]:
    """F12: the annual gross employment cost / 1720, at most 1720 hours in a year of operation (§ 6).

    ``costs.unit_cost_differs``: the line is not hours × unit cost (more is an error and cut, less a note);
    ``….hours_over``: more hours than a year holds, part-time work in proportion (a ceiling, it rounds down);
    ``….annual_cost_missing``: neither the application nor an annex shows the annual cost.
    """
    for i, wage in _wages(estimate):
        if wage.model != "unit_cost":
            continue
        label = wage.task or estimate.label(i)
        if wage.annual_cost_cents is None:
            if not estimate.view.of_kind("wage_statement"):
                yield Remark("costs.annual_cost_missing", "error", "F12", _UNIT, {"label": label}, (i,))
            continue
        if not wage.hours_by_year:
            continue
        year = estimate.limit("hours", "hours", item="F12", basis=_UNIT)
        unit = int((Decimal(wage.annual_cost_cents) / year).to_integral_value(ROUND_HALF_UP))
        bound = year * 100 * min(wage.share_hundredths or _WHOLE, wage.employment_hundredths) // _WHOLE
        expected = _pay(unit, sum(wage.hours_by_year))
        allowed = _pay(unit, sum(min(hours, bound) for hours in wage.hours_by_year))
        yield from _against(
            estimate, i, "costs.unit_cost_differs", "F12", _UNIT, expected,
            {"label": label, "unit_cents": unit, "hours": _hours(sum(wage.hours_by_year)), "year_hours": year},
        )  # fmt: skip
        if allowed < expected:
            params = {
                "label": label,
                "years": _years(wage.hours_by_year, bound),
                "hours": _hours(max(wage.hours_by_year)),
                "limit_hours": _hours(bound),
                "allowed_cents": allowed,
            }
            cuts = {i: max(0, min(estimate.left[i], expected) - allowed)}
            yield Remark("costs.hours_over", "error", "F12", _HOURS, params, (i,), cuts=cuts)


def side_costs(estimate: Estimate) -> Iterator[Remark | Gauge]:
    """F13: wages as paid, with the confirmed average percentage for side costs and holiday bonus (§ 7).

    The percentages are those of the day of the decision (§ 7.1). ``costs.side_costs_differ``: other than the percentage
    gives (a teacher of a university of applied sciences has one of its own); ``….wage_sum_differs``: the line is not
    pay and side costs together; ``….fixed_share_missing``: the fixed share of working time (§ 7.3) is not told.
    """
    for i, wage in _wages(estimate):
        if wage.model != "standard_percent":
            continue
        label = wage.task or estimate.label(i)
        if wage.share_hundredths is None:
            yield Remark("costs.fixed_share_missing", "info", "F13", "866/2021 7 § 3 mom.", {"label": label}, (i,))
        if wage.gross_wage_cents is None:
            continue
        gross, side = wage.gross_wage_cents, wage.side_cost_cents
        rate = estimate.percent("side_costs", item="F13", basis=_SIDE, today=True)
        right = portion(gross, Decimal(rate) / 100)
        if side is not None and side != right and not _teachers(estimate, gross, side):
            params = {
                "label": label,
                "side_cents": side,
                "gross_cents": gross,
                "rate_hundredths": rate,
                "expected_cents": right,
                "difference_cents": side - right,
            }
            severity: Severity = "error" if side > right else "info"
            cuts = {i: min(max(0, side - right), estimate.left[i])}
            yield Remark("costs.side_costs_differ", severity, "F13", _SIDE, params, (i,), cuts=cuts)
        whole = gross + (right if side is None else side)
        sums: dict[str, object] = {"label": label, "gross_cents": gross, "side_cents": whole - gross}
        yield from _against(estimate, i, "costs.wage_sum_differs", "F13", _SIDE, whole, sums)


def _teachers(estimate: Estimate, gross: int, side: int) -> bool:
    applicant = estimate.fields.applicant
    if applicant is None or applicant.type != "uas":
        return False
    rate = estimate.percent("side_costs.teachers", item="F13", basis=_SIDE, today=True)
    return side == portion(gross, Decimal(rate) / 100)


def _against(
    estimate: Estimate, i: int, code: str, item: str, basis: str, expected: int, params: dict[str, object]
) -> Iterator[Remark]:
    """More than the sum gives is an error and cut, less a note; right is said beside the line only."""
    amount = estimate.lines[i].amount_cents
    params = params | {"amount_cents": amount, "expected_cents": expected}
    if amount == expected:
        yield Remark("costs.wage_matches", None, item, basis, {"expected_cents": expected}, (i,))
        return
    params["difference_cents"] = amount - expected
    cuts = {i: max(0, estimate.left[i] - expected)} if amount > expected else {}
    yield Remark(code, "error" if amount > expected else "info", item, basis, params, (i,), cuts=cuts)


def _pay(unit: int, hours: int) -> int:
    """Unit cost in cents × hundredths of hours, to the nearest cent."""
    return int((Decimal(unit) * hours / 100).to_integral_value(ROUND_HALF_UP))


def _hours(hundredths: int) -> str:
    """``172050`` → ``1720,50``; whole hours without decimals."""
    whole, rest = divmod(hundredths, 100)
    return f"{whole},{rest:02d}" if rest else str(whole)


def _years(hours: Sequence[int], bound: int) -> str:
    return ", ".join(str(year) for year, planned in enumerate(hours, start=1) if planned > bound)
