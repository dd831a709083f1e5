"""A published checklist: immutable, identified by the hash of its canonical form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Wording = Literal["statute", "official_web", "own_draft"]
ItemType = Literal["hard", "score", "advice"]
Bearing = Literal["lawful", "programme", "plan", "proposal", "not_examined", "person", "none"]
AnswerCode = Literal["met", "not_met", "na", "clarify", "conditional", "unset"]
#: Answers that need a reason (domain § 3.2).
NEEDS_REASON: frozenset[str] = frozenset({"not_met", "na", "conditional"})
#: In the order of the keys 1–5.
ANSWER_CODES: tuple[AnswerCode, ...] = ("met", "not_met", "na", "clarify", "conditional")


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
    """One question. ``when``: condition codes, all of which must hold for the item to be shown."""

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
    repeat: Literal["party", "line"] | None = None
    condition: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a checklist: A, C, D, E, F."""

    id: str
    title: Words
    tab: Literal["conformity", "expediency"]
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Checklist:
    """A version. ``hash`` is SHA-256 over everything else; ``title`` is what a person reads (``2026-1``)."""

    id: str
    title: str
    valid_from: str
    sections: tuple[Section, ...]
    hash: str = ""

    @property
    def items(self) -> tuple[Item, ...]:
        """All items in order."""
        return tuple(item for section in self.sections for item in section.items)

    def item(self, item_id: str) -> Item | None:
        """The item with this id."""
        return next((item for item in self.items if item.id == item_id), None)
