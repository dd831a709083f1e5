"""Pages on the canvas: where each lies at which zoom, what is asked of the source, what is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import ceil, sqrt
from typing import Literal

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QHelpEvent, QImage, QPainter, QPaintEvent, QResizeEvent, QTransform, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip

from ic16desk.model.documents import PageSize, PageText
from ic16desk.model.places import Rect
from ui.i18n import screen, words
from ui.theme import notifier
from ui.widgets.pages.characters import Characters
from ui.widgets.pages.geometry import FLAGS, GAP, Paper, Stack
from ui.widgets.pages.marks import Hit, Mark, by_page
from ui.widgets.pages.near import KEPT, forget_far
from ui.widgets.pages.paint import Painted, draw_canvas
from ui.widgets.pages.source import PageCache, PageSource

Zoom = Literal["width", "text"] | float
#: Logical pixels per point at 100 %.
FULL = 96 / 72
STEPS = (0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0)
#: 64 MB for one page: A4 at 400 %. What is larger is drawn a little softer.
MOST_PIXELS = 16_000_000
_TEXT_SIDE = 18
#: After a change of size, pages that have any picture wait this long (ms) before a sharper one is asked for.
SETTLE = 80
#: A page wider than the usual one by more than this does not make the others small when the width is fitted.
_ODDLY_WIDE = 1.6


@dataclass(frozen=True, slots=True)
class Position:
    """Where one reads: page, height within it (0 to 1), zoom, turn. Restored when a case is opened again."""

    page: int = 1
    within: float = 0.0
    zoom: Zoom = "width"
    turned: int = 0


class PageCanvas(QAbstractScrollArea):
    """Shows pages and marks, scrolls and zooms; what the user does with mouse and keys is :class:`PageView`'s."""

    page_changed = Signal(int)
    zoom_changed = Signal(str)
    resized = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._source: PageSource | None = None
        self._name = ""
        self._zoom: Zoom = "width"
        self._turned = 0
        self._page = 0
        self._crop: QRectF | None = None
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(SETTLE)
        self._settling.timeout.connect(self.viewport().update)
        self._papers: list[Paper] = []
        self._laid: Sequence[PageSize] = ()
        self._wide = 0.0
        self._stack = Stack((), FULL)
        self._cache = PageCache()
        self._asked: dict[int, float] = {}
        self._texts: dict[int, Characters] = {}
        self._raw: dict[int, PageText] = {}
        self._asked_texts: set[int] = set()
        self._failed: dict[int, str] = {}
        self._marks: dict[int, list[Mark]] = {}
        self._external: dict[int, list[Mark]] = {}
        self._hits: dict[int, list[tuple[Hit, bool]]] = {}
        self._flags: list[tuple[Mark, QRectF]] = []
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.horizontalScrollBar().valueChanged.connect(self._scrolled)
        notifier().changed.connect(self.viewport().update)
        screen().changed.connect(self._name_self)
        self._name_self()

    def selected_areas(self, page: int) -> Sequence[QRectF]:
        """What is selected on a page, at scale 1 (nothing here: the canvas only shows)."""
        return ()

    def held_pages(self) -> range:
        """Pages whose characters must stay (none here: nothing is selected)."""
        return range(0)

    def show_source(self, source: PageSource | None, name: str = "") -> None:
        """Show a document (None: nothing). ``name`` is what a screen reader calls it."""
        if self._source is not None:
            for signal, slot in (
                (self._source.image, self._picture),
                (self._source.text, self._characters),
                (self._source.failed, self._page_failed),
            ):
                signal.disconnect(slot)
        self._source, self._name, self._turned, self._page = source, name, 0, 0
        for kept in (self._asked, self._texts, self._raw, self._failed, self._marks, self._external, self._hits):
            kept.clear()
        self._asked_texts.clear()
        self._crop = None
        self._cache.clear()
        if source is not None:
            source.image.connect(self._picture)
            source.text.connect(self._characters)
            source.failed.connect(self._page_failed)
        self._lay_out(keep=False)

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Show these annotations instead of the former ones; nothing scrolls."""
        self._marks = by_page(marks)
        self.viewport().update()

    def show_external(self, marks: Sequence[Mark]) -> None:
        """Show these, which the file brought along, under our own."""
        self._external = by_page(marks)
        self.viewport().update()

    def show_hits(self, hits: Sequence[Hit], current: int | None = None, *, move: bool = True) -> None:
        """Show what a search found; the current one stronger and, with ``move``, in sight."""
        self._hits = {}
        for number, hit in enumerate(hits):
            self._hits.setdefault(hit.page, []).append((hit, number == current))
        if move and current is not None and 0 <= current < len(hits):
            self.go_to_place(hits[current].page, hits[current].rects)
        self.viewport().update()

    def page(self) -> int:
        """The page in the middle of the view; 0 without a document."""
        return self._page

    def page_count(self) -> int:
        """Number of pages."""
        return len(self._papers)

    def go_to_page(self, page: int) -> None:
        """Bring the top of a page to the top of the view."""
        if 1 <= page <= len(self._papers):
            self.verticalScrollBar().setValue(ceil(self._stack.top(page) - GAP))

    def go_to_place(self, page: int, rects: Sequence[Rect]) -> None:
        """Bring a place into the upper third; nothing moves when it is in sight already."""
        if not 1 <= page <= len(self._papers):
            return
        areas = [self._on_view(page, self._papers[page - 1].to_screen(rect)) for rect in rects]
        if not areas:
            self.go_to_page(page)
            return
        view, top, bottom = self.viewport().rect(), min(a.top() for a in areas), max(a.bottom() for a in areas)
        if top < view.top() + 8 or bottom > view.bottom() - 8:
            scroll = self.verticalScrollBar()
            scroll.setValue(int(scroll.value() + top - view.height() / 3))
        left, right = min(a.left() for a in areas), max(a.right() for a in areas)
        if left < 0 or right > view.right():
            aside = self.horizontalScrollBar()
            aside.setValue(int(aside.value() + left - 24))

    def position(self) -> Position:
        """Where one reads now: the page whose top, or what of it, is uppermost."""
        if not self._papers:
            return Position(zoom=self._zoom)
        upper = self.verticalScrollBar().value() + GAP
        page = self._stack.page_at(upper)
        return Position(page, (upper - self._stack.top(page)) / self._stack.size(page)[1], self._zoom, self._turned)

    def restore(self, position: Position) -> None:
        """Go back to a place."""
        self._zoom, self._turned = position.zoom, position.turned % 360
        self._lay_out(keep=False)
        self._go_within(position.page, position.within)

    def zoom(self) -> Zoom:
        """``width``, ``text`` or a factor."""
        return self._zoom

    def zoom_words(self) -> str:
        """What the toolbar says: *Leveys*, *Teksti*, *132 %*."""
        if self._zoom in ("width", "text"):
            return words(f"ui.pages.zoom_{self._zoom}")
        return words("ui.pages.zoom_percent", percent=round(100 * self._stack.scale / FULL))

    def set_zoom(self, zoom: Zoom) -> None:
        """Fit the width, fit the text (margins cropped, room for flags), or a factor (1.0 = 100 %)."""
        self._zoom = min(max(zoom, STEPS[0]), STEPS[-1]) if isinstance(zoom, float | int) else zoom
        self._lay_out()
        self.zoom_changed.emit(self.zoom_words())

    def zoom_in(self) -> None:
        """The next larger step."""
        now = self._stack.scale / FULL
        self.set_zoom(next((step for step in STEPS if step > now + 0.01), STEPS[-1]))

    def zoom_out(self) -> None:
        """The next smaller step."""
        now = self._stack.scale / FULL
        self.set_zoom(next((step for step in reversed(STEPS) if step < now - 0.01), STEPS[0]))

    def rotate(self, degrees: int = 90) -> None:
        """Turn the pages on the screen only."""
        self._turned = (self._turned + degrees) % 360
        self._cache.turn(degrees)
        self._texts.clear()
        self._crop = None
        self._lay_out()
        for raw in list(self._raw.values()):
            self._characters(raw.page, raw)

    def mark_at(self, point: QPointF) -> Mark | None:
        """The mark whose flag or text is at a point of the viewport; the smallest of several."""
        flagged = self.flag_at(point)
        if flagged is not None:
            return flagged
        page, where = self._on_page(point)
        for marks in (self._marks.get(page, ()), self._external.get(page, ())):
            found: list[tuple[float, Mark]] = []
            for mark in marks:
                areas = [self._papers[page - 1].to_screen(rect) for rect in mark.rects]
                if any(area.contains(where) for area in areas):
                    found.append((sum(a.width() * a.height() for a in areas), mark))
            if found:
                return min(found, key=lambda pair: pair[0])[1]
        return None

    def viewportEvent(self, event: QEvent) -> bool:
        """What the file was marked with is told under the mouse, as plain text."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            mark = self.mark_at(QPointF(event.pos()))
            told = f"<p style='white-space: pre-wrap'>{escape(mark.tip)}</p>" if mark is not None and mark.tip else ""
            QToolTip.showText(event.globalPos(), told, self.viewport())
            return True
        return super().viewportEvent(event)

    def flag_at(self, point: QPointF) -> Mark | None:
        """The mark whose flag or pin is at a point of the viewport."""
        return next((mark for mark, box in self._flags if box.contains(point)), None)

    def box_of(self, mark_id: str) -> QRectF | None:
        """Where a mark's flag, or else its first rectangle, is on the viewport; None when it is not in sight."""
        flag = next((box for mark, box in self._flags if mark.id == mark_id), None)
        if flag is not None:
            return flag
        for page, marks in self._marks.items():
            for mark in marks:
                if mark.id == mark_id and mark.rects:
                    box = self._on_view(page, self._papers[page - 1].to_screen(mark.rects[0]))
                    return box if box.intersects(QRectF(self.viewport().rect())) else None
        return None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pages in sight and ask for what is missing."""
        painter = QPainter(self.viewport())
        pages = self._in_sight()
        self._flags = draw_canvas(
            painter,
            self.viewport().rect(),
            [self._painted(page) for page in pages],
            focused=self.hasFocus(),
            empty="" if self._papers else words("ui.pages.empty"),
        )
        painter.end()
        self._ask(pages)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the width anew."""
        super().resizeEvent(event)
        self._lay_out()
        self.resized.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel zoom."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            (self.zoom_in if event.angleDelta().y() > 0 else self.zoom_out)()
            event.accept()
        else:
            super().wheelEvent(event)

    def _lay_out(self, *, keep: bool = True) -> None:
        before = self.position() if keep and self._papers else None
        sizes = self._source.page_sizes if self._source is not None else ()
        if self._laid is not sizes or (self._papers and self._papers[0].turned != self._turned):
            self._laid = sizes
            self._papers = [Paper(size, self._turned) for size in sizes]
            self._wide = _usual_width(self._papers)
        before_scale = self._stack.scale
        self._find_crop()
        self._stack = Stack(self._papers, self._scale())
        if self._stack.scale != before_scale and self._cache.pages():
            self._settling.start()
        view, scroll, aside = self.viewport(), self.verticalScrollBar(), self.horizontalScrollBar()
        scroll.setPageStep(view.height())
        scroll.setSingleStep(48)
        scroll.setRange(0, max(0, int(self._stack.height) - view.height()))
        crop = self._cropped()
        if crop is not None:
            wide = int(_TEXT_SIDE + self._stack.width - crop.left() * self._stack.scale)
        else:
            wide = int(self._stack.width) + 2 * GAP
        aside.setPageStep(view.width())
        aside.setRange(0, max(0, wide - view.width()))
        if before is not None:
            self._go_within(before.page, before.within)
        elif not keep:
            scroll.setValue(0)
        self._scrolled()

    def _go_within(self, page: int, within: float) -> None:
        if 1 <= page <= len(self._papers):
            at = self._stack.top(page) + within * self._stack.size(page)[1] - GAP
            self.verticalScrollBar().setValue(ceil(at))

    def _scale(self) -> float:
        room = max(self.viewport().width(), 80)
        if isinstance(self._zoom, float | int):
            return FULL * self._zoom
        crop = self._cropped()
        if crop is not None:
            return min((room - _TEXT_SIDE - FLAGS) / max(crop.width(), 120.0), FULL * 3)
        return (room - 2 * GAP) / max(self._wide, 1.0)

    def _find_crop(self) -> None:
        """What *Teksti* zooms to. Found once: texts that come later must not move what is read."""
        if self._crop is None and self._texts:
            found = QRectF()
            for chars in self._texts.values():
                found = found.united(chars.bounds() or QRectF())
            self._crop = found if found.isValid() else None

    def _cropped(self) -> QRectF | None:
        """The part of each page that *Teksti* fits into the view; None with any other zoom, or before it is known."""
        return self._crop if self._zoom == "text" else None

    def _left(self, page: int) -> float:
        scrolled = self.horizontalScrollBar().value()
        crop = self._cropped()
        if crop is not None:
            return _TEXT_SIDE - crop.left() * self._stack.scale - scrolled
        wide, view = self._stack.size(page)[0], self.viewport().width()
        return max((view - wide) / 2, float(GAP) if wide > view - 2 * GAP else 0) - scrolled

    def _on_view(self, page: int, area: QRectF) -> QRectF:
        """From the drawn page at scale 1 to the viewport."""
        scale = self._stack.scale
        left, top = self._left(page), self._stack.top(page) - self.verticalScrollBar().value()
        return QRectF(left + area.x() * scale, top + area.y() * scale, area.width() * scale, area.height() * scale)

    def _point_of(self, page: int, point: QPointF) -> QPointF:
        scale = self._stack.scale
        top = self._stack.top(page) - self.verticalScrollBar().value()
        return QPointF((point.x() - self._left(page)) / scale, (point.y() - top) / scale)

    def _on_page(self, point: QPointF) -> tuple[int, QPointF]:
        page = self._stack.page_at(point.y() + self.verticalScrollBar().value())
        return (page, self._point_of(page, point)) if page else (0, QPointF())

    def _painted(self, page: int) -> Painted:
        wide, high = self._stack.size(page)
        top = self._stack.top(page) - self.verticalScrollBar().value()
        kept = self._cache.get(page)
        failed = page in self._failed
        crop = self._cropped()
        return Painted(
            page=page,
            area=QRectF(round(self._left(page)), round(top), round(wide), round(high)),
            paper=self._papers[page - 1],
            scale=self._stack.scale,
            picture=kept[1] if kept else None,
            marks=(*self._external.get(page, ()), *self._marks.get(page, ())),
            hits=tuple(self._hits.get(page, ())),
            selected=tuple(self.selected_areas(page)),
            note=self._why(page) if failed else words("ui.pages.loading", page=page),
            failed=failed,
            flags=self._left(page) + crop.right() * self._stack.scale + FLAGS if crop is not None else 0.0,
        )

    def _in_sight(self) -> range:
        top = self.verticalScrollBar().value()
        return self._stack.pages_between(top, top + self.viewport().height())

    def _sharp(self, page: int) -> float:
        """Device pixels to a point at which a page is drawn: as many as are seen, within reason."""
        paper = self._papers[page - 1]
        seen = self._stack.scale * self.viewport().devicePixelRatioF()
        return round(min(seen, sqrt(MOST_PIXELS / (paper.width * paper.height))), 4)

    def _why(self, page: int) -> str:
        slow = self._failed[page] == "file.timeout"
        return words("ui.pages.timeout" if slow else "ui.pages.unreadable", page=page)

    def _ask(self, pages: range) -> None:
        if self._source is None:
            return
        around = range(max(1, pages.start - 1), min(len(self._papers), pages.stop) + 1)
        for page in [page for page in self._asked if page not in around]:
            self._source.withdraw(page)
            del self._asked[page]
        for page in [page for page in self._asked_texts if page not in around and page not in self._raw]:
            self._source.withdraw_text(page)
            self._asked_texts.discard(page)
        for page in (*pages, *(p for p in around if p not in pages)):
            kept, scale = self._cache.get(page), self._sharp(page)
            if kept and kept[0] != scale and self._settling.isActive():
                continue
            if page in self._failed or (kept and kept[0] == scale) or self._asked.get(page) == scale:
                continue
            self._asked[page] = scale
            self._source.request(page, scale)
        for page in around:
            if page not in self._asked_texts:
                self._asked_texts.add(page)
                self._source.request_text(page)

    def _picture(self, page: int, scale: float, picture: QImage) -> None:
        if self._asked.get(page) == scale:
            del self._asked[page]
        if self._turned:
            picture = picture.transformed(QTransform().rotate(self._turned))
        self._cache.put(page, scale, picture, keep=self._in_sight())
        self.viewport().update()

    def _characters(self, page: int, text: PageText) -> None:
        if not 1 <= page <= len(self._papers):
            return
        self._raw[page] = text
        self._texts[page] = Characters(text, self._papers[page - 1])
        most = max(KEPT, 3 * len(self._in_sight()))
        for far in forget_far(self._raw, self._page, but=self.held_pages(), most=most):
            self._texts.pop(far, None)
            self._asked_texts.discard(far)
        if self._zoom == "text" and self._crop is None:
            self._lay_out()
        if page == self._page:
            self._name_self()
        self.viewport().update()

    def _page_failed(self, page: int, code: str) -> None:
        self._asked.pop(page, None)
        self._failed[page] = code
        self.viewport().update()

    def _scrolled(self) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        page = self._stack.page_at(middle)
        if page != self._page:
            self._page = page
            self._name_self()
            self.page_changed.emit(page)
        self.viewport().update()

    def _name_self(self) -> None:
        if not self._papers:
            self.setAccessibleName(self._name or words("ui.pages.empty"))
            return
        self.setAccessibleName(words("ui.pages.name", document=self._name, page=self._page, total=len(self._papers)))
        chars = self._texts.get(self._page)
        self.setAccessibleDescription(chars.quote(0, min(len(chars.text), 4000)) if chars else "")


def _usual_width(papers: Sequence[Paper]) -> float:
    """The widest page, those much wider than most left out."""
    widths = sorted(paper.width for paper in papers)
    if not widths:
        return 595.0
    usual = widths[len(widths) // 2]
    return max(width for width in widths if width <= usual * _ODDLY_WIDE)
