"""Documents that are hard to read end in an answer, in bounded time: what stands in them, or why it cannot be read."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from ic16desk import documents
from ic16desk.model.documents import OpenedPdf, PageText, Reading, Unreadable
from ic16desk.worker import Child, Limits
from tests.helpers import hard_documents as hard

QUICK = Limits(seconds=6.0)


def codes(data: bytes, child: Child, name: str = "a.pdf") -> set[str]:
    return {noticed.code for noticed in documents.inspect(data, name=name, child=child).noticed}


def read(data: bytes, child: Child, name: str = "a.pdf") -> Reading:
    reading = documents.read(data, name=name, child=child)
    assert isinstance(reading, Reading), reading
    return reading


def test_one_page_that_never_ends_does_not_cost_the_others(child: Child) -> None:
    begun = time.monotonic()
    inspection, reading = documents.examine(hard.renders_forever(), name="a.pdf", limits=QUICK)
    assert time.monotonic() - begun < 3 * QUICK.seconds + 5
    assert isinstance(reading, Reading)
    assert reading.pages == ("Ensimmäinen sivu", "Hidas sivu", "", "Viimeinen sivu")
    assert inspection.pages == 4
    assert [(noticed.code, noticed.detail) for noticed in inspection.noticed] == [("pdf.pages_lost", "3")]


def test_pages_that_take_too_long_to_draw_are_given_up_and_the_others_drawn() -> None:
    data = hard.renders_forever()
    with documents.PdfSession(lambda: data, seconds=1.0) as session:
        drawn = [session.render(page, scale=0.5) for page in (1, 2, 3, 4)]
        again = session.render(2, scale=0.5)
    assert [getattr(page, "code", "drawn") for page in drawn] == ["drawn", "file.timeout", "file.timeout", "drawn"]
    assert again == drawn[1]


def test_a_font_that_is_nowhere_is_replaced_and_its_text_kept(child: Child) -> None:
    data = hard.missing_font()
    assert read(data, child).pages == ("Puuttuva fontti\r\nRikki",)
    picture = documents.render_png(data, page=1, dpi=36)
    assert not isinstance(picture, Unreadable)


def test_fifty_thousand_annotations_are_drawn_and_their_page_is_read(child: Child) -> None:
    data = hard.many_annotations()
    assert read(data, child).pages == ("Monta merkintää",)
    assert not isinstance(documents.render_png(data, page=1, dpi=36), Unreadable)


def test_a_page_as_large_as_a_house_is_drawn_smaller(child: Child) -> None:
    data = hard.huge_page()
    with documents.PdfSession(lambda: data) as session:
        opened = session.open()
        assert isinstance(opened, OpenedPdf)
        assert [page.width for page in opened.pages] == [14_400, 595]
        drawn = session.render(1, scale=4)
    assert not isinstance(drawn, Unreadable)
    assert drawn.width * drawn.height <= 40_000_000


def test_five_thousand_pages_are_opened_and_read(child: Child) -> None:
    data = hard.many_pages()
    with documents.PdfSession(lambda: data) as session:
        opened = session.open()
        last = session.text(5_000)
    assert isinstance(opened, OpenedPdf)
    assert isinstance(last, PageText)
    assert (len(opened.pages), last.text) == (5_000, "Sivu 5000")
    assert read(data, child).pages[4_999] == "Sivu 5000"


def test_a_pdf_without_pages_is_told_to_be_no_document() -> None:
    inspection, reading = documents.examine(hard.no_pages(), name="a.pdf", limits=QUICK)
    assert reading == Unreadable("file.unknown", "PdfiumError")
    assert [noticed.code for noticed in inspection.noticed] == ["file.unknown"]


def test_a_sheet_of_all_columns_keeps_its_cells(child: Child) -> None:
    (sheet,) = read(hard.wide_sheet(rows=3), child, "a.xlsx").sheets
    assert (sheet.rows, sheet.columns, sheet.truncated) == (4, 16_384, False)
    assert sheet.cells[0].value == hard.MARKUP
    assert sheet.cells[-1].reference == "XFD4"


def test_a_hundred_tables_in_each_other_are_read_to_the_core(child: Child) -> None:
    paragraphs = read(hard.nested_tables(), child, "a.docx").paragraphs
    assert (paragraphs[0].text, paragraphs[-1].text) == (hard.MARKUP, "loppu")
    (row,) = paragraphs[1].table
    assert row[0] == "taso 0"
    assert row[1].lstrip().startswith("taso 1")
    assert row[1].rstrip().endswith("ydin")


@pytest.mark.parametrize("lie", [hard.lying_letters, hard.private_letters, hard.scanned_with_text])
def test_a_text_layer_that_is_not_the_picture_is_told(child: Child, lie: Callable[[], bytes]) -> None:
    assert codes(lie(), child) == {"pdf.text_doubtful"}


@pytest.mark.parametrize("honest", [hard.missing_font, hard.markup_everywhere, hard.huge_page])
def test_an_honest_text_layer_is_not_doubted(child: Child, honest: Callable[[], bytes]) -> None:
    assert "pdf.text_doubtful" not in codes(honest(), child)


def test_markup_is_text_wherever_it_stands(child: Child) -> None:
    assert hard.MARKUP in read(hard.markup_everywhere(), child).pages[0]
    mail = read(hard.message(), child, "a.eml").paragraphs
    shown = "\n".join(paragraph.text for paragraph in mail)
    assert hard.MARKUP in shown
    assert "<i>liite<i>.pdf (1 B)" in shown
    assert "\u202e" not in "".join(paragraph.text for paragraph in mail if paragraph.style == "header")
