"""What came of signing: each decision, the reason where it was not signed, and what to do next."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from ic16desk.desk.signing_queue import Waiting
from ic16desk.errors import BugError, Ic16Error
from ui import faults
from ui.i18n import follow, words
from ui.screens.signing.jobs import Report
from ui.theme import Token, Tone
from ui.widgets.banner import VerdictBanner
from ui.widgets.buttons import Button
from ui.widgets.labels import ElidedLabel, IconLabel, Label
from ui.widgets.layouts import clear, column, frame, line, row, scrolled

_TOP = Qt.AlignmentFlag.AlignTop


def sentence(report: Report) -> tuple[Tone, str]:
    """``3 päätöstä allekirjoitettu, 1 ei.`` and its tone."""
    signed, failed, left = len(report.signed), len(report.failed), len(report.left)
    parts = [words("queue.report.signed", n=signed)] if signed or not failed else []
    parts += [words("queue.report.failed", n=failed)] if failed else []
    parts += [words("queue.report.left", n=left)] if left else []
    tone: Tone = "ok" if not failed and not left else "warn" if signed or not failed else "bad"
    text = ", ".join(parts)
    return tone, f"{text[:1].upper()}{text[1:]}."


def told(error: Ic16Error) -> tuple[str, str]:
    """An error in words, and what to do; a bug that the log knows already is not written again."""
    if isinstance(error, BugError) and "reference" in error.params:
        return words("ui.fault.bug", reference=error.params["reference"]), words("ui.fault.bug_hint")
    fault = faults.describe(error)
    return fault.message, fault.hint


class ReportPane(QFrame):
    """``case_asked``, ``archive_asked`` and ``send_asked`` carry the decision; ``closed``: back to the letters."""

    case_asked = Signal(object)
    archive_asked = Signal(object)
    send_asked = Signal(object)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "pane")
        self._report: Report | None = None
        self._title = ElidedLabel("", "strong")
        self.close_button = Button("queue.report.close", "ghost", keys="Esc")
        self.close_button.clicked.connect(self.closed)
        self._verdict = VerdictBanner("ok")
        self._lines = column(spacing=0)
        self._scroll = scrolled(column(self._lines, None, margins=(16, 4, 16, 12)), "")
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        bar = frame("bar", row((self._title, 1), self.close_button, margins=(14, 0, 8, 0)), height=44)
        self.setLayout(column(bar, self._verdict, (self._scroll, 1), spacing=0))
        follow(self)

    def retranslate(self) -> None:
        """Everything again."""
        self._title.setText(words("queue.report.title"))
        self._scroll.setAccessibleName(words("queue.report.title"))
        clear(self._lines)
        report = self._report
        if report is None:
            return
        tone, text = sentence(report)
        failed = bool(report.failed)
        hint = words("queue.report.go_on") if failed or report.left else ""
        self._verdict.show_verdict(tone, text, hint, icon="badge-check" if tone == "ok" else "")
        for outcome in report.failed:
            assert outcome.error is not None
            self._add(outcome.waiting, "octagon-alert", "bad", *told(outcome.error), self._case(outcome.waiting))
        for one in report.left:
            self._add(one, "circle-dashed", "text2", words("queue.report.not_reached"), "")
        for one in report.signed:
            key = f"queue.report.signed_{one.role}"
            self._add(one, "circle-check", "ok", words(key), "", self._after(one))

    def show_report(self, report: Report | None) -> None:
        """Another one; None: nothing of one stays."""
        self._report = report
        self.retranslate()

    def report(self) -> Report | None:
        """The one that is shown, if any."""
        return self._report

    def focus_lines(self) -> None:
        """Where one scrolls."""
        self._scroll.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, one: Waiting, icon: str, tint: Token, text: str, hint: str, *buttons: Button) -> None:
        if self._lines.count():
            self._lines.addWidget(line())
        picture = IconLabel(icon, tint, 16)
        name = f"{one.number} {one.project}".strip()
        said = [Label(text, wrap=True)] + ([Label(hint, ink="text2", wrap=True)] if hint else [])
        layout = row(
            picture, (column(ElidedLabel(name, "strong"), *said, spacing=3), 1), *buttons,
            spacing=10, margins=(0, 10, 0, 10),
        )  # fmt: skip
        layout.setAlignment(picture, _TOP)
        for button in buttons:
            layout.setAlignment(button, _TOP)
        made = QWidget()
        made.setLayout(layout)
        made.setAccessibleName(f"{name}: {text} {hint}".strip())
        self._lines.addWidget(made)

    def _case(self, one: Waiting) -> Button:
        button = Button("queue.act.case", "ghost", icon="arrow-right")
        button.clicked.connect(lambda: self.case_asked.emit(one))
        return button

    def _after(self, one: Waiting) -> Button:
        """A decision is in the archive; one that was presented goes on to who decides."""
        if one.role == "decider":
            button = Button("sign.archive", "ghost", icon="archive")
            button.clicked.connect(lambda: self.archive_asked.emit(one))
        else:
            button = Button("queue.act.send", "ghost", icon="send")
            button.clicked.connect(lambda: self.send_asked.emit(one))
        return button
