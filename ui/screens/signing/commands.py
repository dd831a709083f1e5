"""The keys of the signing queue: each in the command palette, single letters while the list has the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence

from ui.letters import Letters
from ui.state import Looks
from ui.widgets.buttons import command

if TYPE_CHECKING:
    from ui.screens.signing.screen import SigningScreen

_STEPS = (
    ("after", "queue.command.after", "Alt+J", 1),
    ("before", "queue.command.before", "Alt+K", -1),
)


class Commands:
    """``sign``, ``give_back`` and ``results`` rest while they can do nothing."""

    def __init__(self, screen: SigningScreen, looks: Looks) -> None:
        self._letters = Letters(looks)
        self._singles: dict[str, QAction] = {}
        self.sign = command(screen, "queue.command.sign", "Ctrl+Return", icon="signature")
        self.sign.triggered.connect(screen.sign)
        every = command(screen, "queue.every", "Alt+A", icon="list-checks")
        every.triggered.connect(screen.list.choose_all)
        self.give_back = command(screen, "queue.act.return", "Alt+P", icon="undo-2")
        self.give_back.triggered.connect(screen.details.ask_return)
        case = command(screen, "queue.act.case", "Alt+Return", icon="arrow-right")
        case.triggered.connect(screen.open_case)
        self.results = command(screen, "queue.report.show", "Alt+R", icon="list-checks")
        self.results.setEnabled(False)
        self.results.triggered.connect(screen.show_report)
        table = screen.list.table
        for name, key, twin, by in _STEPS:
            command(screen, key, twin).triggered.connect(lambda _on=False, by=by: table.step(by))
            single = QAction(table)  # without words: its twin is in the palette
            single.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            single.triggered.connect(lambda _on=False, by=by: table.step(by))
            table.addAction(single)
            self._singles[name] = single

    def renew_letters(self) -> None:
        """Take the letters as they are set now."""
        on = self._letters.on()
        for name, action in self._singles.items():
            letter = self._letters.letter(name)
            action.setShortcut(QKeySequence(letter))
            action.setEnabled(on and bool(letter))
