"""Sheets of a workbook: values or formulas, hidden rows shown as such, cells made only when they are looked at."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QFrame,
    QPushButton,
    QTabBar,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ic16desk.model.checklists import MarkMeaning
from ic16desk.model.documents import Cell, Sheet
from ic16desk.model.names import visible
from ic16desk.wording import shown
from ui.i18n import follow, say, words
from ui.theme import colour, font, pixmap
from ui.theme.tokens import LIGHT
from ui.widgets.banner import BannerStack
from ui.widgets.labels import ElidedLabel, Label, plain_tooltip
from ui.widgets.layouts import column, frame, row
from ui.widgets.pages.marks import colour_of

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
_REFERENCE = re.compile(r"^\$?([A-Z]{1,3})\$?(\d{1,7})$")


@dataclass(frozen=True, slots=True)
class CellMark:
    """An annotation of a range: ``Sheet!A1`` or ``Sheet!A1:B2``."""

    id: str
    cell: str
    meaning: str
    look: MarkMeaning | None = None


@lru_cache(maxsize=20_000)
def column_letters(number: int) -> str:
    """0 → A, 26 → AA."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def place_of(reference: str) -> tuple[int, int]:
    """``B3`` → row 2, column 1, from 0.

    Raises:
        ValueError: no A1 reference.
    """
    found = _REFERENCE.match(reference)
    if not found:
        raise ValueError(reference)
    number = 0
    for letter in found[1]:
        number = number * 26 + ord(letter) - 64
    return int(found[2]) - 1, number - 1


def area_of(cell: str) -> tuple[str, tuple[int, int], tuple[int, int]]:
    """``Palkat!A1:B2`` → sheet, first and last place.

    Raises:
        ValueError: no such reference.
    """
    sheet, _, area = cell.rpartition("!")
    first, _, last = area.partition(":")
    return sheet.strip("'"), place_of(first), place_of(last or first)


class SheetModel(QAbstractTableModel):
    """One sheet. A cell's words are made when asked for."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sheet = Sheet("", (), 0, 0)
        self._cells: dict[str, Cell] = {}
        self._extent = (0, 0)
        self._hidden: frozenset[int] = frozenset()
        self._formulas = False
        self._marks: list[tuple[tuple[int, int], tuple[int, int], CellMark]] = []

    def show_sheet(self, sheet: Sheet) -> None:
        """Another sheet."""
        self.beginResetModel()
        self._sheet = sheet
        # By reference as it is: two hundred thousand of them are not taken apart on the GUI thread.
        self._cells = {cell.reference: cell for cell in sheet.cells}
        self._extent = (sheet.rows, sheet.columns)
        self._hidden = frozenset(number - 1 for number in sheet.hidden_rows)
        self._marks = []
        self.endResetModel()

    def show_formulas(self, on: bool) -> None:
        """Formulas instead of values, where there are any."""
        self._formulas = on
        self._repaint()

    def show_marks(self, marks: Sequence[CellMark]) -> None:
        """Mark ranges of this sheet."""
        self._marks = []
        for mark in marks:
            sheet, first, last = area_of(mark.cell)
            if sheet in ("", self._sheet.name):
                self._marks.append((first, last, mark))
        self._repaint()

    def cell_at(self, row_number: int, column_number: int) -> Cell | None:
        """The cell at a place, if the workbook has one."""
        return self._cells.get(f"{column_letters(column_number)}{row_number + 1}")

    def mark_at(self, row_number: int, column_number: int) -> CellMark | None:
        """The mark that covers a cell."""
        for (top, left), (bottom, right), mark in self._marks:
            if top <= row_number <= bottom and left <= column_number <= right:
                return mark
        return None

    def rowCount(self, parent: Index = ROOT) -> int:
        """Rows of the sheet."""
        return 0 if parent.isValid() else self._extent[0]

    def columnCount(self, parent: Index = ROOT) -> int:
        """Columns of the sheet."""
        return 0 if parent.isValid() else self._extent[1]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words, alignment, colours of a cell."""
        if not index.isValid():
            return None
        cell = self.cell_at(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(cell)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(cell, index)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(cell.formula) if cell is not None and cell.formula else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            number = cell is not None and isinstance(cell.value, int | float) and not self._shows_formula(cell)
            side = Qt.AlignmentFlag.AlignRight if number else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return self._look(index, role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Letters above, numbers at the left; hidden rows say so."""
        if orientation == Qt.Orientation.Horizontal:
            return column_letters(section) if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return str(section + 1)
        if section in self._hidden:
            if role == Qt.ItemDataRole.DecorationRole:
                return pixmap("eye-off", "warn", 12)
            if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
                return words("ui.sheet.hidden_row")
        return None

    def _look(self, index: Index, role: int) -> object:
        mark = self.mark_at(index.row(), index.column())
        if role == Qt.ItemDataRole.BackgroundRole:
            if mark is not None:
                return QColor(colour_of(mark.meaning, mark.look))
            return colour("warnS") if index.row() in self._hidden else None
        if role == Qt.ItemDataRole.ForegroundRole and mark is not None:
            return QColor(LIGHT["text"])
        return None

    def _shows_formula(self, cell: Cell) -> bool:
        return self._formulas and bool(cell.formula)

    def _words(self, cell: Cell | None) -> str:
        if cell is None:
            return ""
        if self._shows_formula(cell):
            return visible(cell.formula or "")
        return cell_words(cell.value)

    def _spoken(self, cell: Cell | None, index: Index) -> str:
        said = f"{column_letters(index.column())}{index.row() + 1} {self._words(cell)}".strip()
        return f"{said}, {words('ui.sheet.hidden_row')}" if index.row() in self._hidden else said

    def _repaint(self) -> None:
        if self.rowCount() and self.columnCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))


def cell_words(value: str | float | bool | None) -> str:
    """A cell's value as shown: decimal comma, no trailing zeros; foreign text made visible."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return words("ui.cell.yes") if value else words("ui.cell.no")
    if isinstance(value, float):
        return f"{value:.10g}".replace(".", ",").replace("-", "\u2212", 1)
    return shown(value)


class SheetView(QWidget):
    """A workbook: tabs of sheets, values or formulas, the current cell's reference and content above the grid.

    ``cell_picked`` carries sheet, A1 reference and value of the current cell.
    """

    cell_picked = Signal(str, str, object)
    mark_clicked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._name = ""
        self._sheets: tuple[Sheet, ...] = ()
        self._marks: tuple[CellMark, ...] = ()
        self.model = SheetModel(self)
        self.grid = _grid(self.model)
        self.tabs = QTabBar()
        self.tabs.setProperty("role", "case")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        say(self.tabs, "ui.sheet.sheets", to="name")
        self._reference = Label("", "strong", tabular=True)
        self._reference.setMinimumWidth(56)
        self._content = ElidedLabel("", ink="text2")
        self._switch = QButtonGroup(self)
        self._values, self._formulas = (self._toggle(key) for key in ("ui.sheet.values", "ui.sheet.formulas"))
        self._values.setChecked(True)
        self.notes = BannerStack()
        head = frame(
            "bar",
            row(self._reference, (self._content, 1), self._values, self._formulas, margins=(12, 0, 8, 0)),
            height=40,
        )
        layout: QVBoxLayout = column(head, self.notes, (self.grid, 1), self.tabs, spacing=0)
        self.setLayout(layout)
        self.setFocusProxy(self.grid)
        self.tabs.currentChanged.connect(self._show)
        self._formulas.toggled.connect(self.model.show_formulas)
        self.grid.selectionModel().currentChanged.connect(self._moved)
        self.grid.clicked.connect(self._click)
        follow(self)

    def retranslate(self) -> None:
        """Names of sheets and of the grid."""
        for number, sheet in enumerate(self._sheets):
            name = visible(sheet.name)
            shown_name = words("ui.sheet.hidden_sheet", sheet=name) if sheet.hidden else name
            self.tabs.setTabText(number, shown_name.replace("&", "&&"))
            self.tabs.setAccessibleTabName(number, shown_name)
        current = self._sheets[self.tabs.currentIndex()].name if self._sheets else ""
        self.grid.setAccessibleName(words("ui.sheet.name", document=self._name, sheet=current))

    def show_sheets(self, sheets: Sequence[Sheet], name: str) -> None:
        """Show a workbook."""
        self._sheets, self._name, self._marks = tuple(sheets), name, ()
        self.tabs.blockSignals(True)
        while self.tabs.count():
            self.tabs.removeTab(0)
        for _ in self._sheets:
            self.tabs.addTab("")
        self.tabs.blockSignals(False)
        self._show(0)

    def show_formulas(self, on: bool) -> None:
        """Formulas or values."""
        (self._formulas if on else self._values).setChecked(True)

    def show_marks(self, marks: Sequence[CellMark]) -> None:
        """Mark cells, on whichever sheet they are."""
        self._marks = tuple(marks)
        self.model.show_marks(self._marks)

    def go_to(self, cell: str) -> bool:
        """Make ``Sheet!A1`` (or its range's first cell) current; whether there is such a sheet."""
        sheet, (row_number, column_number), _ = area_of(cell)
        for number, own in enumerate(self._sheets):
            if own.name == sheet or not sheet:
                self.tabs.setCurrentIndex(number if sheet else self.tabs.currentIndex())
                index = self.model.index(row_number, column_number)
                self.grid.setCurrentIndex(index)
                self.grid.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
                return index.isValid()
        return False

    def current_cell(self) -> tuple[str, str, object] | None:
        """Sheet, reference and value of the current cell."""
        index = self.grid.currentIndex()
        if not index.isValid() or not self._sheets:
            return None
        cell = self.model.cell_at(index.row(), index.column())
        reference = f"{column_letters(index.column())}{index.row() + 1}"
        return self._sheets[self.tabs.currentIndex()].name, reference, cell.value if cell else None

    def _toggle(self, key: str) -> QPushButton:
        button = say(QPushButton(), key)
        button.setProperty("kind", "ghost")
        button.setCheckable(True)
        button.setFont(font("label", factor=0.94))
        self._switch.addButton(button)
        return button

    def _show(self, number: int) -> None:
        self.notes.clear()
        if 0 <= number < len(self._sheets):
            self.model.show_sheet(self._sheets[number])
            self.model.show_marks(self._marks)
            if self._sheets[number].truncated:
                self.notes.show_banner("warn", words("ui.sheet.truncated"), closable=False)
        self.retranslate()

    def _moved(self, index: QModelIndex) -> None:
        current = self.current_cell()
        if current is not None:
            cell = self.model.cell_at(index.row(), index.column())
            self._reference.setText(current[1])
            self._content.setText((cell.formula or cell_words(cell.value)) if cell is not None else "")
            self.cell_picked.emit(*current)

    def _click(self, index: QModelIndex) -> None:
        mark = self.model.mark_at(index.row(), index.column())
        self.mark_clicked.emit(mark.id if mark is not None else "")


def _grid(model: SheetModel) -> QTableView:
    grid = QTableView()
    grid.setProperty("role", "sheet")
    grid.setFrameShape(QFrame.Shape.NoFrame)
    grid.setModel(model)
    grid.setFont(font(factor=0.97, tabular=True))
    grid.setTabKeyNavigation(False)
    grid.setWordWrap(False)
    grid.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    grid.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
    grid.horizontalHeader().setDefaultSectionSize(112)
    grid.verticalHeader().setDefaultSectionSize(26)
    grid.horizontalHeader().setFont(font("caption", weight=500))
    grid.verticalHeader().setFont(font("caption", weight=500))
    return grid
