"""The parts of an item that is asked of each party or budget line: how each stands, one of them on the card."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize, Signal

from ic16desk.model.checklists import Item, Part
from ui.cells import Sign
from ui.i18n import words
from ui.models.rows import Column, RowsModel
from ui.screens.review.case_review import CaseReview
from ui.screens.review.signs import sign_of
from ui.widgets.table import Table

_ROW, _MOST_ROWS = 30, 4


@dataclass(frozen=True, slots=True)
class PartLine:
    """One row."""

    id: str
    state: Sign
    name: str
    cents: int | None


COLUMNS = (
    Column("state", "", "icon", 36),
    Column("name", "", "text"),
    Column("cents", "", "money", 116),
)


class PartList(Table):
    """Up and Down choose; ``asked`` carries a part's id. At most four rows are seen at once."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__("review.parts.name", row_height=_ROW, header=False, padding=6)
        self._filling = False
        self.lines = RowsModel(COLUMNS, parent=self)
        self.setModel(self.lines)
        self.picked.connect(self._picked)

    def show_parts(self, review: CaseReview, item: Item) -> None:
        """Show an item's parts, the cursor on the one on the card; nothing for an item that is asked once."""
        parts = review.parts(item.id)
        self._filling = True
        self.lines.replace([self._line(review, item, part) for part in parts])
        chosen = review.part(item.id)
        number = self.lines.find(lambda line: isinstance(line, PartLine) and line.id == chosen)
        if number is not None:
            self.go_to(number)
        self._filling = False
        self.setVisible(bool(parts))
        self.setFixedHeight(self.sizeHint().height())

    def sizeHint(self) -> QSize:
        """As high as its rows, four at most."""
        return QSize(200, min(self.lines.rowCount(), _MOST_ROWS) * _ROW + 1)

    @staticmethod
    def _line(review: CaseReview, item: Item, part: Part) -> PartLine:
        return PartLine(part.id, sign_of(review.part_state(item.id, part.id)), part_words(review, part), part.cents)

    def _picked(self, line: object) -> None:
        if isinstance(line, PartLine) and not self._filling:
            self.asked.emit(line.id)


def part_words(review: CaseReview, part: Part) -> str:
    """``Hakija: Esimerkki Oy``, ``3. palkkakustannukset: projektipäällikkö``; one no longer there says so."""
    kind, _, number = part.id.partition(".")
    known = any(part.id == own.id for parts in review.case.parts.values() for own in parts)
    if not known:
        return words("review.parts.gone", id=part.id)
    if kind == "budget":
        category = words(f"checks.category.{part.code}")
        return words("review.parts.line", n=int(number) + 1, what=": ".join(filter(None, (category, part.name))))
    return words("review.parts.applicant", name=part.name or "–") if kind == "applicant" else part.name


def named_part(review: CaseReview, item: str, part_id: str) -> str:
    """The same for an id; the whole item where it names none."""
    found = next((part for part in review.parts(item) if part.id == part_id), None)
    return part_words(review, found) if found is not None else words("review.parts.whole")
