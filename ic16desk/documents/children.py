"""Children that show the program's own papers one after another: a preview that follows typing waits for no process."""

from __future__ import annotations

import threading

from ic16desk.worker import Child


class Children:
    """Lent to one session at a time; one that is free stays started. Safe to use from several threads.

    Only for papers this program printed itself: a child that has read anything foreign reads nothing else.
    """

    def __init__(self) -> None:
        """Nothing is started yet."""
        self._lock = threading.Lock()
        self._free: Child | None = None
        self._closed = False

    def take(self) -> Child:
        """The free one, or another."""
        with self._lock:
            child, self._free = self._free, None
        return child or Child()

    def give_back(self, child: Child) -> None:
        """Keep it for the next paper; a second one is ended."""
        with self._lock:
            former = child if self._closed else self._free
            if not self._closed:
                self._free = child
        if former is not None:
            former.close()

    def close(self) -> None:
        """End the free one, and those that are given back from now on."""
        with self._lock:
            child, self._free, self._closed = self._free, None, True
        if child is not None:
            child.close()
