"""A captioned list to choose from: values with words that follow the screen's language."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.i18n import follow, words
from ui.screens.decision.controls import Combo
from ui.screens.decision.fields import Caption, mark_wrong
from ui.widgets.layouts import column


class ChoiceField(QWidget):
    """``choices``: wording keys by value. ``edited`` and ``left`` when the user has chosen another."""

    edited = Signal()
    left = Signal()

    def __init__(self, key: str, choices: Mapping[str, str]) -> None:
        super().__init__()
        self._choices = dict(choices)
        self.box = Combo()
        for value in self._choices:
            self.box.addItem("", value)
        self._caption = Caption(key, self.box)
        self.setLayout(column(self._caption, self.box, spacing=4))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.box.activated.connect(lambda _n: self._chosen())
        follow(self)

    def retranslate(self) -> None:
        """The choices."""
        for number, key in enumerate(self._choices.values()):
            self.box.setItemText(number, words(key))

    def put(self, value: str) -> None:
        """Show a value."""
        self.box.setCurrentIndex(max(0, self.box.findData(value)))

    def value(self) -> str:
        """What is chosen."""
        return str(self.box.currentData() or "")

    def error(self) -> str:
        """What is said to be wrong."""
        return self.box.accessibleDescription()

    def show_error(self, text: str) -> None:
        """What is wrong with the choice."""
        self._caption.show_error(text)
        mark_wrong(self.box, text)

    def take_focus(self) -> None:
        """Let the user choose."""
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_locked(self, on: bool) -> None:
        """Read only."""
        self.box.setEnabled(not on)

    def _chosen(self) -> None:
        self.edited.emit()
        self.left.emit()
