"""Who decided: a board in its meeting or an officeholder, and who signs (410/2015 § 90, HL § 44.1(1))."""

from __future__ import annotations

from collections.abc import Iterator

from ic16desk.lint.rules import Rule, blocks, grants, warns
from ic16desk.model.letters import LintLine
from ic16desk.model.views import DecisionView


def meeting(view: DecisionView) -> Iterator[LintLine]:
    """The meeting and its section, on the day of the decision (HL § 44.1(1))."""
    if not view.board:
        return
    at, basis = view.draft.meeting, "434/2003 44 § 1 mom. 1 kohta"
    if at is None or at.date is None:
        yield blocks("board_date", basis, "meeting.date")
    elif view.draft.date is not None and at.date != view.draft.date:
        yield blocks("board_day", basis, "meeting.date", meeting_date=at.date.isoformat())
    if at is None or not at.section.strip():
        yield blocks("board_section", basis, "meeting.section")


def threshold(view: DecisionView) -> Iterator[LintLine]:
    """Over the sum in the council's administrative rules its board decides, no officeholder (410/2015 § 90)."""
    over = view.council.values.get("board_threshold_cents") if view.council else None
    granted = view.draft.granted_cents
    if grants(view) and not view.board and isinstance(over, int) and granted is not None and granted > over:
        yield warns("board_decides", "410/2015 90 §", "decider", granted_cents=granted, threshold_cents=over)


def extract(view: DecisionView) -> Iterator[LintLine]:
    """Who signs the extract is the council's rule; while it is not known, the certifier alone (410/2015 § 90)."""
    if view.board and (view.council is None or not view.council.values.get("extract_signers")):
        yield warns("extract_signers_unknown", "410/2015 90 §", "decider")


def dissent(view: DecisionView) -> Iterator[LintLine]:
    """An opinion of its own is the presenter's, so there is one (410/2015 § 90)."""
    presenter = view.draft.presenter
    if view.draft.dissent.strip() and (presenter is None or not presenter.name.strip()):
        yield blocks("dissent_presenter", "410/2015 90 §", "presenter")


RULES: tuple[Rule, ...] = (meeting, threshold, extract, dissent)
