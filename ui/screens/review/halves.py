"""Two documents at once: which comes beside the one that is read, and what is remembered of both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ic16desk.model.cases import DocumentRow
from ui.screens.review.memory import Beside, Memory

if TYPE_CHECKING:
    from ui.screens.review.screen import ReviewScreen

#: Beside a text one wants the figures, beside the figures the plan.
_FIGURES, _PLANS = frozenset({"xlsx", "xls"}), ("project_plan", "application")


class Halves(QObject):
    """Splits the reader of a review and joins it again."""

    def __init__(self, screen: ReviewScreen, memory: Memory) -> None:
        super().__init__(screen)
        self._screen, self._memory = screen, memory
        readers = screen.readers
        readers.split_asked.connect(self.toggle)
        readers.activated.connect(self._activated)
        readers.arranged.connect(self.keep)
        for reader in readers.both:
            reader.list_pages(memory.lists_pages())
        readers.side_changed.connect(memory.keep_lists_pages)

    def toggle(self) -> None:
        """Show another document beside this one, or only this one."""
        screen = self._screen
        if screen.review is None:
            return
        if screen.readers.split:
            screen.readers.set_split(False)
        else:
            self._open_beside(self._fitting())
            screen.readers.activate(screen.readers.other or screen.reader)
        screen.reader.focus_document()
        self.keep()

    def restore(self, kept: Beside | None) -> None:
        """Two documents again, if there were two when the case was last open: ``kept`` as the memory told it then."""
        review = self._screen.review
        now = self._screen.reader.row
        if review is None or kept is None or review.document(kept[0]) is None or now is None or kept[0] == now.id:
            return
        beside, first, share = kept
        if first:
            self._screen.readers.exchange()
        self._open_beside(beside)
        self._screen.readers.set_share(share)

    def keep(self) -> None:
        """Remember documents, item and halves of the case."""
        screen = self._screen
        if screen.review is None or screen.reader.row is None:
            return
        case, other = screen.review.case.id, screen.readers.other
        self._memory.keep_place(case, screen.reader.row.id, screen.pane.item)
        beside = other.row.id if other is not None and other.row is not None else ""
        first = not screen.readers.active_first
        self._memory.keep_halves(case, beside, first=first, share=screen.readers.share())

    def _open_beside(self, document: str) -> None:
        screen = self._screen
        screen.readers.set_split(True)
        other = screen.readers.other
        row = screen.review.document(document) if screen.review is not None else None
        if other is not None and row is not None and screen.review is not None:
            name = screen.review.name(row.id, row.name)
            other.show_document(row, name, position=self._memory.position(row.sha256))

    def _fitting(self) -> str:
        """The document that one most wants beside the one that is read; empty when it is the only one."""
        screen = self._screen
        now = screen.reader.row
        rows = [row for row in screen.review.case.documents if now is None or row.id != now.id] if screen.review else []
        return max(rows, key=lambda row: _rank(row, now)).id if rows else ""

    def _activated(self) -> None:
        row = self._screen.reader.row
        if row is not None:
            self._screen.side.documents.show_current(row.id)
        self.keep()


def _rank(row: DocumentRow, beside: DocumentRow | None) -> int:
    if beside is not None and beside.type not in _FIGURES and row.type in _FIGURES:
        return 3
    if row.kind in _PLANS:
        return 2 - _PLANS.index(row.kind)
    return -1 if row.type in ("unknown", "text") else 0
