"""A table of amounts in the form: what was applied for, what is approved, and the sum; rows that are written into."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from ic16desk.model.money import format_cents
from ui.i18n import say, words
from ui.screens.decision.controls import Line, MoneyLine
from ui.screens.decision.fields import mark_wrong
from ui.widgets.labels import ElidedLabel, Label
from ui.widgets.layouts import line as hairline

_APPLIED, _APPROVED = 112, 132
#: Border, padding and cursor of a field: what its text keeps from its edge.
_INSIDE = 13


class AmountRow(QWidget):
    """Name, applied, approved; and where the two differ a line for the reason (only if ``reasons``).

    The widget itself is never shown: its parts stand in the grid of the table.
    """

    edited = Signal()
    left = Signal()

    def __init__(self, name: str, applied: int, *, reasons: bool, own: bool = False) -> None:
        super().__init__()
        self.applied = applied
        self._reasons = reasons
        self.name: ElidedLabel | Line = Line() if own else ElidedLabel(name)
        if isinstance(self.name, Line):
            self.name.put(name)
            say(say(self.name, "decision.amounts.whose", to="placeholder"), "decision.amounts.whose", to="name")
        self.was = Label(format_cents(applied, unit=False), ink="text2", tabular=True, right=True)
        self.field = MoneyLine()
        self.field.setFixedWidth(_APPROVED)
        self.say_name(name)
        self.reason = Line()
        say(say(self.reason, "decision.amounts.reason", to="placeholder"), "decision.amounts.reason", to="name")
        for part in (self.field, self.reason, *((self.name,) if isinstance(self.name, Line) else ())):
            part.edited.connect(self._edited)
            part.left.connect(self.left)

    def say_name(self, name: str) -> None:
        """The row's name, in the screen's language; one that the user writes keeps his words."""
        if isinstance(self.name, ElidedLabel):
            self.name.setText(name)
        self.field.setAccessibleName(words("decision.amounts.approved_of", name=name))

    def put(self, cents: int | None, reason: str = "") -> None:
        """Show the approved amount and its reason."""
        self.field.put_value(cents)
        self.reason.put(reason)
        self._edited(tell=False)

    def value(self) -> int | None:
        """The approved amount; None when nothing that can be read is typed."""
        return self.field.value()

    def differs(self) -> bool:
        """Whether less or more is approved than was applied for."""
        return (self.value() or 0) != self.applied

    def set_locked(self, on: bool) -> None:
        """Read only."""
        self.field.setReadOnly(on)
        self.reason.setReadOnly(on)
        if isinstance(self.name, Line):
            self.name.setReadOnly(on)

    def _edited(self, *, tell: bool = True) -> None:
        self.reason.setVisible(self._reasons and (self.differs() or bool(self.reason.text())))
        mark_wrong(self.field, self.field.wrong())
        self.field.setToolTip(self.field.wrong())
        if tell:
            self.edited.emit()


class AmountTable(QWidget):
    """The rows under their titles, and the sum. ``edited`` and ``left`` as a field."""

    edited = Signal()
    left = Signal()

    def __init__(self, title_key: str) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnMinimumWidth(1, _APPLIED)
        self.rows: list[AmountRow] = []
        self._minus: list[bool] = []
        heads = (title_key, "decision.amounts.applied", "decision.amounts.approved")
        for number, key in enumerate(heads):
            head = say(Label("", "caption", ink="text2", weight=500, right=number > 0), key)
            head.setContentsMargins(0, 0, _INSIDE if number == 2 else 0, 0)
            self._grid.addWidget(head, 0, number)
        self._total = say(Label("", "strong"), "decision.amounts.total")
        self._applied = Label("", "strong", tabular=True, right=True)
        self._approved = Label("", "strong", tabular=True, right=True)
        self._approved.setContentsMargins(0, 0, _INSIDE, 0)
        self._line = hairline()

    def show_rows(self, rows: Sequence[AmountRow], minus: Sequence[bool] = ()) -> None:
        """These rows instead of the former ones; ``minus`` marks those that are taken away."""
        for row in self.rows:
            for part in (row.name, row.was, row.field, row.reason, row):
                part.hide()
                part.setParent(None)
                part.deleteLater()
        self.rows, self._minus = [], []
        for fixed in (self._line, self._total, self._applied, self._approved):
            self._grid.removeWidget(fixed)
        for number, row in enumerate(rows):
            self.add_row(row, minus=number < len(minus) and minus[number])
        self._sum_up()

    def add_row(self, row: AmountRow, *, minus: bool = False) -> None:
        """One more row at the end."""
        at = 1 + 2 * len(self.rows)
        row.setParent(self)
        row.hide()
        self.rows.append(row)
        self._minus.append(minus)
        for column, part in enumerate((row.name, row.was, row.field)):
            self._grid.addWidget(part, at, column)
        self._grid.addWidget(row.reason, at + 1, 0, 1, 3)
        row.reason.setVisible(False)
        row.edited.connect(self._edited)
        row.left.connect(self.left)
        self._place_sum(at + 2)
        self._tab_order()
        self._sum_up()

    def sum_applied(self) -> int:
        """Cents applied for."""
        return sum(-row.applied if minus else row.applied for row, minus in zip(self.rows, self._minus, strict=True))

    def sum_approved(self) -> int:
        """Cents approved."""
        return sum(
            -(row.value() or 0) if minus else row.value() or 0
            for row, minus in zip(self.rows, self._minus, strict=True)
        )

    def set_locked(self, on: bool) -> None:
        """Read only."""
        for row in self.rows:
            row.set_locked(on)

    def take_focus(self) -> None:
        """The first amount without a needed reason, else the first."""
        for row in self.rows:
            if not row.reason.isHidden() and not row.reason.text().strip():
                row.reason.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        if self.rows:
            self.rows[0].field.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Add up again."""
        self._sum_up()

    def _edited(self) -> None:
        self._sum_up()
        self.edited.emit()

    def _sum_up(self) -> None:
        self._applied.setText(format_cents(self.sum_applied(), unit=False))
        self._approved.setText(format_cents(self.sum_approved(), unit=False))

    def _place_sum(self, at: int) -> None:
        self._grid.addWidget(self._line, at, 0, 1, 3)
        for column, part in enumerate((self._total, self._applied, self._approved)):
            self._grid.addWidget(part, at + 1, column)

    def _tab_order(self) -> None:
        parts: list[QWidget] = []
        for row in self.rows:
            parts += [row.name, row.field, row.reason] if isinstance(row.name, Line) else [row.field, row.reason]
        for before, after in pairwise(parts):
            QWidget.setTabOrder(before, after)
