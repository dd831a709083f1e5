"""The review's keys: a letter while document or checklist has the focus; its twin with Alt or Ctrl anywhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from ui.i18n import say
from ui.letters import COMMANDS, Letters
from ui.theme import wear
from ui.widgets.buttons import command

Act = Callable[[], object]


class Keys:
    """Makes the actions. Letters belong to ``takers`` (document views, card, strip); their twins to the screen."""

    def __init__(self, owner: QWidget, takers: Sequence[QWidget], acts: Mapping[str, Act], letters: Letters) -> None:
        """Args: ``acts`` by the names of :data:`ui.letters.COMMANDS`."""
        self._owner, self._letters = owner, letters
        self._singles: dict[str, QAction] = {}
        self._bar: list[QAction] = []
        for each in COMMANDS:
            single = QAction(owner)
            single.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            single.triggered.connect(lambda _=False, own=acts[each.name]: own())
            self._singles[each.name] = single
            for taker in takers:
                taker.addAction(single)
            twin = command(owner, each.words, each.twin, icon=each.icon)
            twin.triggered.connect(lambda _=False, own=acts[each.name]: own())
        self.renew()

    def renew(self) -> None:
        """Take the letters as they are set now."""
        on = self._letters.on()
        for name, action in self._singles.items():
            letter = self._letters.letter(name)
            action.setShortcut(QKeySequence(letter))
            action.setEnabled(on and bool(letter))

    def bar_actions(self, offers: Sequence[tuple[str, str, str, Act | QMenu]]) -> list[QAction]:
        """Actions for the bar over a selection: wording key, icon, the key it shows, what it does or its menu."""
        self._bar = []
        for key, icon, keys, act in offers:
            action = QAction()  # without a parent: its tools say its words again when the language changes
            say(action, key)
            wear(action, icon, "accent" if not self._bar else "text2")
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            if isinstance(act, QMenu):
                action.setMenu(act)
            else:
                action.triggered.connect(lambda _=False, own=act: own())
            self._bar.append(action)
        return list(self._bar)
