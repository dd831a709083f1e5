"""Marks on a page: multiplied colour, underline, and a flag in the margin with icon and item."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from ic16desk.model.checklists import MEANINGS, MarkMeaning
from ic16desk.model.places import Rect
from ui.theme import font, ink_token, pixmap
from ui.theme.tokens import LIGHT, MARKS
from ui.widgets.pages.geometry import Paper, merged_lines

#: What each meaning looks like where the checklist of the case says nothing of it.
_USUAL: Mapping[str, MarkMeaning] = {meaning.code: meaning for meaning in MEANINGS}
#: Hits of a search, and the one that is shown.
HIT, CURRENT_HIT = "#FCE7AE", "#F5C95B"
_FLAG_HEIGHT = 20


@dataclass(frozen=True, slots=True)
class Mark:
    """An annotation as drawn.

    ``rects`` in PDF user space; ``label`` the item's id or empty; ``area`` a box instead of lines; ``current`` drawn
    stronger. ``external``: the file brought it along, so only its outline is drawn; ``tip`` is what it says.
    ``point``: a pin where it is, without a box; ``grips``: it can be moved and resized now.
    ``look`` is what its meaning looks like in the checklist of the case.
    """

    id: str
    page: int
    meaning: str
    rects: tuple[Rect, ...]
    label: str = ""
    area: bool = False
    current: bool = False
    external: bool = False
    tip: str = ""
    point: bool = False
    grips: bool = False
    look: MarkMeaning | None = None

    @property
    def flagged(self) -> bool:
        """Whether a flag in the margin belongs to it."""
        return not (self.point or self.external) and bool(self.label or self.area or self.meaning == "note")


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that a search found."""

    page: int
    rects: tuple[Rect, ...]


def by_page(marks: Sequence[Mark]) -> dict[int, list[Mark]]:
    """Marks of each page, in their order."""
    sorted_out: dict[int, list[Mark]] = {}
    for mark in marks:
        sorted_out.setdefault(mark.page, []).append(mark)
    return sorted_out


def look_of(meaning: str, look: MarkMeaning | None = None) -> MarkMeaning:
    """Icon and colour of a meaning: the checklist's, else the usual ones."""
    return look or _USUAL.get(meaning, _USUAL["highlight"])


def ink_of(meaning: str, look: MarkMeaning | None = None) -> QColor:
    """The colour of a meaning's underline and flag. Paper is white in both themes: the light value is the one."""
    return QColor(LIGHT[ink_token(look_of(meaning, look).colour)])


def lines_of(mark: Mark | Hit, paper: Paper) -> list[QRectF]:
    """A mark's rectangles on the drawn page at scale 1, one per line."""
    rects = [paper.to_screen(rect) for rect in mark.rects]
    return rects if isinstance(mark, Mark) and mark.area else merged_lines(rects)


def multiply(painter: QPainter, areas: Sequence[QRectF], colour: str) -> None:
    """Colour text without hiding it. Overlapping rectangles of one mark are drawn once, else they would darken."""
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    for area in areas:
        painter.fillRect(area, QColor(colour))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)


def colour_of(meaning: str, look: MarkMeaning | None = None) -> str:
    """The ground of a meaning on paper."""
    return MARKS[look_of(meaning, look).colour]


def underline(painter: QPainter, mark: Mark, areas: Sequence[QRectF]) -> None:
    """The 1.6-px line under a mark; a box around an area; thicker for the current one."""
    painter.setPen(QPen(ink_of(mark.meaning, mark.look), 2.6 if mark.current else 1.6))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for area in areas:
        if mark.area:
            painter.drawRect(area)
        else:
            painter.drawLine(area.bottomLeft(), area.bottomRight())


def outline(painter: QPainter, mark: Mark, areas: Sequence[QRectF]) -> None:
    """A thin dashed box around what the file itself was marked with: never our colours, never a ground."""
    painter.setPen(QPen(QColor(LIGHT["text2"]), 2 if mark.current else 1, Qt.PenStyle.DashLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for area in areas:
        painter.drawRect(area)


def flag_size(label: str) -> tuple[float, float]:
    """Width and height of a flag."""
    wide = QFontMetricsF(font("caption", factor=0.85, weight=600)).horizontalAdvance(label) + 27 if label else 22
    return wide, _FLAG_HEIGHT


def draw_flag(painter: QPainter, mark: Mark, box: QRectF) -> None:
    """Icon and item id in a small white box."""
    ink = ink_of(mark.meaning, mark.look)
    icon = look_of(mark.meaning, mark.look).icon
    painter.setPen(QPen(ink, 2 if mark.current else 1))
    painter.setBrush(QColor("#FFFFFF"))
    painter.drawRoundedRect(box, 4, 4)
    painter.drawPixmap(int(box.left()) + 4, int(box.top()) + 3, pixmap(icon, ink.name(), 14))
    if mark.label:
        painter.setPen(ink)
        painter.setFont(font("caption", factor=0.85, weight=600))
        painter.drawText(box.adjusted(22, 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), mark.label)


def pin_box(mark: Mark, area: QRectF) -> QRectF:
    """Where the pin of a note on a point stands: over the point."""
    wide, high = flag_size(mark.label)
    return QRectF(area.center().x() - 11, area.center().y() - high / 2, wide, high)


def place_flags(wanted: Sequence[tuple[Mark, float]], right: float) -> list[tuple[Mark, QRectF]]:
    """Flags beside their marks, pushed down where they would cover each other. ``wanted``: mark and middle height."""
    placed: list[tuple[Mark, QRectF]] = []
    bottom = float("-inf")
    for mark, middle in sorted(wanted, key=lambda pair: pair[1]):
        wide, high = flag_size(mark.label)
        top = max(middle - high / 2, bottom + 2)
        placed.append((mark, QRectF(right - wide, top, wide, high)))
        bottom = top + high
    return placed
