"""A file on its way in: what the proposal itself says, what its columns mean, what is wrong, what would be recorded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QLineEdit, QVBoxLayout

from ic16desk.desk.proposals import ProposalReading
from ic16desk.model.proposal_file import FileProposalItem
from ic16desk.model.proposals import HEAD_KEYS, Key, ProposalProblem
from ic16desk.wording import shown
from ui.cells import State
from ui.i18n import follow, say, words
from ui.models.rows import Column, RowsModel
from ui.screens.proposal.data import Choice
from ui.theme import font
from ui.widgets.buttons import Button
from ui.widgets.labels import IconLabel, Label
from ui.widgets.layouts import clear, column, frame, holder, line, row, scrolled
from ui.widgets.table import Table

#: What a column of an application table can be made to mean; the first: nothing.
_KEYS: tuple[Key | None, ...] = (
    None, "number", "choice", "rank", "amount", "reasons", "project", "member", "city", "recused",
)  # fmt: skip
#: Sentences shown at once.
_MOST = 60


class IntakePane(QFrame):
    """``changed`` when the user said what a column means or filled a line of the head; ``recorded``, ``closed``."""

    changed = Signal()
    recorded = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "pane")
        self._reading: ProposalReading | None = None
        self._mapping: dict[str, Key] = {}
        self.agreement, self.meeting, self.section = QComboBox(), QLineEdit(), QLineEdit()
        self._name = Label("", "strong")
        self.record = Button("proposal.intake.record", "primary", icon="check")
        self.cancel = Button("ui.action.cancel", "ghost", icon="x", keys="Esc")
        self._columns, self._told = QGridLayout(), QVBoxLayout()
        self.combos: dict[str, QComboBox] = {}
        self.model = RowsModel(
            (
                Column("rank", "proposal.field.rank", "text", 64, "right", value=_rank),
                Column("number", "proposal.field.number", "strong", 200),
                Column("choice", "proposal.field.choice", "chip", 132, value=_choice),
                Column("amount_cents", "proposal.field.amount", "money", 132),
                Column("reasons", "proposal.field.reasons", "text"),
            )
        )
        self.table = Table("proposal.intake.preview")
        self.table.setModel(self.model)
        self._build()
        follow(self)

    def retranslate(self) -> None:
        """What is put together."""
        self._show_reading()

    def show_agreements(self, choices: Sequence[Choice], chosen: str) -> None:
        """The agreements one can choose, the one of the screen first; the file's own goes before."""
        self.agreement.blockSignals(True)
        self.agreement.clear()
        self.agreement.addItem(words("proposal.intake.from_file"), "")
        for choice in choices:
            self.agreement.addItem(choice.name, choice.id)
        self.agreement.setCurrentIndex(max(0, self.agreement.findData(chosen)))
        self.agreement.blockSignals(False)

    def begin(self) -> None:
        """Another file: nothing is said about it yet."""
        self._mapping = {}
        for field in (self.meeting, self.section):
            field.clear()
        self.agreement.setCurrentIndex(0)

    def mapping(self) -> Mapping[str, Key]:
        """Heading → what the user says it means."""
        return dict(self._mapping)

    def head(self) -> Mapping[str, str]:
        """What the user typed beside the file."""
        typed = {
            "agreement": str(self.agreement.currentData() or ""),
            "meeting": self.meeting.text().strip(),
            "section": self.section.text().strip(),
        }
        return {key: typed.get(key, "") for key in HEAD_KEYS}

    def show_reading(self, reading: ProposalReading) -> None:
        """The file as it is read now."""
        self._reading = reading
        self._show_reading()

    def forget(self) -> None:
        """Hold nothing."""
        self._reading = None
        self.begin()
        self._show_reading()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the file."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def _show_reading(self) -> None:
        reading = self._reading
        self._name.setText(reading.name if reading else "")
        self._show_columns(reading)
        clear(self._told)
        if reading is None:
            self.model.replace(())
            return
        for problem in reading.problems[:_MOST]:
            self._tell(problem, "octagon-alert", bad=True)
        for doubt in reading.doubts[:_MOST]:
            self._tell(doubt, "triangle-alert", bad=False)
        if not reading.problems and not reading.doubts:
            self._told.addWidget(Label(words("proposal.intake.sound"), ink="ok", wrap=True))
        self.record.setEnabled(not reading.problems)
        self.model.replace(reading.file.items if reading.file else ())
        if reading.file is not None:
            self.meeting.setPlaceholderText(shown(reading.file.meeting))
            self.section.setPlaceholderText(reading.file.section)

    def _show_columns(self, reading: ProposalReading | None) -> None:
        headers = {found.header: found.key for found in reading.columns} if reading else {}
        self._columns_frame.setVisible(bool(headers))
        if list(headers) != list(self.combos):
            clear(self._columns)
            self.combos = {}
            for number, header in enumerate(headers):
                combo = self._combo(header)
                self.combos[header] = combo
                place, column_number = divmod(number, 2)
                label = Label(header, "caption", ink="text2")
                label.setBuddy(combo)
                self._columns.addWidget(label, place, column_number * 2)
                self._columns.addWidget(combo, place, column_number * 2 + 1)
        for header, combo in self.combos.items():
            combo.blockSignals(True)
            for number, key in enumerate(_KEYS):
                combo.setItemText(number, words(f"proposal.key.{key}") if key else words("proposal.intake.not_read"))
            key = headers[header]
            combo.setCurrentIndex(_KEYS.index(key) if key in _KEYS else 0)
            combo.blockSignals(False)

    def _combo(self, header: str) -> QComboBox:
        combo = QComboBox()
        combo.setFont(font("label"))
        combo.addItems(["" for _ in _KEYS])
        combo.setAccessibleName(header)
        combo.activated.connect(lambda number: self._map(header, number))
        return combo

    def _map(self, header: str, number: int) -> None:
        key = _KEYS[number]
        if key is None:
            self._mapping.pop(header, None)
        else:
            self._mapping[header] = key
        self.changed.emit()

    def _tell(self, problem: ProposalProblem, icon: str, *, bad: bool) -> None:
        where = f"{words('proposal.row', row=problem.params['row'])} " if "row" in problem.params else ""
        text = where + words(f"error.{problem.code}.message", **problem.params)
        mark = IconLabel(icon, "bad" if bad else "warn", 16)
        self._told.addLayout(row(mark, (Label(text, "body", wrap=True), 1), spacing=8))

    def _build(self) -> None:
        for box in (self.agreement, self.meeting, self.section):
            box.setFont(font("label"))
        self.agreement.activated.connect(lambda _: self.changed.emit())
        self.meeting.editingFinished.connect(self._head_edited)
        self.section.editingFinished.connect(self._head_edited)
        self.record.clicked.connect(self.recorded)
        self.cancel.clicked.connect(self.closed)
        head = frame("bar", row(self._name, None, self.cancel, self.record, margins=(16, 0, 12, 0)), height=48)
        fields = row(
            _captioned("proposal.field.agreement", self.agreement),
            _captioned("proposal.field.meeting", self.meeting),
            _captioned("proposal.field.section", self.section),
            None,
            spacing=12,
        )
        self._columns.setHorizontalSpacing(12)
        self._columns.setVerticalSpacing(6)
        self._columns.setColumnStretch(1, 1)
        self._columns.setColumnStretch(3, 1)
        self._columns_frame = holder(
            column(say(Label("", "strong"), "proposal.intake.columns"), self._columns, spacing=8)
        )
        self._told.setSpacing(6)
        body = column(fields, self._told, line(), self._columns_frame, None, spacing=12, margins=(16, 12, 16, 12))
        self.setLayout(column(head, (scrolled(body, ""), 3), line(), (self.table, 2), spacing=0))

    def _head_edited(self) -> None:
        if self._reading is not None and self._typed() != self._last:
            self._last = self._typed()
            self.changed.emit()

    def _typed(self) -> tuple[str, str]:
        return self.meeting.text().strip(), self.section.text().strip()

    _last: tuple[str, str] = ("", "")


def _captioned(key: str, box: QComboBox | QLineEdit) -> QVBoxLayout:
    say(box, key, to="name")
    return column(say(Label("", "caption", ink="text2", weight=500), key), box, spacing=4)


def _rank(item: object) -> str:
    return f"{item.rank}." if isinstance(item, FileProposalItem) and item.rank is not None else "–"


def _choice(item: object) -> State:
    code = item.choice if isinstance(item, FileProposalItem) else "not"
    return State(words(f"proposal.choice.{code}"), {"propose": "ok", "reserve": "warn"}.get(code, "neu"))  # type: ignore[arg-type]
