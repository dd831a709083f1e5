"""A backup becomes a store in a new folder; what was there before stays as it is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal

from ic16desk import paths
from ic16desk.errors import StorePlace
from ui.faults import describe
from ui.screens.start.folder import PathField, free_folder
from ui.screens.start.page import Page
from ui.widgets.buttons import Button
from ui.widgets.passphrase import PassphraseField


class RestorePage(Page):
    """``asked`` carries the backup, the new folder and the passphrase the backup was made with."""

    asked = Signal(object, object, str)

    def __init__(self) -> None:
        super().__init__("start.restore.title", "start.restore.text")
        self.backup = PathField("start.field.backup", file_filter_key="start.files.backup")
        self.place = PathField("start.field.restore_place")
        self.passphrase = PassphraseField("start.field.backup_passphrase")
        primary = Button("start.action.restore", "primary", icon="history")
        primary.clicked.connect(self._ask)
        self.backup.changed.connect(self.wake)
        self.place.changed.connect(self._judge_place)
        self.place.field.editingFinished.connect(self._settle)
        self.passphrase.changed.connect(self.wake)
        self.passphrase.entered.connect(self._ask)
        self.fill(self.backup, self.place, self.passphrase, primary=primary)
        self.wake()

    def propose(self, beside: Path) -> None:
        """A free folder beside the store that was to be opened."""
        number, path = 1, beside.with_name(f"{beside.name}-2")
        while free_folder(path) != path or path.exists():
            number += 1
            path = beside.with_name(f"{beside.name}-{number + 1}")
        self.place.set_path(path)

    def enter(self) -> None:
        """No passphrase yet."""
        self.wipe()
        super().enter()

    def wipe(self) -> None:
        """Forget the passphrase."""
        self.passphrase.wipe()
        self.wake()

    def _settle(self) -> None:
        path = self.place.path()
        if path is not None and free_folder(path) != path:
            self.place.set_path(free_folder(path))

    def _judge_place(self) -> None:
        self.banners.clear()
        path = self.place.path()
        service = paths.synced_folder(path) if path is not None else None
        if service:
            self.show_fault(describe(StorePlace(folder=str(path), service=service)))
        self.wake()

    def ready(self) -> bool:
        """A file, an ordinary folder and a passphrase."""
        path = self.place.path()
        sound = path is not None and not paths.synced_folder(path)
        return bool(self.backup.path() and sound and self.passphrase.text())

    def _ask(self) -> None:
        if self.primary.isEnabled():
            self._settle()
            self.asked.emit(self.backup.path(), self.place.path(), self.passphrase.text())
