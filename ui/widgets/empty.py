"""Nothing here: one icon, one sentence, one button."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.i18n import say, words
from ui.widgets.buttons import Button
from ui.widgets.labels import IconLabel, Label
from ui.widgets.layouts import column, row


class EmptyState(QWidget):
    """Fills a pane that has nothing to show. ``pressed`` when its button was."""

    pressed = Signal()

    def __init__(self, key: str, icon: str = "inbox", action_key: str = "", *, action_icon: str = "") -> None:
        super().__init__()
        self._icon = IconLabel(icon, "text2", 24)
        self._text = Label("", ink="text2", wrap=True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._text.setMaximumWidth(420)
        self.button = Button(action_key, "outlined", icon=action_icon)
        self.button.clicked.connect(self.pressed)
        layout = column(
            None,
            row(None, self._icon, None),
            row(None, (self._text, 4), None),
            row(None, self.button, None),
            None,
            spacing=12,
            margins=(24, 24, 24, 24),
        )
        self.setLayout(layout)
        self.show_state(key, icon, action_key)

    def show_state(self, key: str, icon: str, action_key: str = "", **params: object) -> None:
        """Another reason for being empty."""
        self._icon.set_icon(icon, "text2")
        say(self._text, key, to="text", **params)
        self.setAccessibleName(words(key, **params))
        self.button.setVisible(bool(action_key))
        if action_key:
            say(self.button, action_key)
