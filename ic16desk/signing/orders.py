"""What the parent asks of the child that raises letters, and what that one answers; light, for both sides import it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Order:
    """What to do.

    The first blob is the PDF, the next ``roots`` ones roots, then ``stampers`` ones of time-stamp
    authorities (besides those), then known certificates (DER).
    """

    now: dt.datetime
    authorities: tuple[str, ...]
    roots: int
    stampers: int = 0


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
