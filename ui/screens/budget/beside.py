"""The workbook beside the table: the same sheets as in the review, at the cell a figure was read from."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from ic16desk.desk import Desk
from ic16desk.model.cases import DocumentRow
from ui.bridge import Bridge
from ui.screens.budget.data import Workbook, load_workbook
from ui.widgets.buttons import IconButton
from ui.widgets.labels import ElidedLabel, IconLabel
from ui.widgets.layouts import column, frame, row
from ui.widgets.sheet import SheetView


class BesidePane(QFrame):
    """``closed`` when it is to be put away."""

    closed = Signal()

    def __init__(self, bridge: Bridge[Desk]) -> None:
        super().__init__()
        self.setProperty("role", "sideRight")
        self._bridge = bridge
        self._row: DocumentRow | None = None
        self._wanted = ""
        self._shown = False
        self.view = SheetView()
        self._name = ElidedLabel("", "strong", middle=True)
        close = IconButton("x", "estimate.beside.close", keys="Esc")
        close.clicked.connect(self.closed)
        head = row(IconLabel("file-spreadsheet"), (self._name, 1), close, margins=(12, 0, 8, 0))
        self.setLayout(column(frame("bar", head, height=48), (self.view, 1), spacing=0))

    def open(self, book: DocumentRow, cell: str = "") -> None:
        """Show a workbook, at a cell."""
        self._wanted = cell
        if self._row is not None and self._row.id == book.id:
            self._arrive()
            return
        self._row, self._shown = book, False
        self._name.setText(book.name.rsplit("/", 1)[-1])
        self._bridge.read(lambda desk: load_workbook(desk, book), self._came, owner=self)

    def forget(self) -> None:
        """Hold nothing of the store."""
        self._row, self._wanted, self._shown = None, "", False
        self.view.show_sheets((), "")

    def focus_target(self) -> QWidget:
        """What takes the keys."""
        return self.view.grid

    def _came(self, book: Workbook) -> None:
        if self._row is None or book.row.id != self._row.id:
            return
        self.view.show_sheets(book.sheets, self._name.text())
        self.view.show_recomputed(book.recomputed)
        self._shown = True
        self._arrive()

    def _arrive(self) -> None:
        if self._shown and self._wanted:
            try:
                self.view.go_to(self._wanted)
            except ValueError:  # a reference that is no A1 reference
                return
