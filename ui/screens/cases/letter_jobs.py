"""Letters of the listed cases being written: on the read lane, one after another; it can be stopped."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.i18n import screen, words
from ui.screens.cases.listing import Wanted, matching_ids
from ui.widgets.meter import ProgressLine

if TYPE_CHECKING:
    from ic16desk.desk import Desk
    from ic16desk.model.batch import BatchResult
    from ic16desk.model.languages import Language
    from ic16desk.progress import Progress
    from ui.bridge import Bridge, Job


class LetterJobs(QObject):
    """``ended`` carries the result; ``failed`` what kept it from beginning or from being listed."""

    ended = Signal(object)
    failed = Signal(object)

    def __init__(self, bridge: Bridge[Desk], line: ProgressLine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge, self._line = bridge, line
        self._job: Job | None = None
        self._busy = False
        line.cancelled.connect(self.cancel)

    def busy(self) -> bool:
        """Whether letters are being written."""
        return self._busy

    def write(self, folder: Path, *, kind: str, wanted: Wanted, chosen: tuple[str, ...] = ()) -> None:
        """Write the letters of what the list is narrowed to, or of the chosen cases, into a folder."""
        if self._busy:
            return
        language = screen().language
        scope = words("cases.letters.selected") if chosen else _scope(wanted)
        self._busy = True
        self._line.report(0, 0, words("cases.letters.beginning"))
        job = self._bridge.run(
            lambda desk, progress: _write(
                desk, progress, folder, kind=kind, wanted=wanted, chosen=chosen, scope=scope, language=language
            ),
            self._end,
            self._fail,
            self._report,
            owner=self,
            reads=True,
            gives_way=True,
        )
        self._job = job if self._busy else None

    def cancel(self) -> None:
        """Stop after the letter being written."""
        if self._job is not None:
            self._job.cancel()

    def _report(self, done: int, total: int, what: str) -> None:
        if self._busy:
            self._line.report(done, total, words("cases.letters.writing", number=what) if what else "")

    def _end(self, result: BatchResult) -> None:
        self._stop()
        self.ended.emit(result)

    def _fail(self, error: BaseException) -> None:
        self._stop()
        self.failed.emit(error)

    def _stop(self) -> None:
        self._busy, self._job = False, None
        self._line.finish()


def _write(
    desk: Desk,
    progress: Progress,
    folder: Path,
    *,
    kind: str,
    wanted: Wanted,
    chosen: tuple[str, ...],
    scope: str,
    language: Language,
) -> BatchResult:
    from ic16desk.desk.batch import write_letters

    ids = chosen or matching_ids(desk, wanted)
    if len(chosen) == 1:
        scope = desk.cases.rows(ids)[0].number
    return write_letters(desk, ids, folder, kind=kind, scope=scope, language=language, progress=progress)


def _scope(wanted: Wanted) -> str:
    return words("cases.letters.narrowed") if wanted.narrows() else words("cases.letters.everything")
