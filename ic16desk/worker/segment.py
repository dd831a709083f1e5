"""Shared memory that the parent owns: it outlives a killed child, so the restarted one finds it again."""

from __future__ import annotations

import sys
from multiprocessing import resource_tracker
from multiprocessing.shared_memory import SharedMemory
from types import TracebackType
from typing import Final

#: What this child has attached: mapping eight megabytes anew for each page costs as much as drawing it.
_ATTACHED: Final[dict[str, SharedMemory]] = {}


class Segment:
    """A block of shared memory; the parent creates and unlinks it."""

    def __init__(self, size: int) -> None:
        """Create ``size`` bytes, zeroed.

        Raises:
            OSError: no room.
        """
        self._memory = SharedMemory(create=True, size=size)
        self._open = True
        self.name = self._memory.name
        self.size = size

    def read(self, size: int) -> bytes:
        """A copy of the first ``size`` bytes."""
        return bytes(_buffer(self._memory)[:size])

    def close(self) -> None:
        """Give the memory back."""
        if self._open:
            self._open = False
            self._memory.close()
            self._memory.unlink()

    def __enter__(self) -> Segment:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def attach(name: str) -> memoryview:
    """In the child: the parent's segment, **untracked**, kept until another is asked for.

    Attached the plain way, the child's own resource tracker would unlink the segment when the child ends or is killed,
    and the next child would find nothing (python/cpython issue 82300; ``track`` came with Python 3.13). Whoever makes a
    view of the memory lets go of it before asking for another segment.
    """
    if name not in _ATTACHED:
        while _ATTACHED:
            _ATTACHED.popitem()[1].close()
        _ATTACHED[name] = _untracked(name)
    return _buffer(_ATTACHED[name])


def _untracked(name: str) -> SharedMemory:
    if sys.version_info >= (3, 13):
        return SharedMemory(name=name, track=False)
    else:
        resource_tracker.register = _leave_alone  # in a child only: nothing here is ours to clean up
        return SharedMemory(name=name)


def _buffer(memory: SharedMemory) -> memoryview:
    if memory.buf is None:
        raise ValueError("the segment is closed")
    return memory.buf


def _leave_alone(name: object, rtype: str) -> None:
    """The segment is the parent's."""
