"""From PDF user space to the screen and back, and how pages stand under each other."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from ic16desk.model.documents import PageSize
from ic16desk.model.places import Rect

#: Between pages and around them, logical pixels.
GAP = 16
#: Room kept right of the text for flags when margins are cropped.
FLAGS = 64


@dataclass(frozen=True, slots=True)
class Paper:
    """A page as drawn: its size in points as shown, and how far the view turns it on top of the file's own rotation."""

    size: PageSize
    turned: int = 0

    @property
    def width(self) -> float:
        """Width on the screen at scale 1."""
        return self.size.height if self.turned % 180 else self.size.width

    @property
    def height(self) -> float:
        """Height on the screen at scale 1."""
        return self.size.width if self.turned % 180 else self.size.height

    def to_screen(self, rect: Rect) -> QRectF:
        """A rectangle of the file (y up) as one of the drawn page at scale 1 (y down)."""
        corners = (self._point(rect.x, rect.y), self._point(rect.x + rect.width, rect.y + rect.height))
        return QRectF(*corners).normalized()

    def all_to_screen(self, boxes: Sequence[float]) -> list[QRectF]:
        """:meth:`to_screen` for thousands at once: x, y, width, height flattened."""
        origin, east, north = self._point(0, 0), self._point(1, 0), self._point(0, 1)
        turned = east.x() == origin.x()
        across, along = (north, east) if turned else (east, north)
        right, down = across.x() - origin.x(), along.y() - origin.y()
        start_x, start_y = origin.x(), origin.y()
        found = []
        for x, y, wide, high in zip(boxes[0::4], boxes[1::4], boxes[2::4], boxes[3::4], strict=False):
            if turned:
                x, y, wide, high = y, x, high, wide
            left = start_x + right * (x if right > 0 else x + wide)
            top = start_y + down * (y if down > 0 else y + high)
            found.append(QRectF(left, top, wide, high))
        return found

    def to_file(self, rect: QRectF) -> Rect:
        """The other way."""
        one, other = self._back(rect.topLeft()), self._back(rect.bottomRight())
        made = QRectF(one, other).normalized()
        return Rect(made.x(), made.y(), made.width(), made.height())

    def _plain(self) -> tuple[float, float]:
        """Size of the page in the file, before any rotation."""
        turned = self.size.rotation % 180
        return (self.size.height, self.size.width) if turned else (self.size.width, self.size.height)

    def _rotation(self) -> int:
        return (self.size.rotation + self.turned) % 360

    def _point(self, x: float, y: float) -> QPointF:
        wide, high = self._plain()
        left, up = x - self.size.left, y - self.size.bottom
        match self._rotation():
            case 90:
                return QPointF(up, left)
            case 180:
                return QPointF(wide - left, up)
            case 270:
                return QPointF(high - up, wide - left)
            case _:
                return QPointF(left, high - up)

    def _back(self, point: QPointF) -> QPointF:
        wide, high = self._plain()
        match self._rotation():
            case 90:
                left, up = point.y(), point.x()
            case 180:
                left, up = wide - point.x(), point.y()
            case 270:
                left, up = wide - point.y(), high - point.x()
            case _:
                left, up = point.x(), high - point.y()
        return QPointF(left + self.size.left, up + self.size.bottom)


class Stack:
    """Pages under each other at one scale; all measures in logical pixels of the content."""

    def __init__(self, papers: Sequence[Paper], scale: float) -> None:
        self.papers, self.scale = papers, scale
        self._tops: list[float] = []
        top = float(GAP)
        for paper in papers:
            self._tops.append(top)
            top += paper.height * scale + GAP
        self.height = top
        self.width = max((paper.width * scale for paper in papers), default=0.0)

    def top(self, page: int) -> float:
        """Upper edge of a page (from 1)."""
        return self._tops[page - 1]

    def size(self, page: int) -> tuple[float, float]:
        """Width and height of a page."""
        paper = self.papers[page - 1]
        return paper.width * self.scale, paper.height * self.scale

    def page_at(self, y: float) -> int:
        """The page at a height of the content, or the nearest above; 0 without pages."""
        return max(1, bisect_right(self._tops, y)) if self._tops else 0

    def pages_between(self, top: float, bottom: float) -> range:
        """Pages any part of which lies between two heights."""
        if not self._tops:
            return range(0)
        first = self.page_at(top)
        last = first
        while last < len(self._tops) and self._tops[last] <= bottom:
            last += 1
        return range(first, last + 1)


def merged_lines(rects: Iterable[QRectF]) -> list[QRectF]:
    """Rectangles that lie on one line become one; top to bottom, left to right."""
    lines: list[QRectF] = []
    for rect in sorted(rects, key=lambda r: (r.center().y(), r.x())):
        if rect.width() <= 0 or rect.height() <= 0:
            continue
        for number, line in enumerate(lines):
            overlap = min(line.bottom(), rect.bottom()) - max(line.top(), rect.top())
            near = rect.left() - line.right() < 1.5 * max(line.height(), rect.height())
            if (
                overlap > 0.5 * min(line.height(), rect.height())
                and near
                and line.left() - rect.right() < line.height() * 1.5
            ):
                lines[number] = line.united(rect)
                break
        else:
            lines.append(QRectF(rect))
    return sorted(lines, key=lambda line: (line.top(), line.left()))
