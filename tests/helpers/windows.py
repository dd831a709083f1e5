"""The window with a real store, and what one can ask of widgets as a user would see them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ic16desk.clock import Clock
from tests.helpers.stores import NOW, PASSPHRASE
from ui import app
from ui.main_window import MainWindow
from ui.state import Looks


def a_window(qtbot: QtBot, folder: Path, *, looks: Looks | None = None, clock: Clock | None = None) -> MainWindow:
    """The window, shown, with the start on it; closed (and its store let go of) when the test ends."""
    window = MainWindow(
        connect=app.connect, looks=looks or Looks(folder.parent), folder=folder, clock=clock or Clock(NOW)
    )
    qtbot.addWidget(window, before_close_func=lambda w: w.close())
    window.resize(1280, 720)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    return window


def unlocked(qtbot: QtBot, folder: Path, **options: object) -> MainWindow:
    """The window with an existing store unlocked, its list read."""
    window = a_window(qtbot, folder, **options)  # type: ignore[arg-type]
    unlock(qtbot, window)
    return window


def unlock(qtbot: QtBot, window: MainWindow, passphrase: str = PASSPHRASE) -> None:
    """Type the passphrase and wait for the workspace."""
    field = window.start.pages.unlock.passphrase.field
    field.setText(passphrase)
    window.start.pages.unlock.primary.click()
    qtbot.waitUntil(window.is_open, timeout=20_000)
    qtbot.waitUntil(lambda: window.workspace.top.user.text() != "–", timeout=20_000)


def texts(widget: QWidget) -> Iterator[str]:
    """Every text a widget and its children hold, shown or not, names and tooltips included."""
    for part in (widget, *widget.findChildren(QWidget)):
        yield from (part.accessibleName(), part.accessibleDescription(), part.toolTip(), part.windowTitle())
        if isinstance(part, QLabel | QAbstractButton | QLineEdit):
            yield part.text()
        if isinstance(part, QComboBox):
            yield from (part.itemText(number) for number in range(part.count()))
        if isinstance(part, QAbstractItemView) and part.model() is not None:
            model = part.model()
            for row in range(model.rowCount()):
                for column in range(model.columnCount()):
                    yield str(model.index(row, column).data() or "")


def nameless(widget: QWidget) -> list[str]:
    """Controls a screen reader could say nothing about."""
    found = []
    for part in (widget, *widget.findChildren(QWidget)):
        takes_focus = part.focusPolicy().value & 1 and part.isVisibleTo(widget) and part.focusProxy() is None
        if not takes_focus or part.objectName().startswith("qt_"):
            continue
        text = part.text() if isinstance(part, QAbstractButton) else ""
        if not (part.accessibleName() or text):
            found.append(f"{type(part).__name__} in {type(part.parent()).__name__}")
    return found
