"""A progress bar on standard error, on a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from ic16desk.cli.call import Call
from ic16desk.model.names import visible
from ic16desk.progress import Progress, Silent


@contextmanager
def bar(call: Call) -> Iterator[Progress]:
    """Watch a long job; silent when standard error is no terminal."""
    if not sys.stderr.isatty():
        yield Silent()
        return
    from rich.console import Console  # start-up time: only a terminal needs it
    from rich.progress import Progress as RichProgress

    with RichProgress(console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task(call.words("cli.progress.reading"), total=None)

        class Bar:
            """Adapter to rich."""

            def report(self, done: int, total: int, what: str = "") -> None:
                """Move the bar."""
                shown.update(task, completed=done, total=total, description=visible(what)[:40])

        yield Bar()
