"""The cells of a sheet for a grid: words made when they are looked at, what is hidden, what a formula really gives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPolygon
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from ic16desk.model.checklists import MarkMeaning
from ic16desk.model.documents import Cell, Recomputed, Sheet
from ic16desk.model.names import visible
from ic16desk.wording import shown
from ui.i18n import words
from ui.theme import colour, pixmap
from ui.theme.tokens import LIGHT
from ui.widgets.labels import plain_tooltip
from ui.widgets.pages.marks import colour_of

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
#: What a cell is marked with: ``≠`` and the recomputed value, :data:`TEXT_NUMBER`, or nothing.
SignRole = Qt.ItemDataRole.UserRole + 1
TEXT_NUMBER = "text"
_NUMBER = re.compile(r"[-+\u2212]?(?:[1-9]\d{0,2}(?:[ .\u00a0\u202f]\d{3})+|[1-9]\d*|0)(?:[.,]\d+)?\s*[€%]?")
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
        self._hidden_columns: frozenset[int] = frozenset()
        self._recomputed: Mapping[str, Recomputed] = {}
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
        self._hidden_columns = frozenset(number - 1 for number in sheet.hidden_columns)
        self._recomputed = {}
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

    def show_recomputed(self, recomputed: Mapping[str, Recomputed]) -> None:
        """What the formulas of this sheet give, by reference."""
        self._recomputed = recomputed
        self._repaint()

    def differing(self) -> list[str]:
        """Cells whose shown value is not what their formula gives."""
        return [each.reference for each in self._recomputed.values() if each.differs]

    def places(self, most: int) -> Iterator[tuple[int, int]]:
        """Rows and columns of the first cells."""
        return (place_of(cell.reference) for cell in self._sheet.cells[:most] if _REFERENCE.match(cell.reference))

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
            told = "\n".join(self.notes_at(index.row(), index.column()))
            return plain_tooltip(told) if told else None
        if role == SignRole:
            return self._sign(cell) if cell is not None else ""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            number = cell is not None and isinstance(cell.value, int | float) and not self._shows_formula(cell)
            side = Qt.AlignmentFlag.AlignRight if number else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return self._look(index, role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Letters above, numbers at the left; hidden rows say so."""
        across = orientation == Qt.Orientation.Horizontal
        if role == Qt.ItemDataRole.DisplayRole:
            return column_letters(section) if across else str(section + 1)
        if section in (self._hidden_columns if across else self._hidden):
            if role == Qt.ItemDataRole.DecorationRole:
                return pixmap("eye-off", "warn", 12)
            if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
                return words("ui.sheet.hidden_column" if across else "ui.sheet.hidden_row")
        return None

    def notes_at(self, row_number: int, column_number: int) -> list[str]:
        """What there is to know of a cell: its formula, what that gives, that a number is a text, that it is hidden."""
        cell = self.cell_at(row_number, column_number)
        made = self._recomputed.get(cell.reference) if cell is not None else None
        told = [visible(cell.formula)] if cell is not None and cell.formula else []
        if made is not None and made.differs:
            told.append(words("ui.sheet.differs", shown=cell_words(cell.value if cell else None), made=_made(made)))
        elif made is not None and made.value is None:
            told.append(words("ui.sheet.not_recomputed", reason_code=f"checks.reason.{made.state}"))
        if cell is not None and is_text_number(cell.value):
            told.append(words("ui.sheet.text_number"))
        if row_number in self._hidden:
            told.append(words("ui.sheet.hidden_row"))
        if column_number in self._hidden_columns:
            told.append(words("ui.sheet.hidden_column"))
        return told

    def _look(self, index: Index, role: int) -> object:
        mark = self.mark_at(index.row(), index.column())
        if role == Qt.ItemDataRole.BackgroundRole:
            if mark is not None:
                return QColor(colour_of(mark.meaning, mark.look))
            hidden = index.row() in self._hidden or index.column() in self._hidden_columns
            return colour("warnS") if hidden else None
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
        return ", ".join((said, *self.notes_at(index.row(), index.column())))

    def _sign(self, cell: Cell) -> str:
        made = self._recomputed.get(cell.reference)
        if made is not None and made.differs:
            return f"\u2260 {_made(made)}"
        return TEXT_NUMBER if is_text_number(cell.value) else ""

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


def is_text_number(value: str | float | bool | None) -> bool:
    """Whether a text reads as a number: a sum would leave it out. Leading zeros are codes, not numbers."""
    return isinstance(value, str) and _NUMBER.fullmatch(value.strip()) is not None


def by_sheet(recomputed: Sequence[Recomputed]) -> dict[str, dict[str, Recomputed]]:
    """By sheet and reference; not on the GUI thread, for there may be 200,000."""
    found: dict[str, dict[str, Recomputed]] = {}
    for each in recomputed:
        found.setdefault(each.sheet, {})[each.reference] = each
    return found


def _made(recomputed: Recomputed) -> str:
    return cell_words(recomputed.value)


class CellDelegate(QStyledItemDelegate):
    """Beside a value the one its formula gives; a corner on a number that is a text."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The cell, and what it is marked with."""
        sign = str(index.data(SignRole) or "")
        if not sign or sign == TEXT_NUMBER:
            super().paint(painter, option, index)
            if sign:
                corner = option.rect.topLeft()
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(colour("warn"))
                painter.drawPolygon(QPolygon([corner, corner + QPoint(7, 0), corner + QPoint(0, 7)]))
            return
        wide = min(option.fontMetrics.horizontalAdvance(sign) + 8, option.rect.width() * 2 // 3)
        own = QStyleOptionViewItem(option)
        own.rect = option.rect.adjusted(0, 0, -wide, 0)
        painter.fillRect(option.rect, colour("warnS"))
        super().paint(painter, own, index)
        aside = QRect(own.rect.right() + 1, option.rect.top(), wide - 4, option.rect.height())
        painter.setPen(colour("warn"))
        painter.drawText(aside, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), sign)
        painter.fillRect(option.rect.left(), option.rect.bottom() - 1, option.rect.width(), 2, colour("warn"))
