"""Looks and language: at once, and remembered."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox

from ic16desk.desk import Desk
from ic16desk.model.languages import LANGUAGES, Language
from ui import theme
from ui.bridge import Bridge
from ui.i18n import follow, say, screen, words
from ui.screens.settings.page import SettingsPage, labelled, say_items
from ui.state import Looks
from ui.widgets.labels import Label

#: Names of the looks kept for the window and for the screens that take letters as keys.
LOCK_MINUTES, LETTER_KEYS = "lock.minutes", "keys.letters"
MINUTES = (5, 10, 15, 30, 60, 0)
DEFAULT_MINUTES = 15
_NAMES: dict[Language, str] = {"fi": "Suomi", "sv": "Svenska", "en": "English"}
_THEMES = ("system", "light", "dark")


class AppearancePage(SettingsPage):
    """``lock_after`` carries minutes (0: never), ``letter_keys`` whether single letters act."""

    lock_after = Signal(int)
    letter_keys = Signal(bool)

    def __init__(self, bridge: Bridge[Desk], looks: Looks) -> None:
        super().__init__("appearance", bridge)
        self._looks = looks
        self.language, self.theme, self.minutes = QComboBox(), QComboBox(), QComboBox()
        self.letters = say(QCheckBox(), "settings.appearance.letters")
        for code in LANGUAGES:
            self.language.addItem(_NAMES[code], code)
        follow(self)
        self._show_kept()
        self.language.currentIndexChanged.connect(self._speak)
        self.theme.currentIndexChanged.connect(self._dress)
        self.minutes.currentIndexChanged.connect(self._lock)
        self.letters.toggled.connect(self._letters)
        self.build(
            labelled("settings.appearance.language", self.language, note="settings.appearance.language_note"),
            labelled("settings.appearance.theme", self.theme),
            labelled("settings.appearance.lock", self.minutes, note="settings.appearance.lock_note"),
            self.letters,
            say(Label("", "caption", ink="text2", wrap=True), "settings.appearance.letters_note"),
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
        self.letters.blockSignals(True)
        self.letters.setChecked(self._looks.value(LETTER_KEYS, "1") == "1")
        self.letters.blockSignals(False)

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

    def _letters(self, on: bool) -> None:
        self._looks.keep(LETTER_KEYS, str(int(on)))
        self.letter_keys.emit(on)
