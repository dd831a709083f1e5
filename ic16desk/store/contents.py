"""Received bytes: stored once by SHA-256 in pieces of 1 MiB, never changed (a trigger refuses)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ic16desk.errors import NotFound, StoreDamaged
from ic16desk.store._sqlite import Database

CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Stored:
    """What was stored: its hash and size; ``known`` when the bytes were there already."""

    sha256: str
    size: int
    known: bool


class _Known(Exception):
    """These bytes are in the store already."""


class Contents:
    """Bytes by hash."""

    def __init__(self, db: Database) -> None:
        """Bind to a database."""
        self._db = db

    def put(self, pieces: Iterable[bytes]) -> Stored:
        """Store a stream in bounded memory; the caller holds the transaction, so a stream that fails leaves nothing.

        The name is known only when the last byte has passed: pieces go in under a number, the name follows. Bytes that
        are there already are taken back by the savepoint.
        """
        hasher, size = hashlib.sha256(), 0
        try:
            with self._db.atomic():
                number = self._db.execute("SELECT coalesce(max(id), 0) + 1 FROM content").fetchone()[0]
                for seq, piece in enumerate(_in_chunks(pieces)):
                    hasher.update(piece)
                    size += len(piece)
                    self._db.execute("INSERT INTO chunk (content, seq, data) VALUES (?, ?, ?)", [number, seq, piece])
                name = hasher.hexdigest()
                if self.has(name):
                    raise _Known
                self._db.execute("INSERT INTO content (id, sha256, size) VALUES (?, ?, ?)", [number, name, size])
        except _Known:
            return Stored(name, size, known=True)
        return Stored(name, size, known=False)

    def has(self, sha256: str) -> bool:
        """Whether these bytes are in the store."""
        return self._db.execute("SELECT 1 FROM content WHERE sha256 = ?", [sha256]).fetchone() is not None

    def get(self, sha256: str) -> bytes:
        """The bytes whole.

        Raises:
            NotFound: no such content.
        """
        if not self.has(sha256):
            raise NotFound("not_found.content", name=sha256)
        return b"".join(self.pieces(sha256))

    def pieces(self, sha256: str) -> Iterator[bytes]:
        """The bytes in order, 1 MiB each."""
        rows = self._db.execute(
            "SELECT data FROM chunk JOIN content ON content.id = chunk.content WHERE sha256 = ? ORDER BY seq", [sha256]
        )
        for row in rows:
            yield row[0]

    def check(self) -> int:
        """Hash every content again; the number checked.

        Raises:
            StoreDamaged: bytes are not the ones their name says.
        """
        names = [row[0] for row in self._db.execute("SELECT sha256 FROM content ORDER BY sha256").fetchall()]
        for name in names:
            hasher = hashlib.sha256()
            for piece in self.pieces(name):
                hasher.update(piece)
            if hasher.hexdigest() != name:
                raise StoreDamaged("store.content_differs", name=name)
        return len(names)


def _in_chunks(pieces: Iterable[bytes]) -> Iterator[bytes]:
    held = bytearray()
    for piece in pieces:
        held += piece
        while len(held) >= CHUNK:
            yield bytes(held[:CHUNK])
            del held[:CHUNK]
    if held:
        yield bytes(held)
