"""Where matches stand, what one shows of a page, what one cites of it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ic16desk.language import glance, marks, quote
from ic16desk.model import quotes
from ic16desk.model.searching import Wanted
from ic16desk.model.words import forms

TEXT = "Hankkeen tavoite.\r\nAvustettavan hank\ufffekeen menot ovat kohtuul-\nlisia. Muuta ei sanota. Hanke päättyy."
HANKE = Wanted(forms=("hanke", "hankkeen"))


def marked(text: str, *wanted: Wanted) -> list[str]:
    return [text[mark.start : mark.end] for mark in marks(text, wanted)]


def test_all_forms_are_marked_also_over_a_line_end() -> None:
    assert marked(TEXT, HANKE) == ["Hankkeen", "hank\ufffekeen", "Hanke"]
    assert marked(TEXT, Wanted(forms=("kohtuullisia",))) == ["kohtuul-\nlisia"]


def test_beginnings_phrases_and_the_earlier_of_two_that_overlap() -> None:
    assert marked(TEXT, Wanted(beginnings=("hank",))) == ["Hankkeen", "hank\ufffekeen", "Hanke"]
    assert marked(TEXT, Wanted(phrases=(("muuta", "ei"),)), Wanted(forms=("ei", "sanota"))) == ["Muuta ei", "sanota"]
    assert marked(TEXT, Wanted(phrases=(("muuta", "sanota"),))) == []


def test_glance_shows_the_place_with_its_marks() -> None:
    text = "alku " * 200 + "Hankkeen menot ovat tässä " + "loppu " * 200
    piece = glance(text, (HANKE,))
    assert [piece.text[a:b] for a, b in piece.spans] == ["Hankkeen"]
    assert piece.text.startswith("… ") and piece.text.endswith(" …")
    assert len(piece.text) < 200


def test_glance_looks_for_where_most_stands_together() -> None:
    text = "hanke " + "x " * 400 + "hanke ja menot"
    piece = glance(text, (HANKE, Wanted(forms=("menot",))))
    assert [piece.text[a:b] for a, b in piece.spans] == ["hanke", "menot"]


def test_quote_is_the_sentence_and_stands_on_the_page() -> None:
    wanted = (Wanted(forms=("menot",)), HANKE)
    piece = quote(TEXT, marks(TEXT, wanted))
    assert piece.text == "Avustettavan hankkeen menot ovat kohtuul- lisia."
    assert [piece.text[a:b] for a, b in piece.spans] == ["hankkeen", "menot"]
    assert quotes.find(TEXT, piece.text) is not None


def test_a_quote_is_not_cut_within_a_word_that_goes_on_in_the_next_line() -> None:
    text = " ".join(["hanke", "hanke", "x" * 90, "x" * 90, "hank\ufffekeen"])
    cited = quote(text, marks(text, (HANKE,)))
    assert [cited.text[a:b] for a, b in cited.spans] == ["hanke", "hanke"]
    assert cited.text.endswith("x")


@settings(max_examples=60)
@given(
    st.lists(st.sampled_from(["hanke", "hank\ufffekeen", "menot", ".", "\n", "\r\n\r\n", "Äö", "-\n", "  ", "x" * 90]))
)
@pytest.mark.parametrize("between", ["", " "])
def test_pieces_and_quotes_of_any_text_agree_with_the_page(between: str, parts: list[str]) -> None:
    text = between.join(parts)
    wanted = (HANKE,)
    found = marks(text, wanted)
    assert all(forms(text[mark.start : mark.end])[0] in HANKE.forms for mark in found)
    shown = glance(text, wanted)
    assert all(forms(shown.text[a:b])[0] in HANKE.forms for a, b in shown.spans)
    assert bool(shown.spans) == bool(found)
    if found:
        cited = quote(text, found)
        assert cited.text and quotes.find(text, cited.text) is not None
        assert all(forms(cited.text[a:b])[0] in HANKE.forms for a, b in cited.spans)
