"""EU money: the decision made in EURA 2021 of the signed text, recorded here; the days run from it (757/2021 § 51)."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame

from ic16desk.desk import Desk
from ui import faults
from ui.bridge import Bridge
from ui.i18n import follow, words
from ui.screens.decision.controls import DayLine, Line
from ui.screens.decision.facts import DecisionCase
from ui.screens.decision.fields import Field
from ui.widgets.buttons import Button, command
from ui.widgets.labels import ElidedLabel, IconLabel, Label
from ui.widgets.layouts import column, holder, row


class EuraRow(QFrame):
    """Two fields until it is recorded, a sentence with the days after that; hidden where it does not concern."""

    recorded = Signal()

    def __init__(self, bridge: Bridge[Desk]) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self._bridge = bridge
        self._case: DecisionCase | None = None
        self._again = False
        self._day, self._id = DayLine(), Line()
        self.day, self.id = Field("decision.eura.day", self._day), Field("decision.eura.id", self._id)
        self._day.setMaximumWidth(180)
        self.record = Button("decision.eura.record", icon="landmark")
        self.again = Button("decision.eura.again", "link")
        self._told = Label("", "caption", ink="text2", wrap=True)
        self._error = Label("", "caption", ink="bad", weight=500, wrap=True)
        self._icon, self._made = IconLabel("landmark", "ok", 18), ElidedLabel("", weight=500)
        self._days = ElidedLabel("", ink="text2")
        fields = row(self.day, (self.id, 1), (column(None, self.record, spacing=0)), spacing=12)
        told = column(None, self._error, self._told, None, spacing=2)
        self._asking = holder(row((fields, 3), (told, 4), spacing=16, margins=(16, 8, 16, 8)))
        said = row(self._icon, (self._made, 5), (self._days, 4), self.again, spacing=12, margins=(16, 0, 16, 0))
        self._saying = holder(said)
        self._saying.setFixedHeight(42)
        self.setLayout(column(self._asking, self._saying, spacing=0))
        self.record.clicked.connect(self._record)
        self.again.clicked.connect(self._ask_again)
        self._id.returnPressed.connect(self._record)
        self.hide()
        action = command(self, "decision.eura.go", "Alt+E", icon="landmark", context=Qt.ShortcutContext.WindowShortcut)
        action.triggered.connect(self.take_focus)
        follow(self)

    def retranslate(self) -> None:
        """What was recorded, and the days."""
        case = self._case
        stored = case.file.draft if case else None
        self._told.setText(words("decision.eura.told"))
        if case is None or stored is None or stored.eura_day is None:
            return
        self._made.setText(words("decision.eura.made", day=stored.eura_day, id=stored.eura_id))
        notice, reviewed = case.notice, stored.draft.kind == "review"
        key = "decision.eura.appeal_until" if reviewed else "decision.eura.review_until"
        self._days.setText(words(key, received=notice.received, until=notice.review_until) if notice else "")

    def show_case(self, case: DecisionCase) -> None:
        """Show it for a signed text of EU money; what is being typed stays while the same decision is shown."""
        before, self._case = self._case, case
        stored = case.file.draft
        concerns = case.signed and case.file.fields.money_source == "eu" and stored is not None
        other = before is None or (before.file.id, before.seq) != (case.file.id, case.seq)
        made = stored.eura_day if stored else None
        if other or (before is not None and before.file.draft and before.file.draft.eura_day != made):
            self._again = False
            self._day.put_value(made)
            self._id.put(stored.eura_id if stored else "")
            self._say("")
        self._show_state(made)
        self.setVisible(concerns and (case.newest or made is not None))
        self.retranslate()

    def forget(self) -> None:
        """Show nothing of any case any more."""
        self._case, self._again = None, False
        self._day.clear()
        self._id.clear()
        self._made.setText("")
        self._days.setText("")
        self._say("")
        self.hide()

    def take_focus(self) -> None:
        """The first field that is empty."""
        if not self._asking.isHidden():
            (self.id if self._day.value() else self.day).take_focus()
        elif not self.again.isHidden():
            self.again.setFocus(Qt.FocusReason.OtherFocusReason)

    def error(self) -> str:
        """What is said to be wrong."""
        return self._error.text()

    def _show_state(self, made: dt.date | None) -> None:
        asking = made is None or self._again
        self._asking.setVisible(asking)
        self._saying.setVisible(not asking)
        self.again.setVisible(not asking and self._case is not None and self._case.newest)

    def _ask_again(self) -> None:
        self._again = True
        self._show_state(self._day.value())
        self.day.take_focus()

    def _record(self) -> None:
        case, day = self._case, self._day.value()
        if case is None:
            return
        if day is None:
            self.day.show_error(words("decision.day.wrong"))
            self.day.take_focus()
            return
        self.day.show_error("")
        application, id = case.file.id, self._id.text()
        self._say("")
        self._bridge.write(
            lambda desk: desk.decisions.made_in_eura(application, day=day, id=id),
            lambda _done: self._done(),
            self._failed,
            owner=self,
        )

    def _done(self) -> None:
        self._again = False
        if self._case is not None and self._case.file.draft is not None:
            self._show_state(self._case.file.draft.eura_day)
        self.recorded.emit()

    def _failed(self, error: BaseException) -> None:
        fault = faults.describe(error)
        self._say(" ".join(part for part in (fault.message, fault.hint) if part))

    def _say(self, text: str) -> None:
        self._error.setText(text)
        self._error.setVisible(bool(text))
        self._told.setVisible(not text)
