"""Page geometry, lines, flags, characters: what needs no widget."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage

from ic16desk.model.documents import PageSize, PageText
from ic16desk.model.places import Rect
from ui.widgets.pages.characters import Characters
from ui.widgets.pages.geometry import GAP, Paper, Stack, merged_lines
from ui.widgets.pages.marks import Mark, place_flags
from ui.widgets.pages.source import PageCache

LINES = (
    "Hankkeessa syntyvä kauppapaikan ohjelmakoodi",
    "julkaistaan avoimella lisenssillä verkossa.",
    "Muut moduulit ovat avoinna kaikille.",
)


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_place_goes_to_the_screen_and_back(rotation, turned):
    wide, high = (595.0, 842.0) if rotation % 180 == 0 else (842.0, 595.0)
    paper = Paper(PageSize(wide, high, rotation=rotation, left=30, bottom=-12), turned)
    rect = Rect(100, 200, 50, 12)
    shown = paper.to_screen(rect)
    assert QRectF(0, 0, paper.width, paper.height).contains(shown)
    back = paper.to_file(shown)
    assert (back.x, back.y, back.width, back.height) == pytest.approx((100, 200, 50, 12))


def test_upper_left_of_an_unturned_page_is_high_in_the_file():
    paper = Paper(PageSize(600, 800))
    assert paper.to_screen(Rect(0, 790, 10, 10)) == QRectF(0, 0, 10, 10)


@pytest.mark.parametrize(("rotation", "corner"), [(90, "topRight"), (180, "bottomRight"), (270, "bottomLeft")])
def test_upper_left_of_the_file_goes_round_clockwise(rotation, corner):
    wide, high = (600.0, 800.0) if rotation == 180 else (800.0, 600.0)
    paper = Paper(PageSize(wide, high, rotation=rotation))
    shown = paper.to_screen(Rect(0, 790, 10, 10))
    page = QRectF(0, 0, wide, high)
    assert getattr(shown, corner)() == getattr(page, corner)()


def test_stack_finds_pages_by_height():
    stack = Stack([Paper(PageSize(100, 200))] * 3, 2.0)
    assert stack.top(1) == GAP and stack.top(2) == GAP + 400 + GAP
    assert stack.page_at(0) == 1 and stack.page_at(stack.top(2)) == 2 and stack.page_at(1e9) == 3
    assert list(stack.pages_between(0, stack.top(2) + 1)) == [1, 2]
    assert list(Stack([], 1.0).pages_between(0, 100)) == []


def test_rectangles_of_one_line_become_one():
    rects = [QRectF(10, 10, 5, 10), QRectF(15, 10.5, 5, 10), QRectF(20, 10, 5, 10), QRectF(10, 30, 5, 10)]
    assert merged_lines(rects) == [QRectF(10, 10, 15, 10.5), QRectF(10, 30, 5, 10)]


def test_two_columns_are_not_one_line():
    assert len(merged_lines([QRectF(10, 10, 50, 10), QRectF(300, 10, 50, 10)])) == 2


def test_cache_drops_the_page_drawn_longest_ago():
    picture = QImage(100, 100, QImage.Format.Format_RGB32)
    cache = PageCache(limit=3 * picture.sizeInBytes())
    for page in (1, 2, 3):
        cache.put(page, 1.0, picture)
    cache.get(1)
    cache.put(4, 1.0, picture)
    assert cache.pages() == [3, 1, 4]
    assert cache.get(2) is None


def test_flags_do_not_cover_each_other():
    mark = Mark("a", 1, "supports", (), "C04")
    placed = place_flags([(mark, 100.0), (mark, 104.0), (mark, 300.0)], 500)
    boxes = [box for _, box in placed]
    assert not boxes[0].intersects(boxes[1]) and boxes[0].right() == 500
    assert boxes[2].center().y() == 300


# -- characters


def characters(text: str, wide: float = 10.0) -> Characters:
    boxes: list[float] = []
    x, y = 0.0, 700.0
    for char in text:
        if char == "\n":
            boxes += [0, 0, 0, 0]
            x, y = 0.0, y - 20
        else:
            boxes += [x, y, wide, 12]
            x += wide
    return Characters(PageText(1, text, tuple(boxes)), Paper(PageSize(600, 800)))


def test_nearest_offset_is_before_or_after_the_character():
    chars = characters("abc\ndef")
    assert chars.nearest(QPointF(11, 94)) == 1
    assert chars.nearest(QPointF(19, 94)) == 2
    assert chars.nearest(QPointF(500, 94)) == 3
    assert chars.nearest(QPointF(11, 114)) == 5


def test_word_and_line_around_an_offset():
    chars = characters("yksi kaksi\nkolme")
    assert chars.word(6) == (5, 10) and chars.line(6)[0] == 0 and chars.line(12) == (11, 16)


def test_quote_closes_joined_hyphens_and_line_ends():
    chars = characters("kehit\ufffetämis\u00a0hanke\nalkaa")
    assert chars.quote(0, len(chars.text)) == "kehittämis hanke alkaa"


def test_page_without_boxes_has_nothing_to_select():
    chars = Characters(PageText(1, "teksti"), Paper(PageSize(600, 800)))
    assert not chars.has_boxes() and chars.nearest(QPointF(1, 1)) is None and chars.bounds() is None


# -- what is asked of the source
