"""The list of cases: what one asks for and what a row shows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

#: Where a case stands (domain § 2.2); what leads from one to another: :mod:`ic16desk.proceedings`.
CaseState = Literal[
    "received", "review", "supplement", "hearing", "proposal", "proposal_reject", "returned", "presented", "signed",
    "notified", "appealed", "final", "lapsed",
]  # fmt: skip
SortKey = Literal[
    "number", "name", "applicant", "agreement", "theme", "applied", "state", "progress", "findings", "due",
    "reviewer", "received",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class CaseQuery:
    """Filter and order. None means: not narrowed by this; an empty tuple matches nothing."""

    text: str = ""
    states: tuple[str, ...] | None = None
    agreements: tuple[str, ...] | None = None
    due_until: dt.date | None = None
    with_errors: bool = False
    with_warnings: bool = False
    sort: SortKey = "number"
    descending: bool = False
    group_by: Literal["", "agreement", "call"] = ""
    calls: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One line of the list. ``answered`` of ``shown`` hard and advice items have an answer in force.

    ``final_from``: of a notified case, the first day on which its decision can be final; None: not known yet.
    """

    id: str
    number: str
    name: str
    applicant: str
    agreement: str
    theme: str
    applied_cents: int
    state: CaseState
    answered: int
    shown: int
    errors: int
    warnings: int
    due: dt.date | None
    reviewer: str
    group_id: str = ""
    final_from: dt.date | None = None


@dataclass(frozen=True, slots=True)
class CaseTotal:
    """How many applications a group of the list has, and what they apply for; ``key`` is empty without grouping."""

    key: str
    count: int
    cents: int


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document in a case's list. ``pages`` is None where the word has no meaning or it was not read yet.

    Versions of one document share ``lineage`` (the id of the first); ``version`` counts from 1, ``replaces`` is the id
    of the one before, ``replaced`` says that a newer one has arrived.
    """

    id: str
    application: str
    name: str
    safe_name: str
    sha256: str
    size: int
    kind: str | None
    type: str
    pages: int | None
    secrecy: str
    noticed: tuple[str, ...]
    state: Literal["unread", "read", "unreadable"]
    lineage: str
    replaces: str | None
    replaced: bool
    version: int
    arrived: dt.datetime
