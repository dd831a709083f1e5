"""The import report: each package taken, warned or refused, and why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from ic16desk.model.packages import PackageReport
from ui.i18n import follow, say, words
from ui.models.rows import Column, RowsModel
from ui.screens.cases.summary import ReportRow, rows
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.layouts import clear, column, frame, line, row, scrolled
from ui.widgets.reading import ReadingText
from ui.widgets.table import Table

#: Reasons shown for one package; a package of ten thousand bad names must not fill the window.
_MOST = 200


class ImportReport(QFrame):
    """Packages above, the reasons of the chosen one below. ``closed`` by × or Esc; ``shown`` carries an application."""

    closed = Signal()
    shown = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "pane")
        self._reports: tuple[PackageReport, ...] = ()
        self.model = RowsModel(
            (
                Column("status", "cases.report.column.status", "badge", 160),
                Column("name", "cases.report.column.name", "strong"),
                Column("number", "cases.report.column.number", "mutedNumber", 96),
                Column("why", "cases.report.column.why", "text"),
            )
        )
        self.table = Table("cases.report.title")
        self.table.setModel(self.model)
        self.table.picked.connect(self._show)
        self.table.opened.connect(self._open)
        self._reasons = QVBoxLayout()
        self._reasons.setSpacing(10)
        self._reasons.setContentsMargins(16, 12, 16, 12)
        self.go = Button("cases.report.go", "outlined", icon="arrow-right")
        self.go.clicked.connect(lambda: self._open(self.table.current_row()))
        close = Button("ui.action.close", "ghost", icon="x", keys="Esc")
        close.clicked.connect(self.closed)
        self._details = scrolled(self._reasons, "")
        self._details.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        head = row(say(Label("", "strong"), "cases.report.title"), None, self.go, close, margins=(12, 0, 8, 0))
        self.setLayout(column(frame("bar", head, height=48), (self.table, 3), line(), (self._details, 2), spacing=0))
        follow(self)

    def retranslate(self) -> None:
        """The report in other words."""
        self._details.setAccessibleName(words("cases.report.reasons"))
        self.model.replace(rows(self._reports))
        self._show(self.table.current_row())

    def show_reports(self, reports: Sequence[PackageReport]) -> None:
        """Another import."""
        self._reports = tuple(reports)
        self.retranslate()
        self.table.go_to(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the list."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def _show(self, chosen: object) -> None:
        clear(self._reasons)
        self.go.setEnabled(isinstance(chosen, ReportRow) and bool(chosen.application))
        if not isinstance(chosen, ReportRow):
            return
        for reason in chosen.reasons[:_MOST]:
            file = (Label(reason.file, "caption", ink="text2", weight=500, wrap=True),) if reason.file else ()
            hint = (Label(reason.hint, "caption", ink="text2", wrap=True),) if reason.hint else ()
            self._reasons.addLayout(column(*file, ReadingText(reason.text, "body"), *hint, spacing=2))
        if not chosen.reasons:
            self._reasons.addWidget(Label(words("cases.report.sound"), ink="text2", wrap=True))
        self._reasons.addStretch(1)

    def _open(self, chosen: object) -> None:
        if isinstance(chosen, ReportRow) and chosen.application:
            self.shown.emit(chosen.application)
