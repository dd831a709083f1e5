"""A new store: its passphrase and where it lies."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal

from ui.screens.start.folder import NewStoreField
from ui.screens.start.page import Page
from ui.screens.start.secrets import NewPassphrase
from ui.widgets.buttons import Button


class CreatePage(Page):
    """``asked`` carries the folder and the passphrase."""

    asked = Signal(object, str)

    def __init__(self, folder: Path) -> None:
        super().__init__("start.create.title", "start.create.text")
        self.passphrase = NewPassphrase()
        self.place = NewStoreField("start.field.place")
        self.place.set_path(folder)
        primary = Button("start.action.create", "primary")
        primary.clicked.connect(self._ask)
        self.passphrase.changed.connect(self.wake)
        self.passphrase.entered.connect(self._ask)
        self.place.changed.connect(self._judge_place)
        self.place.field.returnPressed.connect(self._ask)
        self.fill(self.passphrase, self.place, primary=primary)
        self.wake()

    def propose(self, folder: Path) -> None:
        """A folder for another store."""
        self.place.set_path(folder)
        self.place.settle()

    def enter(self) -> None:
        """Empty fields; the place stays."""
        self.wipe()
        super().enter()
        self._judge_place()

    def ready(self) -> bool:
        """A sound passphrase and an ordinary folder."""
        return self.passphrase.sound() and self.place.sound()

    def wipe(self) -> None:
        """Forget the passphrase."""
        self.passphrase.wipe()
        self.wake()

    def _judge_place(self) -> None:
        """A synced or network folder is refused before anything is typed for nothing."""
        self.banners.clear()
        fault = self.place.fault()
        if fault is not None:
            self.show_fault(fault)
        self.wake()

    def _ask(self) -> None:
        if self.primary.isEnabled():
            self.place.settle()
            self.asked.emit(self.place.path(), self.passphrase.text())
