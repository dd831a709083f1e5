"""What the forms of the organisation's root have in common: an inset, a primary act, Esc, and the root's file."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame

from ui import faults
from ui.i18n import say
from ui.screens.settings.file_choice import KEY_FILES, FileChoice
from ui.screens.settings.page import FIELD
from ui.widgets.banner import announce
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.layouts import Part, column, row
from ui.widgets.passphrase import PassphraseField


class ActForm(QFrame):
    """An inline form. ``given_up`` on Esc; what failed is said in the form, where it can be mended."""

    given_up = Signal()
    failed = Signal(object)

    def __init__(self, title: str, go: str) -> None:
        super().__init__()
        self.setProperty("role", "inset")
        self._title = say(Label("", "strong"), title)
        self._error = Label("", ink="bad", wrap=True)
        self.go = Button(go, "outlined", icon="check")
        self._cancel = Button("ui.action.cancel", "ghost", keys="Esc")
        self._cancel.clicked.connect(self.given_up)

    def lay_out(self, *parts: Part) -> None:
        """The form's own parts between its title and its buttons."""
        every: list[Part] = [self._title, *parts, self._error, row(self.go, self._cancel, None)]
        self.setLayout(column(*every, spacing=10, margins=(14, 12, 14, 12)))
        self.tell("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves it."""
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def tell(self, problem: str) -> None:
        """Say what is wrong; an empty text takes it away."""
        self._error.setText(problem)
        self._error.setVisible(bool(problem))
        if problem:
            announce(self, problem)

    def fail(self, error: BaseException) -> None:
        """Say what failed; what was typed stays."""
        fault = faults.describe(error)
        self.tell(f"{fault.message} {fault.hint}".strip())

    def wipe(self) -> None:
        """Forget what was typed and chosen."""
        self.tell("")


class RootSecret:
    """The root's file and its passphrase, asked for each time."""

    def __init__(self) -> None:
        """Two widgets for a form to lay out."""
        self.file = FileChoice("settings.authority.root_file", KEY_FILES)
        self.passphrase = PassphraseField("settings.authority.root_passphrase")
        self.passphrase.setFixedWidth(FIELD)
        self.file.chosen.connect(lambda _path: self.passphrase.setFocus())

    def ready(self) -> bool:
        """Whether both are there."""
        return self.file.path is not None and bool(self.passphrase.text())

    def wipe(self) -> None:
        """Forget both."""
        self.file.forget()
        self.passphrase.wipe()
