"""Applications: rows for the list, one case whole, and the summary that the list shows."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from ic16desk.model.application import ApplicationFields
from ic16desk.model.cases import CaseQuery, CaseRow, CaseTotal
from ic16desk.model.packages import FieldRead, Noticed
from ic16desk.store._sqlite import Database
from ic16desk.store.facts import resolve
from ic16desk.store.names import SHORTEST, quoted
from ic16desk.store.notifications import last_days


@dataclass(frozen=True, slots=True)
class Correction:
    """An official's value for a field, beside the applicant's."""

    key: str
    value: object
    reason: str
    author: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class ApplicationRecord:
    """An application as stored: as read, and what was corrected."""

    id: str
    number: str
    package: str
    package_name: str
    received: dt.datetime
    fields: ApplicationFields
    fields_read: tuple[FieldRead, ...]
    noticed: tuple[Noticed, ...]
    corrections: tuple[Correction, ...]
    state: str
    checklist: str | None


#: Sort keys of the list → SQL; the id makes every order total.
_SORTS: Mapping[str, str] = {
    "number": "a.number",
    "name": "a.name",
    "applicant": "a.applicant",
    "agreement": "a.agreement",
    "theme": "a.theme",
    "applied": "a.applied_cents",
    "state": "a.state",
    "progress": "coalesce(s.answered * 1.0 / nullif(s.shown, 0), -1)",
    "findings": "coalesce(s.errors, 0) * 1000 + coalesce(s.warnings, 0)",
    "due": "coalesce(s.due, '9999')",
    "reviewer": "coalesce(s.reviewer, '')",
    "received": "a.received",
}
_ROW = """
  SELECT a.id, a.number, a.name, a.applicant, a.agreement, a.theme, a.applied_cents, a.state,
         coalesce(s.answered, 0), coalesce(s.shown, 0), coalesce(s.errors, 0), coalesce(s.warnings, 0), s.due,
         coalesce(s.reviewer, ''), a.group_id
  FROM application a LEFT JOIN summary s ON s.application = a.id
"""


class Applications:
    """Reading applications; writing goes through facts."""

    def __init__(self, db: Database) -> None:
        """Bind to a database."""
        self._db = db

    def ids(self, query: CaseQuery) -> tuple[str, ...]:
        """Ids of the matching applications in order: the list's backbone, one indexed statement."""
        where, parameters = _where(query)
        # One direction throughout, so that an index (column, id) gives the order as it is.
        direction = "DESC" if query.descending else "ASC"
        order = f"{_SORTS[query.sort]} {direction}, a.id {direction}"
        if query.group_by:
            order = f"a.{query.group_by}, {order}"
        rows = self._db.execute(
            f"SELECT a.id FROM application a {_joined(f'{where} {order}')} {where} ORDER BY {order}", parameters
        )
        return tuple(row[0] for row in rows.fetchall())

    def rows(self, ids: Sequence[str]) -> tuple[CaseRow, ...]:
        """Rows for these ids, in their order."""
        found: dict[str, CaseRow] = {}
        for start in range(0, len(ids), 500):
            part = list(ids[start : start + 500])
            marks = ", ".join("?" for _ in part)
            for row in self._db.execute(f"{_ROW} WHERE a.id IN ({marks})", part).fetchall():
                found[row[0]] = _row(row)
        # of the page that is read, not of the whole list: no join there
        for name, until in last_days(self._db, [row.id for row in found.values() if row.state == "notified"]).items():
            found[name] = dataclasses.replace(found[name], final_from=until + dt.timedelta(days=1))
        return tuple(found[name] for name in ids if name in found)

    def facets(self) -> Mapping[str, Mapping[str, int]]:
        """Counts by state and by agreement over the whole store."""
        counts = {}
        for column in ("state", "agreement"):
            rows = self._db.execute(f"SELECT {column}, count(*) FROM application GROUP BY 1 ORDER BY 1").fetchall()
            counts[column] = dict(rows)
        return counts

    def pressing(self, days: Sequence[dt.date]) -> tuple[tuple[int, ...], int, int]:
        """How many are due by each of the days, how many have findings that block, how many findings to note."""
        due = [
            self._db.execute("SELECT count(*) FROM summary WHERE due <= ?", [day.isoformat()]).fetchone()[0]
            for day in days
        ]
        errors, warnings = (
            self._db.execute(f"SELECT count(*) FROM summary WHERE {column} > 0").fetchone()[0]
            for column in ("errors", "warnings")
        )
        return tuple(due), errors, warnings

    def totals(self, query: CaseQuery) -> tuple[CaseTotal, ...]:
        """Count and sum of each group, in the order in which :meth:`ids` has the groups; one total without grouping."""
        where, parameters = _where(query)
        key = f"a.{query.group_by}" if query.group_by else "''"
        rows = self._db.execute(
            f"SELECT {key}, count(*), coalesce(sum(a.applied_cents), 0) FROM application a"
            f" {_joined(where)} {where} GROUP BY 1 ORDER BY 1",
            parameters,
        )
        return tuple(CaseTotal(*row) for row in rows.fetchall())

    def sum_cents(self, query: CaseQuery) -> int:
        """Sum applied for over the matching applications."""
        where, parameters = _where(query)
        return int(
            self._db.execute(
                f"SELECT coalesce(sum(a.applied_cents), 0) FROM application a {_joined(where)} {where}",
                parameters,
            ).fetchone()[0]
        )

    def get(self, application_id: str) -> ApplicationRecord | None:
        """One application whole."""
        row = self._db.execute(
            "SELECT id, number, package, package_name, received, fields, fields_read, noticed, state, checklist"
            " FROM application WHERE id = ?",
            [application_id],
        ).fetchone()
        if row is None:
            return None
        return ApplicationRecord(
            id=row[0],
            number=row[1],
            package=row[2],
            package_name=row[3],
            received=dt.datetime.fromisoformat(row[4]),
            fields=msgspec.json.decode(row[5], type=ApplicationFields),
            fields_read=msgspec.json.decode(row[6], type=tuple[FieldRead, ...]),
            noticed=msgspec.json.decode(row[7], type=tuple[Noticed, ...]),
            corrections=self._corrections(application_id),
            state=row[8],
            checklist=row[9],
        )

    def checklist(self, application_id: str) -> str | None:
        """The hash of the checklist version an application is reviewed with; None before its first answer."""
        row = self._db.execute("SELECT checklist FROM application WHERE id = ?", [application_id]).fetchone()
        return row[0] if row else None

    def matching(self, name: str) -> tuple[str, ...]:
        """Ids that a person may mean: the id, the number, or an unambiguous prefix of either."""
        exact = self._db.execute("SELECT id FROM application WHERE id = ? OR number = ?", [name, name]).fetchall()
        if exact:
            return tuple(row[0] for row in exact)
        pattern = name.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
        rows = self._db.execute(
            "SELECT id FROM application WHERE number LIKE ? ESCAPE '\\' OR id LIKE ? ESCAPE '\\'"
            " ORDER BY number LIMIT 9",
            [pattern, pattern],
        )
        return tuple(row[0] for row in rows.fetchall())

    def of_package(self, package: str) -> str | None:
        """The application made from a package with these contents."""
        row = self._db.execute("SELECT id FROM application WHERE package = ?", [package]).fetchone()
        return row[0] if row else None

    def free_number(self, wanted: str) -> str:
        """The number itself, or with /2, /3 … when another package has it already."""
        number, count = wanted, 1
        while self._db.execute("SELECT 1 FROM application WHERE number = ?", [number]).fetchone():
            count += 1
            number = f"{wanted}/{count}"
        return number

    def in_group(self, group_id: str) -> tuple[str, ...]:
        """Ids of the applications of a group project."""
        rows = self._db.execute("SELECT id FROM application WHERE group_id = ? ORDER BY number", [group_id])
        return tuple(row[0] for row in rows.fetchall())

    def save_summary(self, application_id: str, values: Mapping[str, Any]) -> None:
        """Keep the derived row that the list shows."""
        self._db.table("summary").upsert({"application": application_id, **values}, pk="application")

    def count_progress(self, application_id: str, *, answered: int) -> None:
        """Keep the number of answered items, and name the latest reviewer (after an answer; no finding depends on it).

        Args:
            application_id: whose.
            answered: how many answers count under the version of the review, each item and part once.
        """
        self._db.execute(
            "UPDATE summary SET answered = ?2,"
            " reviewer = coalesce((SELECT p.name FROM answer x JOIN person p ON p.id = x.author"
            " WHERE x.application = ?1 AND x.in_force = 1 ORDER BY x.hlc DESC LIMIT 1), ''),"
            " due = (SELECT min(due) FROM supplement WHERE application = ?1 AND answered IS NULL)"
            " WHERE application = ?1",
            [application_id, answered],
        )

    def summary(self, application_id: str) -> tuple[str, str] | None:
        """Hash of the inputs and the findings (JSON) as last computed."""
        row = self._db.execute(
            "SELECT inputs, findings FROM summary WHERE application = ?", [application_id]
        ).fetchone()
        return (row[0], row[1]) if row else None

    def _corrections(self, application_id: str) -> tuple[Correction, ...]:
        rows = self._db.execute(
            "SELECT key, value, reason, author, at FROM correction WHERE application = ? ORDER BY key", [application_id]
        ).fetchall()
        return tuple(
            Correction(
                key=key,
                value=msgspec.json.decode(value),
                reason=resolve(self._db, msgspec.json.decode(reason)),
                author=author,
                at=dt.datetime.fromisoformat(at),
            )
            for key, value, reason, author, at in rows
        )


def _row(row: tuple[Any, ...]) -> CaseRow:
    names = tuple(field.name for field in dataclasses.fields(CaseRow))[: len(row)]
    values = dict(zip(names, row, strict=True))
    return CaseRow(**{**values, "due": _day(values["due"])})


def _joined(said: str) -> str:
    """The join with what is derived, for statements that speak of it: a hundred thousand look-ups otherwise."""
    # The narrow index: by itself SQLite looks up the rows, which hold all findings.
    return "LEFT JOIN summary s INDEXED BY summary_list ON s.application = a.id" if "s." in said else ""


def _where(query: CaseQuery) -> tuple[str, list[Any]]:
    terms: list[str] = []
    parameters: list[Any] = []
    for column, values in (("a.state", query.states), ("a.agreement", query.agreements), ("a.call", query.calls)):
        if values is not None:
            terms.append(f"{column} IN ({', '.join('?' for _ in values)})" if values else "0")
            parameters += values
    if query.text:
        words = query.text.split()
        long = [word for word in words if len(word) >= SHORTEST]
        if long:
            terms.append("a.rowid IN (SELECT rowid FROM name_fts WHERE name_fts MATCH ?)")
            parameters.append("names : (" + " AND ".join(map(quoted, long)) + ")")
        # What is too short for the index. SQLite's LIKE folds only ASCII: as the user typed it and capitalised.
        for word in (word for word in words if word not in long):
            escaped = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
            variants = sorted({escaped, escaped.lower(), escaped.upper(), escaped.capitalize()})
            columns = ("a.number", "a.name", "a.applicant")
            terms.append(
                "(" + " OR ".join(f"{column} LIKE ? ESCAPE '\\'" for column in columns for _ in variants) + ")"
            )
            parameters += [f"%{variant}%" for _ in columns for variant in variants]
    if query.due_until is not None:
        terms.append("s.due <= ?")
        parameters.append(query.due_until.isoformat())
    if query.with_errors:
        terms.append("s.errors > 0")
    if query.with_warnings:
        terms.append("s.warnings > 0")
    return ("WHERE " + " AND ".join(terms) if terms else ""), parameters


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
