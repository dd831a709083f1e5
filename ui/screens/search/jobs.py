"""What the screen asks the reading desk: one answer with all that its lines say, and the place of a hit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ic16desk.desk import Desk
from ic16desk.model import quotes
from ic16desk.model.cases import CaseRow, DocumentRow
from ic16desk.model.places import Selector
from ic16desk.model.searching import SearchHit, SearchResult

#: More pages than this are counted and not listed.
MOST = 200


@dataclass(frozen=True, slots=True)
class Wish:
    """What is looked for. ``application``: within this case only; ``patience``: see ``ReadingDesk.search``."""

    words: str
    exact: bool = False
    application: str = ""
    patience: float = field(default=0.0, compare=False)


@dataclass(frozen=True, slots=True)
class Found:
    """The answer: rows of its cases and documents by id, how much is not read yet, whether words are still learned."""

    wish: Wish
    result: SearchResult
    cases: Mapping[str, CaseRow]
    documents: Mapping[str, DocumentRow]
    unread: int
    unlearned: bool


def look(desk: Desk, wish: Wish) -> Found:
    """Search."""
    result = desk.reading.search(
        wish.words, exact=wish.exact, application=wish.application or None, limit=MOST, patience=wish.patience
    )
    cases = dict.fromkeys(hit.id for hit in result.hits)
    documents = dict.fromkeys(hit.document for hit in result.hits)
    return Found(
        wish=wish,
        result=result,
        cases={row.id: row for row in desk.cases.rows(tuple(cases))},
        documents={name: desk.reading.document(name) for name in documents},
        unread=desk.reading.unread(),
        unlearned=desk.reading.unlearned(),
    )


def place_of(desk: Desk, hit: SearchHit, wish: Wish) -> Selector:
    """Where on its page a hit's first match stands."""
    spans = desk.reading.places(hit.document, wish.words, exact=wish.exact).get(hit.page)
    if not spans:
        return Selector(page=hit.page)
    start, end = spans[0]
    quote = quotes.readable(desk.reading.page_text(hit.document, hit.page)[start:end])
    return Selector(page=hit.page, start=start, end=end, quote=quote)
