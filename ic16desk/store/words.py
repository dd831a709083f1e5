"""The vocabulary of all pages: which forms occur, and which base forms they belong to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from ic16desk.store._sqlite import Database

#: Rank of a base form of a form: the likeliest, another one, a part of a compound.
FIRST, OTHER, PART = 0, 1, 2
_UNLEARNED: Final = "words.unlearned"
_LAST: Final = "\U0010ffff"


class Words:
    """``word`` holds the forms that were analysed, ``term`` what came of it; both derived from the index alone."""

    def __init__(self, db: Database) -> None:
        """Bind to a database."""
        self._db = db

    def pending(self) -> bool:
        """Whether pages were read since the vocabulary was last learned to its end."""
        row = self._db.execute("SELECT value FROM meta WHERE key = ?", [_UNLEARNED]).fetchone()
        return row is not None and row[0] == "1"

    def learned(self) -> bool:
        """Whether any form was analysed."""
        return self._db.execute("SELECT 1 FROM word LIMIT 1").fetchone() is not None

    def unlearned(self) -> tuple[str, ...]:
        """Forms on pages that nobody has analysed yet."""
        rows = self._db.execute(
            "SELECT term FROM page_words WHERE NOT EXISTS (SELECT 1 FROM word WHERE form = term) ORDER BY term"
        )
        return tuple(row[0] for row in rows.fetchall())

    def learn(self, analysed: Mapping[str, tuple[Sequence[str], Sequence[str]]]) -> None:
        """Keep base forms (likeliest first) and parts of forms. The caller holds the transaction."""
        self._db.conn.executemany("INSERT OR IGNORE INTO word (form) VALUES (?)", [(form,) for form in analysed])
        self._db.conn.executemany(
            "INSERT OR IGNORE INTO term (lemma, form, rank) VALUES (?, ?, ?)",
            [row for form, (lemmas, parts) in analysed.items() for row in _ranked(form, lemmas, parts)],
        )

    def learned_all(self) -> None:
        """Every form on the pages is analysed. The caller holds the transaction."""
        mark(self._db, unlearned=False)

    def lemmas(self, form: str) -> tuple[str, ...]:
        """The base forms of a form that occurs, likeliest first; the form itself if others have it as theirs."""
        rows = self._db.execute("SELECT lemma FROM term WHERE form = ? AND rank < ? ORDER BY rank", [form, PART])
        found = [row[0] for row in rows.fetchall()]
        if form not in found and self._db.execute("SELECT 1 FROM term WHERE lemma = ? LIMIT 1", [form]).fetchone():
            found.insert(0, form)
        return tuple(found)

    def forms(self, lemmas: Iterable[str]) -> tuple[str, ...]:
        """The forms that occur of these words, alone or within compounds."""
        found: dict[str, None] = {}
        for lemma in lemmas:
            rows = self._db.execute("SELECT form FROM term WHERE lemma = ? ORDER BY rank, form", [lemma])
            found.update(dict.fromkeys(row[0] for row in rows.fetchall()))
        return tuple(found)

    def occurs(self, form: str) -> bool:
        """Whether any page holds exactly this form."""
        return self._db.execute("SELECT 1 FROM page_words WHERE term = ?", [form]).fetchone() is not None

    def beginning(self, start: str, *, limit: int, unlearned: bool = False) -> tuple[str, ...]:
        """The forms that occur and begin so; ``unlearned``: only those nobody has analysed."""
        only = "AND NOT EXISTS (SELECT 1 FROM word WHERE form = term)" if unlearned else ""
        rows = self._db.execute(
            f"SELECT term FROM page_words WHERE term >= ? AND term < ? {only} ORDER BY term LIMIT ?",
            [start, start + _LAST, limit],
        )
        return tuple(row[0] for row in rows.fetchall())


def mark(db: Database, *, unlearned: bool) -> None:
    """Remember that there may be forms nobody has analysed, or that there are none."""
    db.execute(
        "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        [_UNLEARNED, "1" if unlearned else "0"],
    )


def _ranked(form: str, lemmas: Sequence[str], parts: Sequence[str]) -> Iterator[tuple[str, str, int]]:
    yield from ((lemma, form, OTHER if number else FIRST) for number, lemma in enumerate(lemmas))
    yield from ((part, form, PART) for part in parts)
