"""The table itself: answers and grounds → the result, what a decision may be, and why nothing else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from ic16desk.model.checklists import Checklist
from ic16desk.model.findings import Finding
from ic16desk.model.outcome import Ground, Outcome, OutcomeCode, Refusal
from ic16desk.model.review import Answer, Supplement
from ic16desk.outcome import grounds as found
from ic16desk.outcome.grounds import OPEN_BASIS, Grounds
from ic16desk.outcome.states import Judged, state_of

GRANT_BASIS: Final = "757/2021 10 § 3 mom."
#: Other money than the EU's for sustainable urban development: »tukea voidaan myöntää«; own reading.
WEIGHED_BASIS: Final = "757/2021 5 § 1 mom."
NOT_EXAMINED_BASIS: Final = "757/2021 38 § 1 mom. 2 kohta; hallintolaki 21 §"
#: Said beside a rejection of what was proposed: »tell the johtoryhmä« (domain § 3.2).
TELL_GROUP: Final = "steering_group"

_CHOICES: Final[tuple[OutcomeCode, ...]] = ("grant", "grant_reduced", "reject", "not_examined", "lapsed")


def judge(
    *,
    checklist: Checklist,
    shown: Collection[str],
    answers: Sequence[Answer],
    findings: Sequence[Finding],
    supplements: Sequence[Supplement],
    today: dt.date,
    parts: Mapping[str, Sequence[str]] | None = None,
    money_source: str = "eu",
) -> Outcome:
    """What follows from the answers, and what a decision may be. The order of the answers means nothing.

    Args:
        checklist: the version the review was made with.
        shown: ids of the items whose conditions hold for this case; answers to other items do not count.
        answers: the answers in force, at most one for each person, item and part.
        findings: only figures over a limit are looked at; a finding never decides against a person's answer.
        supplements: all requests of the case.
        today: the day in Helsinki.
        parts: ids of the parts that a repeated item is asked of; an item that is not in it is asked once.
        money_source: ``eu``, where the group's proposal binds; ``national`` or ``interreg``, where the council weighs.
    """
    of = parts or {}
    judged = [
        Judged(item, state_of(item, answers, of.get(item.id, ())))
        for item in checklist.items
        if item.id in shown and item.type == "hard"
    ]
    grounds = found.find(judged, findings, found.unanswered(supplements, today))
    blocking = (*found.running(supplements, today), *found.blocking(judged, grounds))
    binding = money_source == "eu"
    outcome = _outcome(grounds, blocking)
    allowed = _allowed(outcome, binding=binding)
    basis = _basis(outcome, grounds, binding=binding)
    return Outcome(
        outcome=outcome,
        allowed=allowed,
        blocking=blocking,
        grounds=grounds.all,
        conditions=found.conditions(judged) if outcome in ("grant", "grant_reduced", "open") else (),
        not_allowed=tuple(_refusal(choice, outcome, grounds) for choice in _CHOICES if choice not in allowed),
        basis=basis,
        tell=(TELL_GROUP,) if _proposed_and_rejected(outcome, grounds, judged) else (),
    )


def _outcome(grounds: Grounds, blocking: Sequence[Ground]) -> OutcomeCode:
    if blocking:
        return "open"
    if grounds.not_examined:
        return "not_examined"
    if grounds.legal or grounds.proposal:
        return "reject"
    return "grant_reduced" if grounds.over_limit else "grant"


def _allowed(outcome: OutcomeCode, *, binding: bool) -> tuple[OutcomeCode, ...]:
    """What a decision may be, the first one first. A withdrawal ends a case whatever its answers are."""
    by_outcome: dict[OutcomeCode, tuple[OutcomeCode, ...]] = {
        "open": (),
        "not_examined": ("not_examined",),
        "reject": ("reject",),
        "grant_reduced": ("grant_reduced", "reject"),
        "grant": ("grant", "grant_reduced") if binding else ("grant", "grant_reduced", "reject"),
    }
    return (*by_outcome[outcome], "lapsed")


def _refusal(choice: OutcomeCode, outcome: OutcomeCode, grounds: Grounds) -> Refusal:
    """Why a choice is closed, with the provision that closes it."""
    if outcome == "open":
        return Refusal(choice, "open", OPEN_BASIS.fi)
    if outcome == "not_examined":
        return Refusal(choice, "not_examined_first", _bases(grounds))
    if choice == "not_examined":
        return Refusal(choice, "admissible", NOT_EXAMINED_BASIS)
    if choice == "reject":  # only where all is met and proposed
        return Refusal(choice, "must_grant", GRANT_BASIS)
    if grounds.legal:
        return Refusal(choice, "ground", grounds.legal[0].basis)
    first = (*grounds.proposal, *grounds.over_limit)[0]
    return Refusal(choice, first.why, first.basis)


def _basis(outcome: OutcomeCode, grounds: Grounds, *, binding: bool) -> str:
    if outcome in ("grant", "grant_reduced"):
        return GRANT_BASIS if binding else WEIGHED_BASIS
    return OPEN_BASIS.fi if outcome == "open" else _bases(grounds)


def _bases(grounds: Grounds) -> str:
    return "; ".join(dict.fromkeys(ground.basis for ground in grounds.all if ground.basis))


def _proposed_and_rejected(outcome: OutcomeCode, grounds: Grounds, judged: Sequence[Judged]) -> bool:
    """Whether what the group proposes is rejected on a legal ground: then the group is told."""
    proposed = any(j.item.bears_on == "proposal" and j.state in ("met", "conditional") for j in judged)
    return outcome == "reject" and bool(grounds.legal) and proposed
