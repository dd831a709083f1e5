"""Budgets made to mislead or to hurt, from the bytes of a workbook to the findings: no silent zero, no hang."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pytest
import xlsxwriter

from ic16desk import documents
from ic16desk.model.documents import Reading, Sheet
from ic16desk.worker import Child, Limits
from tests.unit.checks.builders import case, document, found
from tests.unit.checks.test_budget_sheets import LINES, REGISTER

ROWS = (("Kustannuslaji", "Määrä, €"), ("Palkat", 100), ("Matkat", 50), ("Yhteensä", "=SUM(B2:B3)"))
#: A single long formula is ended by the parser, this one by the clock.
BRIEF = Limits(seconds=12, memory=2 << 30)


@pytest.fixture(scope="module")
def child() -> Iterator[Child]:
    with Child() as child:
        yield child


def book(*sheets: tuple[str, Any], shown: float = 150, hidden: str = "") -> bytes:
    """An XLSX; ``shown`` is what every formula claims to give."""
    target = io.BytesIO()
    made = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False})
    for name, rows in sheets:
        sheet = made.add_worksheet(name)
        for row, values in enumerate(rows):
            for column, value in enumerate(values):
                if isinstance(value, str) and value.startswith("="):
                    sheet.write_formula(row, column, value, None, shown)
                elif value is not None:
                    sheet.write(row, column, value)
        if name == hidden:
            sheet.hide()
    made.close()
    return target.getvalue()


def sheets(data: bytes, child: Child, limits: Limits = documents.reading.LIMITS) -> tuple[Sheet, ...]:
    reading = documents.read(data, name="b.xlsx", child=child, limits=limits)
    assert isinstance(reading, Reading), reading
    return reading.sheets


def codes(data: bytes, child: Child, limits: Limits = documents.reading.LIMITS) -> list[str]:
    view = case(budget=LINES, funding_plan=(), documents=(document("b", "budget", *sheets(data, child, limits)),))
    return [each.code for each in found(view, register=REGISTER) if each.code.startswith("sums.")]


def test_sound_budget_has_no_findings(child: Child) -> None:
    assert codes(book(("Budjetti", ROWS)), child) == []


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        ((("Laji", "1 000 €"), ("Palkat", 0.1), ("Matkat", 0.05), ("Yhteensä", 0.15)), ["sums.in_thousands"]),
        ((ROWS[0], ("Palkat", "1,100.00"), *ROWS[2:]), ["sums.number_in_us_format"]),
        ((ROWS[0], ("Palkat", "1,100"), *ROWS[2:]), ["sums.number_ambiguous"]),
        ((ROWS[0], ("Palkat", "100,00"), *ROWS[2:]), ["sums.number_as_text", "sums.cached_value_wrong"]),
        ((ROWS[0], ("Palkat", 1e308), *ROWS[2:]), ["sums.no_number", "sums.cached_value_wrong"]),
        ((*ROWS[:2], ("Matkat", -50), ROWS[3]), ["sums.negative_line", "sums.category_differs"]),
        ((*ROWS[:3], ("Yhteensä", "=SUM(B2:B4)")), ["sums.not_recomputed"]),
        ((*ROWS[:3], ("Yhteensä", "=SUM(B2:B2)")), ["sums.row_skipped", "sums.cached_value_wrong"]),
        ((*ROWS[:3], ("Yhteensä", "=SUM(B2:B3)+NOW()*0")), ["sums.not_recomputed"]),
        ((*ROWS[:3], ("Yhteensä", "=SUM([1]Taul1!B2:B3)")), ["sums.external_link", "sums.not_recomputed"]),
    ],
)
def test_budget_with_something_wrong_is_told(rows: Any, wanted: list[str], child: Child) -> None:
    told = codes(book(("Budjetti", rows)), child)
    assert set(wanted) <= set(told)


def test_two_budget_sheets(child: Child) -> None:
    assert codes(book(("Budjetti", ROWS), ("Talousarvio", ROWS)), child) == ["sums.two_budgets"]


def test_hidden_sheet_with_figures(child: Child) -> None:
    data = book(("Budjetti", ROWS), ("Piilo", (("Muut", 900),)), hidden="Piilo")
    assert codes(data, child) == ["sums.hidden_amounts"]


def test_amounts_merged_over_rows(child: Child) -> None:
    target = io.BytesIO()
    made = xlsxwriter.Workbook(target)
    sheet = made.add_worksheet("Budjetti")
    for row, (label, value) in enumerate((("Laji", "€"), ("Palkat", 150), ("Matkat", None), ("Yhteensä", 150))):
        sheet.write(row, 0, label)
        sheet.write(row, 1, value)
    sheet.merge_range("B2:B3", 150)
    made.close()
    told = codes(target.getvalue(), child)
    assert "sums.merged_amount" in told and "sums.category_differs" in told


@pytest.mark.parametrize(
    "bomb",
    [
        '=LEN(REPT(REPT(REPT("x",32000),32000),32000))',
        "=SUM(A1:XFD1048576)",
        "=" + "SUM(" * 100 + "1" + ")" * 100,
        "=" + "+".join(["SUM(A1:XFD9)"] * 300),
        "=" + "-" * 5000 + "1",
        "=9^9^9^9^9",
    ],
)
def test_formula_made_to_hurt_is_computed_or_told_in_time(bomb: str, child: Child) -> None:
    (sheet,) = sheets(book(("Budjetti", (*ROWS[:3], ("Yhteensä", bomb)))), child, BRIEF)
    (cell,) = (cell for cell in sheet.cells if cell.formula)
    assert cell.state in ("limit", "error", "circular", "not_understood") and not isinstance(cell.computed, float)


def test_workbook_of_very_many_formulas_ends_in_time(child: Child) -> None:
    rows = [(row, f"=SUM(A1:A{row})") for row in range(1, 20_001)]
    (sheet,) = sheets(book(("Budjetti", rows), shown=1), child, Limits(seconds=6, memory=2 << 30))
    states = {cell.state for cell in sheet.cells if cell.formula}
    assert states <= {"computed", "limit"} and "limit" in states
