"""One process at a time: an OS lock for as long as the store is open, and a note of who holds it."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from ic16desk.errors import StoreLocked, StoreReadOnly


class StoreLock:
    """Held from construction until :meth:`release` or the end of the process; children do not inherit it."""

    def __init__(self, folder: Path) -> None:
        """Take the lock.

        Raises:
            StoreLocked: another process has it; ``pid`` and ``since`` say which.
            StoreReadOnly: the folder may not be written.
        """
        self._holder = folder / "store.holder"
        self._lock = FileLock(folder / "store.lock", is_singleton=False)
        try:
            self._lock.acquire(timeout=0)
        except Timeout as error:
            raise StoreLocked(**_holder(self._holder)) from error
        except OSError as error:
            raise StoreReadOnly() from error
        # A note for the others, in a file of its own: Windows lets nobody read a locked one.
        with contextlib.suppress(OSError):
            self._holder.write_text(json.dumps({"pid": os.getpid(), "since": dt.datetime.now(dt.UTC).isoformat()}))

    def release(self) -> None:
        """Let go; harmless when already let go."""
        with contextlib.suppress(OSError):
            self._holder.unlink(missing_ok=True)
        self._lock.release()


def _holder(path: Path) -> dict[str, Any]:
    try:
        note = json.loads(path.read_text())
        return {"pid": int(note["pid"]), "since": dt.datetime.fromisoformat(note["since"])}
    except (OSError, ValueError, KeyError, TypeError):
        return {"pid": "?", "since": "?"}
