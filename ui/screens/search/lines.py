"""The lines of an answer: names first, then under each case its pages."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import groupby

from ic16desk.model.documents import DocumentType
from ic16desk.model.searching import NameHit, SearchHit
from ui.cells import Group, Sign
from ui.i18n import words
from ui.models.rows import Column
from ui.screens.search.jobs import Found

NAMES = "names"
#: The print-out's machine-readable twin says the same once more: last.
_MANIFEST = "application.json"
_ICONS: dict[str, str] = {"xlsx": "file-spreadsheet", "xls": "file-spreadsheet", "image": "file-image", "eml": "mail"}
_SHEETS: frozenset[DocumentType] = frozenset(("xlsx", "xls"))


@dataclass(frozen=True, slots=True)
class Line:
    """One hit: an application by its name, or a page by its words (``spans`` of them within ``text``)."""

    look: Sign
    place: str
    page: str
    text: str
    spans: tuple[tuple[int, int], ...]
    hit: NameHit | SearchHit


COLUMNS = (
    Column("look", "", "icon", 36),
    Column("place", "search.column.place", "muted", 250),
    Column("page", "search.column.page", "muted", 84),
    Column("text", "search.column.text", "text"),
)
NARROW = (COLUMNS[0], Column("place", "search.column.place", "muted", 170), *COLUMNS[2:])


def lines_of(found: Found, closed: Collection[str]) -> Iterator[Group | Line]:
    """Groups and their lines, those of a closed group left out; cases in the order in which they come first."""
    names = found.result.names
    if names:
        yield Group(NAMES, words("search.group.names", n=len(names)), closed=NAMES in closed)
        if NAMES not in closed:
            yield from map(_name_line, names)
    order = {case: number for number, case in enumerate(dict.fromkeys(hit.id for hit in found.result.hits))}
    hits = sorted(found.result.hits, key=lambda hit: (order[hit.id], _name(hit) == _MANIFEST))
    for case, group in groupby(hits, key=lambda hit: hit.id):
        pages = tuple(group)
        yield Group(case, _case_words(found, case, pages), closed=case in closed)
        if case not in closed:
            yield from (_hit_line(found, hit) for hit in pages)


def _name(hit: SearchHit) -> str:
    return hit.document_name.rsplit("/", 1)[-1]


def _case_words(found: Found, case: str, pages: tuple[SearchHit, ...]) -> str:
    row = found.cases.get(case)
    who = " · ".join(filter(None, (pages[0].number, row.name if row else "", row.applicant if row else "")))
    return words("search.group.case", name=who, n=len(pages))


def _name_line(hit: NameHit) -> Line:
    text = " · ".join(filter(None, (hit.name, hit.applicant)))
    return Line(Sign("inbox", words("search.look.case")), hit.number, "", text, (), hit)


def _hit_line(found: Found, hit: SearchHit) -> Line:
    document = found.documents[hit.document]
    icon = Sign(_ICONS.get(document.type, "file-text"), words("search.look.document"))
    page = ""
    if document.type in _SHEETS:
        page = words("search.sheet", n=hit.page)
    elif document.pages:
        page = words("search.page", n=hit.page)
    return Line(icon, _name(hit), page, hit.snippet, hit.spans, hit)
