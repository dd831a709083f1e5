"""A new secret, typed twice; what is typed is wiped as soon as it is used."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame

from ic16desk.desk.desk import check_passphrase
from ic16desk.errors import SecretMissing, UsageError
from ui import faults
from ui.i18n import say
from ui.screens.settings.page import FIELD
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.layouts import column, row
from ui.widgets.passphrase import PassphraseField


class PassphrasePair(QFrame):
    """Two fields that must say the same; ``entered`` on Enter in the second."""

    entered = Signal()
    changed = Signal()

    def __init__(
        self,
        first_key: str = "settings.passphrase.new",
        again_key: str = "settings.passphrase.again",
        *,
        beside: bool = False,
    ) -> None:
        """Args: ``beside``: the second field stands beside the first, not under it."""
        super().__init__()
        self.first, self.again = PassphraseField(first_key), PassphraseField(again_key)
        for field in (self.first, self.again):
            field.setFixedWidth(FIELD)
            field.changed.connect(self.changed)
        self.first.entered.connect(lambda: self.again.setFocus())
        self.again.entered.connect(self.entered)
        if beside:
            self.setLayout(row(column(self.first, None), column(self.again, None), None, spacing=16))
        else:
            self.setLayout(column(self.first, self.again, spacing=8))
        self.setFocusProxy(self.first)

    def secret(self) -> str:
        """What was typed if it is good for anything; else empty, and the field says why."""
        self.first.show_error("")
        self.again.show_error("")
        try:
            check_passphrase(self.first.text())
        except UsageError as error:
            self.first.show_error(faults.describe(error).message)
            self.first.setFocus()
            return ""
        if self.first.text() != self.again.text():
            self.again.show_error(faults.describe(SecretMissing("secret.differs")).message)
            self.again.setFocus()
            return ""
        return self.first.text()

    def wipe(self) -> None:
        """Forget what was typed."""
        for field in (self.first, self.again):
            field.wipe()
            field.show_error("")


class PassphrasePanel(QFrame):
    """The inline form: pair, note, go or leave it. ``entered`` carries the secret."""

    entered = Signal(str)
    given_up = Signal()

    def __init__(self, go_key: str, note_key: str) -> None:
        super().__init__()
        self.setProperty("role", "inset")
        self.pair = PassphrasePair()
        self.pair.entered.connect(self._go)
        self.go = Button(go_key, "outlined", icon="check")
        self.go.clicked.connect(self._go)
        cancel = Button("ui.action.cancel", "ghost", keys="Esc")
        cancel.clicked.connect(self.given_up)
        note = say(Label("", "caption", ink="text2", wrap=True), note_key)
        self.setLayout(column(self.pair, note, row(self.go, cancel, None), spacing=10, margins=(14, 12, 14, 12)))
        self.setFocusProxy(self.pair)

    def set_busy(self, busy: bool) -> None:
        """While the new secret is being put in force."""
        self.go.setEnabled(not busy)

    def wipe(self) -> None:
        """Forget what was typed."""
        self.pair.wipe()
        self.go.setEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves it."""
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def _go(self) -> None:
        secret = self.pair.secret()
        if secret:
            self.entered.emit(secret)
