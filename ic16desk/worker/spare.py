"""Children kept warm, one of each kind, so that the first page or verdict does not wait for an interpreter to start."""

from __future__ import annotations

import threading
from typing import Final, Literal

from ic16desk.worker.process import Process

#: What a child is for. A warm one of one kind has other modules imported than one of another.
Kind = Literal["reading", "judging"]
#: Seconds before the next one is started: the first page of a document must not share the processor with it. A verdict
#: is done when its child is, and the next file may be waiting.
PAUSES: Final[dict[Kind, float]] = {"reading": 0.3, "judging": 0.0}


class Spare:
    """At most one started, unused process. Nothing is started before somebody asks for warmth."""

    def __init__(self, pause: float = 0.0) -> None:
        """Cold; ``pause``: seconds before the next one is started."""
        self._pause = pause
        self._lock = threading.Lock()
        self._process: Process | None = None
        self._modules: tuple[str, ...] | None = None
        self._coming = False
        self._cooled = threading.Event()

    def warm(self, modules: tuple[str, ...]) -> None:
        """From now on keep a process that has these modules imported."""
        with self._lock:
            self._modules = modules
        self.refill(after=0.0)

    def refill(self, *, after: float | None = None) -> None:
        """Start one in the background if one is wanted and none is there, ``after`` some seconds (None: the pause)."""
        with self._lock:
            if self._modules is None or self._process is not None or self._coming:
                return
            self._coming = True
            self._cooled.clear()
        # no daemon: what it starts must not be left behind at exit
        threading.Thread(target=self._start_after, args=(self._pause if after is None else after,)).start()

    def _start_after(self, seconds: float) -> None:
        self._cooled.wait(seconds)
        self._coming = False
        self._start()

    def _start(self) -> None:
        with self._lock:
            if self._modules is None or self._process is not None:
                return
            try:
                self._process = Process()
                self._process.prepare(self._modules)
            except OSError:
                self._process = None  # only slower

    def take(self) -> Process:
        """The warm one, or a new one.

        Raises:
            OSError: the system starts no process.
        """
        with self._lock:
            process, self._process = self._process, None
        return process if process is not None and process.alive else Process()

    def cool(self) -> None:
        """End the warm one and keep none."""
        with self._lock:
            process, self._process, self._modules = self._process, None, None
            self._cooled.set()
        if process is not None:
            process.end()


#: The program's only spares: a process is of no owner until it is taken, and of one owner from then to its end.
SPARES: Final[dict[Kind, Spare]] = {kind: Spare(pause) for kind, pause in PAUSES.items()}


def warm(*modules: str, kind: Kind = "reading") -> None:
    """Keep one child of this kind started from now on, with these modules imported in it."""
    SPARES[kind].warm(modules)


def cool(kind: Kind) -> None:
    """End the warm child of this kind and keep none."""
    SPARES[kind].cool()
