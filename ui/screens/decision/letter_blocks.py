"""The blocks of a printed letter on the drawn pages: which is under the mouse, which belong to a field or a section."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from ic16desk.model.letters import BlockPlace
from ic16desk.model.places import Rect
from ui.widgets.pages.geometry import Paper

#: The room of a block's frame around its words, points.
ROOM = 3.0
#: Where the text of a page begins and ends when no heading does it, points.
_MARGIN = 64.0


@dataclass(frozen=True, slots=True)
class Mark:
    """What is to be marked: the fields in work, the first of which that is printed counts; else their section.

    ``part``: which paragraph of the text. ``section``: the field of the section's heading.
    """

    fields: tuple[str, ...] = ()
    part: int = 0
    section: str = ""


@dataclass(frozen=True, slots=True)
class MarkedPlace:
    """Part of what is marked on one page, in points of the drawn page."""

    page: int
    left: float
    top: float
    bottom: float


def rect_of(place: BlockPlace) -> Rect:
    """The rectangle of a block in the page's own space."""
    return Rect(place.x, place.y, place.width, place.height)


class LetterBlocks:
    """The blocks of one rendering. ``leads`` tells whether one may go from a block to its field."""

    def __init__(self, places: Sequence[BlockPlace] = (), leads: Callable[[BlockPlace], bool] | None = None) -> None:
        self.places = tuple(places)
        self._leads = leads or (lambda _place: False)
        self._leading: dict[int, bool] = {}

    def leads(self, place: BlockPlace) -> bool:
        """Whether one may go from a block to its field."""
        if place.number not in self._leading:
            self._leading[place.number] = self._leads(place)
        return self._leading[place.number]

    def stops(self) -> list[int]:
        """The numbers of the blocks one may go from, in reading order."""
        return list(dict.fromkeys(place.number for place in self.places if self.leads(place)))

    def of_number(self, number: int) -> list[BlockPlace]:
        """The places of one block."""
        return [place for place in self.places if place.number == number]

    def at(self, page: int, point: QPointF, papers: Sequence[Paper]) -> BlockPlace | None:
        """The block one may go from at a point of a drawn page; the smallest of several."""
        found = [
            (area.height() * area.width(), number, place)
            for number, place in enumerate(self.places)
            if place.page == page
            and (area := _area(place, papers[page - 1]).adjusted(-ROOM, -ROOM, ROOM, ROOM)).contains(point)
            and self.leads(place)
        ]
        return min(found)[2] if found else None

    def of_mark(self, mark: Mark) -> list[BlockPlace]:
        """The blocks of the field in work: the paragraph one writes, where it is printed already."""
        for field in mark.fields:
            found = [place for place in self.places if place.field == field and not place.heading]
            found = found or [place for place in self.places if place.field.startswith(f"{field}.")]
            exact = [place for place in found if place.part == mark.part and place.field == field]
            if exact or found:
                return exact or found
        return []

    def marked(self, mark: Mark, papers: Sequence[Paper]) -> list[MarkedPlace]:
        """Where a bar stands beside what is in work, page by page."""
        found = self.of_mark(mark)
        if not found:
            return self._section(mark.section, papers)
        by_page: Mapping[int, list[QRectF]] = {place.page: [] for place in found}
        for place in found:
            if place.page <= len(papers):
                by_page[place.page].append(_area(place, papers[place.page - 1]))
        return [
            MarkedPlace(
                page,
                min(area.left() for area in areas),
                min(area.top() for area in areas),
                max(area.bottom() for area in areas),
            )
            for page, areas in by_page.items()
            if areas
        ]

    def _section(self, field: str, papers: Sequence[Paper]) -> list[MarkedPlace]:
        headings = [place for place in self.places if place.heading]
        at = next((number for number, place in enumerate(headings) if field and place.field == field), None)
        if at is None:
            return []
        start, end = headings[at], headings[at + 1] if at + 1 < len(headings) else None
        last = min(end.page if end else start.page, len(papers))
        found = []
        for page in range(start.page, last + 1):
            paper = papers[page - 1]
            top = _area(start, paper).top() if page == start.page else _MARGIN
            bottom = _area(end, paper).top() - 6 if end and page == end.page else paper.height - _MARGIN
            if bottom > top + 8:
                found.append(MarkedPlace(page, _area(start, paper).left(), top, bottom))
        return found


def _area(place: BlockPlace, paper: Paper) -> QRectF:
    return paper.to_screen(rect_of(place))
