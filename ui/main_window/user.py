"""Who is at work: initials in the top bar; the menu changes it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton

from ic16desk.model.names import visible
from ic16desk.model.people import Person
from ui.i18n import follow, words
from ui.theme import font


class UserButton(QToolButton):
    """``chosen`` carries a person's id, ``add_asked`` asks for the form."""

    chosen = Signal(str)
    add_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "ghost")
        self.setFixedHeight(30)
        self.setMinimumWidth(34)
        self.setFont(font("label", weight=600))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._people: Sequence[Person] = ()
        self._current: Person | None = None
        self._menu = QMenu(self)
        self.setMenu(self._menu)
        follow(self)

    def show_people(self, people: Sequence[Person], current: Person | None) -> None:
        """Everybody, and who is at work."""
        self._people, self._current = people, current
        self.retranslate()

    def retranslate(self) -> None:
        """Initials, tooltip, menu."""
        person = self._current
        self.setText(initials(person.name) if person else "–")
        name = words("shell.user.name", name=person.name) if person else words("shell.user.nobody")
        self.setToolTip(name)
        self.setAccessibleName(name)
        self._menu.clear()
        group = QActionGroup(self._menu)
        for other in self._people:
            label = f"{visible(other.name)}, {visible(other.title)}" if other.title else visible(other.name)
            action = QAction(label.replace("&", "&&"), group)
            action.setCheckable(True)
            action.setChecked(person is not None and other.id == person.id)
            action.triggered.connect(lambda _on=False, id=other.id: self.chosen.emit(id))
            self._menu.addAction(action)
        self._menu.addSeparator()
        self._menu.addAction(words("shell.user.add"), self.add_asked.emit)


def initials(name: str) -> str:
    """``Venla Mallikas`` → ``VM``; at most two letters."""
    parts = [part for part in visible(name).split() if part[0].isalpha()]
    letters = [parts[0][0], parts[-1][0]] if len(parts) > 1 else [part[0] for part in parts]
    return "".join(letters).upper() or "–"
