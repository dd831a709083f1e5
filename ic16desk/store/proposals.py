"""The steering group's proposals and the declarations of interest as they are in force."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

import msgspec

from ic16desk.model.people import Person
from ic16desk.model.proposals import Conflict, Departure, Member, Proposal, ProposalItem
from ic16desk.store._sqlite import Database
from ic16desk.store.facts import resolve
from ic16desk.store.people import People

_PROPOSAL: Final = "SELECT id, agreement, call, meeting, section, members, author, at, source, sha256 FROM proposal"
#: By the day of the meeting, then by the time of recording: the last one says what holds.
_NEWEST_LAST: Final = "ORDER BY meeting, hlc"


class Proposals:
    """Reading proposals and declarations."""

    def __init__(self, db: Database) -> None:
        """Bind to a database."""
        self._db = db
        self._people = People(db)

    def get(self, proposal: str) -> Proposal | None:
        """One proposal by its id."""
        row = self._db.execute(f"{_PROPOSAL} WHERE id = ?", [proposal]).fetchone()
        return self._proposal(row) if row else None

    def all(self) -> tuple[Proposal, ...]:
        """Every proposal, the one of the newest meeting last."""
        return tuple(map(self._proposal, self._db.execute(f"{_PROPOSAL} {_NEWEST_LAST}").fetchall()))

    def of_agreement(self, agreement: str, *, call: str | None = None) -> tuple[Proposal, ...]:
        """An agreement's proposals, newest last; with ``call`` those of that call and those that name none."""
        where, values = "WHERE agreement = ?", [agreement]
        if call:
            where, values = f"{where} AND call IN ('', ?)", [*values, call]
        return tuple(map(self._proposal, self._db.execute(f"{_PROPOSAL} {where} {_NEWEST_LAST}", values).fetchall()))

    def latest(self, agreement: str, *, call: str | None = None) -> Proposal | None:
        """The proposal that holds for a case of this agreement and call."""
        found = self.of_agreement(agreement, call=call)
        return found[-1] if found else None

    def conflicts(self, application: str) -> tuple[Conflict, ...]:
        """The last declaration of each person on a case, oldest first."""
        rows = self._db.execute(
            "SELECT person, ground, reason, at FROM conflict WHERE application = ? ORDER BY at, person", [application]
        ).fetchall()
        return tuple(
            Conflict(self._person(row[0]), row[1], self._text(row[2]), dt.datetime.fromisoformat(row[3]))
            for row in rows
        )

    def _proposal(self, row: tuple[Any, ...]) -> Proposal:
        items = self._db.execute(
            "SELECT number, choice, rank, amount_cents, reasons FROM proposal_item"
            " WHERE proposal = ? ORDER BY position",
            [row[0]],
        ).fetchall()
        return Proposal(
            id=row[0],
            agreement=row[1],
            call=row[2],
            meeting=dt.date.fromisoformat(row[3]),
            section=row[4],
            members=msgspec.json.decode(row[5], type=tuple[Member, ...]),
            items=tuple(ProposalItem(item[0], item[1], item[2], item[3], self._text(item[4])) for item in items),
            author=self._person(row[6]),
            at=dt.datetime.fromisoformat(row[7]),
            source=row[8],
            sha256=row[9],
            departures=self._departures(row[0]),
        )

    def _departures(self, proposal: str) -> tuple[Departure, ...]:
        rows = self._db.execute(
            "SELECT number, reasons, author, at FROM departure WHERE proposal = ? ORDER BY number", [proposal]
        ).fetchall()
        return tuple(
            Departure(row[0], self._text(row[1]), self._person(row[2]), dt.datetime.fromisoformat(row[3]))
            for row in rows
        )

    def _text(self, stored: str) -> str:
        return str(resolve(self._db, msgspec.json.decode(stored)))

    def _person(self, person_id: str) -> Person:
        return self._people.get(person_id) or Person(person_id, person_id, "")
