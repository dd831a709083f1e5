"""Looks that are remembered between runs: sizes, splits, columns, language. Nothing that changes a result."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QHeaderView, QSplitter, QWidget

from ic16desk import paths
from ic16desk.model.languages import LANGUAGES, Language

_FILE = "looks.ini"


class Looks:
    """What the user arranged."""

    def __init__(self, folder: Path | None = None) -> None:
        """Args: ``folder`` holds the file; the user's settings folder by default."""
        path = (folder or paths.config_dir()) / _FILE
        self._settings = QSettings(str(path), QSettings.Format.IniFormat)

    def language(self) -> Language | None:
        """The screen's language, if one was ever chosen."""
        chosen = self._settings.value("language")
        return cast("Language", chosen) if chosen in LANGUAGES else None

    def keep_language(self, language: Language) -> None:
        """Remember the screen's language."""
        self._settings.setValue("language", language)

    def store(self) -> Path | None:
        """The folder of the store opened last."""
        path = self._settings.value("store")
        return Path(str(path)) if path else None

    def keep_store(self, folder: Path) -> None:
        """Remember the store opened last."""
        self._settings.setValue("store", str(folder))

    def dark(self) -> bool | None:
        """Whether the user chose dark (True), light (False) or what the system says (None)."""
        chosen = self._settings.value("dark")
        return None if chosen in (None, "") else str(chosen) == "1"

    def keep_dark(self, dark: bool | None) -> None:
        """Remember dark, light or as the system."""
        self._settings.setValue("dark", "" if dark is None else str(int(dark)))

    def place(self, case: str) -> tuple[str, str]:
        """Document and item of a case that were looked at last; empty when it was never opened."""
        document, _, item = self.value(f"review/case/{case}").partition(" ")
        return document, item

    def keep_place(self, case: str, document: str, item: str) -> None:
        """Remember them."""
        self.keep(f"review/case/{case}", f"{document} {item}")

    def restore_window(self, name: str, window: QWidget) -> bool:
        """Put a window where it was; whether there was anything to restore."""
        return window.restoreGeometry(self._bytes(f"window/{name}"))

    def keep_window(self, name: str, window: QWidget) -> None:
        """Remember where a window is."""
        self._settings.setValue(f"window/{name}", window.saveGeometry())

    def restore_split(self, name: str, splitter: QSplitter) -> bool:
        """Give panes the widths the user gave them."""
        return splitter.restoreState(self._bytes(f"split/{name}"))

    def keep_split(self, name: str, splitter: QSplitter) -> None:
        """Remember widths of panes."""
        self._settings.setValue(f"split/{name}", splitter.saveState())

    def restore_columns(self, name: str, header: QHeaderView) -> bool:
        """Widths, order and visibility of a table's columns."""
        return header.restoreState(self._bytes(f"columns/{name}"))

    def keep_columns(self, name: str, header: QHeaderView) -> None:
        """Remember a table's columns."""
        self._settings.setValue(f"columns/{name}", header.saveState())

    def value(self, name: str, default: str = "") -> str:
        """A small choice of looks (a zoom mode, a tab)."""
        return str(self._settings.value(f"choice/{name}", default))

    def keep(self, name: str, value: str) -> None:
        """Remember a small choice of looks."""
        self._settings.setValue(f"choice/{name}", value)

    def flush(self) -> None:
        """Write what is not yet written."""
        self._settings.sync()

    def _bytes(self, key: str) -> QByteArray:
        value = self._settings.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()
