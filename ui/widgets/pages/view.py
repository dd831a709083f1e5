"""The page view: what the user does with pages, by mouse and by keys: selecting, pointing at marks, drawing areas."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QElapsedTimer, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication

from ic16desk.model.places import Rect
from ui.theme.tokens import LIGHT
from ui.widgets.pages.area import AreaTool
from ui.widgets.pages.canvas import PageCanvas, Position, Zoom
from ui.widgets.pages.floating import SelectionBar
from ui.widgets.pages.grips import AreaGrips
from ui.widgets.pages.marks import Mark
from ui.widgets.pages.selection import Selection
from ui.widgets.pages.source import PageSource

__all__ = ["PageView", "Part", "Position", "Zoom"]

_CONTROL = Qt.KeyboardModifier.ControlModifier
#: A hand that trembles this far, px, still clicks.
_STEADY = 4
#: While a selection is drawn beyond the edge, the pages scroll this often, ms.
_TICK = 40
#: Side of the square a note on a point takes on the page, in points.
POINT = 18.0

#: Page, first offset, the one after the last, quote, rectangles.
Part = tuple[int, int, int, str, tuple[Rect, ...]]


class PageView(PageCanvas):
    """A document in continuous pages. Pages count from 1; rectangles are PDF user space.

    Keys: arrows, Page Up/Down and Space scroll, Home and End go to the ends, Ctrl with + − 0 zooms, Shift with arrows
    selects, Ctrl+A selects the page, F7 shows a caret that the arrows move, Esc lets go of the selection, the caret or
    the area tool. An area that can be moved takes Ctrl and Shift with arrows first.

    ``mark_clicked`` carries a mark's id, or nothing for a click beside all of them; ``flag_clicked`` comes after it.
    """

    selection_made = Signal(int, int, int, str, object)
    selection_cleared = Signal()
    mark_clicked = Signal(str)
    flag_clicked = Signal(str)
    area_made = Signal(int, object)
    point_made = Signal(int, object)
    area_moved = Signal(str, int, object)

    def __init__(self) -> None:
        self._gripped: Mark | None = None
        self._selection = Selection()
        self._dragging = False
        self._pressed = self._dragged = QPointF()
        self._caret_shown = False
        self._clicked = QElapsedTimer()
        super().__init__()
        self._ticking = QTimer(self)
        self._ticking.setInterval(_TICK)
        self._ticking.timeout.connect(self._tick)
        self.area = AreaTool(self.viewport())
        self.area.made.connect(self._area_drawn)
        self.area.pointed.connect(self._point_set)
        self.grips = AreaGrips(self.viewport())
        self.grips.moved.connect(self._area_moved)
        self._bar = SelectionBar(self.viewport())

    def show_source(self, source: PageSource | None, name: str = "") -> None:
        """Show a document (None: nothing). ``name`` is what a screen reader calls it."""
        self._selection.forget()
        self._dragging, self._caret_shown = False, False
        self._ticking.stop()
        self._bar.hide()
        self._grip(None)
        super().show_source(source, name)

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Show these annotations; the one that can be moved gets its grips."""
        super().show_marks(marks)
        self._grip(next((mark for mark in marks if mark.grips and mark.rects), None))

    def selected_areas(self, page: int) -> Sequence[QRectF]:
        """What is selected on a page, at scale 1."""
        chars = self._texts.get(page)
        if chars is None or page not in self._selection.pages:
            return ()
        return chars.areas(*self._selection.part(page, len(chars.text)))

    def held_pages(self) -> range:
        """The pages of the selection."""
        return self._selection.pages

    def set_selection_actions(self, actions: Sequence[QAction]) -> None:
        """What the floating bar offers; the first one with its word."""
        self._bar.set_actions(actions)

    def set_area_mode(self, on: bool) -> None:
        """Draw a rectangle instead of selecting text."""
        self.area.set_active(on)

    def set_point_mode(self, on: bool) -> None:
        """Set a point instead of selecting text."""
        self.area.set_active(on, point=True)

    def selections(self) -> list[Part]:
        """What is selected, page by page."""
        found: list[Part] = []
        for page in self._selection.pages:
            chars = self._texts.get(page)
            start, end = self._selection.part(page, len(chars.text)) if chars is not None else (0, 0)
            if chars is not None and chars.text[start:end].strip():
                found.append((page, start, end, chars.quote(start, end), chars.rects(start, end)))
        return found

    def selection(self) -> Part | None:
        """What is selected on the first page of the selection."""
        return next(iter(self.selections()), None)

    def select(self, page: int, start: int, end: int) -> None:
        """Select characters (a found quote)."""
        self._selection.take(page, start, end)
        self._tell_selection()

    def select_page(self) -> None:
        """Select all of the page in the middle of the view."""
        chars = self._texts.get(self._page)
        if chars is not None and chars.has_boxes():
            self.select(self._page, 0, len(chars.text))

    def clear_selection(self) -> None:
        """Select nothing."""
        if self._selection.clear():
            self._bar.hide()
            self.viewport().update()
            self.selection_cleared.emit()

    def copy(self) -> None:
        """Put what is selected on the clipboard, paragraphs on lines of their own."""
        texts = []
        for page in self._selection.pages:
            chars = self._texts.get(page)
            if chars is not None:
                texts.append(chars.copied(*self._selection.part(page, len(chars.text))))
        if any(texts):
            QGuiApplication.clipboard().setText("\n".join(filter(None, texts)))

    def show_caret(self, on: bool) -> None:
        """Move a caret with the arrows instead of scrolling; it begins in sight."""
        self._caret_shown = on
        page, offset = self._selection.caret
        spot = self._caret_area()
        if (
            on
            and not self._selection
            and (spot is None or not self.viewport().rect().contains(spot.center().toPoint()))
        ):
            page, offset = self._page, self._first_in_sight()
            self._selection.begin(page, offset)
        self.viewport().update()

    def caret_shown(self) -> bool:
        """Whether the arrows move a caret."""
        return self._caret_shown

    def paintEvent(self, event: QPaintEvent) -> None:
        """The pages, and the caret over them."""
        super().paintEvent(event)
        area = self._caret_area() if self._caret_shown else None
        if area is not None:
            painter = QPainter(self.viewport())
            ink = QColor(LIGHT["accent"] if self.hasFocus() else LIGHT["border"])
            painter.fillRect(area.adjusted(-1, -1, 1, 1), ink)
            painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The area tool covers what is seen."""
        super().resizeEvent(event)
        self.area.resize(self.viewport().size())
        self._place_bar()
        self._place_grips()

    def _scrolled(self) -> None:
        super()._scrolled()
        if hasattr(self, "_bar"):  # the base lays out before there is a bar
            self._place_bar()
            self._place_grips()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move an area, scroll, zoom, select."""
        if self._grips_by_key(event):
            return
        if not (self._select_by_key(event) or self._zoom_by_key(event) or self._scroll_by_key(event)):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """An area moved with the keys is stored when Ctrl or Shift is let go."""
        if event.key() in (Qt.Key.Key_Control, Qt.Key.Key_Shift):
            self.grips.settle()
        super().keyReleaseEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A flag or mark is clicked, or a selection begins; with Shift the one there is grows."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        page, point = self._on_page(event.position())
        chars = self._texts.get(page)
        offset = chars.nearest(point) if chars is not None else None
        near = (event.position() - self._pressed).manhattanLength() < _STEADY
        if self._clicked.isValid() and near and not self._clicked.hasExpired(QApplication.doubleClickInterval()):
            self._clicked.invalidate()
            if chars is not None and offset is not None:
                self.select(page, *chars.line(min(offset, max(len(chars.text) - 1, 0))))
            return
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and self._selection.anchor[0] and offset is not None:
            self._selection.caret = (page, offset)
            self._tell_selection()
            return
        self.clear_selection()
        if offset is not None:
            self._selection.begin(page, offset)
            self._dragging, self._pressed = True, event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The selection grows."""
        if self._dragging:
            if (event.position() - self._pressed).manhattanLength() >= _STEADY or self._selection:
                self._dragged = event.position()
                self._scroll_along(self._dragged)
                self._grow_to(self._dragged)
            return
        page, point = self._on_page(event.position())
        chars = self._texts.get(page)
        if self.mark_at(event.position()) is not None:
            shape = Qt.CursorShape.PointingHandCursor
        else:
            shape = (
                Qt.CursorShape.IBeamCursor if chars is not None and chars.over(point) else Qt.CursorShape.ArrowCursor
            )
        self.viewport().setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The selection is made, or a mark was clicked."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        was_dragging, self._dragging = self._dragging, False
        self._ticking.stop()
        if self._selection:
            self._tell_selection()
            return
        mark = self.mark_at(event.position())
        flagged = self.flag_at(event.position()) is not None
        self.mark_clicked.emit(mark.id if mark is not None else "")
        if mark is not None and flagged:
            self.flag_clicked.emit(mark.id)
        elif was_dragging:
            self.viewport().update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select the word; a third click selects the line."""
        page, point = self._on_page(event.position())
        chars = self._texts.get(page)
        offset = chars.nearest(point) if chars is not None else None
        if chars is not None and offset is not None:
            self._clicked.start()
            self._pressed = event.position()
            self._selection.take(page, *chars.word(max(0, offset - 1) if offset >= len(chars.text) else offset))
            self._tell_selection()

    def _grow_to(self, where: QPointF) -> None:
        page, point = self._on_page(where)
        chars = self._texts.get(page)
        offset = chars.nearest(point) if chars is not None else None
        if offset is not None:
            self._selection.caret = (page, offset)
            self.viewport().update()

    def _tell_selection(self) -> None:
        self._place_bar()
        self.viewport().update()
        chosen = self.selection()
        if chosen is not None:
            self.selection_made.emit(*chosen)

    def _scroll_along(self, point: QPointF) -> None:
        """Scroll when the selection is drawn beyond the edge, and go on while the mouse rests there."""
        beyond = min(point.y(), 0) + max(point.y() - self.viewport().height(), 0)
        if beyond:
            scroll = self.verticalScrollBar()
            scroll.setValue(int(scroll.value() + beyond / 2))
            if not self._ticking.isActive():
                self._ticking.start()
        else:
            self._ticking.stop()

    def _tick(self) -> None:
        if self._dragging:
            self._scroll_along(self._dragged)
            self._grow_to(self._dragged)

    def _place_bar(self) -> None:
        pages = [page for page in self._selection.pages if page in self._texts]
        if not pages or not self._bar.has_actions() or self._dragging:
            self._bar.hide()
            return
        self._bar.place([self._on_view(page, area) for page in pages for area in self.selected_areas(page)])

    def _grip(self, mark: Mark | None) -> None:
        self._gripped = mark
        self._place_grips()

    def _place_grips(self) -> None:
        mark = self._gripped
        if mark is None or not 1 <= mark.page <= len(self._papers):
            self.grips.show_box(None)
            return
        paper = self._papers[mark.page - 1]
        whole = QRectF(0, 0, paper.width, paper.height)
        box = self._on_view(mark.page, paper.to_screen(mark.rects[0]))
        self.grips.show_box(box, self._on_view(mark.page, whole))

    def _grips_by_key(self, event: QKeyEvent) -> bool:
        """Keys are the area's while nothing else is selected."""
        if self._selection or self.grips.isHidden():
            return False
        if event.key() == Qt.Key.Key_Escape:
            return self.grips.give_up()
        return self.grips.press(event)

    def _area_moved(self, box: QRectF) -> None:
        mark = self._gripped
        if mark is not None:
            start, end = self._point_of(mark.page, box.topLeft()), self._point_of(mark.page, box.bottomRight())
            self.area_moved.emit(mark.id, mark.page, self._papers[mark.page - 1].to_file(QRectF(start, end)))

    def _point_set(self, point: QPointF) -> None:
        page, at = self._on_page(point)
        if page:
            paper = self._papers[page - 1]
            left = max(0.0, min(at.x() - POINT / 2, paper.width - POINT))
            top = max(0.0, min(at.y() - POINT / 2, paper.height - POINT))
            self.point_made.emit(page, paper.to_file(QRectF(left, top, POINT, POINT)))

    def _area_drawn(self, box: QRectF) -> None:
        page, start = self._on_page(box.topLeft())
        if page:
            end = self._point_of(page, box.bottomRight())
            paper = self._papers[page - 1]
            whole = QRectF(0, 0, paper.width, paper.height)
            inside = QRectF(start, end).normalized().intersected(whole)
            if inside.width() > 2 and inside.height() > 2:
                self.area_made.emit(page, paper.to_file(inside))

    def _select_by_key(self, event: QKeyEvent) -> bool:
        shift, control = (bool(event.modifiers() & m) for m in (Qt.KeyboardModifier.ShiftModifier, _CONTROL))
        if event.key() == Qt.Key.Key_Escape and (self._selection or self._caret_shown):
            if self._selection:
                self.clear_selection()
            else:
                self.show_caret(False)
            return True
        if event.key() == Qt.Key.Key_F7:
            self.show_caret(not self._caret_shown)
            return True
        if control and not shift and event.key() in (Qt.Key.Key_C, Qt.Key.Key_A):
            (self.copy if event.key() == Qt.Key.Key_C else self.select_page)()
            return True
        return self._move_caret(event) if shift or self._caret_shown else False

    def _move_caret(self, event: QKeyEvent) -> bool:
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            return False
        had = bool(self._selection)
        if not self._selection.caret[0]:
            self._selection.begin(self._page, self._first_in_sight())
        if not self._selection.move(event, self._texts, len(self._papers)):
            return False
        if self._selection:
            self._tell_selection()
        elif had:
            self._bar.hide()
            self.selection_cleared.emit()
        self._show_caret_place()
        self.viewport().update()
        return True

    def _show_caret_place(self) -> None:
        page = self._selection.caret[0]
        area = self._caret_area()
        if area is None or not 1 <= page <= len(self._papers):
            return
        top, low = area.top() - 24, area.bottom() + 24 - self.viewport().height()
        scroll = self.verticalScrollBar()
        if top < 0 or low > 0:
            scroll.setValue(int(scroll.value() + (top if top < 0 else low)))
        aside = self.horizontalScrollBar()
        if not 0 <= area.left() <= self.viewport().width():
            aside.setValue(int(aside.value() + area.left() - self.viewport().width() / 2))

    def _caret_area(self) -> QRectF | None:
        page, offset = self._selection.caret
        chars = self._texts.get(page)
        area = chars.caret(offset) if chars is not None else None
        return self._on_view(page, area) if area is not None and page <= len(self._papers) else None

    def _first_in_sight(self) -> int:
        chars = self._texts.get(self._page)
        if chars is None:
            return 0
        top = self._point_of(self._page, QPointF(0, 0))
        return next((n for n, box in enumerate(chars.boxes) if box.width() > 0 and box.top() >= top.y()), 0)

    def _zoom_by_key(self, event: QKeyEvent) -> bool:
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        if event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_in()
        elif event.key() == Qt.Key.Key_Minus:
            self.zoom_out()
        elif event.key() == Qt.Key.Key_0:
            self.set_zoom("width")
        else:
            return False
        return True

    def _scroll_by_key(self, event: QKeyEvent) -> bool:
        scroll = self.verticalScrollBar()
        steps = {
            Qt.Key.Key_Down: scroll.singleStep(),
            Qt.Key.Key_Up: -scroll.singleStep(),
            Qt.Key.Key_PageDown: scroll.pageStep() - 48,
            Qt.Key.Key_PageUp: 48 - scroll.pageStep(),
            Qt.Key.Key_Home: -scroll.maximum(),
            Qt.Key.Key_End: scroll.maximum(),
            Qt.Key.Key_Space: scroll.pageStep() - 48,
        }
        if event.key() == Qt.Key.Key_Space and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            scroll.setValue(scroll.value() + 48 - scroll.pageStep())
            return True
        step = steps.get(Qt.Key(event.key()))
        if step is not None and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            scroll.setValue(scroll.value() + step)
            return True
        aside = {Qt.Key.Key_Left: -48, Qt.Key.Key_Right: 48}.get(Qt.Key(event.key()))
        if aside is not None and not event.modifiers():
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + aside)
            return True
        return False
