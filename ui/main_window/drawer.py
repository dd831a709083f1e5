"""A panel over the right edge of the window: keys, or a new person. Esc or × puts it away."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.i18n import say, words
from ui.widgets.buttons import IconButton
from ui.widgets.command_palette import actions_of
from ui.widgets.labels import KeyCap, Label
from ui.widgets.layouts import clear, column, frame, line, row, scrolled

WIDTH = 368
#: Keys that no action carries: wording name and the key.
_FIXED = (("panes", "F6"), ("back", "Esc"), ("palette", "Ctrl+K"))


class Drawer(QFrame):
    """``closed`` when it was put away."""

    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self.setProperty("role", "sideRight")
        self._title = Label("", "subtitle")
        close = IconButton("x", "ui.action.close", keys="Esc")
        close.clicked.connect(self.put_away)
        self._content = QVBoxLayout()
        head = frame("bar", row((self._title, 1), close, margins=(16, 0, 8, 0)), height=48)
        self.setLayout(column(head, (self._content, 1), spacing=0))
        self.hide()

    def show_content(self, title_key: str, content: QWidget) -> None:
        """Show something; what was there is let go of."""
        clear(self._content)
        say(self._title, title_key)
        say(self, title_key, to="name")
        self._content.addWidget(content)
        self.fit()
        self.show()
        self.raise_()

    def put_away(self) -> None:
        """Hide it and forget what it showed."""
        if not self.isHidden():
            self.hide()
            clear(self._content)
            self.closed.emit()

    def fit(self) -> None:
        """Stand at the right edge."""
        parent = self._window
        width = min(WIDTH, parent.width())
        self.setGeometry(parent.width() - width, 0, width, parent.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts it away."""
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
            return
        super().keyPressEvent(event)


def keys_panel(window: QWidget) -> QWidget:
    """Every key that does something now, read off the window's own actions."""
    rows = column(spacing=0, margins=(16, 8, 16, 16))
    fixed = [(words(f"shell.keys.{name}"), keys) for name, keys in _FIXED]
    named = [(action.text(), _keys(action)) for action in actions_of(window) if _keys(action)]
    known = {keys for _, keys in named}
    for text, keys in [*named, *((text, keys) for text, keys in fixed if keys not in known)]:
        rows.addLayout(row((Label(text, wrap=True), 1), KeyCap(keys), spacing=12, margins=(0, 8, 0, 8)))
        rows.addWidget(line())
    rows.addSpacing(12)
    rows.addWidget(say(Label("", "caption", ink="text2", wrap=True), "shell.keys.note"))
    rows.addStretch(1)
    area = scrolled(rows, words("shell.keys.title"))
    area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return area


def _keys(action: QAction) -> str:
    return action.shortcut().toString(QKeySequence.SequenceFormat.PortableText)
