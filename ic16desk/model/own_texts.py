"""The texts a person wrote in a decision, by their place (as translations name it), and putting one in its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from msgspec.structs import replace

from ic16desk.model.decision import DecisionDraft
from ic16desk.model.translation import is_text

#: In the draft itself: printed as paragraphs of their own, however many.
FLOWING: Final = ("changes", "stay", "grounds", "deviations", "dissent")
_OWN: Final = ("grounds", "scores", "deviations", "dissent")
_FOLLOW_UP: Final = ("request", "changes", "stay")
_TITLES: Final = ("contact", "presenter", "decider")
_FIELDS: Final[Mapping[str, str]] = {
    **{name: name for name in _OWN},
    **{name: f"follow_up.{name}" for name in _FOLLOW_UP},
    **{f"{name}_title": f"{name}.title" for name in _TITLES},
    "steering_reasons": "steering_group.reasons",
}


@dataclass(frozen=True, slots=True)
class Spot:
    """What a place is called: the decision's field, the kind of text (``translation.piece.<name>``), which of them."""

    field: str
    name: str
    detail: str


def spot(place: str) -> Spot:
    """What a place is called."""
    head, _, rest = place.partition(".")
    match head:
        case "reasons":
            return Spot(place, head, rest)
        case "lines":
            return Spot("approved_budget", head, str(int(rest) + 1))
        case "conditions":
            code = rest.rpartition(".")[0]
            return Spot(f"conditions.{code}", head, code)
        case "provisions" | "annexes":
            return Spot(head, head, str(int(rest) + 1))
        case _:
            return Spot(_FIELDS[place], place, "")


def own_texts(draft: DecisionDraft) -> dict[str, str]:
    """Every text of a decision in its own language, by place, empty ones too."""
    follow_up, minute = draft.follow_up, draft.steering_group
    found = {name: str(getattr(follow_up, name)) for name in _FOLLOW_UP} if follow_up else {}
    found |= {f"reasons.{reason.code}": reason.text for reason in draft.reasons}
    if minute is not None:
        found["steering_reasons"] = minute.reasons
    found |= {name: str(getattr(draft, name)) for name in _OWN}
    found |= {f"lines.{number}": line.reason for number, line in enumerate(draft.approved_budget)}
    for condition in draft.conditions:
        texts = {name: value for name, value in condition.params.items() if is_text(name, value)}
        found |= {f"conditions.{condition.code}.{name}": value for name, value in texts.items()}
    found |= {f"provisions.{number}": text for number, text in enumerate(draft.provisions)}
    found |= {f"annexes.{number}": text for number, text in enumerate(draft.annexes)}
    for name in _TITLES:
        person = getattr(draft, name)
        if person is not None:
            found[f"{name}_title"] = person.title
    return found


def with_own_text(draft: DecisionDraft, place: str, text: str) -> DecisionDraft:
    """The draft with one of its texts changed; nothing else changes.

    Raises:
        KeyError: there is no such place in this draft.
    """
    if place not in own_texts(draft):
        raise KeyError(place)
    head, _, rest = place.partition(".")
    match head:
        case "reasons":
            done = tuple(replace(one, text=text) if one.code == rest else one for one in draft.reasons)
            return replace(draft, reasons=done)
        case "lines":
            lines = list(draft.approved_budget)
            lines[int(rest)] = replace(lines[int(rest)], reason=text)
            return replace(draft, approved_budget=tuple(lines))
        case "conditions":
            code, _, name = rest.rpartition(".")
            clauses = tuple(
                replace(one, params={**one.params, name: text}) if one.code == code else one for one in draft.conditions
            )
            return replace(draft, conditions=clauses)
        case "provisions" | "annexes":
            listed = list(getattr(draft, head))
            listed[int(rest)] = text
            return replace(draft, **{head: tuple(listed)})
        case "steering_reasons":
            assert draft.steering_group is not None
            return replace(draft, steering_group=replace(draft.steering_group, reasons=text))
        case "request" | "changes" | "stay":
            assert draft.follow_up is not None
            return replace(draft, follow_up=replace(draft.follow_up, **{head: text}))
        case "contact_title" | "presenter_title" | "decider_title":
            person = head.removesuffix("_title")
            return replace(draft, **{person: replace(getattr(draft, person), title=text)})
        case _:
            return replace(draft, **{head: text})
