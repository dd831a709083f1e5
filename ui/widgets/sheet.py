"""Sheets of a workbook: values or formulas, hidden rows shown as such, cells made only when they are looked at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
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

from ic16desk.model.documents import Recomputed, Sheet
from ic16desk.model.names import visible
from ui.i18n import KEYS, follow, say, words
from ui.theme import font
from ui.widgets.banner import BannerStack
from ui.widgets.buttons import command
from ui.widgets.labels import ElidedLabel, Label
from ui.widgets.layouts import column, frame, row
from ui.widgets.sheet_cells import CellDelegate, CellMark, SheetModel, area_of, cell_words, column_letters, place_of

__all__ = ["CellMark", "SheetModel", "SheetView", "area_of", "cell_words", "column_letters", "place_of"]

#: Column widths, px.
_NARROWEST, _LEAST_WORDS, _WIDEST, _PADDING, _SCROLLER = 64, 120, 300, 20, 16
#: Columns that get them and cells measured for them; cells copied at once, and named in a warning.
_FITTED, _MEASURED, _MOST_COPIED, _NAMED = 64, 1000, 100_000, 6


class SheetView(QWidget):
    """A workbook: tabs of sheets, values or formulas, the current cell's reference and content above the grid.

    Ctrl+T changes between values and formulas. ``cell_picked`` carries sheet, A1 reference and value of the current
    cell.
    """

    cell_picked = Signal(str, str, object)
    mark_clicked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._name = ""
        self._sheets: tuple[Sheet, ...] = ()
        self._recomputed: Mapping[str, Mapping[str, Recomputed]] = {}
        self._fits, self._fitting = True, False
        self._marks: tuple[CellMark, ...] = ()
        self.model = SheetModel(self)
        self.grid = _grid(self.model)
        self.tabs = QTabBar()
        self.tabs.setProperty("role", "sheets")
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
        self.grid.horizontalHeader().sectionResized.connect(self._column_resized)
        self._formulas.toggled.connect(self.model.show_formulas)
        self.grid.selectionModel().currentChanged.connect(self._moved)
        self.grid.clicked.connect(self._click)
        command(self, "ui.sheet.toggle", "Ctrl+T").triggered.connect(self.toggle_formulas)
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
        self._recomputed = {}
        self.tabs.blockSignals(True)
        while self.tabs.count():
            self.tabs.removeTab(0)
        for _ in self._sheets:
            self.tabs.addTab("")
        self.tabs.blockSignals(False)
        self._show(0)

    def show_recomputed(self, recomputed: Mapping[str, Mapping[str, Recomputed]]) -> None:
        """What the formulas give, by sheet and reference; told where it differs from what the file shows."""
        self._recomputed = recomputed
        self._tell_differing()
        self._moved(self.grid.currentIndex())

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

    def toggle_formulas(self) -> None:
        """The other of values and formulas."""
        self.show_formulas(not self._formulas.isChecked())

    def range_words(self) -> str:
        """What is selected, as rows and columns of words as they are shown."""
        chosen = self.grid.selectionModel().selection()
        if not chosen.count():
            return ""
        area = chosen.first()
        rows = range(area.top(), min(area.bottom(), area.top() + _MOST_COPIED // area.width()) + 1)
        columns = range(area.left(), area.right() + 1)
        return "\n".join("\t".join(str(self.model.index(r, c).data() or "") for c in columns) for r in rows)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns fit the new width, unless the user gave them theirs."""
        super().resizeEvent(event)
        if self._fits:
            self._fit_columns()

    def _column_resized(self, *_: int) -> None:
        self._fits = self._fits and self._fitting

    def _fit_columns(self) -> None:
        """As wide as their words, within limits; of long sheets the first cells are measured.

        Where not all fit, columns of words give way to those of figures: figures that end in … say nothing.
        """
        metrics = self.grid.fontMetrics()
        words_in, figures_in = dict[int, int](), dict[int, int]()
        for r, c in self.model.places(_MEASURED):
            if c >= _FITTED:
                continue
            cell = self.model.cell_at(r, c)
            widths = figures_in if cell is not None and isinstance(cell.value, int | float) else words_in
            wide = metrics.horizontalAdvance(str(self.model.index(r, c).data() or "")[:80]) + _PADDING
            widths[c] = max(widths.get(c, _NARROWEST), min(wide, _WIDEST))
        # The grid gets its new width only after this.
        whole = self.width() - self.grid.verticalHeader().sizeHint().width() - _SCROLLER
        room = whole - sum(figures_in.get(c, 0) for c in words_in.keys() | figures_in.keys())
        texts = [c for c in words_in if c not in figures_in]
        self._fitting = True
        share = max(room // len(texts), _LEAST_WORDS) if texts else _WIDEST
        for c in words_in.keys() | figures_in.keys():
            self.grid.setColumnWidth(c, figures_in.get(c) or min(words_in[c], max(share, _NARROWEST)))
        self._fitting = False

    def _tell_differing(self) -> None:
        if not self._sheets:
            return
        self.model.show_recomputed(self._recomputed.get(self._sheets[self.tabs.currentIndex()].name, {}))
        cells = self.model.differing()
        if not cells:
            return
        told = words("ui.sheet.wrong", n=len(cells), cells=", ".join(cells[:_NAMED]))
        banner = self.notes.show_banner("warn", told, closable=False)
        sheet = self._sheets[self.tabs.currentIndex()].name
        banner.add_action("ui.sheet.show").clicked.connect(lambda: self.go_to(f"{sheet}!{cells[0]}"))

    def _toggle(self, key: str) -> QPushButton:
        button = say(QPushButton(), key)
        button.setProperty(KEYS, "Ctrl+T")
        say(button, key, to="tooltip")
        button.setProperty("kind", "ghost")
        button.setCheckable(True)
        button.setFont(font("label", factor=0.94))
        self._switch.addButton(button)
        return button

    def _show(self, number: int) -> None:
        self.notes.clear()
        if 0 <= number < len(self._sheets):
            self.model.show_sheet(self._sheets[number])
            self._fits = True
            self.model.show_marks(self._marks)
            self._fit_columns()
            if self._sheets[number].truncated:
                self.notes.show_banner("warn", words("ui.sheet.truncated"), closable=False)
            self._tell_differing()
        self.retranslate()

    def _moved(self, index: QModelIndex) -> None:
        current = self.current_cell()
        if current is not None:
            cell = self.model.cell_at(index.row(), index.column())
            self._reference.setText(current[1])
            value = cell_words(cell.value) if cell is not None else ""
            told = self.model.notes_at(index.row(), index.column())
            if cell is not None and cell.formula:
                told[0] = f"{told[0]}  \u2192  {value}"
            else:
                told.insert(0, value)
            self._content.setText(" · ".join(filter(None, told)))
            self.cell_picked.emit(*current)

    def _click(self, index: QModelIndex) -> None:
        mark = self.model.mark_at(index.row(), index.column())
        self.mark_clicked.emit(mark.id if mark is not None else "")


def _grid(model: SheetModel) -> QTableView:
    grid = QTableView()
    grid.setProperty("role", "sheet")
    grid.setFrameShape(QFrame.Shape.NoFrame)
    grid.setModel(model)
    grid.setItemDelegate(CellDelegate(grid))
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
