"""F07, F08: costs arise after the application and within the project; they are told so that they can be judged."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ic16desk.checks.costs.estimate import Estimate, Remark
from ic16desk.clock import helsinki_day
from ic16desk.model.budget import Gauge

_AFTER: Final = "866/2021 3 § 1 mom. 3 kohta"
_WITHIN: Final = "866/2021 3 § 1 mom. 4 kohta"
#: An audit that the decision demands may cost after the end (§ 3.3).
_AUDIT: Final = "audit"


def times(estimate: Estimate) -> Iterator[Remark | Gauge]:
    """``costs.before_application``, ``….outside_period``: of lines that say when their costs arise.

    A line that lies outside as a whole is cut; of one that lies there in part, how much is not known. A flat sum is no
    cost of a day (§ 3.2: it pays the preparation of an investment before the application, too).
    """
    submitted, period = estimate.fields.submitted_at, estimate.fields.period
    for i in estimate.direct:
        line = estimate.lines[i]
        first, last = line.start or line.end, line.end or line.start
        if first is None or last is None:
            continue
        params = {"label": estimate.label(i), "start_date": first.isoformat(), "end_date": last.isoformat()}
        if submitted is not None and first < helsinki_day(submitted):
            before = params | {"submitted_date": helsinki_day(submitted).isoformat()}
            cuts = {i: estimate.left[i]} if last < helsinki_day(submitted) else {}
            yield Remark("costs.before_application", "error", "F07", _AFTER, before, (i,), ("submittedAt",), cuts)
        late = period is not None and last > period.end and line.nature != _AUDIT
        if period is not None and (first < period.start or late):
            outside = params | {
                "period_start_date": period.start.isoformat(),
                "period_end_date": period.end.isoformat(),
            }
            whole = last < period.start or (late and first > period.end)
            cuts = {i: estimate.left[i]} if whole else {}
            yield Remark(
                "costs.outside_period", "error", "F07", _WITHIN, outside, (i,), ("period.start", "period.end"), cuts
            )


def described(estimate: Estimate) -> Iterator[Remark | Gauge]:
    """``costs.line_undescribed`` (F08): nobody can judge whether a cost without a word is necessary and reasonable."""
    lines = tuple(
        i
        for i in estimate.direct
        if not (estimate.lines[i].description or "").strip() and estimate.lines[i].category != "wages"
    )
    if lines:
        kinds = tuple(dict.fromkeys(f"checks.category.{estimate.lines[i].category}" for i in lines))
        params = {"categories_codes": kinds, "sum_cents": estimate.applied(lines)}
        yield Remark(
            "costs.line_undescribed", "info", "F08", "866/2021 3 § 1 mom.; 757/2021 17 § 3 mom.", params, lines
        )
