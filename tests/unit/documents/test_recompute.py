"""Formulas computed anew from a workbook's inputs, and those that are not, each with why."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ic16desk.documents.child.engine import Engine
from ic16desk.documents.child.recompute import computed
from ic16desk.documents.questions import Book
from ic16desk.model.documents import Cell, Sheet

Made = dict[str, tuple[Any, str]]


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine()


def sheet(name: str = "S", rows: int = 9, columns: int = 9, **cells: Any) -> Sheet:
    """Cells by reference: a value, or a formula with ``=`` whose stored value is a lie."""
    made = [
        Cell(reference, -1.0, value)
        if isinstance(value, str) and value.startswith(("=", "{"))
        else Cell(reference, value)
        for reference, value in cells.items()
    ]
    return Sheet(name, tuple(made), rows, columns)


def results(engine: Engine, *sheets: Sheet, seconds: float = 60, **names: str) -> Made:
    until = time.monotonic() + seconds
    return {
        f"{sheets[cell.sheet].name}!{cell.reference}" if cell.sheet else cell.reference: (cell.value, cell.state)
        for cell in computed(Book(sheets, names), engine, until=until)
    }


VALUES = {"A1": 1.5, "A2": 2.25, "A3": 4.0, "B1": "x", "B2": "2027-01-01", "B3": 8.0, "D1": True}


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("=SUM(A1:A3)", 7.75),
        ("=SUM(A1:A3,B3,2)", 17.75),
        ("=SUM(A3:A1)", 7.75),
        ("=SUM(A1:B1)", 1.5),
        ("=A1+A2-A3", -0.25),
        ("=$A$1+A$2", 3.75),
        ("=40%*A3", 1.6),
        ("=A3*40%", 1.6),
        ("=-A1+2", 0.5),
        ("=2-3-4", -5.0),
        ("=8/2/2", 2.0),
        ("=A3^2", 16.0),
        ("=ROUND(2.345,2)", 2.35),
        ("=ROUND(-A2,1)", -2.3),
        ("=ROUND(A3*100,-3)", 0.0),
        ("=A1+C1", 1.5),
        ("=C1", 0.0),
        ("='Toinen välilehti'!A1*2", 200.0),
        ("=s!A1", 1.5),
        ("=IF(A1>1,2,3)", 2.0),
        ('=IF(A1>9,2,"ei")', "ei"),
        ("=AVERAGE(A1:A3)", 31 / 12),
        ("=MAX(A1:A3)", 4.0),
        ('=SUMIF(A1:A3,">2")', 6.25),
        ("=SUMPRODUCT(A1:A3,A1:A3)", 23.3125),
        ("=VLOOKUP(2.25,A1:B3,1,FALSE)", 2.25),
        ("=INDEX(A1:A3,MATCH(4,A1:A3,0))", 4.0),
        ("=IFERROR(1/0,5)", 5.0),
        ("=B2+1", 46389.0),  # 1.1.2027 is day 46 388
        ("=SUM(A:A)", 7.75),
        ("=Osuus*A3", 2.0),
        ("=A1>1", True),
        ("{=SUM(A1:A3*A1:A3)}", 23.3125),
    ],
)
def test_formula_is_computed(engine: Engine, formula: str, expected: Any) -> None:
    made = results(
        engine,
        sheet(**VALUES, H9=formula),
        sheet("Toinen välilehti", A1=100.0, B1=0.5),
        Osuus="'Toinen välilehti'!$B$1",
    )
    assert made["H9"] == (pytest.approx(expected) if isinstance(expected, float) else expected, "computed")


@pytest.mark.parametrize(
    ("formula", "state"),
    [
        ("=TODAY()-1", "volatile"),
        ("=RAND()", "volatile"),
        ("=FOO(A1)", "unknown_function"),
        ("=SUBTOTAL(9,A1:A3)", "unknown_function"),
        ("=ROW()", "unknown_function"),
        ('=INDIRECT("A1")', "unknown_function"),
        ("=OFFSET(A1,1,0)", "unknown_function"),
        ("=[1]Taul1!A1+1", "external"),
        ("='C:\\tmp\\[b.xlsx]Taul1'!A1", "external"),
        ("=cmd|'/c calc'!A0", "external"),
        ("=Puuttuu!A1", "not_understood"),
        ("=Nimi*2", "not_understood"),
        ("=Taulu[Summa]", "not_understood"),
        ("=A1:A3*2", "not_understood"),  # several values in one cell
        ("=SUM(A1:A3", "not_understood"),
        ("=A1+", "not_understood"),
        ("=1/0", "error"),
        ("=A1+B1", "error"),
        ("=1E+308*10", "error"),
        ("=H9+1", "circular"),
        ("=" + "(" * 80 + "1" + ")" * 80, "limit"),
        ("=" + "1+" * 3000 + "1", "limit"),
    ],
)
def test_formula_that_cannot_be_computed_says_why_and_gives_no_number(engine: Engine, formula: str, state: str) -> None:
    value, told = results(engine, sheet(**VALUES, H9=formula))["H9"]
    assert told == state
    assert (str(value).startswith("#") and state == "error") or value is None


def test_chain_is_computed_from_its_inputs_and_not_from_stored_values(engine: Engine) -> None:
    made = results(engine, sheet(A1=100.0, A2="=A1*2", A3="=A2+1", A4="=SUM(A1:A3)"))
    assert made == {"A2": (200.0, "computed"), "A3": (201.0, "computed"), "A4": (501.0, "computed")}


def test_chain_as_long_as_a_sheet_needs_no_depth(engine: Engine) -> None:
    cells = {"A1": 1.0} | {f"A{row}": f"=A{row - 1}+1" for row in range(2, 3001)}
    assert results(engine, sheet(rows=3000, **dict(reversed(cells.items()))))["A3000"] == (3000.0, "computed")


def test_circle_is_told_and_what_rests_on_it_too(engine: Engine) -> None:
    made = results(engine, sheet(A1="=A3+1", A2="=A1+1", A3="=A2+1", B1="=A1*2", B2="=SUM(B1:B1,5)", C1="=1+1"))
    assert {made[cell] for cell in ("A1", "A2", "A3")} == {(None, "circular")}
    assert (made["B1"], made["B2"], made["C1"]) == ((None, "rests"), (None, "rests"), (2.0, "computed"))


def test_error_value_passes_on_and_may_be_caught(engine: Engine) -> None:
    made = results(engine, sheet(A1="#REF!", A2="=A1+1", A3="=IFERROR(A2,7)"))
    assert made == {"A2": ("#REF!", "error"), "A3": (7.0, "computed")}


def test_sheet_of_which_cells_were_left_out_is_not_summed(engine: Engine) -> None:
    cut = Sheet("Iso", (Cell("A1", 1.0),), 9, 9, truncated=True)
    assert results(engine, sheet(A1="=SUM(Iso!A1:A2)"), cut) == {"A1": (None, "limit")}


def test_reads_of_a_workbook_are_limited(engine: Engine) -> None:
    wide = {f"A{row}": f"=SUM(B1:CV{9000 + row})" for row in range(1, 9)}  # 99 columns × some 9,000 rows each
    made = results(engine, sheet(rows=10_000, columns=100, **wide))
    assert made["A1"] == (0.0, "computed")
    assert made["A8"] == (None, "limit")


def test_area_of_the_whole_sheet_is_cut_to_what_is_used(engine: Engine) -> None:
    whole = {"C1": "=SUM(A1:B1048576)", "C2": "=SUM(A:A)", "C3": "=SUM(1:2)", "C4": "=SUM(A2:XFD2)-C2"}
    made = results(engine, sheet(A1=2.0, A2=3.0, B2=4.0, **whole), sheet("T", A1="=SUM(S!1:1048576)"))
    # C1 2+3+4, C2 2+3, C3 2+9+3+4+5, C4 3+4+5−5, and all of these together
    assert [made[cell] for cell in ("C1", "C2", "C3", "C4", "T!A1")] == [
        (9.0, "computed"), (5.0, "computed"), (23.0, "computed"), (7.0, "computed"), (53.0, "computed"),
    ]  # fmt: skip


def test_cell_at_the_far_corner_makes_no_giant_table(engine: Engine) -> None:
    made = results(engine, sheet(rows=1_048_576, columns=16_384, A1="=SUM(B1:XFD1048576)"))
    assert made == {"A1": (None, "limit")}


def test_time_that_is_over_leaves_the_rest_uncomputed(engine: Engine) -> None:
    assert results(engine, sheet(A1="=1+1"), seconds=-1) == {"A1": (None, "limit")}


@given(amounts=st.lists(st.integers(min_value=-(10**9), max_value=10**9), min_size=1, max_size=30))
@settings(max_examples=40, derandomize=True, deadline=None)
def test_sum_of_cents_is_computed_to_the_cent(engine: Engine, amounts: list[int]) -> None:
    cells = {f"A{row}": cents / 100 for row, cents in enumerate(amounts, start=1)}
    value, state = results(engine, sheet(rows=40, **cells, B1=f"=SUM(A1:A{len(amounts)})"))["B1"]
    assert (round(value * 100), state) == (sum(amounts), "computed")
