"""Beside a text of a letter: which letters print it, what its places mean, how it prints with an example."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtWidgets import QFrame

from ic16desk.desk.letter_texts import place_words, plain_lines, preview, sheet, use_words
from ic16desk.model.languages import LANGUAGES
from ic16desk.model.register import Dated
from ui.i18n import follow, screen, words
from ui.widgets.labels import Label
from ui.widgets.layouts import column


def letters_words(entry: Dated) -> str:
    """The letters that print a text; empty for another kind of dated data."""
    found = sheet(entry)
    return ", ".join(use_words(screen().wording, use) for use in found.letters) if found else ""


def places_words(entry: Dated) -> str:
    """The places of a text, one to a line, each with what it means and an example."""
    found = sheet(entry)
    return "\n".join(place_words(screen().wording, name) for name in found.places) if found else ""


class TextHelp(QFrame):
    """Letters and places, above the fields one writes in."""

    def __init__(self, entry: Dated) -> None:
        super().__init__()
        self._entry = entry
        self.setProperty("role", "card")
        self._letters_name, self._letters = Label("", "label", ink="text2"), Label("", wrap=True)
        self._places_name = Label("", "label", ink="text2")
        self._places = Label("", wrap=True, selectable=True)
        self._marks = Label("", "caption", ink="text2", wrap=True)
        parts = (self._letters_name, self._letters, self._places_name, self._places, self._marks)
        self.setLayout(column(*parts, spacing=4, margins=(14, 12, 14, 12)))
        follow(self)

    def retranslate(self) -> None:
        """All of it."""
        letters, places = letters_words(self._entry), places_words(self._entry)
        self._letters_name.setText(words("text.say.letters"))
        self._letters.setText(letters)
        self._places_name.setText(words("text.say.places"))
        self._places.setText(places)
        for name, label, text in (
            (self._letters_name, self._letters, letters),
            (self._places_name, self._places, places),
        ):
            name.setVisible(bool(text))
            label.setVisible(bool(text))
        self._marks.setText(words("text.say.marks"))


class TextPreview(QFrame):
    """What is written now, filled with the examples of its places, in every language."""

    def __init__(self, entry: Dated) -> None:
        super().__init__()
        self._entry = entry
        self.setProperty("role", "card")
        self._name = Label("", "strong")
        self.texts = {language: Label("", wrap=True, selectable=True) for language in LANGUAGES}
        self._names = {language: Label("", "caption", ink="text2") for language in LANGUAGES}
        parts = [part for language in LANGUAGES for part in (self._names[language], self.texts[language])]
        self.setLayout(column(self._name, *parts, spacing=4, margins=(14, 12, 14, 12)))
        follow(self)

    def retranslate(self) -> None:
        """Names of the languages."""
        self._name.setText(words("text.say.preview"))
        for language, label in self._names.items():
            label.setText(words(f"checklist.language.{language}"))
        self.show_words(self._entry.words)

    def show_words(self, written: Mapping[str, Mapping[str, str]]) -> None:
        """Fill what is written; half a mark stays as it is typed, the saving says what is wrong with it."""
        self._entry = replace(self._entry, words=written)
        for language, label in self.texts.items():
            made = preview(self._entry, language)
            text = "\n\n".join("\n".join(plain_lines(blocks)) for blocks in made.values())
            label.setText(text or words("text.say.no_text"))
