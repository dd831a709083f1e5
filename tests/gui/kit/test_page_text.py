"""Text on pages: columns, selecting over page ends, lines and pages by mouse and keys, the caret, copying."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication

from ic16desk.model.documents import PageSize, PageText
from tests.gui.kit.test_pages import LINES, drag, middle, opened
from tests.helpers.pages import DrawnPages
from ui.widgets.pages.characters import Characters
from ui.widgets.pages.geometry import Paper
from ui.widgets.pages.passages import passages_of

Key, Shift, Control = Qt.Key, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def columns(*texts: tuple[float, float, str]) -> Characters:
    """Texts with their left edge and the height of their first line, y downwards; 10 a character, 14 a line."""
    made: list[str] = []
    boxes: list[float] = []
    for left, top, text in texts:
        for number, line in enumerate(text.split("\n")):
            for place, char in enumerate(line):
                made.append(char)
                boxes += [left + 10 * place, 800 - top - 14 * number - 10, 10, 10]
            made.append("\n")
            boxes += [0, 0, 0, 0]
    return Characters(PageText(1, "".join(made), tuple(boxes)), Paper(PageSize(600, 800)))


def test_a_drag_down_a_column_stays_in_it_where_the_other_goes_on():
    chars = columns((20, 100, "eka rivi\ntoka rivi"), (320, 100, "\n".join(["oikea palsta"] * 12)))
    start, end = chars.nearest(QPointF(21, 104)), chars.nearest(QPointF(110, 240))
    assert chars.quote(start, end) == "eka rivi toka rivi"
    right = chars.nearest(QPointF(560, 240))
    assert chars.text[right - 6 : right] == "palsta"


def test_beyond_a_short_line_its_own_end_is_meant():
    chars = columns((20, 100, "Otsikko"), (20, 140, "pitkä rivi joka jatkuu oikealle"))
    assert chars.nearest(QPointF(300, 104)) == len("Otsikko")


def test_cells_of_a_row_are_passages_of_their_own():
    chars = columns((20, 100, "Palkat"), (200, 100, "12 000"), (20, 114, "Matkat"), (200, 114, "800"))
    assert len(passages_of(chars.boxes)) == 4
    assert chars.copied(0, len(chars.text)) == "Palkat\n12 000\nMatkat\n800"
    assert chars.vertical(0, down=True) == chars.text.index("Matkat")


def test_copying_joins_lines_and_hyphens_and_keeps_paragraphs():
    chars = columns((20, 100, "kehit\ufffetämis\nhanke"), (20, 160, "Toinen kappale"))
    assert chars.copied(0, len(chars.text)) == "kehittämis hanke\nToinen kappale"


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_turned_page_has_the_same_lines(turned):
    text = PageText(1, "ab cd", tuple(n for place in range(5) for n in (10.0 + 10 * place, 700.0, 10.0, 12.0)))
    chars = Characters(text, Paper(PageSize(600, 800), turned))
    (area,) = chars.areas(0, 5)
    assert sorted((area.width(), area.height())) == pytest.approx([12, 50])
    assert chars.nearest(chars.boxes[3].center()) in (3, 4)
    (rect,) = chars.rects(0, 5)
    assert (rect.x, rect.y, rect.width, rect.height) == pytest.approx((10, 700, 50, 12))


def test_a_text_without_glyphs_and_with_nulls_does_no_harm():
    for text, boxes in (
        ("", ()),
        ("\x00\x00", (0.0,) * 8),
        ("abc", (0.0,) * 12),
        ("\ufffd\n", (5.0, 5, 5, 5, 0, 0, 0, 0)),
    ):
        chars = Characters(PageText(1, text, boxes), Paper(PageSize(600, 800)))
        assert chars.nearest(QPointF(10, 10)) in (None, 0, 1)
        assert chars.vertical(0, down=True) in (0, len(text))
        assert chars.copied(0, len(text)).strip("\x00") in ("", "abc", "\ufffd")
        assert chars.word(0)[0] == chars.line(0)[0] == 0
        assert chars.caret(0) is None or chars.caret(0).height() == 5


def test_a_drag_goes_over_a_page_end(qtbot):
    source = DrawnPages([LINES] * 3, size=PageSize(595, 200))
    view = opened(qtbot, source)
    start, end = middle(view, source, 1, "Muut"), middle(view, source, 2, "ohjelmakoodi", end=True)
    drag(qtbot, view, start, end)
    first, second = view.selections()
    assert (first[0], first[3]) == (1, "Muut moduulit ovat avoinna kaikille.")
    assert (second[0], second[3]) == (2, LINES[0])
    assert view.selected_areas(1) and view.selected_areas(2) and not view.selected_areas(3)
    qtbot.keyClick(view, Key.Key_C, Control)
    assert QGuiApplication.clipboard().text() == f"{LINES[2]}\n{LINES[0]}"


def test_third_click_selects_the_line_and_shift_click_goes_on(qtbot):
    source = DrawnPages([LINES])
    view = opened(qtbot, source)
    where = (middle(view, source, 1, "avoimella") + QPointF(10, 0)).toPoint()
    left = Qt.MouseButton.LeftButton
    qtbot.mouseDClick(view.viewport(), left, pos=where)
    assert view.selection()[3] == "avoimella"
    qtbot.mouseClick(view.viewport(), left, pos=where)
    assert view.selection()[3] == LINES[1]
    view.select(1, 0, 5)
    qtbot.mouseClick(view.viewport(), left, Shift, pos=middle(view, source, 1, "avoimella", end=True).toPoint())
    assert view.selection()[3] == f"{LINES[0]} julkaistaan avoimella"


def test_control_a_selects_the_page(qtbot):
    view = opened(qtbot, DrawnPages([LINES] * 2))
    qtbot.keyClick(view, Key.Key_A, Control)
    assert view.selection()[3] == " ".join(LINES)
    assert len(view.selections()) == 1


def test_f7_shows_a_caret_that_the_arrows_move_over_pages(qtbot):
    source = DrawnPages([["Eka sivu"], ["Toka sivu"]], size=PageSize(595, 300))
    view = opened(qtbot, source)
    qtbot.keyClick(view, Key.Key_F7)
    assert view.caret_shown() and view._selection.caret == (1, 0)
    at = view.verticalScrollBar().value()
    qtbot.keyClick(view, Key.Key_Right)
    assert view._selection.caret == (1, 1) and view.verticalScrollBar().value() == at
    qtbot.keyClick(view, Key.Key_Down)
    qtbot.keyClick(view, Key.Key_Down)
    assert view._selection.caret[0] == 2
    assert not view.selections()
    qtbot.keyClick(view, Key.Key_End, Shift)
    assert view.selection()[:1] + view.selection()[3:4] == (2, "Toka sivu")
    qtbot.keyClick(view, Key.Key_Left)
    assert view.selection() is None
    qtbot.keyClick(view, Key.Key_Escape)
    assert not view.caret_shown()


def test_space_goes_on_by_a_view_and_shift_space_back(qtbot):
    view = opened(qtbot, DrawnPages([LINES] * 5))
    qtbot.keyClick(view, Key.Key_Space)
    at = view.verticalScrollBar().value()
    assert 400 < at < 600
    qtbot.keyClick(view, Key.Key_Space, Shift)
    assert view.verticalScrollBar().value() == 0


def test_one_page_as_wide_as_a_drawing_does_not_make_the_others_small(qtbot):
    source = DrawnPages([LINES] * 5, sizes={3: PageSize(14400, 14400)})
    view = opened(qtbot, source)
    assert view._stack.size(1)[0] == pytest.approx(view.viewport().width() - 32, abs=1)


def test_a_turned_picture_is_turned_once_and_kept(qtbot):
    view = opened(qtbot, DrawnPages([LINES] * 2))
    upright = view._cache.get(1)[1].size()
    view.rotate(90)
    assert view._cache.get(1)[1].size() == upright.transposed()
    view.viewport().repaint()
    view.rotate(-90)
    assert view._cache.get(1)[1].size().width() < view._cache.get(1)[1].size().height()


def test_characters_of_a_long_document_are_kept_near_the_page_only(qtbot):
    source = DrawnPages([["rivi"]] * 200)
    view = opened(qtbot, source)
    for page in range(1, 200):
        source.request_text(page)
    assert len(view._texts) <= 48 and 1 in view._texts
    view.go_to_page(150)
    view.viewport().repaint()
    assert 150 in view._texts
