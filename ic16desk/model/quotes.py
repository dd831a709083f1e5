"""Finding a quote in raw page text: line ends, joined hyphens and odd spaces do not matter.

Offsets stay the page's own.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

_DROPPED = {"\ufffe", "\u00ad", "\u200b"}
CONTEXT = 32


@dataclass(frozen=True, slots=True)
class Span:
    """``start``/``end`` count characters of the raw text; ``exact`` is the raw text between them."""

    start: int
    end: int
    exact: str
    prefix: str
    suffix: str


def normalised(text: str) -> tuple[str, list[int]]:
    """The text with runs of white space as one space and joined hyphens gone, and each character's raw offset."""
    characters: list[str] = []
    offsets: list[int] = []
    for offset, raw in enumerate(text):
        if raw in _DROPPED:
            continue
        if raw.isspace():
            char = " "
        else:
            char = raw if raw.isascii() else unicodedata.normalize("NFKC", raw)
        if char == " " and characters and characters[-1] == " ":
            continue
        for part in char:
            characters.append(part)
            offsets.append(offset)
    return "".join(characters), offsets


def find(text: str, quote: str) -> Span | None:
    """The first place of a quote in a page; case must agree; None when it is not there."""
    wanted = normalised(quote)[0].strip()
    if not wanted:
        return None
    flat, offsets = normalised(text)
    at = flat.find(wanted)
    if at < 0:
        return None
    return span(text, offsets[at], offsets[at + len(wanted) - 1] + 1)


def span(text: str, start: int, end: int) -> Span:
    """The span with its context of up to 32 characters on either side."""
    return Span(start, end, text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])


def readable(quote: str) -> str:
    """A quote as one prints it: one line, hyphens joined."""
    return normalised(quote)[0].strip()
