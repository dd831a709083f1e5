"""The marks of a case in one table: narrowed by text and facets, ordered, counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ic16desk.clock import HELSINKI
from ic16desk.model.external import ExternalMark
from ic16desk.model.places import AnchorState
from ui.cells import Sign, Two
from ui.i18n import follow, words
from ui.models.rows import Column, RowsModel
from ui.screens.review import mark_filters
from ui.screens.review.anchors import is_area, is_point, place_words, quoted
from ui.screens.review.case_review import CaseReview
from ui.screens.review.external import external_id, first_line, second_line, tip
from ui.screens.review.mark_facets import MarkFacets, groups_of, value_words
from ui.screens.review.mark_filters import MarkRow, Narrowing, Order
from ui.screens.review.signs import meaning_sign
from ui.screens.review.states import anchor_sign
from ui.widgets.buttons import Button, IconButton, command
from ui.widgets.chips import ChipRow
from ui.widgets.labels import Label, plain_tooltip
from ui.widgets.layouts import column, holder, row
from ui.widgets.pages.marks import look_of
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
    tooltip: str


COLUMNS = (
    Column("meaning", "", "icon", 36),
    Column("what", "", "two"),
    Column("anchor", "", "icon", 32),
    Column("page", "", "mutedNumber", 42, align="right"),
)


#: Number of the column that is there only when a mark stands elsewhere than it was made.
_ANCHOR = 2


class MarkModel(RowsModel):
    """The rows, with everything a mark says as tooltip."""

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell."""
        if role == Qt.ItemDataRole.ToolTipRole and index.isValid():
            line = self.row_at(index.row())
            return plain_tooltip(line.tooltip) if isinstance(line, MarkLine) else None
        return super().data(index, role)


class MarkList(QWidget):
    """Header, filter and table.

    Signals: ``opened`` the id of the mark that is gone to, ``edited`` one that is to be changed, ``removed`` one that
    is to go, ``confirmed`` one whose new place is right, ``ordered`` an order the user chose; ``external_opened`` a
    document and what its file was marked with: such rows are only read.
    """

    opened = Signal(str)
    external_opened = Signal(str, object)
    edited = Signal(str)
    removed = Signal(str)
    confirmed = Signal(str)
    ordered = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.facets = MarkFacets(self)
        self.facets.changed.connect(self._choose)
        self.facets.ordered.connect(self._reorder)
        self.facets.closed.connect(self._dress)
        self._review: CaseReview | None = None
        self._external: dict[str, tuple[str, ExternalMark]] = {}
        self._rows: tuple[MarkRow, ...] = ()
        self._wanted = Narrowing()
        self._order: Order = "place"
        self._document = ""
        self._keys = ("H", "E")
        self.model = MarkModel(COLUMNS, parent=self)
        self.table = Table("review.marks.title", row_height=TWO_LINES, header=False, side=True)
        self.table.setModel(self.model)
        self.table.opened.connect(self._open)
        self.table.clicked.connect(lambda index: self._open(self.model.row_at(index.row())))
        self._remove = command(self.table, "review.mark.remove", "Del", icon="trash-2")
        self._remove.triggered.connect(lambda: self._tell(self.removed, self.table.current_row()))
        self._edit = command(self.table, "review.mark.edit", "F2", icon="pen-line")
        self._edit.triggered.connect(lambda: self._tell(self.edited, self.table.current_row()))
        confirm = command(self.table, "review.anchor.confirm", "Ctrl+Return", icon="check")
        confirm.triggered.connect(lambda: self._tell(self.confirmed, self.table.current_row()))
        self._title = Label("", "strong")
        self._count = Label("", "small", ink="text2", tabular=True)
        self.narrow = IconButton("sliders-horizontal", "review.marks.narrow", checkable=True)
        self.narrow.clicked.connect(self.open_facets)
        self.filter = FilterBox("review.marks.filter")
        self.filter.leads_to(self.table)
        self.filter.filtered.connect(self._typed)
        self.chips = ChipRow()
        self.chips.removed.connect(self._unchoose)
        self.chips.cleared.connect(self.show_all)
        self._none = Label("", "small", ink="text2", wrap=True)
        self._all = Button("ui.table.clear_filter", "ghost")
        self._all.clicked.connect(self.show_all)
        head = holder(row(self._title, self._count, None, self.narrow, margins=(12, 0, 8, 0)))
        head.setFixedHeight(44)
        layout: QVBoxLayout = column(
            head,
            row((self.filter, 1), margins=(12, 0, 12, 8)),
            self._chips_row(),
            self._empty_row(),
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
        """Show a case's marks; another case is not narrowed."""
        former = self._review.case.id if self._review else ""
        if review is None:
            self.facets.shut(back=False)
        self._review = review
        self._gather()
        if review is None or review.case.id != former:
            self._wanted = Narrowing()
            self.filter.clear()
        self._fill()

    def show_external(self, found: Sequence[tuple[str, ExternalMark]]) -> None:
        """Show these too, below our own: a document's id and what its file was marked with."""
        external = {external_id(document, mark): (document, mark) for document, mark in found}
        if external != self._external:
            self._external = external
            self._gather()
            self._fill()

    def stay_within(self, owner: QWidget) -> None:
        """The screen whose room the panel that narrows has."""
        self.facets.stay_within(owner)

    def show_document(self, document: str) -> None:
        """Another document is open: *this document* means it now."""
        self._document = document
        self._fill()

    def show_current(self, mark: str) -> bool:
        """Put the cursor on a mark; whether it is among those shown."""
        number = self.model.find(lambda line: isinstance(line, MarkLine) and line.id == mark)
        if number is not None:
            self.table.go_to(number)
        return number is not None

    def show_order(self, order: str) -> None:
        """Put the rows in an order that was chosen before."""
        self._order = next((known for known in mark_filters.ORDERS if known == order), "place")
        self._fill()

    def show_letters(self, highlight: str, cite: str) -> None:
        """The keys the empty table speaks of."""
        self._keys = (highlight, cite)
        self._fill()

    def open_facets(self) -> None:
        """The panel that narrows and orders."""
        if not self.facets.isHidden():
            self.facets.shut()
            return
        self.facets.show_order(self._order)
        self.facets.open_beside(QRect(self.narrow.mapToGlobal(self.narrow.rect().topLeft()), self.narrow.size()))
        self._dress()

    def show_all(self) -> None:
        """Narrow by nothing; the keys go to the table."""
        self._wanted = Narrowing()
        self.filter.clear()
        self._fill()
        self.table.setFocus()

    def focus_table(self) -> None:
        """To the rows; to the filter when there are none."""
        (self.table if self.model.rowCount() else self.filter).setFocus()

    def current_box(self) -> QRect:
        """Where the current row is on the desktop."""
        index = self.table.currentIndex()
        last = index.siblingAtColumn(len(COLUMNS) - 1)
        area = self.table.visualRect(index.siblingAtColumn(0)).united(self.table.visualRect(last))
        area = area if index.isValid() else self.table.viewport().rect()
        return QRect(self.table.viewport().mapToGlobal(area.topLeft()), area.size())

    def narrowing(self) -> Narrowing:
        """What is shown just now."""
        return self._wanted

    def _chips_row(self) -> QWidget:
        self._chips_holder = holder(row((self.chips, 1), margins=(12, 0, 12, 4)))
        return self._chips_holder

    def _empty_row(self) -> QWidget:
        self._empty = holder(row((self._none, 1), self._all, margins=(12, 4, 8, 4)))
        return self._empty

    def _gather(self) -> None:
        review = self._review
        if review is None:
            self._rows = ()
            return
        brought = ((key, document, mark) for key, (document, mark) in self._external.items())
        said = mark_filters.external_rows(
            review, brought, lambda mark: (first_line(mark), second_line(mark), tip(mark))
        )
        self._rows = (*mark_filters.rows_of(review), *said)

    def _fill(self) -> None:
        fitting = mark_filters.narrowed(self._rows, self._wanted, open_document=self._document)
        lines = [_line(mark) for mark in mark_filters.ordered(fitting, self._order)]
        current = self.table.current_row()
        self.model.replace(lines)
        self.table.setColumnHidden(_ANCHOR, all(line.anchor is None for line in lines))
        if isinstance(current, MarkLine):
            self._keep_current(current.id)
        total, shown = len(self._rows), len(fitting)
        counts = words("ui.progress.counts", done=shown, total=total) if self._wanted else str(total)
        self._count.setText(counts if total else "")
        self._empty.setVisible(self._review is not None and not fitting)
        none = words("review.marks.none_yet", highlight=self._keys[0], cite=self._keys[1])
        self._none.setText(words("ui.table.no_hits") if total else none)
        self._all.setVisible(bool(total))
        self._dress()

    def _keep_current(self, mark: str) -> None:
        """The cursor stays on its mark when rows come and go above it."""
        now = self.table.current_row()
        if not (isinstance(now, MarkLine) and now.id == mark):
            self.show_current(mark)

    def _dress(self) -> None:
        chosen = [(facet, code) for facet, codes in self._wanted.chosen.items() for code in sorted(codes)]
        self.chips.show_chips([(f"{facet}/{code}", value_words(self._rows, facet, code)) for facet, code in chosen])
        self._chips_holder.setVisible(bool(chosen))
        self.narrow.setEnabled(bool(self._rows))
        self.narrow.setChecked(bool(chosen) or not self.facets.isHidden())
        counts = mark_filters.counted(self._rows, self._wanted, open_document=self._document)
        self.facets.list.set_groups(groups_of(self._rows, counts))
        if self.facets.list.checked() != self._wanted.chosen:
            self.facets.list.set_checked(self._wanted.chosen)

    def _typed(self, text: str) -> None:
        self._wanted = replace(self._wanted, text=text)
        self._fill()

    def _choose(self, chosen: object) -> None:
        if isinstance(chosen, dict):
            self._wanted = replace(self._wanted, chosen=dict(chosen))
            self._fill()

    def _unchoose(self, chip: str) -> None:
        facet, _, code = chip.partition("/")
        left = {name: codes - {code} if name == facet else codes for name, codes in self._wanted.chosen.items()}
        self._choose({name: codes for name, codes in left.items() if codes})

    def _reorder(self, order: str) -> None:
        self.show_order(order)
        self.ordered.emit(self._order)

    def _open(self, line: object) -> None:
        if isinstance(line, MarkLine) and line.id in self._external:
            self.external_opened.emit(*self._external[line.id])
        else:
            self._tell(self.opened, line)

    def _tell(self, signal: SignalInstance, line: object) -> None:
        if isinstance(line, MarkLine) and line.id not in self._external:
            signal.emit(line.id)


def _line(mark: MarkRow) -> MarkLine:
    if mark.external:
        first, second, tooltip = mark.told
        sign = Sign("lock", words("review.external.in_file"), "text2")
        return MarkLine(mark.id, sign, Two(first, second), None, str(mark.selector.page or ""), tooltip)
    sign = meaning_sign(look_of(mark.meaning, mark.look))
    place, anchor = mark.selector, anchor_sign(cast("AnchorState", mark.state))
    where = anchor.name if anchor else ""
    first = mark.note if mark.meaning == "note" and mark.note else quoted(place, mark.note)
    told = [
        f"»{place.quote}«" if place.quote else "",
        mark.note,
        " · ".join(filter(None, (where, sign.name, mark.item, mark.author_name, _when(mark)))),
        place_words(mark.document_name, place),
    ]
    return MarkLine(
        id=mark.id,
        meaning=replace(sign, icon="square-dashed") if _plain_area(mark) else sign,
        what=Two(first, " · ".join(filter(None, (where, sign.name, mark.item, mark.author_name)))),
        anchor=anchor,
        page=str(place.page) if place.page else "",
        tooltip="\n".join(filter(None, told)),
    )


def _plain_area(mark: MarkRow) -> bool:
    """A highlighted area wears the area's icon."""
    drawn = bool(mark.selector.rects) and is_area(mark.selector) and not is_point(mark.selector)
    return drawn and mark.meaning in ("highlight", "note")


def _when(mark: MarkRow) -> str:
    if mark.at is None:
        return ""
    at = mark.at.astimezone(HELSINKI)
    return words("review.mark.when", day=at.date(), time=f"{at:%H.%M}")
