"""Runs of text → lines of a width.

Our own, because reportlab's paragraph drops the space at the end of a line: a reader that follows the text, or copies
it, then finds two words glued together, and no validator notices. Here every line but the last ends with its space.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ic16desk.letters import fonts
from ic16desk.letters.style import Type
from ic16desk.model.letters import Run

#: Where a line may break: at a space, but never inside »757/2021 10 § 3 mom.«, »12 500 euroa« or »75 prosenttia«.
_BREAK = re.compile(
    r"(?<!§) +(?!§|mom\.|euroa\b|euro\b|prosenttia\b|procent\b|%"
    r"|(?<=\d )\d{3}\b|(?<=/\d{4} )\d|(?<=\d )(?:ja|och|and) \d)"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one font on one line; ``width`` in points."""

    text: str
    font: str
    missing: bool
    width: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line; ``width`` leaves out the space it ends with."""

    pieces: tuple[Piece, ...]
    width: float


def break_lines(runs: Sequence[Run], *, width: float, type_: Type) -> tuple[Line, ...]:
    """Fill lines greedily; a newline in the text breaks, a word wider than the line is cut."""
    lines: list[Line] = []
    line: list[Piece] = []
    used = 0.0
    for word in _words(runs, type_):
        if word is None:
            lines.append(_line(line, type_, ends=False))
            line, used = [], 0.0
            continue
        for part in _fitting(word, width, type_):
            wide = sum(piece.width for piece in part)
            space = fonts.width(" ", line[-1].font, type_.size) if line else 0.0
            if line and used + space + wide > width:
                lines.append(_line(line, type_, ends=False))
                line, used, space = [], 0.0, 0.0
            if line:
                # a piece of its own: the mark under something missing ends with its word
                line.append(Piece(" ", line[-1].font, False, space))
            line.extend(part)
            used += space + wide
    lines.append(_line(line, type_, ends=True))
    return tuple(lines)


def _words(runs: Sequence[Run], type_: Type) -> Iterator[list[Piece] | None]:
    """Words as their pieces (one word may change font); None is a forced break."""
    word: list[Piece] = []
    for run in runs:
        font = type_.font(run.strong)
        for row, text in enumerate(run.text.replace("\r\n", "\n").replace("\t", " ").split("\n")):
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
                    word.append(Piece(part, font, run.missing, fonts.width(part, font, type_.size)))
    if word:
        yield word


def _fitting(word: list[Piece], width: float, type_: Type) -> Iterator[list[Piece]]:
    """The word whole, or cut into parts that fit."""
    if sum(piece.width for piece in word) <= width:
        yield word
        return
    part: list[Piece] = []
    used = 0.0
    for piece in word:
        text, text_width = "", 0.0
        for character in piece.text:
            wide = fonts.width(character, piece.font, type_.size)
            if (part or text) and used + text_width + wide > width:
                yield [*part, Piece(text, piece.font, piece.missing, text_width)] if text else part
                part, used, text, text_width = [], 0.0, "", 0.0
            text, text_width = text + character, text_width + wide
        part.append(Piece(text, piece.font, piece.missing, text_width))
        used += text_width
    yield part


def _line(pieces: list[Piece], type_: Type, *, ends: bool) -> Line:
    width = sum(piece.width for piece in pieces)
    merged: list[Piece] = []
    for piece in pieces:
        if merged and (merged[-1].font, merged[-1].missing) == (piece.font, piece.missing):
            last = merged[-1]
            merged[-1] = Piece(last.text + piece.text, last.font, last.missing, last.width + piece.width)
        else:
            merged.append(piece)
    if merged and not ends:
        last = merged[-1]
        merged[-1] = Piece(f"{last.text} ", last.font, last.missing, last.width)
    return Line(tuple(merged), width)
