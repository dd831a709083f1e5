"""The table of the budget: figures side by side, two of them to be written into, the rule and the source after them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, cast

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QStyleOptionViewItem, QWidget

from ui.cells import Kind, KindRole
from ui.i18n import words
from ui.models.rows import Column, Index, RowsModel
from ui.screens.budget.rows import BudgetRow, figures_text, problems
from ui.theme import font
from ui.widgets.labels import plain_tooltip
from ui.widgets.table import RowDelegate, Table

#: What an official may set, by column.
EDITED: Final = ("eligible", "granted")
_HEIGHT: Final = 31


class BudgetModel(RowsModel):
    """Rows of :class:`BudgetRow`. ``typed`` carries a line's row, the column and the words typed into it."""

    typed = Signal(object, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(columns("normal"), (), parent)
        self._locked: frozenset[str] = frozenset()

    def lock(self, locked: frozenset[str]) -> None:
        """Columns that are not written into now."""
        self._locked = locked

    def may_edit(self, row: object, key: str) -> bool:
        """Whether a cell takes a figure."""
        return key in EDITED and key not in self._locked and isinstance(row, BudgetRow) and row.line is not None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Cells of the two columns can be edited."""
        flags = super().flags(index)
        key = self.columns[index.column()].key if index.isValid() else ""
        return flags | Qt.ItemFlag.ItemIsEditable if self.may_edit(self.row_at(index.row()), key) else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A figure that is not drafted yet is grey; rule and source tell more in their tooltips."""
        row = self.row_at(index.row()) if index.isValid() else None
        if isinstance(row, BudgetRow):
            key = self.columns[index.column()].key
            if role == KindRole and key == "granted" and (not row.drafted or row.granted_told):
                return "mutedNumber"
            if role == Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(_tooltip(row, key))
            if role == Qt.ItemDataRole.EditRole:
                return getattr(row, key, "")
        return super().data(index, role)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tell what was typed; the figure itself changes when it is stored."""
        row = self.row_at(index.row())
        if role == Qt.ItemDataRole.EditRole and str(value).strip() != str(index.data(Qt.ItemDataRole.EditRole)).strip():
            self.typed.emit(row, self.columns[index.column()].key, str(value))
        return True


class BudgetTable(Table):
    """``opened_place`` carries a row whose source is to be shown; ``typed`` as the model's."""

    opened_place = Signal(object)
    typed = Signal(object, str, str)

    def __init__(self) -> None:
        super().__init__("estimate.table", row_height=_HEIGHT, cells=True)
        self.rows_model = BudgetModel(self)
        self.setItemDelegate(_AmountDelegate(self))
        self.setModel(self.rows_model)
        self.rows_model.typed.connect(self.typed)
        self.opened.connect(lambda _row: self._enter())
        self.clicked.connect(self._clicked)
        self._width = ("", False)
        self.set_width_class("normal")

    def set_width_class(self, width: str, *, beside: bool = False) -> None:
        """Fewer columns in a narrow window or with the workbook beside it, more in a wide one."""
        if (width, beside) != self._width:
            self._width = (width, beside)
            self.rows_model.set_columns(columns(width, beside=beside))
            for number, column in enumerate(self.rows_model.columns):
                if column.width is not None:  # those of another width of the window are not the user's choice
                    self.setColumnWidth(number, column.width)

    def show_rows(self, rows: Sequence[BudgetRow]) -> None:
        """Other figures; the cursor stays on its line."""
        self.rows_model.replace(rows)
        head = self.horizontalHeader().sizeHint().height()
        self.setMaximumHeight(head + _HEIGHT * max(len(rows), 1) + 2)

    def row(self) -> BudgetRow | None:
        """The row the cursor is on."""
        row = self.current_row()
        return row if isinstance(row, BudgetRow) else None

    def column_key(self) -> str:
        """The column the cursor is in."""
        index = self.currentIndex()
        return self.rows_model.columns[index.column()].key if index.isValid() else ""

    def go_to_line(self, key: str, column: str = "") -> None:
        """Put the cursor on a line, in a column or the one it is in."""
        number = self.rows_model.find(lambda row: isinstance(row, BudgetRow) and row.key == key)
        if number is not None:
            self.go_to(number, column=self._column(column or self.column_key() or "granted"))

    def go_to_first_line(self) -> None:
        """To the first line, at what is granted."""
        number = self.rows_model.find(lambda row: isinstance(row, BudgetRow) and row.line is not None)
        if number is not None:
            self.go_to(number, column=self._column("granted"))

    def step_problem(self, by: int) -> bool:
        """To the next (1) or former (-1) line at which a rule finds something, round the end; whether there is one."""
        found = list(problems(cast("Sequence[BudgetRow]", self.rows_model.rows)))
        if not found:
            return False
        here = self.currentIndex().row()
        onward = [n for n in found if n > here] if by > 0 else [n for n in reversed(found) if n < here]
        self.go_to((onward or (found if by > 0 else found[::-1]))[0], column=self._column(self.column_key() or "rule"))
        return True

    def edit_current(self, column: str = "", text: str = "") -> bool:
        """Write into the cell: the one the cursor is in, else what is granted; whether it can be."""
        index = self.currentIndex()
        key = column or (self.column_key() if self.column_key() in EDITED else "granted")
        if not index.isValid() or not self.rows_model.may_edit(self.current_row(), key):
            return False
        cell = self.rows_model.index(index.row(), self._column(key))
        self.setCurrentIndex(cell)
        self.edit(cell)
        editor = self.indexWidget(cell) or self.findChild(QLineEdit, "amount")
        if isinstance(editor, QLineEdit) and text:
            editor.setText(text)
        return True

    def copy(self) -> None:
        """The whole table to the clipboard, as a spreadsheet takes it."""
        QGuiApplication.clipboard().setText(figures_text(cast("Sequence[BudgetRow]", self.rows_model.rows)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit begins to write into the cell; the Enter that ends the writing is not one more."""
        if self.state() == QAbstractItemView.State.EditingState:
            event.accept()
            return
        text = event.text()
        control = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if text.isdigit() and not control and self.column_key() in EDITED and self.edit_current(text=text):
            return
        super().keyPressEvent(event)

    def _enter(self) -> None:
        row = self.row()
        if self.column_key() == "source" and row is not None:
            self.opened_place.emit(row)
        else:
            self.edit_current()

    def _clicked(self, index: QModelIndex) -> None:
        row = self.row()
        if row is not None and row.source and self.rows_model.columns[index.column()].key == "source":
            self.opened_place.emit(row)

    def _column(self, key: str) -> int:
        keys = [column.key for column in self.rows_model.columns]
        return keys.index(key) if key in keys else keys.index("granted")


class _AmountDelegate(RowDelegate):
    """The editor of a figure: its text at the right, all of it selected."""

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        """One line of figures."""
        editor = QLineEdit(parent)
        editor.setObjectName("amount")
        editor.setProperty("role", "cell")
        editor.setFont(font("strong", tabular=True))
        editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        column = cast("BudgetModel", index.model()).columns[index.column()].key
        editor.setAccessibleName(words(f"estimate.column.{column}"))
        return editor

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """A field is a little higher than a row: as much above as below."""
        area: QRect = option.rect
        editor.setGeometry(area.adjusted(0, -2, 0, 1))

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        """The figure as it stands."""
        if isinstance(editor, QLineEdit) and not editor.isModified() and not editor.text():
            text = str(index.data(Qt.ItemDataRole.EditRole))
            editor.setText(text if any(char.isdigit() for char in text) else "")
            editor.selectAll()

    def setModelData(
        self, editor: QWidget, model: QAbstractItemModel, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """What was typed, if anything was."""
        if isinstance(editor, QLineEdit) and editor.text().strip():
            model.setData(index, editor.text())


def columns(width: str, *, beside: bool = False) -> tuple[Column, ...]:
    """The columns for a width of the window; ``beside``: the workbook takes its part of it."""
    if width == "wide" and beside:
        width, beside = "normal", False
    figure = 92 if width == "narrow" else 102
    kinds: Mapping[str, Kind] = {"granted": "moneyStrong", "difference": "mutedNumber"}

    def amount(key: str, wide: int = figure) -> Column:
        return Column(key, f"estimate.column.{key}", kinds.get(key, "number"), wide, "right")

    number = Column("number", "", "mutedNumber", 48, spoken="estimate.column.number")
    name = Column("name", "estimate.column.cost")
    rule = Column("rule", "estimate.column.rule", "badge", {"narrow": 108, "wide": 330}.get(width, 156))
    source = Column("source", "estimate.column.source", "place", 120 if width == "wide" else 84)
    figures = (amount("applied"), amount("workbook"), amount("eligible", figure + 4), amount("granted"))
    if beside:  # what the rule says stands under the table
        return (number, name, figures[0], figures[3]) if width == "narrow" else (number, name, *figures, source)
    if width == "narrow":
        return (number, name, amount("applied"), amount("eligible", figure + 4), amount("granted"), rule)
    if width == "wide":
        return (number, name, *figures, amount("difference", 112), rule, source)
    return (number, name, *figures, rule, source)


def _tooltip(row: BudgetRow, key: str) -> str:
    if key == "rule":
        return row.rule_told
    if key == "source":
        return row.source_told if row.source else ""
    if key == "granted":
        return row.granted_told
    return row.name if key == "name" else ""
