"""What the answers to one item come to: the worst part, two persons who differ, a person who speaks of himself."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final, Literal

from ic16desk.model.checklists import Item, Words
from ic16desk.model.outcome import Ground
from ic16desk.model.review import Answer

State = Literal["not_met", "disagreement", "clarify", "unset", "conditional", "met"]

#: What decides the case itself when it is not met (757/2021 § 10.3).
LEGAL: Final = frozenset({"lawful", "programme", "plan"})
#: The composition of the steering group: without it its proposal says nothing.
COMPOSITION: Final = "E03"
#: From the worst: what decides about an item answered by part.
_WORST_FIRST: Final[tuple[State, ...]] = ("not_met", "disagreement", "clarify", "unset", "conditional", "met")


@dataclass(frozen=True, slots=True)
class Judged:
    """A hard item shown for the case, and what its answers come to."""

    item: Item
    state: State

    @property
    def can_reject(self) -> bool:
        """Whether ``not_met`` is a ground by itself: the item bears on the result and has a reason code."""
        bears = self.item.bears_on in (*LEGAL, "proposal", "not_examined")
        return bears and self.item.reason is not None and self.item.id != COMPOSITION

    @property
    def only_condition(self) -> bool:
        """Whether it bears on nothing but a condition of the decision (H01–H02 and I, domain § 3.2)."""
        return self.item.bears_on == "none" and self.item.condition is not None and self.item.id != COMPOSITION

    def ground(self, why: str, *, reason: str | None = None, basis: Words | None = None) -> Ground:
        """Why it keeps the case open, or what it is a ground for."""
        basis = basis or self._basis()
        return Ground(self.item.id, why, basis.fi, reason, basis)

    def _basis(self) -> Words:
        refs = [provision.ref for provision in self.item.basis]
        languages = ("fi", "sv", "en")
        return Words(*("; ".join(ref.get(language) for ref in refs) for language in languages))


def state_of(item: Item, answers: Iterable[Answer], parts: Iterable[str]) -> State:
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
