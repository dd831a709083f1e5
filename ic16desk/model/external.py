"""Annotations that a received PDF brings along: shown, never changed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal, get_args

from ic16desk.model.places import Rect

ExternalKind = Literal[
    "highlight", "underline", "squiggly", "strikeout", "text", "freetext", "square", "circle", "line", "polygon",
    "polyline", "ink", "stamp", "caret", "fileattachment", "redact", "other",
]  # fmt: skip
KINDS: frozenset[str] = frozenset(get_args(ExternalKind))


@dataclass(frozen=True, slots=True)
class ExternalMark:
    """One of them: ``rects`` in user space (of marked text one a line), ``id`` unique in its file.

    ``author`` and ``contents`` are the sender's words; ``modified`` is None where the file gives no sound date.
    """

    id: str
    page: int
    kind: ExternalKind
    rects: tuple[Rect, ...]
    author: str = ""
    contents: str = ""
    modified: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class ExternalMarks:
    """The first ones in the order of pages, and how many there are; ``counted`` is False when there are even more."""

    marks: tuple[ExternalMark, ...] = ()
    total: int = 0
    counted: bool = True
