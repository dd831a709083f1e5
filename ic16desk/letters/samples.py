"""A dated text filled with an example, as its letter would print it."""

from __future__ import annotations

from collections.abc import Mapping

from ic16desk.letters.texts import Texts
from ic16desk.letters.writing import LetterWords
from ic16desk.model.languages import Language
from ic16desk.model.letters import BulletList, ParagraphBlock
from ic16desk.model.register import Dated


def filled(
    entry: Dated, *, key: str, language: Language, values: Mapping[str, object]
) -> tuple[ParagraphBlock | BulletList, ...]:
    """One text of an entry as blocks; ``values`` by the names of its places. No text in the language: no block."""
    text = entry.words.get(language, {}).get(key, "")
    if not text.strip():
        return ()
    return tuple(Texts({}, language, LetterWords(language)).paragraphs(text, field="", values=values))
