"""Ctrl+C in a long job that can end in good order: it stops after its current step and still tells what it did."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager

from ic16desk.errors import Cancelled
from ic16desk.progress import Progress


class _Stopping:
    """A progress that ends the job at its next report once it was asked to."""

    def __init__(self, inner: Progress) -> None:
        self._inner = inner
        self.asked = False

    def report(self, done: int, total: int, what: str = "") -> None:
        """As the watched one's."""
        if self.asked:
            raise Cancelled
        self._inner.report(done, total, what)


@contextmanager
def stoppable(progress: Progress) -> Iterator[Progress]:
    """The first Ctrl+C asks the job to stop; a second one breaks off as ever."""
    stopping = _Stopping(progress)
    before = signal.getsignal(signal.SIGINT)

    def ask(_number: int, _frame: object) -> None:
        stopping.asked = True
        signal.signal(signal.SIGINT, before)

    signal.signal(signal.SIGINT, ask)
    try:
        yield stopping
    finally:
        signal.signal(signal.SIGINT, before)
