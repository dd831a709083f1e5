"""An official's eligible amounts of budget lines as they are in force."""

from __future__ import annotations

import datetime as dt

import msgspec

from ic16desk.model.budget import LineFigure
from ic16desk.model.people import Person
from ic16desk.store._sqlite import Database
from ic16desk.store.facts import resolve
from ic16desk.store.people import People


class Figures:
    """Reading the figures that officials set beside the rules'."""

    def __init__(self, db: Database) -> None:
        """Bind to a database."""
        self._db = db
        self._people = People(db)

    def of(self, application: str) -> tuple[LineFigure, ...]:
        """The figures in force, by line; one per line, the newest."""
        rows = self._db.execute(
            "SELECT line, eligible_cents, reason, author, at FROM line_figure WHERE application = ? ORDER BY line",
            [application],
        ).fetchall()
        return tuple(
            LineFigure(
                line=row[0],
                eligible_cents=row[1],
                reason=str(resolve(self._db, msgspec.json.decode(row[2]))),
                author=self._people.get(row[3]) or Person(row[3], row[3], ""),
                at=dt.datetime.fromisoformat(row[4]),
            )
            for row in rows
        )
