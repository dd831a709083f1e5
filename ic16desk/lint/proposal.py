"""The decision against the steering group's recorded proposal (757/2021 § 10.3; 797/2021 § 16.3).

A record never overrides a person: who decides may have a newer proposal at hand, so only an amount over it blocks.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ic16desk.lint.rules import Rule, blocks, grants, money_source, warns
from ic16desk.model.letters import LintLine
from ic16desk.model.proposals import Proposed
from ic16desk.model.views import DecisionView

_BASIS: Final = "757/2021 10 § 3 mom."


def not_proposed(view: DecisionView) -> Iterator[LintLine]:
    """What the cities did not propose is not granted (757/2021 § 10.3)."""
    found = _recorded(view)
    if found and grants(view) and (found.item is None or found.item.choice != "propose"):
        choice = found.item.choice if found.item else "none"
        yield warns(
            "not_proposed", _BASIS, "outcome",
            choice_code=f"lint.proposed.{choice}", meeting_date=found.proposal.meeting.isoformat(),
        )  # fmt: skip


def proposed_after_all(view: DecisionView) -> Iterator[LintLine]:
    """»Not proposed« is no reason where the recorded proposal proposes it (757/2021 § 10.3)."""
    found = _recorded(view)
    given = any(reason.code == "R01" for reason in view.draft.reasons)
    if found and found.item and found.item.choice == "propose" and given and not grants(view):
        yield warns("proposed_after_all", _BASIS, "reasons.R01", meeting_date=found.proposal.meeting.isoformat())


def not_eu(view: DecisionView) -> Iterator[LintLine]:
    """The cities propose on EU money; that they did not is no ground on other money (757/2021 § 10.3)."""
    if money_source(view) != "eu" and any(reason.code == "R01" for reason in view.draft.reasons) and not grants(view):
        yield warns("proposal_not_eu", _BASIS, "reasons.R01")


def amount(view: DecisionView) -> Iterator[LintLine]:
    """Support is granted as proposed: not more, and less only as far as law demands (757/2021 § 10.3)."""
    found, granted = _recorded(view), view.draft.granted_cents
    proposed = found.item.amount_cents if found and found.item and found.item.choice == "propose" else None
    if not grants(view) or granted is None or not proposed:
        return
    told = {"granted_cents": granted, "proposed_cents": proposed}
    if granted > proposed:
        yield blocks("granted_over_proposed", _BASIS, "granted_cents", **told)
    elif granted < proposed and view.draft.outcome == "grant":
        yield warns("granted_under_proposed", _BASIS, "outcome", **told)


def meeting(view: DecisionView) -> Iterator[LintLine]:
    """The meeting the decision names is the recorded one (797/2021 § 16.3)."""
    found, minute = _recorded(view), view.draft.steering_group
    if not found or minute is None or minute.date is None:
        return
    recorded = found.proposal
    section = recorded.section.strip()
    other_section = section and minute.section.strip() and _plain(section) != _plain(minute.section)
    if minute.date != recorded.meeting or other_section:
        yield warns(
            "meeting_differs", "797/2021 16 § 3 mom.", "steering_group",
            meeting_date=recorded.meeting.isoformat(), section=section,
        )  # fmt: skip


def _recorded(view: DecisionView) -> Proposed | None:
    """The proposal on EU money: only there the cities propose."""
    return view.case.proposed if money_source(view) == "eu" else None


def _plain(section: str) -> str:
    return "".join(section.split()).removeprefix("§").casefold()


RULES: tuple[Rule, ...] = (not_proposed, proposed_after_all, not_eu, amount, meeting)
