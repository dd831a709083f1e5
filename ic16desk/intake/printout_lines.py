"""The pages of a print-out → blocks: a label of the table with the text that belongs to it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ic16desk.intake.headings import Heading, HeadingTable, squeeze
from ic16desk.intake.money_rows import after

_NUMBERING = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?\s+(?=\D)")
#: A numbered line that the table does not know ends a text all the same: a short one that is no sentence.
_UNKNOWN = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?\s+[A-ZÅÄÖ][^.;:]{2,80}")
_ASIDE = re.compile(r"\s*\([^)]*\)\s*")
#: A line this long was wrapped: its value goes on in the next one.
_WRAPPED = 60
_RUNNING = frozenset(("text", "list", "rows"))
#: Lines at the top and bottom of a page that may be the same on all pages.
_EDGE = 3


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text: ``raw`` as the page has it (for a quote), ``text`` without joined hyphens, page from 1."""

    page: int
    raw: str
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """What stands under or beside one label; ``quote`` is the first line that holds its value, on ``page``."""

    heading: Heading
    text: str
    page: int
    quote: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class _Mark:
    """What a line begins: a label with the rest of its line, or (no heading) an unknown numbered heading."""

    heading: Heading | None
    rest: str = ""


def read_blocks(pages: Sequence[str], headings: HeadingTable) -> Iterator[Block]:
    """The blocks in order; a label without text gives none."""
    lines = _lines(pages)
    labels = headings.labels()
    words = [re.escape(label) for heading in headings.headings if heading.beside for label in heading.labels]
    inner = re.compile(rf"\s(?:{'|'.join(words)})(?=\s|:|$)")
    marks = [_mark(line.text, labels) for line in lines]
    for index, mark in enumerate(marks):
        if mark is None or mark.heading is None or mark.heading.form == "end":
            continue
        block = _block(mark.heading, mark.rest, index, lines, marks, inner)
        if block:
            yield block


def _block(
    heading: Heading, rest: str, index: int, lines: list[Line], marks: list[_Mark | None], inner: re.Pattern[str]
) -> Block | None:
    below = _unmarked(lines, marks, index + 1)
    if heading.form in _RUNNING:
        body = [rest] * bool(rest) + [line.text for line in below]
        first = lines[index] if rest else next(iter(below), None)
        return Block(heading, _joined(body), first.page, first.raw, tuple(below)) if first else None
    first, wrapped = (lines[index], below) if rest else (below[0], below[1:]) if below else (None, [])
    if first is None:
        return None
    cut = inner.search(f" {rest or first.text}")
    text = f" {rest or first.text}"[: cut.start()] if cut else rest or first.text
    last = first.text
    for line in wrapped[: 0 if cut else 2]:
        if len(last) < _WRAPPED:
            break
        text, last = f"{text} {line.text}", line.text
    return Block(heading, text.strip(), first.page, first.raw, ())


def _unmarked(lines: list[Line], marks: list[_Mark | None], start: int) -> list[Line]:
    """The lines from ``start`` up to the next that begins something."""
    end = next((index for index in range(start, len(lines)) if marks[index]), len(lines))
    return lines[start:end]


def _joined(body: list[str]) -> str:
    """Wrapped lines to paragraphs: a line that is short and ends a sentence ends its paragraph."""
    text = ""
    for line in body:
        text += line + ("\n" if len(line) < _WRAPPED and line.endswith((".", "!", "?", ":")) else " ")
    return text.strip()


def _lines(pages: Sequence[str]) -> list[Line]:
    """All lines but empty ones and what stands at the edge of most pages (system, page number)."""
    split = [[raw for raw in re.split(r"[\r\n\x0b\x0c\u2028\u2029]+", page) if raw.strip()] for page in pages]
    edges = Counter(key for page in split for key in {_edge(raw) for raw in (*page[:_EDGE], *page[-_EDGE:])})
    often = max(2, len(pages) // 2 + 1)
    return [
        Line(number, raw, " ".join(raw.replace("\ufffe", "").split(" ")).strip())
        for number, page in enumerate(split, start=1)
        for place, raw in enumerate(page)
        if not ((place < _EDGE or place >= len(page) - _EDGE) and edges[_edge(raw)] >= often)
    ]


def _edge(raw: str) -> str:
    return re.sub(r"\d+", "#", raw.strip())


def _mark(line: str, labels: list[tuple[str, Heading]]) -> _Mark | None:
    numbered = _NUMBERING.match(line)
    bare = line[numbered.end() :] if numbered else line
    squeezed = squeeze(bare)
    for label, heading in labels:
        if squeezed.startswith(label) and (rest := after(bare, label)) is not None:
            value = _ASIDE.sub("", rest, count=1).strip(" :\t–") if _ASIDE.match(rest) else rest.strip(" :\t–")
            if _may_follow(heading, rest, value, numbered=bool(numbered)):
                return _Mark(heading, "" if numbered and heading.form in _RUNNING else value)
    return _Mark(None) if _UNKNOWN.fullmatch(line) else None


def _may_follow(heading: Heading, rest: str, value: str, *, numbered: bool) -> bool:
    """Whether a line that begins with a label is one, and not a sentence that happens to begin with the same words."""
    if not value or rest.startswith(":"):
        return True
    if heading.form in _RUNNING or heading.form == "end":
        return (numbered and len(value) < 50 and not value.endswith(".")) or (
            heading.form == "end" and not value[0].islower()
        )
    return not value[0].islower() or heading.form in ("choice", "number", "email")
