"""The steering group's proposal (797/2021 § 16.3; T6): what the cities propose to fund, in which order, and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from ic16desk.model.people import Person

Choice = Literal["propose", "not", "reserve"]
#: What a column or a line of a table can mean; ``project`` (its name, applicant) is known and not taken.
Key = Literal[
    "number", "choice", "rank", "amount", "reasons", "project", "member", "city", "recused", "meeting", "section",
    "agreement", "call",
]  # fmt: skip
#: The keys of the proposal itself, which a user may give beside the file.
HEAD_KEYS: Final = ("agreement", "call", "meeting", "section")


@dataclass(frozen=True, slots=True)
class Member:
    """A member who was present; ``city`` it speaks for; ``recused_from``: applications it kept away from (HL 28 §)."""

    name: str
    city: str = ""
    recused_from: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProposalItem:
    """One application in a proposal; ``rank`` from 1, ``amount_cents`` of EU and state money."""

    number: str
    choice: Choice
    rank: int | None = None
    amount_cents: int | None = None
    reasons: str = ""


@dataclass(frozen=True, slots=True)
class Departure:
    """The steering group's recorded reasons for a departure from the order of the scores, as an official noted them."""

    number: str
    reasons: str
    author: Person
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal as recorded. ``source``: the file it was read from and its SHA-256, empty when typed."""

    id: str
    agreement: str
    call: str
    meeting: dt.date
    section: str
    members: tuple[Member, ...]
    items: tuple[ProposalItem, ...]
    author: Person
    at: dt.datetime
    source: str = ""
    sha256: str = ""
    departures: tuple[Departure, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposed:
    """What the latest proposal says of one case. ``item`` None: the proposal is there and does not name it."""

    proposal: Proposal
    item: ProposalItem | None


@dataclass(frozen=True, slots=True)
class Conflict:
    """A person's declaration on one case (HL 27–30 §). ``ground``: 1–7 of HL 28 § 1 mom., None: none, free to act."""

    person: Person
    ground: int | None
    reason: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class ProposalProblem:
    """What is wrong with a proposal file: a code of ``error.proposal.*`` and what fills its sentence."""

    code: str
    params: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReadColumn:
    """A heading of a table and what it was taken to mean; None: nothing, the column is not read."""

    header: str
    key: Key | None
