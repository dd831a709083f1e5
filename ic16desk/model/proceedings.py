"""Where a case stands and how it came there (domain § 2.2): allowed moves, deadlines, the timeline."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

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


@dataclass(frozen=True, slots=True)
class Recipient:
    """To whom a decision is notified. ``authority``: a letter reaches it on the day it arrives (434/2003 § 59.2)."""

    name: str
    business_id: str = ""
    authority: bool = False


@dataclass(frozen=True, slots=True)
class Notification:
    """How and when a decision was given to one recipient; the newest record of a recipient counts.

    ``seq``: which decision of the case. ``recipient`` empty: all parties at once. ``received`` is None while it waits
    on a server or for its receipt; ``shown``: somebody has shown that day, it is not presumed. ``collect_by``: the last
    day on which it may be fetched from the server (13/2003 § 18). ``proof``: SHA-256 of what proves it, as it came.
    """

    seq: int
    recipient: str
    method: str
    sent: dt.date
    received: dt.date | None
    shown: bool
    review_until: dt.date | None
    collect_by: dt.date | None
    proof: str | None
    proof_name: str
    reason: str
    author: Person
    at: dt.datetime


#: ``none``: no signed decision; ``unserved``: nobody was notified; ``waiting``: a receipt is to come; ``running``:
#: review may be asked for; ``possible``: the time is over, and nobody has recorded anything; ``appealed``, ``final``.
ForceState = Literal["none", "unserved", "waiting", "running", "possible", "appealed", "final"]


@dataclass(frozen=True, slots=True)
class LegalForce:
    """How near the decision in force is to being final. That it is, is a person's act and never follows by itself.

    ``missing``: known recipients of whom nothing is recorded; ``uncollected``: those who have not fetched it from the
    server in time, so that it is to be given in another way (13/2003 § 18). ``review_until``: the last day of the
    recipient who has most time; ``possible_from`` the day after it; ``final_on``: the day somebody recorded.
    """

    seq: int
    state: ForceState
    notifications: tuple[Notification, ...] = ()
    missing: tuple[Recipient, ...] = ()
    uncollected: tuple[Notification, ...] = ()
    review_until: dt.date | None = None
    possible_from: dt.date | None = None
    final_on: dt.date | None = None
