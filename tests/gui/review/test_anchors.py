"""Places: from a selection to what is stored, and back to where it lies on the page."""

from __future__ import annotations

from ic16desk.model.documents import PageText, Paragraph
from ic16desk.model.findings import Finding
from ic16desk.model.places import Rect, Selector, Where
from ic16desk.model.spots import boxes_between, rects_of, span_of
from ui.screens.review.anchors import flow_selector, page_selector, paragraph_of, place_of
from ui.screens.review.leaf import spans_of

TEXT = "Tulokset ovat\r\nhyödyn\ufffenettävissä kaikille."


def page_text(text=TEXT, width=5.0, height=10.0):
    """One box per character; a new line begins 14 points lower."""
    boxes, x, y = [], 0.0, 100.0
    for char in text:
        if char == "\n":
            x, y = 0.0, y - 14
        shown = not char.isspace() and char != "\ufffe"
        boxes += [x, y, width if shown else 0.0, height if shown else 0.0]
        x += 0 if char in "\r\n" else width
    return PageText(1, text, tuple(boxes))


def test_a_selection_becomes_three_selectors_with_context():
    start = TEXT.index("ovat")
    made = page_selector(page_text(), 3, start, len(TEXT) - 1, (Rect(1, 2, 3, 4),))
    assert made.page == 3
    assert made.quote == "ovat hyödynnettävissä kaikille"
    assert made.prefix == "Tulokset "
    assert made.suffix == "."
    assert made.rects == (Rect(1, 2, 3, 4),)


def test_a_place_without_rectangles_gets_one_per_line_from_the_characters():
    start = TEXT.index("ovat")
    rects = rects_of(Selector(page=1, start=start, end=TEXT.index(" kaikille")), page_text())
    assert [(r.x, r.y) for r in rects] == [(start * 5.0, 100.0), (0.0, 86.0)]
    assert rects[0].width == 4 * 5.0


def test_a_stored_position_that_no_longer_fits_gives_way_to_the_quote():
    moved = Selector(page=1, start=0, end=4, quote="hyödynnettävissä")
    span = span_of(moved, TEXT)
    assert span is not None
    assert TEXT[slice(*span)] == "hyödyn\ufffenettävissä"


def test_a_quote_that_is_gone_is_nowhere():
    assert span_of(Selector(page=1, start=0, end=4, quote="ei täällä"), TEXT) is None
    assert rects_of(Selector(page=1, quote="ei täällä"), page_text()) == ()


def test_rectangles_do_not_join_over_a_gap():
    text = "AA          BB"
    assert len(boxes_between(page_text(text), 0, len(text))) == 2


def test_flowing_text_is_found_by_paragraph_or_by_quote():
    paragraphs = (
        Paragraph(0, "Normal", "Ensimmäinen kappale."),
        Paragraph(1, "Normal", "", (("Palkat", "12 000"),)),
        Paragraph(2, "Normal", "Tulokset julkaistaan avoimesti."),
    )
    made = flow_selector(paragraphs, 2, "julkaistaan")
    assert (made.paragraph, made.prefix, made.suffix) == (2, "Tulokset ", " avoimesti.")
    assert paragraph_of(Selector(page=1, quote="julkaistaan avoimesti"), paragraphs) == 2
    assert paragraph_of(Selector(page=1, quote="12 000"), paragraphs) == 1
    assert paragraph_of(Selector(page=1, quote="puuttuu"), paragraphs) is None


def test_finding_in_a_page_ignores_case_and_line_ends():
    assert [TEXT[slice(*span)] for span in spans_of(TEXT, "OVAT hyödynnettävissä")] == [
        "ovat\r\nhyödyn\ufffenettävissä"
    ]
    assert len(spans_of("aaa a.a", "a.a")) == 1  # a dot is a dot
    assert spans_of(TEXT, "  ") == []


def test_a_finding_points_at_the_first_place_a_document_shows():
    pointer = Where(document="d", document_name="application.json", pointer="/budget")
    cell = Where(document="x", document_name="b.xlsx", cell="Palkat!C7")
    assert place_of(Finding("sums.x", "error", "F27", "", (pointer, cell), {})) == cell
    assert place_of(Finding("sums.x", "error", "F27", "", (pointer,), {})) is None
