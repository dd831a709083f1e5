"""All the budget screen reads of a case, in one go on the read lane."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from ic16desk.desk import Desk
from ic16desk.desk.budgeting import Budget
from ic16desk.desk.cases import CaseFile
from ic16desk.desk.drafting import new_draft
from ic16desk.model.cases import DocumentRow
from ic16desk.model.decision import DecisionDraft
from ic16desk.model.documents import Recomputed, Sheet
from ic16desk.model.languages import LANGUAGES, Language
from ui.widgets.sheet_cells import by_sheet


@dataclass(frozen=True, slots=True)
class BudgetCase:
    """A case and its judged budget. ``begun``: the draft that granting begins with where none is stored."""

    file: CaseFile
    budget: Budget
    begun: DecisionDraft
    agreement: Mapping[Language, str]
    due: dt.date | None

    @property
    def language(self) -> Language:
        """The case's language: reasons are written in it."""
        return self.file.fields.language or "fi"

    @property
    def signed(self) -> bool:
        """Whether the decision is made: what it grants does not change any more."""
        return self.file.letter is not None and self.file.letter.state == "signed"

    @property
    def workbook(self) -> DocumentRow | None:
        """The workbook that the budget's figures were read from, else the first one of the case."""
        lines = self.budget.judged.lines
        used = {line.workbook.document for line in lines if line.workbook}
        used |= {figure.document for figure in self.budget.unplaced}
        books = [row for row in self.file.documents if row.type in ("xlsx", "xls")]
        best = (row for row in books if row.id in used)
        named = (row for row in books if row.kind == "budget")
        return next(best, None) or next(named, None) or next(iter(books), None)

    def document(self, name: str | None) -> DocumentRow | None:
        """A document of the case by its id."""
        return next((row for row in self.file.documents if row.id == name), None)


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook to show: its sheets and what its formulas give, by sheet and reference."""

    row: DocumentRow
    sheets: tuple[Sheet, ...]
    recomputed: Mapping[str, Mapping[str, Recomputed]]


def load(desk: Desk, application: str) -> BudgetCase:
    """Read a case; for the read lane."""
    file = desk.cases.show(application)
    agreement = file.fields.agreement
    rows = desk.cases.rows([file.id])
    return BudgetCase(
        file=file,
        budget=desk.budgeting.budget(application),
        begun=new_draft(file, desk.people.current()),
        agreement={one: desk.register_text("agreement", agreement, one) for one in LANGUAGES} if agreement else {},
        due=rows[0].due if rows else None,
    )


def load_workbook(desk: Desk, row: DocumentRow) -> Workbook:
    """Read a workbook; for the read lane."""
    return Workbook(row, desk.reading.sheets(row.id), by_sheet(desk.reading.recomputed(row.id)))
