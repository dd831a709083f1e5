"""A letter as blocks, each with its language; one composer makes them, two renderers print them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from ic16desk.model.languages import Language
from ic16desk.model.register import Dated


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text; ``missing`` marks a placeholder nobody has filled, shown marked in drafts.

    ``language`` (BCP 47) where it is not the block's: a quote, a name. ``link`` is an address (``https:``, ``mailto:``)
    or ``#`` and the anchor of a block of the letter; the renderers find addresses and annexes in the text themselves.
    """

    text: str
    strong: bool = False
    missing: bool = False
    language: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1–3. ``field`` names the decision field it heads (for the editor's jump)."""

    text: str
    level: int
    language: Language
    field: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class ParagraphBlock:
    """Running text; ``anchor`` is what a link of the letter may lead to."""

    runs: tuple[Run, ...]
    language: Language
    field: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class BulletList:
    """A list; ``numbered`` counts from 1. ``fields``: the field of each item, where they are not all the list's."""

    items: tuple[tuple[Run, ...], ...]
    language: Language
    numbered: bool = False
    field: str = ""
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table with a header row; ``align`` per column; ``total`` prints the last row as a sum.

    ``shares``: the columns' widths as shares of the table's; empty: as their content would like. ``kinds``: whether
    each row heads a part of the table, sums one up or is plain; empty: all are plain but the sum. ``dense``: of much
    text, set smaller. ``fields``: the field of each row, where they are not all the table's (empty: the table's own).
    """

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    align: tuple[Literal["left", "right"], ...]
    language: Language
    total: bool = False
    field: str = ""
    shares: tuple[int, ...] = ()
    kinds: tuple[Literal["plain", "part", "sum"], ...] = ()
    dense: bool = False
    fields: tuple[str, ...] = ()

    def kind(self, row: int) -> Literal["plain", "part", "sum"]:
        """What a row is, from 0."""
        if self.kinds:
            return self.kinds[row]
        return "sum" if self.total and row == len(self.rows) - 1 else "plain"


@dataclass(frozen=True, slots=True)
class KeyValues:
    """Pairs of label and value."""

    rows: tuple[tuple[str, tuple[Run, ...]], ...]
    language: Language
    field: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A boxed note (the EURA note on page 1)."""

    text: str
    language: Language
    field: str = ""


@dataclass(frozen=True, slots=True)
class SignatureBox:
    """A place for a signature, kept together; ``role`` names the field in the PDF; ``missing``: nobody is named."""

    role: Literal["presenter", "decider"]
    label: str
    name: str
    title: str
    language: Language
    missing: bool = False
    field: str = ""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """An annex begins on a page of its own."""


Block = Heading | ParagraphBlock | BulletList | TableBlock | KeyValues | Note | SignatureBox | PageBreak


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture: the bytes of a PNG, and what it shows in words for who cannot see it; never empty."""

    png: bytes
    alt: str


@dataclass(frozen=True, slots=True)
class LetterHead:
    """T0: the council in the case's language and beside it in the other, the kind of document, the numbers.

    ``logo`` is its picture, ``contact`` its address and registry on one line; both may be missing. ``missing``: which
    of its texts mark what nobody has filled. ``fields``: the decision's field of each row; empty in a letter whose
    head nobody edits.
    """

    council: str
    council_other: str
    kind: str
    case_number: str
    rows: tuple[tuple[str, str], ...]
    date: str
    logo: Figure | None = None
    contact: str = ""
    other_language: str = ""
    missing: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """Everything a renderer needs. ``watermark`` is empty once signed; ``created`` makes the bytes repeatable.

    ``texts`` are the dated texts it was put together from, by id: copied into what is kept of the decision. ``mark`` is
    what stands at the head of each page: that something in it is secret, or that this is the public version.
    ``source``: what a DOCX of it says it was made of, so that it can be read back once it was edited; empty: it cannot.
    """

    title: str
    subject: str
    author: str
    language: Language
    head: LetterHead
    blocks: tuple[Block, ...]
    watermark: str
    page_of: str
    created: dt.datetime
    record: bytes = b""
    note: str = ""
    texts: tuple[Dated, ...] = ()
    mark: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class FieldPlace:
    """Where a signature field lies: page from 1, rectangle in points of the page (origin bottom left)."""

    role: Literal["presenter", "decider"]
    page: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class BlockPlace:
    """Where a block (or an item of a list, a row of the head) that comes from a field of the decision was printed.

    A block that goes on over a page has a place on each. ``page`` from 1; the rectangle in points of the page, origin
    bottom left, as its words need it. ``number`` tells blocks apart and counts in reading order; ``part`` counts the
    blocks of one field from 0: the paragraphs of a text.
    """

    field: str
    number: int
    part: int
    page: int
    x: float
    y: float
    width: float
    height: float
    heading: bool = False


@dataclass(frozen=True, slots=True)
class UnsignedLetter:
    """A rendered letter: PDF with its signature fields placed, DOCX for editing; where its blocks stand on paper."""

    pdf: bytes
    docx: bytes
    pages: int
    sha256: str
    fields: tuple[FieldPlace, ...]
    blocks: tuple[BlockPlace, ...] = ()


@dataclass(frozen=True, slots=True)
class LintLine:
    """One line of the lint: its sentence is ``lint.<code>`` filled with ``params``; ``field`` is where to go."""

    code: str
    basis: str
    field: str
    blocking: bool
    params: dict[str, object]
