"""Where a case stands and how it came there (domain § 2.2): allowed moves, deadlines, the timeline."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from ic16desk.model.cases import CaseState
from ic16desk.model.people import Person


@dataclass(frozen=True, slots=True)
class Move:
    """One step of a case: from where to where, by whom, when and why."""

    before: CaseState
    after: CaseState
    reason: str
    author: Person
    at: dt.datetime


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
