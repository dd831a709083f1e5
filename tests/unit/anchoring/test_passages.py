"""Words found again in another version: all of them, wherever lines break; never something like them."""

from __future__ import annotations

import pytest

from ic16desk import anchoring
from ic16desk.anchoring import Version
from ic16desk.model import quotes
from ic16desk.model.documents import Paragraph, Reading
from ic16desk.model.places import Rect, Selector


def pages(*texts: str) -> Version:
    return Version.of(Reading("pdf", pages=texts))


def flow(*texts: str) -> Version:
    return Version.of(Reading("docx", paragraphs=tuple(Paragraph(n, "", text) for n, text in enumerate(texts))))


def place(version: Version, page: int, words: str, occurrence: int = 0) -> Selector:
    """As the reader makes it: three selectors."""
    text = version.reading.pages[page - 1]
    start = -1
    for _ in range(occurrence + 1):
        start = text.index(words, start + 1)
    span = quotes.span(text, start, start + len(words))
    rects = (Rect(1, 2, 3, 4),)
    return Selector(page, rects, span.start, span.end, quotes.readable(span.exact), span.prefix, span.suffix)


def test_same_page_and_offsets_is_exact_and_layout_is_not_carried_over() -> None:
    old, new = pages("Alku ja loppu."), pages("Alku ja loppu.", "Uusi sivu.")
    state, found = anchoring.anchor(place(old, 1, "loppu"), old, new)
    assert (state, found.page, found.start, found.quote, found.rects) == ("exact", 1, 8, "loppu", ())


def test_elsewhere_on_the_page_or_on_another_page_is_moved() -> None:
    old = pages("Alku ja loppu.", "Toinen sivu.")
    state, found = anchoring.anchor(place(old, 1, "loppu"), old, pages("Lisätty. Alku ja loppu.", "Toinen sivu."))
    assert (state, found.page, found.start, found.end) == ("moved", 1, 17, 22)
    state, found = anchoring.anchor(place(old, 2, "Toinen"), old, pages("Kansi", "Alku", "Toinen sivu."))
    assert (state, found.page, found.start) == ("moved", 3, 0)


def test_a_reworded_quote_is_missing_and_keeps_its_words() -> None:
    old = pages("Rahoitus on 500 euroa.")
    mark = place(old, 1, "500 euroa")
    for changed in ("Rahoitus on 600 euroa.", "Rahoitus on 500 Euroa.", "Rahoitus on 500euroa.", ""):
        assert anchoring.anchor(mark, old, pages(changed)) == ("missing", mark)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("kehittämis\ufffehankkeen tulos", "kehittämishankkeen tulos"),  # a joined hyphen that was only a line end's
        ("kehittämishankkeen tulos", "kehittämis\ufffehankkeen tulos"),
        ("EU\uffferahoitus", "EU-rahoitus"),  # one that belongs to the word
        ("EU-rahoitus", "EU\uffferahoitus"),
        ("ensi\ufffeja toissijainen", "ensi- ja toissijainen"),
        ("ensi- ja toissijainen", "ensi\ufffeja toissijainen"),
        ("vuosina 2026–\r\n2027", "vuosina 2026–2027"),
        ("vuosina 2026-2027", "vuosina 2026-\r\n2027"),
        ("kaksi\r\nriviä", "kaksi riviä"),
        ("10\u00a0000 €", "10 000 €"),
        ("ﬁlosoﬁa", "filosofia"),
        ("äiti ja öljy", "a\u0308iti ja o\u0308ljy"),  # decomposed, as macOS writes
        ("suo\u00adsitus", "suositus"),
    ],
)
def test_line_ends_hyphens_spaces_and_forms_of_letters_do_not_matter(before: str, after: str) -> None:
    old, new = pages(f"Alku {before} loppu"), pages(f"Alku {after} loppu")
    state, found = anchoring.anchor(place(old, 1, before), old, new)
    assert state == ("exact" if len(before) == len(after) else "moved")
    assert new.reading.pages[0][found.start : found.end] == after


@pytest.mark.parametrize(
    ("before", "after"), [("2026-2027", "20262027"), ("-5 %", "5 %"), ("ei-julkinen", "eijulkinen"), ("a b", "ab")]
)
def test_hyphens_and_spaces_within_a_line_do_matter(before: str, after: str) -> None:
    old = pages(f"Alku {before} loppu")
    assert anchoring.anchor(place(old, 1, before), old, pages(f"Alku {after} loppu"))[0] == "missing"


def test_of_several_occurrences_the_context_decides_then_nearness() -> None:
    lines = "Palkat 1 000 euroa. Matkat 1 000 euroa. Laitteet 1 000 euroa."
    old = pages(lines)
    new = pages("Kansilehti.", "Laitteet 1 000 euroa. Uusi rivi. Palkat 1 000 euroa. Matkat 1 000 euroa.")
    for occurrence, name in enumerate(("Palkat ", "Matkat ", "Laitteet ")):
        state, found = anchoring.anchor(place(old, 1, "1 000 euroa", occurrence), old, new)
        assert state == "moved" and found.page == 2
        text = new.reading.pages[1]
        assert text[: found.start].endswith(name), (name, text[: found.start])
    same = pages("x sana y", "", "", "x sana y", "x sana y")
    _, found = anchoring.anchor(place(same, 4, "sana"), same, pages("x sana y", "", "x sana y", "", "x sana z"))
    assert found.page == 3


def test_without_offsets_the_old_place_is_found_by_its_words() -> None:
    old = pages("Ensin. Sana kerran.")
    given = Selector(page=1, quote="Sana kerran.")
    assert anchoring.anchor(given, old, old)[0] == "exact"
    assert anchoring.anchor(given, old, pages("Ensin toinen. Sana kerran."))[0] == "moved"
    bare = Selector(page=1, start=0, end=6)  # the page's text was not known when it was made
    state, found = anchoring.anchor(bare, old, pages("Muuta. Ensin."))
    assert (state, found.quote) == ("moved", "Ensin.")
    assert anchoring.anchor(bare, old, pages("Muuta."))[1].quote == "Ensin."


def test_paragraphs_are_followed_by_their_words() -> None:
    old = flow("Otsikko", "Kumppani sitoutuu hankkeeseen.", "Allekirjoitus")
    mark = Selector(paragraph=1, quote="sitoutuu hankkeeseen")
    assert anchoring.anchor(mark, old, flow("Otsikko", "Vain: Kumppani sitoutuu hankkeeseen.", "x"))[0] == "exact"
    state, found = anchoring.anchor(mark, old, flow("Otsikko", "Lisätty", "Kumppani sitoutuu hankkeeseen."))
    assert (state, found.paragraph, found.quote) == ("moved", 2, "sitoutuu hankkeeseen")
    assert anchoring.anchor(mark, old, flow("Otsikko", "Kumppani ei sitoudu."))[0] == "missing"
    over_two = Selector(paragraph=1, quote="hankkeeseen.\nAllekirjoitus")
    state, found = anchoring.anchor(over_two, old, flow("x", "y", "Kumppani sitoutuu hankkeeseen.", "Allekirjoitus"))
    assert (state, found.paragraph) == ("moved", 2)
    state, found = anchoring.anchor(mark, old, pages("Kansi", "Kumppani sitoutuu hankkeeseen."))
    assert (state, found.page, found.paragraph) == ("moved", 2, None)  # the letter came again as PDF


def test_an_area_goes_with_the_words_of_its_page_or_with_its_looks() -> None:
    old = pages("Kuvan sivu", "", "Muu")
    area, scan = Selector(page=1, rects=(Rect(1, 1, 9, 9),)), Selector(page=2, rects=(Rect(1, 1, 9, 9),))
    assert anchoring.anchor(area, old, pages("Kuvan  sivu"))[0] == "exact"
    state, found = anchoring.anchor(area, old, pages("Lisätty", "Kuvan sivu"))
    assert (state, found.page, found.rects) == ("moved", 2, area.rects)
    assert anchoring.anchor(area, old, pages("Kuvan uusi sivu"), alike=lambda _: 1)[0] == "missing"
    assert anchoring.anchor(scan, old, pages("", ""))[0] == "missing"
    assert anchoring.anchor(scan, old, pages("", ""), alike={2: 2}.get)[0] == "exact"
    assert anchoring.anchor(scan, old, pages("", ""), alike={2: 1}.get)[1].page == 1


def test_a_document_as_a_whole_has_no_place_to_lose() -> None:
    assert anchoring.anchor(Selector(), pages("a"), pages("b")) == ("exact", Selector())
