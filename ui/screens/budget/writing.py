"""From what is typed to what is stored: a figure that differs waits for its reason; acts are taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ic16desk.desk import Desk
from ic16desk.model.budget import JudgedLine
from ic16desk.model.money import format_cents, parse_cents
from ui.bridge import Bridge
from ui.i18n import words
from ui.models.history import History
from ui.screens.budget.acts import Act, grant, grant_eligible, judge
from ui.screens.budget.rows import BudgetRow

if TYPE_CHECKING:
    from ui.screens.budget.screen import BudgetScreen


@dataclass(frozen=True, slots=True)
class Pending:
    """A figure that was typed and waits for its reason."""

    line: str
    column: str
    cents: int


class Writing(QObject):
    """``turned`` when what can be undone is another act."""

    turned = Signal()

    def __init__(self, bridge: Bridge[Desk], owner: BudgetScreen) -> None:
        super().__init__(owner)
        self._bridge, self._screen = bridge, owner
        self.history: History[Act] = History()
        self.pending: Pending | None = None

    def forget(self) -> None:
        """The case is closed."""
        self.pending = None
        self.history.clear()
        self.turned.emit()

    def typed(self, row: object, column: str, text: str) -> None:
        """A figure was typed into a cell: stored, or kept until it has its reason."""
        if not isinstance(row, BudgetRow) or row.line is None:
            return
        try:
            cents = abs(parse_cents(text)) if row.line.category == "income" else parse_cents(text)
        except ValueError:
            self._screen.remark.say_wrong(words("error.budget.amount_form.message", text=text))
            return
        reason = self._reason(row.line, column)
        if cents == row.line.rule_cents or (column == "granted" and _is_figure(row.line, cents)):
            self._store(row, column, cents, reason if column == "granted" else "")
        else:
            self.pending = Pending(row.key, column, cents)
            self._screen.table.show_rows(self.laid_over(self._rows()))
            self._screen.show_remark()
            if reason:
                self._screen.remark.demand("")
                self._screen.remark.reason.selectAll()
            else:
                self._screen.remark.demand(words("estimate.reason_missing"))

    def give_reason(self, reason: str) -> None:
        """The reason of the figure that waits, or another one for the figure that is there."""
        row = self._screen.table.row()
        waiting = self.pending
        if row is None or row.line is None:
            return
        if waiting is not None and waiting.line == row.key:
            self.pending = None
            self._store(row, waiting.column, waiting.cents, reason)
            self._screen.table.setFocus()
            return
        column = self._asked_of(row)
        if column and reason:
            self._store(row, column, self._cents(row.line, column), reason)
            self._screen.table.setFocus()

    def approve(self) -> None:
        """Grant what is eligible of every line."""
        case = self._screen.case
        if case is not None and case.budget.judged.lines and not case.signed:
            self.pending = None
            self._act(grant_eligible(case, name=words("estimate.act.approve")))

    def drop(self) -> bool:
        """Forget a figure that waits; whether there was one."""
        if self.pending is None:
            return False
        self.pending = None
        self._screen.table.show_rows(self._rows())
        self._screen.show_remark()
        return True

    def undo(self) -> None:
        """Take the last act back."""
        act = self.history.back() if self._screen.case is not None else None
        if act is not None:
            self._run(act, back=True)

    def redo(self) -> None:
        """Do it again."""
        act = self.history.again() if self._screen.case is not None else None
        if act is not None:
            self._run(act, back=False)

    def laid_over(self, rows: Sequence[BudgetRow]) -> list[BudgetRow]:
        """The rows with the figure that waits in its cell."""
        waiting = self.pending
        if waiting is None:
            return list(rows)
        figure = format_cents(waiting.cents, unit=False)
        return [_with(x, waiting.column, figure) if x.key == waiting.line else x for x in rows]

    def title(self, row: BudgetRow) -> str:
        """Number and name of a line, and what of it differs."""
        line = row.line
        name = " ".join(filter(None, (row.number, row.name)))
        if line is None:
            return name
        waiting = self.pending if self.pending and self.pending.line == row.key else None
        granted = waiting.cents if waiting and waiting.column == "granted" else line.granted_cents
        eligible = waiting.cents if waiting and waiting.column == "eligible" else line.eligible_cents
        if granted is not None and granted != eligible:
            return f"{name}: {_compared('granted', granted - eligible)}"
        if eligible != line.rule_cents:
            return f"{name}: {_compared('eligible', eligible - line.rule_cents)}"
        return name

    def ask(self, row: BudgetRow) -> None:
        """Ask for the reason where a figure of the line differs from the rule's."""
        line = row.line
        column = self._asked_of(row)
        if line is not None and column:
            waits = self.pending is not None and self.pending.line == row.key
            self._screen.remark.ask(self._reason(line, column), needed=waits)

    def _asked_of(self, row: BudgetRow) -> str:
        """The column whose figure needs a reason; that of the cursor first."""
        line = row.line
        if line is None:
            return ""
        if self.pending is not None and self.pending.line == row.key:
            return self.pending.column
        case = self._screen.case
        differing = []
        if line.granted_cents is not None and line.granted_cents != line.rule_cents and case and not case.signed:
            differing.append("granted")
        if line.figure is not None:
            differing.append("eligible")
        here = self._screen.table.column_key()
        return here if here in differing else next(iter(differing), "")

    def _reason(self, line: JudgedLine, column: str) -> str:
        if column == "eligible":
            return line.figure.reason if line.figure else ""
        case = self._screen.case
        return case.budget.reasons.get(line.key, "") if case else ""

    def _cents(self, line: JudgedLine, column: str) -> int:
        if column == "eligible" or line.granted_cents is None:
            return line.eligible_cents
        return line.granted_cents

    def _store(self, row: BudgetRow, column: str, cents: int, reason: str) -> None:
        case, line = self._screen.case, row.line
        if case is None or line is None:
            return
        if column == "eligible" and cents == line.rule_cents and line.figure is None:
            self._screen.table.show_rows(self._rows())
            return  # nothing differs
        name = words(f"estimate.act.{column}", line=row.number or row.name)
        self._act((judge if column == "eligible" else grant)(case, line, cents, reason, name=name))

    def _act(self, act: Act) -> None:
        self.history.did(act)
        self._run(act, back=False, new=True)

    def _run(self, act: Act, *, back: bool, new: bool = False) -> None:
        self.turned.emit()

        def failed(error: BaseException) -> None:
            self.history.failed(act, new=new)
            self.turned.emit()
            self._screen.table.show_rows(self._rows())
            self._screen.show_remark()
            self._screen.fail(error)

        key = "estimate.undone" if back else "estimate.done_again"
        self._screen.tell("" if new else words(key, what=act.name))
        self._bridge.write(act.undo if back else act.do, None, failed, owner=self._screen)

    def _rows(self) -> list[BudgetRow]:
        return self._screen.rows()


def _with(row: BudgetRow, column: str, figure: str) -> BudgetRow:
    if column == "eligible":
        return replace(row, eligible=figure)
    return replace(row, granted=figure, drafted=True)


def _is_figure(line: JudgedLine, cents: int) -> bool:
    """An official's figure has its reason already."""
    return line.figure is not None and line.figure.eligible_cents == cents


def _compared(what: str, difference: int) -> str:
    key = "less" if difference < 0 else "more"
    return words(f"estimate.differs.{what}_{key}", cents=format_cents(abs(difference)))
