"""The log of everything a person decided or wrote: append-only, hash-chained per writer, free text kept apart.

``hlc`` is a hybrid logical clock: 48 bits of UTC milliseconds and a 16-bit counter as 16 hex digits, never less
than the last one; a clock that jumps back neither stops nor reorders work.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from ic16desk.errors import StoreDamaged
from ic16desk.model.ids import canonical, digest, new_id
from ic16desk.store._sqlite import Database, put

GENESIS = "0" * 64
#: Shown where a text was redacted.
REDACTED = "[…]"


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of the log; ``body`` is the parsed JSON with text references still in it."""

    id: str
    hlc: str
    writer: str
    author: str
    seq: int
    kind: str
    subject: str
    body: Mapping[str, Any]
    prev: str
    hash: str

    @property
    def at(self) -> dt.datetime:
        """When it was written, by the writer's clock."""
        return moment(self.hlc)


@dataclass(frozen=True, slots=True)
class Free:
    """Free text in a body: stored in ``text``, the fact holds only its salted hash, so that it can be redacted."""

    body: str


class FactLog:
    """The log of one store; ``apply`` projects each new fact in the same transaction."""

    def __init__(self, db: Database, *, writer: str, apply: Callable[[Database, Fact], None]) -> None:
        """Bind to a database; ``writer`` is this copy of the store."""
        self._db = db
        self._writer = writer
        self._apply = apply

    def append(self, kind: str, subject: str, body: Mapping[str, Any], *, author: str, now: dt.datetime) -> Fact:
        """Write one fact and its projection. The caller holds the transaction; durable when that commits."""
        with self._db.atomic():
            prev, seq = self._last()
            columns = {
                "id": new_id(),
                "hlc": self._next_hlc(now),
                "writer": self._writer,
                "author": author,
                "seq": seq + 1,
                "kind": kind,
                "subject": subject,
                "body": self._keep_texts(body),
                "prev": prev,
            }
            fact = Fact(**columns, hash=digest(columns))
            self._insert(fact)
            self._apply(self._db, fact)
        return fact

    def redact(self, text_hash: str) -> None:
        """Remove a text and its salt; the chain stays whole. The caller appends the fact that says who and why."""
        self._db.execute("UPDATE text SET salt = NULL, body = NULL WHERE hash = ?", [text_hash])

    def all(self) -> Iterator[Fact]:
        """Every fact in order of time."""
        for row in self._db.execute(f"SELECT {_COLUMNS} FROM fact ORDER BY hlc, writer, seq").fetchall():
            yield _fact(row)

    def about(self, subject: str, kinds: Iterable[str] = ()) -> tuple[Fact, ...]:
        """The facts about a subject, oldest first."""
        wanted = frozenset(kinds)
        rows = self._db.execute(f"SELECT {_COLUMNS} FROM fact WHERE subject = ? ORDER BY hlc", [subject]).fetchall()
        return tuple(fact for fact in map(_fact, rows) if not wanted or fact.kind in wanted)

    def get(self, fact_id: str) -> Fact | None:
        """One fact."""
        row = self._db.execute(f"SELECT {_COLUMNS} FROM fact WHERE id = ?", [fact_id]).fetchone()
        return _fact(row) if row else None

    def links(self, writer: str, first: int, last: int) -> Iterator[tuple[int, str]]:
        """Number and hash of a writer's facts from one to another, in order: the chain without what is in it."""
        rows = self._db.execute(
            "SELECT seq, hash FROM fact WHERE writer = ? AND seq BETWEEN ? AND ? ORDER BY seq", [writer, first, last]
        )
        for row in rows:
            yield row[0], row[1]

    def texts(self, hashes: Iterable[str]) -> dict[str, tuple[bytes | None, str]]:
        """Salt and words of the free texts that facts name, by hash; a redacted one has no salt and no words."""
        found: dict[str, tuple[bytes | None, str]] = {}
        for name in hashes:
            row = self._db.execute("SELECT salt, body FROM text WHERE hash = ?", [name]).fetchone()
            if row is not None:
                found[name] = (row[0], row[1] or "")
        return found

    def check_chain(self) -> None:
        """Recompute every hash and every link.

        Raises:
            StoreDamaged: a fact was changed, or one is missing from a chain.
        """
        last: dict[str, tuple[str, int]] = {}
        rows = self._db.execute(f"SELECT {_COLUMNS} FROM fact ORDER BY writer, seq")
        for row in rows.fetchall():
            fact = _fact(row)
            prev, seq = last.get(fact.writer, (GENESIS, 0))
            columns = {name: getattr(fact, name) for name in _NAMES if name != "hash"}
            if fact.prev != prev or fact.seq != seq + 1 or fact.hash != digest(columns):
                raise StoreDamaged("store.chain_broken", fact=fact.id)
            last[fact.writer] = (fact.hash, fact.seq)

    def _last(self) -> tuple[str, int]:
        row = self._db.execute(
            "SELECT hash, seq FROM fact WHERE writer = ? ORDER BY seq DESC LIMIT 1", [self._writer]
        ).fetchone()
        return (row[0], row[1]) if row else (GENESIS, 0)

    def _next_hlc(self, now: dt.datetime) -> str:
        last = int(self._db.execute("SELECT coalesce(max(hlc), '0') FROM fact").fetchone()[0], 16)
        return f"{max(last + 1, int(now.timestamp() * 1000) << 16):016x}"

    def _keep_texts(self, body: Mapping[str, Any]) -> Any:
        def keep(value: Any) -> Any:
            if isinstance(value, Free):
                salt = os.urandom(16)
                text_hash = salted(salt, value.body)
                put(self._db, "text", {"hash": text_hash, "salt": salt, "body": value.body})
                return {"text": text_hash}
            if isinstance(value, Mapping):
                return {key: keep(part) for key, part in value.items()}
            if isinstance(value, list | tuple):
                return [keep(part) for part in value]
            return msgspec.to_builtins(value)

        return keep(body)

    def _insert(self, fact: Fact) -> None:
        row = {name: getattr(fact, name) for name in _NAMES}
        put(self._db, "fact", {**row, "body": canonical(fact.body).decode()})


def moment(hlc: str) -> dt.datetime:
    """The time in a stamp of the hybrid clock."""
    return dt.datetime.fromtimestamp(int(hlc[:12], 16) / 1000, dt.UTC)


def salted(salt: bytes, text: str) -> str:
    """The hash that stands for a text: SHA-256(salt ‖ UTF-8)."""
    return hashlib.sha256(salt + text.encode()).hexdigest()


def resolve(db: Database, value: Any) -> Any:
    """Put the texts back where a body or a stored JSON value refers to them."""
    if isinstance(value, dict):
        if set(value) == {"text"} and isinstance(value["text"], str):
            row = db.execute("SELECT body FROM text WHERE hash = ?", [value["text"]]).fetchone()
            return row[0] if row and row[0] is not None else REDACTED
        return {key: resolve(db, part) for key, part in value.items()}
    if isinstance(value, list):
        return [resolve(db, part) for part in value]
    return value


def free(value: Any, *names: str) -> Any:
    """Wrap the strings under these keys, at any depth, as :class:`Free`; empty ones stay as they are."""
    if isinstance(value, Mapping):
        return {
            key: Free(part) if key in names and isinstance(part, str) and part else free(part, *names)
            for key, part in value.items()
        }
    if isinstance(value, list | tuple):
        return [free(part, *names) for part in value]
    return value


_NAMES = ("id", "hlc", "writer", "author", "seq", "kind", "subject", "body", "prev", "hash")
_COLUMNS = ", ".join(_NAMES)


def _fact(row: tuple[Any, ...]) -> Fact:
    values = dict(zip(_NAMES, row, strict=True))
    return Fact(**{**values, "body": msgspec.json.decode(values["body"])})
