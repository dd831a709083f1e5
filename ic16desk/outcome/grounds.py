"""What is known to speak against granting as proposed, and what keeps the case open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from ic16desk.model.checklists import Item, Words
from ic16desk.model.findings import Finding
from ic16desk.model.limits import FIGURE_CODES, FIGURE_ITEMS
from ic16desk.model.outcome import Ground
from ic16desk.model.review import Supplement
from ic16desk.outcome.states import COMPOSITION, LEGAL, Judged

OPEN_BASIS: Final = Words(
    "hallintolaki 22 ja 33 §", "22 och 33 § i förvaltningslagen", "Administrative Procedure Act, sections 22 and 33"
)


@dataclass(frozen=True, slots=True)
class Grounds:
    """By what they lead to."""

    not_examined: tuple[Ground, ...]
    legal: tuple[Ground, ...]
    proposal: tuple[Ground, ...]
    over_limit: tuple[Ground, ...]

    @property
    def all(self) -> tuple[Ground, ...]:
        """Legal provisions first, then the missing proposal (domain § 3.2)."""
        if self.not_examined:
            return self.not_examined  # the merits are not examined, so nothing is said of them
        return (*self.legal, *self.over_limit, *self.proposal)


def find(judged: Iterable[Judged], findings: Sequence[Finding], unanswered: Collection[str]) -> Grounds:
    """The grounds, in the order of the checklist; ``unanswered``: items whose request ran out (R13)."""
    not_examined: list[Ground] = []
    legal: list[Ground] = []
    proposal: list[Ground] = []
    over_limit: list[Ground] = []
    for j in judged:
        if j.state == "clarify" and j.item.bears_on in LEGAL and j.item.id in unanswered:
            legal.append(j.ground("supplement_missed", reason="R13", basis=OPEN_BASIS))
        if j.state != "not_met" or not j.can_reject:
            continue
        if j.item.bears_on == "not_examined":
            not_examined.append(j.ground("not_met", reason=j.item.reason))
        elif j.item.bears_on == "proposal":
            proposal.append(j.ground("not_proposed", reason=j.item.reason))
        elif _is_figure(j.item, findings):
            over_limit.append(j.ground("over_limit", reason=j.item.reason))
        else:
            legal.append(j.ground("not_met", reason=j.item.reason))
    return Grounds(tuple(not_examined), tuple(legal), tuple(proposal), tuple(over_limit))


def unanswered(supplements: Iterable[Supplement], today: dt.date) -> frozenset[str]:
    """Items whose last request ran out without an answer (R13)."""
    last: dict[str, Supplement] = {}
    for supplement in sorted(supplements, key=lambda supplement: (supplement.sent, supplement.id)):
        last |= {line.item: supplement for line in supplement.items}
    return frozenset(item for item, supplement in last.items() if supplement.missed(today))


def running(supplements: Iterable[Supplement], today: dt.date) -> tuple[Ground, ...]:
    """That the applicant still has time, if so."""
    still = any(supplement.running(today) for supplement in supplements)
    return (Ground("", "supplement_running", OPEN_BASIS.fi, None, OPEN_BASIS),) if still else ()


def blocking(judged: Iterable[Judged], grounds: Grounds) -> tuple[Ground, ...]:
    """The items that keep the case open: not answered for good, and able to change the result."""
    rejected_for = {ground.item for ground in grounds.legal}
    found = []
    for j in judged:
        why = _why_open(j)
        if why and j.item.id not in rejected_for and (why == "person" or _matters(j.item, grounds)):
            found.append(j.ground(why))
    return tuple(found)


def conditions(judged: Iterable[Judged]) -> tuple[str, ...]:
    """Condition codes in the order of the checklist; the id of an item without a clause, so that none is lost.

    From every item met on condition, and from one not met that only brings a condition.
    """
    bringing = (j for j in judged if j.state == "conditional" or (j.state == "not_met" and j.only_condition))
    return tuple(dict.fromkeys(j.item.condition or j.item.id for j in bringing))


def _is_figure(item: Item, findings: Iterable[Finding]) -> bool:
    """Whether an item is not met only by figures: then a smaller amount comes first (domain § 3.2).

    Without an error found in it, the item's own kind decides (:data:`FIGURE_ITEMS`).
    """
    codes = {finding.code for finding in findings if finding.item == item.id and finding.severity == "error"}
    return codes <= FIGURE_CODES if codes else item.id in FIGURE_ITEMS


def _why_open(j: Judged) -> str | None:
    """Why an item keeps the case open; None when it is answered."""
    if j.state in ("unset", "clarify", "disagreement"):
        return j.state
    if j.state != "not_met" or j.can_reject or j.only_condition:
        return None
    if j.item.bears_on == "person":
        return "person"
    return "hearing" if j.item.id == COMPOSITION else "step"


def _matters(item: Item, grounds: Grounds) -> bool:
    """Whether an item could still change the result (HL § 22.1)."""
    if grounds.not_examined:
        return False
    if grounds.legal:
        return item.bears_on == "not_examined"
    if grounds.proposal:
        return item.bears_on == "not_examined" or item.id == COMPOSITION
    return True
