"""Later decisions of a case: what they must say (757/2021 § 22; HL 434/2003 § 49 d–49 g, 50–53; 410/2015 § 134)."""

from __future__ import annotations

from collections.abc import Iterator

from ic16desk.lint.rules import Rule, blocks, money_source, warns, years_after
from ic16desk.model.decision import DecisionDraft
from ic16desk.model.later import unchanged
from ic16desk.model.letters import LintLine
from ic16desk.model.views import DecisionView


def concerned(view: DecisionView) -> Iterator[LintLine]:
    """Which decision it is about (HL § 44.1(3))."""
    about = view.draft.follow_up
    if about and (not about.decision_number.strip() or about.decision_date is None):
        yield blocks("later_decision", "434/2003 44 § 1 mom. 3 kohta", "follow_up")


def request(view: DecisionView) -> Iterator[LintLine]:
    """What was asked for and when it arrived (757/2021 § 22; HL § 49 d)."""
    about = view.draft.follow_up
    if about and about.kind != "correction" and (about.requested is None or not about.request.strip()):
        basis = "757/2021 22 §" if about.kind == "change" else "434/2003 49 d §"
        yield blocks("later_request", basis, "follow_up.request")


def changes(view: DecisionView) -> Iterator[LintLine]:
    """What was accepted changes something; what was refused changes nothing (HL § 44.1(3))."""
    about, former = view.draft.follow_up, view.former
    if about is None or former is None:
        return
    other = differs(former, view.draft)
    if unchanged(about) and other:
        yield blocks("later_refused_changes", "434/2003 44 § 1 mom. 3 kohta", "follow_up.ruling")
    if not unchanged(about) and not other and not about.changes.strip():
        yield blocks("later_no_change", "434/2003 44 § 1 mom. 3 kohta", "follow_up.changes")


def correction(view: DecisionView) -> Iterator[LintLine]:
    """Why it is corrected (HL § 50, 51)."""
    about = view.draft.follow_up
    if about and about.kind == "correction" and about.error is None:
        yield blocks("later_error", "434/2003 50 ja 51 §", "follow_up.error")


def harm(view: DecisionView) -> Iterator[LintLine]:
    """New evidence corrects to the party's benefit alone (HL § 50.2)."""
    about = view.draft.follow_up
    if about and about.kind == "correction" and about.harms_party and about.error == "new_evidence":
        yield blocks("later_harm", "434/2003 50 § 2 mom.", "follow_up.error")


def consent(view: DecisionView) -> Iterator[LintLine]:
    """To a party's harm only with consent, unless the error is obvious and of the party's own making (HL § 50.2)."""
    about = view.draft.follow_up
    if about is None or about.kind != "correction" or not about.harms_party or about.own_conduct:
        return
    if about.error in ("wrong_information", "wrong_law", "procedure") and about.consent is None:
        yield blocks("later_consent", "434/2003 50 § 2 mom.", "follow_up.error")


def clerical_harm(view: DecisionView) -> Iterator[LintLine]:
    """A clerical error is not corrected to an unreasonable result, unless the party caused it (HL § 51.2)."""
    about = view.draft.follow_up
    if about and about.error == "clerical" and about.harms_party and not about.own_conduct:
        yield warns("later_clerical_harm", "434/2003 51 § 2 mom.", "follow_up.error")


def correction_time(view: DecisionView) -> Iterator[LintLine]:
    """The initiative or the demand is made within five years of the decision (HL § 52.1)."""
    about = view.draft.follow_up
    if about is None or about.kind != "correction" or about.decision_date is None:
        return
    limit = view.limits.get("correction.years")
    years = limit.number("years") if limit else None
    if years is not None and (about.requested or view.on) > years_after(about.decision_date, years):
        yield blocks("later_too_late", "434/2003 52 § 1 mom.", "follow_up", on_date=about.decision_date.isoformat())


def new_costs(view: DecisionView) -> Iterator[LintLine]:
    """Costs of the changed project are accepted at the earliest from the application for change (757/2021 § 23.3)."""
    about = view.draft.follow_up
    if about and about.kind == "change" and about.costs_from and about.requested and about.costs_from < about.requested:
        yield blocks(
            "later_costs_early", "757/2021 23 § 3 mom.", "follow_up.requested",
            costs_date=about.costs_from.isoformat(), requested_date=about.requested.isoformat(),
        )  # fmt: skip


def national_review(view: DecisionView) -> Iterator[LintLine]:
    """For national money the council's board decides on a request for review (410/2015 § 134)."""
    if view.draft.kind == "review" and money_source(view) == "national" and view.draft.made_by != "board":
        yield blocks("later_board", "410/2015 134 §", "decider")


def court(view: DecisionView) -> Iterator[LintLine]:
    """A decision on review names the court one may turn to (808/2019 § 10), its address and its fee (HL § 47)."""
    if view.draft.kind != "review":
        return
    found = view.courts.get(str(view.council.values.get("court", ""))) if view.council else None
    if found is None:
        yield blocks("later_court", "808/2019 10 §", "appeal")
        return
    if found.number("fee_cents") is None:
        yield blocks("later_court_fee", "1455/2015", "appeal")
    if not found.text(view.language, "address").strip():
        yield blocks("later_court_address", "434/2003 47 § 1 mom. 2 kohta", "appeal", court=found.text(view.language))


def meeting(view: DecisionView) -> Iterator[LintLine]:
    """A board's decision names its meeting and section, on the day of the decision (410/2015 § 107)."""
    draft = view.draft
    if draft.made_by != "board":
        return
    if draft.meeting is None or draft.meeting.date is None or not draft.meeting.section.strip():
        yield blocks("board_meeting", "410/2015 107 §", "meeting")
    elif draft.date is not None and draft.meeting.date != draft.date:
        yield blocks("board_day", "434/2003 44 § 1 mom. 1 kohta", "date", on_date=draft.meeting.date.isoformat())
    if view.council is None or not view.council.values.get("extract_signers"):
        yield warns("board_signers", "410/2015 90 §", "decider")


def dissent(view: DecisionView) -> Iterator[LintLine]:
    """A dissent is somebody's: the presenter's."""
    presenter = view.draft.presenter
    if view.draft.dissent.strip() and (presenter is None or not presenter.name.strip()):
        yield blocks("dissent_nobody", "410/2015 106 §", "presenter")


def differs(former: DecisionDraft, draft: DecisionDraft) -> bool:
    """Whether what is in force changes, apart from its wording."""
    return _figures(former) != _figures(draft)


def _figures(draft: DecisionDraft) -> tuple[object, ...]:
    return (
        draft.outcome,
        draft.granted_cents,
        draft.percent_hundredths,
        draft.period,
        draft.approved_budget,
        draft.approved_funding,
        draft.conditions,
    )


RULES: tuple[Rule, ...] = (
    concerned, request, changes, correction, harm, consent, clerical_harm, correction_time, new_costs,
    national_review, court, meeting, dissent,
)  # fmt: skip
