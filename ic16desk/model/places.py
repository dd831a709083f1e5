"""Where a statement rests: page, quote, cell or pointer. No place is ever empty."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

Meaning = Literal["supports", "contradicts", "unclear", "ask", "highlight", "note"]


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle: PDF user space of the page, points, origin as in the file (y grows upwards).

    Images: pixels from the top left.
    """

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Where:
    """A place in a case. ``page`` counts from 1; ``pointer`` is a JSON pointer into ``application.json``."""

    document: str | None = None
    document_name: str | None = None
    page: int | None = None
    cell: str | None = None
    quote: str | None = None
    pointer: str | None = None


@dataclass(frozen=True, slots=True)
class Selector:
    """The W3C selectors of one annotation (Web Annotation Data Model § 4.2).

    ``start``/``end`` count pdfium's characters of one page (the offsets of the raw page text, U+FFFE included).
    DOCX: ``page`` is None and ``paragraph`` counts from 0. Sheets: ``cell`` is ``Sheet!A1:B2``,
    ``quote`` its shown value or values, ``formula`` a single cell's formula with ``=``.
    """

    page: int | None = None
    rects: tuple[Rect, ...] = ()
    start: int | None = None
    end: int | None = None
    quote: str | None = None
    prefix: str | None = None
    suffix: str | None = None
    paragraph: int | None = None
    cell: str | None = None
    formula: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What an answer rests on: a place in a document, or the place that should hold something absent."""

    document: str
    document_name: str
    selector: Selector
    meaning: Meaning = "supports"
    annotation: str | None = None


AnchorState = Literal["exact", "moved", "missing"]


@dataclass(frozen=True, slots=True)
class Anchored:
    """Where a place stands in the current version of its document.

    ``exact``: where it was; ``moved``: word for word, elsewhere; ``missing``: it does not stand there any more.
    ``document`` and ``selector``: the place to open: in the current version, or, when missing, the old place with its
    old quote in the version it was made on.
    """

    state: AnchorState
    document: str
    selector: Selector


@dataclass(frozen=True, slots=True)
class LostEvidence:
    """Evidence of an answer or points in force that is missing in the version of its document in force.

    ``author`` is a person's id, ``at`` when he or she said it, ``arrived`` when that version came.
    """

    item: str
    part: str
    author: str
    at: dt.datetime
    evidence: Evidence
    arrived: dt.datetime

    @property
    def unseen(self) -> bool:
        """Whether the person has not answered again since: the item is to be looked at."""
        return self.at < self.arrived
