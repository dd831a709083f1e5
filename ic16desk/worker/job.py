"""A Windows Job Object around a child: memory limit, and all of it ends with the handle.

Type-checked, **untried** (no Windows machine was at hand). After Microsoft's documentation of ``CreateJobObjectW``,
``SetInformationJobObject`` and ``JOBOBJECT_EXTENDED_LIMIT_INFORMATION``.
"""

from __future__ import annotations

import sys

if sys.platform == "win32":
    import ctypes
    import subprocess
    from ctypes import wintypes

    _EXTENDED_LIMIT_INFORMATION = 9
    _LIMIT_PROCESS_MEMORY = 0x0100
    _LIMIT_DIE_ON_UNHANDLED_EXCEPTION = 0x0400
    _LIMIT_KILL_ON_JOB_CLOSE = 0x2000
    _PROCESS_SET_QUOTA_AND_TERMINATE = 0x0100 | 0x0001

    class _BasicLimits(ctypes.Structure):
        _fields_ = (
            ("PerProcessUserTimeLimit", ctypes.c_int64),
            ("PerJobUserTimeLimit", ctypes.c_int64),
            ("LimitFlags", wintypes.DWORD),
            ("MinimumWorkingSetSize", ctypes.c_size_t),
            ("MaximumWorkingSetSize", ctypes.c_size_t),
            ("ActiveProcessLimit", wintypes.DWORD),
            ("Affinity", ctypes.c_size_t),
            ("PriorityClass", wintypes.DWORD),
            ("SchedulingClass", wintypes.DWORD),
        )

    class _ExtendedLimits(ctypes.Structure):
        _fields_ = (
            ("BasicLimitInformation", _BasicLimits),
            ("IoInfo", ctypes.c_uint64 * 6),
            ("ProcessMemoryLimit", ctypes.c_size_t),
            ("JobMemoryLimit", ctypes.c_size_t),
            ("PeakProcessMemoryUsed", ctypes.c_size_t),
            ("PeakJobMemoryUsed", ctypes.c_size_t),
        )

    class Job:
        """A job holding one child. Closing it kills the child and whatever it started."""

        def __init__(self, process: subprocess.Popen[bytes], memory: int) -> None:
            """Put the child into a job with ``memory`` bytes per process.

            Raises:
                OSError: Windows refused.
            """
            self._kernel = ctypes.WinDLL("kernel32", use_last_error=True)
            self._kernel.CreateJobObjectW.restype = wintypes.HANDLE
            self._kernel.OpenProcess.restype = wintypes.HANDLE
            self._handle: int | None = self._checked(self._kernel.CreateJobObjectW(None, None))
            limits = _ExtendedLimits()
            limits.BasicLimitInformation.LimitFlags = (
                _LIMIT_PROCESS_MEMORY | _LIMIT_DIE_ON_UNHANDLED_EXCEPTION | _LIMIT_KILL_ON_JOB_CLOSE
            )
            limits.ProcessMemoryLimit = memory
            job = wintypes.HANDLE(self._handle)
            self._checked(
                self._kernel.SetInformationJobObject(
                    job, _EXTENDED_LIMIT_INFORMATION, ctypes.byref(limits), ctypes.sizeof(limits)
                )
            )
            child = self._checked(self._kernel.OpenProcess(_PROCESS_SET_QUOTA_AND_TERMINATE, False, process.pid))
            try:
                self._checked(self._kernel.AssignProcessToJobObject(job, wintypes.HANDLE(child)))
            finally:
                self._kernel.CloseHandle(wintypes.HANDLE(child))

        def _checked(self, result: int) -> int:
            if not result:
                raise ctypes.WinError(ctypes.get_last_error())
            return result

        def close(self) -> None:
            """Kill everything in the job."""
            handle, self._handle = self._handle, None
            if handle:
                self._kernel.CloseHandle(wintypes.HANDLE(handle))
