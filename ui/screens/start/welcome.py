"""The first thing a newcomer sees: the language of the screen."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QToolButton, QWidget

from ic16desk.model.languages import LANGUAGES, Language
from ui.i18n import say, screen
from ui.screens.start.page import Heading, Page
from ui.theme import font, wear
from ui.theme.icons import GAP
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.layouts import row

#: Each language by its own name: who cannot read the others still finds it.
NAMES: dict[Language, str] = {"fi": "Suomi", "sv": "Svenska", "en": "English"}


class WelcomePage(Page):
    """``asked``: the language is chosen; ``spoken`` carries each choice at once."""

    asked = Signal()
    spoken = Signal(str)

    def __init__(self) -> None:
        super().__init__("start.welcome.title", "start.welcome.text", back=False)
        self.choices: dict[Language, QRadioButton] = {}
        for language in LANGUAGES:
            button = QRadioButton(NAMES[language])
            button.setFont(font("reading", weight=500))
            button.setMinimumHeight(34)
            button.toggled.connect(lambda on, language=language: self.spoken.emit(language) if on else None)
            self.choices[language] = button
        primary = Button("start.action.go_on", "primary")
        primary.clicked.connect(self.asked)
        self.fill(*self.choices.values(), primary=primary, head=row((Heading(), 1)))
        self.retranslate()
        screen().changed.connect(self.retranslate)

    def first_field(self) -> QWidget:
        """The language in force."""
        return self.choices[screen().language]

    def retranslate(self) -> None:
        """Mark the language in force."""
        button = self.choices[screen().language]
        button.blockSignals(True)
        button.setChecked(True)
        button.blockSignals(False)


class LanguageSwitch(QWidget):
    """*Näytön kieli* and the three names; ``spoken`` carries the one that was pressed."""

    spoken = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self.buttons: dict[Language, QToolButton] = {}
        for language in LANGUAGES:
            button = QToolButton()
            button.setProperty("kind", "ghost")
            button.setCheckable(True)
            button.setText(NAMES[language])
            button.setFixedHeight(30)
            button.clicked.connect(lambda _on=False, language=language: self.spoken.emit(language))
            self._group.addButton(button)
            self.buttons[language] = button
        self.setLayout(row(say(Label("", "caption", ink="text2"), "start.language"), *self.buttons.values(), spacing=4))
        self.retranslate()
        screen().changed.connect(self.retranslate)

    def retranslate(self) -> None:
        """Mark the language in force, by a tick and not by colour alone."""
        for language, button in self.buttons.items():
            current = language == screen().language
            button.setChecked(current)
            button.setFont(font("caption", weight=600 if current else 500))
            style = Qt.ToolButtonStyle
            button.setToolButtonStyle(style.ToolButtonTextBesideIcon if current else style.ToolButtonTextOnly)
            wear(button, "check", "accent", 16, gap=GAP)
