"""A picture among the documents: fits the pane or scrolls, with areas marked in pixels from the top left."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from ic16desk.model.places import Rect
from ui.i18n import screen, words
from ui.theme import colour, notifier
from ui.widgets.pages.area import AreaTool
from ui.widgets.pages.marks import Mark, colour_of, draw_flag, multiply, place_flags, underline

_MARGIN = 16


class ImageView(QAbstractScrollArea):
    """One image. ``area_made`` carries a :class:`Rect` in pixels of the image, y downwards."""

    area_made = Signal(object)
    mark_clicked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._image = QImage()
        self._name = ""
        self._factor: float | None = None
        self._marks: tuple[Mark, ...] = ()
        self._flags: list[tuple[Mark, QRectF]] = []
        self.area = AreaTool(self.viewport())
        self.area.made.connect(self._drawn)
        notifier().changed.connect(self.viewport().update)
        screen().changed.connect(self._name_self)
        self._name_self()

    def show_image(self, image: QImage, name: str) -> None:
        """Show a picture, fitted to the pane."""
        self._image, self._name, self._factor, self._marks = image, name, None, ()
        self._name_self()
        self._lay_out()

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Mark areas; ``rects`` in pixels from the top left."""
        self._marks = tuple(marks)
        self.viewport().update()

    def set_area_mode(self, on: bool) -> None:
        """Draw a rectangle."""
        self.area.set_active(on)

    def set_zoom(self, factor: float | None) -> None:
        """A factor, or None to fit the pane."""
        self._factor = None if factor is None else min(max(factor, 0.05), 8.0)
        self._lay_out()

    def factor(self) -> float:
        """Logical pixels per pixel of the image now."""
        if self._factor is not None or self._image.isNull():
            return self._factor or 1.0
        view = self.viewport().size()
        wide = (view.width() - 2 * _MARGIN) / self._image.width()
        high = (view.height() - 2 * _MARGIN) / self._image.height()
        return max(min(wide, high, 1.0), 0.01)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw image, marks, flags."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.viewport().rect(), colour("canvas"))
        if self._image.isNull():
            return
        corner, factor = self._corner(), self.factor()
        whole = QRectF(corner.x(), corner.y(), self._image.width() * factor, self._image.height() * factor)
        painter.drawImage(whole, self._image)
        wanted: list[tuple[Mark, float]] = []
        for mark in self._marks:
            areas = [self._on_view(rect) for rect in mark.rects]
            multiply(painter, areas, colour_of(mark.meaning))
            underline(painter, mark, areas)
            if areas:
                wanted.append((mark, areas[0].center().y()))
        self._flags = place_flags(wanted, min(whole.right(), self.viewport().width()) - 6)
        for mark, box in self._flags:
            draw_flag(painter, mark, box)
        if self.hasFocus():
            painter.setPen(QPen(colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.viewport().rect()).adjusted(1, 1, -1, -1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit again."""
        super().resizeEvent(event)
        self.area.resize(self.viewport().size())
        self._lay_out()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The release decides."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a mark or its flag."""
        point = event.position()
        for mark, box in self._flags:
            if box.contains(point):
                self.mark_clicked.emit(mark.id)
                return
        for mark in self._marks:
            if any(self._on_view(rect).contains(point) for rect in mark.rects):
                self.mark_clicked.emit(mark.id)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl with + − 0 zooms."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
                self.set_zoom(self.factor() * 1.25)
                return
            if event.key() == Qt.Key.Key_Minus:
                self.set_zoom(self.factor() / 1.25)
                return
            if event.key() == Qt.Key.Key_0:
                self.set_zoom(None)
                return
        super().keyPressEvent(event)

    def _lay_out(self) -> None:
        view, factor = self.viewport().size(), self.factor()
        wide, high = self._image.width() * factor + 2 * _MARGIN, self._image.height() * factor + 2 * _MARGIN
        for bar, whole, seen in (
            (self.horizontalScrollBar(), wide, view.width()),
            (self.verticalScrollBar(), high, view.height()),
        ):
            bar.setRange(0, max(0, int(whole) - seen))
            bar.setPageStep(seen)
            bar.setSingleStep(48)
        self.viewport().update()

    def _corner(self) -> QPointF:
        view, factor = self.viewport().size(), self.factor()
        left = max((view.width() - self._image.width() * factor) / 2, float(_MARGIN))
        top = max((view.height() - self._image.height() * factor) / 2, float(_MARGIN))
        return QPointF(left - self.horizontalScrollBar().value(), top - self.verticalScrollBar().value())

    def _on_view(self, rect: Rect) -> QRectF:
        corner, factor = self._corner(), self.factor()
        return QRectF(
            corner.x() + rect.x * factor, corner.y() + rect.y * factor, rect.width * factor, rect.height * factor
        )

    def _drawn(self, box: QRectF) -> None:
        corner, factor = self._corner(), self.factor()
        inside = QRectF((box.left() - corner.x()) / factor, (box.top() - corner.y()) / factor, 0, 0)
        inside.setSize(box.size() / factor)
        inside = inside.intersected(QRectF(self._image.rect()))
        if inside.width() > 1 and inside.height() > 1:
            self.area_made.emit(Rect(inside.x(), inside.y(), inside.width(), inside.height()))

    def _name_self(self) -> None:
        self.setAccessibleName(words("ui.image.name", document=self._name) if self._name else words("ui.pages.empty"))
