"""Documents of applications, and what the reading child found in them (derived, by content hash)."""

from __future__ import annotations

import datetime as dt
import zlib
from collections.abc import Iterator
from typing import Any, TypeVar

import msgspec

from ic16desk.model.cases import DocumentRow
from ic16desk.model.documents import Inspection, Paragraph, Reading, Sheet, Unreadable
from ic16desk.model.ids import canonical
from ic16desk.model.packages import Noticed
from ic16desk.model.words import forms
from ic16desk.store._sqlite import Database
from ic16desk.store.words import mark

_T = TypeVar("_T")
_ROW = """
  SELECT d.id, d.application, d.name, d.safe_name, d.sha256, d.size, d.kind, coalesce(r.type, ''), r.pages, d.secrecy,
         d.noticed, coalesce(r.noticed, '[]'), coalesce(r.state, 'unread'), d.lineage, d.replaces, d.replaced,
         (SELECT count(*) FROM document v WHERE v.lineage = d.lineage AND v.position <= d.position), d.arrived
  FROM document d LEFT JOIN reading r ON r.sha256 = d.sha256
"""
#: A new version takes the place of the first one in the package's order.
_PLACE = "(SELECT f.position FROM document f WHERE f.id = d.lineage)"


class Documents:
    """Documents and their readings."""

    def __init__(self, db: Database) -> None:
        """Bind to a database."""
        self._db = db

    def of(self, application: str) -> tuple[DocumentRow, ...]:
        """The documents of a case in the package's order: of each its current version."""
        return tuple(row for row in self.all_of(application) if not row.replaced)

    def all_of(self, application: str) -> tuple[DocumentRow, ...]:
        """Every version of every document of a case, in the package's order, each document's oldest first."""
        rows = self._db.execute(
            f"{_ROW} WHERE d.application = ? ORDER BY {_PLACE}, d.position", [application]
        ).fetchall()
        return tuple(map(_row, rows))

    def versions(self, document_id: str) -> tuple[DocumentRow, ...]:
        """All versions of the document that this is one of, oldest first."""
        rows = self._db.execute(
            f"{_ROW} WHERE d.lineage = (SELECT lineage FROM document WHERE id = ?) ORDER BY d.position", [document_id]
        ).fetchall()
        return tuple(map(_row, rows))

    def get(self, document_id: str) -> DocumentRow | None:
        """One document."""
        row = self._db.execute(f"{_ROW} WHERE d.id = ?", [document_id]).fetchone()
        return _row(row) if row else None

    def named(self, name: str) -> tuple[DocumentRow, ...]:
        """Documents a person may mean: an id, or a name; where a version in force has that name, older ones are not."""
        rows = self._db.execute(
            f"{_ROW} WHERE d.id = ?1 OR d.name = ?1 OR d.safe_name = ?1 OR d.name LIKE '%/' || ?1 ORDER BY d.id", [name]
        ).fetchall()
        found = tuple(map(_row, rows))
        return tuple(row for row in found if row.id == name or not row.replaced) or found

    def unread(self) -> Iterator[tuple[str, str, str]]:
        """Application, content hash and a name for every content no reading exists of, application by application."""
        rows = self._db.execute(
            "SELECT min(d.application), d.sha256, min(d.name) FROM document d"
            " LEFT JOIN reading r ON r.sha256 = d.sha256 WHERE r.sha256 IS NULL"
            " GROUP BY d.sha256 ORDER BY min(d.application), min(d.id)"
        ).fetchall()
        yield from rows

    def unreadable(self) -> int:
        """How many documents could not be read."""
        return int(
            self._db.execute(
                "SELECT count(*) FROM document d JOIN reading r ON r.sha256 = d.sha256 "
                " WHERE r.state = 'unreadable' AND d.replaced = 0"
            ).fetchone()[0]
        )

    def save_reading(self, sha256: str, inspection: Inspection, reading: Reading | Unreadable) -> None:
        """Keep what was found; pages go to the index. The caller holds the transaction."""
        self._forget(sha256)
        read = isinstance(reading, Reading)
        noticed = list(inspection.noticed)
        if isinstance(reading, Unreadable):
            noticed.append(Noticed(reading.code, reading.detail))
        else:
            noticed += [entry for entry in reading.noticed if entry not in noticed]
        self._db.table("reading").insert(
            {
                "sha256": sha256,
                "type": inspection.type,
                "pages": inspection.pages,
                "encrypted": int(inspection.encrypted),
                "noticed": canonical(noticed).decode(),
                "state": "read" if read else "unreadable",
                "paragraphs": _pack(reading.paragraphs if isinstance(reading, Reading) else ()),
                "sheets": _pack(reading.sheets if isinstance(reading, Reading) else ()),
            }
        )
        for number, text in enumerate(reading.pages if isinstance(reading, Reading) else (), start=1):
            cursor = self._db.execute("INSERT INTO page (sha256, n, text) VALUES (?, ?, ?)", [sha256, number, text])
            words = " ".join(forms(text))
            self._db.execute("INSERT INTO page_fts (rowid, text) VALUES (?, ?)", [cursor.lastrowid, words])
        mark(self._db, unlearned=True)

    def reading(self, sha256: str) -> Reading:
        """All that was read of these bytes; nothing in it if they could not be, or have not been yet."""
        row = self._db.execute("SELECT type FROM reading WHERE sha256 = ?", [sha256]).fetchone()
        return Reading(
            type=row[0] if row else "unknown",
            pages=self.pages(sha256),
            paragraphs=self.flow(sha256),
            sheets=self.sheets(sha256),
        )

    def pages(self, sha256: str) -> tuple[str, ...]:
        """Raw text by page."""
        rows = self._db.execute("SELECT text FROM page WHERE sha256 = ? ORDER BY n", [sha256]).fetchall()
        return tuple(row[0] for row in rows)

    def page(self, sha256: str, number: int) -> str | None:
        """Raw text of one page, counted from 1."""
        row = self._db.execute("SELECT text FROM page WHERE sha256 = ? AND n = ?", [sha256, number]).fetchone()
        return row[0] if row else None

    def flow(self, sha256: str) -> tuple[Paragraph, ...]:
        """Paragraphs of a flowing document."""
        return _unpack(self._column(sha256, "paragraphs"), tuple[Paragraph, ...])

    def sheets(self, sha256: str) -> tuple[Sheet, ...]:
        """Sheets of a workbook."""
        return _unpack(self._column(sha256, "sheets"), tuple[Sheet, ...])

    def noticed(self, sha256: str) -> tuple[Noticed, ...]:
        """What was noticed while reading."""
        row = self._db.execute("SELECT noticed FROM reading WHERE sha256 = ?", [sha256]).fetchone()
        return msgspec.json.decode(row[0], type=tuple[Noticed, ...]) if row else ()

    def _column(self, sha256: str, column: str) -> bytes:
        row = self._db.execute(f"SELECT {column} FROM reading WHERE sha256 = ?", [sha256]).fetchone()
        return row[0] if row else _pack(())

    def _forget(self, sha256: str) -> None:
        self._db.execute("DELETE FROM page_fts WHERE rowid IN (SELECT id FROM page WHERE sha256 = ?)", [sha256])
        self._db.execute("DELETE FROM page WHERE sha256 = ?", [sha256])
        self._db.execute("DELETE FROM reading WHERE sha256 = ?", [sha256])


def _row(row: tuple[Any, ...]) -> DocumentRow:
    noticed = [
        *msgspec.json.decode(row[10], type=tuple[Noticed, ...]),
        *msgspec.json.decode(row[11], type=tuple[Noticed, ...]),
    ]
    names = ("id", "application", "name", "safe_name", "sha256", "size", "kind", "type", "pages", "secrecy")
    codes = tuple(dict.fromkeys(entry.code for entry in noticed))
    lineage, replaces, replaced, version, arrived = row[13:]
    return DocumentRow(
        **dict(zip(names, row, strict=False)),
        noticed=codes,
        state=row[12],
        lineage=lineage,
        replaces=replaces,
        replaced=bool(replaced),
        version=version,
        arrived=dt.datetime.fromisoformat(arrived),
    )


def _pack(value: object) -> bytes:
    return zlib.compress(canonical(value), 6)


def _unpack(data: bytes, type_: type[_T]) -> _T:
    return msgspec.json.decode(zlib.decompress(data), type=type_)
