"""Flowing text: DOCX, mail, plain text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QAction, QTextCursor

from ic16desk.desk import Desk
from ic16desk.model import quotes
from ic16desk.model.documents import Paragraph
from ic16desk.model.places import Selector
from ui.bridge import Bridge
from ui.screens.review.anchors import Stored, flow_selector, paragraph_of, paragraph_text
from ui.screens.review.leaf import Leaf, on_desktop, spans_of
from ui.widgets.flow import FlowMark, FlowView
from ui.widgets.pages.floating import SelectionBar

#: A paragraph, and which of its hits.
_Found = tuple[int, int]
#: Hits that are marked at once.
_MARKED = 400


class FlowLeaf(Leaf):
    """Show with :meth:`open`."""

    has_bar = True

    def __init__(self, bridge: Bridge[Desk]) -> None:
        self.view = FlowView()
        super().__init__(self.view)
        self._bridge = bridge
        self._paragraphs: tuple[Paragraph, ...] = ()
        self._marks: tuple[Stored, ...] = ()
        self._current = ""
        self._hits: list[_Found] = []
        self._sought = ""
        self._at = -1
        self._remembered = ""
        self.view.written.connect(self._written)
        self._bar = SelectionBar(self.view.viewport())
        self.view.selection_made.connect(self._selected)
        self.view.selection_cleared.connect(self._cleared)
        self.view.mark_clicked.connect(self.mark_clicked)
        self.view.verticalScrollBar().valueChanged.connect(lambda _: self._bar.hide())

    def open(self, paragraphs: Sequence[Paragraph], name: str) -> None:
        """Show paragraphs."""
        self.close()
        self._paragraphs = tuple(paragraphs)
        self.view.show_paragraphs(self._paragraphs, name)

    def selection(self) -> Selector | None:
        """The quote that is selected, within its first paragraph."""
        chosen = self.view.selection()
        return flow_selector(self._paragraphs, *chosen) if chosen else None

    def here(self) -> Selector | None:
        """The paragraph the cursor is in."""
        number = self.view.here()
        found = next((p for p in self._paragraphs if p.index == number), None)
        text = quotes.readable(paragraph_text(found)) if found is not None else ""
        return flow_selector(self._paragraphs, found.index, text) if found is not None and text else None

    def show_current(self, mark: str) -> None:
        """Draw a mark stronger."""
        if mark != self._current:
            self._current = mark
            self.show_stored(self._marks)

    def box_of(self, mark: str) -> QRect | None:
        """Where the mark begins."""
        return on_desktop(self.view, self.view.box_of(mark))

    def let_go(self) -> bool:
        """Select nothing."""
        cursor = self.view.textCursor()
        had = cursor.hasSelection()
        cursor.clearSelection()
        self.view.setTextCursor(cursor)
        return had

    def copy(self) -> None:
        """What is selected to the clipboard."""
        self.view.copy()

    def show_stored(self, marks: Sequence[Stored]) -> None:
        """Draw marks whose quote is found."""
        self._marks = tuple(marks)
        made = []
        for mark in marks:
            number = paragraph_of(mark.selector, self._paragraphs)
            if number is not None:
                quote = self._quote_in(number, mark.selector)
                made.append(FlowMark(mark.id, number, quote, mark.meaning, mark.id == self._current, mark.look))
        self.view.show_marks(made)

    def go_to(self, place: Selector, mark: str = "") -> None:
        """To the quote, which is selected."""
        self._current, self._remembered = mark, ""
        self.show_stored(self._marks)
        number = paragraph_of(place, self._paragraphs)
        if number is not None:
            self.view.go_to(number, self._quote_in(number, place))

    def seek(self, text: str) -> None:
        """Mark all hits and go to the first."""
        self._sought, self._hits, self._at = text, [], -1
        self.view.show_hits([])
        if not text.strip():
            self.found.emit(0, 0)
            return
        paragraphs = self._paragraphs

        def came(hits: list[_Found]) -> None:
            if text == self._sought and paragraphs is self._paragraphs:
                self._hits = hits
                self.found.emit(0, len(hits))
                self.step(1)

        self._bridge.read(lambda _: _places_of(paragraphs, text), came, owner=self)

    def step(self, by: int) -> None:
        """To another hit; around the end."""
        if not self._hits:
            return
        self._at = (self._at + by) % len(self._hits) if self._at >= 0 else 0
        self._show_hits()
        self.found.emit(self._at + 1, len(self._hits))

    def _show_hits(self) -> None:
        """Those around the current one are marked: a text of megabytes may hold a letter a million times."""
        first = max(0, self._at - _MARKED // 2)
        near, spans = [], dict[int, list[tuple[int, int]]]()
        for paragraph, number in self._hits[first : first + _MARKED]:
            if paragraph not in spans:
                spans[paragraph] = spans_of(self.view.shown_text(paragraph), self._sought)
            if number < len(spans[paragraph]):
                near.append((paragraph, *spans[paragraph][number]))
            else:
                near.append((paragraph, 0, 0))  # not written yet
        self.view.show_hits(near, self._at - first)

    def set_bar(self, actions: Sequence[QAction]) -> None:
        """The bar over a selection."""
        self._bar.set_actions(actions)

    def position(self) -> str:
        """How far down, as a share."""
        bar = self.view.verticalScrollBar()
        return f"{bar.value() / bar.maximum():.4f}" if bar.maximum() else ""

    def restore(self, position: str) -> None:
        """To a remembered share."""
        bar = self.view.verticalScrollBar()
        self._remembered = "" if self.view.is_written() else position
        try:
            bar.setValue(round(float(position or 0) * bar.maximum()))
        except ValueError:
            bar.setValue(0)

    def _written(self) -> None:
        if self._hits:
            self._show_hits()
        if self._remembered:
            self.restore(self._remembered)

    def close(self) -> None:
        """Show nothing."""
        self._paragraphs, self._marks, self._current = (), (), ""
        self._hits, self._at, self._sought, self._remembered = [], -1, "", ""
        self._bar.hide()
        self.view.show_paragraphs((), "")

    def _quote_in(self, number: int, place: Selector) -> str:
        """The quote if it is in one paragraph; empty (the whole paragraph) if it spans several."""
        found = next((p for p in self._paragraphs if p.index == number), None)
        quote = place.quote or ""
        return quote if found is not None and quotes.find(paragraph_text(found), quote) else ""

    def _selected(self, paragraph: int, quote: str) -> None:
        cursor = self.view.textCursor()
        ends = []
        for position in (cursor.selectionStart(), cursor.selectionEnd()):
            at = QTextCursor(self.view.document())
            at.setPosition(position)
            ends.append(QRectF(self.view.cursorRect(at)))
        wide = max(ends[1].right(), self.view.viewport().width() / 2)
        self._bar.place([QRectF(ends[0].left(), ends[0].top(), wide - ends[0].left(), ends[0].height()), ends[1]])
        self.selected.emit(True)

    def _cleared(self) -> None:
        self._bar.hide()
        self.selected.emit(False)


def _places_of(paragraphs: Sequence[Paragraph], text: str) -> list[_Found]:
    """Paragraph and number within it of each place of a text; on the reading lane, for a text may be megabytes long."""
    return [
        (paragraph.index, number)
        for paragraph in paragraphs
        for number, _ in enumerate(spans_of(paragraph_text(paragraph), text))
    ]
