"""Where marks stand in newer versions of their documents (derived, by annotation and content hash)."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from ic16desk.model.ids import canonical
from ic16desk.model.places import AnchorState, Selector
from ic16desk.store._sqlite import Database


@dataclass(frozen=True, slots=True)
class Waiting:
    """A mark made on ``old`` bytes whose document is read in ``new`` ones, and nobody has looked for it there yet."""

    annotation: str
    old: str
    new: str
    selector: Selector


class Anchors:
    """Found places of marks; a mark on the current bytes has none."""

    def __init__(self, db: Database) -> None:
        """Bind to a database."""
        self._db = db

    def waiting(self) -> tuple[Waiting, ...]:
        """The marks to look for, those of the same two versions together."""
        rows = self._db.execute(
            "SELECT x.id, x.sha256, c.sha256, x.selector FROM annotation x JOIN document d ON d.id = x.document"
            " JOIN document c ON c.lineage = d.lineage AND c.replaced = 0"
            " JOIN reading r ON r.sha256 = c.sha256"
            " LEFT JOIN anchor a ON a.annotation = x.id AND a.sha256 = c.sha256"
            " WHERE d.replaced = 1 AND x.removed = 0 AND x.sha256 <> c.sha256 AND a.annotation IS NULL"
            " ORDER BY x.sha256, c.sha256, x.id"
        ).fetchall()
        return tuple(Waiting(row[0], row[1], row[2], msgspec.json.decode(row[3], type=Selector)) for row in rows)

    def get(self, annotation: str, sha256: str) -> tuple[AnchorState, Selector] | None:
        """State and place of a mark in these bytes; None: not looked for."""
        row = self._db.execute(
            "SELECT state, selector FROM anchor WHERE annotation = ? AND sha256 = ?", [annotation, sha256]
        ).fetchone()
        return (row[0], msgspec.json.decode(row[1], type=Selector)) if row else None

    def save(self, annotation: str, sha256: str, state: AnchorState, selector: Selector) -> None:
        """Keep what was found. The caller holds the transaction."""
        self._db.table("anchor").upsert(
            {"annotation": annotation, "sha256": sha256, "state": state, "selector": canonical(selector).decode()},
            pk=("annotation", "sha256"),
        )

    def forget(self, annotation: str) -> None:
        """The mark was made anew elsewhere: what was found no longer holds. The caller holds the transaction."""
        self._db.execute("DELETE FROM anchor WHERE annotation = ?", [annotation])
