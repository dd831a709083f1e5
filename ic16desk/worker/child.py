"""The parent's side: a child that one owner asks, and the one-shot call."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Generic, TypeVar

import msgspec

from ic16desk.model.documents import Unreadable
from ic16desk.worker import confine, frames
from ic16desk.worker.limits import Limits
from ic16desk.worker.process import Process, exception_code
from ic16desk.worker.spare import SPARES, Kind

T = TypeVar("T")
_DEFAULT = Limits()


@dataclass(frozen=True, slots=True)
class Answer(Generic[T]):
    """What a function in the child returned, checked against its type; blobs raw."""

    value: T
    blobs: tuple[bytes, ...] = ()


class Child:
    """One process asked many times by one owner (one thread at a time).

    It starts at the first call. After a crash or a kill the next call starts a new process, which knows nothing of the
    old one: an owner that keeps state in the child looks at :attr:`generation`.
    """

    def __init__(self, kind: Kind = "reading", *, drivers: bool = False, memory: int = _DEFAULT.memory) -> None:
        """Nothing is started yet; ``kind``: which of the warm ones it takes.

        ``drivers``: it will load a card driver, so it gets the variables these look for, and is no warm one.
        """
        self._kind: Kind = kind
        self._drivers = drivers
        self._memory = memory
        self._process: Process | None = None
        self.generation = 0

    @property
    def alive(self) -> bool:
        """Whether a process is there and has not ended."""
        return self._process is not None and self._process.alive

    @property
    def pid(self) -> int | None:
        """Process number, or None."""
        return self._process.pid if self._process is not None else None

    def call(
        self,
        function: str,
        arguments: object,
        blobs: Sequence[bytes] = (),
        *,
        result: type[T],
        limits: Limits = _DEFAULT,
    ) -> Answer[T] | Unreadable:
        """Run ``module:function`` in the child with ``arguments`` (a mapping, dataclass or struct) and raw blobs.

        Returns:
            The answer decoded strictly as ``result``; :class:`Unreadable` for whatever went wrong (see the package).
        """
        encoded = msgspec.Raw(msgspec.json.encode(arguments))
        sizes = tuple(len(blob) for blob in blobs)
        request = frames.Request(function=function, arguments=encoded, blobs=sizes, seconds=limits.seconds)
        try:
            process = self._running()
        except OSError as error:
            return Unreadable("file.unknown", type(error).__name__)
        outcome = process.exchange(request, blobs, limits)
        SPARES[self._kind].refill()
        if isinstance(outcome, Unreadable):
            return outcome
        reply, returned = outcome
        if reply.error:
            return exception_code(reply.error)
        try:
            return Answer(msgspec.json.decode(reply.value, type=result), returned)
        except (msgspec.MsgspecError, ValueError, RecursionError):
            process.end()  # it says what no function of ours says: not to be asked again
            return Unreadable("file.unknown", "malformed answer")

    def close(self) -> None:
        """End the process; a later call starts another."""
        if self._process is not None:
            self._process.end()
            self._process = None

    def __enter__(self) -> Child:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _running(self) -> Process:
        if self._process is None or not self._process.alive:
            self.close()
            self._process = self._start()
            self.generation += 1
        return self._process

    def _start(self) -> Process:
        if self._drivers:
            return Process(self._memory, variables=confine.driver_variables())
        return SPARES[self._kind].take()


def call(
    function: str,
    arguments: Mapping[str, object] | object,
    blobs: Sequence[bytes] = (),
    *,
    result: type[T],
    limits: Limits = _DEFAULT,
    kind: Kind = "reading",
) -> Answer[T] | Unreadable:
    """Ask once, in a process that is used for nothing else: the warm one if there is one. See :meth:`Child.call`."""
    with Child(kind) as child:
        return child.call(function, arguments, blobs, result=result, limits=limits)
