"""Ctrl+K: every action of the window by name, and what was typed as a search."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QListWidget, QListWidgetItem, QWidget
from shiboken6 import isValid

from ic16desk.model.names import fold
from ui.i18n import follow, words
from ui.theme import font
from ui.widgets.labels import Label
from ui.widgets.layouts import column, row
from ui.widgets.search import SearchBox


def actions_of(window: QWidget) -> list[QAction]:
    """Every enabled, named action of a window's visible widgets, each once, in the order of the widgets."""
    found: dict[int, QAction] = {}
    for widget in (window, *window.findChildren(QWidget)):
        if widget.isVisibleTo(window) and not isinstance(widget, QLineEdit):
            for action in widget.actions():
                if action.text() and action.isEnabled() and action.isVisible() and not action.isSeparator():
                    found.setdefault(id(action), action)
    return list(found.values())


def rank(typed: str, name: str) -> int | None:
    """How well a name fits what was typed: 0 begins with it, 1 a word does, 2 contains, 3 all words do; None not."""
    wanted, have = fold(typed.strip()), fold(name)
    if have.startswith(wanted):
        return 0
    if any(word.startswith(wanted) for word in have.split()):
        return 1
    if wanted in have:
        return 2
    return 3 if all(part in have for part in wanted.split()) else None


class CommandPalette(QFrame):
    """A list of actions over the window, narrowed by typing.

    Enter does, Esc or a click elsewhere closes; the focus goes back to where it was. ``searched``: no action fitted.
    """

    searched = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setProperty("role", "float")
        self.hide()
        self._window = window
        self._came_from: QWidget | None = None
        self._actions: list[QAction] = []
        self.field = SearchBox("ui.palette.filter")
        self.list = QListWidget()
        self.list.setFont(font())
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._none = Label("", ink="text2")
        self.setLayout(column(self.field, (self.list, 1), row(self._none, margins=(8, 0, 8, 4)), margins=(8, 8, 8, 8)))
        self.field.textChanged.connect(self._narrow)
        self.field.returnPressed.connect(self._do)
        self.list.itemActivated.connect(lambda _item: self._do())
        self.list.itemClicked.connect(lambda _item: self._do())
        self.field.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)
        follow(self)

    def retranslate(self) -> None:
        """Names."""
        self.setAccessibleName(words("ui.palette.title"))
        self.list.setAccessibleName(words("ui.palette.list"))
        self._none.setText(words("ui.palette.none"))

    def open_over(self, extra: list[QAction] | None = None) -> None:
        """Show all actions of the window (and ``extra``), the field empty and focused."""
        self._actions = actions_of(self._window) + [a for a in extra or [] if a.isEnabled()]
        self.field.clear()
        self._narrow("")
        self.resize(min(560, self._window.width() - 32), min(420, self._window.height() - 96))
        self.move((self._window.width() - self.width()) // 2, 56)
        self._came_from = QApplication.focusWidget()
        self.show()
        self.raise_()
        self.field.setFocus()

    def close_up(self) -> None:
        """Go away and give the focus back."""
        if self.isHidden():
            return
        self.hide()
        if self._came_from is not None and isValid(self._came_from):
            self._came_from.setFocus()

    def names(self) -> list[str]:
        """What is listed now."""
        return [self.list.item(number).text() for number in range(self.list.count())]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and Down move in the list while the field keeps the focus."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step and self.list.count():
                self.list.setCurrentRow((self.list.currentRow() + step) % self.list.count())
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close_up()
                return True
        return super().eventFilter(watched, event)

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and new is not self and not self.isAncestorOf(new):
            self._came_from = None
            self.hide()

    def _narrow(self, typed: str) -> None:
        ranked = [(rank(typed, action.text()), action) for action in self._actions]
        fitting = sorted(((r, a) for r, a in ranked if r is not None), key=lambda pair: pair[0])
        self.list.clear()
        for _, action in fitting:
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            item = QListWidgetItem(action.icon(), f"{action.text()}    {keys}" if keys else action.text())
            item.setData(Qt.ItemDataRole.UserRole, self._actions.index(action))
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self._none.setVisible(not fitting)

    def _do(self) -> None:
        item = self.list.currentItem()
        self.close_up()
        if item is not None and self.list.count():
            self._actions[item.data(Qt.ItemDataRole.UserRole)].trigger()
        elif self.field.text().strip():
            self.searched.emit(self.field.text().strip())
