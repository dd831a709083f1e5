"""Raw page text → words with their places; a word split over a line end is one word.

The index holds exactly these words, so that what is found can be shown.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final, NamedTuple

#: Letters and digits with the marks on them.
PIECE: Final = re.compile(r"[^\W_][^\W_\u0300-\u036f]*(?:[\u0300-\u036f]+[^\W_]*)*")
#: Between two pieces of one word: always (a soft hyphen, nothing one sees), or where the rest says so: a hyphen at a
#: line end, which pdfium gives as U+FFFE.
_SOFT: Final = re.compile(r"(?:\u00ad[ \t]*(?:\r?\n[ \t]*)?|[\u200b\u2060])+")
_HARD: Final = re.compile(r"\ufffe[ \t]*(?:\r?\n[ \t]*)?|[-‐][ \t]*\r?\n[ \t]*")
_JOINERS: Final = "\u00ad\u200b\u2060\ufffe-‐"
#: After these a hyphen at the line end stays one: "hanke-⏎ja yritystuki", "ansöknings-⏎och redovisningsblanketten".
_CONJUNCTIONS: Final = frozenset(("ja", "tai", "sekä", "että", "eli", "och", "eller", "samt", "and", "or"))


class Word(NamedTuple):
    """A word as it is looked for (small letters, composed, hyphens joined) and its place in the raw text."""

    form: str
    start: int
    end: int


def words(text: str) -> Iterator[Word]:
    """The words of a page in order. å, ä and ö stay what they are."""
    pieces = PIECE.finditer(text)
    left = next(pieces, None)
    if left is None:
        return
    raw, start, end = left[0], left.start(), left.end()
    for right in pieces:
        after = right.start()
        # Nearly always a space: asking no further keeps a page at a fifth of a millisecond.
        if (after == end or text[end] in _JOINERS) and _joins(text, end, right):
            raw += right[0]
        else:
            yield Word(_form(raw), start, end)
            raw, start = right[0], after
        end = right.end()
    yield Word(_form(raw), start, end)


def forms(text: str) -> tuple[str, ...]:
    """The words alone."""
    return tuple(word.form for word in words(text))


def _joins(text: str, end: int, right: re.Match[str]) -> bool:
    after = right.start()
    if end == after or _SOFT.fullmatch(text, end, after):
        return True
    if not _HARD.fullmatch(text, end, after):
        return False
    # A capital or a digit on either side keeps its hyphen: EU-⏎tuki, 2021-⏎2027.
    return text[end - 1].islower() and text[after].islower() and right[0] not in _CONJUNCTIONS


def _form(raw: str) -> str:
    return (raw if raw.isascii() else unicodedata.normalize("NFKC", raw)).lower()
