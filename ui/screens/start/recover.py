"""The passphrase is lost: the recovery code opens, and a new passphrase is set."""

from __future__ import annotations

from PySide6.QtCore import Signal

from ui.screens.start.page import Page, TextField
from ui.screens.start.secrets import NewPassphrase
from ui.widgets.buttons import Button

#: Letters and digits of a recovery code.
LENGTH = 32


class RecoverPage(Page):
    """``asked`` carries the code and the new passphrase."""

    asked = Signal(str, str)

    def __init__(self) -> None:
        super().__init__("start.recover.title", "start.recover.text")
        self.code = TextField("start.field.code")
        self.code.field.setMaxLength(80)
        self.code.field.textChanged.connect(lambda: self.wake())
        self.passphrase = NewPassphrase()
        self.passphrase.changed.connect(self.wake)
        self.passphrase.entered.connect(self._ask)
        primary = Button("start.action.recover", "primary", icon="lock-open")
        primary.clicked.connect(self._ask)
        self.fill(self.code, self.passphrase, primary=primary)
        self.wake()

    def enter(self) -> None:
        """Empty fields."""
        self.wipe()
        super().enter()

    def wipe(self) -> None:
        """Forget the code and the passphrase."""
        self.code.field.clear()
        self.passphrase.wipe()
        self.wake()

    def ready(self) -> bool:
        """A whole code and a sound passphrase."""
        typed = sum(letter.isalnum() for letter in self.code.text())
        return typed == LENGTH and self.passphrase.sound()

    def _ask(self) -> None:
        if self.primary.isEnabled():
            self.asked.emit(self.code.text(), self.passphrase.text())
