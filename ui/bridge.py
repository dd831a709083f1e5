"""Between the window and ``Desk``: two lanes of work, answers on the GUI thread.

One thread owns the writing desk, one a desk opened read-only; a read never waits for a write. The bridge knows nothing
of a desk but the two factories that open it. A job is a function of a desk; what it returns is given to ``then`` on the
GUI thread, unless the widget that asked is gone by then.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QElapsedTimer, QObject, Qt, Signal
from shiboken6 import isValid

from ic16desk.errors import Cancelled
from ic16desk.progress import Progress
from ui import faults

D = TypeVar("D")
R = TypeVar("R")
Failed = Callable[[BaseException], None]
Reported = Callable[[int, int, str], None]

#: Progress is shown at most this often, milliseconds; the last report always.
REPORT_EVERY = 50


class Job(QObject):
    """A long piece of work under way. Ask it to stop with ``cancel``; ``finished`` comes once, however it ends."""

    progressed = Signal(int, int, str)
    finished = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stop = threading.Event()
        self.done = False

    def cancel(self) -> None:
        """Ask the job to stop at its next report."""
        self._stop.set()

    def cancelled(self) -> bool:
        """Whether it was asked to stop."""
        return self._stop.is_set()


class _Reports:
    """The ``Progress`` a long job is given: tells the window, lets short writes in, stops when asked."""

    def __init__(self, job: Job, between: Callable[[], None] | None) -> None:
        self._job = job
        self._between = between
        self._since = QElapsedTimer()

    def report(self, done: int, total: int, what: str = "") -> None:
        """``done`` of ``total``.

        Raises:
            Cancelled: the user, or the end of the program, asked to stop.
        """
        if self._job.cancelled():
            raise Cancelled
        if done >= total or not self._since.isValid() or self._since.elapsed() >= REPORT_EVERY:
            self._since.start()
            self._job.progressed.emit(done, total, what)
        if self._between:
            self._between()


class _Outcome:
    """An answer on its way to the GUI thread."""

    __slots__ = ("error", "failed", "job", "owner", "then", "value", "writes")

    def __init__(
        self, then: Callable[[object], None] | None, failed: Failed | None, owner: QObject | None, job: Job | None
    ) -> None:
        self.then, self.failed, self.owner, self.job = then, failed, owner, job
        self.value: object = None
        self.error: BaseException | None = None
        self.writes = False


class _Lane(Generic[D]):
    """One thread with one desk, opened and closed in that thread."""

    def __init__(self, name: str, open_desk: Callable[[], D], deliver: Callable[[_Outcome], None]) -> None:
        self._open, self._deliver = open_desk, deliver
        self._jobs: queue.SimpleQueue[tuple[Callable[[D], object], _Outcome] | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._work, name=f"desk-{name}", daemon=True)
        self._desk: D | None = None
        self._closing = False
        self._thread.start()

    def put(self, work: Callable[[D], object], outcome: _Outcome) -> None:
        self._jobs.put((work, outcome))

    def let_in(self) -> None:
        """Do what waits, in the middle of a long job that allows it; on this lane's thread only."""
        while not self._closing and self._desk is not None:
            try:
                entry = self._jobs.get_nowait()
            except queue.Empty:
                return
            if entry is None:
                self._closing = True
            else:
                self._do(*entry)

    def close(self) -> None:
        """Finish what waits, close the desk, end the thread."""
        self._jobs.put(None)
        self._thread.join()

    def _work(self) -> None:
        while not self._closing:
            entry = self._jobs.get()
            if entry is None:
                break
            self._do(*entry)
        close = getattr(self._desk, "close", None)
        if close is not None:
            close()

    def _do(self, work: Callable[[D], object], outcome: _Outcome) -> None:
        try:
            if self._desk is None:
                self._desk = self._open()
            outcome.value = work(self._desk)
        except BaseException as error:  # whatever it is, the window must hear of it
            outcome.error = error
        self._deliver(outcome)


class Changing(Protocol):
    """What a write returns: it may say what it changed."""

    @property
    def changes(self) -> frozenset[str]:
        """Kinds of things that are different now."""


class Bridge(QObject, Generic[D]):
    """The two lanes.

    ``changed`` carries what a write changed (the ``changes`` of the returned value, else the value itself), before
    ``then`` is called. ``busy`` says whether any write is under way, for the status line.
    """

    changed = Signal(object)
    busy = Signal(bool)
    _arrived = Signal(object)

    def __init__(
        self,
        open_writer: Callable[[], D],
        open_reader: Callable[[], D],
        *,
        present: Failed = faults.present,
        parent: QObject | None = None,
    ) -> None:
        """Args: the factories are called once, on the lane's own thread, at its first job."""
        super().__init__(parent)
        self._present = present
        self._writing = 0
        self._jobs: set[Job] = set()
        self._closed = False
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._writer = _Lane("writer", open_writer, self._arrived.emit)
        self._reader = _Lane("reader", open_reader, self._arrived.emit)

    def read(
        self,
        job: Callable[[D], R],
        then: Callable[[R], None] | None = None,
        failed: Failed | None = None,
        *,
        owner: QObject | None = None,
    ) -> None:
        """Ask the read-only desk.

        Args:
            job: a function of the desk.
            then: gets the answer on the GUI thread.
            failed: gets the exception; ``faults.present`` by default.
            owner: when it is gone, the answer is dropped; the object of ``then`` if that is a method.
        """
        if not self._closed:
            self._reader.put(job, _Outcome(_untyped(then), failed, owner or _bound(then), None))

    def write(
        self,
        job: Callable[[D], R],
        then: Callable[[R], None] | None = None,
        failed: Failed | None = None,
        *,
        owner: QObject | None = None,
    ) -> None:
        """Do something that changes the store; ``changed`` is emitted when it is durable."""
        if self._closed:
            return
        outcome = _Outcome(_untyped(then), failed, owner or _bound(then), None)
        self._start_writing(outcome)
        self._writer.put(job, outcome)

    def run(
        self,
        job: Callable[[D, Progress], R],
        then: Callable[[R], None] | None = None,
        failed: Failed | None = None,
        progress: Reported | None = None,
        *,
        owner: QObject | None = None,
        reads: bool = False,
        gives_way: bool = False,
    ) -> Job:
        """Do long work that reports how far it is and can be cancelled (``failed`` then gets ``Cancelled``, if given).

        Args:
            job: called with the desk and a ``Progress``.
            then: gets the result on the GUI thread.
            failed: gets the exception; ``faults.present`` by default, nothing for ``Cancelled``.
            progress: gets ``done, total, what`` on the GUI thread.
            owner: when it is gone, nothing is delivered.
            reads: the work only reads, so it goes to the read-only lane.
            gives_way: the work reports only outside a transaction: short jobs of the lane may run at each report.
        """
        handle = Job(self)
        if progress is not None:
            handle.progressed.connect(progress, Qt.ConnectionType.QueuedConnection)
        if self._closed:
            handle.cancel()
            return handle
        lane = self._reader if reads else self._writer
        reports = _Reports(handle, lane.let_in if gives_way else None)
        outcome = _Outcome(_untyped(then), failed, owner or _bound(then), handle)
        self._jobs.add(handle)
        if not reads:
            self._start_writing(outcome)

        def work(desk: D) -> R:
            if handle.cancelled():
                raise Cancelled
            return job(desk, reports)

        lane.put(work, outcome)
        return handle

    def close(self) -> None:
        """Cancel long jobs, finish short ones, close both desks. Answers still on their way are dropped."""
        if self._closed:
            return
        self._closed = True
        for job in self._jobs:
            job.cancel()
        self._writer.close()
        self._reader.close()

    def _start_writing(self, outcome: _Outcome) -> None:
        outcome.writes = True
        self._writing += 1
        if self._writing == 1:
            self.busy.emit(True)

    def _deliver(self, outcome: _Outcome) -> None:
        if self._closed:  # whoever asked belongs to a store that is shut
            return
        if outcome.writes:
            self._writing -= 1
            if self._writing == 0:
                self.busy.emit(False)
        if outcome.error is None and outcome.writes:
            self.changed.emit(getattr(outcome.value, "changes", outcome.value))
        try:
            deliver(outcome.value, outcome.error, outcome.then, outcome.failed or self._present, outcome.owner)
        finally:
            if outcome.job is not None:
                self._jobs.discard(outcome.job)
                outcome.job.done = True
                outcome.job.finished.emit()
                outcome.job.deleteLater()


def deliver(
    value: object,
    error: BaseException | None,
    then: Callable[[object], None] | None,
    failed: Failed,
    owner: QObject | None,
) -> None:
    """Hand an outcome to the one who asked; to nobody if that widget is gone (a real failure is presented then)."""
    gone = owner is not None and not isValid(owner)
    if error is not None:
        if not gone:
            failed(error)
        elif not isinstance(error, Cancelled):
            faults.present(error)
    elif then is not None and not gone:
        then(value)


def _untyped(then: Callable[[R], None] | None) -> Callable[[object], None] | None:
    return then  # type: ignore[return-value]


def _bound(then: object) -> QObject | None:
    owner = getattr(then, "__self__", None)
    return owner if isinstance(owner, QObject) else None
