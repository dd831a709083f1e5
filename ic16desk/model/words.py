"""Raw page text → words with their places; a word split over a line end is one word.

The index holds exactly these words, so that what is found can be shown.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

#: Letters and digits with the marks on them.
_PIECE: Final = re.compile(r"[^\W_][^\W_\u0300-\u036f]*(?:[\u0300-\u036f]+[^\W_]*)*")
#: Between two pieces of one word: always (a soft hyphen, nothing one sees), or where the rest says so: a hyphen at a
#: line end, which pdfium gives as U+FFFE.
_SOFT: Final = re.compile(r"(?:\u00ad[ \t]*(?:\r?\n[ \t]*)?|[\u200b\u2060])+")
_HARD: Final = re.compile(r"\ufffe[ \t]*(?:\r?\n[ \t]*)?|[-‐][ \t]*\r?\n[ \t]*")
#: After these a hyphen at the line end stays one: "hanke-⏎ja yritystuki", "ansöknings-⏎och redovisningsblanketten".
_CONJUNCTIONS: Final = frozenset(("ja", "tai", "sekä", "että", "eli", "och", "eller", "samt", "and", "or"))


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it is looked for (small letters, composed, hyphens joined) and its place in the raw text."""

    form: str
    start: int
    end: int


def words(text: str) -> Iterator[Word]:
    """The words of a page in order. å, ä and ö stay what they are."""
    held: list[re.Match[str]] = []
    for piece in _PIECE.finditer(text):
        if held and not _joins(text, held[-1], piece):
            yield _word(text, held)
            held = []
        held.append(piece)
    if held:
        yield _word(text, held)


def forms(text: str) -> tuple[str, ...]:
    """The words alone."""
    return tuple(word.form for word in words(text))


def _joins(text: str, left: re.Match[str], right: re.Match[str]) -> bool:
    if left.end() == right.start() or _SOFT.fullmatch(text, left.end(), right.start()):
        return True
    if not _HARD.fullmatch(text, left.end(), right.start()):
        return False
    # A capital or a digit on either side keeps its hyphen: EU-⏎tuki, 2021-⏎2027.
    return text[left.end() - 1].islower() and text[right.start()].islower() and right[0] not in _CONJUNCTIONS


def _word(text: str, pieces: list[re.Match[str]]) -> Word:
    raw = "".join(piece[0] for piece in pieces)
    form = raw if raw.isascii() else unicodedata.normalize("NFKC", raw)
    return Word(form.lower(), pieces[0].start(), pieces[-1].end())
