"""Persons, and which of them works now (a local setting, no fact)."""

from __future__ import annotations

from ic16desk.model.people import Person
from ic16desk.store._sqlite import Database


class People:
    """Who is known to this store."""

    def __init__(self, db: Database) -> None:
        """Bind to a database."""
        self._db = db

    def all(self) -> tuple[Person, ...]:
        """Every person by name."""
        rows = self._db.execute("SELECT id, name, title, council FROM person ORDER BY name, id").fetchall()
        return tuple(Person(*row) for row in rows)

    def get(self, person_id: str) -> Person | None:
        """One person."""
        row = self._db.execute("SELECT id, name, title, council FROM person WHERE id = ?", [person_id]).fetchone()
        return Person(*row) if row else None

    def current(self) -> Person | None:
        """The person whose answers, notes and signatures these are, unless ``--as`` says otherwise."""
        row = self._db.execute(
            "SELECT p.id, p.name, p.title, p.council FROM meta m JOIN person p ON p.id = m.value WHERE m.key = 'person'"
        ).fetchone()
        return Person(*row) if row else None

    def use(self, person_id: str) -> None:
        """Make a person the current one."""
        self._db.table("meta").upsert({"key": "person", "value": person_id}, pk="key")
