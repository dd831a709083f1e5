"""A field for a folder or a file: typed, or chosen in the system's own dialog."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from ic16desk import paths
from ic16desk.errors import StorePlace
from ui.faults import Fault, describe
from ui.i18n import say, words
from ui.widgets.buttons import Button
from ui.widgets.labels import FieldLabel
from ui.widgets.layouts import column, row


class PathField(QWidget):
    """A path. ``changed`` while it is typed or when one was chosen."""

    changed = Signal()

    def __init__(self, key: str, *, file_filter_key: str = "", browse_key: str = "start.action.choose") -> None:
        """Args: with ``file_filter_key`` an existing file is chosen, without it a folder."""
        super().__init__()
        self._key, self._filter_key = key, file_filter_key
        self.field = QLineEdit()
        self.field.setFixedHeight(32)
        self.field.textChanged.connect(lambda: self.changed.emit())
        label = FieldLabel("", "label")
        label.setBuddy(self.field)
        say(label, key)
        self.browse = Button(browse_key, "outlined", icon="folder-open")
        self.browse.clicked.connect(self._choose)
        self.setLayout(column(label, row((self.field, 1), self.browse), spacing=4))
        self.setFocusProxy(self.field)

    def path(self) -> Path | None:
        """The path; None while there is none."""
        text = self.field.text().strip()
        return Path(text).expanduser() if text else None

    def set_path(self, path: Path) -> None:
        """Show a path."""
        self.field.setText(str(path))
        self.field.setCursorPosition(0)

    def _choose(self) -> None:
        dialog = QFileDialog(self, words(self._key), str(self._nearest()))
        if self._filter_key:
            dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
            dialog.setNameFilters([words(self._filter_key), words("start.files.all")])
        else:
            dialog.setFileMode(QFileDialog.FileMode.Directory)
            dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda chosen: self.set_path(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _nearest(self) -> Path:
        """The nearest folder that is there, so that the dialog opens where one was."""
        path = self.path() or Path.home()
        return next((folder for folder in (path, *path.parents) if folder.is_dir()), Path.home())


class NewStoreField(PathField):
    """The folder of a store that is not there yet; a folder that holds other things gets a new one in it."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.field.editingFinished.connect(self.settle)

    def settle(self) -> None:
        """The folder as it will be."""
        path = self.path()
        if path is not None and free_folder(path) != path:
            self.set_path(free_folder(path))

    def fault(self) -> Fault | None:
        """Why no store may lie here: a synced or network folder."""
        path = self.path()
        service = paths.synced_folder(path) if path is not None else None
        return describe(StorePlace(folder=str(path), service=service)) if service else None

    def sound(self) -> bool:
        """Whether a store may be made here."""
        return self.path() is not None and self.fault() is None


def free_folder(folder: Path) -> Path:
    """A folder for a new store: the chosen one when it is empty or not there, else a new one in it."""
    try:
        taken = folder.is_dir() and any(folder.iterdir())
    except OSError:
        taken = False
    return folder / "ic16desk" if taken else folder
