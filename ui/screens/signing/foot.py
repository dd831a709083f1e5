"""Under everything: how many are checked, why signing sleeps, and the primary button."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from ui.i18n import follow, words
from ui.theme import Token
from ui.widgets.buttons import Button
from ui.widgets.labels import ElidedLabel, IconLabel
from ui.widgets.layouts import row


class QueueFoot(QFrame):
    """``asked`` when the button was pressed."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "foot")
        self.setFixedHeight(50)
        self._icon = IconLabel("circle-dashed", "text2", 16)
        self._why = ElidedLabel("", "label")
        self.sign = Button("sign.sign", "primary", icon="signature", keys="Ctrl+Return")
        self.sign.clicked.connect(self.asked)
        self.setLayout(row(self._icon, (self._why, 1), self.sign, margins=(16, 0, 16, 0)))
        self._chosen, self._unread, self._ready, self._busy = 0, 0, 0, False
        follow(self)

    def retranslate(self) -> None:
        """The reason, and how many the button signs."""
        key, icon, tint = self._reason()
        self._why.setText(words(key, n=self._unread if key == "queue.foot.unread" else self._chosen))
        self._icon.set_icon(icon, tint)
        self.sign.setText(words("queue.sign", n=self._chosen) if self._chosen else words("sign.sign"))
        self.sign.setEnabled(self._chosen > 0 and not self._busy)
        self.sign.setAccessibleDescription(self._why.text())

    def show_state(self, *, chosen: int, unread: int, ready: int, busy: bool) -> None:
        """How many are checked, not read to the end, could be signed; whether signing is under way."""
        self._chosen, self._unread, self._ready, self._busy = chosen, unread, ready, busy
        self.retranslate()

    def why(self) -> str:
        """The reason in words."""
        return self._why.text()

    def _reason(self) -> tuple[str, str, Token]:
        if self._busy:
            return "queue.foot.busy", "signature", "accent"
        if not self._ready:
            return "queue.foot.nothing", "circle-dashed", "text2"
        if not self._chosen:
            return "queue.foot.choose", "circle-dashed", "text2"
        if self._unread:
            return "queue.foot.unread", "book-open", "warn"
        return "queue.foot.read", "circle-check", "ok"
