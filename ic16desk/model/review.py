"""What a reviewer says: answers, annotations, supplement requests."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from ic16desk.model.checklists import AnswerCode
from ic16desk.model.people import Person
from ic16desk.model.places import Evidence, Meaning, Selector, Where


@dataclass(frozen=True, slots=True)
class Answer:
    """One person's answer to an item.

    ``part`` is empty, or a party's or line's id. ``checklist`` is the version it was given with. In force until the
    same person supersedes it.
    """

    id: str
    item: str
    part: str
    code: AnswerCode
    reason: str
    evidence: tuple[Evidence, ...]
    author: Person
    at: dt.datetime
    checklist: str


@dataclass(frozen=True, slots=True)
class Annotation:
    """A mark in a document, bound to the bytes it was made on: ``made`` first, as it is now since ``at``."""

    id: str
    document: str
    sha256: str
    selector: Selector
    meaning: Meaning
    note: str
    item: str | None
    author: Person
    at: dt.datetime
    made: dt.datetime


@dataclass(frozen=True, slots=True)
class Score:
    """Points for a criterion, with the reason and what it rests on.

    ``checklist`` as an answer's, empty where there was none.
    """

    criterion: str
    points: int
    reason: str
    author: Person
    at: dt.datetime
    evidence: tuple[Evidence, ...] = ()
    checklist: str = ""


@dataclass(frozen=True, slots=True)
class Scoring:
    """One act of giving points, or of taking them back (``points`` None), as the log holds it."""

    criterion: str
    points: int | None
    reason: str
    author: Person
    at: dt.datetime
    evidence: tuple[Evidence, ...] = ()


TouchedBy = Literal["asked", "moved", "missing"]
RequestKind = Literal["supplement", "hearing"]


@dataclass(frozen=True, slots=True)
class SupplementItem:
    """One numbered line of a request: what it is about, what is missing, and why.

    ``about`` is the field or document as printed, ``place`` where it is in the case (None in requests of the first
    schemas); ``basis`` the provision. ``part`` as an answer's.
    """

    item: str
    text: str
    part: str = ""
    about: str = ""
    basis: str = ""
    place: Where | None = None


@dataclass(frozen=True, slots=True)
class RequestDraft:
    """A request as it is being written: its lines, kind and due day."""

    items: tuple[SupplementItem, ...]
    due: dt.date
    kind: RequestKind = "supplement"


@dataclass(frozen=True, slots=True)
class Extension:
    """More time, given on request (Hallintolaki § 33.2): the new due day, why, and by whom."""

    due: dt.date
    reason: str
    author: Person
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Supplement:
    """A completion request (Hallintolaki §§ 22, 33) or a hearing (§ 34). Running until answered or ``due`` has passed.

    ``due`` is the one in force: the last extension's, else the first. Lines are numbered by their order.
    ``answered`` is the day the answer came, ``arrived`` when that was recorded.
    """

    id: str
    items: tuple[SupplementItem, ...]
    sent: dt.date
    due: dt.date
    answered: dt.date | None
    author: Person
    kind: RequestKind = "supplement"
    first_due: dt.date | None = None
    arrived: dt.datetime | None = None
    extensions: tuple[Extension, ...] = ()

    def running(self, today: dt.date) -> bool:
        """Whether the applicant still has time."""
        return self.answered is None and today <= self.due

    def missed(self, today: dt.date) -> bool:
        """Whether the time ran out without an answer (reason R13; a hearing that nobody answers is no reason)."""
        return self.kind == "supplement" and self.answered is None and today > self.due

    def days_left(self, today: dt.date) -> int:
        """Days until the due day; negative when it has passed."""
        return (self.due - today).days


@dataclass(frozen=True, slots=True)
class Touched:
    """An answer in force that a supplement asks to be looked at again.

    ``asked``: its item was in the request; ``moved``, ``missing``: its evidence stands elsewhere in the new version, or
    no longer. ``author`` is a person's id; ``evidence`` the first piece that changed its place.
    """

    item: str
    part: str
    author: str
    why: TouchedBy
    evidence: Evidence | None = None
