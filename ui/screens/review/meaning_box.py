"""Choosing what a mark means: icon and word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtWidgets import QComboBox

from ic16desk.model.checklists import MEANINGS, MarkMeaning
from ic16desk.model.places import Meaning
from ui.i18n import follow, say
from ui.screens.review.signs import meaning_sign
from ui.theme import icon, notifier


class MeaningBox(QComboBox):
    """One of the meanings."""

    def __init__(self) -> None:
        super().__init__()
        self._meanings: Sequence[MarkMeaning] = MEANINGS
        say(self, "review.mark.meaning", to="name")
        for meaning in MEANINGS:
            self.addItem("", meaning.code)
        notifier().changed.connect(self._dress)
        follow(self)
        self._dress()

    def retranslate(self) -> None:
        """The words."""
        for number, meaning in enumerate(self._meanings):
            self.setItemText(number, meaning_sign(meaning).name)

    def show_meanings(self, meanings: Sequence[MarkMeaning]) -> None:
        """What the checklist of the case calls them."""
        self._meanings = meanings
        self.retranslate()
        self._dress()

    def chosen(self) -> Meaning:
        """What is chosen."""
        return cast("Meaning", self.currentData())

    def choose(self, meaning: str) -> None:
        """Show a meaning."""
        self.setCurrentIndex(max(0, self.findData(meaning)))

    def _dress(self) -> None:
        for number, meaning in enumerate(self._meanings):
            sign = meaning_sign(meaning)
            self.setItemIcon(number, icon(sign.icon, sign.tint, 16))
