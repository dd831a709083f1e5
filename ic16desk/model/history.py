"""What happened to an item of a review: one line for each answer, reason, piece of evidence, request."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from ic16desk.model.checklists import AnswerCode
from ic16desk.model.people import Person
from ic16desk.model.places import Evidence

EventKind = Literal["answered", "withdrawn", "reason", "cited", "uncited", "scored", "asked"]


@dataclass(frozen=True, slots=True)
class Event:
    """One thing a person did to an item.

    ``code`` with an answer, ``points`` with points, ``evidence`` with evidence added or taken away, ``due`` with a
    completion request; ``reason`` is the one that stood after it.
    """

    item: str
    at: dt.datetime
    author: Person
    kind: EventKind
    part: str = ""
    code: AnswerCode = "unset"
    points: int | None = None
    reason: str = ""
    evidence: Evidence | None = None
    due: dt.date | None = None
