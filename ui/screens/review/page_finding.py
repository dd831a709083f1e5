"""Finding in paged documents: through the stored text, else through the pages themselves, one after the other."""

from __future__ import annotations

from bisect import insort

from PySide6.QtCore import QObject, Signal

from ic16desk.desk import Desk
from ic16desk.model.documents import PageText
from ic16desk.model.places import Rect
from ic16desk.model.spots import boxes_between
from ui.bridge import Bridge
from ui.screens.review.leaf import MOST_HITS, spans_of
from ui.widgets.pages.marks import Hit
from ui.widgets.pages.source import PageSource
from ui.widgets.pages.view import PageView

#: Page, start, end.
Found = tuple[int, int, int]
#: Pages with hits whose characters are asked for at once; others are when they come into sight.
_MARKED = 40


class PageFinding(QObject):
    """``found`` carries the number of the current hit (0: none yet) and how many there are.

    The current hit is selected, so that the keys for marks and evidence mean it.
    """

    found = Signal(int, int)

    def __init__(self, view: PageView, bridge: Bridge[Desk]) -> None:
        super().__init__(view)
        self._view, self._bridge = view, bridge
        self._source: PageSource | None = None
        self._document = ""
        self._sought = ""
        self._hits: list[Found] = []
        self._rects: dict[Found, tuple[Rect, ...]] = {}
        self._at: Found | None = None
        self._arriving = False
        self._unread: list[int] = []

    def begin(self, source: PageSource | None, document: str) -> None:
        """Another document; ``document`` is its id in the store, or empty when it is not there."""
        self._source, self._document = source, document
        self._forget("")

    def seek(self, text: str) -> None:
        """Look for a text; an empty one forgets the hits."""
        self._forget(text.strip())
        self._view.show_hits([])
        if not self._sought or self._source is None:
            self.found.emit(0, 0)
            return
        if not self._document:
            self._stored_found(self._sought, [], 1)
            return
        document, sought = self._document, self._sought

        def look(desk: Desk) -> tuple[list[Found], int]:
            texts = desk.reading.page_texts(document)  # fewer than there are pages: not read yet, or not to its end
            hits = [(page, *span) for page, text in enumerate(texts, 1) for span in spans_of(text, sought)]
            return hits, len(texts) + 1

        self._bridge.read(look, lambda told: self._stored_found(sought, *told), owner=self)

    def step(self, by: int) -> None:
        """The next hit after the current one, or after the page in sight."""
        if not self._hits:
            return
        if self._at is None:
            page = self._view.page()
            self._at = next((hit for hit in self._hits if hit[0] >= page), self._hits[0])
        else:
            self._at = self._hits[(self._hits.index(self._at) + by) % len(self._hits)]
        self._arriving = True
        self._tell()
        if self._source is not None and self._at not in self._rects:
            self._view.go_to_page(self._at[0])
            self._source.request_text(self._at[0])
        self._draw()

    def characters(self, text: PageText) -> None:
        """The characters of a page have come."""
        if not self._sought:
            return
        if self._unread and text.page == self._unread[0]:  # in order: the first hit is to be the current one
            del self._unread[0]
            self._read_page(text)
        for hit in self._hits:
            if hit[0] == text.page and hit not in self._rects:
                self._rects[hit] = boxes_between(text, hit[1], hit[2])
        if any(hit[0] == text.page for hit in self._hits):
            self._draw()

    def _stored_found(self, sought: str, hits: list[Found], unread_from: int) -> None:
        if sought != self._sought or self._source is None:
            return
        self._hits = hits[:MOST_HITS]
        self._unread = list(range(unread_from, self._view.page_count() + 1))
        self._tell()
        self.step(1)
        for page in list(dict.fromkeys(hit[0] for hit in self._hits))[:_MARKED]:
            self._source.request_text(page)
        self._read_on()

    def _read_on(self) -> None:
        """One page at a time, so that what is read is drawn in between."""
        if self._unread and self._source is not None:
            self._source.request_text(self._unread[0])

    def _read_page(self, text: PageText) -> None:
        for start, end in spans_of(text.text, self._sought):
            if len(self._hits) < MOST_HITS:
                insort(self._hits, (text.page, start, end))
        if self._hits and self._at is None:
            self.step(1)
        else:
            self._tell()
        self._read_on()

    def _tell(self) -> None:
        current = self._hits.index(self._at) + 1 if self._at is not None else 0
        self.found.emit(current, len(self._hits))

    def _draw(self) -> None:
        drawn: list[Hit] = []
        current: int | None = None
        for hit in self._hits:
            rects = self._rects.get(hit, ())
            if rects:
                current = len(drawn) if hit == self._at else current
                drawn.append(Hit(hit[0], rects))
        self._view.show_hits(drawn, current, move=self._arriving)
        if current is not None and self._arriving and self._at is not None:
            self._arriving = False
            self._view.select(*self._at)

    def _forget(self, sought: str) -> None:
        self._sought, self._hits, self._at, self._arriving = sought, [], None, False
        self._rects, self._unread = {}, []
