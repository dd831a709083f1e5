"""What a reader in the child is given, what it gives back, and how it says that it cannot go on."""

from __future__ import annotations

import time
from dataclasses import dataclass

from ic16desk.model.documents import Reading
from ic16desk.model.packages import Noticed


class CannotReadError(Exception):
    """With a code of ``cli.md``; becomes :class:`~ic16desk.model.documents.Unreadable`."""

    def __init__(self, code: str, detail: str = "", *, pages: int | None = None) -> None:
        """``pages``, where the number is known although the text is not."""
        super().__init__(code)
        self.code = code
        self.detail = detail
        self.pages = pages


class Notes:
    """What a reader notices on its way; each code once, with what it is about."""

    def __init__(self) -> None:
        """Empty."""
        self._noticed: dict[str, str] = {}

    def add(self, code: str, detail: str = "") -> None:
        """Note a code; the first detail stays."""
        self._noticed.setdefault(code, detail)

    def all(self) -> tuple[Noticed, ...]:
        """In the order noticed."""
        return tuple(Noticed(code, detail) for code, detail in self._noticed.items())


@dataclass(frozen=True, slots=True)
class Task:
    """A document to read. ``until`` is in :func:`time.monotonic` seconds; without ``text`` a PDF reader stops early."""

    data: bytes
    text: bool
    until: float
    notes: Notes

    @property
    def late(self) -> bool:
        """Whether to stop and give what there is."""
        return time.monotonic() > self.until


@dataclass(frozen=True, slots=True)
class Read:
    """What a reader gives: ``pages`` as :class:`~ic16desk.model.documents.Inspection` counts them."""

    reading: Reading
    pages: int | None = None
    encrypted: bool = False
