"""Decisions that come after the one on the application: which annex goes with them, what they change."""

from __future__ import annotations

from typing import Final, Literal

from ic16desk.model.decision import DecisionDraft, DecisionKind

AppealAnnex = Literal["T5a", "T5b", "T5c", "T5d"]
#: What of a decision is in force, apart from its wording, in the order it is printed.
SUBSTANCE: Final = (
    "outcome", "granted_cents", "percent_hundredths", "period", "plan_date", "legal_basis", "approved_budget",
    "approved_funding", "de_minimis", "conditions", "reasons",
)  # fmt: skip
#: The rulings after which nothing is changed.
UNCHANGED: Final = frozenset({"refused", "not_examined"})


def appeal_annex(money_source: str, kind: DecisionKind) -> AppealAnnex:
    """The only instructions for seeking review that a decision can have.

    A decision is first reviewed by the council: T5c for national money (757/2021 § 80, 410/2015 § 134), else T5a
    (757/2021 § 81). The decision on that review is appealed in court: T5d for national money (410/2015 § 135), else
    T5b (HL § 49 b, 808/2019).
    """
    if kind == "review":
        return "T5d" if money_source == "national" else "T5b"
    return "T5c" if money_source == "national" else "T5a"


def changed(former: DecisionDraft, draft: DecisionDraft) -> tuple[str, ...]:
    """The parts in force that a later decision has otherwise than the one before it."""
    return tuple(name for name in SUBSTANCE if getattr(former, name) != getattr(draft, name))


def number_of(draft: DecisionDraft) -> str:
    """What a decision is called by: its number, or the section of the minutes of a board's decision."""
    section = draft.meeting.section.strip() if draft.made_by == "board" and draft.meeting else ""
    return section or draft.decision_number.strip()
