"""What this copy of the store tried to time-stamp in vain, and which authorities it asks (local, no facts)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import msgspec

from ic16desk.model.longterm import Tried
from ic16desk.store._sqlite import Database

_AUTHORITIES = "authorities"


class LongTerm:
    """The queue's memory."""

    def __init__(self, db: Database) -> None:
        """Bind to a database."""
        self._db = db

    def tried(self) -> dict[str, Tried]:
        """The last failed try of each letter."""
        rows = self._db.execute("SELECT letter, tried, code, detail FROM waiting").fetchall()
        return {row[0]: _tried(*row[1:]) for row in rows}

    def failed(self, letter: str, tried: Tried) -> None:
        """Remember a try that came to nothing."""
        detail = msgspec.json.encode([tried.who, tried.tried]).decode()
        row = {"letter": letter, "tried": tried.at.isoformat(), "code": tried.code, "detail": detail}
        self._db.table("waiting").upsert(row, pk="letter")

    def settled(self, letter: str) -> None:
        """It waits no more."""
        self._db.execute("DELETE FROM waiting WHERE letter = ?", [letter])

    def authorities(self) -> tuple[str, ...]:
        """Addresses of time-stamp authorities in the order they are asked."""
        row = self._db.execute("SELECT value FROM meta WHERE key = ?", [_AUTHORITIES]).fetchone()
        return tuple(msgspec.json.decode(row[0], type=list[str])) if row else ()

    def choose_authorities(self, urls: Sequence[str]) -> None:
        """Ask these from now on."""
        value = msgspec.json.encode(list(urls)).decode()
        self._db.table("meta").upsert({"key": _AUTHORITIES, "value": value}, pk="key")

    def stamps(self) -> dict[str, tuple[dt.datetime, str]]:
        """Time and authority of each letter's newest time stamp."""
        rows = self._db.execute("SELECT body FROM fact WHERE kind = 'letter.extended' ORDER BY hlc, seq").fetchall()
        bodies = [msgspec.json.decode(row[0]) for row in rows]
        return {body["letter"]: (dt.datetime.fromisoformat(body["time"]), body["authority"]) for body in bodies}


def _tried(at: str, code: str, detail: str) -> Tried:
    who, tried = msgspec.json.decode(detail, type=list[str])
    return Tried(dt.datetime.fromisoformat(at), code, who, tried)
