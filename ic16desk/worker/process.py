"""One started child process: its pipes, its empty folder, and its end."""

from __future__ import annotations

import io
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import weakref
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import cast

from ic16desk.model.documents import Unreadable
from ic16desk.worker import confine, frames
from ic16desk.worker.limits import Limits
from ic16desk.worker.server import NO_ROOM

Exchange = tuple[frames.Reply, tuple[bytes, ...]]
#: Seconds between two looks at the memory, on systems that need watching.
_LOOK = 0.25
#: Seconds a thread gets to notice that its child was killed; a grandchild that escaped may hold the pipe for ever.
_PATIENCE = 1.0
_CRASH = Unreadable("file.unknown", "crash")
_SIGNALS = {int(number): number.name for number in signal.Signals}
_IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,63}")


class Process:
    """A child that waits for requests. It ends with :meth:`end`, with this object, and with the interpreter."""

    def __init__(self, memory: int = 2 << 30, *, variables: Mapping[str, str] | None = None) -> None:
        """Start it; imports in the child go on while this returns. ``variables``: more of an environment than the rest.

        Raises:
            OSError: the system starts no process.
        """
        folder = Path(tempfile.mkdtemp(prefix="ic16desk-"))
        self._popen = subprocess.Popen(
            _command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            cwd=folder,
            env={**(variables or {}), **confine.environment(folder)},
            close_fds=True,
            **confine.start_options(),
        )
        self._end = weakref.finalize(self, _end, self._popen, folder, confine.hold(self._popen, memory))

    @property
    def alive(self) -> bool:
        """Whether it can still be asked."""
        return self._end.alive and self._popen.poll() is None

    @property
    def pid(self) -> int:
        """Its process number."""
        return self._popen.pid

    def end(self) -> None:
        """Kill it with all it started, and remove its folder."""
        self._end()

    def prepare(self, modules: Sequence[str]) -> None:
        """Have it import modules ahead of the first call; nothing is waited for."""
        try:
            frames.write(self._input, frames.Request(modules=tuple(modules)), ())
        except OSError:
            self.end()

    def exchange(self, request: frames.Request, blobs: Sequence[bytes], limits: Limits) -> Exchange | Unreadable:
        """Ask once and wait at most ``limits.seconds``. After anything but an answer the process is ended."""
        confine.limit_memory(self._popen, limits)
        answered: list[Exchange | Unreadable] = []
        # A thread, because neither side of a pipe can be waited for with a time limit on every system.
        thread = threading.Thread(target=self._talk, args=(request, blobs, limits.answer, answered.append), daemon=True)
        thread.start()
        outcome: Exchange | Unreadable = self._wait(thread, limits) or next(iter(answered), _CRASH)
        if isinstance(outcome, Unreadable):
            self.end()
            thread.join(_PATIENCE)
        return outcome

    def _wait(self, thread: threading.Thread, limits: Limits) -> Unreadable | None:
        until = time.monotonic() + limits.seconds
        watched = confine.used_memory(self._popen) is not None
        while (left := until - time.monotonic()) > 0:
            thread.join(min(left, _LOOK) if watched else left)
            if not thread.is_alive():
                return None
            if watched and (confine.used_memory(self._popen) or 0) > limits.memory:
                return Unreadable("file.too_big", "memory")
        return None if not thread.is_alive() else Unreadable("file.timeout", f"{limits.seconds:g} s")

    def _talk(
        self, request: frames.Request, blobs: Sequence[bytes], limit: int, tell: Callable[[Exchange | Unreadable], None]
    ) -> None:
        try:
            frames.write(self._input, request, blobs)
            tell(frames.read(self._output, frames.Reply, limit=limit))
        except frames.TooLongError:
            tell(Unreadable("file.too_big", "answer"))
        except frames.MalformedError:
            tell(Unreadable("file.unknown", "malformed answer"))
        except (OSError, ValueError, frames.PipeEndedError):  # ValueError: the pipe was closed under us
            tell(self._how_it_ended())

    def _how_it_ended(self) -> Unreadable:
        try:
            code = self._popen.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            return _CRASH
        if code == NO_ROOM:
            return Unreadable("file.too_big", "memory")
        name = f"exit {code}" if code >= 0 else _SIGNALS.get(-code, f"signal {-code}")
        return Unreadable("file.unknown", name)

    @property
    def _input(self) -> io.RawIOBase:
        return cast(io.RawIOBase, self._popen.stdin)

    @property
    def _output(self) -> io.RawIOBase:
        return cast(io.RawIOBase, self._popen.stdout)


def exception_code(name: str) -> Unreadable:
    """An exception in the child, by the class name it told (which is checked to be one)."""
    name = name if _IDENTIFIER.fullmatch(name) else "?"
    return Unreadable("file.too_big" if name == "MemoryError" else "file.unknown", name)


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, "--worker"]
    # -I: no PYTHON* variables, no user site, and the folder it starts in is not searched for modules.
    return [sys.executable, "-I", "-B", "-X", "utf8", "-m", "ic16desk.worker"]


def _end(popen: subprocess.Popen[bytes], folder: Path, kill: Callable[[], None]) -> None:
    kill()
    popen.kill()
    popen.wait()
    for pipe in (popen.stdin, popen.stdout):
        if pipe:
            pipe.close()
    shutil.rmtree(folder, ignore_errors=True)
