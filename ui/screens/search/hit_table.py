"""The table of hits: as every table, but a page's found words are in 600."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex

from ui.cells import RowRole
from ui.screens.search.lines import COLUMNS, Line
from ui.widgets.painting import Cell
from ui.widgets.snippet import paint_snippet
from ui.widgets.table import RowDelegate, Table


class HitTable(Table):
    """Enter or a double click opens a line (``opened``), or closes a group."""

    def __init__(self) -> None:
        super().__init__("search.hits", header=False)
        self.setItemDelegate(_Delegate(self))


class _Delegate(RowDelegate):
    def _value(self, cell: Cell, index: QModelIndex | QPersistentModelIndex, row_kind: str) -> None:
        line = index.data(RowRole)
        if isinstance(line, Line) and index.column() == len(COLUMNS) - 1:
            paint_snippet(cell, line.text, line.spans)
        else:
            super()._value(cell, index, row_kind)
