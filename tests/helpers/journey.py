"""A user's hands: keys to whatever has the focus, mouse events on what can be seen, and a look into the store."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QMimeData, QModelIndex, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QPlainTextEdit, QRadioButton, QTableView, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from ic16desk.desk import Desk
from tests.helpers.windows import texts
from ui.main_window import MainWindow
from ui.screens.review import ReviewScreen

Key, Left = Qt.Key, Qt.MouseButton.LeftButton
NONE, CTRL, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)
SLOW = 20_000
T = TypeVar("T")


@dataclass(frozen=True)
class Hands:
    """What one does at the window. Nothing here calls a method of a widget to do its work."""

    qtbot: QtBot
    window: MainWindow

    def until(self, seen: Callable[[], object]) -> None:
        """Wait until something is so."""
        self.qtbot.waitUntil(lambda: bool(seen()), timeout=SLOW)

    def focused(self) -> QWidget:
        """Who would take a key now: as with a person, what a click or key set going has been shown before the next."""
        self._awake()
        focused = QApplication.focusWidget()
        assert focused is not None, "nothing has the focus"
        assert focused.isVisible(), f"the focus is on something hidden: {focused}"
        return focused

    def _awake(self) -> None:
        """A dialog or a popup was closed: offscreen there is no window manager that gives the window its turn again."""
        QApplication.processEvents()
        if QApplication.activeWindow() is None:
            self.window.activateWindow()
            self.until(QApplication.activeWindow)

    def press(self, *keys: Qt.Key, with_: Qt.KeyboardModifier = NONE) -> None:
        """Press keys in whatever has the focus."""
        for key in keys:
            self.qtbot.keyClick(self.focused(), key, with_)

    def write(self, text: str, *, over: bool = False) -> None:
        """Type into the field that has the focus (QTest has no key for ä and §: such texts are pasted)."""
        if over:
            self.press(Key.Key_A, with_=CTRL)
        if text.isascii():
            self.qtbot.keyClicks(self.focused(), text)
        else:
            QApplication.clipboard().setText(text)
            self.press(Key.Key_V, with_=CTRL)

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Click on what can be seen and is awake."""
        self._awake()
        self.until(lambda: widget.isEnabled() and not widget.visibleRegion().isEmpty())
        if at is None:  # these are as wide as their row, and take clicks on their words only
            centre = widget.rect().center()
            at = QPoint(12, centre.y()) if isinstance(widget, QRadioButton | QCheckBox) else centre
        self.qtbot.mouseClick(widget, Left, pos=at)

    def click_row(self, table: QTableView, index: QModelIndex) -> None:
        """Click a row of a table."""
        self.click(table.viewport(), table.visualRect(index).center())

    def view(self, name: str) -> Any:
        """The screen that is shown, once it is the one of that name."""
        navigation = self.window.workspace.navigation
        assert navigation is not None
        self.until(lambda: navigation.name() == name and navigation.current().isVisible())
        return navigation.current()

    def drop(self, target: QWidget, *paths: Path) -> None:
        """Drag files over a widget and let them go."""
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        place, copy = QPointF(target.rect().center()), Qt.DropAction.CopyAction
        entering = QDragEnterEvent(place.toPoint(), copy, mime, Left, NONE)
        QApplication.sendEvent(target, entering)
        assert entering.isAccepted()
        dropping = QDropEvent(place, copy, mime, Left, NONE)
        QApplication.sendEvent(target, dropping)
        assert dropping.isAccepted()

    def drag_over(self, review: ReviewScreen, page: int, quote: str) -> None:
        """Select a quote in the document with the mouse."""
        view = review.reader.pages.view
        self.until(lambda: page in view._texts and page in review.reader.pages._texts)
        start = review.reader.pages._texts[page].text.index(quote)
        first, last = (view._on_view(page, view._texts[page].boxes[n]) for n in (start, start + len(quote) - 1))
        begin, end = QPointF(first.left() + 1, first.center().y()), QPointF(last.right(), last.center().y())
        assert view.viewport().rect().contains(begin.toPoint()) and view.viewport().rect().contains(end.toPoint())
        self.qtbot.mousePress(view.viewport(), Left, pos=begin.toPoint())
        self.qtbot.mouseMove(view.viewport(), end.toPoint())
        self.qtbot.mouseRelease(view.viewport(), Left, pos=end.toPoint())

    def stored(self, job: Callable[[Desk], T]) -> T:
        """What the store says once all that was done is written; asked on the reading lane."""
        bridge, answers = self.window._bridge, []
        assert bridge is not None
        self.until(lambda: bridge._writing == 0)
        bridge.read(job, answers.append)
        self.until(lambda: answers)
        return answers[0]


def said(widget: QWidget) -> str:
    """Everything a widget and its children hold, running texts included."""
    fields = (widget, *widget.findChildren(QWidget))
    running = (part.toPlainText() for part in fields if isinstance(part, QPlainTextEdit | QTextEdit))
    return "\n".join((*texts(widget), *running))


def everything_said() -> str:
    """The same of all widgets there are, shown or not, in the window or let go of."""
    QApplication.processEvents()
    return "\n".join(said(widget) for widget in QApplication.topLevelWidgets())
