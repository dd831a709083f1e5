"""From a block of the letter to the text of a translation that it prints, and back.

A block names the decision's field it comes from (:class:`~ic16desk.model.letters.BlockPlace`), a translation names its
texts by their place (:class:`~ic16desk.model.translation.Piece`); most are the same word.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ic16desk.model.decision import DecisionDraft
from ic16desk.model.languages import Language
from ic16desk.model.translation import pieces

#: A person's title is printed with the person.
_PERSONS: Final[Mapping[str, str]] = {
    "contact": "contact_title",
    "presenter": "presenter_title",
    "decider": "decider_title",
}
#: The steering group's reasons are quoted where the absence of its proposal is the ground (R01).
_QUOTED: Final = "reasons.R01"


def text_of_block(draft: DecisionDraft, language: Language, field: str, part: int = 0) -> tuple[str, int] | None:
    """The place of the text a block prints in a translation, and its paragraph; None: it prints no text of a person.

    Args:
        draft: the decision.
        language: of the translation.
        field: the block's field.
        part: which of the field's blocks, from 0.
    """
    places = {piece.place: piece.field for piece in pieces(draft, language)}
    head, _, rest = field.partition(".")
    wanted = {
        "approved_budget": f"lines.{rest}",
        "annexes": f"annexes.{part}",
        **_PERSONS,
    }.get(head, field)
    if wanted in places:
        return wanted, 0 if wanted != field else part
    for place, owner in places.items():
        if owner == field and head not in ("annexes", "provisions", "approved_budget"):
            return place, 0 if head == "conditions" else part
    return ("steering_reasons", 0) if field == _QUOTED and "steering_reasons" in places else None


def block_of_text(place: str, owner: str, paragraph: int = 0) -> tuple[str, int]:
    """The field of the block in which a text is printed, and which of the field's blocks.

    Args:
        place: the text's place in the translation.
        owner: the decision's field it belongs to (``Piece.field``).
        paragraph: of the text, from 0.
    """
    head, _, rest = place.partition(".")
    if head == "lines":
        return f"approved_budget.{rest}", 0
    if head == "annexes":
        return "annexes", int(rest)
    if head == "conditions":
        return owner, 0
    if head in ("reasons", "provisions"):
        return place, 0
    if place == "steering_reasons":
        return _QUOTED, 0
    person = next((name for name, title in _PERSONS.items() if title == place), "")
    return (person, 0) if person else (owner, paragraph)
