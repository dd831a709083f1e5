"""The right: the decision in figures, whether it can be signed or why not, and what else can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from ic16desk.desk.signing_queue import Waiting
from ui import faults
from ui.i18n import follow, words
from ui.screens.signing.jobs import REDATED, Letter
from ui.screens.signing.returning import ReturnForm
from ui.screens.signing.rows import what
from ui.theme import Tone
from ui.widgets.banner import ICONS
from ui.widgets.buttons import Button
from ui.widgets.labels import IconLabel, Label
from ui.widgets.layouts import clear, column, frame, row

_TOP = Qt.AlignmentFlag.AlignTop


class DetailsPane(QWidget):
    """The acts carry the decision, ``return_asked`` also the reason."""

    return_asked = Signal(object, str)
    redate_asked = Signal(object)
    send_asked = Signal(object)
    case_asked = Signal(object)
    letter_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._waiting: Waiting | None = None
        self._letter: Letter | None = None
        self._mine, self._later, self._alone = True, False, False
        self._busy = False
        self._told: list[tuple[str, str]] = []
        self._title = Label("", "subtitle", wrap=True)
        self._applicant = Label("", ink="text2", wrap=True)
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(12)
        self._facts.setVerticalSpacing(4)
        self._facts.setColumnStretch(1, 1)
        self._said = column(spacing=8)
        self._state = frame("inset", column(self._said, margins=(12, 10, 12, 10)))
        self.read = Button("queue.act.read", icon="book-open", keys="Return")
        self.read.hide()  # where the letter stands beside it there is nothing to open
        self.redate = Button("queue.act.redate", icon="calendar-clock", tooltip="queue.act.redate_told")
        self.send = Button("queue.act.send", icon="send", tooltip="queue.act.send_told")
        self.give_back = Button("queue.act.return", icon="undo-2", keys="Alt+P")
        self.case = Button("queue.act.case", icon="arrow-right", keys="Alt+Return")
        self.form = ReturnForm()
        self.read.clicked.connect(self.letter_asked)
        self.redate.clicked.connect(lambda: self.redate_asked.emit(self._waiting))
        self.send.clicked.connect(lambda: self.send_asked.emit(self._waiting))
        self.case.clicked.connect(lambda: self.case_asked.emit(self._waiting))
        self.give_back.clicked.connect(self.ask_return)
        self.form.given.connect(lambda reason: self.return_asked.emit(self._waiting, reason))
        self.form.closed.connect(self._form_closed)
        acts = column(
            row(self.read, None),
            row(self.redate, None),
            row(self.send, None),
            row(self.give_back, None),
            self.form,
            row(self.case, None),
        )
        self.setLayout(
            column(
                self._title, self._applicant, self._facts, self._state, acts, None, spacing=12, margins=(16, 14, 16, 16)
            )
        )
        follow(self)

    def retranslate(self) -> None:
        """Everything again."""
        self._show()

    def show_waiting(self, one: Waiting | None, *, mine: bool, later: bool = False) -> None:
        """Another decision, or none; a reason that is being written stays with its own.

        ``later``: its day is still to come.
        """
        if one is None or self._waiting is None or one.application != self._waiting.application:
            self.form.close_form()
        if one != self._waiting:
            self._letter = None
        self._waiting, self._mine, self._later = one, mine, later
        self._show()

    def set_alone(self, on: bool) -> None:
        """Whether the letter does not stand beside it: then it can be opened from here."""
        self._alone = on
        self.read.setVisible(on and self._waiting is not None)

    def show_letter(self, one: Waiting, letter: Letter) -> None:
        """What its letter was found to lack."""
        if one == self._waiting:
            self._letter = letter
            self._show()

    def set_busy(self, on: bool) -> None:
        """While decisions are being signed nothing else is done with them."""
        self._busy = on
        for button in (self.redate, self.send, self.give_back, self.form.yes):
            button.setEnabled(not on)

    def ask_return(self) -> None:
        """The reason for returning it, if it can be returned."""
        if not self.give_back.isHidden() and self.give_back.isEnabled():
            self.give_back.hide()
            self.form.ask()

    def can_return(self) -> bool:
        """Whether there is a presented letter to return."""
        return self._waiting is not None and bool(self._waiting.sha256)

    def _form_closed(self) -> None:
        self.give_back.setVisible(self.can_return())
        if self.isVisible():
            self.give_back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        clear(self._said)
        one = self._waiting
        for part in (self._title, self._applicant, self._state, self.case):
            part.setVisible(one is not None)
        self.redate.setVisible(one is not None and one.why in REDATED)
        self.send.setVisible(one is not None and not self._mine and (self._later or not one.why))
        self.give_back.setVisible(self.can_return() and self.form.isHidden())
        self.read.setVisible(one is not None and self._alone)
        self._show_facts([] if one is None else self._facts_of(one))
        if one is None:
            return
        self._title.setText(f"{one.number} {one.project}".strip())
        self._applicant.setText(one.applicant)
        for tone, text_, hint in self._lines_of(one):
            self._said.addWidget(_line(tone, text_, hint))

    def _show_facts(self, facts: list[tuple[str, str]]) -> None:
        if facts == self._told:
            return
        self._told = facts
        clear(self._facts)
        for number, (name, value) in enumerate(facts):
            label = Label(name, ink="text2")
            text = Label(value, wrap=True, tabular=True, selectable=True)
            text.setAccessibleName(f"{name}: {value}")
            self._facts.addWidget(label, number, 0)
            self._facts.addWidget(text, number, 1)
            self._facts.setAlignment(label, _TOP)

    def _facts_of(self, one: Waiting) -> list[tuple[str, str]]:
        facts = [("queue.fact.outcome", what(one))]
        if one.granted_cents is not None:
            facts.append(("queue.fact.granted", words("sign.amount", amount_cents=one.granted_cents)))
        if one.date is not None:
            facts.append(("queue.fact.date", words("queue.fact.day", day=one.date)))
        if one.presented_by:
            facts.append(("queue.fact.presented_by", one.presented_by))
        facts.append(("queue.fact.signer", f"{one.name}, {words(f'handing.parts.{one.part}')}"))
        return [(words(key), value) for key, value in facts]

    def _lines_of(self, one: Waiting) -> list[tuple[Tone, str, str]]:
        letter = self._letter
        if letter is not None and letter.error is not None and not self._later:
            fault = faults.describe(letter.error)
            return [("warn" if letter.error.code in REDATED else "bad", fault.message, fault.hint)]
        if self._later:
            return [("neu", words("queue.state.later", day=one.date), "")]
        if one.why:  # its sentence comes with the letter
            return [("warn", words("queue.state.redate" if one.why in REDATED else "queue.state.blocked"), "")]
        if one.blocking:
            told = [words(f"lint.{line.code}", **line.params) for line in letter.lines] if letter else []
            first: tuple[Tone, str, str] = ("bad", words("queue.blocked", n=len(one.blocking)), "")
            return [first, *(("bad", text, "") for text in told)]
        if not self._mine:
            return [("neu", words("queue.state.elsewhere", name=one.name), words("queue.elsewhere_hint"))]
        key = "queue.ready_presented" if one.sha256 else "queue.ready_draft"
        return [("ok", words("queue.ready"), words(key))]


def _line(tone: Tone, text: str, hint: str) -> QWidget:
    made, icon = QWidget(), IconLabel(ICONS[tone], "text2" if tone == "neu" else tone, 16)
    parts = column(
        Label(text, wrap=True, weight=500), *([Label(hint, ink="text2", wrap=True)] if hint else []), spacing=2
    )
    layout = row(icon, (parts, 1), spacing=8)
    layout.setAlignment(icon, _TOP)
    made.setLayout(layout)
    made.setAccessibleName(f"{text} {hint}".strip())
    return made
