"""Under the lint: why signing sleeps, or that it is awake."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from ui.i18n import follow, words
from ui.theme import Token
from ui.widgets.buttons import Button
from ui.widgets.labels import ElidedLabel, IconLabel
from ui.widgets.layouts import row


class SignFoot(QFrame):
    """A reason and the primary button. ``asked`` when pressed, ``handover_asked`` where another council decides."""

    asked = Signal()
    handover_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "foot")
        self.setFixedHeight(50)
        self._icon = IconLabel("circle-dashed", "text2", 16)
        self._why = ElidedLabel("", "label")
        self.sign = Button("decision.sign", "primary", icon="signature", keys="Ctrl+Return")
        self.sign.clicked.connect(self.asked)
        self.hand_over = Button("decision.handover", "primary", icon="send", tooltip="decision.handover_told")
        self.hand_over.clicked.connect(self.handover_asked)
        self.setLayout(row(self._icon, (self._why, 1), self.hand_over, self.sign, margins=(16, 0, 16, 0)))
        self._state, self._blocking, self._ready, self._hands_over = "draft", 0, False, False
        follow(self)

    def retranslate(self) -> None:
        """The reason."""
        key, icon, tint = self._reason()
        self._why.setText(words(key, n=self._blocking))
        self._icon.set_icon(icon, tint)
        awake = self._state != "signed" and self._ready and self._blocking == 0
        self.sign.setEnabled(awake)
        hands_over = self._hands_over and self._state == "draft"
        self.hand_over.setVisible(hands_over)
        self.sign.setVisible(self._state != "signed" and not hands_over)
        self.sign.setAccessibleDescription(self._why.text())

    def show_state(self, state: str, *, blocking: int, ready: bool, hands_over: bool = False) -> None:
        """``draft``, ``presented`` or ``signed``; how many lines block; whether the lint has spoken.

        ``hands_over``: another council decides, so the proposal is handed over instead of signed.
        """
        self._state, self._blocking, self._ready, self._hands_over = state, blocking, ready, hands_over
        self.retranslate()

    def why(self) -> str:
        """The reason in words."""
        return self._why.text()

    def _reason(self) -> tuple[str, str, Token]:
        if self._state == "signed":
            return "decision.foot.signed", "circle-check", "ok"
        if self._hands_over and self._state == "draft":
            return "decision.foot.other_decides", "landmark", "text2"
        if not self._ready:
            return "decision.foot.checking", "circle-dashed", "text2"
        if self._blocking:
            return "decision.foot.blocked", "octagon-alert", "bad"
        if self._state == "presented":
            return "decision.foot.presented", "badge-check", "accent"
        return "decision.foot.ready", "circle-check", "ok"
