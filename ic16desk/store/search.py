"""Full-text search over page text; only current versions of documents are found."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ic16desk.model.searching import Wanted
from ic16desk.store._sqlite import Database

#: More pages than this are not ranked: counting each form over the whole index costs more than the order is worth
#: (findings/store.md § 3). They come newest case first.
_RANKED: Final = 2_000
_CHUNK: Final = 200
_PLACE: Final = """
  SELECT p.id, d.application, a.number, d.id, d.name, p.n, p.text
  FROM page p JOIN document d ON d.sha256 = p.sha256 JOIN application a ON a.id = d.application
  WHERE d.replaced = 0 AND p.id IN ({marks})
"""


@dataclass(frozen=True, slots=True)
class PageHit:
    """A page that matches; ``text`` is its raw text."""

    application: str
    number: str
    document: str
    document_name: str
    page: int
    text: str


class Search:
    """Searching pages."""

    def __init__(self, db: Database) -> None:
        """Bind to a database."""
        self._db = db
        self._counts: tuple[tuple[int, int], Mapping[int, int]] | None = None

    def pages(self, wanted: Sequence[Wanted], *, limit: int) -> tuple[int, tuple[PageHit, ...]]:
        """How many pages hold all that is wanted, and the first of them: the best, or of very many the newest."""
        if not wanted or any(term.empty for term in wanted):
            return 0, ()
        query = expression(wanted)
        total = self._total(query)
        order = "rank" if total <= _RANKED else "rowid DESC"
        rows = self._db.execute(f"SELECT rowid FROM page_fts WHERE page_fts MATCH ? ORDER BY {order}", [query])
        found = list(itertools.islice(self._places((row[0] for row in rows), chunk=limit), limit))
        if total > _RANKED:
            found.sort(key=lambda hit: (hit.number, hit.document, hit.page))
        return total, tuple(found)

    def pages_of(self, application: str, wanted: Sequence[Wanted]) -> tuple[PageHit, ...]:
        """The pages of one case that hold all that is wanted, in the case's order."""
        if not wanted or any(term.empty for term in wanted):
            return ()
        return tuple(hit for hit, _ in self._within(application, expression(wanted)))

    def matching_of(self, application: str, wanted: Sequence[Wanted]) -> tuple[tuple[PageHit, frozenset[int]], ...]:
        """The pages of one case that hold any of what is wanted, each with the numbers of what it holds."""
        held: dict[int, set[int]] = {}
        hits: dict[int, list[PageHit]] = {}
        for number, term in enumerate(wanted):
            if term.empty:
                continue
            for hit, page in self._within(application, expression((term,))):
                if number not in held.setdefault(page, set()):
                    held[page].add(number)
                known = hits.setdefault(page, [])
                if hit not in known:
                    known.append(hit)
        return tuple((hit, frozenset(held[page])) for page, found in hits.items() for hit in found)

    def _within(self, application: str, query: str) -> Iterator[tuple[PageHit, int]]:
        rows = self._db.execute(
            "SELECT p.id FROM document d JOIN page p ON p.sha256 = d.sha256"
            " WHERE d.application = ? AND d.replaced = 0 ORDER BY d.position, p.n",
            [application],
        )
        ids = list(dict.fromkeys(row[0] for row in rows.fetchall()))
        if not ids:
            return
        found = self._db.execute(
            "SELECT rowid FROM page_fts WHERE page_fts MATCH ? AND rowid BETWEEN ? AND ?", [query, min(ids), max(ids)]
        )
        matching = {row[0] for row in found.fetchall()}.intersection(ids)
        for page in ids:
            if page in matching:
                for hit in self._places([page]):
                    if hit.application == application:
                        yield hit, page

    def _total(self, query: str) -> int:
        """Pages of current documents; a page of a content that several documents share counts for each."""
        counts = self._unusual()
        if not counts:
            return int(self._db.execute("SELECT count(*) FROM page_fts WHERE page_fts MATCH ?", [query]).fetchone()[0])
        rows = self._db.execute("SELECT rowid FROM page_fts WHERE page_fts MATCH ?", [query]).fetchall()
        return sum(counts.get(row[0], 1) for row in rows)

    def _unusual(self) -> Mapping[int, int]:
        """The pages that are not in exactly one current document: how many they are in; found anew after a write."""
        version = int(self._db.execute("PRAGMA data_version").fetchone()[0]), int(self._db.conn.total_changes)
        if self._counts is None or self._counts[0] != version:
            rows = self._db.execute(
                "SELECT p.id, c.n FROM (SELECT sha256, sum(replaced = 0) AS n FROM document GROUP BY sha256"
                " HAVING n <> 1) c JOIN page p ON p.sha256 = c.sha256"
            )
            self._counts = version, dict(rows.fetchall())
        return self._counts[1]

    def _places(self, pages: Iterable[int], *, chunk: int = 1) -> Iterator[PageHit]:
        source = iter(pages)
        while some := list(itertools.islice(source, min(chunk, _CHUNK))):
            rows = self._db.execute(_PLACE.format(marks=", ".join("?" for _ in some)), some).fetchall()
            order = {page: number for number, page in enumerate(some)}
            for row in sorted(rows, key=lambda row: (order[row[0]], row[3])):
                yield PageHit(*row[1:])


def expression(wanted: Sequence[Wanted]) -> str:
    """The FTS5 query: one of the alternatives of each must be on the page."""
    return " AND ".join(f"({' OR '.join(_alternatives(term))})" for term in wanted)


def _alternatives(term: Wanted) -> Iterator[str]:
    yield from map(_quoted, term.forms)
    yield from (f"{_quoted(beginning)}*" for beginning in term.beginnings)
    yield from (_quoted(" ".join(phrase)) for phrase in term.phrases)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
