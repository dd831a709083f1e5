"""A PDF in continuous pages: marks, hits and jumps, drawn when the characters of a page have come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QRect
from PySide6.QtGui import QAction

from ic16desk.desk import Desk
from ic16desk.model.documents import PageText
from ic16desk.model.external import ExternalMarks
from ic16desk.model.places import Rect, Selector
from ic16desk.model.spots import boxes_between, rects_of
from ui.bridge import Bridge
from ui.screens.review import external
from ui.screens.review.anchors import Stored, is_area, is_point, page_selector
from ui.screens.review.leaf import MOST_HITS, Leaf, on_desktop, word_spans
from ui.screens.review.page_finding import PageFinding
from ui.screens.review.page_side import PageSide
from ui.widgets.pages.child_source import ChildSource
from ui.widgets.pages.marks import Hit, Mark
from ui.widgets.pages.near import forget_far
from ui.widgets.pages.view import PageView, Position, Zoom

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
        self._source: ChildSource | None = None
        self._document = ""
        self._texts: dict[int, PageText] = {}
        self._places: dict[Selector, tuple[Rect, ...]] = {}
        self._marks: tuple[Stored, ...] = ()
        self._current = ""
        self._emphasised: tuple[str, ...] = ()
        self._finding = PageFinding(self.view, bridge)
        self._finding.found.connect(self.found)
        self.side = PageSide()
        self.side.chosen.connect(self._chosen)
        self._wanted: tuple[Selector, Position] | None = None
        self._fits = True
        self.view.resized.connect(self._resized)
        self.view.selection_made.connect(lambda *_: self.selected.emit(True))
        self.view.selection_cleared.connect(lambda: self.selected.emit(False))
        self.view.mark_clicked.connect(self.mark_clicked)
        self.view.page_changed.connect(self._turned)
        self.view.zoom_changed.connect(self._zoomed)
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
        self._finding.begin(source, document)
        self.side.show_source(source)

    def selection(self) -> Selector | None:
        """The characters that are selected."""
        return next(iter(self.selections()), None)

    def selections(self) -> list[Selector]:
        """The same for each page that the selection reaches over."""
        return [
            page_selector(self._texts.get(page), page, start, end, rects)
            for page, start, end, _, rects in self.view.selections()
        ]

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
        """Find on all pages."""
        self._finding.seek(text)

    def step(self, by: int) -> None:
        """To another hit."""
        self._finding.step(by)

    def go_to_page(self, page: int) -> None:
        """To a page."""
        self.view.go_to_page(min(max(page, 1), self.view.page_count()))

    def zoom(self, by: int) -> None:
        """In, out, or as it fits the pane."""
        if by == 0:
            self.view.set_zoom(self._fitting())
        else:
            (self.view.zoom_in if by > 0 else self.view.zoom_out)()

    def set_zoom(self, zoom: float | str) -> None:
        """Fit the width or the text, or a factor."""
        self.view.set_zoom(zoom if not isinstance(zoom, str) else "text" if zoom == "text" else "width")

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

    def rotate(self, degrees: int) -> None:
        """Turn the pages on the screen."""
        self.view.rotate(degrees)
        if self._fits:
            self.view.set_zoom(self._fitting())

    def place(self) -> tuple[int, int]:
        """The page one reads and how many there are."""
        return self.view.page(), self.view.page_count()

    def page_label(self) -> str:
        """What the document itself calls the page, where that is not its number."""
        page = self.view.page()
        label = self._source.page_sizes[page - 1].label if self._source is not None and page else ""
        return "" if label == str(page) else label

    def page_called(self, label: str) -> int | None:
        """The page that the document calls so."""
        sizes = self._source.page_sizes if self._source is not None else ()
        return next((number for number, size in enumerate(sizes, 1) if size.label == label), None)

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
        self._turned(self.view.page())

    def close(self) -> None:
        """Show nothing, end the child."""
        self.view.show_source(None)
        if self._source is not None:
            self._source.text.disconnect(self._characters)
            self._source.external.disconnect(self._external_came)
            self._source.close()
        self._source, self._wanted, self._document = None, None, ""
        self._texts, self._places, self._marks, self._current = {}, {}, (), ""
        self._finding.begin(None, "")
        self.side.show_source(None)
        self.external = ExternalMarks()
        self._emphasised = ()

    def _resized(self) -> None:
        """A pane that became wider or narrower fits anew, unless the user chose a zoom."""
        fitting = self._fitting()
        if self._fits and self.view.page_count() and fitting != self.view.zoom():
            self.view.set_zoom(fitting)

    def _turned(self, page: int) -> None:
        self.side.show_page(page)
        self.turned.emit(page, self.view.page_count())

    def _zoomed(self, told: str) -> None:
        """By the tools, the keys or the wheel: what fits goes on fitting, what was chosen stays."""
        self._fits = self.view.zoom() == self._fitting()
        self.zoomed.emit(told)

    def _chosen(self, page: int) -> None:
        self.left_for.emit()
        self.view.go_to_page(page)
        self.view.setFocus()

    def _fitting(self) -> Zoom:
        width = self.view.viewport().width()
        return "text" if width < _CROPPED else "width" if width < _ROOMY else 1.0

    def _characters(self, page: int, text: PageText) -> None:
        self._texts[page] = text
        self._keep_places(page)
        forget_far(self._texts, self.view.page() or page, but=self.view.held_pages())
        if any(m.selector.page == page and not m.selector.rects for m in self._marks):
            self._draw()
        self._finding.characters(text)
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
