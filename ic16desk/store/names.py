"""Applications by any part of a number, a name, a business id or a file's name (at least three characters)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import msgspec

from ic16desk.model.application import ApplicationFields
from ic16desk.model.application import corrected as with_corrections
from ic16desk.model.searching import NameHit
from ic16desk.store._sqlite import Database

#: A trigram index knows nothing shorter.
SHORTEST: Final = 3


class Names:
    """Looking for names."""

    def __init__(self, db: Database) -> None:
        """Bind to a database."""
        self._db = db

    def find(self, parts: Sequence[str], *, limit: int) -> tuple[NameHit, ...]:
        """Applications in which every part stands, those with it in a number or name before those in a file's name."""
        long = [part for part in parts if len(part) >= SHORTEST]
        if not long:
            return ()
        wanted = " AND ".join(map(quoted, long))
        found: dict[str, NameHit] = {}
        for query in (f"names : ({wanted})", wanted):
            rows = self._db.execute(
                "SELECT a.id, a.number, a.name, a.applicant FROM name_fts"
                " JOIN application a ON a.rowid = name_fts.rowid WHERE name_fts MATCH ? ORDER BY a.number LIMIT ?",
                [query, limit],
            )
            for row in rows.fetchall():
                found.setdefault(row[0], NameHit(*row))
            if len(found) >= limit:
                break
        return tuple(found.values())[:limit]


def quoted(part: str) -> str:
    """A part as FTS5 takes it."""
    return '"' + part.replace('"', '""') + '"'


def renew(db: Database, application: str) -> None:
    """Index one application's names again, as they are in force. ``rowid`` is the application's own.

    (It never changes: the store is only ever vacuumed incrementally.)
    """
    row = db.execute("SELECT rowid, number, fields FROM application WHERE id = ?", [application]).fetchone()
    corrections = db.execute("SELECT key, value FROM correction WHERE application = ?", [application]).fetchall()
    files = db.execute(
        "SELECT name FROM document WHERE application = ? AND replaced = 0 ORDER BY position", [application]
    ).fetchall()
    fields = with_corrections(
        msgspec.json.decode(row[2], type=ApplicationFields),
        {key: msgspec.json.decode(value) for key, value in corrections},
    )
    db.execute("DELETE FROM name_fts WHERE rowid = ?", [row[0]])
    db.execute(
        "INSERT INTO name_fts (rowid, application, names, files) VALUES (?, ?, ?, ?)",
        [row[0], application, "\n".join(_names(row[1], fields)), "\n".join(name for (name,) in files)],
    )


def _names(number: str, fields: ApplicationFields) -> list[str]:
    values: list[Any] = [number, fields.number, fields.name]
    for who in (fields.applicant, *fields.partners):
        if who is not None:
            values += [who.name, who.business_id]
    return [value for value in dict.fromkeys(values) if value]
