"""The letter on the canvas: a new rendering replaces the old one without a flash; its blocks lead to their fields."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QToolTip

from ic16desk.model.letters import BlockPlace
from ui.screens.decision.letter_blocks import ROOM, LetterBlocks, Mark, MarkedPlace, rect_of
from ui.theme.tokens import LIGHT
from ui.widgets.banner import announce
from ui.widgets.pages.source import PageSource
from ui.widgets.pages.view import PageView, Zoom

#: A rendering that takes longer to draw is shown with its pages still empty.
_PATIENCE = 1500
_BAR = 3
#: An A4 page at 100 % with the canvas beside it.
_PAPER = 794 + 48
_GAP = 10
#: A hand that trembles this far, px, still clicks.
_STEADY = 4
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class LetterView(PageView):
    """Shows one rendering after another at the same place. ``swapped`` when another one is shown.

    ``block_chosen`` carries a :class:`BlockPlace`: clicked, or reached with the arrows and chosen with Enter.
    """

    swapped = Signal()
    block_chosen = Signal(object)

    def __init__(self) -> None:
        self._blocks, self._mark = LetterBlocks(), Mark()
        self._hover = self._current = -1
        self._due = False
        self._down: QPointF | None = None
        self._fits = True
        super().__init__()
        self._next: PageSource | None = None
        self._next_name, self._next_blocks = "", LetterBlocks()
        self._drawn: dict[int, tuple[float, QImage]] = {}
        self._wanted: set[int] = set()
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE)
        self._patience.timeout.connect(self._swap)
        #: Where a block leads, for the tip and for screen readers.
        self.name_of: Callable[[BlockPlace], str] = lambda place: place.field

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the width, at most 100 %, until the user zooms."""
        if self._fits:
            roomy = self.viewport().width() >= _PAPER
            self._zoom = 1.0 if roomy else "width"
        super().resizeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """What became marked while another pane was shown comes into sight."""
        super().showEvent(event)
        self._reveal()

    def set_zoom(self, zoom: Zoom) -> None:
        """The user's zoom from now on."""
        self._fits = False
        super().set_zoom(zoom)

    def show_next(self, source: PageSource, name: str, blocks: LetterBlocks | None = None) -> None:
        """Show a rendering as soon as the pages in sight are drawn; what was shown stays until then."""
        self.drop_next()
        self._next, self._next_name, self._next_blocks = source, name, blocks or LetterBlocks()
        count = len(source.page_sizes)
        page = max(1, min(self.page() or 1, count))
        self._wanted = {number for number in self._in_sight() if 1 <= number <= count} or {page}
        self._drawn = {}
        if not self.page_count():
            self._swap()
            return
        source.image.connect(self._drawn_ahead)
        source.failed.connect(self._failed_ahead)
        scale = round(self._stack.scale * self.viewport().devicePixelRatioF(), 4)
        for number in sorted(self._wanted):
            source.request(number, scale)
        self._patience.start()

    def drop_next(self) -> None:
        """Do not wait for a rendering any more."""
        self._patience.stop()
        if self._next is not None and self._wanted:
            for signal, slot in ((self._next.image, self._drawn_ahead), (self._next.failed, self._failed_ahead)):
                signal.disconnect(slot)
        self._next, self._wanted = None, set()

    def forget(self) -> None:
        """Show nothing."""
        self.drop_next()
        self._blocks, self._mark, self._due = LetterBlocks(), Mark(), False
        self._hover = self._current = -1
        self.show_source(None)

    def show_mark(self, mark: Mark, *, reveal: bool = True) -> None:
        """Mark what is in work; ``reveal``: bring it into sight, now or when it is printed."""
        if mark == self._mark:
            return
        self._mark, self._due = mark, reveal
        self._reveal()
        self.viewport().update()

    def places(self) -> list[MarkedPlace]:
        """Where what is in work stands, page by page."""
        return [place for place in self._blocks.marked(self._mark, self._papers) if place.page <= self.page_count()]

    def block_at(self, point: QPointF) -> BlockPlace | None:
        """The block one may go from at a point of the viewport."""
        page, where = self._on_page(point)
        return self._blocks.at(page, where, self._papers) if 1 <= page <= len(self._papers) else None

    def current(self) -> BlockPlace | None:
        """The block reached with the arrows."""
        return next(iter(self._blocks.of_number(self._current)), None)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The pages, the bar beside what is in work, the frame around the block under the mouse or the keys."""
        super().paintEvent(event)
        painter, ink = QPainter(self.viewport()), QColor(LIGHT["accent"])  # paper is light in both themes
        for place in self.places():
            area = self._on_view(place.page, QRectF(place.left, place.top, 1, place.bottom - place.top))
            painter.fillRect(QRectF(area.left() - _GAP - _BAR, area.top(), _BAR, area.height()), ink)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            self._frame(painter, self._current, 2.0, ink)
        if self._hover != self._current or not self.hasFocus():
            self._frame(painter, self._hover, 1.0, ink)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Where a click begins."""
        plain = event.button() == Qt.MouseButton.LeftButton and not event.modifiers()
        self._down = event.position() if plain else None
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand and a frame over a block one may go from."""
        super().mouseMoveEvent(event)
        place = None if event.buttons() else self.block_at(event.position())
        self._hover_over(place)
        if place is not None:
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a block goes to its field; drawing over words selects them."""
        super().mouseReleaseEvent(event)
        down, self._down = self._down, None
        if down is None or self._selection or (event.position() - down).manhattanLength() >= _STEADY:
            return
        place = self.block_at(event.position())
        if place is not None:
            self.block_chosen.emit(place)

    def viewportEvent(self, event: QEvent) -> bool:
        """Where a click would lead."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self.block_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self.name_of(place) if place is not None else "", self.viewport())
            return True
        if event.type() == QEvent.Type.Leave:
            self._hover_over(None)
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows go from block to block, Enter to the block's field; the rest as on any page."""
        key = Qt.Key(event.key())
        bare = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if bare and not self.caret_shown() and not self._selection:
            if key in _STEPS and self._step(_STEPS[key]):
                return
            place = self.current()
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and place is not None:
                self.block_chosen.emit(place)
                return
            if key == Qt.Key.Key_Escape and place is not None:
                self._current = -1
                self.viewport().update()
                return
        super().keyPressEvent(event)

    def _step(self, by: int) -> bool:
        """The next block: from the one reached, else the first in sight; False: there is none that way."""
        stops = self._blocks.stops()
        seen = [number for number in stops if self._is_seen(number)]
        if self._current in seen:
            at = stops.index(self._current) + by
            chosen = stops[at] if 0 <= at < len(stops) else None
        else:
            after = [number for number in stops if not seen and self._is_beyond(number, by)]
            chosen = next(iter(seen if by > 0 else reversed(seen)), None)
            chosen = chosen if chosen is not None else next(iter(after if by > 0 else reversed(after)), None)
        if chosen is None:
            return False
        self._current, self._hover = chosen, -1
        places = self._blocks.of_number(chosen)
        self.go_to_place(places[0].page, [rect_of(place) for place in places if place.page == places[0].page])
        announce(self, self.name_of(places[0]))
        self.viewport().update()
        return True

    def _areas(self, number: int) -> list[QRectF]:
        return [
            self._on_view(place.page, self._papers[place.page - 1].to_screen(rect_of(place)))
            for place in self._blocks.of_number(number)
            if place.page <= len(self._papers)
        ]

    def _is_seen(self, number: int) -> bool:
        view = QRectF(self.viewport().rect())
        return any(area.intersects(view) for area in self._areas(number))

    def _is_beyond(self, number: int, by: int) -> bool:
        areas = self._areas(number)
        return bool(areas) and (areas[0].top() > self.viewport().height() if by > 0 else areas[-1].bottom() < 0)

    def _hover_over(self, place: BlockPlace | None) -> None:
        number = place.number if place is not None else -1
        if number != self._hover:
            self._hover = number
            self.viewport().update()

    def _frame(self, painter: QPainter, number: int, width: float, ink: QColor) -> None:
        tint = QColor(ink)
        tint.setAlpha(18)
        for area in self._areas(number):
            room = ROOM * self._stack.scale
            painter.setPen(QPen(ink, width))
            painter.setBrush(tint)
            painter.drawRoundedRect(area.adjusted(-room, -room, room, room), 3, 3)

    def _mark_in_sight(self) -> bool:
        view = self.viewport().rect()
        return any(
            self._on_view(place.page, QRectF(place.left, place.top, 1, place.bottom - place.top)).intersects(view)
            for place in self.places()
        )

    def _reveal(self) -> None:
        """Bring what is marked into sight, if it is to be and can be."""
        if not self._due or not self.isVisible():
            return
        found = self._blocks.of_mark(self._mark)
        places = self.places()
        if found:
            page = found[0].page
            self.go_to_place(page, [rect_of(place) for place in found if place.page == page])
        elif places:
            top = self._on_view(places[0].page, QRectF(0, places[0].top, 1, 1)).top()
            if not 8 <= top <= self.viewport().height() - 64:
                scroll = self.verticalScrollBar()
                scroll.setValue(int(scroll.value() + top - self.viewport().height() / 3))
        if places:
            self._due = False

    def _drawn_ahead(self, page: int, scale: float, picture: QImage) -> None:
        self._drawn[page] = (scale, picture)
        self._arrived(page)

    def _failed_ahead(self, page: int, _code: str) -> None:
        self._arrived(page)

    def _arrived(self, page: int) -> None:
        self._wanted.discard(page)
        if not self._wanted and self._next is not None:
            self._next.image.disconnect(self._drawn_ahead)
            self._next.failed.disconnect(self._failed_ahead)
            self._swap()

    def _swap(self) -> None:
        source, position, first = self._next, self.position(), not self.page_count()
        if source is None:
            return
        self._patience.stop()
        if self._wanted and not first:
            self.drop_next()
        self._next = None
        self._wanted = set()
        drawn, self._drawn = self._drawn, {}
        seen = not first and self._mark_in_sight()
        reached = self.current()
        self.show_source(source, self._next_name)
        self._blocks, self._hover = self._next_blocks, -1
        self._current = self._same(reached)
        if not first:
            self.restore(position)
        for page, (scale, picture) in drawn.items():
            self._picture(page, scale, picture)
        self._due = self._due or seen
        self._reveal()
        self.swapped.emit()

    def _same(self, place: BlockPlace | None) -> int:
        """The block in the new rendering that is the one reached in the old one."""
        found = (
            one.number
            for one in self._blocks.places
            if place is not None and (one.field, one.part, one.heading) == (place.field, place.part, place.heading)
        )
        return next(found, -1)
