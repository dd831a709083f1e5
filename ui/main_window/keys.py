"""The window's own commands: everywhere the same keys, all of them in the command palette."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction

from ui.widgets.buttons import command

if TYPE_CHECKING:
    from ui.main_window.window import MainWindow


def bind(window: MainWindow) -> list[QAction]:
    """Give the window its commands; those that need an open store are returned."""
    everywhere = Qt.ShortcutContext.WindowShortcut
    wanted = (
        ("shell.command.cases", "Alt+1", "inbox", lambda: window.go("cases")),
        ("shell.command.archive", "Alt+3", "archive", lambda: window.go("archive")),
        ("shell.command.settings", "Ctrl+,", "settings", lambda: window.go("settings")),
        ("shell.command.palette", "Ctrl+K", "search", window.open_palette),
        ("shell.lock", "Ctrl+L", "lock", window.lock),
        ("shell.command.next_view", "Ctrl+PgDown", "", lambda: window.next_view(1)),
        ("shell.command.last_view", "Ctrl+PgUp", "", lambda: window.next_view(-1)),
        ("shell.user.add", "", "user", window.add_person),
    )
    needing = []
    for key, keys, icon, act in wanted:
        action = command(window, key, keys, icon=icon, context=everywhere)
        action.triggered.connect(lambda _on=False, act=act: act())
        needing.append(action)
    helping = command(window, "shell.command.help", "F1", icon="circle-help", context=everywhere)
    helping.triggered.connect(lambda: window.show_keys())
    return needing
