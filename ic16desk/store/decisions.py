"""Draft decisions and letters as they are in force."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from ic16desk.model.decision import DecisionDraft
from ic16desk.store._sqlite import Database
from ic16desk.store.facts import resolve


@dataclass(frozen=True, slots=True)
class StoredDraft:
    """The newest draft of a decision and the fact it is.

    ``seq`` counts the decisions of a case from 1; ``eura_day``, ``eura_id``: of the decision made in EURA 2021.
    """

    draft: DecisionDraft
    fact: str
    author: str
    at: dt.datetime
    seq: int = 1
    eura_day: dt.date | None = None
    eura_id: str = ""


@dataclass(frozen=True, slots=True)
class StoredLetter:
    """A rendering and how far it is signed.

    ``unsigned`` names the bytes before the first signature; ``salts`` prove the record's digests; they never leave
    the store. ``seq``: which decision of the case; ``texts``: the dated texts it was made of, by id.
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
    seq: int
    texts: Mapping[str, Any]
    level: str = ""
    as_signed: str | None = None
    renew_by: str | None = None
    void_why: str = ""
    void_reason: str = ""


@dataclass(frozen=True, slots=True)
class StoredHanding:
    """A letter that went out as a file: for which signature, of whom, which bytes, when."""

    role: str
    name: str
    sha256: str
    at: dt.datetime


_NAMES = (
    "id", "application", "decision", "kind", "language", "sha256", "pages", "signatures", "unsigned", "salts",
    "record", "state",
    "presenter", "decider", "at", "seq", "texts", "level", "as_signed", "renew_by", "void_why", "void_reason",
)  # fmt: skip
_LETTER = f"SELECT {', '.join(_NAMES)} FROM letter"
#: Every edit of a draft and of its translations.
_EDITS = "SELECT id, kind, body, hlc FROM fact WHERE kind IN ('decision.drafted', 'decision.translated')"


class Decisions:
    """Reading drafts and letters."""

    def __init__(self, db: Database) -> None:
        """Bind to a database."""
        self._db = db

    def draft(self, application: str, *, seq: int | None = None) -> StoredDraft | None:
        """The draft of the case's newest decision, or of a given one."""
        found = [one for one in self.series(application) if seq in (None, one.seq)]
        return found[-1] if found else None

    def series(self, application: str) -> tuple[StoredDraft, ...]:
        """The case's decisions in their order, each as it was drafted last."""
        rows = self._db.execute(
            "SELECT draft, fact, author, at, seq, eura_day, eura_id FROM decision WHERE application = ? ORDER BY seq",
            [application],
        ).fetchall()
        return tuple(map(self._draft, rows))

    def in_work(self) -> tuple[tuple[str, StoredDraft], ...]:
        """The newest decision of each case that is drafted and not signed by all, with the case's id."""
        rows = self._db.execute(
            "SELECT application, draft, fact, author, at, seq, eura_day, eura_id FROM decision AS one"
            " WHERE seq = (SELECT max(seq) FROM decision WHERE application = one.application) AND NOT EXISTS"
            " (SELECT 1 FROM letter WHERE letter.application = one.application AND letter.seq = one.seq"
            " AND letter.state = 'signed') ORDER BY application"
        ).fetchall()
        return tuple((row[0], self._draft(row[1:])) for row in rows)

    def decided(self, application: str, *, before: int | None = None) -> StoredDraft | None:
        """The newest decision that the decision maker has signed: what is in force; ``before`` a later one of these."""
        row = self._db.execute(
            "SELECT max(seq) FROM letter WHERE application = ?1 AND state = 'signed' AND (?2 IS NULL OR seq < ?2)",
            [application, before],
        ).fetchone()
        return next((one for one in self.series(application) if one.seq == row[0]), None)

    def letter(self, application: str, *, seq: int | None = None) -> StoredLetter | None:
        """The letter of the case's newest decision, or of a given one: the newest that is not void."""
        row = self._db.execute(
            f"{_LETTER} WHERE application = ?1 AND state <> 'void' AND seq = coalesce(?2,"
            " (SELECT max(seq) FROM decision WHERE application = ?1), 1) ORDER BY id DESC LIMIT 1",
            [application, seq],
        ).fetchone()
        return self._letter(row) if row else None

    def newest_fact(self, application: str) -> str:
        """The fact of the last edit of the case's newest decision or of its translations; empty while there is none."""
        newest = self.draft(application)
        rows = self._db.execute(f"{_EDITS} AND subject = ? ORDER BY hlc DESC, seq DESC", [application])
        edits = ((row[0], msgspec.json.decode(row[2]).get("seq", 1)) for row in rows)
        return next((fact for fact, seq in edits if newest is not None and seq == newest.seq), "")

    def as_of(self, application: str, fact: str) -> tuple[DecisionDraft, int] | None:
        """The draft as it was after an edit, and which decision of the case it is; None: no such edit of this case.

        What was redacted since shows as redacted.
        """
        row = self._db.execute(f"{_EDITS} AND subject = ? AND id = ?", [application, fact]).fetchone()
        if row is None:
            return None
        body = msgspec.json.decode(row[2])
        seq = body.get("seq", 1)
        if row[1] == "decision.drafted":
            plain = resolve(self._db, body["draft"])
        else:
            drafted = self._db.execute(
                f"{_EDITS} AND kind = 'decision.drafted' AND subject = ? AND hlc < ? ORDER BY hlc DESC, seq DESC",
                [application, row[3]],
            ).fetchall()
            bodies = (msgspec.json.decode(one[2]) for one in drafted)
            draft = next((one["draft"] for one in bodies if one.get("seq", 1) == seq), None)
            if draft is None:
                return None
            plain = resolve(self._db, {**draft, "translations": body["translations"]})
        return msgspec.convert(plain, type=DecisionDraft), seq

    def _draft(self, row: tuple[Any, ...]) -> StoredDraft:
        draft, fact, author, at, seq, eura_day, eura_id = row
        plain = resolve(self._db, msgspec.json.decode(draft))
        return StoredDraft(
            msgspec.convert(plain, type=DecisionDraft), fact, author, dt.datetime.fromisoformat(at), seq,
            dt.date.fromisoformat(eura_day) if eura_day else None, eura_id,
        )  # fmt: skip

    def letters(self, application: str) -> tuple[StoredLetter, ...]:
        """Every rendering of a case's letters, void ones too, oldest first."""
        rows = self._db.execute(f"{_LETTER} WHERE application = ? ORDER BY id", [application]).fetchall()
        return tuple(map(self._letter, rows))

    def signed(self) -> tuple[StoredLetter, ...]:
        """All letters with the decision maker's signature, newest first."""
        rows = self._db.execute(f"{_LETTER} WHERE state = 'signed' ORDER BY at DESC, id DESC").fetchall()
        return tuple(map(self._letter, rows))

    def with_content(self, sha256: str) -> StoredLetter | None:
        """The letter whose frozen bytes these are."""
        row = self._db.execute(f"{_LETTER} WHERE sha256 = ?", [sha256]).fetchone()
        return self._letter(row) if row else None

    def begun(self, pdf: bytes) -> tuple[tuple[StoredLetter, int], ...]:
        """Letters whose kept bytes (unsigned, signed, extended) are the beginning of a file, void ones too.

        With each the number of bytes of the longest such beginning. The file is hashed once, whatever there are.
        """
        rows = self._db.execute(
            "SELECT DISTINCT letter.id, content.sha256, content.size FROM letter JOIN content"
            " ON content.sha256 IN (letter.unsigned, letter.sha256, letter.as_signed) WHERE content.size <= ?",
            [len(pdf)],
        ).fetchall()
        beginnings = _digests(pdf, sorted({row[2] for row in rows}))
        longest: dict[str, int] = {}
        for letter, sha256, size in rows:
            if beginnings[size] == sha256:
                longest[letter] = max(size, longest.get(letter, 0))
        return tuple((self._by_id(letter), size) for letter, size in sorted(longest.items()))

    def _by_id(self, letter: str) -> StoredLetter:
        return self._letter(self._db.execute(f"{_LETTER} WHERE id = ?", [letter]).fetchone())

    def _letter(self, row: tuple[Any, ...]) -> StoredLetter:
        values = dict(zip(_NAMES, row, strict=True))
        reason = values["void_reason"]
        return StoredLetter(
            **{
                **values,
                "salts": msgspec.json.decode(values["salts"]),
                "record": msgspec.json.decode(values["record"]),
                "texts": msgspec.json.decode(values["texts"]),
                "at": dt.datetime.fromisoformat(values["at"]),
                "void_reason": resolve(self._db, msgspec.json.decode(reason)) if reason else "",
            }
        )

    def handings(self, letter: str) -> tuple[StoredHanding, ...]:
        """To whom a letter went out for the next signature, oldest first."""
        rows = self._db.execute(
            "SELECT role, name, sha256, at FROM handing WHERE letter = ? ORDER BY id", [letter]
        ).fetchall()
        return tuple(StoredHanding(row[0], row[1], row[2], dt.datetime.fromisoformat(row[3])) for row in rows)

    def roots(self) -> tuple[bytes, ...]:
        """The certificates (PEM) this store trusts as roots of signers."""
        rows = self._db.execute("SELECT certificate FROM root WHERE removed = 0 AND signs ORDER BY at").fetchall()
        return tuple(row[0].encode() for row in rows)


def _digests(data: bytes, sizes: Sequence[int]) -> dict[int, str]:
    """SHA-256 of the first so many bytes, for each size; ``sizes`` ascend."""
    hasher, view, done, found = hashlib.sha256(), memoryview(data), 0, dict[int, str]()
    for size in sizes:
        hasher.update(view[done:size])
        done, found[size] = size, hasher.copy().hexdigest()
    return found
