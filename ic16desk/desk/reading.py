"""Documents for people and for the index: bytes, text, pages; everything foreign goes through the reading child."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from contextlib import closing
from operator import itemgetter
from pathlib import Path

from ic16desk import checks, documents, outside
from ic16desk.desk.placing import Placing
from ic16desk.desk.searching import PATIENCE, Searching
from ic16desk.desk.session import Session
from ic16desk.desk.triage import Triaging
from ic16desk.documents import Children as Children
from ic16desk.documents import PdfSession
from ic16desk.errors import NotAllowed, NotFound
from ic16desk.model.cases import DocumentRow
from ic16desk.model.changes import Done, done
from ic16desk.model.documents import Attached, Attachment, Paragraph, Recomputed, Sheet, Unreadable
from ic16desk.model.packages import Noticed
from ic16desk.model.searching import NameHit, Passage, SearchResult
from ic16desk.progress import Progress, Silent
from ic16desk.worker import Child


class ReadingDesk:
    """Documents of the store."""

    def __init__(self, session: Session) -> None:
        """Bind to a session."""
        self._session = session
        self._searching = Searching(session)

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
        sha256 = self._session.document(document).sha256
        return PdfSession(lambda: self._bytes_elsewhere(sha256))

    def _bytes_elsewhere(self, sha256: str) -> bytes:
        """The bytes by a connection of their own: asked for on the reader's thread, and again after a restart.

        So the lane goes on meanwhile, and no second copy of an open document is kept here.
        """
        with closing(self._session.store.reader()) as store:
            return store.contents.get(sha256)

    @staticmethod
    def keep_warm() -> None:
        """From now on keep a reading child started, so that the next document's first page does not wait for one."""
        documents.warm()

    @staticmethod
    def session_of(data: bytes, *, children: Children | None = None) -> PdfSession:
        """The same for bytes that are in no store: a preview, a dropped file.

        ``children``: those of a screen that shows one paper of our own after another (:meth:`own_children`).
        """
        return PdfSession(lambda: data, children=children)

    @staticmethod
    def own_children() -> Children:
        """Children for a preview; whoever asks for them closes them."""
        return Children()

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

    def recomputed(self, document: str) -> tuple[Recomputed, ...]:
        """Every formula of a workbook, with what it gives from the shown values: the same arithmetic as the checks'."""
        return checks.recomputed(self.sheets(document))

    def attachments(self, document: str) -> tuple[Attachment, ...]:
        """What hangs on an e-mail message."""
        return documents.attachments(self.content(document))

    def attachment(self, document: str, number: int) -> Attached | Unreadable:
        """One attachment as a document of its own; it is read, and stored nowhere."""
        return documents.attachment(self.content(document), number)

    def lay_outside(self, document: str) -> Path:
        """A read-only copy in a private folder, for another program to open (see :mod:`ic16desk.outside`).

        Raises:
            NotAllowed: a file of this kind could start a program.
        """
        row = self._session.document(document)
        if not outside.may_open(row.safe_name):
            raise NotAllowed("outside.kind", name=row.name)
        return outside.lay(row.safe_name.rsplit("/", 1)[-1], self._session.store.contents.get(row.sha256))

    def noticed(self, document: str) -> tuple[Noticed, ...]:
        """What was noticed while reading a document."""
        return self._session.store.documents.noticed(self._session.document(document).sha256)

    def unread(self) -> int:
        """How many different contents wait to be read."""
        return sum(1 for _ in self._session.store.documents.unread())

    def read_unread(self, *, progress: Progress | None = None) -> Done[int]:
        """Read and index what no child has read yet, one short transaction each; how many were read.

        Marks in former versions of what was read are looked for in the new one, and the signatures of its PDFs are
        judged when all of it is read.

        Raises:
            Cancelled: asked to stop; what was read so far is kept.
        """
        progress = progress or Silent()
        store = self._session.store
        waiting = list(store.documents.unread())
        number, signed = 0, list[tuple[str, str, str]]()
        triage = Triaging(self._session)
        for _, contents in itertools.groupby(waiting, key=itemgetter(0)):
            # One child for each sender: a document that takes it over can lie about its own package only.
            with Child() as child:
                for sender, sha256, name in contents:
                    progress.report(number, len(waiting), name)
                    data = store.contents.get(sha256)
                    inspection, reading = documents.examine(data, name=name, child=child)
                    with store.transaction():
                        store.documents.save_reading(sha256, inspection, reading)
                        if inspection.type == "pdf" and triage.glance(sha256, data):
                            signed.append((sender, sha256, name))
                    number += 1
        progress.report(len(waiting), len(waiting))
        triage.judge(signed, progress=progress)
        placed = Placing(self._session).catch_up(progress=progress)
        return done(len(waiting), *(("documents",) if waiting else ()), *(("annotations",) if placed else ()))

    def unlearned(self) -> bool:
        """Whether there are words on pages that a search finds only as they are written."""
        return self._session.store.words.pending()

    def learn_words(self, *, progress: Progress | None = None) -> Done[int]:
        """After reading: learn the base forms of new words, so that every form of a word is found; how many were new.

        Raises:
            Cancelled: asked to stop; what was learned so far is kept, a later call goes on.
        """
        return self._searching.learn(progress=progress)

    def search(
        self,
        words: str,
        *,
        exact: bool = False,
        application: str | None = None,
        limit: int = 50,
        patience: float = PATIENCE,
    ) -> SearchResult:
        """Pages of current documents that hold all the words.

        Args:
            words: each in any of its forms, alone or as a part of a compound; ``"in quotation marks"`` as they stand,
                ``begin*`` any word that begins so.
            exact: only the forms as typed.
            application: within this case only, its pages in their order; else the best first.
            limit: of hits; ``total`` counts all.
            patience: seconds to wait for the dictionaries when a word occurs nowhere as typed.
        """
        within = self._session.application(application) if application else None
        return self._searching.search(words, exact=exact, application=within, limit=limit, patience=patience)

    def names(self, words: str) -> tuple[NameHit, ...]:
        """Applications found by any part of a number, a name, a business id or a file's name, 3 characters or more."""
        return self._searching.names(words)

    def places(self, document: str, words: str, *, exact: bool = False) -> Mapping[int, tuple[tuple[int, int], ...]]:
        """Every match of a search in one document: page → (start, end), characters of the raw page text."""
        return self._searching.places(document, words, exact=exact)

    def passages(self, application: str, terms: Sequence[str], *, limit: int = 6) -> tuple[Passage, ...]:
        """Where a case speaks of these terms, best first: most different terms together, and the rarer ones.

        Args:
            application: id, number or prefix.
            terms: words in any form and language.
            limit: how many; one for each page at most, none twice.

        Returns:
            Passages whose quote stands on its page (:func:`ic16desk.model.quotes.find`).
        """
        return self._searching.passages(self._session.application(application), terms, limit=limit)

    def warm_search(self) -> None:
        """Have the dictionaries ready for words that occur nowhere; nothing is waited for."""
        self._session.analyst.warm()

    def rest_search(self) -> None:
        """Let go of the dictionaries: they take some 100 MB of memory."""
        self._session.analyst.rest()
