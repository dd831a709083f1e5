"""The dated texts of letters: what is in them, how they print, which of a decision's nobody has confirmed yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from ic16desk import letters
from ic16desk.desk.deciding import Deciding
from ic16desk.desk.session import Session
from ic16desk.model.decision import DecisionDraft
from ic16desk.model.languages import Language
from ic16desk.model.letters import BulletList, ParagraphBlock
from ic16desk.model.register import Dated, unknown_keys
from ic16desk.model.texts import Preview, TextSheet, TextToConfirm, TextUse
from ic16desk.register import Register
from ic16desk.register.templates import KINDS, dropped, places_of
from ic16desk.wording import Wording

#: Values of a decision that are confirmed as its texts are (what the lint tells as ``text_draft`` of a field).
_VALUES: Final = ("council", "agreement", "theme", "objective", "priority")
#: The kinds whose entries are printed in letters.
TEXT_KINDS: Final = KINDS


class LetterTexts:
    """Reading texts; what is written goes through ``registering``."""

    def __init__(self, session: Session, *, deciding: Deciding) -> None:
        """Bind to a session."""
        self._session = session
        self._deciding = deciding

    def to_confirm(self, application: str, *, draft: DecisionDraft | None = None) -> tuple[TextToConfirm, ...]:
        """The texts this decision prints, and its values, that are drafts, unknown, or compared over a year ago.

        Raises:
            UsageError: there is no draft decision.
        """
        view = self._deciding.view(application, draft=draft)
        given = [entry for name in _VALUES if (entry := getattr(view, name)) is not None]
        return tuple(
            TextToConfirm(entry, uses(entry), not unknown_keys(entry) and entry.status != "unknown")
            for entry in (*letters.used(view), *given)
            if Register.needs_look(entry, today=view.on)
        )


def uses(entry: Dated) -> tuple[TextUse, ...]:
    """The letters an entry's texts may be printed in; of another kind than texts none."""
    return letters.used_in(entry.id) if entry.kind in KINDS else ()


def sheet(entry: Dated) -> TextSheet | None:
    """Places and letters of a text; None for another kind of dated data."""
    return TextSheet(places_of(entry), uses(entry)) if entry.kind in KINDS else None


def dropped_places(entry: Dated, words: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[str, str, str]]:
    """Language, key and name of every place of ``entry`` that is not in what is written instead."""
    if entry.kind in KINDS and entry.id:
        yield from dropped(replace(entry, words=words), entry)


def preview(entry: Dated, language: Language) -> Preview:
    """Every text of an entry in a language, filled with the examples of its places; empty ones are left out."""
    words = Wording(language)
    names = places_of(entry)
    values = {name: words(f"text.example.{name}") for name in names if words.has(f"text.example.{name}")}
    keys = dict.fromkeys(key for texts in entry.words.values() for key in texts)
    made = {key: letters.sample(entry, key=key, language=language, values=values) for key in keys}
    return {key: blocks for key, blocks in made.items() if blocks}


def plain_lines(blocks: tuple[ParagraphBlock | BulletList, ...]) -> Iterator[str]:
    """A filled text as lines, for the command line and for who hears the screen."""
    for block in blocks:
        if isinstance(block, ParagraphBlock):
            yield "".join(run.text for run in block.runs)
        else:
            yield from (f"- {''.join(run.text for run in item)}" for item in block.items)


def place_words(words: Wording, name: str) -> str:
    """A place with what it means and an example; its name alone where nobody has described it."""
    if not words.has(f"text.place.{name}"):
        return f"{{{name}}}"
    meaning, example = words(f"text.place.{name}"), words(f"text.example.{name}")
    return words("text.say.place", name=f"{{{name}}}", meaning=meaning, example=example)


def use_words(words: Wording, use: TextUse) -> str:
    """``tukipäätös (EU-raha)``."""
    letter = words(f"text.letter.{use.letter}")
    if not use.money:
        return letter
    return words("text.say.only", letters=letter, money=", ".join(words(f"text.money.{one}") for one in use.money))
