"""A file that was chosen: a button that asks for it, and its name beside."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.i18n import follow, words
from ui.widgets.buttons import Button
from ui.widgets.labels import ElidedLabel
from ui.widgets.layouts import row

CERTIFICATES = "*.pem *.crt *.cer *.der"
KEY_FILES = "*.p12 *.pfx"


class FileChoice(QWidget):
    """``chosen`` carries the path. ``key`` is the button's words, ``kinds`` the name patterns."""

    chosen = Signal(object)

    def __init__(self, key: str, kinds: str) -> None:
        super().__init__()
        self._key, self._kinds = key, kinds
        self.path: Path | None = None
        self.button = Button(key, "outlined", icon="folder-open")
        self.button.clicked.connect(self._ask)
        self._name = ElidedLabel("", ink="text2", middle=True)
        self.setLayout(row(self.button, (self._name, 1), spacing=10))
        self.setFocusProxy(self.button)
        follow(self)

    def retranslate(self) -> None:
        """Say which file it is."""
        self._name.setText(self.path.name if self.path else words("settings.choice.none"))

    def take(self, path: Path) -> None:
        """Choose a file."""
        self.path = path
        self.retranslate()
        self.chosen.emit(path)

    def forget(self) -> None:
        """No file is chosen."""
        self.path = None
        self.retranslate()

    def _ask(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, words(self._key), "", f"({self._kinds})")
        if chosen:
            self.take(Path(chosen))


def save_place(parent: QWidget, key: str, name: str, kinds: str) -> Path | None:
    """Ask where to write a file; None: nowhere."""
    chosen, _ = QFileDialog.getSaveFileName(parent, words(key), name, f"({kinds})")
    return Path(chosen) if chosen else None


def file_stem(name: str) -> str:
    """A person's or root's name as the beginning of a file name."""
    return "".join(char if char.isalnum() else "_" for char in name.strip().lower()) or "avain"


def grouped(fingerprint: str) -> str:
    """In fours, as people compare it."""
    return " ".join(fingerprint[i : i + 4] for i in range(0, len(fingerprint), 4))
