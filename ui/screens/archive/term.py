"""How the chosen letter stands over the years, and the act of time-stamping it, or all that wait."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ic16desk.clock import HELSINKI
from ic16desk.desk import Desk
from ic16desk.errors import KnownError
from ic16desk.model.longterm import LetterTerm, NotRaised, Raised, RaiseResult
from ic16desk.progress import Progress
from ui import faults
from ui.bridge import Bridge, Job
from ui.cells import Badge, Two
from ui.i18n import screen, words
from ui.models.rows import Column, RowsModel
from ui.theme import Token
from ui.widgets.banner import BannerStack
from ui.widgets.buttons import Button
from ui.widgets.labels import IconLabel, Label
from ui.widgets.layouts import column, frame, holder, row
from ui.widgets.meter import ProgressLine
from ui.widgets.table import TWO_LINES, Table

_RESULTS = (Column("letter", "longterm.run.letter", "two"), Column("outcome", "longterm.run.outcome", "badge", 150))
_SIGNS: dict[str, tuple[str, Token]] = {
    "waiting": ("history", "warn"), "due": ("calendar-clock", "warn"), "stamped": ("calendar-clock", "ok"),
    "lasting": ("shield-check", "ok"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _ResultRow:
    letter: Two
    outcome: Badge


class TermPane(QWidget):
    """Under the verdict. Call :meth:`refresh` when letters may differ, :meth:`show_letter` for the chosen one.

    ``read`` is emitted when what is known of the letters was read anew.
    """

    read = Signal()

    def __init__(self, bridge: Bridge[Desk], banners: BannerStack) -> None:
        super().__init__()
        self._bridge, self._banners = bridge, banners
        self._terms: dict[str, LetterTerm] = {}
        self._letter = ""
        self._job: Job | None = None
        self._busy = False
        self._icon = IconLabel("history", "warn", 16)
        self._state = Label("", wrap=True)
        self._tried = Label("", "caption", ink="text2", wrap=True)
        self.one = Button("longterm.action.one", icon="calendar-clock")
        self.one.clicked.connect(lambda: self._start((self._letter,)))
        self.all = Button("", icon="calendar-clock", text=" ")
        self.all.clicked.connect(lambda: self._start(None))
        self.progress = ProgressLine()
        self.progress.cancelled.connect(self._cancel)
        self._sum = Label("", "strong")
        self.results = Table("longterm.run.title", row_height=TWO_LINES)
        self.model = RowsModel(_RESULTS, (), self.results)
        self.results.setModel(self.model)
        self.close_results = Button("longterm.action.close", "ghost")
        self.close_results.clicked.connect(self._hide_results)
        self._result = holder(
            column(row(self._sum, None, self.close_results), self.results, spacing=4, margins=(16, 8, 16, 8))
        )
        self._result.hide()
        texts = holder(column(self._state, self._tried, spacing=2))
        self._line = frame("foot", row(self._icon, (texts, 1), self.one, self.all, spacing=8, margins=(16, 6, 16, 6)))
        self.setLayout(column(self._result, self.progress, self._line, spacing=0))
        screen().changed.connect(self._say)
        self._say()

    def refresh(self) -> None:
        """Read how the letters stand."""
        self._bridge.read(lambda desk: desk.longterm.states(), self._show, self._fail, owner=self)

    def show_letter(self, letter: str) -> None:
        """The letter that is chosen; empty: none of the archive."""
        self._letter = letter
        self._say()

    def wipe(self) -> None:
        """Hold nothing of any letter."""
        self._cancel()
        self._terms, self._letter = {}, ""
        self._hide_results()
        self.progress.finish()
        self._say()

    def _show(self, terms: tuple[LetterTerm, ...]) -> None:
        self._terms = {term.letter: term for term in terms}
        self._say()
        self.read.emit()

    def _say(self) -> None:
        term = self._terms.get(self._letter)
        waiting = [each for each in self._terms.values() if each.state in ("waiting", "due")]
        self.all.setText(words("longterm.action.all", n=len(waiting)))
        self.all.setVisible(len(waiting) > 1 or (len(waiting) == 1 and term not in waiting))
        self.one.setVisible(term is not None and term in waiting)
        for button in (self.one, self.all):
            button.setEnabled(not self._busy)
        self._icon.setVisible(term is not None)
        self._state.setText(state_words(term) if term else words("longterm.none_chosen"))
        self._tried.setText(tried_words(term) if term else "")
        self._tried.setVisible(bool(self._tried.text()))
        if term is not None:
            icon, token = _SIGNS[term.state]
            self._icon.set_icon(icon, token)
        self._line.setVisible(term is not None or bool(waiting))

    def _start(self, letters: tuple[str, ...] | None) -> None:
        if self._busy:
            return
        self._busy = True
        self._hide_results()
        self._banners.clear()
        self._say()
        self._job = self._bridge.run(
            _raising(letters), self._done, self._failed, self.progress.report, owner=self, gives_way=True
        )

    def _cancel(self) -> None:
        if self._busy and self._job is not None:
            self._job.cancel()

    def _done(self, done: object) -> None:
        self._rest()
        result = getattr(done, "value", done)
        if not isinstance(result, RaiseResult):
            return
        counts = words("longterm.run.done", extended=len(result.extended), failed=len(result.failed))
        self._sum.setText(counts)
        self.model.replace([*map(_failed_row, result.failed), *map(_raised_row, result.extended)])
        self.results.fit_height()
        self._result.show()
        self.close_results.setFocus()
        self.refresh()

    def _failed(self, error: BaseException) -> None:
        self._rest()
        self._fail(error)

    def _rest(self) -> None:
        self._busy = False
        self.progress.finish()
        self._say()

    def _hide_results(self) -> None:
        self._result.hide()
        self.model.replace([])

    def _fail(self, error: BaseException) -> None:
        fault = faults.describe(error)
        self._banners.show_banner(fault.tone, fault.message, fault.hint)


def state_words(term: LetterTerm) -> str:
    """How a letter stands, in words."""
    day = term.stamped.astimezone(HELSINKI).date() if term.stamped else ""
    return words(f"longterm.state.{term.state}", day=day, renew=term.renew_by or "")


def tried_words(term: LetterTerm) -> str:
    """What went wrong when it was tried last; empty when nothing did."""
    tried = term.tried
    if tried is None:
        return ""
    return words("longterm.state.tried", when=tried.at, message=_message(tried.code, tried.who, tried.tried))


def _raising(letters: tuple[str, ...] | None) -> Callable[[Desk, Progress], object]:
    def job(desk: Desk, progress: Progress) -> object:
        return desk.longterm.extend(letters=letters, progress=progress)

    return job


def _message(code: str, who: str, tried: str) -> str:
    return faults.describe(KnownError(code, who=who, tried=tried)).message


def _raised_row(raised: Raised) -> _ResultRow:
    said = words("longterm.run.raised", authority=raised.authority, renew=raised.renew_by)
    return _ResultRow(Two(raised.number, said), Badge("check", words("longterm.run.ok"), "ok"))


def _failed_row(failed: NotRaised) -> _ResultRow:
    said = _message(failed.code, failed.who, failed.tried)
    return _ResultRow(Two(failed.number, said), Badge("triangle-alert", words("longterm.run.failed"), "warn"))
