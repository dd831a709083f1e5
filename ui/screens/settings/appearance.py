"""Looks and language: at once, and remembered."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QApplication, QComboBox

from ic16desk.desk import Desk
from ic16desk.model.languages import LANGUAGES, Language
from ui import theme
from ui.bridge import Bridge
from ui.i18n import follow, screen, words
from ui.screens.settings.page import SettingsPage, labelled, say_items
from ui.state import Looks

#: Name of the looks kept for the window.
LOCK_MINUTES = "lock.minutes"
MINUTES = (5, 10, 15, 30, 60, 0)
DEFAULT_MINUTES = 15
_NAMES: dict[Language, str] = {"fi": "Suomi", "sv": "Svenska", "en": "English"}
_THEMES = ("system", "light", "dark")


class AppearancePage(SettingsPage):
    """``lock_after`` carries minutes (0: never)."""

    lock_after = Signal(int)

    def __init__(self, bridge: Bridge[Desk], looks: Looks) -> None:
        super().__init__("appearance", bridge)
        self._looks = looks
        self.language, self.theme, self.minutes = QComboBox(), QComboBox(), QComboBox()
        for code in LANGUAGES:
            self.language.addItem(_NAMES[code], code)
        follow(self)
        self._show_kept()
        self.language.currentIndexChanged.connect(self._speak)
        self.theme.currentIndexChanged.connect(self._dress)
        self.minutes.currentIndexChanged.connect(self._lock)
        self.build(
            labelled("settings.appearance.language", self.language, note="settings.appearance.language_note"),
            labelled("settings.appearance.theme", self.theme),
            labelled("settings.appearance.lock", self.minutes, note="settings.appearance.lock_note"),
        )

    def retranslate(self) -> None:
        """The choices again."""
        say_items(self.theme, [(words(f"settings.appearance.{name}"), name) for name in _THEMES])
        say_items(
            self.minutes,
            [
                (words("settings.appearance.minutes", n=n) if n else words("settings.appearance.never"), n)
                for n in MINUTES
            ],
        )

    def enter(self) -> None:
        """What is in force may have been changed elsewhere."""
        self._show_kept()

    def _show_kept(self) -> None:
        kept = self._looks.value(LOCK_MINUTES, str(DEFAULT_MINUTES))
        minutes = int(kept) if kept.isdecimal() else DEFAULT_MINUTES
        dark = self._looks.dark()
        chosen = {None: "system", False: "light", True: "dark"}[dark]
        for combo, value in ((self.language, screen().language), (self.theme, chosen), (self.minutes, minutes)):
            combo.blockSignals(True)
            if combo.findData(value) < 0:
                combo.addItem(words("settings.appearance.minutes", n=minutes), minutes)
            combo.setCurrentIndex(combo.findData(value))
            combo.blockSignals(False)

    def _speak(self) -> None:
        language = cast("Language", self.language.currentData())
        self._looks.keep_language(language)
        screen().speak(language)

    def _dress(self) -> None:
        dark = {"system": None, "light": False, "dark": True}[str(self.theme.currentData())]
        self._looks.keep_dark(dark)
        app = QCoreApplication.instance()
        if isinstance(app, QApplication):
            theme.choose(app, dark)

    def _lock(self) -> None:
        minutes = int(self.minutes.currentData())
        self._looks.keep(LOCK_MINUTES, str(minutes))
        self.lock_after.emit(minutes)
