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
from ui.widgets.pages.grips import AreaGrips
from ui.widgets.pages.marks import Mark, colour_of, draw_flag, multiply, pin_box, place_flags, underline

_MARGIN = 16
#: Side of the square a note on a point takes, in pixels of the screen.
_POINT = 24


class ImageView(QAbstractScrollArea):
    """One image. ``area_made`` and ``point_made`` carry a :class:`Rect` in pixels of the image, y downwards.

    ``mark_clicked`` and ``flag_clicked`` as in :class:`~ui.widgets.pages.view.PageView`; ``area_moved`` id and rect.
    """

    area_made = Signal(object)
    point_made = Signal(object)
    area_moved = Signal(str, object)
    mark_clicked = Signal(str)
    flag_clicked = Signal(str)

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
        self.area.pointed.connect(self._pointed)
        self._gripped: Mark | None = None
        self.grips = AreaGrips(self.viewport())
        self.grips.moved.connect(self._moved)
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
        self._gripped = next((mark for mark in marks if mark.grips and mark.rects), None)
        self._place_grips()
        self.viewport().update()

    def set_area_mode(self, on: bool) -> None:
        """Draw a rectangle."""
        self.area.set_active(on)

    def set_point_mode(self, on: bool) -> None:
        """Set a point."""
        self.area.set_active(on, point=True)

    def box_of(self, mark_id: str) -> QRectF | None:
        """Where a mark's flag is on the viewport."""
        return next((box for mark, box in self._flags if mark.id == mark_id), None)

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
        pins: list[tuple[Mark, QRectF]] = []
        for mark in self._marks:
            areas = [self._on_view(rect) for rect in mark.rects]
            if mark.point:
                pins += [(mark, pin_box(mark, area)) for area in areas[:1]]
                continue
            multiply(painter, areas, colour_of(mark.meaning, mark.look))
            underline(painter, mark, areas)
            if areas:
                wanted.append((mark, areas[0].center().y()))
        self._flags = place_flags(wanted, min(whole.right(), self.viewport().width()) - 6) + pins
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
                self.flag_clicked.emit(mark.id)
                return
        for mark in self._marks:
            if any(self._on_view(rect).contains(point) for rect in mark.rects):
                self.mark_clicked.emit(mark.id)
                return
        self.mark_clicked.emit("")

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """The grips go along."""
        super().scrollContentsBy(dx, dy)
        self._place_grips()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """An area moved with the keys is stored when Ctrl or Shift is let go."""
        if event.key() in (Qt.Key.Key_Control, Qt.Key.Key_Shift):
            self.grips.settle()
        super().keyReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl and Shift with arrows move an area, Ctrl with + − 0 zooms."""
        if event.key() == Qt.Key.Key_Escape and self.grips.give_up():
            return
        if self.grips.press(event):
            return
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
        self._place_grips()
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

    def _in_image(self, box: QRectF) -> Rect | None:
        """A box of the viewport in pixels of the image; None when nothing of it is on the image."""
        corner, factor = self._corner(), self.factor()
        inside = QRectF((box.left() - corner.x()) / factor, (box.top() - corner.y()) / factor, 0, 0)
        inside.setSize(box.size() / factor)
        inside = inside.intersected(QRectF(self._image.rect()))
        if inside.width() <= 1 or inside.height() <= 1:
            return None
        return Rect(inside.x(), inside.y(), inside.width(), inside.height())

    def _drawn(self, box: QRectF) -> None:
        rect = self._in_image(box)
        if rect is not None:
            self.area_made.emit(rect)

    def _pointed(self, point: QPointF) -> None:
        rect = self._in_image(QRectF(point.x() - _POINT / 2, point.y() - _POINT / 2, _POINT, _POINT))
        if rect is not None:
            self.point_made.emit(rect)

    def _place_grips(self) -> None:
        mark = self._gripped
        if mark is None or self._image.isNull():
            self.grips.show_box(None)
            return
        whole = Rect(0, 0, self._image.width(), self._image.height())
        self.grips.show_box(self._on_view(mark.rects[0]), self._on_view(whole))

    def _moved(self, box: QRectF) -> None:
        rect, mark = self._in_image(box), self._gripped
        if rect is not None and mark is not None:
            self.area_moved.emit(mark.id, rect)

    def _name_self(self) -> None:
        self.setAccessibleName(words("ui.image.name", document=self._name) if self._name else words("ui.pages.empty"))
