"""Versions of dated data that were added in this store, in the order of adding."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from ic16desk.model.people import Person
from ic16desk.store._sqlite import Database
from ic16desk.store.facts import resolve
from ic16desk.store.people import People


@dataclass(frozen=True, slots=True)
class StoredEntry:
    """One addition; ``id`` is its fact's, ``body`` the entry as JSON, ``why`` what was noted beside it."""

    id: str
    body: Mapping[str, Any]
    why: str
    author: Person
    at: dt.datetime


class RegisterEntries:
    """Reading additions; none is ever changed or taken back, so their number says whether there are new ones."""

    def __init__(self, db: Database) -> None:
        """Bind to a database."""
        self._db = db
        self._people = People(db)

    def count(self) -> int:
        """How many there are."""
        return int(self._db.execute("SELECT count(*) FROM register_entry").fetchone()[0])

    def all(self) -> tuple[StoredEntry, ...]:
        """All of them, oldest first: with the same first day the one added later holds."""
        rows = self._db.execute("SELECT id, body, why, author, at FROM register_entry ORDER BY hlc, id").fetchall()
        return tuple(
            StoredEntry(
                row[0],
                msgspec.json.decode(row[1]),
                str(resolve(self._db, msgspec.json.decode(row[2]))),
                self._people.get(row[3]) or Person(row[3], row[3], ""),
                dt.datetime.fromisoformat(row[4]),
            )
            for row in rows
        )
