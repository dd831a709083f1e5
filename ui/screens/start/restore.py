"""A backup becomes a store in a new folder; what was there before stays as it is."""

from __future__ import annotations

from itertools import count
from pathlib import Path

from PySide6.QtCore import Signal

from ui.screens.start.folder import NewStoreField, PathField
from ui.screens.start.page import Page
from ui.widgets.buttons import Button
from ui.widgets.passphrase import PassphraseField


class RestorePage(Page):
    """``asked`` carries the backup, the new folder and the passphrase the backup was made with."""

    asked = Signal(object, object, str)

    def __init__(self) -> None:
        super().__init__("start.restore.title", "start.restore.text")
        self.backup = PathField("start.field.backup", file_filter_key="start.files.backup")
        self.place = NewStoreField("start.field.restore_place")
        self.passphrase = PassphraseField("start.field.backup_passphrase")
        primary = Button("start.action.restore", "primary", icon="history")
        primary.clicked.connect(self._ask)
        self.backup.changed.connect(self.wake)
        self.place.changed.connect(self._judge_place)
        self.passphrase.changed.connect(self.wake)
        self.passphrase.entered.connect(self._ask)
        self.fill(self.backup, self.place, self.passphrase, primary=primary)
        self.wake()

    def propose(self, beside: Path) -> None:
        """A free folder beside the store that was to be opened."""
        names = (beside.with_name(f"{beside.name}-{number}") for number in count(2))
        self.place.set_path(next(path for path in names if not path.exists()))

    def enter(self) -> None:
        """No passphrase yet."""
        self.wipe()
        super().enter()

    def wipe(self) -> None:
        """Forget the passphrase."""
        self.passphrase.wipe()
        self.wake()

    def _judge_place(self) -> None:
        self.banners.clear()
        fault = self.place.fault()
        if fault is not None:
            self.show_fault(fault)
        self.wake()

    def ready(self) -> bool:
        """A file, an ordinary folder and a passphrase."""
        return bool(self.backup.path() and self.place.sound() and self.passphrase.text())

    def _ask(self) -> None:
        if self.primary.isEnabled():
            self.place.settle()
            self.asked.emit(self.backup.path(), self.place.path(), self.passphrase.text())
