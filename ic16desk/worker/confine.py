"""What each operating system does to hold a child: one function each, one place to look.

Linux is tried by the tests. Windows (a Job Object) and macOS (memory watched with ``ps``) are type-checked only:
**untried** there.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from ic16desk.worker.limits import Limits

if TYPE_CHECKING:
    Popen = subprocess.Popen[bytes]


class StartOptions(TypedDict, total=False):
    """What :class:`subprocess.Popen` takes differently per system."""

    start_new_session: bool
    creationflags: int


def start_options() -> StartOptions:
    """A session (on Windows: a group) of its own: no Ctrl-C reaches the child, and a kill takes all it started."""
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP}
    else:
        return {"start_new_session": True}


def environment(folder: Path) -> dict[str, str]:
    """The child's whole environment: nothing of ours, no home; its temporary folder is its own."""
    if sys.platform == "win32":
        root = os.environ.get("SYSTEMROOT", r"C:\Windows")
        return {"SYSTEMROOT": root, "PATH": rf"{root}\System32", "TEMP": str(folder), "TMP": str(folder)}
    else:
        return {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "TMPDIR": str(folder)}


#: What vendors' card drivers look for outside themselves: settings, the reader service, the screen of a PIN dialog.
_DRIVERS_POSIX = (
    "HOME",
    "USER",
    "SOFTHSM2_CONF",
    "OPENSC_CONF",
    "PCSCLITE_CSOCK_NAME",
    "XDG_RUNTIME_DIR",
    "DISPLAY",
    "WAYLAND_DISPLAY",
    "XAUTHORITY",
)
_DRIVERS_WINDOWS = (
    "USERNAME",
    "USERPROFILE",
    "APPDATA",
    "LOCALAPPDATA",
    "PROGRAMDATA",
    "PROGRAMFILES",
    "SYSTEMDRIVE",
    "SOFTHSM2_CONF",
    "OPENSC_CONF",
)


def driver_variables() -> dict[str, str]:
    """What a child that loads a card driver gets beside :func:`environment`: a listed few, as they are set here."""
    names = _DRIVERS_WINDOWS if sys.platform == "win32" else _DRIVERS_POSIX
    return {name: os.environ[name] for name in names if name in os.environ}


def hold(process: Popen, memory: int) -> Callable[[], None]:
    """Limit a just started child that has read nothing yet; returns what ends it and all it started."""
    if sys.platform == "win32":
        from ic16desk.worker.job import Job

        job = Job(process, memory)
        return job.close
    else:
        return lambda: _kill_group(process)


def _kill_group(process: Popen) -> None:
    if sys.platform != "win32" and process.returncode is None:  # not reaped, so the number is still ours
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):  # macOS says "not permitted" for a group of zombies
            process.kill()


def limit_memory(process: Popen, limits: Limits) -> None:
    """Set the address space for the coming call from outside, hard, so that code in the child cannot raise it.

    The first call sets the ceiling; a later one may ask for less, never for more. Windows has it in the Job Object.
    """
    if sys.platform == "linux":
        import resource

        try:
            _, ceiling = resource.prlimit(process.pid, resource.RLIMIT_AS)
            allowed = limits.memory if ceiling == resource.RLIM_INFINITY else min(limits.memory, ceiling)
            hard = allowed if ceiling == resource.RLIM_INFINITY else ceiling
            resource.prlimit(process.pid, resource.RLIMIT_AS, (allowed, hard))
        except ProcessLookupError:
            return  # it died already; the call will say so


def used_memory(process: Popen) -> int | None:
    """Resident bytes where the system enforces no limit and must be asked (macOS); None where it needs no watching."""
    if sys.platform == "darwin":
        shown = subprocess.run(["/bin/ps", "-o", "rss=", "-p", str(process.pid)], capture_output=True, check=False)
        return int(shown.stdout.strip() or 0) * 1024
    else:
        return None


def confine_self() -> None:
    """In the child, before it reads anything: a crash must not leave the document in a core file."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def limit_processor(seconds: float) -> None:
    """In the child, before each call: end even when the parent is gone and nobody watches the clock."""
    if sys.platform != "win32":
        import resource

        usage = resource.getrusage(resource.RUSAGE_SELF)
        _, ceiling = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (int(usage.ru_utime + usage.ru_stime + 2 * seconds) + 2, ceiling))
