"""A council's own checklist versions, the drafts of new ones, and the reviews that are under way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from ic16desk.model.checklists import ChecklistDraft, InFlight
from ic16desk.model.people import Person
from ic16desk.store._sqlite import Database
from ic16desk.store.people import People


@dataclass(frozen=True, slots=True)
class StoredVersion:
    """A version published here; ``body`` is the table of its file."""

    hash: str
    body: Mapping[str, Any]
    base: str
    author: Person
    at: dt.datetime


class Checklists:
    """Reading versions and drafts."""

    def __init__(self, db: Database) -> None:
        """Bind to a database."""
        self._db = db
        self._people = People(db)

    def hashes(self) -> tuple[str, ...]:
        """The versions published here, in that order."""
        return tuple(row[0] for row in self._db.execute("SELECT hash FROM checklist ORDER BY rowid").fetchall())

    def get(self, version: str) -> StoredVersion | None:
        """One of them by its hash."""
        row = self._db.execute(
            "SELECT hash, body, base, author, at FROM checklist WHERE hash = ?", [version]
        ).fetchone()
        if row is None:
            return None
        body = msgspec.json.decode(row[1])
        return StoredVersion(row[0], body, row[2], self._person(row[3]), dt.datetime.fromisoformat(row[4]))

    def drafts(self) -> tuple[ChecklistDraft, ...]:
        """The versions being written, oldest first."""
        rows = self._db.execute("SELECT id, body, base, author, at FROM checklist_draft ORDER BY id").fetchall()
        return tuple(
            ChecklistDraft(
                row[0], msgspec.json.decode(row[1]), row[2], self._person(row[3]), dt.datetime.fromisoformat(row[4])
            )
            for row in rows
        )

    def in_flight(self) -> tuple[InFlight, ...]:
        """Reviews that were begun and are not finished: no signature rests on them."""
        rows = self._db.execute(
            "SELECT id, number, name, checklist FROM application"
            " WHERE checklist IS NOT NULL AND state NOT IN ('presented', 'signed') ORDER BY number"
        ).fetchall()
        return tuple(InFlight(*row) for row in rows)

    def _person(self, person_id: str) -> Person:
        return self._people.get(person_id) or Person(person_id, person_id, "")
