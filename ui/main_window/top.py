"""What stands at the right of the top bar: a screen's own button, search, lock, who is at work; a case's views."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.i18n import say
from ui.main_window.user import UserButton
from ui.widgets.buttons import IconButton
from ui.widgets.search import SearchBox
from ui.widgets.shell import NARROW, WIDE, TopBar
from ui.widgets.tabs import CaseTabs

#: The views of a case, in the order of the work.
CASE_TABS = (
    ("review", "shell.view.review"),
    ("application", "shell.view.application"),
    ("budget", "shell.view.budget"),
    ("supplement", "shell.view.supplement.plain"),
    ("decision", "shell.view.decision"),
)
#: The views whose tab says how many wait in it.
COUNTED = frozenset({"supplement"})


class Top(TopBar):
    """The top bar with its tools: ``palette_asked`` by the search, ``lock_asked``, ``view_chosen`` by a tab."""

    palette_asked = Signal(str)
    lock_asked = Signal()
    view_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.search = _SearchDoor()
        self.search.asked.connect(self.palette_asked)
        self.find_button = IconButton("search", "ui.action.search", keys="Ctrl+K")
        self.find_button.clicked.connect(lambda: self.palette_asked.emit(""))
        self.lock = IconButton("lock", "shell.lock", keys="Ctrl+L")
        self.lock.clicked.connect(self.lock_asked)
        self.user = UserButton()
        self.tabs = CaseTabs("shell.view.name")
        self.tabs.set_views([(name, key, {}) for name, key in CASE_TABS])
        self.tabs.chosen.connect(self.view_chosen)
        self._tools: tuple[QWidget, ...] = (self.search, self.find_button, self.lock, self.user, self.tabs)
        for part in self._tools:
            part.setParent(self)  # whatever is not in the bar now must still be somebody's
            part.hide()

    def show_place_tools(self, *own: QWidget) -> None:
        """A place: search field, the screen's own buttons, lock, user."""
        self._lay((self.search, *own, self.lock, self.user))

    def show_case_tools(self, view: str) -> None:
        """A case: its views, then the tools as icons."""
        self._lay((self.tabs, self.find_button, self.lock, self.user))
        self.tabs.show_view(view)

    def show_count(self, view: str, n: int) -> None:
        """How many wait in a view, beside its name; no number for none."""
        if view in COUNTED:
            keys = {view: f"shell.view.{view}.{'counted' if n else 'plain'}"}
            self.tabs.set_views(
                [(name, keys.get(name, key), {"n": n} if name in keys else {}) for name, key in CASE_TABS]
            )

    def fit(self, width: int) -> None:
        """Follow the window's width."""
        self.tabs.set_narrow(width < NARROW)
        say(self.search, "ui.action.search" if width >= WIDE else "ui.action.search_short", to="placeholder")
        self.search.setFixedWidth(320 if width >= WIDE else 216 if width >= NARROW else 150)

    def _lay(self, parts: tuple[QWidget, ...]) -> None:
        self.set_right(*parts)
        for part in self._tools:
            if part not in parts:
                part.setParent(self)
                part.hide()
        for part in parts:
            part.show()


class _SearchDoor(SearchBox):
    """Looks like the search and leads to it: a click, Enter or the first letter opens the palette."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__("ui.action.search_short", keys="Ctrl+K")
        self.setReadOnly(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Open the palette instead of taking text."""
        if watched is self and event.type() == QEvent.Type.MouseButtonRelease:
            self.asked.emit("")
            return True
        if watched is self and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            typed = event.text()
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.asked.emit("")
                return True
            if typed.isprintable() and typed.strip() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.asked.emit(typed)
                return True
        return super().eventFilter(watched, event)
