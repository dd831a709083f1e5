"""The marks of a case as rows, narrowed by text and by facets, counted, ordered: no widget in it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from ic16desk.model.checklists import MarkMeaning
from ic16desk.model.external import ExternalMark
from ic16desk.model.names import fold
from ic16desk.model.places import Selector
from ui.screens.review.case_review import CaseReview, short_name

#: What rows are narrowed by, in the order it is offered.
FACETS = ("meaning", "document", "item", "author", "state")
Order = Literal["place", "time", "item"]
ORDERS: tuple[Order, ...] = ("place", "time", "item")
#: The facet values that are not a row's own: the document that is open, and no item.
OPEN_DOCUMENT, NO_ITEM = "@open", "-"
#: The meaning of a mark that the file brought along.
IN_FILE = "in_file"
_LAST, _NEVER = 10**9, dt.datetime.min.replace(tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class MarkRow:
    """One mark.

    ``state`` says how its place was found in this version of the document (``exact``, ``moved``, ``missing``; empty:
    nobody looked); ``external`` it was in the file already, and ``told`` is what is shown of it: two lines and the
    tooltip; ``look`` what its meaning is in the checklist of the case; ``own`` the person at work made it.
    ``position`` orders documents as the list above does.
    """

    id: str
    document: str
    document_name: str
    position: int
    selector: Selector
    meaning: str
    note: str
    item: str
    author: str
    author_name: str
    at: dt.datetime | None
    own: bool = False
    state: str = ""
    external: bool = False
    told: tuple[str, str, str] = ("", "", "")
    look: MarkMeaning | None = None

    def value(self, facet: str) -> str:
        """What it is in a facet."""
        if facet == "item":
            return "" if self.external else self.item or NO_ITEM
        if facet == "meaning" and self.external:
            return IN_FILE
        return str(getattr(self, facet))


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What is to be shown: a text, and the values of facets (none of a facet: all)."""

    text: str = ""
    chosen: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.text.strip()) or any(self.chosen.values())


def rows_of(review: CaseReview) -> tuple[MarkRow, ...]:
    """The marks of a case, each where it stands in the version in force."""
    positions = {document.id: number for number, document in enumerate(review.case.documents)}
    return tuple(
        MarkRow(
            id=mark.id,
            document=place.document,
            document_name=review.name(place.document),
            position=positions.get(place.document, _LAST),
            selector=place.selector,
            meaning=mark.meaning,
            note=mark.note,
            item=mark.item or "",
            author=mark.author.id,
            author_name=short_name(mark.author.name),
            at=mark.at,
            own=review.owns(mark),
            state=place.state,
            look=review.look(mark.meaning),
        )
        for mark in review.case.annotations
        for place in (review.place(mark),)
    )


def external_rows(
    review: CaseReview,
    found: Iterable[tuple[str, str, ExternalMark]],
    told: Callable[[ExternalMark], tuple[str, str, str]],
) -> tuple[MarkRow, ...]:
    """What files brought along: id, document and mark of each; ``told`` puts one in words."""
    positions = {document.id: number for number, document in enumerate(review.case.documents)}
    return tuple(
        MarkRow(
            id=key,
            document=document,
            document_name=review.name(document),
            position=positions.get(document, _LAST),
            selector=Selector(page=mark.page, rects=mark.rects),
            meaning="note",
            note=mark.contents,
            item="",
            author="",
            author_name=mark.author,
            at=None,
            external=True,
            told=told(mark),
        )
        for key, document, mark in found
    )


def narrowed(rows: Sequence[MarkRow], wanted: Narrowing, *, open_document: str = "") -> tuple[MarkRow, ...]:
    """The rows that fit."""
    return tuple(row for row in rows if _has_text(row, wanted.text) and _fits(row, wanted, open_document))


def counted(rows: Sequence[MarkRow], wanted: Narrowing, *, open_document: str = "") -> dict[str, Counter[str]]:
    """How many rows each value of each facet has, among those that fit everything but that facet."""
    found: dict[str, Counter[str]] = {}
    with_text = [row for row in rows if _has_text(row, wanted.text)]
    for facet in FACETS:
        fitting = [row for row in with_text if _fits(row, wanted, open_document, but=facet)]
        values = Counter(row.value(facet) for row in fitting)
        for row in rows:  # a value nothing is left of is shown with 0, so that lists do not jump
            values.setdefault(row.value(facet), 0)
        if facet == "document" and open_document:
            values[OPEN_DOCUMENT] = sum(row.document == open_document for row in fitting)
        values.pop("", None)
        found[facet] = values
    return found


def ordered(rows: Sequence[MarkRow], order: Order) -> tuple[MarkRow, ...]:
    """By document and place in it, by time (the latest first), or by item; what files brought along comes last."""
    if order == "time":
        return tuple(sorted(rows, key=lambda row: row.at or _NEVER, reverse=True))
    if order == "item":
        return tuple(sorted(rows, key=lambda row: (row.external, not row.item, row.item, *_place(row))))
    return tuple(sorted(rows, key=lambda row: (row.external, *_place(row))))


def _place(row: MarkRow) -> tuple[int, int, int, float, str]:
    """Document, page, paragraph or offset; an area by its upper edge (a page's y grows upwards)."""
    place = row.selector
    within = place.paragraph if place.paragraph is not None else place.start if place.start is not None else _LAST
    edge = -max((rect.y + rect.height for rect in place.rects), default=0.0)
    return row.position, place.page or 0, within, edge, place.cell or ""


def _has_text(row: MarkRow, text: str) -> bool:
    wanted = fold(text.strip())
    where = (row.selector.quote, row.note, row.item, row.author_name, row.document_name, row.selector.cell)
    return not wanted or wanted in fold(" ".join(filter(None, where)))


def _fits(row: MarkRow, wanted: Narrowing, open_document: str, *, but: str = "") -> bool:
    for facet, codes in wanted.chosen.items():
        if facet == but or not codes:
            continue
        opened = facet == "document" and OPEN_DOCUMENT in codes and row.document == open_document
        if not opened and row.value(facet) not in codes:
            return False
    return True
