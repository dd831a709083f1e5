"""Dated texts as a person edits and confirms them: their places, their letters, their state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ic16desk.model.letters import BulletList, ParagraphBlock
from ic16desk.model.register import Dated


@dataclass(frozen=True, slots=True)
class TextUse:
    """A kind of letter a text is printed in; ``money``: only for these sources, empty: for all."""

    letter: str
    money: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TextSheet:
    """What is to be known of a text before it is edited: its places by name, the letters it is in."""

    places: tuple[str, ...]
    letters: tuple[TextUse, ...]


#: A text filled with an example, by its key.
Preview = Mapping[str, tuple[ParagraphBlock | BulletList, ...]]


@dataclass(frozen=True, slots=True)
class TextToConfirm:
    """A text or value of a decision that a person should look at; ``confirmable``: nothing of it is left open."""

    entry: Dated
    letters: tuple[TextUse, ...]
    confirmable: bool
