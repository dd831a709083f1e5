"""What comes of raising a letter, as it crosses from the child that does it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tried:
    """An authority that was asked, and what came of it (a code of ``extend.``; empty: it stamped)."""

    url: str
    code: str


@dataclass(frozen=True, slots=True)
class Added:
    """What came of it all. ``code``: why nothing was added (empty: it was); ``detail``: whom it concerns."""

    code: str
    detail: str = ""
    tried: tuple[Tried, ...] = ()
