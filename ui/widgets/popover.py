"""A small panel beside what it belongs to, over a screen; Esc or a click elsewhere closes it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget
from shiboken6 import isValid

_GAP, _EDGE = 6, 8


class Popover(QFrame):
    """Put something into its layout, then :meth:`open_at`. ``closed`` when it is gone, however that came."""

    closed = Signal()

    def __init__(self, owner: QWidget) -> None:
        """Args: ``owner`` is the screen it stays within."""
        super().__init__(owner)
        self._owner = owner
        self.setProperty("role", "float")
        self._came_from: QWidget | None = None
        self.hide()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def stay_within(self, owner: QWidget) -> None:
        """Another screen to stay within."""
        self._owner = owner
        self.setParent(owner)

    def room(self) -> QRect:
        """The part of the screen it may cover."""
        return self._owner.rect().adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)

    def open_at(self, box: QRect, focus: QWidget, *, under: bool = False) -> None:
        """Show it beside a place of the desktop: right of it, else left, else under it; ``focus`` gets the keys.

        ``under``: under it rather than beside it, its right end at the place's.
        """
        if self.isHidden():
            self._came_from = QApplication.focusWidget()
            QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]
        self.adjustSize()
        self._place(QRect(self._owner.mapFromGlobal(box.topLeft()), box.size()), under=under)
        self.show()
        self.raise_()
        focus.setFocus()

    def shut(self, *, back: bool = True) -> None:
        """Go away; ``back``: the keys return to where they were."""
        if self.isHidden():
            return
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        came_from, self._came_from = self._came_from, None
        self.hide()
        if back and came_from is not None and isValid(came_from):
            came_from.setFocus()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes; no other key goes on to the screen."""
        if event.key() == Qt.Key.Key_Escape:
            self.shut()
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A click elsewhere closes it, and does what it does there."""
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(watched, QWidget) and not self._holds(watched):
            self.shut(back=False)
        return False

    def _holds(self, widget: QWidget | None) -> bool:
        """Whether a widget is inside, lists that fall out of boxes included."""
        while widget is not None:
            if widget is self:
                return True
            widget = widget.parentWidget()
        return False

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and not self.isHidden() and not self._holds(new):
            self.shut(back=False)

    def _place(self, box: QRect, *, under: bool) -> None:
        room = self.room()
        wide, high = self.width(), self.height()
        top = max(room.top(), min(box.top(), room.bottom() - high))
        if not under and box.right() + _GAP + wide <= room.right():
            corner = QPoint(box.right() + _GAP, top)
        elif not under and box.left() - _GAP - wide >= room.left():
            corner = QPoint(box.left() - _GAP - wide, top)
        else:
            below = box.bottom() + _GAP
            wanted = box.right() - wide if under else box.left()
            left = max(room.left(), min(wanted, room.right() - wide))
            corner = QPoint(left, below if below + high <= room.bottom() else max(room.top(), box.top() - _GAP - high))
        self.move(corner)
