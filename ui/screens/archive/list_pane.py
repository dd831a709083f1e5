"""The left pane: where a PDF is dropped, the filter, and the list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedWidget

from ic16desk.model.signatures import Verdict
from ui.models.rows import RowsModel
from ui.screens.archive.entries import COLUMNS, Entry, EntryRow, entry_row, fits
from ui.widgets.drop import DropArea
from ui.widgets.empty import EmptyState
from ui.widgets.layouts import column
from ui.widgets.search import FilterBox
from ui.widgets.table import TWO_LINES, Table


class ListPane(QFrame):
    """``picked`` and ``opened`` carry an entry's key."""

    picked = Signal(str)
    opened = Signal(str)
    dropped = Signal(list)
    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "side")
        self.setMinimumWidth(240)
        self._rows: list[EntryRow] = []
        self._quiet = False
        self.drop = DropArea("archive.drop")
        self.drop.dropped.connect(self.dropped)
        self.drop.asked.connect(self.asked)
        self.filter = FilterBox("archive.filter")
        self.filter.filtered.connect(lambda: self._show())
        self.table = Table("archive.list.name", row_height=TWO_LINES, header=False, side=True)
        self.model = RowsModel(COLUMNS, (), self.table)
        self.table.setModel(self.model)
        self.table.picked.connect(self._pick)
        self.table.opened.connect(lambda row: self.opened.emit(row.key))
        self.filter.leads_to(self.table)
        self._no_hits = EmptyState("ui.table.no_hits", "list-filter", "ui.table.clear_filter")
        self._no_hits.pressed.connect(self.filter.clear)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._no_hits)
        upper = column(self.drop, self.filter, spacing=10, margins=(12, 12, 12, 8))
        self.setLayout(column(upper, (self._stack, 1), spacing=0))

    def show_entries(
        self, entries: Sequence[Entry], verdicts: Mapping[str, Verdict] | None = None, *, today: dt.date | None = None
    ) -> None:
        """Show these; the cursor stays on its row."""
        found = verdicts or {}
        day = today or dt.date.min
        self._rows = [entry_row(entry, found.get(entry.key), today=day) for entry in entries]
        self._show()

    def current(self) -> str:
        """The key of the row with the cursor; empty without one."""
        row = self.table.current_row()
        return row.key if isinstance(row, EntryRow) else ""

    def keys_in_sight(self) -> frozenset[str]:
        """The entries one sees without scrolling."""
        view = self.table.viewport().rect()
        top, bottom = self.table.rowAt(view.top()), self.table.rowAt(view.bottom())
        if top < 0:
            return frozenset()
        rows = self.model.rows[top : bottom + 1 if bottom >= 0 else None]
        return frozenset(row.key for row in rows if isinstance(row, EntryRow))

    def go_to(self, key: str) -> None:
        """Put the cursor on an entry."""
        number = self.model.find(lambda row: isinstance(row, EntryRow) and row.key == key)
        if number is not None:
            self.table.go_to(number)

    def clear_filter(self) -> None:
        """Show all again, at once."""
        if self.filter.text():
            self.filter.clear()
            self._show()

    def _show(self) -> None:
        before = self.current()
        shown = [row for row in self._rows if fits(row, self.filter.text())]
        self._quiet = True
        self.model.replace(shown)
        self._stack.setCurrentWidget(self.table if shown or not self._rows else self._no_hits)
        self.go_to(before)
        self._quiet = False
        if self.current() != before:
            self.picked.emit(self.current())

    def _pick(self, row: object) -> None:
        if not self._quiet:
            self.picked.emit(row.key if isinstance(row, EntryRow) else "")
