"""A PDF in continuous pages: marks, hits and jumps, drawn when the characters of a page have come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtGui import QAction

from ic16desk.desk import Desk
from ic16desk.model.documents import PageText
from ic16desk.model.external import ExternalMarks
from ic16desk.model.places import Rect, Selector
from ic16desk.model.spots import boxes_between, rects_of
from ui.bridge import Bridge
from ui.screens.review import external
from ui.screens.review.anchors import Stored, is_area, is_point, page_selector
from ui.screens.review.leaf import MOST_HITS, Leaf, on_desktop, spans_of, word_spans
from ui.widgets.pages.child_source import ChildSource
from ui.widgets.pages.marks import Hit, Mark
from ui.widgets.pages.near import forget_far
from ui.widgets.pages.view import PageView, Position, Zoom

#: Page, start, end.
_Found = tuple[int, int, int]
#: Below this width margins are cropped; from the next on a page is shown at 100 % (ux/theme.md § 2).
_CROPPED, _ROOMY = 700, 860
#: Share of a page's height.
_SAME = 0.02


class PageLeaf(Leaf):
    """Show with :meth:`open`; the rest is :class:`Leaf`'s."""

    paged = zooms = takes_areas = has_bar = True

    def __init__(self, bridge: Bridge[Desk]) -> None:
        self.view = PageView()
        super().__init__(self.view)
        self._bridge = bridge
        self._source: ChildSource | None = None
        self._document = ""
        self._texts: dict[int, PageText] = {}
        self._places: dict[Selector, tuple[Rect, ...]] = {}
        self._marks: tuple[Stored, ...] = ()
        self._current = ""
        self._hits: list[_Found] = []
        self._at = -1
        self._sought = ""
        self._emphasised: tuple[str, ...] = ()
        self._wanted: tuple[Selector, Position] | None = None
        self._fits = True
        self.view.installEventFilter(self)
        self.view.selection_made.connect(lambda *_: self.selected.emit(True))
        self.view.selection_cleared.connect(lambda: self.selected.emit(False))
        self.view.mark_clicked.connect(self.mark_clicked)
        self.view.page_changed.connect(lambda page: self.turned.emit(page, self.view.page_count()))
        self.view.zoom_changed.connect(self.zoomed)
        self.view.flag_clicked.connect(self.flag_clicked)
        self.view.area_made.connect(self._area)
        self.view.point_made.connect(self._point)
        self.view.area_moved.connect(
            lambda mark, page, rect: self.area_moved.emit(mark, Selector(page=page, rects=(rect,)))
        )

    def open(self, source: ChildSource, document: str, name: str) -> None:
        """Show pages whose sizes are known (``source.opened`` has come)."""
        self.close()
        self._source, self._document = source, document
        source.text.connect(self._characters)
        source.external.connect(self._external_came)
        self.view.show_source(source, name)
        source.request_external()

    def selection(self) -> Selector | None:
        """The characters that are selected."""
        chosen = self.view.selection()
        if chosen is None:
            return None
        page, start, end, _, rects = chosen
        return page_selector(self._texts.get(page), page, start, end, rects)

    def let_go(self) -> bool:
        """Select nothing."""
        had = self.view.selection() is not None
        self.view.clear_selection()
        return had

    def copy(self) -> None:
        """The quote to the clipboard."""
        self.view.copy()

    def show_stored(self, marks: Sequence[Stored]) -> None:
        """Draw marks; those without rectangles when their page's characters are there."""
        self._marks = tuple(marks)
        unplaced = {m.selector for m in marks if not m.selector.rects and m.selector not in self._places}
        for page in {selector.page or 1 for selector in unplaced}:
            if page in self._texts:
                self._keep_places(page)
            elif self._source is not None:
                self._source.request_text(page)
        self._draw()

    def go_to(self, place: Selector, mark: str = "") -> None:
        """To a place, now or as soon as the characters of its page are known."""
        page = place.page or 1
        self._current = mark
        self._draw()
        rects = rects_of(place, self._texts.get(page))
        if rects:
            self._arrive(page, rects)
            return
        self.view.go_to_page(page)
        if self._source is not None and (place.quote or place.start is not None):
            self._wanted = (place, self.view.position())
            self._source.request_text(page)

    def emphasise(self, found: Sequence[str]) -> None:
        """Words that are drawn as hits on the page one goes to."""
        self._emphasised = tuple(found)

    def show_current(self, mark: str) -> None:
        """Draw a mark stronger, with grips if it is an area of one's own."""
        if mark != self._current:
            self._current = mark
            self._draw()

    def box_of(self, mark: str) -> QRect | None:
        """The mark's flag, or its first line."""
        return on_desktop(self.view, self.view.box_of(mark))

    def seek(self, text: str) -> None:
        """Find on all pages through the stored text; boxes come page by page."""
        self._sought, self._hits, self._at = text, [], -1
        self.view.show_hits([])
        if not text.strip():
            self.found.emit(0, 0)
            return
        document = self._document

        def look(desk: Desk) -> list[_Found]:
            texts = desk.reading.page_texts(document)  # none: not read yet
            return [(page, *span) for page, page_text in enumerate(texts, 1) for span in spans_of(page_text, text)]

        self._bridge.read(look, lambda hits: self._sought_found(text, hits), owner=self)

    def step(self, by: int) -> None:
        """The next hit after the current one, or after the page in sight."""
        if not self._hits:
            return
        if self._at < 0:
            page = self.view.page()
            self._at = next((n for n, hit in enumerate(self._hits) if hit[0] >= page), 0)
        else:
            self._at = (self._at + by) % len(self._hits)
        self.found.emit(self._at + 1, len(self._hits))
        self._show_hits(move=True)

    def go_to_page(self, page: int) -> None:
        """To a page."""
        self.view.go_to_page(min(max(page, 1), self.view.page_count()))

    def zoom(self, by: int) -> None:
        """In, out, or as it fits the pane."""
        self._fits = by == 0
        if self._fits:
            self.view.set_zoom(self._fitting())
        else:
            (self.view.zoom_in if by > 0 else self.view.zoom_out)()

    def zoom_words(self) -> str:
        """Width, text or per cent."""
        return self.view.zoom_words()

    def set_area_mode(self, on: bool) -> None:
        """Draw a rectangle."""
        self.view.set_area_mode(on)

    def set_point_mode(self, on: bool) -> None:
        """Set a point."""
        self.view.set_point_mode(on)

    def set_bar(self, actions: Sequence[QAction]) -> None:
        """The bar over a selection."""
        self.view.set_selection_actions(actions)

    def position(self) -> str:
        """Page, height, zoom, turn."""
        if not self.view.page_count():
            return ""
        at = self.view.position()
        return f"{at.page} {at.within:.4f} {'fit' if self._fits else at.zoom} {at.turned}"

    def restore(self, position: str) -> None:
        """To a remembered place; the beginning at a fitting zoom otherwise."""
        found = _parsed(position)
        self._fits = found is None or found.zoom == 0
        at = found or Position()
        self.view.restore(replace(at, zoom=self._fitting()) if self._fits else at)
        self.zoomed.emit(self.zoom_words())
        self.turned.emit(self.view.page(), self.view.page_count())

    def close(self) -> None:
        """Show nothing, end the child."""
        self.view.show_source(None)
        if self._source is not None:
            self._source.text.disconnect(self._characters)
            self._source.external.disconnect(self._external_came)
            self._source.close()
        self._source, self._wanted, self._document = None, None, ""
        self._texts, self._places, self._marks, self._current = {}, {}, (), ""
        self._hits, self._at, self._sought = [], -1, ""
        self.external = ExternalMarks()
        self._emphasised = ()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A pane that became wider or narrower fits anew, unless the user chose a zoom."""
        if watched is self.view and event.type() == QEvent.Type.Resize and self._fits and self.view.page_count():
            fitting = self._fitting()
            if fitting != self.view.zoom():
                self.view.set_zoom(fitting)
        return super().eventFilter(watched, event)

    def _fitting(self) -> Zoom:
        width = self.view.viewport().width()
        return "text" if width < _CROPPED else "width" if width < _ROOMY else 1.0

    def _characters(self, page: int, text: PageText) -> None:
        self._texts[page] = text
        self._keep_places(page)
        forget_far(self._texts, self.view.page() or page, but=self.view.held_page())
        if any(m.selector.page == page and not m.selector.rects for m in self._marks):
            self._draw()
        if any(hit[0] == page for hit in self._hits):
            self._show_hits(move=0 <= self._at < len(self._hits) and self._hits[self._at][0] == page)
        if self._wanted is not None and (self._wanted[0].page or 1) == page:
            (place, then), self._wanted = self._wanted, None
            rects = rects_of(place, text)
            if rects and _near(self.view.position(), then):  # the reader has not scrolled on meanwhile
                self._arrive(page, rects)

    def _keep_places(self, page: int) -> None:
        """Where this page's marks without rectangles lie: its characters are not kept for ever."""
        for mark in self._marks:
            if (mark.selector.page or 1) == page and not mark.selector.rects:
                self._places[mark.selector] = rects_of(mark.selector, self._texts.get(page))

    def _arrive(self, page: int, rects: Sequence[Rect]) -> None:
        self._wanted = None
        if self._current:
            self.view.go_to_place(page, rects)
        else:
            self.view.show_hits([Hit(page, tuple(rects)), *self._emphasised_on(page)], 0)

    def _emphasised_on(self, page: int) -> list[Hit]:
        text = self._texts.get(page)
        if text is None:
            return []
        spans = word_spans(text.text, self._emphasised)
        return [Hit(page, boxes_between(text, start, end)) for start, end in spans[:MOST_HITS]]

    def _draw(self) -> None:
        made = []
        for mark in self._marks:
            page = mark.selector.page or 1
            rects = self._places.get(mark.selector) or rects_of(mark.selector, self._texts.get(page))
            if rects:
                area, current = is_area(mark.selector), mark.id == self._current
                point = area and mark.meaning == "note" and is_point(mark.selector)
                made.append(
                    Mark(
                        mark.id,
                        page,
                        mark.meaning,
                        rects,
                        mark.label,
                        area,
                        current,
                        point=point,
                        grips=area and current and mark.own,
                        look=mark.look,
                    )
                )
        self.view.show_marks(made)
        self.view.show_external(external.drawn(self._document, self.external, self._current))

    def _external_came(self, found: ExternalMarks) -> None:
        self.external = found
        self._draw()
        self.marked_before.emit()

    def _sought_found(self, text: str, hits: list[_Found]) -> None:
        if text != self._sought:
            return
        self._hits = hits[:MOST_HITS]
        self.found.emit(0, len(self._hits))
        self.step(1)  # the view asks for the characters of the pages it comes to

    def _show_hits(self, *, move: bool) -> None:
        drawn: list[Hit] = []
        current: int | None = None
        for number, (page, start, end) in enumerate(self._hits):
            text = self._texts.get(page)
            if text is None:
                continue
            rects = boxes_between(text, start, end)
            if rects:
                current = len(drawn) if number == self._at else current
                drawn.append(Hit(page, rects))
        if move and current is None and 0 <= self._at < len(self._hits):
            self.view.go_to_page(self._hits[self._at][0])
        self.view.show_hits(drawn, current if move else None)

    def _area(self, page: int, rect: Any) -> None:
        self.view.set_area_mode(False)
        self.area_made.emit(Selector(page=page, rects=(rect,)))

    def _point(self, page: int, rect: Any) -> None:
        self.view.set_point_mode(False)
        self.point_made.emit(Selector(page=page, rects=(rect,)))


def _near(one: Position, other: Position) -> bool:
    """Whether two places are the same but for rounding (a page's characters may change the fitting scale)."""
    return abs(one.page + one.within - other.page - other.within) < _SAME


def _parsed(position: str) -> Position | None:
    parts = position.split()
    try:
        page, within, zoom, turned = parts
        return Position(int(page), float(within), 0 if zoom == "fit" else float(zoom), int(turned))
    except ValueError:
        return None
