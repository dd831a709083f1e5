"""A workbook: the current cell or range is what is selected."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from PySide6.QtCore import QItemSelectionRange
from PySide6.QtGui import QGuiApplication

from ic16desk.desk import Desk
from ic16desk.model.documents import Sheet
from ic16desk.model.places import Selector
from ui.bridge import Bridge
from ui.screens.review.anchors import Stored
from ui.screens.review.leaf import MOST_HITS, Leaf, spans_of
from ui.widgets.sheet import CellMark, SheetView, cell_words, column_letters

#: Values of a range that are quoted.
_QUOTED = 12


class SheetLeaf(Leaf):
    """Show with :meth:`open`."""

    def __init__(self, bridge: Bridge[Desk]) -> None:
        self.view = SheetView()
        super().__init__(self.view, self.view.grid)
        self._bridge = bridge
        self._sought = ""
        self._sheets: tuple[Sheet, ...] = ()
        self._hits: list[str] = []
        self._at = -1
        self.view.mark_clicked.connect(self.mark_clicked)
        self.view.cell_picked.connect(lambda *_: self.selected.emit(True))

    def open(self, sheets: Sequence[Sheet], name: str) -> None:
        """Show sheets."""
        self.close()
        self._sheets = tuple(sheets)
        self.view.show_sheets(self._sheets, name)
        self.turned.emit(1, len(self._sheets))

    def selection(self) -> Selector | None:
        """The current cell with its value, or the selected range."""
        current = self.view.current_cell()
        if current is None:
            return None
        sheet, reference, value = current
        chosen = self.view.grid.selectionModel().selection()
        if chosen.count() and (chosen.first().height() > 1 or chosen.first().width() > 1):
            first = chosen.first()
            start = f"{column_letters(first.left())}{first.top() + 1}"
            cell = f"{sheet}!{start}:{column_letters(first.right())}{first.bottom() + 1}"
            return Selector(cell=cell, quote=self._range_quote(first) or None)
        shown = value if isinstance(value, str | float | bool) else None
        found = self.view.model.cell_at(self.view.grid.currentIndex().row(), self.view.grid.currentIndex().column())
        formula = found.formula if found is not None else None
        return Selector(cell=f"{sheet}!{reference}", quote=cell_words(shown) or None, formula=formula)

    def copy(self) -> None:
        """What is selected to the clipboard, as it is shown."""
        text = self.view.range_words()
        if text:
            QGuiApplication.clipboard().setText(text)

    def show_stored(self, marks: Sequence[Stored]) -> None:
        """Colour cells."""
        self.view.show_marks([CellMark(m.id, m.selector.cell, m.meaning, m.look) for m in marks if m.selector.cell])

    def go_to(self, place: Selector, mark: str = "") -> None:
        """To a cell, or to the sheet that a page number means."""
        if place.cell:
            self._go(place.cell)
        elif place.page and place.page <= len(self._sheets):
            self.view.tabs.setCurrentIndex(place.page - 1)
            if place.quote:
                self._find_value(self._sheets[place.page - 1], place.quote)

    def seek(self, text: str) -> None:
        """Cells whose value holds the text."""
        self._sought, self._hits, self._at = text, [], -1
        if not text.strip():
            self.found.emit(0, 0)
            return
        sheets = self._sheets

        def came(hits: list[str]) -> None:
            if text == self._sought and sheets is self._sheets:
                self._hits = hits
                self.found.emit(0, len(hits))
                self.step(1)

        self._bridge.read(lambda _: _cells_with(sheets, text), came, owner=self)

    def step(self, by: int) -> None:
        """To another cell."""
        if self._hits:
            self._at = (self._at + by) % len(self._hits) if self._at >= 0 else 0
            self._go(self._hits[self._at])
            self.found.emit(self._at + 1, len(self._hits))

    def position(self) -> str:
        """The number of the sheet."""
        return str(self.view.tabs.currentIndex())

    def restore(self, position: str) -> None:
        """To a remembered sheet."""
        if position.isdigit() and int(position) < len(self._sheets):
            self.view.tabs.setCurrentIndex(int(position))

    def close(self) -> None:
        """Show nothing."""
        self._sheets, self._hits, self._at, self._sought = (), [], -1, ""
        self.view.show_sheets((), "")

    def _range_quote(self, area: QItemSelectionRange) -> str:
        """The first values of a range, one after the other."""
        parts: list[str] = []
        for r in range(area.top(), min(area.bottom(), area.top() + _QUOTED) + 1):
            for c in range(area.left(), min(area.right(), area.left() + _QUOTED) + 1):
                cell = self.view.model.cell_at(r, c)
                text = cell_words(cell.value) if cell is not None else ""
                if text and len(parts) == _QUOTED:
                    return "; ".join([*parts, "\u2026"])
                parts += [text] if text else []
        return "; ".join(parts)

    def _go(self, cell: str) -> None:
        try:
            self.view.go_to(cell)
        except ValueError:  # a reference of a finding that is no A1 reference
            return

    def _find_value(self, sheet: Sheet, quote: str) -> None:
        for cell in sheet.cells:
            value = cell_words(cell.value)
            if value and (quote in value or (len(value) > 3 and value in quote)):
                self._go(f"{sheet.name}!{cell.reference}")
                return


def _cells_with(sheets: Sequence[Sheet], text: str) -> list[str]:
    """References of the cells whose shown value holds a text; on the reading lane, for there may be 200,000 cells."""
    found = (
        f"{sheet.name}!{cell.reference}"
        for sheet in sheets
        for cell in sheet.cells
        if spans_of(cell_words(cell.value), text)
    )
    return list(islice(found, MOST_HITS))
