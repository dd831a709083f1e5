"""Drawing a rectangle, or setting a point: with the mouse, or with arrow keys and Enter."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.i18n import follow, words
from ui.theme.tokens import LIGHT

_STEP = 8


class AreaTool(QWidget):
    """A transparent sheet over a view. ``made`` carries the rectangle in its own pixels, ``pointed`` a point.

    Keys: arrows move the corner, Enter sets it and then the other, Shift makes steps fine; Esc gives up.
    """

    made = Signal(QRectF)
    pointed = Signal(QPointF)
    stopped = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._start: QPointF | None = None
        self._now = QPointF()
        self._point = False
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.hide()
        follow(self)

    def retranslate(self) -> None:
        """How it is used, for screen readers."""
        self.setAccessibleName(words("ui.pages.point" if self._point else "ui.pages.area"))

    def set_active(self, on: bool, *, point: bool = False) -> None:
        """Take or give back the mouse and the keys; ``point``: one click sets a point."""
        self._start, self._point = None, point
        self.retranslate()
        if on:
            parent = self.parentWidget()
            if parent is not None:
                self.resize(parent.size())
            self._now = QPointF(self.rect().center())
            self.show()
            self.raise_()
            self.setFocus()
        elif not self.isHidden():
            self.hide()
            self.stopped.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """One corner."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._start = self._now = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The other corner follows."""
        self._now = event.position()
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The rectangle is made."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._now = event.position()
            self._finish()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the corner, set it, give up."""
        step = 1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else _STEP
        moves = {
            Qt.Key.Key_Left: (-step, 0),
            Qt.Key.Key_Right: (step, 0),
            Qt.Key.Key_Up: (0, -step),
            Qt.Key.Key_Down: (0, step),
        }
        move = moves.get(Qt.Key(event.key()))
        if move is not None:
            self._now += QPointF(*move)
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._start is None and not self._point:
                self._start = QPointF(self._now)
            else:
                self._finish()
        elif event.key() == Qt.Key.Key_Escape:
            self.set_active(False)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The cross and the rectangle so far."""
        painter = QPainter(self)
        ink = QColor(LIGHT["accent"])
        painter.setPen(QPen(ink, 1, Qt.PenStyle.DashLine))
        if self._start is None or self._point:
            painter.drawLine(QPointF(self._now.x() - 10, self._now.y()), QPointF(self._now.x() + 10, self._now.y()))
            painter.drawLine(QPointF(self._now.x(), self._now.y() - 10), QPointF(self._now.x(), self._now.y() + 10))
            return
        box = QRectF(self._start, self._now).normalized()
        veil = QColor(ink)
        veil.setAlpha(38)
        painter.fillRect(box, veil)
        painter.setPen(QPen(ink, 1.6))
        painter.drawRect(box)

    def _finish(self) -> None:
        if self._point:
            self.pointed.emit(self._now)
            return
        if self._start is None:
            return
        box = QRectF(self._start, self._now).normalized()
        self._start = None
        self.update()
        if box.width() > 3 and box.height() > 3:
            self.made.emit(box)
