"""What a line of one's own is about: an item of the checklist, by its number and question."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox

from ui.i18n import say, words
from ui.screens.supplement.data import Choice
from ui.theme import font

#: Letters of a question that the list shows; the rest is in the tooltip.
_SHORT = 90


class ItemChoice(QComboBox):
    """The items of the case. The wheel scrolls the page and does not change the choice."""

    def __init__(self, choices: Sequence[Choice], chosen: str) -> None:
        super().__init__()
        self.setFont(font())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(16)
        say(self, "supplement.line.item", to="name")
        self.addItem(words("supplement.line.item"), "")
        self._basis = {choice.id: choice.basis for choice in choices}
        for choice in choices:
            short = choice.question if len(choice.question) <= _SHORT else f"{choice.question[:_SHORT].rstrip()}…"
            self.addItem(f"{choice.id}  {short}", choice.id)
            self.setItemData(self.count() - 1, choice.question, Qt.ItemDataRole.ToolTipRole)
        self.setCurrentIndex(max(self.findData(chosen), 0))

    def item(self) -> str:
        """The chosen item; empty while none is."""
        return str(self.currentData() or "")

    def basis(self, item: str) -> str:
        """An item's provision, in the language of the letter."""
        return self._basis.get(item, "")

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll."""
        event.ignore()
