"""Documents for people and for the index: bytes, text, pages; everything foreign goes through the reading child."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from operator import itemgetter

from ic16desk import documents
from ic16desk.desk.placing import Placing
from ic16desk.desk.session import Session
from ic16desk.documents import PdfSession
from ic16desk.errors import NotFound
from ic16desk.model import quotes
from ic16desk.model.cases import DocumentRow
from ic16desk.model.changes import Done, done
from ic16desk.model.documents import Paragraph, Sheet
from ic16desk.model.packages import Noticed
from ic16desk.progress import Progress, Silent
from ic16desk.store.search import expression
from ic16desk.worker import Child


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A page with a match: ``spans`` are (start, end) within ``snippet``."""

    id: str
    number: str
    document: str
    document_name: str
    page: int
    snippet: str
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What was looked for and what was found; ``unread`` documents could not be searched."""

    forms: tuple[str, ...]
    total: int
    unread: int
    hits: tuple[SearchHit, ...]


class ReadingDesk:
    """Documents of the store."""

    def __init__(self, session: Session) -> None:
        """Bind to a session."""
        self._session = session

    def documents(self, application: str) -> tuple[DocumentRow, ...]:
        """The documents of a case."""
        return self._session.store.documents.of(self._session.application(application))

    def document(self, name: str, *, application: str | None = None) -> DocumentRow:
        """One document by id or name."""
        within = self._session.application(application) if application else None
        return self._session.document(name, application=within)

    def content(self, document: str) -> bytes:
        """The original bytes of a document, as received."""
        return self._session.store.contents.get(self._session.document(document).sha256)

    def session(self, document: str) -> PdfSession:
        """A PDF open in a reading child of its own; its calls block, so they belong on a thread of the reader's."""
        return self.session_of(self.content(document))

    @staticmethod
    def session_of(data: bytes) -> PdfSession:
        """The same for bytes that are in no store: a preview, a dropped file."""
        return PdfSession(lambda: data)

    def page_text(self, document: str, page: int) -> str:
        """Raw text of one page (offsets count its characters).

        Raises:
            NotFound: no such page, or the document has no text.
        """
        row = self._session.document(document)
        text = self._session.store.documents.page(row.sha256, page)
        if text is None:
            raise NotFound("page.unknown", name=row.name, page=page)
        return text

    def page_texts(self, document: str) -> tuple[str, ...]:
        """Raw text of all pages in order; empty when it has not been read."""
        return self._session.store.documents.pages(self._session.document(document).sha256)

    def flow(self, document: str) -> tuple[Paragraph, ...]:
        """Paragraphs and tables of a flowing document."""
        return self._session.store.documents.flow(self._session.document(document).sha256)

    def sheets(self, document: str) -> tuple[Sheet, ...]:
        """Sheets of a workbook."""
        return self._session.store.documents.sheets(self._session.document(document).sha256)

    def noticed(self, document: str) -> tuple[Noticed, ...]:
        """What was noticed while reading a document."""
        return self._session.store.documents.noticed(self._session.document(document).sha256)

    def unread(self) -> int:
        """How many different contents wait to be read."""
        return sum(1 for _ in self._session.store.documents.unread())

    def read_unread(self, *, progress: Progress | None = None) -> Done[int]:
        """Read and index what no child has read yet, one short transaction each; how many were read.

        Marks in former versions of what was read are looked for in the new one.

        Raises:
            Cancelled: asked to stop; what was read so far is kept.
        """
        progress = progress or Silent()
        store = self._session.store
        waiting = list(store.documents.unread())
        number = 0
        for _, contents in itertools.groupby(waiting, key=itemgetter(0)):
            # One child for each sender: a document that takes it over can lie about its own package only.
            with Child() as child:
                for _, sha256, name in contents:
                    progress.report(number, len(waiting), name)
                    inspection, reading = documents.examine(store.contents.get(sha256), name=name, child=child)
                    with store.transaction():
                        store.documents.save_reading(sha256, inspection, reading)
                    number += 1
        progress.report(len(waiting), len(waiting))
        placed = Placing(self._session).catch_up(progress=progress)
        return done(len(waiting), *(("documents",) if waiting else ()), *(("annotations",) if placed else ()))

    def search(
        self, words: str, *, exact: bool = False, application: str | None = None, limit: int = 50
    ) -> SearchResult:
        """Pages that hold all the words (each as a beginning, or exactly)."""
        store = self._session.store
        forms = expression(words, exact=exact)
        within = self._session.application(application) if application else None
        total, pages = store.search.pages(forms, application=within, limit=limit)
        hits = []
        for page in pages:
            snippet, spans = _snippet(page.text, forms.forms, exact=exact)
            hits.append(
                SearchHit(page.application, page.number, page.document, page.document_name, page.page, snippet, spans)
            )
        return SearchResult(forms.forms, total, store.documents.unreadable(), tuple(hits))


def _snippet(text: str, forms: tuple[str, ...], *, exact: bool) -> tuple[str, tuple[tuple[int, int], ...]]:
    """About 160 characters around the first match, and where the matches are in them."""
    flat, _ = quotes.normalised(text)
    tail = r"\b" if exact else r"\w*"
    pattern = re.compile("|".join(rf"\b{re.escape(form)}{tail}" for form in forms), re.IGNORECASE)
    first = pattern.search(flat)
    start = max(0, (first.start() if first else 0) - 60)
    if start:
        start = flat.find(" ", start) + 1  # whole words
    end = flat.rfind(" ", start, start + 160) if start + 160 < len(flat) else len(flat)
    snippet = ("… " if start else "") + flat[start : max(end, start + 1)] + (" …" if end < len(flat) else "")
    return snippet, tuple((match.start(), match.end()) for match in pattern.finditer(snippet))
