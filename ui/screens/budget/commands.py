"""The budget's commands with their keys: all of them stand in the command palette too."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence

from ui.models.history import history_words, name_actions
from ui.widgets.buttons import command

if TYPE_CHECKING:
    from ui.letters import Letters
    from ui.screens.budget.screen import BudgetScreen

Act = Callable[[], object]


class Commands:
    """Letters act while the table has the focus; their twins anywhere on the screen."""

    def __init__(self, screen: BudgetScreen, letters: Letters) -> None:
        self._screen, self._letters = screen, letters
        self._singles: dict[str, QAction] = {}
        lettered: tuple[tuple[str, str, str, str, Act], ...] = (
            ("after", "Alt+J", "estimate.problem.next", "arrow-down", lambda: screen.step_problem(1)),
            ("before", "Alt+K", "estimate.problem.former", "arrow-up", lambda: screen.step_problem(-1)),
            ("show", "Alt+G", "estimate.place", "arrow-right", screen.open_place),
        )
        for name, twin, key, icon, act in lettered:
            single = QAction(screen)
            single.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            single.triggered.connect(lambda _=False, own=act: own())
            screen.table.addAction(single)
            self._singles[name] = single
            self._bind(key, twin, icon, act)
        self.undo = self._bind("review.undo", "Ctrl+Z", "undo-2", screen.writing.undo)
        self.redo = self._bind("review.redo", "Ctrl+Y", "redo-2", screen.writing.redo)
        self.redo.setShortcuts([QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")])
        self._bind("estimate.edit_granted", "F2", "pen-line", lambda: screen.table.edit_current())
        self._bind("estimate.edit_eligible", "Shift+F2", "pen-line", lambda: screen.table.edit_current("eligible"))
        self._bind("estimate.beside.open", "Ctrl+D", "file-spreadsheet", screen.toggle_beside)
        self._bind("estimate.approve", "F9", "check", screen.writing.approve)
        copying = command(
            screen.table, "estimate.copy", "Ctrl+C", icon="copy", context=Qt.ShortcutContext.WidgetShortcut
        )
        copying.triggered.connect(lambda _=False: screen.copy())
        self.renew()

    def renew(self) -> None:
        """Take the letters as they are set now."""
        for name, action in self._singles.items():
            letter = self._letters.letter(name)
            action.setShortcut(QKeySequence(letter))
            action.setEnabled(self._letters.on() and bool(letter))

    def show_history(self) -> None:
        """What can be taken back and done again, by name."""
        name_actions(self._screen.writing.history, self.undo, self.redo)

    def history_words(self) -> str:
        """The same for the status line; empty when there is nothing."""
        return history_words(self._screen.writing.history)

    def _bind(self, key: str, keys: str, icon: str, act: Act) -> QAction:
        action = command(self._screen, key, keys, icon=icon)
        action.triggered.connect(lambda _=False: act())
        return action
