"""Drawing pages on the canvas: paper, marks and selection multiplied once, underlines, flags."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from ui.theme import colour, font, is_dark, is_high_contrast
from ui.theme.tokens import LIGHT, PAPER_IN_DARK, SELECTION
from ui.widgets.pages.geometry import Paper
from ui.widgets.pages.marks import (
    CURRENT_HIT,
    HIT,
    Hit,
    Mark,
    colour_of,
    draw_flag,
    lines_of,
    multiply,
    outline,
    pin_box,
    place_flags,
    underline,
)


@dataclass(frozen=True, slots=True)
class Painted:
    """One page as it is to be drawn now; ``area`` in the viewport. ``flags``: where the room kept for flags ends."""

    page: int
    area: QRectF
    paper: Paper
    scale: float
    picture: QImage | None
    marks: tuple[Mark, ...]
    hits: tuple[tuple[Hit, bool], ...]
    selected: tuple[QRectF, ...]
    note: str
    failed: bool
    flags: float = 0.0


def draw_canvas(
    painter: QPainter, view: QRect, pages: Sequence[Painted], *, focused: bool, empty: str
) -> list[tuple[Mark, QRectF]]:
    """Draw everything in sight; returns the flags with their places, for clicks."""
    painter.fillRect(view, colour("canvas"))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    flags: list[tuple[Mark, QRectF]] = []
    for page in pages:
        flags += _draw_page(painter, view, page)
    if empty:
        painter.setPen(colour("text2"))
        painter.setFont(font())
        painter.drawText(view, int(Qt.AlignmentFlag.AlignCenter), empty)
    if focused:
        painter.setPen(QPen(colour("accent"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(view).adjusted(1, 1, -1, -1))
    return flags


def _draw_page(painter: QPainter, view: QRect, page: Painted) -> list[tuple[Mark, QRectF]]:
    painter.fillRect(page.area, QColor("#FFFFFF"))
    if page.picture is not None:
        painter.drawImage(page.area, page.picture, QRectF(page.picture.rect()))
    if page.picture is None or page.failed:
        painter.setPen(QColor(LIGHT["text2"]))
        painter.setFont(font())
        painter.drawText(page.area, int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap), page.note)
    placed = [(mark, [_placed(page, area) for area in lines_of(mark, page.paper)]) for mark in page.marks]
    lines = [(mark, areas) for mark, areas in placed if not mark.point]
    hits = [([_placed(page, area) for area in lines_of(hit, page.paper)], current) for hit, current in page.hits]
    for areas, current in hits:
        if not (current and page.selected):  # a current hit is selected as a rule: two colours would be a third
            multiply(painter, areas, CURRENT_HIT if current else HIT)
    for mark, areas in lines:
        if not mark.external:
            multiply(painter, [_padded(area) for area in areas], colour_of(mark.meaning, mark.look))
    multiply(painter, [_padded(_placed(page, area)) for area in page.selected], SELECTION)
    if is_dark() and not is_high_contrast():
        multiply(painter, [page.area], PAPER_IN_DARK)
    _draw_edge(painter, page.area)
    for mark, areas in lines:
        (outline if mark.external else underline)(painter, mark, [_padded(area) for area in areas])
    for areas, current in hits:
        if current:
            _frame(painter, areas)
    right = min(max(page.area.right(), page.flags), view.right()) - 6
    wanted = [(mark, areas[0].center().y()) for mark, areas in lines if areas and mark.flagged]
    flags = place_flags(wanted, right)
    flags += [(mark, pin_box(mark, areas[0])) for mark, areas in placed if areas and mark.point]
    for mark, box in flags:
        draw_flag(painter, mark, box)
    return flags


def _frame(painter: QPainter, areas: Sequence[QRectF]) -> None:
    painter.setPen(QPen(QColor(LIGHT["warn"]), 1.6))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for area in areas:
        painter.drawRect(_padded(area))


def _draw_edge(painter: QPainter, area: QRectF) -> None:
    painter.setPen(QPen(QColor("#3A414A" if is_dark() else "#B9C0C8"), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(area.adjusted(-0.5, -0.5, 0.5, 0.5))


def _placed(page: Painted, area: QRectF) -> QRectF:
    corner = QPointF(page.area.left() + area.left() * page.scale, page.area.top() + area.top() * page.scale)
    return QRectF(corner.x(), corner.y(), area.width() * page.scale, area.height() * page.scale)


def _padded(area: QRectF) -> QRectF:
    return area.adjusted(-1, -1.5, 1, 2)
