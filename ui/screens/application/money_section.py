"""Budget or financing plan: the applicant's lines, the official's beside them, the sums and what they should equal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.i18n import screen, words
from ui.models.rows import Column, RowsModel
from ui.screens.application.data import CaseData
from ui.screens.application.field_row import focus_edit, holds_focus, source_line, state_chip, who_when_why
from ui.screens.application.money import CODES, MoneyRow, Plan, paired, total
from ui.screens.application.money_editor import MoneyEditor
from ui.widgets.buttons import Button
from ui.widgets.labels import IconLabel, Label
from ui.widgets.layouts import clear, column, row
from ui.widgets.table import Table

_NAME = Column("name", "application.money.kind", "text", 300)
_NOTE = Column("note", "application.money.note", "muted")
_APPLIED = Column("applied", "application.column.applicant", "money", 140)
_CORRECTED = (
    Column("corrected", "application.column.official", "money", 140),
    Column("difference", "application.money.difference", "money", 124),
)


class MoneySection(QWidget):
    """``saved`` carries key, value, reason; ``place_asked`` document, page, quote."""

    saved = Signal(str, object, str)
    place_asked = Signal(str, int, str)

    def __init__(self, plan: Plan) -> None:
        super().__init__()
        self.plan: Plan = plan
        self.editor: MoneyEditor | None = None
        self.confirm_button: Button | None = None
        self._data: CaseData | None = None
        self.table = Table(f"application.money.{plan}")
        self.model = RowsModel((_NAME, _NOTE, _APPLIED), (), self.table)
        self.table.setModel(self.model)
        self.table.fit_height()
        self._body = QVBoxLayout()
        self._body.setSpacing(4)
        self.setLayout(column(self.table, self._body, spacing=6, margins=(0, 4, 0, 0)))

    def show_data(self, data: CaseData) -> None:
        """Show a case; an editor that is open stays."""
        self._data = data
        applied, now = _list(data.read(self.plan)), _list(data.now(self.plan))
        differs = data.state_of(self.plan) == "corrected"
        columns = (_NAME, _NOTE, _APPLIED, *(_CORRECTED if differs else ()))
        if columns != self.model.columns:
            self.model.set_columns(columns)
        self.model.replace(money_rows(self.plan, data, applied, now if differs else None))
        self.table.setVisible(bool(applied or now))
        if self.editor is None:
            self._show_state(data, bool(applied))

    def edit(self) -> None:
        """Open the editor under the table."""
        if self._data is None or self.editor is not None:
            return
        clear(self._body)
        self.confirm_button = None
        self.editor = MoneyEditor(self.plan, self._data)
        self.editor.done.connect(lambda value, reason: self.saved.emit(self.plan, value, reason))
        self.editor.given_up.connect(self.close_editor)
        self._body.addWidget(self.editor)

    def close_editor(self) -> None:
        """Written, or given up."""
        if self.editor is not None:
            self.editor = None
            if self._data is not None:
                self._show_state(self._data, bool(self._data.read(self.plan)))

    def wipe(self) -> None:
        """Hold nothing of a case."""
        self._data, self.editor, self.confirm_button = None, None, None
        self.model.replace(())
        clear(self._body)

    def _show_state(self, data: CaseData, there: bool) -> None:
        held = holds_focus(self) and not self.table.hasFocus()
        self._fill_state(data, there)
        if held:
            focus_edit(self)

    def _fill_state(self, data: CaseData, there: bool) -> None:
        clear(self._body)
        self.confirm_button = None
        state = data.state_of(self.plan)
        if not there and state == "missing":
            self._body.addWidget(Label(words("application.value.none"), ink="text3"))
        place = data.place(self.plan)
        if there and place is not None:
            self._body.addLayout(source_line(place, self.place_asked))
        self._body.addWidget(_balance(data))
        edit = Button("application.action.correct", "ghost", icon="pencil")
        edit.setAccessibleName(words("application.action.correct_named", name=words(f"application.money.{self.plan}")))
        edit.setObjectName("edit")
        edit.clicked.connect(self.edit)
        if state in ("confirmed", "corrected"):
            why = Label(who_when_why(data.corrections[self.plan]), "caption", ink="text2", wrap=True)
            self._body.addLayout(row(state_chip(state), (why, 1), edit, spacing=8))
        elif state == "proposed":
            self.confirm_button = Button("application.action.confirm", "outlined", icon="check")
            value = data.read(self.plan)
            self.confirm_button.clicked.connect(lambda: self.saved.emit(self.plan, value, ""))
            self._body.addLayout(row(state_chip(state), None, self.confirm_button, edit, spacing=6))
        else:
            self._body.addLayout(row(None, edit))


def money_rows(
    plan: Plan, data: CaseData, applied: Sequence[Mapping[str, Any]], corrected: Sequence[Mapping[str, Any]] | None
) -> list[MoneyRow]:
    """The table's lines and its sum. ``corrected`` None: an official changed nothing."""
    code, register = CODES[plan]
    rows: list[MoneyRow] = []
    for one, other in paired(applied, corrected or (), code):
        line = one or other or {}
        name = data.name_in_register(register, line.get(code), screen().language)
        if line.get("part") == "investment":
            name = words("application.money.investment", name=name)
        mine, theirs = one["amountCents"] if one else None, other["amountCents"] if other else None
        difference = (theirs or 0) - (mine or 0) if corrected is not None else None
        note = str((other or line).get("description") or line.get("description") or "")
        marked = frozenset({"corrected"}) if difference else frozenset[str]()
        rows.append(MoneyRow(name, note, mine, theirs, difference, differing=marked))
    if rows:
        before, after = total(applied), total(corrected or ())
        official, rest = (after, after - before) if corrected is not None else (None, None)
        rows.append(MoneyRow(words("application.money.total"), "", before, official, rest, row_kind="sum"))
    return rows


def _balance(data: CaseData) -> QWidget:
    """Costs against financing; whichever value is in force."""
    costs, money = total(_list(data.now("budget"))), total(_list(data.now("fundingPlan")))
    same = costs == money
    text = words("application.money.balance", costs_cents=costs, funding_cents=money, difference_cents=money - costs)
    made = QWidget()
    icon = IconLabel("check" if same else "triangle-alert", "ok" if same else "warn", 16)
    made.setLayout(row(icon, (Label(text, "caption", ink="text2" if same else "warn", wrap=True, tabular=True), 1)))
    return made


def _list(value: object) -> Sequence[Mapping[str, Any]]:
    return value if isinstance(value, list) else []
