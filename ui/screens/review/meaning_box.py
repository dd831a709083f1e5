"""Choosing what a mark means: icon and word."""

from __future__ import annotations

from typing import cast

from PySide6.QtWidgets import QComboBox

from ic16desk.model.places import Meaning
from ui.i18n import follow, say, words
from ui.theme import icon, notifier
from ui.widgets.pages.marks import MEANINGS


class MeaningBox(QComboBox):
    """One of the meanings."""

    def __init__(self) -> None:
        super().__init__()
        say(self, "review.mark.meaning", to="name")
        for meaning in MEANINGS:
            self.addItem("", meaning)
        notifier().changed.connect(self._dress)
        follow(self)
        self._dress()

    def retranslate(self) -> None:
        """The words."""
        for number, meaning in enumerate(MEANINGS):
            self.setItemText(number, words(f"ui.meaning.{meaning}"))

    def chosen(self) -> Meaning:
        """What is chosen."""
        return cast("Meaning", self.currentData())

    def choose(self, meaning: str) -> None:
        """Show a meaning."""
        self.setCurrentIndex(max(0, self.findData(meaning)))

    def _dress(self) -> None:
        for number, (name, token) in enumerate(MEANINGS.values()):
            self.setItemIcon(number, icon(name, token, 16))
