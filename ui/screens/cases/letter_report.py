"""What came of letters written in one go: a row for each case, its reasons below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal

from ic16desk.model.batch import BatchLine, BatchResult
from ic16desk.model.names import visible
from ui.cells import Badge
from ui.i18n import words
from ui.models.rows import Column
from ui.screens.cases.report_pane import ReportPane
from ui.theme import Token, Tone
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.opening import open_path
from ui.widgets.reading import ReadingText

_COLUMNS = (
    Column("status", "cases.report.column.status", "badge", 168),
    Column("number", "cases.report.column.number", "mutedNumber", 96),
    Column("who", "cases.column.applicant", "text", 240),
    Column("what", "batch.column.remarks", "text"),
)
_LOOKS: dict[str, tuple[str, Token]] = {
    "failed": ("octagon-alert", "bad"),
    "skipped": ("circle-slash", "text2"),
    "draft": ("circle-dashed", "warn"),
    "half": ("circle-dot", "warn"),
    "signed": ("circle-check", "ok"),
}


@dataclass(frozen=True, slots=True)
class LetterRow:
    """One case in the report."""

    line: BatchLine
    status: Badge
    number: str
    who: str
    what: str


def sentence(result: BatchResult) -> tuple[Tone, str]:
    """``Kirjoitettu 8 kirjettä, 2 ohitettu.`` and its tone."""
    parts = [words("cases.letters.written", n=len(result.of("written")))]
    parts += [words(f"cases.letters.{x}", n=len(result.of(x))) for x in ("skipped", "failed") if result.of(x)]
    if result.cancelled:
        parts.append(words("cases.letters.left", n=result.left))
    tone: Tone = "bad" if not result.of("written") else "warn" if len(parts) > 1 else "ok"
    return tone, f"{', '.join(parts)}."


def rows(result: BatchResult | None) -> tuple[LetterRow, ...]:
    """What failed and what was left out first, else in the order of the list."""
    order = {"failed": 0, "skipped": 1, "written": 2}
    lines = sorted(result.lines, key=lambda one: order[one.state]) if result else ()
    return tuple(map(_row, lines))


def _row(one: BatchLine) -> LetterRow:
    look = one.signed if one.state == "written" else one.state
    icon, tint = _LOOKS[look]
    key = f"batch.signed.{look}" if one.state == "written" else f"batch.state.{look}"
    text = words(key)
    return LetterRow(
        line=one,
        status=Badge(icon, text[:1].upper() + text[1:], tint),
        number=one.number,
        who=visible(one.applicant or one.project) or "–",
        what=_what(one),
    )


def _what(one: BatchLine) -> str:
    if one.state != "written" or len(one.remarks) == 1:
        return one.remarks[0].message
    return words("cases.letters.blocked", n=len(one.remarks)) if one.remarks else "–"


class LetterReport(ReportPane):
    """A row for each case; its files are opened from here. ``failed`` carries the name of what could not be opened."""

    failed = Signal(str)

    def __init__(self) -> None:
        self._result: BatchResult | None = None
        #: Gives a file or a folder to the system; tests put their own here.
        self.start: Callable[[Path], bool] = open_path
        self.pdf = Button("cases.letters.open_pdf", "ghost", icon="external-link")
        self.docx = Button("cases.letters.open_docx", "ghost", icon="external-link")
        self.folder = Button("cases.letters.open_folder", "ghost", icon="folder-open")
        super().__init__(
            "cases.letters.title",
            _COLUMNS,
            details_key="batch.column.remarks",
            go_key="cases.action.decision",
            more=(self.folder, self.pdf, self.docx),
        )
        self.pdf.clicked.connect(lambda: self._start(one.pdf if (one := self._line()) else None))
        self.docx.clicked.connect(lambda: self._start(one.docx if (one := self._line()) else None))
        self.folder.clicked.connect(lambda: self._start(self._result.folder if self._result else None))

    def show_result(self, result: BatchResult | None) -> None:
        """Another batch; None: nothing of one stays."""
        self._result = result
        self.show_again()

    def rows(self) -> Sequence[object]:
        """What failed first."""
        return rows(self._result)

    def application_of(self, chosen: object) -> str:
        """The case."""
        return chosen.line.id if isinstance(chosen, LetterRow) else ""

    def tell(self, chosen: object) -> None:
        """Who, which files, what blocks."""
        one = chosen.line if isinstance(chosen, LetterRow) else None
        self.folder.setEnabled(self._result is not None)
        self.pdf.setEnabled(one is not None and one.pdf is not None)
        self.docx.setEnabled(one is not None and one.docx is not None)
        if one is None:
            return
        self.details.addWidget(
            ReadingText(" – ".join(filter(None, (one.number, one.applicant, one.project))), "strong")
        )
        if one.state == "written":
            names = ", ".join(visible(path.name) for path in (one.pdf, one.docx) if path)
            self.details.addWidget(ReadingText(names, "body"))
        if one.state == "written" and one.remarks:
            self.details.addWidget(Label(words("batch.list.heading.blocked"), "caption", ink="text2", weight=500))
        for remark in one.remarks:
            self.details.addWidget(ReadingText(remark.message, "body"))

    def _line(self) -> BatchLine | None:
        chosen = self.table.current_row()
        return chosen.line if isinstance(chosen, LetterRow) else None

    def _start(self, path: Path | None) -> None:
        """Open a file that was written; one that is not there any more is told."""
        if path is not None and not (path.exists() and self.start(path)):
            self.failed.emit(visible(path.name))
