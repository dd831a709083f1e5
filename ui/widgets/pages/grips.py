"""Moving and resizing a marked area: with the mouse by its inside and its edges, or with the arrow keys."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.i18n import follow, words
from ui.theme.tokens import LIGHT

#: Which of left, top, right and bottom follow the hand; all of them: the whole area.
Edges = tuple[bool, bool, bool, bool]
_WHOLE: Edges = (True, True, True, True)
_STEP, _REACH, _LEAST = 8.0, 5.0, 6.0
#: Smaller areas are only moved: their edges lie too near each other to be told apart.
_SMALL = 28.0
#: After a key the area is stored when this long (ms) no other has come.
_PAUSE = 700


class AreaGrips(QWidget):
    """A frame with grips over a view. ``moved`` carries where the area is now, in the view's pixels.

    The view hands its keys to :meth:`press`: Ctrl with an arrow moves, Shift with an arrow resizes.
    """

    moved = Signal(QRectF)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._box, self._limits = QRectF(), QRectF()
        self._by = [0.0, 0.0, 0.0, 0.0]
        self._edges: Edges | None = None
        self._from = QPointF()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.settle)
        self.setMouseTracking(True)
        self.hide()
        follow(self)

    def retranslate(self) -> None:
        """How it is used, for screen readers and as tooltip."""
        self.setAccessibleName(words("ui.pages.grips"))
        self.setToolTip(words("ui.pages.grips"))

    def show_box(self, box: QRectF | None, limits: QRectF | None = None) -> None:
        """Grip this area (None: nothing); ``limits`` is what it cannot leave. What is being moved goes along."""
        if box is None:
            self._by = [0.0] * 4
            self._pause.stop()
            self._edges = None
            self.hide()
            return
        self._box, self._limits = QRectF(box), QRectF(limits or box)
        self._lay_out()
        self.show()
        self.raise_()

    def now(self) -> QRectF:
        """Where the area is, in the view's pixels."""
        box = self._box.adjusted(*self._by).normalized()
        if self._by[0] == self._by[2] and self._by[1] == self._by[3]:
            limits = self._limits
            box.moveLeft(max(limits.left(), min(box.left(), limits.right() - box.width())))
            box.moveTop(max(limits.top(), min(box.top(), limits.bottom() - box.height())))
            return box
        return box.intersected(self._limits)

    def press(self, event: QKeyEvent) -> bool:
        """Move or resize as a key says; whether it was one of them."""
        steps = {
            Qt.Key.Key_Left: (-_STEP, 0.0),
            Qt.Key.Key_Right: (_STEP, 0.0),
            Qt.Key.Key_Up: (0.0, -_STEP),
            Qt.Key.Key_Down: (0.0, _STEP),
        }
        step = steps.get(Qt.Key(event.key()))
        moves = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.ControlModifier
        sizes = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.ShiftModifier
        if step is None or self.isHidden() or not (moves or sizes):
            return False
        self._drag(step, _WHOLE if moves else (False, False, True, True))
        self._pause.start()
        return True

    def settle(self) -> None:
        """Store where the area is now, if it moved."""
        self._pause.stop()
        box = self.now()
        changed = any(abs(part) > 0.5 for part in self._by) and box != self._box
        self._by = [0.0] * 4
        if changed and box.width() >= _LEAST and box.height() >= _LEAST:
            self.moved.emit(box)
        self._lay_out()

    def give_up(self) -> bool:
        """Back to where it was; whether it was being moved."""
        moving = any(self._by)
        self._by, self._edges = [0.0] * 4, None
        self._pause.stop()
        self._lay_out()
        return moving

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the inside, an edge or a corner."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._from = self.mapToParent(event.position())
            self._edges = edges_at(self._box, self._from)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """It follows the hand."""
        point = self.mapToParent(event.position())
        if self._edges is None:
            self.setCursor(_cursor(edges_at(self._box, point)))
            return
        self._by = [0.0] * 4
        self._drag((point.x() - self._from.x(), point.y() - self._from.y()), self._edges)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """It is stored where it was let go."""
        self._edges = None
        self.settle()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The frame, and grips on its corners and edges."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = QColor(LIGHT["accent"])
        box = self.now().translated(-self.x(), -self.y())
        painter.setPen(QPen(ink, 1.6, Qt.PenStyle.DashLine if any(self._by) else Qt.PenStyle.SolidLine))
        painter.drawRect(box)
        if box.width() < _SMALL or box.height() < _SMALL:
            return
        painter.setPen(QPen(ink, 1.4))
        painter.setBrush(QColor("#FFFFFF"))
        middle = box.center()
        for x in (box.left(), middle.x(), box.right()):
            for y in (box.top(), middle.y(), box.bottom()):
                if QPointF(x, y) != middle:
                    painter.drawRect(QRectF(x - 3.5, y - 3.5, 7, 7))

    def _drag(self, by: tuple[float, float], edges: Edges) -> None:
        for number, follows in enumerate(edges):
            if follows:
                self._by[number] += by[number % 2]
        self._lay_out()

    def _lay_out(self) -> None:
        whole = self._box.united(self.now())
        self.setGeometry(whole.adjusted(-_REACH, -_REACH, _REACH, _REACH).toAlignedRect())
        self.update()


def edges_at(box: QRectF, point: QPointF) -> Edges:
    """What of an area one takes hold of at a point."""
    if box.width() < _SMALL or box.height() < _SMALL:
        return _WHOLE
    edges = (
        abs(point.x() - box.left()) <= _REACH,
        abs(point.y() - box.top()) <= _REACH,
        abs(point.x() - box.right()) <= _REACH,
        abs(point.y() - box.bottom()) <= _REACH,
    )
    return edges if any(edges) else _WHOLE


def _cursor(edges: Edges) -> Qt.CursorShape:
    left, top, right, bottom = edges
    if edges == _WHOLE:
        return Qt.CursorShape.SizeAllCursor
    if (left or right) and (top or bottom):
        return Qt.CursorShape.SizeFDiagCursor if left == top else Qt.CursorShape.SizeBDiagCursor
    return Qt.CursorShape.SizeHorCursor if left or right else Qt.CursorShape.SizeVerCursor
