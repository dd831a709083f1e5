"""The import report: each package taken, warned or refused, and why."""

from __future__ import annotations

from collections.abc import Sequence

from ic16desk.model.packages import PackageReport
from ui.i18n import words
from ui.models.rows import Column
from ui.screens.cases.report_pane import ReportPane
from ui.screens.cases.summary import ReportRow, rows
from ui.widgets.labels import Label
from ui.widgets.layouts import column
from ui.widgets.reading import ReadingText

#: Reasons shown for one package; a package of ten thousand bad names must not fill the window.
_MOST = 200
_COLUMNS = (
    Column("status", "cases.report.column.status", "badge", 160),
    Column("name", "cases.report.column.name", "strong"),
    Column("number", "cases.report.column.number", "mutedNumber", 96),
    Column("why", "cases.report.column.why", "text"),
)


class ImportReport(ReportPane):
    """Packages above, the reasons of the chosen one below."""

    def __init__(self) -> None:
        self._reports: tuple[PackageReport, ...] = ()
        super().__init__("cases.report.title", _COLUMNS, details_key="cases.report.reasons", go_key="cases.report.go")

    def show_reports(self, reports: Sequence[PackageReport]) -> None:
        """Another import."""
        self._reports = tuple(reports)
        self.show_again()

    def rows(self) -> Sequence[object]:
        """A row for each package."""
        return rows(self._reports)

    def application_of(self, chosen: object) -> str:
        """The case the package became."""
        return (chosen.application or "") if isinstance(chosen, ReportRow) else ""

    def tell(self, chosen: object) -> None:
        """Each reason with its file and what to do."""
        if not isinstance(chosen, ReportRow):
            return
        for reason in chosen.reasons[:_MOST]:
            file = (Label(reason.file, "caption", ink="text2", weight=500, wrap=True),) if reason.file else ()
            hint = (Label(reason.hint, "caption", ink="text2", wrap=True),) if reason.hint else ()
            self.details.addLayout(column(*file, ReadingText(reason.text, "body"), *hint, spacing=2))
        if not chosen.reasons:
            self.details.addWidget(Label(words("cases.report.sound"), ink="text2", wrap=True))
