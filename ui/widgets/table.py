"""The one table: hairlines, a selection that knows who has the focus, cells painted by column kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import cast

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from ui.cells import DiffersRole, Group, Kind, KindRole, RowKindRole, RowRole, ValueRole
from ui.i18n import screen, words
from ui.theme import colour, font
from ui.widgets import painting
from ui.widgets.painting import Cell

#: Row heights: one line, two lines, a list in a side pane, a group.
ONE_LINE, TWO_LINES, LIST, GROUP = 36, 48, 32, 32


class RowDelegate(QStyledItemDelegate):
    """Paints a cell by its column's kind; the text itself stays with the model, for copying and screen readers."""

    def __init__(self, table: Table, padding: int = 8) -> None:
        super().__init__(table)
        self._table, self._padding = table, padding

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Ground, bar, hairline, value, focus ring."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        active = self._table.is_active()
        row_kind = index.data(RowKindRole) or "plain"
        self._ground(painter, area, index, selected, active, row_kind)
        cell = Cell(
            painter,
            self._inner(area, index),
            selected and active,
            cast("Qt.AlignmentFlag", index.data(Qt.ItemDataRole.TextAlignmentRole) or Qt.AlignmentFlag.AlignLeft),
        )
        painter.setClipRect(area)
        self._value(cell, index, row_kind)
        painter.setClipping(False)
        if self._table.shows_focus(index):
            painting.focus_ring(painter, area)
        painter.restore()

    def _inner(self, area: QRect, index: QModelIndex | QPersistentModelIndex) -> QRect:
        first = 4 if index.column() == 0 and self._padding == 8 else 0
        return area.adjusted(self._padding + first, 0, -self._padding, -1)

    def _value(self, cell: Cell, index: QModelIndex | QPersistentModelIndex, row_kind: str) -> None:
        value = index.data(ValueRole)
        kind = cast("Kind", index.data(KindRole) or "text")
        if row_kind == "group" and isinstance(value, Group):
            painting.paint_group(cell, value)
        elif row_kind in ("part", "sum") and isinstance(value, str | int):
            painting.paint_figures(cell, kind, value)
        else:
            painting.paint_value(cell, kind, value)
        if index.data(DiffersRole):
            painting.paint_difference(cell, str(index.data()))

    def _ground(
        self,
        painter: QPainter,
        area: QRect,
        index: QModelIndex | QPersistentModelIndex,
        selected: bool,
        active: bool,
        row_kind: str,
    ) -> None:
        if selected:
            painter.fillRect(area, colour("sel" if active else "neuS"))
        elif row_kind != "plain":
            painter.fillRect(area, colour("alt"))
        hair = "text2" if row_kind == "sum" else "hair"
        painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), colour(hair))
        if row_kind == "sum":
            painter.fillRect(QRect(area.left(), area.top(), area.width(), 1), colour(hair))
        if selected and index.column() == self._table.first_column():
            painter.fillRect(QRect(area.left(), area.top(), 3, area.height()), colour("accent" if active else "border"))


class Table(QTableView):
    """A table or list of rows.

    ``opened`` carries the row that was double-clicked or on which Enter was pressed, ``picked`` the row the cursor
    came to (None when there is none), ``sort_asked`` the ``Column.sort`` of a clicked header and whether descending,
    ``group_toggled`` the key of a group row that was clicked or opened by Enter, Left or Right.
    """

    opened = Signal(object)
    picked = Signal(object)
    sort_asked = Signal(str, bool)
    group_toggled = Signal(str)

    def __init__(
        self,
        name_key: str,
        *,
        row_height: int = ONE_LINE,
        header: bool = True,
        side: bool = False,
        padding: int = 8,
        cells: bool = False,
        several: bool = False,
    ) -> None:
        """Args.

        name_key: wording key of the accessible name.
        row_height: :data:`ONE_LINE`, :data:`TWO_LINES` or :data:`LIST`.
        header: column titles or none.
        side: stands in a side pane (ground ``alt``).
        padding: inside a cell, left and right.
        cells: one cell is current, not a whole row (a budget one edits).
        several: rows are selected with Ctrl and Shift, all with Ctrl+A.
        """
        super().__init__()
        self._name_key, self._cells = name_key, cells
        self._row_height = row_height
        self._shown = False
        self._spanned: list[int] = []
        self._kept: tuple[object, int, int] | None = None
        self._sorted: tuple[str, bool] = ("", False)
        self.setItemDelegate(RowDelegate(self, padding))
        self._dress(header=header, side=side)
        if several:
            self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.doubleClicked.connect(self._open)
        self.clicked.connect(self._click)
        self.retranslate()
        screen().changed.connect(self.retranslate)

    def retranslate(self) -> None:
        """Say its name again."""
        self.setAccessibleName(words(self._name_key))

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Show a model's rows; group rows are spanned, the current row kept as well as can be."""
        super().setModel(model)
        self._shown = model is not None
        if model is None:
            return
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._lay_out)
        model.modelReset.connect(self._recall)
        model.rowsInserted.connect(self._lay_out)
        model.rowsRemoved.connect(self._lay_out)
        self.selectionModel().currentRowChanged.connect(self._moved)
        self._lay_out()

    def set_row_height(self, height: int) -> None:
        """One line or two."""
        self._row_height = height
        self._lay_out()

    def current_row(self) -> object | None:
        """The row the cursor is on."""
        index = self.currentIndex()
        return index.data(RowRole) if index.isValid() else None

    def selected_rows(self) -> list[object]:
        """All selected rows, in order."""
        if self.selectionModel() is None:
            return []
        indexes = sorted(self.selectionModel().selectedRows(), key=lambda index: index.row())
        return [index.data(RowRole) for index in indexes if index.data(RowRole) is not None]

    def selected_numbers(self) -> list[int]:
        """The numbers of the selected rows, in order; nothing of them is fetched."""
        if self.selectionModel() is None:
            return []
        chosen = self.selectionModel().selection()
        ranges = [chosen.at(number) for number in range(chosen.count())]
        return sorted({number for one in ranges for number in range(one.top(), one.bottom() + 1)})

    def select_numbers(self, numbers: Sequence[int]) -> None:
        """Select these rows too; the cursor stays."""
        model, chosen = self.model(), QItemSelection()
        for number in numbers:
            chosen.select(model.index(number, 0), model.index(number, model.columnCount() - 1))
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.Select)

    def go_to(self, number: int, *, column: int = 0) -> None:
        """Put the cursor on a row and let it be seen."""
        model = self.model()
        if self._shown and 0 <= number < model.rowCount():
            index = model.index(number, column)
            # said outright: the view's own way depends on the modifier keys that happen to be down
            flag = QItemSelectionModel.SelectionFlag
            whole = flag.ClearAndSelect if self._cells else flag.ClearAndSelect | flag.Rows
            self.selectionModel().setCurrentIndex(index, whole)
            self.scrollTo(index)

    def show_sort(self, key: str, descending: bool) -> None:
        """Mark the column the rows are sorted by."""
        self._sorted = (key, descending)
        header = self.horizontalHeader()
        for section, column in enumerate(getattr(self.model(), "columns", ())):
            if column.sort and column.sort == key:
                order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
                header.setSortIndicatorShown(True)
                header.setSortIndicator(section, order)
                return
        header.setSortIndicatorShown(False)

    def fit_height(self) -> None:
        """Be exactly as high as the rows are, without a scroll bar (short lists within a pane)."""
        self._fits = True
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._fit()

    def is_active(self) -> bool:
        """Whether this table's selection is the coloured one: it or an editor in it has the focus."""
        return self.hasFocus() or self._editing()

    def shows_focus(self, index: QModelIndex | QPersistentModelIndex) -> bool:
        """Whether this cell wears the focus ring (only tables whose cells are edited)."""
        return self._cells and self.hasFocus() and index == self.currentIndex()

    def first_column(self) -> int:
        """The column that stands first on the screen."""
        return self.horizontalHeader().logicalIndex(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; Left and Right close and open a group."""
        row = self.current_row()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row is not None:
            self._toggle(row) if isinstance(row, Group) else self.opened.emit(row)
            return
        if isinstance(row, Group):
            opens = event.key() == Qt.Key.Key_Right and row.closed
            closes = event.key() == Qt.Key.Key_Left and not row.closed
            if opens or closes:
                self._toggle(row)
                return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Nothing: letters are shortcuts here, and a search would fetch every row of a long list."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The coloured selection; the first row when none is current."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.go_to(0)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The grey selection."""
        super().focusOutEvent(event)
        self.viewport().update()

    def _dress(self, *, header: bool, side: bool) -> None:
        self._fits = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        behaviour = QAbstractItemView.SelectionBehavior
        self.setSelectionBehavior(behaviour.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        if side:
            self.setProperty("ground", "alt")
        vertical = self.verticalHeader()
        vertical.hide()
        vertical.setMinimumSectionSize(20)
        vertical.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        horizontal = self.horizontalHeader()
        horizontal.setHighlightSections(False)
        horizontal.setFont(font("caption", weight=500))
        horizontal.setMinimumSectionSize(20)
        horizontal.setSectionsClickable(True)
        horizontal.sectionClicked.connect(self._sort)
        horizontal.setVisible(header)

    def _lay_out(self) -> None:
        if not self._shown:
            return
        model = self.model()
        self.verticalHeader().setDefaultSectionSize(self._row_height)
        self.clearSpans()
        for number in self._spanned:
            self.setRowHeight(number, self._row_height)
        self._spanned = self._group_rows(model)
        for number in self._spanned:
            if model.columnCount() > 1:
                self.setSpan(number, 0, 1, model.columnCount())
            self.setRowHeight(number, GROUP)
        self._set_widths()
        self._fit()
        self.show_sort(*self._sorted)

    def _remember(self) -> None:
        """Before other rows come: which one is current, and where it stands in the view."""
        index = self.currentIndex()
        self._kept = (
            (_identity(self.model(), index.row()), index.column(), self.verticalScrollBar().value())
            if index.isValid()
            else None
        )

    def _recall(self) -> None:
        """The same row is current again, if it is still there; nothing scrolls if it can be helped."""
        kept, self._kept = self._kept, None
        if kept is None or kept[0] is None:
            return
        model = self.model()
        number = next((n for n in _candidates(model, kept[0]) if _identity(model, n) == kept[0]), None)
        if number is not None:
            self.verticalScrollBar().setValue(kept[2])
            self.go_to(number, column=min(kept[1], model.columnCount() - 1))

    def _group_rows(self, model: QAbstractItemModel) -> list[int]:
        rows: Sequence[object] = getattr(model, "ids", getattr(model, "rows", ()))
        return [number for number, row in enumerate(rows) if isinstance(row, Group)]

    def _set_widths(self) -> None:
        header = self.horizontalHeader()
        for section, column in enumerate(getattr(self.model(), "columns", ())):
            if column.width is None:
                header.setSectionResizeMode(section, QHeaderView.ResizeMode.Stretch)
            else:
                movable = QHeaderView.ResizeMode.Interactive if column.title_key else QHeaderView.ResizeMode.Fixed
                header.setSectionResizeMode(section, movable)
                if header.sectionSize(section) in (header.defaultSectionSize(), 0) or movable.name == "Fixed":
                    self.setColumnWidth(section, column.width)

    def _fit(self) -> None:
        if self._fits and self._shown:
            model = self.model()
            rows = sum(self.rowHeight(number) for number in range(model.rowCount()))
            head = self.horizontalHeader().sizeHint().height() if not self.horizontalHeader().isHidden() else 0
            self.setFixedHeight(max(1, rows + head + 1))

    def _editing(self) -> bool:
        return self.state() == QAbstractItemView.State.EditingState

    def _moved(self, current: QModelIndex) -> None:
        self.picked.emit(current.data(RowRole) if current.isValid() else None)

    def _open(self, index: QModelIndex) -> None:
        row = index.data(RowRole)
        if row is not None and not isinstance(row, Group):
            self.opened.emit(row)

    def _click(self, index: QModelIndex) -> None:
        row = index.data(RowRole)
        if isinstance(row, Group):
            self._toggle(row)

    def _toggle(self, group: Group) -> None:
        self.group_toggled.emit(group.key)

    def _sort(self, section: int) -> None:
        columns = getattr(self.model(), "columns", ())
        key = columns[section].sort if section < len(columns) else ""
        if key:
            descending = not self._sorted[1] if self._sorted[0] == key else False
            self.show_sort(key, descending)
            self.sort_asked.emit(key, descending)


def _identity(model: QAbstractItemModel, number: int) -> object:
    """What makes a row the same row after a reset: its id in a lazy model, else its ``id`` or ``key``."""
    ids: Sequence[object] | None = getattr(model, "ids", None)
    if ids is not None:
        return ids[number] if 0 <= number < len(ids) else None
    row = model.index(number, 0).data(RowRole)
    return getattr(row, "id", None) or getattr(row, "key", None)


def _candidates(model: QAbstractItemModel, identity: object) -> Iterable[int]:
    ids: Sequence[object] | None = getattr(model, "ids", None)
    if ids is None:
        return range(model.rowCount())
    try:
        return (ids.index(identity),)
    except ValueError:
        return ()
