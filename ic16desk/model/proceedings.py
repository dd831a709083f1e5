"""Where a case stands and how it came there (domain § 2.2): allowed moves, deadlines, the timeline."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from ic16desk.model.cases import CaseState
from ic16desk.model.people import Person


@dataclass(frozen=True, slots=True)
class Move:
    """One step of a case: from where to where, by whom, when and why.

    ``act`` is the row of the table of moves, ``day`` when it took place if that was not the day it was recorded.
    """

    before: CaseState
    after: CaseState
    reason: str
    author: Person
    at: dt.datetime
    act: str = ""
    day: dt.date | None = None
    notice: Notice | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """How and when a decision was given to the parties, and until when they may ask for review.

    ``received`` is the presumed day, or the day shown to be the right one.
    """

    method: str
    sent: dt.date
    received: dt.date
    review_until: dt.date


@dataclass(frozen=True, slots=True)
class Stage:
    """A stretch of a case in one state; ``end`` is None for the one it is in. ``days``: whole days until ``end``."""

    state: CaseState
    start: dt.date
    end: dt.date | None
    days: int


@dataclass(frozen=True, slots=True)
class Milestone:
    """An entry of the timeline: ``timeline.<code>`` filled with ``params``; ``at`` is its day in Helsinki.

    ``author`` is None for what the applicant or the calendar does. ``due`` marks one that lies ahead.
    """

    code: str
    at: dt.date
    author: Person | None
    params: Mapping[str, object]
    due: bool = False
