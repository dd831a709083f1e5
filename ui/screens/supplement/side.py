"""The left pane: the requests of the case, where it stands, and its timeline."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QVBoxLayout, QWidget

from ic16desk import deadlines
from ic16desk.model.proceedings import Milestone
from ic16desk.wording import shown
from ui.cells import Two
from ui.i18n import follow, say, words
from ui.models.rows import Column, RowsModel
from ui.screens.supplement.data import SupplementData
from ui.screens.supplement.day import DayField
from ui.screens.supplement.sent import standing
from ui.widgets.buttons import Button
from ui.widgets.chip import Chip
from ui.widgets.labels import IconLabel, Label
from ui.widgets.layouts import clear, column, frame, holder, row, scrolled
from ui.widgets.table import TWO_LINES, Table

_COLUMNS = (Column("title", "supplement.requests", "two"),)


@dataclass(frozen=True, slots=True)
class RequestRow:
    """A request, or (``id`` empty) the new one."""

    id: str
    title: Two


@dataclass(frozen=True, slots=True)
class Wanted:
    """A move asked for; ``method`` and ``received`` (a day of receipt somebody has shown) of a notification."""

    after: str
    reason: str
    day: dt.date
    method: str
    received: dt.date | None


class Side(QWidget):
    """``chosen`` carries a request's id, or nothing for the new one; ``moved`` carries a :class:`Wanted`."""

    chosen = Signal(str)
    moved = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._data: SupplementData | None = None
        self.table = Table("supplement.requests", row_height=TWO_LINES, header=False, side=True)
        self.model = RowsModel(_COLUMNS, (), self.table)
        self.table.setModel(self.model)
        self.table.fit_height()
        self.table.picked.connect(lambda found: self.chosen.emit(found.id) if isinstance(found, RequestRow) else None)
        self.state, self.days = Chip("", "accent", "circle-dot"), Label("", "caption", ink="text2")
        self.target, self.method = QComboBox(), QComboBox()
        self.reason, self.day = QLineEdit(), DayField("supplement.move.day")
        for combo in (self.target, self.method):
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(12)
        say(self.target, "supplement.move.to", to="name")
        say(self.method, "supplement.move.method", to="name")
        say(say(self.reason, "supplement.move.reason", to="placeholder"), "supplement.move.reason", to="name")
        self.go_button = Button("supplement.move.do", "outlined", icon="arrow-right")
        self._day_told = Label("", "caption", ink="text2")
        self.shown_receipt = say(QCheckBox(), "supplement.move.received")
        self.received = DayField("supplement.move.received")
        self._receipt_note = say(Label("", "caption", ink="text2", wrap=True), "supplement.move.received_note")
        self._move = holder(
            column(
                self.target,
                self.method,
                self._day_told,
                row(self.day, None),
                self.shown_receipt,
                row(self.received, None),
                self._receipt_note,
                self.reason,
                row(self.go_button, None),
                spacing=6,
            )
        )
        self._stages, self._timeline = _list(), _list()
        self.target.currentIndexChanged.connect(lambda _index: self._check())
        self.reason.textChanged.connect(lambda _text: self._check())
        self.method.currentIndexChanged.connect(lambda _index: self._check_method())
        self.shown_receipt.toggled.connect(lambda _on: self._check())
        self.day.dateChanged.connect(lambda _day: self.received.set_first(self.day.day()))
        self.go_button.clicked.connect(self._ask)
        below = column(
            say(Label("", "strong"), "supplement.state"),
            row(self.state, self.days, None),
            self._move,
            8,
            say(Label("", "strong"), "supplement.timeline"),
            self._timeline,
            8,
            say(Label("", "strong"), "supplement.stages"),
            self._stages,
            None,
            spacing=6,
            margins=(16, 12, 16, 16),
        )
        scroll = scrolled(holder(below), words("supplement.timeline"))
        self.setLayout(column(frame("side", column(self.table, margins=(0, 8, 0, 8))), (scroll, 1), spacing=0))
        follow(self)

    def retranslate(self) -> None:
        """Everything that is put together."""
        if self._data is not None:
            self.show_data(self._data)

    def show_data(self, data: SupplementData) -> None:
        """Requests, state and timeline of a case."""
        self._data = data
        self._show_requests(data)
        self._show_state(data)

    def give_up(self) -> bool:
        """Take back a move that was begun; whether there was one."""
        if not self.target.currentData():
            return False
        self.target.setCurrentIndex(0)
        self.target.setFocus()
        return True

    def count_lines(self, lines: int) -> None:
        """How many lines the request has that is being written."""
        data, at = self._data, self.table.currentIndex()
        if data is not None and data.asks:
            self._show_requests(data, lines)
            self.table.setCurrentIndex(self.model.index(at.row(), at.column()))

    def _show_requests(self, data: SupplementData, lines: int | None = None) -> None:
        rows = [
            RequestRow(
                request.id,
                Two(
                    words("supplement.numbered", kind_code=f"request.kind.{request.kind}", number=number),
                    f"{standing(request, data)[0]} · {shown(request.due)}",
                ),
            )
            for number, request in enumerate(data.requests, start=1)
        ]
        if lines is None:
            lines = len(data.draft.items if data.draft else data.proposed)
        if data.asks or not rows:
            rows.append(RequestRow("", Two(words("supplement.new"), words("supplement.compose.count", n=lines))))
        self.model.replace(rows)

    def _show_state(self, data: SupplementData) -> None:
        self.state.show_state(words(f"state.{data.state}"), "accent", "circle-dot")
        self.days.setText(words("proceedings.days", n=data.stages[-1].days))
        self._show_moves(data)
        clear(self._timeline.layout())  # type: ignore[arg-type]
        for one in data.timeline:
            self._timeline.layout().addWidget(_milestone(one))  # type: ignore[union-attr]
        clear(self._stages.layout())  # type: ignore[arg-type]
        for stage in data.stages:
            days = Label(words("proceedings.days", n=stage.days), "caption", ink="text2", tabular=True, right=True)
            line = row((Label(words(f"state.{stage.state}"), "caption", wrap=True), 1), days, spacing=8)
            self._stages.layout().addWidget(holder(line))  # type: ignore[union-attr]

    def choose(self, request: str) -> None:
        """Put the cursor on a request, or on the new one."""
        for number, found in enumerate(self.model.rows):
            if isinstance(found, RequestRow) and found.id == request:
                self.table.go_to(number)

    def _show_moves(self, data: SupplementData) -> None:
        self._move.setVisible(bool(data.moves))
        self.target.blockSignals(True)
        self.target.clear()
        self.target.addItem(words("supplement.move.to"), "")
        for after, _act in data.moves:
            self.target.addItem(words(f"state.{after}"), after)
        self.target.blockSignals(False)
        self.method.clear()
        for method in deadlines.METHODS:
            self.method.addItem(words(f"proceedings.method.{method}"), method)
            self.method.setItemData(
                self.method.count() - 1, words(f"proceedings.method.{method}"), Qt.ItemDataRole.ToolTipRole
            )
        self.reason.clear()
        for field in (self.day, self.received):
            field.set_last(data.today)
            field.set_day(data.today)
        self._check()

    def _check(self) -> None:
        after = self.target.currentData() or ""
        for part in (self.reason, self._day_told, self.day, self.go_button):
            part.setVisible(bool(after))
        notified = after == "notified"
        self._day_told.setText(words("supplement.move.sent" if notified else "supplement.move.day"))
        self.method.setVisible(notified)
        self.shown_receipt.setVisible(notified)
        self.received.setVisible(notified and self.shown_receipt.isChecked())
        self._receipt_note.setVisible(notified and self._compulsory())
        self.go_button.setEnabled(bool(after) and bool(self.reason.text().strip()))

    def _compulsory(self) -> bool:
        """Nothing is presumed of a notification that is fetched from a server (13/2003 § 18)."""
        return str(self.method.currentData()) == "server18"

    def _check_method(self) -> None:
        self.shown_receipt.setChecked(self._compulsory())
        self.shown_receipt.setEnabled(not self._compulsory())
        self._check()

    def _ask(self) -> None:
        after = str(self.target.currentData())
        shown_day = self.received.day() if after == "notified" and self.shown_receipt.isChecked() else None
        method = str(self.method.currentData())
        self.moved.emit(Wanted(after, self.reason.text().strip(), self.day.day(), method, shown_day))


def _list() -> QWidget:
    made = QWidget()
    layout = QVBoxLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(6)
    return made


def _milestone(one: Milestone) -> QWidget:
    told = words(f"timeline.{one.code}", **one.params)
    icon = IconLabel("circle-dashed" if one.due else "circle-dot", "warn" if one.due else "text3", 14)
    day = Label(shown(one.at), "caption", ink="warn" if one.due else "text2", tabular=True, weight=500)
    who = Label(one.author.name, "caption", ink="text2", wrap=True) if one.author else 0
    return holder(
        row(
            column(icon, None, margins=(0, 1, 0, 0)),
            (column(day, Label(told, "caption", wrap=True), who, spacing=1), 1),
            spacing=8,
        )
    )
