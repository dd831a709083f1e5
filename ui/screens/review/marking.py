"""Marks and evidence: made from what is selected in the reader, changed, moved and taken away."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QObject, QRect, Signal

from ic16desk.desk import Desk
from ic16desk.model.cases import DocumentRow
from ic16desk.model.places import Meaning, Selector
from ic16desk.model.review import Annotation
from ic16desk.model.searching import Passage
from ui.bridge import Bridge
from ui.i18n import words
from ui.screens.review.acts import Mark, as_mark
from ui.screens.review.checklist_pane import ChecklistPane
from ui.screens.review.mark_list import MarkList
from ui.screens.review.mark_panel import MarkPanel, Revision
from ui.screens.review.reader import Reader
from ui.screens.review.readers import Readers
from ui.screens.review.writing import Writing


class Marking(QObject):
    """``told`` a sentence for the status line. ``current`` is the mark that was clicked, opened or made last."""

    told = Signal(str)

    def __init__(
        self, bridge: Bridge[Desk], readers: Readers, pane: ChecklistPane, marks: MarkList, panel: MarkPanel, *,
        writing: Writing,
    ) -> None:  # fmt: skip
        super().__init__(readers)
        self._bridge, self._readers, self._pane, self._writing = bridge, readers, pane, writing
        self._marks, self._panel = marks, panel
        self.current = ""
        self._made: Mark | None = None
        self._noting: dict[Reader, Selector] = {}
        readers.cite.connect(self.cite)
        readers.mark.connect(self.mark)
        readers.note_asked.connect(self.note)
        readers.noted.connect(self._noted)
        readers.area_made.connect(self._area_made)
        readers.point_made.connect(self._ask_note)
        readers.area_moved.connect(self._area_moved)
        readers.flag_clicked.connect(self.edit)
        readers.activated.connect(self._other_half)
        marks.edited.connect(lambda mark: self.edit(mark, marks.current_box()))
        marks.removed.connect(self.remove)
        panel.revised.connect(self._revised)
        panel.moved.connect(self.move)
        panel.removed.connect(self.remove)

    @property
    def _reader(self) -> Reader:
        return self._readers.active

    def forget(self) -> None:
        """Another document: what was clicked or drawn last is not what is meant any more."""
        self.current, self._made = "", None
        self._noting.pop(self._reader, None)

    def choose(self, mark: str) -> None:
        """A mark is meant now (empty: none); the reader draws it stronger."""
        self.current = mark
        for reader in self._readers.opened:
            reader.show_current(mark)

    def drop(self) -> bool:
        """No mark is meant any more; whether one was (Esc)."""
        had = bool(self.current)
        self.choose("")
        return had

    def _other_half(self) -> None:
        self._made = None

    def cite(self) -> None:
        """Make what is selected, or the current mark, evidence for the current item."""
        row, review = self._reader.row, self._writing.review
        item = review.item(self._pane.item) if review else None
        if row is None or item is None or review is None or self._former():
            return
        places = self._reader.selections()
        for place in places:
            self._writing.cite(item.id, row, place)
        if places:
            self._let_go()
        elif not self._cite_current(item.id):
            self.told.emit(words("review.mark.select_first"))

    def mark(self, meaning: str) -> None:
        """Highlight what is selected; without a selection the current mark means this now.

        A selection over a page end is a mark on each page.
        """
        places, row = self._reader.selections(), self._reader.row
        found = self._found(self.current)
        if places and row is not None:
            if self._former():
                return
            item = self._pane.item or None
            made = [self._writing.mark(row, place, cast("Meaning", meaning), item=item) for place in places]
            self._let_go()
            self._choose_made(made[0])
        elif found is not None:
            self._writing.revise(found.id, note=found.note, meaning=cast("Meaning", meaning), item=found.item)
        else:
            self.told.emit(words("review.mark.select_first"))

    def note(self) -> None:
        """Write a note on what is selected, in the current mark, or on a point the user then shows."""
        place = self._reader.selection()
        if place is None and self._found(self.current) is not None:
            self.edit(self.current)
            return
        if self._former():
            return
        place = place or self._reader.here()
        if place is not None:
            self._ask_note(place)
        elif self._reader.ask_point():
            self.told.emit(words("review.note.point"))

    def edit(self, mark: str = "", box: QRect | None = None) -> None:
        """Open the panel of a mark (the current one) beside it, or beside a place of the desktop."""
        found, review = self._found(mark or self.current), self._writing.review
        if found is None or review is None:
            self.told.emit(words("review.mark.choose_first"))
            return
        flag = None if box else self._reader.box_of(found.id)
        where = box or flag or self._marks.current_box()
        can_move = self._reader.selection() is not None
        self._panel.open_mark(review, found, where, can_move=can_move, under=flag is not None)

    def remove(self, mark: str = "") -> None:
        """Take a mark (the current one) away."""
        mark = mark or self.current
        if self._found(mark) is None:
            self.told.emit(words("review.mark.choose_first"))
            return
        self._writing.unmark(mark)
        if mark == self.current:
            self.choose("")

    def move(self, mark: str = "") -> None:
        """Put a mark (the current one) where something is selected now."""
        found, place, row = self._found(mark or self.current), self._reader.selection(), self._reader.row
        if found is None:
            self.told.emit(words("review.mark.choose_first"))
        elif place is None or row is None:
            self.told.emit(words("review.mark.select_first"))
        elif not self._former():
            self._writing.move(found.id, row, place)
            self._let_go()
            self.choose(found.id)

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

    def _found(self, mark: str) -> Annotation | None:
        review = self._writing.review
        return review.annotation(mark) if review is not None and mark else None

    def _cite_current(self, item: str) -> bool:
        """The current mark as evidence; whether there was one that is not evidence already."""
        review, found = self._writing.review, self._found(self.current)
        made = as_mark(found) if found is not None else self._made
        row = review.version(made.document) if review is not None and made is not None else None
        if review is None or made is None or row is None:
            return False
        if (item, review.part(item)) not in review.citing(made.id):
            self._writing.cite(item, row, made.selector, marked=made)
        return True

    def _choose_made(self, made: Mark) -> None:
        self._made = made
        self.choose(made.id)

    def _former(self) -> bool:
        """Whether a replaced version is read: nothing is marked in it any more."""
        former = self._reader.row is not None and self._reader.row.replaced
        if former:
            self.told.emit(words("review.version.no_marks"))
        return former

    def _let_go(self) -> None:
        if self._reader.leaf is not None:
            self._reader.leaf.let_go()

    def _ask_note(self, place: Selector) -> None:
        self._noting[self._reader] = place
        self._reader.note.open()

    def _noted(self, text: str, meaning: str) -> None:
        place = self._noting.pop(self._reader, None)
        if place is not None and self._reader.row is not None:
            item = self._pane.item or None
            made = self._writing.mark(self._reader.row, place, cast("Meaning", meaning), item=item, note=text)
            self._let_go()
            self._choose_made(made)

    def _area_made(self, place: Selector) -> None:
        if self._reader.row is not None and not self._former():
            self._choose_made(self._writing.mark(self._reader.row, place, "highlight", item=None))

    def _area_moved(self, mark: str, place: Selector) -> None:
        if self._reader.row is not None and not self._former():
            self._writing.move(mark, self._reader.row, place)

    def _revised(self, mark: str, now: Revision) -> None:
        self._writing.revise(mark, note=now.note, meaning=now.meaning, item=now.item)
