"""The picture of a letterhead: chosen from a file, made clean when the version is saved."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog

from ic16desk.model.names import visible
from ic16desk.model.register import ValueField
from ui.i18n import words
from ui.screens.settings.register_fields import ValueEditor
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.layouts import holder, row


class LogoEditor(ValueEditor):
    """:meth:`value` is the hash of the picture there is; ``file`` the one chosen now, None if none was."""

    def __init__(self, key: str, field: ValueField, value: Any) -> None:
        super().__init__(key, field, note="settings.register.logo_note")
        self._stored: str | None = value if isinstance(value, str) else None
        self.file: Path | None = None
        self.chooser: QFileDialog | None = None
        self._state = Label("", ink="text2")
        self.choose = Button("settings.register.logo_choose", "outlined", icon="image")
        self.choose.clicked.connect(self._choose)
        self.remove = Button("settings.register.logo_remove", "ghost", icon="trash-2")
        self.remove.clicked.connect(self._remove)
        self.lay_out(holder(row(self._state, self.choose, self.remove, None, spacing=10)))

    def retranslate(self) -> None:
        """What there is."""
        super().retranslate()
        stored = words("settings.register.logo_stored" if self._stored else "settings.register.logo_none")
        self._state.setText(visible(self.file.name) if self.file else stored)
        self.remove.setVisible(bool(self._stored or self.file))

    def value(self) -> Any:
        """The picture there is."""
        return self._stored

    def take(self, file: Path) -> None:
        """This file is the picture from now on."""
        self.file = file
        self.retranslate()
        self.edited.emit()

    def take_focus(self) -> None:
        """The button."""
        self.choose.setFocus()

    def _choose(self) -> None:
        chooser = QFileDialog(self, words("settings.register.logo_choose"), "", words("settings.register.logo_files"))
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.fileSelected.connect(lambda path: self.take(Path(path)))
        chooser.finished.connect(chooser.deleteLater)
        self.chooser = chooser
        chooser.open()

    def _remove(self) -> None:
        self._stored, self.file = None, None
        self.retranslate()
        self.edited.emit()
