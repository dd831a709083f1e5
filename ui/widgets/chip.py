"""A state or a filter: icon and word on the soft ground of a meaning."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy

from ui.i18n import words
from ui.theme import Tone, ink_token, repolish
from ui.widgets.buttons import IconButton
from ui.widgets.labels import IconLabel, Ink, Label


class Chip(QFrame):
    """22 px high. ``removable`` gives it an ×; ``removed`` is emitted when that is pressed."""

    removed = Signal()

    def __init__(self, text: str = "", tone: Tone = "neu", icon: str = "", *, removable: bool = False) -> None:
        super().__init__()
        self.setFixedHeight(22)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._icon = IconLabel(icon or "circle", ink_token(tone), 14)
        self._label = Label("", "caption", weight=500, tabular=True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(6, 0, 2 if removable else 7, 0)
        layout.setSpacing(4)
        layout.addWidget(self._icon)
        layout.addWidget(self._label)
        self._close: IconButton | None = None
        if removable:
            self._close = IconButton("x", size=12)
            self._close.setProperty("role", "tiny")
            self._close.setMinimumWidth(0)
            self._close.setFixedSize(20, 20)
            self._close.clicked.connect(self.removed)
            layout.addWidget(self._close)
        self.show_state(text, tone, icon)

    def text(self) -> str:
        """The word."""
        return self._label.text()

    def setText(self, text: str) -> None:
        """Another word, the same meaning (so that ``say`` works)."""
        self._label.setText(text)
        self.setAccessibleName(self._label.text())
        if self._close is not None:
            self._close.set_name(words("ui.action.remove", what=text))

    def show_state(self, text: str, tone: Tone, icon: str = "") -> None:
        """Another word, meaning and icon."""
        self.setProperty("chip", tone)
        self._icon.setVisible(bool(icon))
        if icon:
            self._icon.set_icon(icon, ink_token(tone))
        self._label.set_ink(_INKS[tone])
        self.setText(text)
        repolish(self)


_INKS: dict[Tone, Ink] = {
    "ok": "ok",
    "warn": "warn",
    "bad": "bad",
    "cond": "cond",
    "neu": "text2",
    "accent": "accent",
}
