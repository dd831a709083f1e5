"""Icon, colour and word of how an item stands, and the answers one can give."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from ic16desk.clock import HELSINKI
from ic16desk.model.checklists import ANSWER_CODES, NEEDS_REASON, Item, MarkMeaning
from ui.cells import Sign
from ui.i18n import screen, words
from ui.screens.review.case_review import Said, State
from ui.theme import Token, Tone, ink_token
from ui.widgets.answers import Choice

_STATES: Mapping[State, tuple[str, Tone]] = {
    "met": ("circle-check", "ok"),
    "not_met": ("circle-x", "bad"),
    "na": ("circle-slash", "neu"),
    "clarify": ("circle-help", "warn"),
    "conditional": ("badge-check", "cond"),
    "unset": ("circle-dashed", "neu"),
    "disagreement": ("git-compare", "bad"),
    "scored": ("circle-check", "ok"),
    "asked_again": ("rotate-ccw", "warn"),
    "touched": ("rotate-ccw", "warn"),
}
#: States that are no answer.
_OWN_WORDS = ("disagreement", "scored", "asked_again", "touched")

ANSWERS = tuple(
    Choice(code, f"review.answer.{code}", _STATES[code][1], _STATES[code][0], str(number))
    for number, code in enumerate(ANSWER_CODES, 1)
)


def choices_of(item: Item) -> tuple[Choice, ...]:
    """What an item can be answered: the five answers, or points."""
    if item.type != "score":
        return ANSWERS
    return tuple(Choice(str(n), f"review.points.{n}", "accent", "circle-dot", str(n)) for n in range(item.top + 1))


def needs_reason(item: Item, code: str) -> bool:
    """Whether an answer counts only with its reason (points always do)."""
    return item.type == "score" or code in NEEDS_REASON


def code_of(said: Said) -> str:
    """The choice that is given; empty for none."""
    if said.points is not None:
        return str(said.points)
    return "" if said.code == "unset" else said.code


def sign_of(state: State) -> Sign:
    """How an item stands, for a list."""
    icon, tone = _STATES[state]
    tint: Token = "text2" if tone == "neu" else ink_token(tone)
    return Sign(icon, state_words(state), tint)


def state_words(state: State) -> str:
    """``täyttyy``, ``arvioimatta``, ``eri mieltä``."""
    return words(f"review.item.{state}" if state in _OWN_WORDS else f"answer.{state}")


def waiting_sign() -> Sign:
    """An answer that waits for its reason."""
    return Sign("octagon-alert", words("review.narrow.waiting"), "bad")


def clock_words(at: dt.datetime | None) -> str:
    """``24.11. 14.03``; empty for no time."""
    if at is None:
        return ""
    local = at.astimezone(HELSINKI)
    return f"{local.day}.{local.month}. {local:%H.%M}"


def said_words(said: Said) -> str:
    """``E. Esimerkki: täyttyy``."""
    what = words("review.points.given", n=said.points) if said.points is not None else words(f"answer.{said.code}")
    return words("review.item.says", who=said.who, answer=what)


def meaning_sign(meaning: MarkMeaning) -> Sign:
    """A meaning of marks: icon, colour, and its name in the screen's language (the checklist's own, if it has one)."""
    name = meaning.name.get(screen().language) if meaning.name else words(f"ui.meaning.{meaning.code}")
    tint: Token = "text2" if meaning.colour == "neu" else ink_token(meaning.colour)
    return Sign(meaning.icon, name, tint)
