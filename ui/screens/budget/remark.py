"""Under the table: what differs on the line that is read, the reason for it, and the rule in whole sentences."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit

from ic16desk.model.budget import Speech
from ui.i18n import follow, say, words
from ui.screens.budget.rows import BudgetRow
from ui.screens.budget.sayings import GIVEN, ICONS, TINTS, TONES, brief
from ui.theme import repolish
from ui.widgets.chip import Chip
from ui.widgets.labels import ElidedLabel, IconLabel, Label
from ui.widgets.layouts import column, holder, row


class Remark(QFrame):
    """``given`` carries the reason when Enter was pressed in it or it was left changed; ``dropped``: Esc in it."""

    given = Signal(str)
    dropped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "inset")
        self._icon = IconLabel("info")
        self._title = ElidedLabel("", "strong", tabular=True)
        self.reason = QLineEdit()
        self.reason.setFixedHeight(32)
        self._name = say(Label("", "small", ink="text2"), "estimate.reason")
        self._name.setBuddy(self.reason)
        say(self.reason, "estimate.reason", to="name")
        self._wrong = Label("", "small", ink="bad", weight=500)
        self._write = holder(row(self._name, (self.reason, 1), self._wrong, margins=(26, 0, 0, 0)))
        self._rule = Label("", "small", ink="text2", wrap=True)
        self._chip = Chip("", "neu", "scale")
        self._tell = holder(row((self._rule, 1), margins=(26, 0, 0, 0)))
        head = row(self._icon, (self._title, 1), self._chip, spacing=10)
        self.setMinimumHeight(76)
        self.setLayout(column(head, self._write, self._tell, None, spacing=6, margins=(12, 6, 12, 8)))
        self._stored = ""
        self._needed = False
        self.reason.returnPressed.connect(self._give)
        self.reason.editingFinished.connect(self._left)
        follow(self)

    def retranslate(self) -> None:
        """Its name; the content is told again by the screen."""
        self.setAccessibleName(words("estimate.remark"))

    def show_row(self, shown: BudgetRow | None, title: str, speech: Speech | None) -> None:
        """The line that is read: its title, and the rule that speaks most seriously of it."""
        self._title.setText(title)
        voice = speech.voice if speech is not None else "ok"
        self._icon.set_icon(ICONS[voice] if speech else "info", TINTS[voice] if speech else "text2")
        self._chip.setVisible(speech is not None)
        # what an official decided stands in the title and in the field of the reason
        undivided = shown.granted_told if shown is not None else ""
        self._tell.setVisible(speech is None or speech.code not in GIVEN or bool(undivided))
        said = shown.rule_told.split("\n")[:2] if shown is not None and speech is not None else []
        self._rule.setText("\n".join(filter(None, (undivided, *said))) or words("estimate.line_clear"))
        if speech is not None:
            self._chip.show_state(
                f"{speech.item} · {brief(speech.basis)}", TONES[voice] if voice != "ok" else "neu", "scale"
            )
            self._chip.setToolTip(speech.basis)
        self._write.hide()

    def ask(self, reason: str, *, needed: bool) -> None:
        """Take a reason; ``needed``: without one nothing is stored."""
        self._stored, self._needed = reason, needed
        if not self.reason.hasFocus() or self.reason.text().strip() != reason:
            self.reason.setText(reason)
        self._mark("")
        self._write.show()

    def demand(self, why: str) -> None:
        """Say that the reason is missing (or what else is wrong), and put the cursor there."""
        self._write.show()
        self._mark(why)
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def say_wrong(self, what: str) -> None:
        """What was typed cannot be taken."""
        self._write.show()
        self._mark(what)

    def asks(self) -> bool:
        """Whether a reason can be written."""
        return not self._write.isHidden()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc: what was typed is dropped."""
        if event.key() == Qt.Key.Key_Escape and self.reason.hasFocus():
            self.reason.setText(self._stored)
            self._mark("")
            self.dropped.emit()
            return
        super().keyPressEvent(event)

    def _give(self) -> None:
        text = self.reason.text().strip()
        if self._needed and not text:
            self._mark(words("estimate.reason_missing"))
            return
        self._mark("")
        if text != self._stored or self._needed:
            self._stored, self._needed = text, False
            self.given.emit(text)
        else:
            self.dropped.emit()

    def _left(self) -> None:
        text = self.reason.text().strip()
        if not self.reason.hasFocus() and text and text != self._stored:
            self._give()

    def _mark(self, what: str) -> None:
        self.reason.setProperty("error", "true" if what else "false")
        self.reason.setAccessibleDescription(what)
        self._wrong.setText(what)
        self._wrong.setVisible(bool(what))
        repolish(self.reason)
