"""Cells found again: by sheet and reference, else by the names of row and column; a changed value is missing."""

from __future__ import annotations

from ic16desk import anchoring
from ic16desk.anchoring import Version
from ic16desk.model.documents import Cell, Reading, Sheet
from ic16desk.model.places import Selector

BUDGET = (
    ("Kululaji", "2026", "2027"),
    ("Palkat", 1000.0, 2000.0),
    ("Matkat", 500.0, 500.0),
    ("Yhteensä", 1500.0, 2500.0),
)


def book(**sheets: tuple[tuple[object, ...], ...]) -> Version:
    made = []
    for name, rows in sheets.items():
        cells = tuple(
            Cell(f"{'ABCDEF'[column]}{row}", value)
            for row, line in enumerate(rows, 1)
            for column, value in enumerate(line)
            if value is not None
        )
        made.append(Sheet(name, cells, len(rows), max(map(len, rows), default=0)))
    return Version.of(Reading("xlsx", sheets=tuple(made)))


def look(cell: str, new: Version, quote: str | None = None, old: Version | None = None):
    state, found = anchoring.anchor(Selector(cell=cell, quote=quote), old or book(Kulut=BUDGET), new)
    return state, found.cell, found.quote


def test_the_same_value_in_the_same_cell_is_exact() -> None:
    assert look("Kulut!B2", book(Kulut=BUDGET), "1 000") == ("exact", "Kulut!B2", "1 000")


def test_a_changed_value_is_missing_with_its_old_value() -> None:
    changed = (BUDGET[0], ("Palkat", 1100.0, 2000.0), *BUDGET[2:])
    assert look("Kulut!B2", book(Kulut=changed)) == ("missing", "Kulut!B2", "1000")


def test_an_inserted_row_moves_what_has_the_same_name() -> None:
    inserted = (BUDGET[0], ("Ostopalvelut", 1000.0, 2000.0), *BUDGET[1:])
    # At B2 and C2 stand the same figures, but of another cost: by offset alone they would be taken for the old ones.
    assert look("Kulut!B2", book(Kulut=inserted)) == ("moved", "Kulut!B3", "1000")
    assert look("Kulut!B3", book(Kulut=inserted)) == ("moved", "Kulut!B4", "500")
    assert look("Kulut!A3", book(Kulut=inserted))[:2] == ("moved", "Kulut!A4")


def test_an_inserted_column_moves_what_has_the_same_headings() -> None:
    inserted = tuple((name, "x", *rest) for name, *rest in BUDGET)
    assert look("Kulut!C3", book(Kulut=inserted))[:2] == ("moved", "Kulut!D3")


def test_a_value_under_another_name_is_not_it() -> None:
    renamed = (BUDGET[0], ("Henkilöstö", 900.0, 1.0), ("Muut", 3.0, 1000.0), BUDGET[3])
    assert look("Kulut!B2", book(Kulut=renamed))[0] == "missing"


def test_a_bare_number_is_followed_only_where_it_is_the_only_one() -> None:
    old, once = book(A=((7.0,), (8.0,))), book(A=((1.0,), (7.0,), (8.0,)))
    assert look("A!A1", once, old=old)[:2] == ("moved", "A!A2")
    assert look("A!A1", book(A=((1.0,), (7.0,), (7.0,))), old=old)[0] == "missing"


def test_ranges_and_renamed_sheets() -> None:
    assert look("Kulut!B2:C3", book(Kulut=BUDGET))[0] == "exact"
    shifted = (("Otsikko",), *BUDGET)
    assert look("Kulut!B2:C3", book(Kulut=shifted))[:2] == ("moved", "Kulut!B3:C4")
    assert look("Kulut!B2", book(Budjetti=BUDGET))[:2] == ("moved", "Budjetti!B2")
    assert look("Kulut!B2", book(Muu=(("x",),), Kulut=()))[0] == "missing"
    assert look("Kulut!F9", book(Kulut=BUDGET))[0] == "exact"  # empty, and still empty
    assert look("Poissa!A1", book(Kulut=BUDGET))[0] == "missing"
