"""A bridge without threads: jobs are done at once, answers come before the call returns."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from ic16desk.errors import Cancelled
from ui.bridge import Job, deliver


class InlineBridge(QObject):
    """The methods and signals of ``ui.bridge.Bridge``; one desk for both lanes; failures land in ``failures``."""

    changed = Signal(object)
    busy = Signal(bool)

    def __init__(self, desk: object) -> None:
        super().__init__()
        self.desk = desk
        self.failures: list[BaseException] = []
        self.closed = False

    def read(self, job, then=None, failed=None, *, owner=None):
        self._do(lambda: job(self.desk), then, failed, owner, writes=False)

    def write(self, job, then=None, failed=None, *, owner=None):
        self._do(lambda: job(self.desk), then, failed, owner, writes=True)

    def run(self, job, then=None, failed=None, progress=None, *, owner=None, reads=False, gives_way=False):
        handle = Job(self)
        if progress is not None:
            handle.progressed.connect(progress)
        self._do(lambda: job(self.desk, _Reports(handle)), then, failed, owner, writes=not reads)
        handle.done = True
        handle.finished.emit()
        return handle

    def close(self):
        self.closed = True

    def _do(self, work: Callable[[], object], then, failed, owner, *, writes: bool) -> None:
        value: object = None
        error: BaseException | None = None
        try:
            value = work()
        except Exception as caught:
            error = caught
        if writes and error is None:
            self.changed.emit(getattr(value, "changes", value))
        deliver(value, error, then, failed or self._keep, owner)

    def _keep(self, error: BaseException) -> None:
        if not isinstance(error, Cancelled):
            self.failures.append(error)


class _Reports:
    def __init__(self, job: Job) -> None:
        self._job = job

    def report(self, done: int, total: int, what: str = "") -> None:
        if self._job.cancelled():
            raise Cancelled
        self._job.progressed.emit(done, total, what)
