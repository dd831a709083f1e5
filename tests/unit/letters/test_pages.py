"""How text falls on pages: no page for a line or two, no list item left alone, numbers clear of their text."""

from __future__ import annotations

import pytest

from ic16desk.letters import boxes, pdf, setting, style
from ic16desk.letters.owners import Owners
from ic16desk.letters.sheets import Sheets
from ic16desk.letters.tags import Element
from ic16desk.model.letters import BulletList, Heading, PageBreak, Run
from tests.unit.letters.test_pdf import LONG, SIGNATURES, a_letter, pages_of, paragraph, plain

TAIL = (Heading("Liitteet", 2, "fi"), paragraph("Liite 1: Suunnitelma"), paragraph("Liite 2: Osoitus"))


def a_list(count: int, text: str = "kohta", *, numbered: bool = False) -> BulletList:
    return BulletList(tuple((Run(f"{text} {number}a"),) for number in range(1, count + 1)), "fi", numbered=numbered)


def lines_of(page: str) -> list[str]:
    return [line for line in page.splitlines() if line.strip()]


@pytest.mark.parametrize("following", [(), (PageBreak(), paragraph("Ohje."))])
def test_no_page_for_a_short_tail(following: tuple[PageBreak, ...]) -> None:
    """However long the text before: the tail stands with it, or brings lines of it to its page."""
    seen = set()
    for lead in range(14, 34):
        body = [paragraph(f"Kappale {number}.") for number in range(lead)]
        signed = (Heading("14 Allekirjoitukset", 2, "fi"), *SIGNATURES)
        pages = pages_of(pdf.render(a_letter(*body, *signed, *TAIL, *following)).data)
        pages = pages[:-1] if following else pages
        seen.add(len(pages))
        page = pages[-1]
        assert "Liite 2" in page and "Aarne Esimerkki" in page, lead
    assert seen == {1, 2}


def test_tail_of_plain_text_is_no_page_of_its_own() -> None:
    for lead in range(24, 60):
        body = [paragraph(f"Kappale {number}.") for number in range(lead)]
        last = pages_of(pdf.render(a_letter(*body)).data)[-1]
        # running head, 4 lines of text, foot
        assert len(lines_of(last)) >= 6, lead


def test_closer_setting_keeps_the_order_and_all_of_the_text() -> None:
    for lead in (38, 39, 40, 41):
        body = [paragraph(f"Kappale {number}.") for number in range(lead)]
        text = plain(" ".join(pages_of(pdf.render(a_letter(*body, *TAIL)).data)))
        places = [text.index(f"Kappale {number}.") for number in range(lead)]
        assert places == sorted(places) and text.index("Liitteet") > places[-1]


def test_neither_the_first_nor_the_last_item_of_a_list_is_alone_on_a_page() -> None:
    for lead in range(20, 46):
        body = [paragraph(f"Kappale {number}.") for number in range(lead)]
        data = pdf.render(a_letter(*body, a_list(6), paragraph(LONG * 8))).data
        counts = [page.count("kohta ") for page in pages_of(data) if "kohta " in page]
        assert min(counts) >= 2 and sum(counts) == 6, (lead, counts)


def test_list_longer_than_a_page_is_printed_whole() -> None:
    pages = pages_of(pdf.render(a_letter(a_list(120, LONG * 4))).data)
    text = plain(" ".join(pages))
    assert "120a" in text and text.count("johtoryhmä on 5.11.2026") == 480


@pytest.mark.parametrize("count", [3, 15, 120])
def test_numbers_of_a_list_are_clear_of_their_text_and_of_the_margin(count: int) -> None:
    laid = [
        box
        for box in setting.boxes(a_letter(a_list(count, numbered=True)), Element("Document"), Owners())
        if isinstance(box, boxes.TextBox) and box.label
    ]
    assert len({box.indent for box in laid}) == 1
    for box in laid:
        assert box.label is not None
        width = box.label[0].width
        # as it is drawn: set against the text, a gap of 6 points between
        assert box.indent - 6 - width >= 0
    # the numbers of a short list stand where bullets' text does
    assert (laid[0].indent == 16) is (count < 10)


def test_label_is_drawn_left_of_its_text_with_a_gap(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[tuple[str, float, float]] = []
    own = Sheets.line

    def line(self: Sheets, line: object, *, x: float, y: float, type_: style.Type) -> None:
        drawn.append(("".join(piece.text for piece in line.pieces), x, line.width))  # type: ignore[attr-defined]
        own(self, line, x=x, y=y, type_=type_)  # type: ignore[arg-type]

    monkeypatch.setattr(Sheets, "line", line)
    pdf.render(a_letter(a_list(12, numbered=True)))
    labels = [(x, x + width) for text, x, width in drawn if text.rstrip(".").isdigit() and text.endswith(".")]
    texts = [x for text, x, _ in drawn if text.startswith("kohta")]
    assert len(labels) == len(texts) == 12
    for (left, right), x in zip(labels, texts, strict=True):
        assert left >= style.LEFT and x - right == pytest.approx(6)
