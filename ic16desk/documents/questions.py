"""What parent and child say to each other about a document."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from ic16desk.model.documents import Attachment, CellState, Inspection, OpenedPdf, Reading, Sheet, Unreadable
from ic16desk.model.packages import Noticed
from ic16desk.model.places import Meaning, Selector
from ic16desk.model.reading_back import EditedDocument

CHILD: Final = "ic16desk.documents.child"


@dataclass(frozen=True, slots=True)
class Question:
    """What a document is and, with ``text``, all of its text. ``seconds``: stop by yourself after this long."""

    name: str
    text: bool
    seconds: float


@dataclass(frozen=True, slots=True)
class Examined:
    """The answer; exactly one of ``reading`` and ``unreadable`` is set, unless no text was asked for."""

    inspection: Inspection
    reading: Reading | None = None
    unreadable: Unreadable | None = None


@dataclass(frozen=True, slots=True)
class Opening:
    """Open the blob."""

    name: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """The answer: one of the two."""

    opened: OpenedPdf | None = None
    unreadable: Unreadable | None = None


@dataclass(frozen=True, slots=True)
class PageQuestion:
    """A page from 1 of the open document."""

    page: int


@dataclass(frozen=True, slots=True)
class RenderQuestion:
    """Fill ``width × height`` pixels (BGRX, rows of ``stride`` bytes) of a segment; ``rotation`` adds to the page's."""

    page: int
    width: int
    height: int
    stride: int
    rotation: int
    segment: str


@dataclass(frozen=True, slots=True)
class PictureQuestion:
    """One page of the blob as pixels, ``scale`` pixels to a point, at most ``most`` pixels in all."""

    name: str
    page: int
    scale: float
    most: int


@dataclass(frozen=True, slots=True)
class Picture:
    """Size of the pixels that came as a blob (BGRX, no gaps); or why there are none. ``pages``: how many there are."""

    width: int = 0
    height: int = 0
    pages: int = 0
    unreadable: Unreadable | None = None


@dataclass(frozen=True, slots=True)
class MarkToWrite:
    """One of our marks as a PDF annotation; ``author`` is a person's id, ``author_name`` what readers show."""

    id: str
    selector: Selector
    meaning: Meaning
    subject: str
    note: str
    author: str
    author_name: str
    made: dt.datetime
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class MarksToWrite:
    """Write these into a copy of the blob."""

    marks: tuple[MarkToWrite, ...]


@dataclass(frozen=True, slots=True)
class MarksWritten:
    """The copy came as a blob: ids that are in it, ids of pages that are not there, codes about the copy."""

    written: tuple[str, ...] = ()
    no_page: tuple[str, ...] = ()
    no_place: tuple[str, ...] = ()
    noticed: tuple[Noticed, ...] = ()
    unreadable: Unreadable | None = None


@dataclass(frozen=True, slots=True)
class ExternalQuestion:
    """The annotations that are in the open document already; at most ``most`` of them."""

    most: int


@dataclass(frozen=True, slots=True)
class Asked:
    """What hangs on the message in the blob: all of it by name, or with ``number`` one part's bytes."""

    number: int | None = None


@dataclass(frozen=True, slots=True)
class Attachments:
    """The answer; one part's bytes come as a blob."""

    found: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class Book:
    """Compute the formulas of these sheets anew; ``names``: defined names and the areas they stand for.

    ``seconds``: stop by yourself after this long.
    """

    sheets: tuple[Sheet, ...]
    names: Mapping[str, str] = field(default_factory=dict)
    seconds: float = 20.0


@dataclass(frozen=True, slots=True)
class ComputedCell:
    """What a formula gives, or why it was not computed; ``sheet`` counts from 0."""

    sheet: int
    reference: str
    value: str | float | bool | None
    state: CellState


@dataclass(frozen=True, slots=True)
class ComputedBook:
    """The answer; ``engine`` is False where the part that computes is not installed."""

    cells: tuple[ComputedCell, ...] = ()
    engine: bool = True


@dataclass(frozen=True, slots=True)
class EditedQuestion:
    """So many blobs as edited letters."""

    files: int


@dataclass(frozen=True, slots=True)
class EditedAnswer:
    """The answer: a document for each, or why not."""

    documents: tuple[EditedDocument, ...] = ()
    unreadable: Unreadable | None = None
