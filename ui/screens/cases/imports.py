"""An import under way: one at a time, the next ones wait; it can be cancelled, and says what it did however it ends."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from ic16desk.errors import Cancelled
from ui import faults
from ui.screens.cases import taking
from ui.screens.cases.taking import Take
from ui.widgets.meter import ProgressLine

if TYPE_CHECKING:
    from ic16desk.desk import Desk
    from ic16desk.progress import Progress
    from ui.bridge import Bridge, Job

Work = Callable[["Desk", "Progress"], object]
#: The list is read again at most this often while packages come in, milliseconds.
_EVERY = 1500
#: Learning words begins this long after an import: whoever brought cases in looks at them first.
_QUIET = 2000


class Imports(QObject):
    """``ended`` carries the reports and what went wrong (None: nothing, or cancelled); ``moved``: more came in."""

    ended = Signal(object, object)
    moved = Signal()

    def __init__(self, bridge: Bridge[Desk], line: ProgressLine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge, self._line = bridge, line
        self._job: Job | None = None
        self._learning: Job | None = None
        self._later = QTimer(self, singleShot=True, interval=_QUIET)
        self._later.timeout.connect(self._learn)
        self._waiting: list[tuple[Work, Take]] = []
        self._since = QElapsedTimer()
        self._busy = False
        line.cancelled.connect(self.cancel)

    def busy(self) -> bool:
        """Whether an import is under way."""
        return self._busy

    def take(self, paths: Sequence[Path]) -> None:
        """Take packages in."""
        take = Take(tuple(paths))
        self._start(lambda desk, progress: taking.take_packages(desk, progress, take), take)

    def samples(self) -> None:
        """Take the sample call in, with its prepared reviews."""
        take = Take(())
        self._start(lambda desk, progress: taking.take_samples(desk, progress, take), take)

    def go_on(self) -> None:
        """Read what an interrupted import left unread, if anything, and learn the words nobody has learned."""
        self._bridge.read(lambda desk: desk.reading.unread(), self._read_rest, owner=self)

    def cancel(self) -> None:
        """Stop at the next package; what was taken stays."""
        self._waiting.clear()
        for job in (self._job, self._learning):
            if job is not None:
                job.cancel()

    def _read_rest(self, unread: int) -> None:
        if unread and not self._busy:
            self._start(taking.read_documents, Take(()))
        else:
            self._later.start()

    def _learn(self) -> None:
        """In the quiet after an import: nobody waits for it, so it is not told as one."""
        if not self._busy and self._learning is None:
            self._bridge.read(lambda desk: desk.reading.unlearned(), self._learn_words, owner=self)

    def _learn_words(self, unlearned: bool) -> None:
        if unlearned and not self._busy and self._learning is None:
            self._learning = self._bridge.run(
                taking.learn_words,
                lambda _value: self._learned(),
                lambda error: self._learned(error),
                self._report_learning,
                owner=self,
                gives_way=True,
            )

    def _report_learning(self, done: int, total: int, what: str) -> None:
        if not self._busy and what:
            self._line.report(done, total, what)

    def _learned(self, error: BaseException | None = None) -> None:
        self._learning = None
        if not self._busy:
            self._line.finish()
        if error is not None and not isinstance(error, Cancelled):
            faults.present(error)

    def _start(self, work: Work, take: Take) -> None:
        if self._busy:
            self._waiting.append((work, take))
            return
        if self._learning is not None:
            self._learning.cancel()
        self._busy = True
        self._since.start()
        self._line.report(0, len(take.paths))
        job = self._bridge.run(
            work,
            lambda _value: self._end(take, None),
            partial(self._end, take),
            self._report,
            owner=self,
            gives_way=True,
        )
        self._job = job if self._busy else None

    def _report(self, done: int, total: int, what: str) -> None:
        if self._busy:
            self._line.report(done, total, what)
            if self._since.elapsed() >= _EVERY:
                self._since.restart()
                self.moved.emit()

    def _end(self, take: Take, error: BaseException | None) -> None:
        self._busy, self._job = False, None
        self._line.finish()
        self.ended.emit(tuple(take.reports), None if isinstance(error, Cancelled) else error)
        if self._waiting:
            self._start(*self._waiting.pop(0))
        else:
            self._later.start()
