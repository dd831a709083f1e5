"""The page view: geometry, requests, selection, marks, zoom, turning."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

from ic16desk.model.documents import PageSize
from ic16desk.model.places import Rect
from tests.helpers.pages import DrawnPages, rects_of
from ui import theme
from ui.i18n import screen
from ui.theme.tokens import MARKS
from ui.widgets.buttons import command
from ui.widgets.pages.geometry import GAP, Paper
from ui.widgets.pages.marks import Hit, Mark
from ui.widgets.pages.paint import Painted, draw_canvas
from ui.widgets.pages.view import PageView, Position

LINES = (
    "Hankkeessa syntyvä kauppapaikan ohjelmakoodi",
    "julkaistaan avoimella lisenssillä verkossa.",
    "Muut moduulit ovat avoinna kaikille.",
)


@pytest.fixture
def source() -> DrawnPages:
    return DrawnPages([LINES] * 5)


@pytest.fixture
def view(qtbot, source) -> PageView:
    return opened(qtbot, source)


def opened(qtbot, source: DrawnPages) -> PageView:
    made = PageView()
    qtbot.addWidget(made)
    made.resize(800, 600)
    with qtbot.waitExposed(made):
        made.show()
    made.show_source(source, "Hankesuunnitelma")
    made.viewport().repaint()
    return made


def drag(qtbot, view: PageView, start: QPointF, end: QPointF) -> None:
    port = view.viewport()
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=start.toPoint())
    qtbot.mouseMove(port, end.toPoint())
    qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=end.toPoint())


def middle(view: PageView, source: DrawnPages, page: int, quote: str, *, end: bool = False) -> QPointF:
    rect = rects_of(source, page, quote)[-1 if end else 0]
    area = view._on_view(page, view._papers[page - 1].to_screen(rect))
    return QPointF(area.right() - 0.5 if end else area.left() + 0.5, area.center().y())


# -- geometry


def test_only_pages_in_sight_and_their_neighbours_are_asked_for(view, source):
    assert {page for page, _ in source.requested} == {1, 2}
    view.go_to_page(4)
    view.viewport().repaint()
    assert {page for page, _ in source.requested} == {1, 2, 3, 4, 5}


def test_picture_is_asked_for_once_per_scale(view, source, qtbot):
    before = len(source.requested)
    view.viewport().repaint()
    assert len(source.requested) == before
    view.set_zoom(2.0)
    view.viewport().repaint()
    qtbot.waitUntil(lambda: len(source.requested) > before)
    asked = source.requested[before:]
    assert asked and {scale for _, scale in asked} == {round(2 * 96 / 72 * view.devicePixelRatioF(), 4)}


def test_request_for_a_page_gone_out_of_sight_is_withdrawn(qtbot):
    source = DrawnPages([LINES] * 9, holds=True)
    view = opened(qtbot, source)
    view.go_to_page(8)
    view.viewport().repaint()
    assert set(source.withdrawn) == {1, 2}


def test_late_picture_does_not_scroll(qtbot):
    source = DrawnPages([LINES] * 5, holds=True)
    view = opened(qtbot, source)
    view.go_to_page(3)
    view.viewport().repaint()
    at = view.verticalScrollBar().value()
    for page, scale in list(source.requested):
        source.answer(page, scale)
    assert view.verticalScrollBar().value() == at


def test_page_that_cannot_be_shown_says_so_and_the_rest_goes_on(qtbot):
    source = DrawnPages([LINES] * 3, fails=frozenset({1}))
    view = opened(qtbot, source)
    assert view._painted(1).note == "Sivua 1 ei voitu näyttää." and view._painted(1).failed
    assert not view._painted(2).failed and view._painted(2).picture is not None
    count = len(source.requested)
    view.viewport().repaint()
    assert len(source.requested) == count


def test_another_source_forgets_everything_of_the_first(view, source):
    view.select(1, 0, 5)
    view.show_marks([Mark("a", 1, "supports", rects_of(source, 1, "avoimella"))])
    other = DrawnPages([["Toinen"]])
    view.show_source(other, "Toinen")
    view.viewport().repaint()
    assert view.selection() is None and view.page_count() == 1
    source.image.emit(1, 1.0, QImage(5, 5, QImage.Format.Format_RGB32))
    assert view._cache.get(1)[1].width() > 5
    view.show_source(None)
    view.viewport().repaint()
    assert view.page_count() == 0 and view.accessibleName()


# -- where


def test_page_signal_follows_scrolling(view, qtbot):
    with qtbot.waitSignal(view.page_changed) as told:
        view.go_to_page(3)
    assert told.args == [3] and view.page() == 3
    assert view.accessibleName() == "Hankesuunnitelma, sivu 3 / 5"


def test_position_comes_back_after_reopening(view, source, qtbot):
    view.set_zoom(1.5)
    view.go_to_page(4)
    view.verticalScrollBar().setValue(view.verticalScrollBar().value() + 120)
    kept = view.position()
    assert kept.page == 4 and kept.zoom == 1.5
    view.show_source(DrawnPages([LINES] * 5), "x")
    view.restore(kept)
    again = view.position()
    assert again.page == 4 and again.within == pytest.approx(kept.within, abs=0.01)


def test_position_without_a_document_is_the_beginning(qtbot):
    view = PageView()
    qtbot.addWidget(view)
    assert view.position() == Position()


def test_place_in_sight_already_does_not_scroll(view, source):
    at = view.verticalScrollBar().value()
    view.go_to_place(1, rects_of(source, 1, "avoimella"))
    assert view.verticalScrollBar().value() == at
    view.go_to_place(4, rects_of(source, 4, "avoimella"))
    area = view._on_view(4, view._papers[3].to_screen(rects_of(source, 4, "avoimella")[0]))
    assert 0 < area.top() < view.viewport().height() / 2


def test_zoom_keeps_the_place(view):
    view.go_to_page(3)
    view.zoom_in()
    assert view.position().page == 3
    view.zoom_out()
    assert view.position().page == 3


def test_zoom_by_keys_and_its_words(view, qtbot):
    told = []
    view.zoom_changed.connect(told.append)
    assert view.zoom_words() == "Leveys"
    view.set_zoom(1.0)
    qtbot.keyClick(view, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(view, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert told == ["100 %", "110 %", "Leveys"]


def test_text_zoom_crops_the_margins(view, source):
    view.set_zoom("text")
    view.viewport().repaint()
    left = middle(view, source, 1, "Hankkeessa").x()
    assert 0 < left < 30
    assert view._stack.scale > (view.viewport().width() - 2 * GAP) / 595


def test_keys_scroll(view, qtbot):
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.verticalScrollBar().value() == view.verticalScrollBar().maximum()
    qtbot.keyClick(view, Qt.Key.Key_Home)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.verticalScrollBar().value() == view.verticalScrollBar().singleStep()


def test_turned_page_is_wider_and_its_marks_go_along(view, source):
    quote = rects_of(source, 1, "avoimella")
    before = view._papers[0].to_screen(quote[0])
    view.rotate(90)
    view.viewport().repaint()
    assert view._papers[0].width == 842
    after = view._papers[0].to_screen(quote[0])
    assert after.width() == pytest.approx(before.height()) and after.top() == pytest.approx(before.left())
    view.select(1, 0, 5)
    assert view.selection()[4][0].height == pytest.approx(12, abs=0.5)


# -- selection


def test_dragging_selects_across_lines(view, source, qtbot):
    with qtbot.waitSignal(view.selection_made) as told:
        drag(
            qtbot,
            view,
            middle(view, source, 1, "ohjelmakoodi"),
            middle(view, source, 1, "avoimella", end=True),
        )
    page, start, end, quote, rects = told.args
    text = source.page_text(1).text
    assert (page, quote) == (1, "ohjelmakoodi julkaistaan avoimella")
    assert text[start:end] == "ohjelmakoodi\njulkaistaan avoimella"
    assert len(rects) == 2 and rects[0].y > rects[1].y


def test_selected_rectangles_are_those_of_the_file(view, source):
    at = source.page_text(1).text.index("avoimella")
    view.select(1, at, at + 9)
    own = rects_of(source, 1, "avoimella")
    (rect,) = view.selection()[4]
    assert rect.x == pytest.approx(own[0].x, abs=0.01) and rect.y == pytest.approx(own[0].y, abs=0.01)
    assert rect.width == pytest.approx(sum(r.width for r in own), abs=0.1)


def test_double_click_selects_the_word(view, source, qtbot):
    where = middle(view, source, 1, "avoimella")
    with qtbot.waitSignal(view.selection_made) as told:
        qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=(where + QPointF(20, 0)).toPoint())
    assert told.args[3] == "avoimella"


def test_keys_select_and_escape_lets_go(view, source, qtbot):
    shift, control = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
    for _ in range(2):
        qtbot.keyClick(view, Qt.Key.Key_Right, shift | control)
    assert view.selection()[3] == "Hankkeessa syntyvä"
    qtbot.keyClick(view, Qt.Key.Key_Left, shift)
    assert view.selection()[3] == "Hankkeessa syntyv"
    qtbot.keyClick(view, Qt.Key.Key_End, shift)
    assert view.selection()[3] == LINES[0]
    qtbot.keyClick(view, Qt.Key.Key_Down, shift)
    assert view.selection()[3].startswith(LINES[0] + " julkaistaan")
    with qtbot.waitSignal(view.selection_cleared):
        qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert view.selection() is None


def test_copy_puts_the_quote_on_the_clipboard(view, qtbot):
    view.select(1, 0, 10)
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Hankkeessa"


def test_bar_stands_above_the_selection_and_never_on_it(view, source, qtbot):
    done = []
    action = command(view, "ui.meaning.supports", "E", icon="quote")
    action.triggered.connect(lambda: done.append(view.selection()[3]))
    view.set_selection_actions([action, command(view, "ui.action.copy")])
    at = source.page_text(1).text.index("Muut")
    view.select(1, at, at + 14)
    selected = [view._on_view(1, area) for area in view.selected_areas(1)]
    bar = view._bar
    assert bar.isVisible() and bar.geometry().bottom() < selected[0].top()
    assert not any(QRectF(bar.geometry()).intersects(area) for area in selected)
    view.verticalScrollBar().setValue(int(selected[0].top()) - 4)
    moved = view._on_view(1, view.selected_areas(1)[0])
    assert bar.geometry().top() > moved.bottom()
    bar.findChildren(type(bar._layout.itemAt(0).widget()))[0].click()
    assert done == ["Muut moduulit"]
    view.clear_selection()
    assert not bar.isVisible()


def test_page_with_a_click_in_the_margin_selects_nothing(view, qtbot):
    with qtbot.assertNotEmitted(view.selection_made):
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(40, 40))


# -- marks


def test_mark_is_multiplied_under_the_text_and_clicked(view, source, qtbot):
    rects = rects_of(source, 1, "avoimella lisenssillä")
    view.show_marks([Mark("m1", 1, "supports", rects, "C04")])
    view.viewport().repaint()
    where = middle(view, source, 1, "avoimella")
    picture = view.viewport().grab().toImage()
    area = view._on_view(1, view._papers[0].to_screen(rects[0]))
    dpr = picture.devicePixelRatio()
    corner = picture.pixelColor(int((area.left() + 1) * dpr), int((area.top() + 1) * dpr))
    assert corner == QColor(MARKS["ok"])
    with qtbot.waitSignal(view.mark_clicked) as told:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where.toPoint())
    assert told.args == ["m1"]


def test_flag_in_the_margin_is_clicked_too(view, source, qtbot):
    view.show_marks([Mark("m1", 1, "ask", rects_of(source, 1, "Muut"), "B03")])
    view.viewport().repaint()
    ((_, box),) = view._flags
    assert box.right() > view.viewport().width() * 0.8
    with qtbot.waitSignal(view.mark_clicked) as told:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=box.center().toPoint())
    assert told.args == ["m1"]


@pytest.mark.parametrize(("kept", "right"), [(0.0, 94), (150.0, 144), (300.0, 193)])
def test_flags_stand_in_the_room_kept_for_them_also_beside_the_page(qapp, kept, right):
    """A page of 100 in a view of 200: at its edge, where the room ends, never out of the view."""
    page = Painted(
        page=1, area=QRectF(0, 0, 100, 100), paper=Paper(PageSize(100, 100)), scale=1.0, picture=None,
        marks=(Mark("m1", 1, "ask", (Rect(10, 50, 20, 10),), "B03"),), hits=(), selected=(), note="", failed=False,
        flags=kept,
    )  # fmt: skip
    picture = QImage(200, 100, QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    ((_, box),) = draw_canvas(painter, picture.rect(), [page], focused=False, empty="")
    painter.end()
    assert box.right() == right


def test_smallest_of_overlapping_marks_is_meant(view, source):
    view.show_marks(
        [
            Mark("wide", 1, "supports", rects_of(source, 1, "avoimella lisenssillä")),
            Mark("narrow", 1, "unclear", rects_of(source, 1, "avoimella")),
        ]
    )
    assert view.mark_at(middle(view, source, 1, "avoimella")).id == "narrow"


def test_dark_page_is_dimmed_and_light_is_white(view, qapp):
    white = view.viewport().grab().toImage().pixelColor(60, 60)
    theme.set_theme(qapp, True, high_contrast=False)
    view.viewport().repaint()
    dim = view.viewport().grab().toImage().pixelColor(60, 60)
    assert white == QColor("#FFFFFF") and dim == QColor("#E8E7E3")


def test_current_hit_comes_into_sight(view, source):
    hits = [Hit(page, rects_of(source, page, "avoimella")) for page in (1, 4)]
    view.show_hits(hits, 1)
    assert view.page() == 4


# -- areas


def test_area_is_drawn_with_the_mouse(view, qtbot):
    view.set_area_mode(True)
    with qtbot.waitSignal(view.area_made) as told:
        qtbot.mousePress(view.area, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
        qtbot.mouseMove(view.area, QPoint(200, 160))
        qtbot.mouseRelease(view.area, Qt.MouseButton.LeftButton, pos=QPoint(200, 160))
    page, rect = told.args
    scale = view._stack.scale
    assert page == 1 and rect.width == pytest.approx(100 / scale) and rect.height == pytest.approx(60 / scale)


def test_area_is_drawn_with_the_keys_and_escape_stops(view, qtbot):
    view.set_area_mode(True)
    with qtbot.waitSignal(view.area_made):
        qtbot.keyClick(view.area, Qt.Key.Key_Return)
        for key in (Qt.Key.Key_Right, Qt.Key.Key_Down):
            for _ in range(3):
                qtbot.keyClick(view.area, key)
        qtbot.keyClick(view.area, Qt.Key.Key_Return)
    with qtbot.waitSignal(view.area.stopped):
        qtbot.keyClick(view.area, Qt.Key.Key_Escape)
    assert not view.area.isVisible()


def test_name_follows_the_language_and_describes_the_page(view):
    screen().speak("sv")
    assert view.accessibleName() == "Hankesuunnitelma, sida 1 / 5"
    assert view.accessibleDescription().startswith(LINES[0])


def test_texts_that_come_later_do_not_move_what_is_read(qtbot):
    view = opened(qtbot, DrawnPages([LINES, LINES, ["Hyvin leveä rivi " * 6], LINES, LINES]))
    view.set_zoom("text")
    left, scale = view._left(1), view._stack.scale
    view.go_to_page(3)
    view.viewport().repaint()
    assert 3 in view._texts
    assert (view._left(1), view._stack.scale) == (left, scale)


def test_trembling_hand_still_clicks_the_mark(view, source, qtbot):
    view.show_marks([Mark("m1", 1, "supports", rects_of(source, 1, "avoimella"))])
    where = middle(view, source, 1, "avoimella") + QPointF(8, 0)
    with qtbot.waitSignal(view.mark_clicked):
        drag(qtbot, view, where, where + QPointF(2, 1))


def test_dragging_below_the_edge_scrolls(view, source, qtbot):
    before = view.verticalScrollBar().value()
    start = middle(view, source, 1, "Hankkeessa")
    drag(qtbot, view, start, QPointF(start.x() + 100, view.viewport().height() + 80))
    assert view.verticalScrollBar().value() > before


def test_resizing_waits_before_it_asks_for_sharper_pictures(view, source, qtbot):
    before = len(source.requested)
    for wide in range(790, 700, -10):
        view.resize(wide, 600)
        view.viewport().repaint()
    assert len(source.requested) == before
    qtbot.waitUntil(lambda: len(source.requested) > before)
    assert len({scale for _, scale in source.requested[before:]}) == 1
