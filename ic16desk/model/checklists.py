"""A published checklist: immutable, identified by the hash of its canonical form."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from ic16desk.model.people import Person
from ic16desk.model.places import Meaning

Wording = Literal["statute", "official_web", "own_draft"]
ItemType = Literal["hard", "score", "advice"]
Bearing = Literal["lawful", "programme", "plan", "proposal", "not_examined", "person", "none"]
AnswerCode = Literal["met", "not_met", "na", "clarify", "conditional", "unset"]
Repeat = Literal["party", "line", "wage"]
#: Answers that need a reason (domain § 3.2).
NEEDS_REASON: frozenset[str] = frozenset({"not_met", "na", "conditional"})
#: In the order of the keys 1–5.
ANSWER_CODES: tuple[AnswerCode, ...] = ("met", "not_met", "na", "clarify", "conditional")

#: No scale goes higher: the keys that give points are 0–5.
MOST_POINTS = 5


Colour = Literal["ok", "bad", "warn", "accent", "cond", "neu"]


@dataclass(frozen=True, slots=True)
class Words:
    """A text in the three languages; ``en`` is for reading only."""

    fi: str
    sv: str
    en: str = ""

    def get(self, language: str) -> str:
        """The text in a language; Finnish where English is missing."""
        return {"fi": self.fi, "sv": self.sv, "en": self.en or self.fi}[language]


@dataclass(frozen=True, slots=True)
class Provision:
    """What an item rests on: ``ref`` as cited (``757/2021 5 § 1 mom.

    4 kohta``), its text where quoted, and whether it was read in the statute.
    """

    ref: Words
    text: Words | None = None
    trust: str = "L"


@dataclass(frozen=True, slots=True)
class Item:
    """One question. ``when``: condition codes, all of which must hold for the item to be shown.

    ``unknown``: what of it no source establishes, shown to whoever answers (domain § 8). ``shared``: it speaks of the
    common part of a group project, so its answer in the lead's case can be taken over (757/2021 § 5.2: a group project
    is judged as a whole).

    ``scale``: the most points of a criterion, where the version says it. ``repeat``: asked for each part of the case:
    each party, each budget line, each wage line.
    """

    id: str
    type: ItemType
    wording: Wording
    question: Words
    basis: tuple[Provision, ...]
    bears_on: Bearing
    reason: str | None = None
    when: tuple[str, ...] = ()
    guidance: Words | None = None
    evidence_terms: Words | None = None
    checks: tuple[str, ...] = ()
    repeat: Repeat | None = None
    condition: str | None = None
    scale: int | None = None
    unknown: Words | None = None
    shared: bool = False

    @property
    def top(self) -> int:
        """The most points of a criterion: its own scale, else 3 for horizontal statements and 5 for others (§ 3.1)."""
        return self.scale or (3 if self.id.startswith("H") else 5)


@dataclass(frozen=True, slots=True)
class Part:
    """What a repeated item is asked of: a party or a budget line.

    ``id`` is the field's key, as in findings (``applicant``, ``partners.0``, ``budget.3``). ``name``: the applicant's
    words (empty: none); ``code``: the line's category; ``cents``: its amount.
    """

    id: str
    name: str = ""
    code: str = ""
    cents: int | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a checklist: A, C, D, E, F."""

    id: str
    title: Words
    tab: Literal["conformity", "expediency"]
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class MarkMeaning:
    """What a mark in a document can mean. ``name`` is None where the program's own word is used."""

    code: Meaning
    icon: str
    colour: Colour
    name: Words | None = None


#: The meanings of a version that says nothing of them.
MEANINGS: tuple[MarkMeaning, ...] = (
    MarkMeaning("supports", "circle-check", "ok"),
    MarkMeaning("contradicts", "circle-x", "bad"),
    MarkMeaning("unclear", "circle-help", "warn"),
    MarkMeaning("ask", "message-circle-question", "accent"),
    MarkMeaning("highlight", "highlighter", "warn"),
    MarkMeaning("note", "sticky-note", "accent"),
)


@dataclass(frozen=True, slots=True)
class Checklist:
    """A version. ``hash`` is SHA-256 over everything else; ``title`` is what a person reads (``2026-1``).

    ``own_meanings`` are those it sets itself; :attr:`meanings` all of them.
    """

    id: str
    title: str
    valid_from: str
    sections: tuple[Section, ...]
    hash: str = ""
    own_meanings: tuple[MarkMeaning, ...] = ()

    @property
    def meanings(self) -> tuple[MarkMeaning, ...]:
        """What marks can mean, its own meanings in place of the usual ones."""
        own = {meaning.code: meaning for meaning in self.own_meanings}
        return tuple(own.get(meaning.code, meaning) for meaning in MEANINGS)

    @property
    def items(self) -> tuple[Item, ...]:
        """All items in order."""
        return tuple(item for section in self.sections for item in section.items)

    def item(self, item_id: str) -> Item | None:
        """The item with this id."""
        return next((item for item in self.items if item.id == item_id), None)

    def section_of(self, item_id: str) -> Section | None:
        """The section that holds an item."""
        return next((section for section in self.sections if any(item.id == item_id for item in section.items)), None)


@dataclass(frozen=True, slots=True)
class InFlight:
    """A review that is not finished; ``checklist`` is the hash of its version."""

    id: str
    number: str
    name: str
    checklist: str


@dataclass(frozen=True, slots=True)
class Version:
    """A published version as it is listed.

    ``label`` is its title, told apart from another version of the same title. ``base`` is the hash of the version it
    was made from (a council's own), ``in_flight`` how many reviews that are not finished name it. ``author`` and ``at``
    are None for what the program ships.
    """

    checklist: Checklist
    label: str
    origin: Literal["shipped", "own"]
    base: str = ""
    author: Person | None = None
    at: dt.datetime | None = None
    in_flight: int = 0


@dataclass(frozen=True, slots=True)
class ChecklistDraft:
    """A version being written: ``body`` is the table of a checklist file, which need not be right yet."""

    id: str
    body: Mapping[str, Any]
    base: str
    author: Person
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a checklist file; ``error.<code>.message`` filled with ``params`` is its sentence.

    ``params`` hold ``place`` and mostly ``name``; ``at`` is the id of the item or section it is in, or empty.
    """

    code: str
    params: Mapping[str, str]
    at: str = ""
