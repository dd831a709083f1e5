"""The financing plan under the table of a wide window: applied for, granted, its share, and who has committed."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from ic16desk.model.application import FundingRow
from ic16desk.model.money import format_cents
from ui.cells import Badge, RowKind
from ui.i18n import say, words
from ui.models.rows import Column, RowsModel
from ui.screens.budget.data import BudgetCase
from ui.screens.budget.limits import funding_name, share_of
from ui.widgets.labels import Label
from ui.widgets.layouts import column
from ui.widgets.table import Table

_COLUMNS = (
    Column("name", "estimate.plan.source"),
    Column("applied", "estimate.column.applied", "number", 130, "right"),
    Column("granted", "estimate.column.granted", "moneyStrong", 130, "right"),
    Column("share", "estimate.plan.share", "mutedNumber", 90, "right"),
    Column("committed", "estimate.plan.committed", "badge", 250),
)


@dataclass(frozen=True, slots=True)
class FundingLine:
    """A row of the plan."""

    name: str
    applied: str
    granted: str
    share: str
    committed: Badge | None = None
    row_kind: RowKind = "plain"


class FundingPlan(QWidget):
    """Title and table."""

    def __init__(self) -> None:
        super().__init__()
        self.table = Table("estimate.plan.title", row_height=31)
        self._rows = RowsModel(_COLUMNS, (), self.table)
        self.table.setModel(self._rows)
        self.table.fit_height()
        title = say(Label("", "strong"), "estimate.plan.title")
        title.setContentsMargins(16, 8, 0, 4)
        self.setLayout(column(title, self.table, spacing=0))

    def show_case(self, case: BudgetCase | None) -> None:
        """Show the plan; without one, nothing."""
        plan = case.budget.judged.funding if case else ()
        drafted = case.file.draft.draft.approved_funding if case and case.file.draft else ()
        self._rows.replace(_lines(plan, drafted))
        self.setVisible(bool(plan))


def _lines(plan: tuple[FundingRow, ...], drafted: tuple[FundingRow, ...]) -> list[FundingLine]:
    total, granted = sum(one.amount_cents for one in plan), sum(one.amount_cents for one in drafted)
    lines = []
    for one in plan:
        same = [x.amount_cents for x in drafted if (x.type, x.description) == (one.type, one.description)]
        name = " · ".join(filter(None, (funding_name(one), one.funder or one.description)))
        share = share_of(one.amount_cents, total)
        given = _money(sum(same)) if same else "–"
        lines.append(FundingLine(name, _money(one.amount_cents), given, share, _committed(one)))
    whole = _money(granted) if drafted else "–"
    lines.append(FundingLine(words("estimate.plan.total"), _money(total), whole, "", row_kind="sum"))
    return lines


def _committed(one: FundingRow) -> Badge | None:
    if one.type == "eu_and_state" or one.committed is None:
        return None
    if one.committed:
        return Badge("check", words("estimate.plan.committed_yes"), "ok")
    return Badge("circle-dashed", words("estimate.plan.committed_no"), "warn")


def _money(cents: int) -> str:
    return format_cents(cents, unit=False)
