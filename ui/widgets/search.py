"""Fields one types into to find or narrow."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from ui.i18n import say
from ui.theme import icon as made_icon
from ui.theme import wear
from ui.widgets.labels import KeyCap


class SearchBox(QLineEdit):
    """The search of the top bar: magnifier, words, key cap. ``searched`` on Enter."""

    searched = Signal(str)

    def __init__(self, key: str = "ui.action.search", *, keys: str = "", icon: str = "search") -> None:
        super().__init__()
        self.setFixedHeight(32)
        say(say(self, key, to="placeholder"), key, to="name")
        leading = self.addAction(made_icon(icon), QLineEdit.ActionPosition.LeadingPosition)
        wear(leading, icon)
        say(leading, key)
        if keys:
            cap = KeyCap(keys)
            layout = QHBoxLayout(self)
            layout.setContentsMargins(0, 0, 8, 0)
            layout.addStretch(1)
            layout.addWidget(cap)
            self.textChanged.connect(lambda text: cap.setVisible(not text))
        self.returnPressed.connect(lambda: self.searched.emit(self.text()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc empties the field first, then goes on to whoever is next."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)


class FilterBox(SearchBox):
    """Narrows a list while one types; ``filtered`` comes when the typing pauses (150 ms) and at once on Enter.

    Arrow keys down go to the list named by ``leads_to``.
    """

    filtered = Signal(str)

    def __init__(self, key: str, *, icon: str = "list-filter") -> None:
        super().__init__(key, icon=icon)
        self._list: QObject | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(150)
        self._timer.timeout.connect(self._tell)
        self.textChanged.connect(lambda: self._timer.start())
        self.searched.connect(lambda: self._tell())

    def leads_to(self, widget: QObject) -> None:
        """The list that Down goes to."""
        self._list = widget

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down goes into the list."""
        if event.key() == Qt.Key.Key_Down and self._list is not None:
            set_focus = getattr(self._list, "setFocus", None)
            if set_focus is not None:
                set_focus()
                return
        super().keyPressEvent(event)

    def _tell(self) -> None:
        self._timer.stop()
        self.filtered.emit(self.text())
