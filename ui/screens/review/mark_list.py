"""The marks of a case in one table, narrowed by typing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ic16desk.model.external import ExternalMark
from ic16desk.model.names import fold
from ic16desk.model.review import Annotation
from ui.cells import Sign, Two
from ui.i18n import follow, words
from ui.models.rows import Column, RowsModel
from ui.screens.review.anchors import quoted
from ui.screens.review.case_review import CaseReview, short_name
from ui.screens.review.external import external_id, first_line, second_line
from ui.screens.review.states import anchor_sign
from ui.widgets.buttons import command
from ui.widgets.labels import Label
from ui.widgets.layouts import column, holder, row
from ui.widgets.pages.marks import MEANINGS
from ui.widgets.search import FilterBox
from ui.widgets.table import TWO_LINES, Table


@dataclass(frozen=True, slots=True)
class MarkLine:
    """One row."""

    id: str
    meaning: Sign
    what: Two
    anchor: Sign | None
    page: str


COLUMNS = (
    Column("meaning", "", "icon", 36),
    Column("what", "", "two"),
    Column("anchor", "", "icon", 32),
    Column("page", "", "mutedNumber", 42, align="right"),
)


#: Number of the column that is there only when a mark stands elsewhere than it was made.
_ANCHOR = 2


class MarkList(QWidget):
    """Header, filter and table. ``opened`` carries the annotation's id, ``removed`` one that is to go.

    ``external_opened``: a document and what its file was marked with; such rows are only read.
    ``confirmed``: one whose new place is right.
    """

    opened = Signal(str)
    external_opened = Signal(str, object)
    removed = Signal(str)
    confirmed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._review: CaseReview | None = None
        self._external: dict[str, tuple[str, ExternalMark]] = {}
        self.model = RowsModel(COLUMNS, parent=self)
        self.table = Table("review.marks.title", row_height=TWO_LINES, header=False, side=True)
        self.table.setModel(self.model)
        self.table.opened.connect(self._open)
        self.table.clicked.connect(lambda index: self._open(self.model.row_at(index.row())))
        self._remove = command(self.table, "review.mark.remove", "Del", icon="trash-2")
        self._remove.triggered.connect(self._take_away)
        confirm = command(self.table, "review.anchor.confirm", "Ctrl+Return", icon="check")
        confirm.triggered.connect(self._confirm)
        self._title = Label("", "strong")
        self._count = Label("", "small", ink="text2", tabular=True)
        self.filter = FilterBox("review.marks.filter")
        self.filter.leads_to(self.table)
        self.filter.filtered.connect(lambda _text: self._fill())
        self._none = Label("", "small", ink="text2", wrap=True)
        head = holder(row(self._title, self._count, None, margins=(12, 0, 8, 0)))
        head.setFixedHeight(44)
        layout: QVBoxLayout = column(
            head,
            row((self.filter, 1), margins=(12, 0, 12, 8)),
            row((self._none, 1), margins=(12, 4, 12, 4)),
            (self.table, 1),
            spacing=0,
        )
        self.setLayout(layout)
        follow(self)

    def retranslate(self) -> None:
        """Title and rows."""
        self._title.setText(words("review.marks.title"))
        self._fill()

    def show_case(self, review: CaseReview | None) -> None:
        """Show a case's marks."""
        self._review = review
        self._fill()

    def show_external(self, found: Sequence[tuple[str, ExternalMark]]) -> None:
        """Show these too, below our own: a document's id and what its file was marked with."""
        external = {external_id(document, mark): (document, mark) for document, mark in found}
        if external != self._external:
            self._external = external
            self._fill()

    def show_current(self, mark: str) -> None:
        """Put the cursor on a mark."""
        number = self.model.find(lambda line: isinstance(line, MarkLine) and line.id == mark)
        if number is not None:
            self.table.go_to(number)

    def _fill(self) -> None:
        marks = self._review.case.annotations if self._review else ()
        lines = [self._line(mark) for mark in marks]
        lines += [external_line(key, mark) for key, (_, mark) in self._external.items()]
        wanted = fold(self.filter.text().strip())
        fitting = [line for line in lines if wanted in fold(f"{line.what.first} {line.what.second}")]
        self.model.replace(fitting)
        self.table.setColumnHidden(_ANCHOR, all(line.anchor is None for line in lines))
        self._count.setText(str(len(lines)) if lines else "")
        self._none.setVisible(self._review is not None and not fitting)
        self._none.setText(words("ui.table.no_hits" if lines else "review.marks.none"))

    def _line(self, mark: Annotation) -> MarkLine:
        icon, token = MEANINGS.get(mark.meaning, MEANINGS["highlight"])
        meaning = words(f"ui.meaning.{mark.meaning}")
        assert self._review is not None
        found = self._review.place(mark)
        place, anchor = found.selector, anchor_sign(found.state)
        where = anchor.name if anchor else ""
        second = " · ".join(filter(None, (where, meaning, mark.item or "", short_name(mark.author.name))))
        return MarkLine(
            id=mark.id,
            meaning=Sign(icon, meaning, token),
            anchor=anchor,
            what=Two(mark.note if mark.meaning == "note" and mark.note else quoted(place, mark.note), second),
            page=str(place.page) if place.page else "",
        )

    def _open(self, line: object) -> None:
        if isinstance(line, MarkLine) and line.id in self._external:
            self.external_opened.emit(*self._external[line.id])
        elif isinstance(line, MarkLine):
            self.opened.emit(line.id)

    def _confirm(self) -> None:
        line = self.table.current_row()
        if isinstance(line, MarkLine):
            self.confirmed.emit(line.id)

    def _take_away(self) -> None:
        line = self.table.current_row()
        if isinstance(line, MarkLine) and line.id not in self._external:
            self.removed.emit(line.id)


def external_line(key: str, mark: ExternalMark) -> MarkLine:
    """What a file brought along: a lock instead of a meaning."""
    told = words("review.external.in_file")
    return MarkLine(key, Sign("lock", told, "text2"), Two(first_line(mark), second_line(mark)), None, str(mark.page))
