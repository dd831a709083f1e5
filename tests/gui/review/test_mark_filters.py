"""Rows of marks without a screen: states, marks that came in the file, counts, orders."""

from __future__ import annotations

import datetime as dt

from ic16desk.model.places import Rect, Selector
from ui.screens.review.mark_facets import groups_of, value_words
from ui.screens.review.mark_filters import MarkRow, Narrowing, counted, narrowed, ordered

DAY = dt.datetime(2026, 11, 24, 10, 0, tzinfo=dt.UTC)


def a_row(name: str, **changes) -> MarkRow:
    given = {
        "id": name,
        "document": "d1",
        "document_name": "Hakemus",
        "position": 0,
        "selector": Selector(page=1, start=0, end=5, quote=name),
        "meaning": "supports",
        "note": "",
        "item": "A01",
        "author": "p1",
        "author_name": "V. Valmistelija",
        "at": DAY,
        **changes,
    }
    return MarkRow(**given)


ROWS = (
    a_row("late", at=DAY + dt.timedelta(hours=1), item="", selector=Selector(page=2, start=4, end=9, quote="late")),
    a_row("low", selector=Selector(page=1, rects=(Rect(0, 10, 5, 5),)), state="moved"),
    a_row("high", selector=Selector(page=1, rects=(Rect(0, 700, 5, 5),)), state="missing", item="C04"),
    a_row("text", state="exact", note="Ääkköset"),
    a_row(
        "file", external=True, author="", author_name="Piirtäjä", at=None, item="", told=("Leima", "Tiedostossa", "x")
    ),
    a_row("other", document="d2", document_name="Suunnitelma", position=1, state="exact", meaning="ask"),
)


def names(rows):
    return [row.id for row in rows]


def test_by_place_text_comes_before_areas_from_the_top_down_and_the_file_s_own_last():
    assert names(ordered(ROWS, "place")) == ["text", "high", "low", "late", "other", "file"]


def test_by_time_the_latest_is_first_and_what_has_no_time_last():
    assert names(ordered(ROWS, "time"))[0] == "late"
    assert names(ordered(ROWS, "time"))[-1] == "file"


def test_by_item_those_without_one_come_last():
    assert names(ordered(ROWS, "item")) == ["text", "low", "other", "high", "late", "file"]


def test_text_is_found_without_case_in_quote_note_item_and_name():
    assert names(narrowed(ROWS, Narrowing("ÄÄKK"))) == ["text"]
    assert names(narrowed(ROWS, Narrowing("c04"))) == ["high"]
    assert names(narrowed(ROWS, Narrowing("suunnitelma"))) == ["other"]


def test_values_of_one_facet_are_joined_and_facets_cut_each_other():
    wanted = Narrowing("", {"state": frozenset({"moved", "missing"}), "item": frozenset({"C04"})})
    assert names(narrowed(ROWS, wanted)) == ["high"]
    counts = counted(ROWS, wanted)
    assert counts["state"] == {"exact": 0, "moved": 0, "missing": 1}
    assert counts["item"] == {"A01": 1, "C04": 1, "-": 0}


def test_marks_that_the_file_brought_are_a_value_of_their_own():
    assert counted(ROWS, Narrowing())["meaning"] == {"supports": 4, "in_file": 1, "ask": 1}
    assert names(narrowed(ROWS, Narrowing("", {"meaning": frozenset({"in_file"})}))) == ["file"]
    assert value_words(ROWS, "meaning", "in_file") == "Tiedostossa"


def test_states_have_words_and_a_facet_with_one_value_is_not_offered():
    assert [value_words(ROWS, "state", code) for code in ("exact", "moved", "missing")] == [
        "Paikallaan",
        "Siirtynyt",
        "Kohtaa ei löydy",
    ]
    one_author = [row for row in ROWS if not row.external]
    groups = [group.name for group in groups_of(one_author, counted(one_author, Narrowing()))]
    assert groups == ["meaning", "document", "item", "state"]
