"""What came of letters written in one go: a row for each case, its reasons below."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from ic16desk.model.batch import BatchLine, BatchResult
from ic16desk.model.names import visible
from ui.cells import Badge
from ui.i18n import follow, say, words
from ui.models.rows import Column, RowsModel
from ui.theme import Token, Tone
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.layouts import clear, column, frame, line, row, scrolled
from ui.widgets.reading import ReadingText
from ui.widgets.table import Table

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


class LetterReport(QFrame):
    """``closed`` by × or Esc; ``opened`` carries the application whose decision is wanted."""

    closed = Signal()
    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "pane")
        self._result: BatchResult | None = None
        self.model = RowsModel(
            (
                Column("status", "cases.report.column.status", "badge", 168),
                Column("number", "cases.report.column.number", "mutedNumber", 96),
                Column("who", "cases.column.applicant", "text", 240),
                Column("what", "batch.column.remarks", "text"),
            )
        )
        self.table = Table("cases.letters.title")
        self.table.setModel(self.model)
        self.table.picked.connect(self._show)
        self.table.opened.connect(self._open)
        self._reasons = QVBoxLayout()
        self._reasons.setSpacing(10)
        self._reasons.setContentsMargins(16, 12, 16, 12)
        self.go = Button("cases.action.decision", "outlined", icon="arrow-right")
        self.go.clicked.connect(lambda: self._open(self.table.current_row()))
        close = Button("ui.action.close", "ghost", icon="x", keys="Esc")
        close.clicked.connect(self.closed)
        self._details = scrolled(self._reasons, "")
        self._details.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        title = say(Label("", "strong"), "cases.letters.title")
        head = row(title, None, self.go, close, spacing=8, margins=(12, 0, 8, 0))
        self.setLayout(column(frame("bar", head, height=48), (self.table, 3), line(), (self._details, 2), spacing=0))
        follow(self)

    def retranslate(self) -> None:
        """The report in other words; the sentences of a batch stay in the language it was made in."""
        self._details.setAccessibleName(words("batch.column.remarks"))
        self.model.replace(rows(self._result))
        self._show(self.table.current_row())

    def show_result(self, result: BatchResult | None) -> None:
        """Another batch; None: nothing of one stays."""
        self._result = result
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
        self.go.setEnabled(isinstance(chosen, LetterRow))
        if not isinstance(chosen, LetterRow):
            return
        one = chosen.line
        self._reasons.addWidget(
            ReadingText(" – ".join(filter(None, (one.number, one.applicant, one.project))), "strong")
        )
        if one.state == "written":
            names = ", ".join(visible(path.name) for path in (one.pdf, one.docx) if path)
            self._reasons.addWidget(ReadingText(names, "body"))
        if one.state == "written" and one.remarks:
            self._reasons.addWidget(Label(words("batch.list.heading.blocked"), "caption", ink="text2", weight=500))
        for remark in one.remarks:
            self._reasons.addWidget(ReadingText(remark.message, "body"))
        self._reasons.addStretch(1)

    def _open(self, chosen: object) -> None:
        if isinstance(chosen, LetterRow):
            self.opened.emit(chosen.line.id)
