"""The page view: what the user does with pages, by mouse and by keys: selecting, pointing at marks, drawing areas."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QMouseEvent, QResizeEvent

from ic16desk.model.places import Rect
from ui.widgets.pages.area import AreaTool
from ui.widgets.pages.canvas import PageCanvas, Position, Zoom
from ui.widgets.pages.floating import SelectionBar
from ui.widgets.pages.grips import AreaGrips
from ui.widgets.pages.marks import Mark
from ui.widgets.pages.selection import Selection
from ui.widgets.pages.source import PageSource

__all__ = ["PageView", "Position", "Zoom"]

#: A hand that trembles this far, px, still clicks.
_STEADY = 4
#: Side of the square a note on a point takes on the page, in points.
POINT = 18.0


class PageView(PageCanvas):
    """A document in continuous pages. Pages count from 1; rectangles are PDF user space.

    Keys: arrows and Page Up/Down scroll, Home and End go to the ends, Ctrl with + − 0 zooms, Shift with arrows selects,
    Esc lets go of the selection or the area tool. An area that can be moved takes Ctrl and Shift with arrows first.

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
        self._pressed = QPointF()
        super().__init__()
        self.area = AreaTool(self.viewport())
        self.area.made.connect(self._area_drawn)
        self.area.pointed.connect(self._point_set)
        self.grips = AreaGrips(self.viewport())
        self.grips.moved.connect(self._area_moved)
        self._bar = SelectionBar(self.viewport())

    def show_source(self, source: PageSource | None, name: str = "") -> None:
        """Show a document (None: nothing). ``name`` is what a screen reader calls it."""
        self._selection.clear()
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
        if not self._selection or self._selection.page != page or chars is None:
            return ()
        return chars.areas(self._selection.start, self._selection.end)

    def held_page(self) -> int:
        """The page of the selection."""
        return self._selection.page

    def set_selection_actions(self, actions: Sequence[QAction]) -> None:
        """What the floating bar offers; the first one with its word."""
        self._bar.set_actions(actions)

    def set_area_mode(self, on: bool) -> None:
        """Draw a rectangle instead of selecting text."""
        self.area.set_active(on)

    def set_point_mode(self, on: bool) -> None:
        """Set a point instead of selecting text."""
        self.area.set_active(on, point=True)

    def selection(self) -> tuple[int, int, int, str, tuple[Rect, ...]] | None:
        """Page, start, end, quote, rectangles of what is selected."""
        chars = self._texts.get(self._selection.page)
        if not self._selection or chars is None:
            return None
        start, end = self._selection.start, self._selection.end
        return self._selection.page, start, end, chars.quote(start, end), chars.rects(start, end)

    def select(self, page: int, start: int, end: int) -> None:
        """Select characters (a found quote)."""
        self._selection.take(page, start, end)
        self._tell_selection()

    def clear_selection(self) -> None:
        """Select nothing."""
        if self._selection.clear():
            self._bar.hide()
            self.viewport().update()
            self.selection_cleared.emit()

    def copy(self) -> None:
        """Put the quote on the clipboard."""
        chosen = self.selection()
        if chosen is not None:
            QGuiApplication.clipboard().setText(chosen[3])

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
        """A flag or mark is clicked, or a selection begins."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        page, point = self._on_page(event.position())
        chars = self._texts.get(page)
        self.clear_selection()
        offset = chars.nearest(point) if chars is not None else None
        if offset is not None:
            self._selection.begin(page, offset)
            self._dragging, self._pressed = True, event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The selection grows."""
        page, point = self._on_page(event.position())
        chars = self._texts.get(self._selection.page if self._dragging else page)
        if self._dragging and chars is not None:
            if (event.position() - self._pressed).manhattanLength() < _STEADY and not self._selection:
                return
            self._scroll_along(event.position())
            point = self._point_of(self._selection.page, event.position())
            offset = chars.nearest(point)
            if offset is not None:
                self._selection.caret = offset
                self.viewport().update()
            return
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
        """Select the word."""
        page, point = self._on_page(event.position())
        chars = self._texts.get(page)
        offset = chars.nearest(point) if chars is not None else None
        if chars is not None and offset is not None:
            self._selection.take(page, *chars.word(max(0, offset - 1) if offset >= len(chars.text) else offset))
            self._tell_selection()

    def _tell_selection(self) -> None:
        chosen = self.selection()
        if chosen is None:
            return
        self._place_bar()
        self.viewport().update()
        self.selection_made.emit(*chosen)

    def _scroll_along(self, point: QPointF) -> None:
        """Scroll when the selection is drawn beyond the edge."""
        beyond = min(point.y(), 0) + max(point.y() - self.viewport().height(), 0)
        if beyond:
            scroll = self.verticalScrollBar()
            scroll.setValue(int(scroll.value() + beyond / 2))

    def _place_bar(self) -> None:
        chars = self._texts.get(self._selection.page)
        if not self._selection or chars is None or not self._bar.has_actions() or self._dragging:
            self._bar.hide()
            return
        areas = chars.areas(self._selection.start, self._selection.end)
        self._bar.place([self._on_view(self._selection.page, area) for area in areas])

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
        if event.key() == Qt.Key.Key_Escape:
            if not self._selection:
                return False
            self.clear_selection()
            return True
        if event.key() == Qt.Key.Key_C and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.copy()
            return True
        if not self._selection and not self._selection.page:
            self._selection.begin(self._page, self._first_in_sight())
        chars = self._texts.get(self._selection.page)
        if chars is None or not self._selection.move(event, chars):
            return False
        self._tell_selection()
        lines = chars.areas(self._selection.start, self._selection.end)
        if lines:
            edge = lines[-1] if self._selection.caret > self._selection.anchor else lines[0]
            self.go_to_place(self._selection.page, [self._papers[self._selection.page - 1].to_file(edge)])
        return True

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
        }
        step = steps.get(Qt.Key(event.key()))
        if step is not None and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            scroll.setValue(scroll.value() + step)
            return True
        aside = {Qt.Key.Key_Left: -48, Qt.Key.Key_Right: 48}.get(Qt.Key(event.key()))
        if aside is not None and not event.modifiers():
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + aside)
            return True
        return False
