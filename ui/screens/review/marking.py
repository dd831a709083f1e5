"""Marks and evidence from what is selected in the reader: highlight, note, area, cite."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QObject, Signal

from ic16desk.desk import Desk
from ic16desk.model.cases import DocumentRow
from ic16desk.model.places import Meaning, Selector
from ic16desk.model.searching import Passage
from ui.bridge import Bridge
from ui.i18n import words
from ui.screens.review.acts import Mark
from ui.screens.review.checklist_pane import ChecklistPane
from ui.screens.review.reader import Reader
from ui.screens.review.readers import Readers
from ui.screens.review.writing import Writing


class Marking(QObject):
    """``told`` a sentence for the status line."""

    told = Signal(str)

    def __init__(self, bridge: Bridge[Desk], readers: Readers, pane: ChecklistPane, writing: Writing) -> None:
        super().__init__(readers)
        self._bridge, self._readers, self._pane, self._writing = bridge, readers, pane, writing
        self._area: Mark | None = None
        self._noting: dict[Reader, Selector] = {}
        readers.cite.connect(self.cite)
        readers.mark.connect(self.mark)
        readers.note_asked.connect(self.note)
        readers.noted.connect(self._noted)
        readers.area_made.connect(self._area_made)
        readers.activated.connect(self._other_half)

    @property
    def _reader(self) -> Reader:
        return self._readers.active

    def forget(self) -> None:
        """Another document: the last area is not what is meant any more."""
        self._area = None
        self._noting.pop(self._reader, None)

    def _other_half(self) -> None:
        self._area = None

    def cite(self) -> None:
        """Make what is selected, or the last area, evidence for the current item; for points it is only marked."""
        row, review = self._reader.row, self._writing.review
        item = review.item(self._pane.item) if review else None
        if row is None or item is None:
            return
        place = self._place()
        if place is not None and item.type == "score":
            self._writing.mark(row, place, "supports", item=item.id)
        elif place is not None:
            self._writing.cite(item.id, row, place)
        elif self._area is not None and item.type != "score":
            self._writing.cite(item.id, row, self._area.selector, marked=self._area)
            self._area = None
        if place is not None:
            self._let_go()

    def mark(self, meaning: str) -> None:
        """Highlight what is selected."""
        place = self._place()
        if place is not None and self._reader.row is not None:
            self._writing.mark(self._reader.row, place, cast("Meaning", meaning), item=self._pane.item or None)
            self._let_go()

    def note(self) -> None:
        """Write a note on what is selected, or on the last area."""
        place = self._place() or (self._area.selector if self._area else None)
        if place is not None:
            self._noting[self._reader] = place
            self._reader.note.open()

    def cite_hit(self, hit: Passage, row: DocumentRow) -> None:
        """Make a found passage evidence for the current item."""
        review, item = self._writing.review, self._pane.item
        if review is None:
            return
        application, quote = review.case.id, hit.quote
        self._bridge.read(
            lambda desk: desk.reviewing.evidence(application, document=hit.document, page=hit.page, quote=quote),
            lambda piece: self._writing.cite(item, row, piece.selector),
            owner=self,
        )

    def _place(self) -> Selector | None:
        place = self._reader.selection()
        if place is None and self._area is None:
            self.told.emit(words("review.mark.select_first"))
        return place

    def _let_go(self) -> None:
        if self._reader.leaf is not None:
            self._reader.leaf.let_go()

    def _noted(self, text: str) -> None:
        place = self._noting.pop(self._reader, None)
        if place is not None and self._reader.row is not None:
            self._writing.mark(self._reader.row, place, "note", item=self._pane.item or None, note=text)
            self._let_go()

    def _area_made(self, place: Selector) -> None:
        if self._reader.row is not None:
            self._area = self._writing.mark(self._reader.row, place, "highlight", item=None)
