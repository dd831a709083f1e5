"""Three short buttons beside each other: in which language the letter is shown."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from ic16desk.model.languages import LANGUAGES, Language
from ui.i18n import follow, say, words
from ui.widgets.buttons import IconButton
from ui.widgets.layouts import row


class LanguageSwitch(QWidget):
    """``chosen`` carries the language when the user presses another one."""

    chosen = Signal(str)

    def __init__(self, key: str, languages: tuple[Language, ...] = LANGUAGES) -> None:
        """Args: ``key`` names it to a screen reader."""
        super().__init__()
        self._buttons: dict[Language, IconButton] = {}
        group = QButtonGroup(self)
        for language in LANGUAGES:
            button = IconButton("columns-2", words=True, checkable=True)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            button.setText(language)
            button.clicked.connect(lambda _=False, language=language: self.chosen.emit(language))
            group.addButton(button)
            self._buttons[language] = button
        self.setLayout(row(*self._buttons.values(), spacing=0))
        say(self, key, to="name")
        self.offer(languages)
        follow(self)

    def retranslate(self) -> None:
        """The languages' names."""
        for language, button in self._buttons.items():
            button.set_name(words(f"lint.language.{language}"))

    def offer(self, languages: tuple[Language, ...]) -> None:
        """Which languages there are to choose from."""
        for language, button in self._buttons.items():
            button.setVisible(language in languages)

    def language(self) -> Language:
        """The one that is chosen."""
        return next((language for language, button in self._buttons.items() if button.isChecked()), "fi")

    def put(self, language: Language) -> None:
        """Show which is chosen."""
        self._buttons[language].setChecked(True)
