"""Draft decisions and letters as they are in force."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from ic16desk.model.decision import DecisionDraft
from ic16desk.store._sqlite import Database
from ic16desk.store.facts import resolve


@dataclass(frozen=True, slots=True)
class StoredDraft:
    """The newest draft and the fact it is."""

    draft: DecisionDraft
    fact: str
    author: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class StoredLetter:
    """A rendering and how far it is signed.

    ``unsigned`` names the bytes before the first signature; ``salts`` prove the record's digests; they never leave
    the store.
    """

    id: str
    application: str
    decision: str
    kind: str
    language: str
    sha256: str
    pages: int
    signatures: int
    unsigned: str
    salts: Mapping[str, str]
    record: Mapping[str, Any]
    state: str
    presenter: str | None
    decider: str | None
    at: dt.datetime


_NAMES = (
    "id", "application", "decision", "kind", "language", "sha256", "pages", "signatures", "unsigned", "salts",
    "record", "state",
    "presenter", "decider", "at",
)  # fmt: skip
_LETTER = f"SELECT {', '.join(_NAMES)} FROM letter"


class Decisions:
    """Reading drafts and letters."""

    def __init__(self, db: Database) -> None:
        """Bind to a database."""
        self._db = db

    def draft(self, application: str) -> StoredDraft | None:
        """The draft in force."""
        row = self._db.execute(
            "SELECT draft, fact, author, at FROM decision WHERE application = ?", [application]
        ).fetchone()
        if row is None:
            return None
        plain = resolve(self._db, msgspec.json.decode(row[0]))
        return StoredDraft(
            msgspec.convert(plain, type=DecisionDraft), row[1], row[2], dt.datetime.fromisoformat(row[3])
        )

    def letter(self, application: str) -> StoredLetter | None:
        """The letter in force: the newest that is not void."""
        row = self._db.execute(
            f"{_LETTER} WHERE application = ? AND state <> 'void' ORDER BY id DESC LIMIT 1", [application]
        ).fetchone()
        return _letter(row) if row else None

    def letters(self, application: str) -> tuple[StoredLetter, ...]:
        """Every rendering of a case's letters, void ones too, oldest first."""
        rows = self._db.execute(f"{_LETTER} WHERE application = ? ORDER BY id", [application]).fetchall()
        return tuple(map(_letter, rows))

    def signed(self) -> tuple[StoredLetter, ...]:
        """All letters with the decision maker's signature, newest first."""
        rows = self._db.execute(f"{_LETTER} WHERE state = 'signed' ORDER BY at DESC, id DESC").fetchall()
        return tuple(map(_letter, rows))

    def with_content(self, sha256: str) -> StoredLetter | None:
        """The letter whose frozen bytes these are."""
        row = self._db.execute(f"{_LETTER} WHERE sha256 = ?", [sha256]).fetchone()
        return _letter(row) if row else None

    def roots(self) -> tuple[bytes, ...]:
        """The certificates (PEM) this store trusts as roots."""
        rows = self._db.execute("SELECT certificate FROM root ORDER BY at").fetchall()
        return tuple(row[0].encode() for row in rows)

    def frozen(self) -> tuple[StoredLetter, ...]:
        """All letters with at least one signature."""
        rows = self._db.execute(f"{_LETTER} WHERE signatures > 0 ORDER BY id").fetchall()
        return tuple(map(_letter, rows))


def _letter(row: tuple[Any, ...]) -> StoredLetter:
    values = dict(zip(_NAMES, row, strict=True))
    return StoredLetter(
        **{
            **values,
            "salts": msgspec.json.decode(values["salts"]),
            "record": msgspec.json.decode(values["record"]),
            "at": dt.datetime.fromisoformat(values["at"]),
        }
    )
