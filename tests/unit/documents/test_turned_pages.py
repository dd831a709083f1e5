"""Turned, cropped and scaled pages: where characters are said to be, and where they are drawn, is one place."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PIL import Image

from ic16desk.documents import PdfSession, RenderedPage, shown_rect
from ic16desk.model.documents import OpenedPdf, PageText
from ic16desk.model.places import Rect, Selector
from ic16desk.model.spots import rects_of
from tests.helpers import turned
from tests.helpers.turned import ABC, CAPITALS, SHEETS, Sheet
from tests.unit.documents import builders

_POINT = 1.0
PAGES = [pytest.param(number, sheet, id=turned.name(sheet)) for number, sheet in enumerate(SHEETS, 1)]


@pytest.fixture(scope="module")
def session() -> Iterator[PdfSession]:
    with PdfSession(turned.sheets) as session:
        yield session


def image(page: object) -> Image.Image:
    assert isinstance(page, RenderedPage)
    return Image.frombytes("RGB", (page.width, page.height), page.pixels, "raw", "BGRX", page.stride)


@pytest.mark.parametrize(("number", "sheet"), PAGES)
def test_rectangle_is_drawn_where_user_space_says(session: PdfSession, number: int, sheet: Sheet) -> None:
    opened = session.open()
    assert isinstance(opened, OpenedPdf)
    size = opened.pages[number - 1]
    drawn = turned.painted(image(session.render(number, scale=2.0)), (255, 0, 0), (size.width, size.height))
    said = shown_rect(sheet.red, size)

    assert (size.width, size.height) == pytest.approx(sheet.paper, abs=0.01)
    assert drawn == pytest.approx(sheet.on_paper(sheet.red), abs=_POINT)
    assert (said.x, said.y, said.x + said.width, said.y + said.height) == pytest.approx(drawn, abs=_POINT)


@pytest.mark.parametrize(("number", "sheet"), PAGES)
def test_characters_are_where_they_were_written(session: PdfSession, number: int, sheet: Sheet) -> None:
    text = session.text(number)
    assert isinstance(text, PageText)
    (box,) = rects_of(Selector(page=number, quote="ABC"), text)
    x, y = sheet.baseline

    assert (box.x, box.x + box.width) == pytest.approx((x, x + ABC), abs=_POINT)
    assert box.y <= y and y + CAPITALS <= box.y + box.height <= y + 2 * CAPITALS


@pytest.mark.parametrize("turn", ["0 1 -1 0", "0 -1 1 0", "-1 0 0 -1"])
def test_line_that_runs_another_way_is_one_rectangle(turn: str) -> None:
    data = builders.pdf(f"BT /F1 24 Tf {turn} 300 400 Tm (iABC DEFl) Tj ET".encode())
    with PdfSession(lambda: data) as session:
        text = session.text(1)
    assert isinstance(text, PageText)

    found = rects_of(Selector(page=1, quote="iABC DEFl"), text)

    assert len(found) == 1
    assert max(found[0].width, found[0].height) == pytest.approx(4.778 * 24, abs=_POINT)


def test_crop_box_beside_the_page_shows_all_of_it() -> None:
    data = builders.pdf(b"1 0 0 rg 200 300 60 20 re f", crop=(1000, 1000, 1200, 1200))
    with PdfSession(lambda: data) as session:
        opened, page = session.open(), session.render(1, scale=1.0)

    assert isinstance(opened, OpenedPdf)
    assert (opened.pages[0].width, opened.pages[0].height) == (595, 842)
    drawn = turned.painted(image(page), (255, 0, 0), (595, 842))
    assert drawn == pytest.approx((200, 522, 260, 542), abs=_POINT)


def test_two_lines_of_text_stay_two_rectangles() -> None:
    data = builders.pdf(b"BT /F1 24 Tf 100 700 Td (i) Tj 0 -30 Td (iABC) Tj ET")
    with PdfSession(lambda: data) as session:
        text = session.text(1)
    assert isinstance(text, PageText)

    first, second = rects_of(Selector(page=1, start=0, end=len(text.text)), text)

    assert isinstance(first, Rect) and first.y > second.y
