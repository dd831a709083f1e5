"""Answers → what the law allows as a result (domain § 3.2: 757/2021 §§ 8, 10.3, 37, 38; Hallintolaki §§ 21, 22, 33).

**Own draft.** The statutes give the rules; the order and the cases below are our reading of them, and marked so:

=====================================  ==========================================================================
case                                   result
=====================================  ==========================================================================
a supplement is running                ``open``: the applicant still has the time that was given
A01 or A03 not met                     ``not_examined``; nothing else matters any more
… unset, clarify, or disputed          ``open``: it goes before any ground to reject
lawful, programme or plan not met      ``reject`` on that provision; what else is unanswered no longer matters
                                       (HL § 22.1 »tarpeetonta asian ratkaisemiseksi«)
clarify, asked for and not supplied    ``reject`` with R13 (the applicant's own matters: lawful, programme, plan)
E02 not met: not proposed              ``reject`` with R01, after any legal ground; only E03 still matters, since the
                                       proposal must come from a group rightly composed
any other hard item unset, clarify,    ``open``
or answered differently by two
E03 or another item without a reason   ``open``: a hearing, the steering group or another body comes first; no rejection
code not met                           by itself
A09 met by nobody, not met by some     ``open`` always: another person takes the case
a figure over its limit, all else met  ``grant_reduced`` first; ``reject`` stays allowed
all met and proposed                   ``grant``: »on myönnettävä … johtoryhmän esityksen mukaisena«; ``grant_reduced``
                                       only for ineligible costs, a ceiling or aid law
the applicant withdrew                 ``lapsed`` is allowed at any time: a note on the file, never computed
=====================================  ==========================================================================

``conditional`` is met and adds its condition; ``na`` is met; advice and scores never decide; a retracted answer
(``unset``) is none. Of items answered by part (party, line) the worst part decides; a part without an answer of its
own takes the one given to the whole item.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from ic16desk.model.checklists import Checklist, Item
from ic16desk.model.findings import Finding
from ic16desk.model.outcome import Ground, Outcome, OutcomeCode, Refusal
from ic16desk.model.review import Answer, Supplement

State = Literal["not_met", "disagreement", "clarify", "unset", "conditional", "met"]

GRANT_BASIS: Final = "757/2021 10 § 3 mom."
OPEN_BASIS: Final = "hallintolaki 22 ja 33 §"
NOT_EXAMINED_BASIS: Final = "757/2021 38 § 1 mom. 2 kohta; hallintolaki 21 §"

_CHOICES: Final[tuple[OutcomeCode, ...]] = ("grant", "grant_reduced", "reject", "not_examined", "lapsed")
_LEGAL: Final = frozenset({"lawful", "programme", "plan"})
#: Figures: what exceeds a limit can be cut (domain § 3.2: »figures over a limit → grant_reduced first«).
_LIMIT_ITEMS: Final = frozenset({"F01", "F02", "F14"})
_LIMIT_FINDINGS: Final = frozenset(
    {"aid.share_over_limit", "aid.investment_share_over_limit", "costs.flat40_differs", "costs.flat40_other_lines"}
)
#: The composition of the steering group: without it its proposal says nothing.
_COMPOSITION: Final = "E03"
#: From the worst: what decides about an item answered by part.
_WORST_FIRST: Final[tuple[State, ...]] = ("not_met", "disagreement", "clarify", "unset", "conditional", "met")


@dataclass(frozen=True, slots=True)
class _Judged:
    """A hard item shown for the case, and what its answers come to."""

    item: Item
    state: State

    @property
    def basis(self) -> str:
        return "; ".join(provision.ref.fi for provision in self.item.basis)

    @property
    def can_reject(self) -> bool:
        """Whether ``not_met`` is a ground by itself: the item bears on the result and has a reason code."""
        bears = self.item.bears_on in (*_LEGAL, "proposal", "not_examined")
        return bears and self.item.reason is not None and self.item.id != _COMPOSITION

    def ground(self, why: str, *, reason: str | None = None, basis: str | None = None) -> Ground:
        return Ground(self.item.id, why, basis or self.basis, reason)


@dataclass(frozen=True, slots=True)
class _Grounds:
    """What is known to speak against granting as proposed."""

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


def judge(
    *,
    checklist: Checklist,
    shown: Collection[str],
    answers: Sequence[Answer],
    findings: Sequence[Finding],
    supplements: Sequence[Supplement],
    today: dt.date,
    parts: Mapping[str, Sequence[str]] | None = None,
) -> Outcome:
    """What follows from the answers, and what a decision may be.

    Args:
        checklist: the version the review was made with.
        shown: ids of the items whose conditions hold for this case; answers to other items do not count.
        answers: the answers in force, at most one for each person, item and part.
        findings: only figures over a limit are looked at; a finding never decides against a person's answer.
        supplements: all requests of the case.
        today: the day in Helsinki.
        parts: ids of the parts that a repeated item is asked of; an item that is not in it is asked once.
    """
    of = parts or {}
    judged = [
        _Judged(item, _state(item, answers, of.get(item.id, ())))
        for item in checklist.items
        if item.id in shown and item.type == "hard"
    ]
    grounds = _grounds(judged, findings, _unanswered(supplements, today))
    blocking = (*_running(supplements, today), *_blocking(judged, grounds))
    outcome = _outcome(grounds, blocking)
    allowed = _allowed(outcome, grounds)
    refusals = (_refusal(choice, outcome, grounds) for choice in _CHOICES if choice not in allowed)
    return Outcome(
        outcome=outcome,
        allowed=allowed,
        blocking=blocking,
        grounds=grounds.all,
        conditions=_conditions(judged) if outcome in ("grant", "grant_reduced", "open") else (),
        not_allowed=tuple(refusals),
        basis=_basis(outcome, grounds),
    )


def _state(item: Item, answers: Iterable[Answer], parts: Iterable[str]) -> State:
    """What the answers to an item come to; two persons who answer differently are a disagreement."""
    given: dict[str, set[str]] = {}
    for answer in answers:
        if answer.item == item.id and answer.code != "unset":
            given.setdefault(answer.part, set()).add(answer.code)
    if item.bears_on == "person":
        return _person_state(set().union(*given.values()))
    for part in parts:
        given.setdefault(part, given.get("", set()))
    states = {_part_state(codes) for codes in given.values()} or {"unset"}
    return next(state for state in _WORST_FIRST if state in states)


def _part_state(codes: Collection[str]) -> State:
    if not codes:
        return "unset"
    if len(codes) > 1:
        return "disagreement"
    (code,) = codes
    states: dict[str, State] = {"not_met": "not_met", "clarify": "clarify", "conditional": "conditional"}
    return states.get(code, "met")


def _person_state(codes: Collection[str]) -> State:
    """Each speaks of himself: one who may handle the case is enough, and who may not keeps away from it."""
    if not codes:
        return "unset"
    if any(code in codes for code in ("met", "na")):
        return "met"
    order: tuple[State, ...] = ("conditional", "clarify", "not_met")
    return next(state for state in order if state in codes)


def _unanswered(supplements: Iterable[Supplement], today: dt.date) -> frozenset[str]:
    """Items whose last request ran out without an answer (R13)."""
    last: dict[str, Supplement] = {}
    for supplement in sorted(supplements, key=lambda supplement: (supplement.sent, supplement.id)):
        last |= {line.item: supplement for line in supplement.items}
    return frozenset(item for item, supplement in last.items() if supplement.missed(today))


def _running(supplements: Iterable[Supplement], today: dt.date) -> tuple[Ground, ...]:
    running = any(supplement.running(today) for supplement in supplements)
    return (Ground("", "supplement_running", OPEN_BASIS),) if running else ()


def _grounds(judged: Iterable[_Judged], findings: Sequence[Finding], unanswered: Collection[str]) -> _Grounds:
    not_examined: list[Ground] = []
    legal: list[Ground] = []
    proposal: list[Ground] = []
    over_limit: list[Ground] = []
    for j in judged:
        if j.state == "clarify" and j.item.bears_on in _LEGAL and j.item.id in unanswered:
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
    return _Grounds(tuple(not_examined), tuple(legal), tuple(proposal), tuple(over_limit))


def _is_figure(item: Item, findings: Iterable[Finding]) -> bool:
    if item.id in _LIMIT_ITEMS:
        return True
    return any(f.item == item.id and f.code in _LIMIT_FINDINGS and f.severity == "error" for f in findings)


def _blocking(judged: Iterable[_Judged], grounds: _Grounds) -> tuple[Ground, ...]:
    rejected_for = {ground.item for ground in grounds.legal}
    blocking = []
    for j in judged:
        why = _why_open(j)
        if why and j.item.id not in rejected_for and (why == "person" or _matters(j.item, grounds)):
            blocking.append(j.ground(why))
    return tuple(blocking)


def _why_open(j: _Judged) -> str | None:
    """Why an item keeps the case open; None when it is answered."""
    if j.state in ("unset", "clarify", "disagreement"):
        return j.state
    if j.state != "not_met" or j.can_reject:
        return None
    if j.item.bears_on == "person":
        return "person"
    return "hearing" if j.item.id == _COMPOSITION else "step"


def _matters(item: Item, grounds: _Grounds) -> bool:
    """Whether an item could still change the result (HL § 22.1)."""
    if grounds.not_examined:
        return False
    if grounds.legal:
        return item.bears_on == "not_examined"
    if grounds.proposal:
        return item.bears_on == "not_examined" or item.id == _COMPOSITION
    return True


def _conditions(judged: Iterable[_Judged]) -> tuple[str, ...]:
    """Condition codes in the order of the checklist; the id of an item without a clause, so that none is lost."""
    return tuple(dict.fromkeys(j.item.condition or j.item.id for j in judged if j.state == "conditional"))


def _outcome(grounds: _Grounds, blocking: Sequence[Ground]) -> OutcomeCode:
    if blocking:
        return "open"
    if grounds.not_examined:
        return "not_examined"
    if grounds.legal or grounds.proposal:
        return "reject"
    return "grant_reduced" if grounds.over_limit else "grant"


def _allowed(outcome: OutcomeCode, grounds: _Grounds) -> tuple[OutcomeCode, ...]:
    """What a decision may be, the first one first. A withdrawal ends a case whatever its answers are."""
    by_outcome: dict[OutcomeCode, tuple[OutcomeCode, ...]] = {
        "open": (),
        "not_examined": ("not_examined",),
        "reject": ("reject",),
        "grant_reduced": ("grant_reduced", "reject"),
        "grant": ("grant", "grant_reduced"),
    }
    return (*by_outcome[outcome], "lapsed")


def _refusal(choice: OutcomeCode, outcome: OutcomeCode, grounds: _Grounds) -> Refusal:
    """Why a choice is closed, with the provision that closes it."""
    if outcome == "open":
        return Refusal(choice, "open", OPEN_BASIS)
    if outcome == "not_examined":
        return Refusal(choice, "not_examined_first", _basis(outcome, grounds))
    if choice == "not_examined":
        return Refusal(choice, "admissible", NOT_EXAMINED_BASIS)
    if choice == "reject":  # only where all is met and proposed
        return Refusal(choice, "must_grant", GRANT_BASIS)
    if grounds.legal:
        return Refusal(choice, "ground", grounds.legal[0].basis)
    first = (*grounds.proposal, *grounds.over_limit)[0]
    return Refusal(choice, first.why, first.basis)


def _basis(outcome: OutcomeCode, grounds: _Grounds) -> str:
    if outcome in ("grant", "grant_reduced"):
        return GRANT_BASIS
    if outcome == "open":
        return OPEN_BASIS
    return "; ".join(dict.fromkeys(ground.basis for ground in grounds.all if ground.basis))
