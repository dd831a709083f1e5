"""Which applications name the same business id: as applicant, partner, or recipient of de minimis aid."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec

from ic16desk.model.application import ApplicationFields
from ic16desk.model.application import corrected as with_corrections
from ic16desk.model.business_id import normalise
from ic16desk.store._sqlite import Database


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another application that shares business ids, with its fields in force; ``signed``: when it was decided."""

    id: str
    number: str
    state: str
    fields: ApplicationFields
    business_ids: tuple[str, ...]
    signed: dt.datetime | None


class Parties:
    """Looking up by business id; always through the index, never over all applications."""

    def __init__(self, db: Database) -> None:
        """Bind to a database."""
        self._db = db

    def neighbours(self, application: str, *, limit: int) -> tuple[tuple[Neighbour, ...], int]:
        """The applications that share an id with this one, and how many more there are than ``limit``.

        The same applicant's come first, then recipients of de minimis aid, then the rest; the newest first in each.
        """
        rows = self._db.execute(
            "SELECT o.application, max(mine.role = 'applicant' AND o.role = 'applicant') AS same,"
            " max(mine.role = 'de_minimis' OR o.role = 'de_minimis') AS aid, count(*) OVER ()"
            " FROM party_name mine JOIN party_name o ON o.business_id = mine.business_id"
            " WHERE mine.application = ?1 AND o.application <> ?1"
            " GROUP BY o.application ORDER BY same DESC, aid DESC, o.application DESC LIMIT ?2",
            [application, limit],
        ).fetchall()
        if not rows:
            return (), 0
        shared = self._shared(application, [row[0] for row in rows])
        return tuple(self._neighbour(row[0], shared[row[0]]) for row in rows), rows[0][3] - len(rows)

    def sharing_aid(self, application: str, *, limit: int) -> tuple[str, ...]:
        """Ids of the applications that name the same recipient of de minimis aid, the newest first."""
        rows = self._db.execute(
            "SELECT DISTINCT o.application FROM party_name mine JOIN party_name o ON o.business_id = mine.business_id"
            " WHERE mine.application = ?1 AND o.application <> ?1 AND mine.role = 'de_minimis'"
            " AND o.role = 'de_minimis' ORDER BY o.application DESC LIMIT ?2",
            [application, limit],
        ).fetchall()
        return tuple(row[0] for row in rows)

    def frame_cents(self, agreement: str, *, year: int) -> int | None:
        """EU and state money that the proposals of one year's meetings propose; None when there is no proposal.

        Of the proposals that name an application that of the latest meeting counts (of one day the one recorded last),
        or what a signed decision granted it.
        """
        row = self._db.execute(
            "WITH latest AS (SELECT i.number, i.choice, i.amount_cents,"
            " row_number() OVER (PARTITION BY i.number ORDER BY p.meeting DESC, p.hlc DESC) AS n"
            " FROM proposal p JOIN proposal_item i ON i.proposal = p.id"
            " WHERE p.agreement = ?1 AND p.meeting BETWEEN ?2 AND ?3)"
            " SELECT count(*), sum(coalesce((SELECT json_extract(d.draft, '$.grantedCents') FROM application a"
            " JOIN decision d ON d.application = a.id WHERE a.number = latest.number AND d.seq ="
            " (SELECT max(l.seq) FROM letter l WHERE l.application = a.id AND l.state = 'signed')), amount_cents, 0))"
            " FROM latest WHERE n = 1 AND choice = 'propose'",
            [agreement, f"{year}-01-01", f"{year}-12-31"],
        ).fetchone()
        return int(row[1]) if row[0] else None

    def _shared(self, application: str, others: Sequence[str]) -> dict[str, tuple[str, ...]]:
        marks = ", ".join("?" for _ in others)
        rows = self._db.execute(
            "SELECT DISTINCT o.application, o.business_id FROM party_name o"
            f" WHERE o.application IN ({marks})"
            " AND o.business_id IN (SELECT business_id FROM party_name WHERE application = ?)"
            " ORDER BY o.business_id",
            [*others, application],
        ).fetchall()
        found: dict[str, tuple[str, ...]] = {}
        for other, business_id in rows:
            found[other] = (*found.get(other, ()), business_id)
        return found

    def _neighbour(self, application: str, shared: tuple[str, ...]) -> Neighbour:
        number, state, fields = self._db.execute(
            "SELECT number, state, fields FROM application WHERE id = ?", [application]
        ).fetchone()
        rows = self._db.execute("SELECT key, value FROM correction WHERE application = ?", [application]).fetchall()
        read = msgspec.json.decode(fields, type=ApplicationFields)
        if rows:
            read = with_corrections(read, {key: msgspec.json.decode(value) for key, value in rows})
        letter = self._db.execute(
            "SELECT at FROM letter WHERE application = ? AND state = 'signed' ORDER BY id DESC LIMIT 1", [application]
        ).fetchone()
        signed = dt.datetime.fromisoformat(letter[0]) if letter else None
        return Neighbour(application, number, state, read, shared, signed)


def record(db: Database, application: str, fields: ApplicationFields) -> None:
    """Keep the business ids that an application names, as they are in force (for the projections)."""
    db.execute("DELETE FROM party_name WHERE application = ?", [application])
    for business_id, role in sorted(set(_named(fields))):
        db.execute(
            "INSERT INTO party_name (business_id, application, role) VALUES (?, ?, ?)", [business_id, application, role]
        )


def _named(fields: ApplicationFields) -> Iterator[tuple[str, str]]:
    """Ids with a right check digit; a wrong one is a finding and names nobody."""
    parties = [(fields.applicant, "applicant"), *((partner, "partner") for partner in fields.partners)]
    written = [(party.business_id, role) for party, role in parties if party is not None]
    for aid in fields.de_minimis:
        written += [(aid.business_id, "de_minimis"), (aid.undertaking, "de_minimis")]
    for text, role in written:
        business_id = normalise(text) if text else None
        if business_id:
            yield business_id, role
