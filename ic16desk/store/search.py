"""Plain full-text search over page text; names and numbers by substring."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ic16desk.store._sqlite import Database
from ic16desk.store.index_text import indexed

_WORD = re.compile(r"[\w\d]+", re.UNICODE)


@dataclass(frozen=True, slots=True)
class PageHit:
    """A page that matches; ``text`` is its raw text."""

    application: str
    number: str
    document: str
    document_name: str
    page: int
    text: str


@dataclass(frozen=True, slots=True)
class Forms:
    """What the words were turned into: forms to look for, and the FTS5 expression."""

    forms: tuple[str, ...]
    expression: str


def expression(words: str, *, exact: bool) -> Forms:
    """The query: all words must be on the page; each as a prefix unless ``exact``."""
    forms = tuple(dict.fromkeys(match.group().lower() for match in _WORD.finditer(indexed(words))))
    quoted = (f'"{form}"' + ("" if exact else "*") for form in forms)
    return Forms(forms, " AND ".join(quoted))


class Search:
    """Searching pages."""

    def __init__(self, db: Database) -> None:
        """Bind to a database."""
        self._db = db

    def pages(self, forms: Forms, *, application: str | None, limit: int) -> tuple[int, tuple[PageHit, ...]]:
        """Total number of matching pages and the best of them."""
        if not forms.forms:
            return 0, ()
        scope = "AND d.application = ?" if application else ""
        parameters: list[object] = [forms.expression, *([application] if application else [])]
        source = f"""
          FROM page_fts JOIN page p ON p.id = page_fts.rowid JOIN document d ON d.sha256 = p.sha256
          JOIN application a ON a.id = d.application WHERE page_fts MATCH ? {scope}
        """
        total = int(self._db.execute(f"SELECT count(*) {source}", parameters).fetchone()[0])
        rows = self._db.execute(
            f"SELECT d.application, a.number, d.id, d.name, p.n, p.text {source}"
            " ORDER BY bm25(page_fts), d.id, p.n LIMIT ?",
            [*parameters, limit],
        ).fetchall()
        return total, tuple(PageHit(*row) for row in rows)
