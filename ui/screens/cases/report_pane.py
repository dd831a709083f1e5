"""A report in the list's place: rows above, what there is to say of the chosen one below; Esc goes back to the list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from ui.i18n import follow, say, words
from ui.models.rows import Column, RowsModel
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.layouts import clear, column, frame, line, row, scrolled
from ui.widgets.table import Table


class ReportPane(QFrame):
    """``closed`` by × or Esc; ``opened`` carries the application one wants to go to.

    A report says its rows (:meth:`rows`), writes about one (:meth:`tell`) and names its application
    (:meth:`application_of`).
    """

    closed = Signal()
    opened = Signal(str)

    def __init__(
        self, title_key: str, columns: Sequence[Column], *, details_key: str, go_key: str, more: Sequence[Button] = ()
    ) -> None:
        """Args: ``details_key`` names the lower part, ``go_key`` the button; ``more`` buttons stand before it."""
        super().__init__()
        self.setProperty("role", "pane")
        self._details_key = details_key
        self.model = RowsModel(columns)
        self.table = Table(title_key)
        self.table.setModel(self.model)
        self.table.picked.connect(self._show)
        self.table.opened.connect(self._open)
        self.details = QVBoxLayout()
        self.details.setSpacing(10)
        self.details.setContentsMargins(16, 12, 16, 12)
        self.go = Button(go_key, "outlined", icon="arrow-right")
        self.go.clicked.connect(lambda: self._open(self.table.current_row()))
        close = Button("ui.action.close", "ghost", icon="x", keys="Esc")
        close.clicked.connect(self.closed)
        self._details = scrolled(self.details, "")
        self._details.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        title = say(Label("", "strong"), title_key)
        head = row(title, None, *more, self.go, close, spacing=8, margins=(12, 0, 8, 0))
        self.setLayout(column(frame("bar", head, height=48), (self.table, 3), line(), (self._details, 2), spacing=0))
        follow(self)

    def rows(self) -> Sequence[object]:
        """What the table shows now."""
        raise NotImplementedError

    def tell(self, chosen: object) -> None:
        """Write about a row into ``details``; None: there is none."""
        raise NotImplementedError

    def application_of(self, chosen: object) -> str:
        """The application a row is about; empty: none."""
        raise NotImplementedError

    def retranslate(self) -> None:
        """The report in other words; what was said when it was made stays in the language it was made in."""
        self._details.setAccessibleName(words(self._details_key))
        self.model.replace(self.rows())
        self._show(self.table.current_row())

    def show_again(self) -> None:
        """Another report: from its first row."""
        self.retranslate()
        self.table.go_to(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the list."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def _show(self, chosen: object) -> None:
        clear(self.details)
        self.go.setEnabled(bool(chosen is not None and self.application_of(chosen)))
        self.tell(chosen)
        if chosen is not None:
            self.details.addStretch(1)

    def _open(self, chosen: object) -> None:
        application = self.application_of(chosen) if chosen is not None else ""
        if application:
            self.opened.emit(application)
