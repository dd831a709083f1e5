"""Who works: name, title and council, as they will stand in decisions."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QWidget

from ic16desk.model.names import visible
from ui.i18n import follow, say, screen, words
from ui.screens.start.page import Page, TextField
from ui.widgets.buttons import Button
from ui.widgets.labels import FieldLabel
from ui.widgets.layouts import column

if TYPE_CHECKING:
    from ic16desk.desk import Desk
    from ic16desk.model.changes import Done
    from ic16desk.model.people import Person
    from ic16desk.model.register import Dated
    from ui.bridge import Bridge, Failed

Added = Callable[["Done[Person]"], None]


class PersonForm(QWidget):
    """Three fields. ``changed`` while they are filled in, ``entered`` on Enter."""

    changed = Signal()
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.name = TextField("start.field.name")
        self.title = TextField("start.field.title")
        self.council = QComboBox()
        self.council.setFixedHeight(32)
        self._councils: tuple[Dated, ...] = ()
        label = FieldLabel("", "label")
        label.setBuddy(self.council)
        say(label, "start.field.council")
        self.name.field.textChanged.connect(lambda: self.changed.emit())
        self.name.field.returnPressed.connect(self.title.setFocus)
        self.title.field.returnPressed.connect(self._past_title)
        self.council.installEventFilter(self)
        self.setLayout(column(self.name, self.title, column(label, self.council, spacing=4), spacing=10))
        self.setFocusProxy(self.name)
        follow(self)

    def ask_councils(self, bridge: Bridge[Desk]) -> None:
        """Fill the list from the dated data."""
        bridge.read(lambda desk: desk.register_all("council"), self._show_councils, owner=self)

    def retranslate(self) -> None:
        """The councils' names."""
        self._show_councils(self._councils)

    def sound(self) -> bool:
        """Whether there is a name."""
        return bool(self.name.text())

    def clear(self) -> None:
        """Empty fields; the council stays."""
        self.name.field.clear()
        self.title.field.clear()

    def add(self, bridge: Bridge[Desk], *, then: Added, failed: Failed | None = None, owner: QObject) -> None:
        """Add the person and let him or her be the one at work."""
        name, title, council = self.name.text(), self.title.text(), self.council.currentData()

        def work(desk: Desk) -> Done[Person]:
            added = desk.people.add(name=name, title=title, council=council)
            desk.people.use(added.value.id)
            return added

        bridge.write(work, then, failed, owner=owner)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the closed list of councils is Enter in the last field."""
        if watched is self.council and isinstance(event, QKeyEvent) and _is_enter(event):
            self.entered.emit()
            return True
        return super().eventFilter(watched, event)

    def _past_title(self) -> None:
        """On to the council while none is chosen: the letterhead needs it."""
        if self.council.currentData() is None and self.council.count() > 1:
            self.council.setFocus()
        else:
            self.entered.emit()

    def _show_councils(self, councils: tuple[Dated, ...]) -> None:
        self._councils, chosen = councils, self.council.currentData()
        self.council.clear()
        self.council.addItem(words("start.field.no_council"), None)
        for council in councils:
            self.council.addItem(visible(council.text(screen().language)), council.id)
        self.council.setCurrentIndex(max(0, self.council.findData(chosen)))


def _is_enter(event: QKeyEvent) -> bool:
    return event.type() == QEvent.Type.KeyPress and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PersonPage(Page):
    """``asked``: the form is filled in."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__("start.person.title", "start.person.text", back=False)
        self.form = PersonForm()
        primary = Button("start.action.go_on", "primary")
        primary.clicked.connect(self._ask)
        self.form.entered.connect(self._ask)
        self.fill(self.form, primary=primary)
        self.form.changed.connect(self.wake)
        self.wake()

    def wipe(self) -> None:
        """The person is in the store now; nothing of it is to be read while that is locked."""
        self.form.clear()

    def ready(self) -> bool:
        """There is a name."""
        return self.form.sound()

    def _ask(self) -> None:
        if self.form.sound():
            self.asked.emit()
