"""A decision after the one on the application: what it is about, what it may do (757/2021 § 22; HL 7 a, 50–53 §)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ic16desk.lint.rules import Rule, blocks, money_source, warns
from ic16desk.model.later import UNCHANGED, changed
from ic16desk.model.letters import LintLine
from ic16desk.model.views import DecisionView

#: The provision that governs a kind of decision.
_BASIS = {"change": "757/2021 22 §", "review": "434/2003 49 d §", "correction": "434/2003 50 §"}


def concerned(view: DecisionView) -> Iterator[LintLine]:
    """The decision concerned is named by its number and day (HL § 44.1(3), 49 d)."""
    about = view.draft.follow_up
    if about is None:
        return
    basis = "434/2003 44 § 1 mom. 3 kohta"
    if not about.decision_number.strip():
        yield blocks("later_number_missing", basis, "follow_up.decision_number")
    if about.decision_date is None:
        yield blocks("later_date_missing", basis, "follow_up.decision_date")
    elif view.draft.date is not None and view.draft.date < about.decision_date:
        yield blocks("later_before_former", "434/2003 44 § 1 mom. 1 kohta", "date")


def request(view: DecisionView) -> Iterator[LintLine]:
    """What was asked for and when it arrived (757/2021 § 22, HL § 49 d); a correction may begin without a request."""
    about = view.draft.follow_up
    if about is None:
        return
    asked = about.kind != "correction"
    if asked and about.requested is None:
        yield blocks("later_requested_missing", _BASIS[about.kind], "follow_up.requested")
    if not about.request.strip() and (asked or about.requested is not None):
        yield blocks("later_request_missing", _BASIS[about.kind], "follow_up.request")
    day = about.requested
    if day is None:
        return
    early = about.decision_date is not None and day < about.decision_date
    if early or (view.draft.date is not None and day > view.draft.date):
        yield blocks("later_requested_order", _BASIS[about.kind], "follow_up.requested", requested_date=day.isoformat())


def late(view: DecisionView) -> Iterator[LintLine]:
    """A request for review after its time is not examined (HL § 49 c: 30 days; 410/2015 § 134: 14 days)."""
    about, until = view.draft.follow_up, view.review_until
    if about is None or about.kind != "review" or about.requested is None or until is None:
        return
    if about.requested > until and about.ruling != "not_examined":
        basis = "410/2015 134 §" if money_source(view) == "national" else "434/2003 49 c §"
        days = {"requested_date": about.requested.isoformat(), "until_date": until.isoformat()}
        yield warns("later_late", basis, "follow_up.ruling", **days)


def ruling(view: DecisionView) -> Iterator[LintLine]:
    """Nothing is changed by a refusal, something by the rest (HL § 44.1(3))."""
    about = view.draft.follow_up
    if about is None or view.former is None:
        return
    differs = changed(view.former, view.draft)
    basis = "434/2003 44 § 1 mom. 3 kohta"
    if about.ruling in UNCHANGED:
        if differs or about.changes.strip():
            yield blocks("later_refused_changes", basis, "follow_up.ruling")
    elif not differs and not about.changes.strip():
        yield blocks("later_changes_missing", basis, "follow_up.changes")


def grounds(view: DecisionView) -> Iterator[LintLine]:
    """The reasons are always given; of a review the exceptions of § 45.2 are not available (HL § 45.1, 49 g)."""
    about = view.draft.follow_up
    if about is not None and not view.draft.grounds.strip():
        basis = "434/2003 49 g §" if about.kind == "review" else "434/2003 45 § 1 mom."
        yield blocks("later_grounds_missing", basis, "grounds")


def correction(view: DecisionView) -> Iterator[LintLine]:
    """On which ground a decision is corrected, and whether a party's harm is allowed (HL § 50, 51)."""
    about = view.draft.follow_up
    if about is None or about.kind != "correction" or about.ruling in UNCHANGED:
        return
    if about.error is None:
        yield blocks("later_error_missing", "434/2003 50 § 1 mom.", "follow_up.error")
    elif about.error == "clerical":
        yield from _clerical(view)
    elif about.harms_party:
        if about.error == "new_evidence":
            yield blocks("later_harm_new_evidence", "434/2003 50 § 2 mom.", "follow_up.error")
        elif about.consent is None and not about.own_conduct:
            yield blocks("later_harm_consent", "434/2003 50 § 2 mom.", "follow_up.consent")


def _clerical(view: DecisionView) -> Iterator[LintLine]:
    about = view.draft.follow_up
    differs = changed(view.former, view.draft) if view.former else ()
    if "outcome" in differs:
        yield blocks("later_clerical_outcome", "434/2003 51 §", "follow_up.error")
    elif differs:
        yield warns("later_clerical_figures", "434/2003 51 §", "follow_up.error")
    if about is not None and about.harms_party and not about.own_conduct:
        yield warns("later_harm_clerical", "434/2003 51 §", "follow_up.harms_party")


def five_years(view: DecisionView) -> Iterator[LintLine]:
    """A decision is corrected within five years of it (HL § 52)."""
    about = view.draft.follow_up
    if about is None or about.kind != "correction" or about.decision_date is None or about.ruling in UNCHANGED:
        return
    if view.on > _years_after(about.decision_date, 5):
        yield blocks("later_five_years", "434/2003 52 §", "date")


def review_board(view: DecisionView) -> Iterator[LintLine]:
    """Of national money the board decides on a request for review (757/2021 § 80, 410/2015 § 134)."""
    if view.draft.kind == "review" and money_source(view) == "national" and not view.board:
        yield blocks("later_review_board", "410/2015 134 §", "meeting")


def court(view: DecisionView) -> Iterator[LintLine]:
    """The instructions for appeal name the court, where it is and its fee (808/2019 § 10, 13)."""
    if view.annex not in {"T5b", "T5d"}:
        return
    if view.court is None:
        yield blocks("court_missing", "808/2019 10 §", "appeal")
        return
    if not view.court.text(view.language, "address").strip():
        yield warns("court_address", "808/2019 10 §", "appeal")
    if not isinstance(view.court.values.get("fee_cents"), int):
        yield warns("court_fee", "808/2019 13 §", "appeal")


def _years_after(day: dt.date, years: int) -> dt.date:
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + years, day=28 if leap else day.day)


RULES: tuple[Rule, ...] = (
    concerned, request, late, ruling, grounds, correction, five_years, review_board, court,
)  # fmt: skip
