"""Runs of text → lines of a width.

Our own, because reportlab's paragraph drops the space at the end of a line: a reader that follows the text, or copies
it, then finds two words glued together, and no validator notices. Here every line but the last ends with its space.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from ic16desk.letters import fonts
from ic16desk.letters.characters import rows
from ic16desk.letters.style import Type
from ic16desk.letters.syllables import Stop, stops
from ic16desk.letters.tags import Element
from ic16desk.model.letters import Run

#: Where a line may break: at a space, but never inside »757/2021 10 § 3 mom.«, »12 500 euroa« or »75 prosenttia«.
_BREAK = re.compile(
    r"(?<!§) +(?!§|€|EUR$|mom\.|euroa\b|euro\b|prosenttia\b|procent\b|%"
    r"|(?<=\d )(?:\d{3}\b|k\.|kohta\b|kohdan\b|punkten\b)|(?<=/\d{4} )\d|(?<=\d )(?:ja|och|and) \d"
    r"|(?<=[Ss]ection )\d|(?<=[Ss]ections )\d|(?<=EUR )\d)"
)


@dataclass(slots=True, eq=False)
class Inline:
    """A stretch within a block with a structure element of its own: a link, or words of another language."""

    text: str
    link: str
    language: str
    element: Element | None = None

    def within(self, parent: Element) -> Element:
        """Its element: made when its first piece is drawn, so that elements stand in reading order."""
        if self.element is None:
            self.element = parent.add("Link" if self.link else "Span", language=self.language)
        return self.element


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one font on one line; ``width`` in points."""

    text: str
    font: str
    missing: bool
    width: float
    inline: Inline | None = None

    @property
    def look(self) -> tuple[str, bool, int]:
        """What neighbouring pieces must share to be one."""
        return self.font, self.missing, id(self.inline)


@dataclass(frozen=True, slots=True)
class Line:
    """One line; ``width`` leaves out the space it ends with."""

    pieces: tuple[Piece, ...]
    width: float


def break_lines(runs: Sequence[Run], *, width: float, type_: Type) -> tuple[Line, ...]:
    """Fill lines greedily; a newline in the text breaks, a word wider than the line is cut, with a hyphen if it can."""
    lines: list[Line] = []
    line: list[Piece] = []
    used = 0.0
    for word in _words(runs, type_):
        if word is None:
            lines.append(_line(line, end=" "))
            line, used = [], 0.0
            continue
        parts = _fitting(word, width, type_)
        for index, part in enumerate(parts):
            wide = sum(piece.width for piece in part)
            space = fonts.width(" ", line[-1].font, type_.size) if line else 0.0
            # what follows a part of a cut word is the rest of the word: a new line, and no space between
            if line and (index or used + space + wide > width):
                lines.append(_line(line, end="" if index else " "))
                line, used, space = [], 0.0, 0.0
            if line:
                # a piece of its own: the mark under something missing ends with its word
                inline = part[0].inline if part[0].inline is line[-1].inline else None
                line.append(Piece(" ", line[-1].font, False, space, inline))
            line.extend(part)
            used += space + wide
    lines.append(_line(line, end=""))
    return tuple(lines)


def longest_word(text: str, *, font: str, size: float, limit: float) -> float:
    """The width of a text's longest word, points, at most ``limit``."""
    widest = 0.0
    for row in rows(text):
        for word in _BREAK.split(fonts.printable(row)):
            widest = max(widest, fonts.width(word, font, size) if len(word) < 200 else limit)
    return min(widest, limit)


def _words(runs: Sequence[Run], type_: Type) -> Iterator[list[Piece] | None]:
    """Words as their pieces (one word may change font); None is a forced break."""
    word: list[Piece] = []
    for run in runs:
        font = type_.font(run.strong)
        inline = Inline(run.text, run.link, run.language) if run.link or run.language else None
        for row, text in enumerate(rows(run.text)):
            if row:
                if word:
                    yield word
                    word = []
                yield None
            for index, part in enumerate(_BREAK.split(fonts.printable(text))):
                if index and word:
                    yield word
                    word = []
                if part:
                    word.append(Piece(part, font, run.missing, fonts.width(part, font, type_.size), inline))
    if word:
        yield word


def _fitting(word: list[Piece], width: float, type_: Type) -> list[list[Piece]]:
    """The word whole, or cut into parts that fit."""
    if sum(piece.width for piece in word) <= width:
        return [word]
    letters = [
        Piece(character, piece.font, piece.missing, fonts.width(character, piece.font, type_.size), piece.inline)
        for piece in word
        for character in piece.text
    ]
    allowed = stops("".join(piece.text for piece in letters))
    parts: list[list[Piece]] = []
    start = 0
    while start < len(letters):
        end, used = start, 0.0
        while end < len(letters) and used + letters[end].width <= width:
            used += letters[end].width
            end += 1
        if end == len(letters):
            parts.append(_merged(letters[start:]))
            break
        wide = fonts.width("-", letters[start].font, type_.size)
        end, hyphenated = _last_stop(allowed, start, max(end, start + 1), letters, room=width - used, hyphen=wide)
        part = letters[start:end]
        if hyphenated:
            part.append(replace(part[-1], text=fonts.SOFT_HYPHEN, width=wide))
        parts.append(_merged(part))
        start = end
    return parts


def _last_stop(
    allowed: Mapping[int, Stop], start: int, end: int, letters: list[Piece], *, room: float, hyphen: float
) -> tuple[int, bool]:
    """Where to cut at the latest, and whether a hyphen is drawn; ``room`` is what is left at ``end``."""
    for place in range(end, start + 1, -1):
        stop = allowed.get(place)
        if stop == "plain" or (stop == "hyphen" and room >= hyphen):
            return place, stop == "hyphen"
        room += letters[place - 1].width
    return end, False


def _merged(pieces: list[Piece]) -> list[Piece]:
    merged: list[Piece] = []
    for _, same in groupby(pieces, key=lambda piece: piece.look):
        group = list(same)
        text, width = "".join(piece.text for piece in group), sum(piece.width for piece in group)
        merged.append(group[0] if len(group) == 1 else replace(group[0], text=text, width=width))
    return merged


def _line(pieces: list[Piece], *, end: str) -> Line:
    width = sum(piece.width for piece in pieces)
    merged = _merged(pieces)
    if merged and end:
        # its width stays: the space hangs over the edge, and a link's frame or rule ends with its word
        merged[-1] = replace(merged[-1], text=f"{merged[-1].text}{end}")
    return Line(tuple(merged), width)
