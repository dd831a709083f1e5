"""Which characters of a page belong together: lines, and the passages (paragraph, column, cell) that lines make."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot

from PySide6.QtCore import QPointF, QRectF

#: Characters further apart than this share of their height are of different columns or cells.
_GAP = 2.5
#: Lines further apart than this share of their height are of different passages.
_LEADING = 0.75


@dataclass(frozen=True, slots=True)
class Line:
    """Characters beside each other: first offset, the one after the last, and their box."""

    start: int
    end: int
    box: QRectF


@dataclass(frozen=True, slots=True)
class Passage:
    """Lines under each other."""

    lines: tuple[Line, ...]
    box: QRectF

    @property
    def start(self) -> int:
        """Its first offset."""
        return self.lines[0].start


def passages_of(boxes: Sequence[QRectF]) -> list[Passage]:
    """The passages of a page in the order of its characters."""
    made: list[list[Line]] = []
    whole: list[QRectF] = []
    for line in _lines(boxes):
        if made and _continues(made[-1][-1].box, whole[-1], line.box):
            made[-1].append(line)
            whole[-1] = whole[-1].united(line.box)
        else:
            made.append([line])
            whole.append(QRectF(line.box))
    return [Passage(tuple(lines), box) for lines, box in zip(made, whole, strict=True)]


def nearest_passage(passages: Sequence[Passage], point: QPointF) -> Passage | None:
    """The passage a point is in or means: beside it on the same height, unless that is another column's."""
    if not passages:
        return None
    beside = [p for p in passages if p.box.top() <= point.y() <= p.box.bottom()]
    column = [p for p in passages if p.box.left() <= point.x() <= p.box.right()]
    level = min(beside, key=lambda p: _nearness(p, point), default=None)
    above = min(column, key=lambda p: _nearness(p, point), default=None)
    if level is None or above is None:
        return level or above or min(passages, key=lambda p: _nearness(p, point))
    return level if level is above or _overlap(level.box, above.box) > 0 else above


def _lines(boxes: Sequence[QRectF]) -> list[Line]:
    lines: list[Line] = []
    start, last, whole = 0, None, QRectF()
    for number, box in enumerate(boxes):
        if box.width() <= 0 or box.height() <= 0:
            continue
        if last is None:
            start, whole = number, QRectF(box)
        elif _breaks(last, box):
            lines.append(Line(start, number, whole))
            start, whole = number, QRectF(box)
        else:
            whole = whole.united(box)
        last = box
    if last is not None:
        lines.append(Line(start, len(boxes), whole))
    return lines


def _breaks(last: QRectF, box: QRectF) -> bool:
    if box.top() > last.bottom() or box.bottom() < last.top():
        return True
    gap = max(box.left() - last.right(), last.left() - box.right())
    return gap > _GAP * max(last.height(), box.height())


def _continues(last: QRectF, passage: QRectF, line: QRectF) -> bool:
    height = min(last.height(), line.height())
    gap = line.top() - last.bottom()
    return -height / 2 < gap <= _LEADING * max(last.height(), line.height()) and _overlap(passage, line) > 0


def _overlap(one: QRectF, other: QRectF) -> float:
    return min(one.right(), other.right()) - max(one.left(), other.left())


def _nearness(passage: Passage, point: QPointF) -> tuple[float, float]:
    """By its box; where boxes lie over each other, by its lines."""
    return _away(passage.box, point), min(_away(line.box, point) for line in passage.lines)


def _away(box: QRectF, point: QPointF) -> float:
    aside = max(box.left() - point.x(), 0.0, point.x() - box.right())
    return hypot(aside, max(box.top() - point.y(), 0.0, point.y() - box.bottom()))
