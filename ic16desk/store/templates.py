"""A council's own templates as they were added and removed."""

from __future__ import annotations

import datetime as dt
from typing import Any

from ic16desk.model.templates import CouncilTemplate
from ic16desk.store._sqlite import Database

_ROWS = (
    "SELECT t.id, t.council, t.kind, t.language, t.name, t.sha256, t.valid_from, t.removed, t.author, t.at"
    " FROM template t JOIN fact f ON f.id = t.id"
)


class Templates:
    """Reading them."""

    def __init__(self, db: Database) -> None:
        """Bind to a database."""
        self._db = db

    def all(self) -> tuple[CouncilTemplate, ...]:
        """All of them, removed ones too, in the order of adding."""
        return tuple(map(_template, self._db.execute(f"{_ROWS} ORDER BY f.hlc, f.seq").fetchall()))

    def get(self, id: str) -> CouncilTemplate | None:
        """One of them."""
        row = self._db.execute(f"{_ROWS} WHERE t.id = ?", [id]).fetchone()
        return _template(row) if row else None

    def in_force(self, council: str, kind: str, language: str, on: dt.date) -> CouncilTemplate | None:
        """The one to use on a day: the latest that is valid then; of the same first day the one added later."""
        row = self._db.execute(
            f"{_ROWS} WHERE t.council = ? AND t.kind = ? AND t.language = ? AND t.valid_from <= ? AND t.removed = 0"
            " ORDER BY t.valid_from DESC, f.hlc DESC, f.seq DESC LIMIT 1",
            [council, kind, language, on.isoformat()],
        ).fetchone()
        return _template(row) if row else None


def _template(row: tuple[Any, ...]) -> CouncilTemplate:
    id, council, kind, language, name, sha256, valid_from, removed, author, at = row
    return CouncilTemplate(
        id, council, kind, language, name, sha256, dt.date.fromisoformat(valid_from), bool(removed), author,
        dt.datetime.fromisoformat(at),
    )  # fmt: skip
