"""Days, grounds and limits of a later decision (HL § 45, 49 c–49 g, 51; 410/2015 § 138)."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from ic16desk.clock import helsinki_day
from ic16desk.lint.later import differs
from ic16desk.lint.rules import Rule, blocks, money_source, warns
from ic16desk.model.later import unchanged
from ic16desk.model.letters import LintLine
from ic16desk.model.views import DecisionView


def days(view: DecisionView) -> Iterator[LintLine]:
    """It is made after the decision concerned, and what was asked for arrived between them (HL § 44.1(1))."""
    about = view.draft.follow_up
    if about is None:
        return
    former, own, asked = about.decision_date, view.draft.date, about.requested
    if former is not None and own is not None and own < former:
        yield blocks("later_before_former", "434/2003 44 § 1 mom. 1 kohta", "date")
    if asked is not None and ((former is not None and asked < former) or (own is not None and asked > own)):
        basis = "757/2021 22 §" if about.kind == "change" else "434/2003 49 d §"
        yield blocks("later_requested_order", basis, "follow_up.requested", requested_date=asked.isoformat())


def former_day(view: DecisionView) -> Iterator[LintLine]:
    """A decision of the case is not of a day before the application was pending (HL § 44.1(1))."""
    about, pending = view.draft.follow_up, view.case.fields.submitted_at
    if about and about.decision_date and pending and about.decision_date < helsinki_day(pending):
        yield warns(
            "former_before_application", "434/2003 44 § 1 mom. 1 kohta", "follow_up.decision_date",
            on_date=about.decision_date.isoformat(), submitted_date=helsinki_day(pending).isoformat(),
        )  # fmt: skip


def late(view: DecisionView) -> Iterator[LintLine]:
    """A request for review after its time is not examined (HL § 49 c: 30 days; 410/2015 § 138: 14 days)."""
    about, until = view.draft.follow_up, view.review_until
    if about is None or about.kind != "review" or about.requested is None or until is None:
        return
    if about.requested > until and about.ruling != "not_examined":
        told = {"requested_date": about.requested.isoformat(), "until_date": until.isoformat()}
        yield warns("later_late", _time_limit(view), "follow_up.ruling", **told)


def notified(view: DecisionView) -> Iterator[LintLine]:
    """Whether a request came in time is counted from the day the decision was notified (HL § 49 c; 410/2015 § 138)."""
    about = view.draft.follow_up
    if about and about.kind == "review" and view.review_until is None and about.ruling != "not_examined":
        yield warns("later_notice_missing", _time_limit(view), "follow_up.decision_date")


def _time_limit(view: DecisionView) -> str:
    return "410/2015 138 §" if money_source(view) == "national" else "434/2003 49 c §"


def grounds(view: DecisionView) -> Iterator[LintLine]:
    """The reasons are always given; of a review the exceptions of § 45.2 are not available (HL § 45.1, 49 g)."""
    about = view.draft.follow_up
    if about is not None and not view.draft.grounds.strip():
        yield blocks(
            "later_grounds", "434/2003 49 g §" if about.kind == "review" else "434/2003 45 § 1 mom.", "grounds"
        )


def clerical(view: DecisionView) -> Iterator[LintLine]:
    """A clerical error changes no outcome; where it changes figures it must be obvious (HL § 51)."""
    about, former = view.draft.follow_up, view.former
    if about is None or former is None or about.error != "clerical" or unchanged(about):
        return
    if former.outcome != view.draft.outcome:
        yield blocks("later_clerical_outcome", "434/2003 51 §", "follow_up.error")
    elif differs(former, view.draft):
        yield warns("later_clerical_figures", "434/2003 51 §", "follow_up.error")


def lump_sum(view: DecisionView) -> Iterator[LintLine]:
    """Of a decision on a lump sum only the period can be changed (866/2021 § 14.4)."""
    about, former = view.draft.follow_up, view.former
    if about is None or former is None or about.kind != "change" or view.case.fields.cost_model != "lump_sum":
        return
    if differs(msgspec.structs.replace(former, period=view.draft.period), view.draft):
        yield blocks("later_lump_sum", "866/2021 14 § 4 mom.", "follow_up.changes")


RULES: tuple[Rule, ...] = (lump_sum, days, former_day, late, notified, grounds, clerical)
