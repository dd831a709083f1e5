"""The editor of a whole budget or financing plan: lines one adds, changes, removes; sum and difference as one types."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from ic16desk.model.money import format_cents
from ui.i18n import screen, words
from ui.screens.application.data import CaseData
from ui.screens.application.editor import CalmCombo, ReasonBar
from ui.screens.application.form import ENUMS
from ui.screens.application.money import CODES, Plan, TypedLine, to_json, total
from ui.theme import font, repolish
from ui.widgets.buttons import Button, IconButton
from ui.widgets.labels import Label
from ui.widgets.layouts import column, row


class _Line:
    """The inputs of one line."""

    def __init__(self, plan: Plan, data: CaseData, line: Mapping[str, Any]) -> None:
        code, register = CODES[plan]
        self.code = CalmCombo()
        self.code.setAccessibleName(words(f"application.money.{plan}"))
        for entry in data.registers.get(register, ()):
            self.code.addItem(entry.text(screen().language) or entry.id, entry.id)
        self.code.setCurrentIndex(max(0, self.code.findData(line.get(code))))
        self.part = CalmCombo()
        self.part.setMinimumContentsLength(18)
        self.part.setAccessibleName(words("application.money.part"))
        for kind in ENUMS["kind"]:
            self.part.addItem(words(f"application.kind.{kind}"), kind)
        self.part.setCurrentIndex(self.part.findData(line.get("part", "development")))
        self.note = QLineEdit(str(line.get("description", "")))
        self.note.setAccessibleName(words("application.money.note"))
        cents = line.get("amountCents")
        self.amount = QLineEdit(format_cents(cents, unit=False) if isinstance(cents, int) else "")
        self.amount.setAccessibleName(words("application.money.amount"))
        self.amount.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.amount.setFont(font(tabular=True))
        self.amount.setFixedWidth(136)
        self.remove = IconButton("trash-2", "application.action.remove_line")

    def typed(self) -> TypedLine:
        """What stands in the line."""
        return TypedLine(
            str(self.code.currentData()), str(self.part.currentData()), self.note.text(), self.amount.text()
        )

    def widgets(self, plan: Plan) -> list[QWidget]:
        """In the order of the grid."""
        part: list[QWidget] = [self.part] if plan == "budget" else []
        return [self.code, *part, self.note, self.amount, self.remove]


class MoneyEditor(QWidget):
    """``done`` carries the lines as JSON and the reason."""

    done = Signal(object, str)
    given_up = Signal()

    def __init__(self, plan: Plan, data: CaseData) -> None:
        super().__init__()
        self._plan, self._data = plan, data
        self._lines: list[_Line] = []
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(6)
        note_column = 2 if plan == "budget" else 1
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(note_column, 4)
        self.sum = Label("", "strong", tabular=True, right=True)
        self.bar = ReasonBar()
        self.bar.done.connect(self._finish)
        self.bar.given_up.connect(self.given_up)
        add = Button("application.action.add_line", "ghost", icon="plus")
        add.clicked.connect(self.add_line)
        back = Button("application.action.as_applicant", "ghost")
        back.clicked.connect(lambda: self._fill(_list(data.read(plan))))
        self.bar.more.addWidget(back)
        self.setLayout(column(self._grid, row(add, None, self.sum), self.bar, spacing=8, margins=(0, 8, 0, 8)))
        self._fill(_list(data.now(plan)))

    def typed(self) -> list[TypedLine]:
        """What stands in the editor."""
        return [line.typed() for line in self._lines]

    def lines(self) -> list[_Line]:
        """The lines, for tests and for the focus."""
        return self._lines

    def add_line(self) -> None:
        """One more line."""
        code = CODES[self._plan][1]
        first = next(iter(self._data.registers.get(code, ())), None)
        self._append({CODES[self._plan][0]: first.id if first else ""})
        self._lay_out()
        self._lines[-1].code.setFocus()

    def show_error(self, text: str) -> None:
        """What the desk said against it."""
        self.bar.show_error(text)
        self.bar.save.setEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives up, Ctrl+Enter writes."""
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (
            event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self._finish()
        else:
            super().keyPressEvent(event)

    def _fill(self, lines: Sequence[Mapping[str, Any]]) -> None:
        for old in self._lines:
            self._let_go(old)
        self._lines = []
        for line in lines:
            self._append(line)
        self._lay_out()
        if self._lines:
            self._lines[0].amount.setFocus()

    def _append(self, line: Mapping[str, Any]) -> None:
        made = _Line(self._plan, self._data, line)
        made.amount.textChanged.connect(self._count)
        made.code.currentIndexChanged.connect(self._count)
        made.remove.clicked.connect(lambda: self._remove(made))
        self._lines.append(made)

    def _remove(self, line: _Line) -> None:
        self._lines.remove(line)
        self._let_go(line)
        self._lay_out()

    def _let_go(self, line: _Line) -> None:
        for widget in line.widgets(self._plan):
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()

    def _lay_out(self) -> None:
        before: QWidget | None = None
        for number, line in enumerate(self._lines):
            for place, widget in enumerate(line.widgets(self._plan)):
                self._grid.addWidget(widget, number, place)
                if before is not None:
                    QWidget.setTabOrder(before, widget)
                before = widget
        self._count()

    def _count(self) -> None:
        lines, bad = to_json(self._plan, self.typed())
        for number, line in enumerate(self._lines):
            line.amount.setProperty("error", "true" if number in bad and line.amount.text().strip() else "false")
            repolish(line.amount)
        now, read = total(lines), total(_list(self._data.read(self._plan)))
        self.sum.setText(words("application.money.sum_now", now_cents=now, difference_cents=now - read))

    def keep(self) -> None:
        """The case is left with the editor open: what was changed is written, for nothing typed is lost."""
        lines, bad = to_json(self._plan, self.typed())
        if not bad and lines != _list(self._data.now(self._plan)):
            self._finish()

    def _finish(self) -> None:
        lines, bad = to_json(self._plan, self.typed())
        if bad:
            self.show_error(words("application.editor.bad_amount"))
            self._lines[min(bad)].amount.setFocus()
            return
        self.bar.show_error("")
        self.bar.save.setEnabled(False)
        self.done.emit(lines, self.bar.reason.text().strip())


def _list(value: object) -> Sequence[Mapping[str, Any]]:
    return value if isinstance(value, list) else []
