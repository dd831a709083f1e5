"""Passages found by the item's own terms that are no evidence yet: Enter shows one in place, + cites it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ic16desk.model import quotes
from ic16desk.model.searching import Passage
from ui.cells import RowRole, Sign, Two
from ui.i18n import say, words
from ui.models.rows import Column, RowsModel
from ui.screens.review.case_review import CaseReview, Said
from ui.theme import font
from ui.widgets.buttons import command
from ui.widgets.labels import Label
from ui.widgets.layouts import column
from ui.widgets.painting import Cell, halves
from ui.widgets.snippet import paint_snippet
from ui.widgets.table import ONE_LINE, RowDelegate, Table

#: Under this width the place stands under the passage.
_ROOMY = 460
_TWO_LINES = 44


@dataclass(frozen=True, slots=True)
class HitLine:
    """One hit: the passage as one would cite it, where the found words are in it, where it stands."""

    hit: Passage
    look: Sign
    snippet: str
    spans: tuple[tuple[int, int], ...]
    place: str
    cite: Sign

    @property
    def both(self) -> Two:
        """Passage over place."""
        return Two(self.snippet, self.place)


_WIDE = (
    Column("look", "", "icon", 32),
    Column("snippet", "", "text"),
    Column("place", "", "muted", 148, align="right"),
    Column("cite", "", "icon", 36),
)
_NARROW = (_WIDE[0], Column("both", "", "two"), _WIDE[3])


class _HitDelegate(RowDelegate):
    """As every row, but the passage's found words in 600."""

    def _value(self, cell: Cell, index: QModelIndex | QPersistentModelIndex, row_kind: str) -> None:
        line = index.data(RowRole)
        if index.column() != 1 or not isinstance(line, HitLine):
            super()._value(cell, index, row_kind)
        elif self._table.property("twoLines"):
            upper, lower = halves(cell.area)
            paint_snippet(cell, line.snippet, line.spans, area=upper)
            cell.write(line.place, "text2", font("caption", factor=0.93), area=lower)
        else:
            paint_snippet(cell, line.snippet, line.spans)


class HitList(QWidget):
    """Signals: ``opened`` and ``cited`` a :class:`Passage`."""

    opened = Signal(object)
    cited = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.lines = RowsModel(_NARROW, parent=self)
        self.table = Table("review.hits.title", row_height=_TWO_LINES, header=False, padding=6)
        self.table.setProperty("twoLines", True)
        self.table.setItemDelegate(_HitDelegate(self.table, 6))
        self.table.setModel(self.lines)
        self.table.fit_height()
        self.table.opened.connect(lambda line: self._hit(line, cite=False))
        self.table.clicked.connect(
            lambda index: self._hit(self.lines.row_at(index.row()), cite=index.column() == self.lines.columnCount() - 1)
        )
        command(self.table, "review.hits.cite", "+", icon="plus").triggered.connect(self.cite_current)
        self._title = say(Label("", "strong"), "review.hits.unused")
        layout: QVBoxLayout = column(self._title, self.table, spacing=6)
        self.setLayout(layout)
        self.show_hits(None, ())

    def show_hits(self, review: CaseReview | None, hits: Sequence[Passage]) -> None:
        """Show hits; none hides the list."""
        lines = [_line(review, hit) for hit in hits] if review is not None else []
        self.lines.replace(lines)
        self.table.fit_height()
        self.setVisible(bool(lines))

    def cite_current(self) -> None:
        """Cite the one under the cursor."""
        self._hit(self.table.current_row(), cite=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One line where there is room, else two."""
        super().resizeEvent(event)
        two = self.width() < _ROOMY
        if two != bool(self.table.property("twoLines")):
            self.table.setProperty("twoLines", two)
            self.table.set_row_height(_TWO_LINES if two else ONE_LINE - 4)
            self.lines.set_columns(_NARROW if two else _WIDE)
            self.table.fit_height()

    def _hit(self, line: object, *, cite: bool) -> None:
        if isinstance(line, HitLine):
            (self.cited if cite else self.opened).emit(line.hit)


def unused(hits: Sequence[Passage], said: Said) -> list[Passage]:
    """The hits that are not among my evidence: another page, or words that do not overlap."""
    return [
        hit for hit in hits if not any(_same(hit, x.document, x.selector.page, x.selector.quote) for x in said.evidence)
    ]


def _same(hit: Passage, document: str, page: int | None, quote: str | None) -> bool:
    if hit.document != document or (page is not None and page != hit.page):
        return False
    if not quote:
        return page is not None
    one, other = quotes.readable(hit.quote), quotes.readable(quote)
    return one in other or other in one


def _line(review: CaseReview, hit: Passage) -> HitLine:
    name = review.name(hit.document, hit.document_name)
    paged = review.document(hit.document)
    place = words("review.place.page", name=name, page=hit.page) if paged is not None and paged.pages else name
    cite = Sign("plus", words("review.hits.cite"), "accent")
    return HitLine(hit, Sign("search", ""), hit.quote, hit.spans, place, cite)
