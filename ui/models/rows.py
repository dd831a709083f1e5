"""A table over rows that are values: the screen hands them over, the model shows them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.cells import (
    Align,
    DiffersRole,
    Kind,
    KindRole,
    RowKindRole,
    RowRole,
    Sign,
    State,
    Tick,
    ValueRole,
    shown_text,
    spoken_text,
)
from ui.i18n import screen, words

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()

_RIGHT_KINDS = {"money", "moneyStrong"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    ``key`` is the row's attribute, ``title_key`` the header's words (empty: none), ``width`` in px (None: takes the
    rest), ``value`` instead of the attribute for a cell put together, ``sort`` what the store sorts by (empty: not).
    """

    key: str
    title_key: str = ""
    kind: Kind = "text"
    width: int | None = None
    align: Align | None = None
    value: Callable[[object], object] | None = None
    sort: str = ""
    spoken: str = ""

    def of(self, row: object) -> object:
        """The row's value in this column."""
        return self.value(row) if self.value else getattr(row, self.key, None)

    @property
    def alignment(self) -> Qt.AlignmentFlag:
        """Where the text stands."""
        side = self.align or ("right" if self.kind in _RIGHT_KINDS else "left")
        flags = Qt.AlignmentFlag
        horizontal = {"left": flags.AlignLeft, "right": flags.AlignRight, "center": flags.AlignHCenter}[side]
        return horizontal | flags.AlignVCenter


class ColumnsModel(QAbstractTableModel):
    """What every table has in common: columns that describe themselves, a row found by its number."""

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        screen().changed.connect(self._said_again)

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns, in order."""
        return self._columns

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Show other columns of the same rows (the window became wide)."""
        self.beginResetModel()
        self._columns = tuple(columns)
        self.endResetModel()

    def row_at(self, number: int) -> object | None:
        """The row with this number; None while it is being fetched."""
        raise NotImplementedError

    def columnCount(self, parent: Index = ROOT) -> int:
        """Number of columns."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell: words for people, the value for the delegate."""
        if not index.isValid() or index.row() >= self.rowCount() or index.column() >= len(self._columns):
            return None
        column = self._columns[index.column()]
        row = self.row_at(index.row())
        if role == KindRole:
            return column.kind
        if role == RowRole:
            return row
        if role == RowKindRole:
            return getattr(row, "row_kind", "plain")
        if row is None:
            return words("ui.cell.fetching") if role == Qt.ItemDataRole.AccessibleTextRole else None
        return self._cell(column, index.column(), row, role)

    def _cell(self, column: Column, number: int, row: object, role: int) -> object:
        if getattr(row, "row_kind", "plain") == "group":
            value: object = row if number == 0 else None
        else:
            value = column.of(row)
        if role == ValueRole:
            return value
        if role == Qt.ItemDataRole.DisplayRole:
            return shown_text(column.kind, value).replace("\n", " · ")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken_text(column.kind, value, words(column.spoken or column.title_key) if _titled(column) else "")
        if role == Qt.ItemDataRole.ToolTipRole:
            hint = value.name if isinstance(value, Sign | Tick) else value.hint if isinstance(value, State) else ""
            return hint or None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return column.alignment
        if role == DiffersRole:
            return column.key in getattr(row, "differing", ())
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A column's title."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        column = self._columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return words(column.title_key) if column.title_key else ""
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return words(column.spoken or column.title_key) if _titled(column) else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return column.alignment
        if role == KindRole:
            return column.kind
        return None

    def _said_again(self) -> None:
        if self._columns:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._columns) - 1)
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, len(self._columns) - 1))


class RowsModel(ColumnsModel):
    """Rows held in memory: short lists, a budget, documents of a case."""

    def __init__(self, columns: Sequence[Column], rows: Sequence[object] = (), parent: QObject | None = None) -> None:
        super().__init__(columns, parent)
        self._rows = tuple(rows)

    @property
    def rows(self) -> tuple[object, ...]:
        """The rows shown."""
        return self._rows

    def replace(self, rows: Sequence[object]) -> None:
        """Show other rows. As many of the same kinds: cells change without a reset, so that nothing scrolls."""
        new = tuple(rows)
        kinds_same = [getattr(r, "row_kind", "plain") for r in new] == [
            getattr(r, "row_kind", "plain") for r in self._rows
        ]
        if len(new) == len(self._rows) and new and kinds_same:
            self._rows = new
            self.dataChanged.emit(self.index(0, 0), self.index(len(new) - 1, len(self._columns) - 1))
            return
        self.beginResetModel()
        self._rows = new
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        """Number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def row_at(self, number: int) -> object | None:
        """The row with this number."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def find(self, wanted: Callable[[object], bool]) -> int | None:
        """Number of the first row that fits."""
        return next((number for number, row in enumerate(self._rows) if wanted(row)), None)


def _titled(column: Column) -> bool:
    return bool(column.spoken or column.title_key)
