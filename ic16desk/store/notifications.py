"""To whom, how and when decisions were given."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from ic16desk.model.people import Person
from ic16desk.model.proceedings import Notification
from ic16desk.store._sqlite import Database
from ic16desk.store.facts import resolve
from ic16desk.store.people import People


class Notifications:
    """Reading them."""

    def __init__(self, db: Database) -> None:
        """Bind to a database."""
        self._db = db
        self._people = People(db)

    def of(self, application: str) -> tuple[Notification, ...]:
        """All of a case, by decision, in the order they were sent."""
        rows = self._db.execute(
            "SELECT seq, recipient, method, sent, received, shown, review_until, collect_by, proof, proof_name, reason,"
            " author, at FROM notification WHERE application = ? ORDER BY seq, sent, recipient",
            [application],
        ).fetchall()
        return tuple(map(self._one, rows))

    def newest(self, application: str) -> tuple[Notification, ...]:
        """Those of the newest decision anybody was notified of."""
        every = self.of(application)
        return tuple(one for one in every if one.seq == every[-1].seq)

    def review_until(self, application: str) -> dt.date | None:
        """The last day on which anybody may ask for review of it; None: nobody's time runs."""
        return max((one.review_until for one in self.newest(application) if one.review_until), default=None)

    def _one(self, row: tuple[Any, ...]) -> Notification:
        seq, recipient, method, sent, received, shown, until, collect, proof, name, reason, author, at = row
        return Notification(
            seq=seq,
            recipient=recipient,
            method=method,
            sent=dt.date.fromisoformat(sent),
            received=_day(received),
            shown=bool(shown),
            review_until=_day(until),
            collect_by=_day(collect),
            proof=proof,
            proof_name=name,
            reason=str(resolve(self._db, msgspec.json.decode(reason))),
            author=self._people.get(author) or Person(author, author, ""),
            at=dt.datetime.fromisoformat(at),
        )


def last_days(db: Database, applications: Sequence[str]) -> Mapping[str, dt.date]:
    """By application: the last day for review of the newest decision anybody was notified of, where all have one."""
    found: dict[str, dt.date] = {}
    for start in range(0, len(applications), 500):
        part = list(applications[start : start + 500])
        marks = ", ".join("?" * len(part))
        rows = db.execute(
            "SELECT n.application, max(n.review_until) FROM notification n WHERE n.seq ="
            " (SELECT max(m.seq) FROM notification m WHERE m.application = n.application)"
            f" AND n.application IN ({marks}) GROUP BY n.application HAVING count(*) = count(n.review_until)",
            part,
        ).fetchall()
        found |= {row[0]: dt.date.fromisoformat(row[1]) for row in rows}
    return found


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
