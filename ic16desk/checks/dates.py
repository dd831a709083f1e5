"""Days: before the application, outside the call, the wrong way round. All of them in Europe/Helsinki."""

from __future__ import annotations

from collections.abc import Iterator

from ic16desk.checks.case import Check, call_of, not_in_register, time, where
from ic16desk.clock import helsinki_day
from ic16desk.model.findings import Finding
from ic16desk.model.views import CaseView
from ic16desk.register import Register, moment

_CALL_BASIS = "757/2021 38 § 1 mom. 2 kohta"


def start(view: CaseView, register: Register) -> Iterator[Finding]:
    """``dates.start_before_application``: »Tukea on haettava ennen hankkeen aloittamista«; the same day will do."""
    period, submitted = view.fields.period, view.fields.submitted_at
    if period and submitted and period.start < helsinki_day(submitted):
        yield Finding(
            "dates.start_before_application",
            "error",
            "A02",
            "757/2021 19 § 1 mom.",
            (where(view, "period.start"), where(view, "submittedAt")),
            {"start_date": period.start.isoformat(), "submitted_date": helsinki_day(submitted).isoformat()},
        )


def period(view: CaseView, register: Register) -> Iterator[Finding]:
    """``dates.period_reversed``: the project ends before it begins."""
    period = view.fields.period
    if period and period.end < period.start:
        yield Finding(
            "dates.period_reversed",
            "error",
            "A05",
            "867/2021 9 § 1 mom. 2 kohta",
            (where(view, "period.end"), where(view, "period.start")),
            {"start_date": period.start.isoformat(), "end_date": period.end.isoformat()},
        )


def ended(view: CaseView, register: Register) -> Iterator[Finding]:
    """``dates.ended_before_application``: carried out in full before it was applied for (CPR art. 63(6))."""
    period, submitted = view.fields.period, view.fields.submitted_at
    if period and submitted and period.start <= period.end < helsinki_day(submitted):
        yield Finding(
            "dates.ended_before_application",
            "error",
            "D12",
            "yleisasetus (EU) 2021/1060 63 art. 6 kohta",
            (where(view, "period.end"), where(view, "submittedAt")),
            {"end_date": period.end.isoformat(), "submitted_date": helsinki_day(submitted).isoformat()},
        )


def call(view: CaseView, register: Register) -> Iterator[Finding]:
    """``dates.outside_call``: submitted before the call opened or after it closed, to the minute the call states."""
    submitted = view.fields.submitted_at
    if not view.fields.call or not submitted:
        return
    call = call_of(view, register)
    if call is None:
        yield not_in_register(view, "call", view.fields.call, item="A03", basis=_CALL_BASIS, key="call")
        return
    opens, closes = moment(call, "opens"), moment(call, "closes")
    if opens and closes and not opens <= submitted <= closes:
        moments = {"submitted": submitted, "opens": opens, "closes": closes}
        params = {f"{name}_date": helsinki_day(at).isoformat() for name, at in moments.items()}
        params |= {f"{name}_time": time(at) for name, at in moments.items()}
        place = where(view, "submittedAt")
        yield Finding("dates.outside_call", "error", "A03", _CALL_BASIS, (place,), params)


CHECKS: tuple[Check, ...] = (start, period, ended, call)
