"""What the signatures of received PDFs were found to be worth (derived; by content and by what was trusted then)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping

import msgspec

from ic16desk.clock import helsinki_day
from ic16desk.model.ids import canonical
from ic16desk.model.triage import ListDate, Triage
from ic16desk.store._sqlite import Database

#: The grounds of a verdict that no trust changes: there is no signature.
_WHATEVER = ""
_TRUST_FACTS = ("root.trusted", "root.removed", "trust_list.imported", "trust_list.removed", "crl.imported")


class Triages:
    """Verdicts by content. Those found on other grounds than today's are as good as none."""

    def __init__(self, db: Database) -> None:
        """Bind to a database."""
        self._db = db

    def trusted(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Fingerprints of the roots in force, and the trust lists there are, by hash."""
        roots = self._db.execute("SELECT fingerprint FROM root WHERE removed = 0 ORDER BY fingerprint").fetchall()
        lists = self._db.execute("SELECT sha256 FROM trust_list WHERE removed = 0 ORDER BY sha256").fetchall()
        return tuple(row[0] for row in roots), tuple(row[0] for row in lists)

    def trust_date(self) -> dt.date | None:
        """The day in Helsinki on which trust was last changed here; None: it never was."""
        marks = ", ".join("?" * len(_TRUST_FACTS))
        row = self._db.execute(f"SELECT max(hlc) FROM fact WHERE kind IN ({marks})", list(_TRUST_FACTS)).fetchone()
        if row[0] is None:
            return None
        moment = dt.datetime.fromtimestamp(int(row[0][:12], 16) / 1000, dt.UTC)
        return helsinki_day(moment)

    def lists(self) -> tuple[ListDate, ...]:
        """The trusted lists in force: the newest of each territory, and when it was issued."""
        rows = self._db.execute(
            "SELECT territory, max(issued) FROM trust_list WHERE removed = 0 GROUP BY territory ORDER BY territory"
        ).fetchall()
        return tuple(ListDate(territory, dt.date.fromisoformat(issued[:10])) for territory, issued in rows)

    def of(self, contents: Collection[str], *, grounds: str) -> Mapping[str, Triage]:
        """What is known of these contents on these grounds, by hash."""
        if not contents:
            return {}
        marks = ", ".join("?" * len(contents))
        rows = self._db.execute(
            f"SELECT sha256, body FROM triage WHERE grounds IN (?, ?) AND sha256 IN ({marks})",
            [_WHATEVER, grounds, *contents],
        ).fetchall()
        return {row[0]: msgspec.json.decode(row[1], type=Triage) for row in rows}

    def unjudged(self, application: str, *, grounds: str) -> tuple[tuple[str, str], ...]:
        """Hash and a name of every PDF of a case that was read and is not judged on these grounds, former ones too."""
        rows = self._db.execute(
            "SELECT d.sha256, min(d.name) FROM document d JOIN reading r ON r.sha256 = d.sha256 AND r.type = 'pdf'"
            " LEFT JOIN triage t ON t.sha256 = d.sha256 AND t.grounds IN (?, ?)"
            " WHERE d.application = ? AND t.sha256 IS NULL GROUP BY d.sha256 ORDER BY min(d.position)",
            [_WHATEVER, grounds, application],
        ).fetchall()
        return tuple((row[0], row[1]) for row in rows)

    def save(self, sha256: str, found: Triage, *, grounds: str) -> None:
        """Keep what was found. The caller holds the transaction."""
        self._db.execute(
            "INSERT OR REPLACE INTO triage (sha256, grounds, verdict, body, at) VALUES (?, ?, ?, ?, ?)",
            [
                sha256,
                _WHATEVER if found.verdict == "unsigned" else grounds,
                found.verdict,
                canonical(found).decode(),
                found.at.isoformat(),
            ],
        )
