"""Recording to whom a decision was given, how and when; and that it is final, once the time for review is over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog, QWidget

from ic16desk import deadlines
from ic16desk.model.names import visible
from ic16desk.model.proceedings import ForceState, LegalForce, Notification, Recipient
from ic16desk.wording import shown
from ui import faults
from ui.bridge import Bridge
from ui.i18n import follow, say, words
from ui.legal_force import sentence, undone
from ui.models.rows import Column, RowsModel
from ui.screens.decision.controls import DayLine, Line
from ui.screens.decision.fields import Field
from ui.theme import Token
from ui.widgets.buttons import Button
from ui.widgets.labels import FieldLabel, IconLabel, Label
from ui.widgets.layouts import column, frame, holder, row
from ui.widgets.table import LIST, Table

if TYPE_CHECKING:
    from ic16desk.desk import Desk

_COLUMNS = (
    Column("recipient", "notify.column.recipient"),
    Column("method", "notify.column.method", "muted", 240),
    Column("sent", "notify.column.sent", "number", 92),
    Column("received", "notify.column.received", "number", 178),
    Column("until", "notify.column.until", "number", 120),
    Column("proof", "notify.column.proof", "muted", 110),
)
_ROWS = 4
_ICONS: Mapping[ForceState, tuple[str, Token]] = {
    "final": ("gavel", "ok"), "possible": ("circle-check", "ok"), "waiting": ("circle-dashed", "warn"),
    "unserved": ("send", "text2"), "appealed": ("scale", "warn"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class NotificationLine:
    """A record as the table shows it."""

    recipient: str
    method: str
    sent: str
    received: str
    until: str
    proof: str
    record: Notification


class NotifyDialog(QDialog):
    """``recorded``: something was written."""

    recorded = Signal()

    def __init__(
        self,
        bridge: Bridge[Desk],
        application: str,
        force: LegalForce,
        recipients: tuple[Recipient, ...],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge, self._application = bridge, application
        self._force, self._recipients = force, recipients
        self.setModal(True)
        self.setMinimumWidth(1000)
        self._icon, self._standing = IconLabel("calendar-clock", "text2", 20), Label("", "strong", wrap=True)
        self._missing = Label("", "caption", ink="text2", wrap=True)
        self.model = RowsModel(_COLUMNS)
        self.table = Table("notify.table", row_height=LIST)
        self.table.setModel(self.model)
        self.table.setFixedHeight((_ROWS + 1) * LIST + 6)
        self.table.opened.connect(self._take_up)
        self.recipient, self.method = QComboBox(), QComboBox()
        self.recipient.setEditable(True)
        self.recipient.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        for box in (self.recipient, self.method):
            box.setFixedHeight(32)
        self.method.addItems([""] * len(deadlines.METHODS))
        self._sent, self._received, self._note = DayLine(), DayLine(), Line()
        self.sent, self.received = Field("notify.sent", self._sent), Field("notify.received", self._received)
        self.note = Field("notify.note", self._note)
        self._proof = Line()
        self.browse = Button("notify.browse", icon="paperclip")
        self.proof = Field("notify.proof", self._proof, beside=self.browse)
        self._told = Label("", "caption", ink="text2", wrap=True)
        self._error = Label("", "caption", ink="bad", weight=500, wrap=True)
        self.record = Button("notify.record", "primary", icon="send")
        self.record.setDefault(True)
        self.final = Button("notify.final", icon="gavel")
        self.save = Button("notify.save_proof", icon="download")
        self.save.hide()
        self.close_button = Button("ui.action.close")
        self._lay_out()
        self._connect()
        follow(self)
        self._begin()

    def retranslate(self) -> None:
        """What is put together."""
        self.setWindowTitle(words("notify.title"))
        for number, method in enumerate(deadlines.METHODS):
            self.method.setItemText(number, words(f"proceedings.method.{method}"))
        typed = self.recipient.currentText()
        self.recipient.clear()
        self.recipient.addItems([words("notification.all"), *(one.name for one in self._recipients)])
        self.recipient.setCurrentText(typed or words("notification.all"))
        self._show()

    def show_force(self, force: LegalForce) -> None:
        """How it stands now."""
        self._force = force
        self._show()

    def _show(self) -> None:
        force = self._force
        self._standing.setText(sentence(force))
        self._icon.set_icon(*_ICONS.get(force.state, ("calendar-clock", "text2")))
        self._missing.setText("\n".join(undone(force)))
        self._missing.setVisible(bool(undone(force)))
        self.model.replace([_line(one) for one in force.notifications])
        self._show_save()
        self.final.setVisible(force.state in ("possible", "appealed"))
        self._say_method()

    def _say_method(self) -> None:
        method = self._method()
        self._told.setText(words(f"notify.told.{method}"))
        self.received.caption("notify.received" if method in deadlines.SHOWN_ONLY else "notify.received_shown")

    def _method(self) -> deadlines.Method:
        return deadlines.METHODS[max(0, self.method.currentIndex())]

    def _begin(self) -> None:
        eura = self._force.notifications and self._force.notifications[-1].method == "eura"
        self.method.setCurrentIndex(deadlines.METHODS.index("eura" if eura else "email19"))
        waiting = self._force.missing[0].name if self._force.missing and self._force.notifications else ""
        self.recipient.setCurrentText(waiting or words("notification.all"))
        self.recipient.setFocus()

    def _take_up(self, line: object) -> None:
        """A record to be corrected: its values stand in the fields."""
        if isinstance(line, NotificationLine):
            one = line.record
            self.recipient.setCurrentText(one.recipient or words("notification.all"))
            self.method.setCurrentIndex(deadlines.METHODS.index(one.method))
            self._sent.put_value(one.sent)
            self._received.put_value(one.received if one.shown else None)
            self._note.put(one.reason)
            self._received.setFocus()

    def _record(self) -> None:
        wrong = next((field for field in (self.sent, self.received) if field.control.wrong()), None)
        if wrong is not None:
            wrong.take_focus()
            return
        name, method = self.recipient.currentText().strip(), self._method()
        recipient = "" if name == words("notification.all") else name
        sent, received, note = self._sent.value(), self._received.value(), self._note.text()
        proof = Path(self._proof.text().strip()) if self._proof.text().strip() else None
        application = self._application
        self._write(
            lambda desk: desk.notifying.record(
                application,
                method=method,
                sent=sent,
                received=received,
                recipient=recipient,
                proof=proof,
                reason=note,
            )
        )

    def _make_final(self) -> None:
        application, reason = self._application, self._note.text().strip()
        if not reason and self._force.state == "possible":  # how an appeal ended nobody can guess
            reason = words("notify.final_reason")
        self._write(lambda desk: desk.proceedings.move(application, "final", reason=reason))

    def _write(self, job: object) -> None:
        self._say("")
        self._bridge.write(job, lambda _done: self._written(), self._failed, owner=self)  # type: ignore[arg-type]

    def _written(self) -> None:
        for line in (self._received, self._note, self._proof):
            line.put("")
        application = self._application
        self._bridge.read(lambda desk: desk.notifying.force(application), self._came, owner=self)
        self.recorded.emit()

    def _came(self, force: LegalForce) -> None:
        self.show_force(force)
        if force.missing:
            self.recipient.setCurrentText(force.missing[0].name)

    def _failed(self, error: BaseException) -> None:
        fault = faults.describe(error)
        self._say(" ".join(part for part in (fault.message, fault.hint) if part))

    def _say(self, text: str) -> None:
        self._error.setText(text)
        self._error.setVisible(bool(text))

    def put_away(self) -> None:
        """The case was left or the store locked: hold nothing of it."""
        self.model.replace(())
        self.reject()

    def error(self) -> str:
        """What is said to be wrong."""
        return self._error.text()

    def _choose(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, words("notify.proof"))
        if chosen:
            self._proof.put(chosen)

    def _show_save(self) -> None:
        line = self.table.current_row()
        self.save.setVisible(isinstance(line, NotificationLine) and line.record.proof is not None)

    def _save(self) -> None:
        line = self.table.current_row()
        if not isinstance(line, NotificationLine):
            return
        record, name = line.record, visible(line.record.proof_name).rsplit("/", 1)[-1]
        chosen, _ = QFileDialog.getSaveFileName(
            self, words("notify.save_proof"), name, options=QFileDialog.Option.DontConfirmOverwrite
        )
        if chosen:
            self._say("")
            self._bridge.read(
                lambda desk: desk.notifying.save_proof(record, Path(chosen)), None, self._failed, owner=self
            )

    def _connect(self) -> None:
        self.method.currentIndexChanged.connect(lambda _number: self._say_method())
        self.browse.clicked.connect(self._choose)
        self.save.clicked.connect(self._save)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_save())
        self.record.clicked.connect(self._record)
        editor = self.recipient.lineEdit()
        if editor is not None:  # an editable box keeps Return from the dialog's button
            editor.returnPressed.connect(self.record.click)
        self.final.clicked.connect(self._make_final)
        self.close_button.clicked.connect(self.accept)

    def _lay_out(self) -> None:
        who = column(_named("notify.recipient", self.recipient), self.recipient, spacing=4)
        how = column(_named("notify.method", self.method), self.method, spacing=4)
        self._error.hide()
        body = column(
            row(self._icon, (self._standing, 1), spacing=10),
            self._missing,
            self.table,
            row((who, 1), (how, 1), spacing=12),
            row((self.sent, 1), (self.received, 1), spacing=12),
            row((self.proof, 1), (self.note, 1), spacing=12),
            self._told,
            self._error,
            spacing=12,
            margins=(20, 16, 20, 16),
        )
        foot = frame(
            "foot",
            row(self.final, self.save, None, self.close_button, self.record, spacing=8, margins=(20, 10, 20, 10)),
        )
        self.setLayout(column(holder(body), foot, spacing=0))


def _named(key: str, box: QComboBox) -> FieldLabel:
    label = FieldLabel("", "caption", ink="text2", weight=500)
    label.setBuddy(box)
    say(label, key)
    return label


def _line(one: Notification) -> NotificationLine:
    waits = words("notify.collect", day=one.collect_by) if one.collect_by else "–"
    return NotificationLine(
        recipient=visible(one.recipient) or words("notification.all"),
        method=words(f"proceedings.method.{one.method}"),
        sent=shown(one.sent),
        received=_day(one.received) or waits,
        until=_day(one.review_until) or "–",
        proof=visible(one.proof_name) or "–",
        record=one,
    )


def _day(day: dt.date | None) -> str:
    return shown(day) if day else ""
