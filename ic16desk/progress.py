"""How a long job tells how far it is, and learns that it should stop."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Called between steps of a long job."""

    def report(self, done: int, total: int, what: str = "") -> None:
        """``done`` of ``total``; ``what`` is a name to show (never content).

        Raises:
            Cancelled: the user asked to stop; the caller saves nothing more.
        """


class Silent:
    """Nobody watches."""

    def report(self, done: int, total: int, what: str = "") -> None:
        """Do nothing."""
