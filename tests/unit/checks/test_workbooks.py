from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ic16desk.checks.budget_sheets import workbook_budget
from ic16desk.checks.formulas import Recalculation
from ic16desk.checks.grid import position
from ic16desk.model.budget import SheetFigure
from ic16desk.model.documents import Sheet
from ic16desk.model.findings import Finding
from ic16desk.model.places import Where
from tests.unit.checks.builders import DOCUMENTS, TODAY, at, case, document, found, register, sheet

REGISTER = register()


def total_of(*sheets: Sheet) -> SheetFigure | None:
    budget = workbook_budget(document("b.xlsx", "budget", *sheets), REGISTER, TODAY)
    return budget.total if budget else None


def booked(*sheets: Sheet, kind: Any = "budget") -> list[Finding]:
    others = tuple(d for d in DOCUMENTS if d.kind != "budget")
    return found(case(documents=(*others, document("b.xlsx", kind, *sheets, id="b"))), register=REGISTER)


RIGHT = (("Kustannuslaji", "Määrä, €"), ("Palkat", 100000.01), ("Flat rate", 40000.0))


def test_workbook_that_agrees_is_silent() -> None:
    assert booked(sheet("Kustannusarvio", *RIGHT, ("Yhteensä", (140000.01, "=SUM(B2:B3)")))) == []


def test_workbook_total_that_differs_from_the_application() -> None:
    finding, odd = booked(sheet("Kustannusarvio", *RIGHT, ("Yhteensä", 140000.02)))
    assert odd.code == "sums.total_is_not_sum"
    assert (finding.code, finding.severity, finding.item) == ("sums.workbook_differs", "error", "F27")
    assert finding.params == {
        "document": "b.xlsx",
        "workbook_cents": 140_000_02,
        "budget_cents": 140_000_01,
        "difference_cents": 1,
    }
    cell = Where(document="b", document_name="b.xlsx", cell="Kustannusarvio!B4", quote="140000.02")
    assert finding.where == (cell, at("/budget"))


def test_annex_of_another_kind_is_no_budget() -> None:
    findings = booked(sheet("Kustannusarvio", *RIGHT, ("Yhteensä", 1.0)), kind="other")
    assert [f.code for f in findings] == []


@pytest.mark.parametrize(
    "label",
    [
        "Yhteensä",
        "YHTEENSÄ:",
        "Kustannukset yhteensä",
        "Summa",
        "Totalt",
        "Kostnader  sammanlagt",
        "Total costs",
        "Kokonaiskustannukset",
    ],
)
def test_total_is_found_by_its_label(label: str) -> None:
    total = total_of(sheet("Taul1", *RIGHT, (label, 12.5)))
    assert total is not None
    assert (total.cell, total.cents) == ("B4", 12_50)


@pytest.mark.parametrize("label", ["Palkat yhteensä", "Rahoitus yhteensä", "Erotus", "Yhteenveto"])
def test_partial_sums_are_no_total(label: str) -> None:
    assert total_of(sheet("Taul1", *RIGHT, (label, 12.5))) is None


def test_total_is_that_of_the_costs_and_not_of_the_financing() -> None:
    rows = (
        ("Kustannusarvio ja rahoitussuunnitelma",),
        ("Kustannukset",),
        ("Palkat", 10.0),
        ("Yhteensä", 10.0),
        ("Muut", 5.0),
        ("Kaikki yhteensä", 15.0),
        ("Rahoitussuunnitelma",),
        ("Kunta", 99.0),
        ("Yhteensä", 99.0),
    )
    total = total_of(sheet("Rahoitus", ("Yhteensä", 1.0)), sheet("Taul2", *rows))
    assert total is not None
    assert (total.sheet, total.cell, total.cents) == ("Taul2", "B6", 15_00)


def test_total_column_is_taken_before_years_and_shares() -> None:
    years = (
        ("", "2027", "2028", "Yhteensä", "Osuus"),
        ("Palkat", 6.0, 9.0, 15.0, 1.0),
        ("Yhteensä", 6.0, 9.0, 14.0, 100.0),
    )
    total = total_of(sheet("Budjetti", *years))
    assert total is not None
    assert total.cell == "D3"
    unnamed = total_of(sheet("Budjetti", ("Yhteensä", 6.0, 9.0, 15.0, 1.0)))
    assert unnamed is not None
    assert unnamed.cell == "D1"


def test_sheet_of_costs_comes_before_others_and_hidden_ones_do_not_count() -> None:
    sheets = [
        sheet("Kustannukset piilo", ("Yhteensä", 1.0), hidden=True),
        sheet("Palkat", ("Yhteensä", 2.0)),
        sheet("Kustannusarvio", ("Yhteensä", 3.0)),
    ]
    total = total_of(*sheets)
    assert total is not None
    assert total.cents == 3_00


def test_gross_total_agrees_when_income_is_deducted_in_the_application() -> None:
    from ic16desk.model.application import BudgetLine

    lines = (BudgetLine(category="wages", amount_cents=100_00), BudgetLine(category="income", amount_cents=30_00))
    for shown in (100.0, 70.0):
        view = case(budget=lines, documents=(document("b.xlsx", "budget", sheet("Budjetti", ("Yhteensä", shown))),))
        assert not found(view, "sums.workbook_differs", register=REGISTER)


def test_shown_value_that_its_formula_does_not_give() -> None:
    (finding,) = booked(
        sheet(
            "Kustannusarvio", *RIGHT[:2], ("Flat rate", (40000.0, "=B2*0.5")), ("Yhteensä", (140000.01, "=SUM(B2:B3)"))
        )
    )
    assert (finding.code, finding.severity, finding.item) == ("sums.cached_value_wrong", "warning", "F27")
    assert finding.basis == "867/2021 9 § 1 mom. 6 kohta"
    assert finding.params == {
        "document": "b.xlsx",
        "cell": "Kustannusarvio!B3",
        "formula": "=B2*0.5",
        "value": 40000.0,
        "expected": 50000.005,
    }
    assert finding.where == (Where(document="b", document_name="b.xlsx", cell="Kustannusarvio!B3", quote="40000"),)


def test_many_wrong_cells_are_listed_to_a_limit_and_counted() -> None:
    rows = [((float(row), "=1+1"),) for row in range(3, 28)]
    findings = booked(sheet("S", *rows), kind="other")
    assert [f.code for f in findings[:20]] == ["sums.cached_value_wrong"] * 20
    (last,) = findings[20:]
    assert (last.code, last.params["n"]) == ("sums.more_cached_values_wrong", 5)


VALUES = sheet("S", (1.5, "x", None, True), (2.25, "2027-01-01", float("inf"), "#REF!"), (4.0, 8.0, 0.0, -3.0))
OTHER = sheet("Toinen välilehti", (100.0,))


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("=SUM(A1:A3)", "7.75"),
        ("=SUM(A1:A3,B3,2)", "17.75"),
        ("=SUM(A3:A1)", "7.75"),
        ("=SUM(A1:B1)", "1.5"),
        ("=SUM(A1:A2)*2", "7.50"),
        ("=SUM(A1+A2,A3)", "7.75"),
        ("=A1+A2-A3", "-0.25"),
        ("=$A$1+A$2", "3.75"),
        ("=A3*0.4", "1.60"),
        ("= 40% * A3", "1.60"),
        ("=(A1+A2)*2", "7.50"),
        ("=-A1+2", "0.5"),
        ("=A1-(-A2)", "3.75"),
        ("=A3/B3", "0.5"),
        ("=ROUND(A2,1)", "2.3"),
        ("=ROUND(-A2,1)", "-2.3"),
        ("=ROUND(A3*100,-3)", "0"),
        ("=A1+C1", "1.5"),
        ("='Toinen välilehti'!A1*2", "200"),
        ("=S!A1", "1.5"),
        ("=2-3-4", "-5"),
        ("=8/2/2", "2"),
    ],
)
def test_simple_formula(formula: str, expected: str) -> None:
    value = Recalculation([VALUES, OTHER]).value("S", formula)
    assert value is not None
    assert format(value.normalize(), "f") == format(__import__("decimal").Decimal(expected).normalize(), "f")


@pytest.mark.parametrize(
    "formula",
    [
        "", "=", "=A1+", "=SUM(A1:A3", "=A1:A3", "=A1/0", "=A1/C3", "=B1+1", "=D1+1", "=C2+1", "=SUM(B1:B2)",
        "=SUM(D1:D2)", "=SUM(A1:XFD1048576)", "=[1]S!A1", "=A1^2",
        "=IF(A1>1,2,3)", "=AVERAGE(A1:A3)", "=LOG10(A1)", "=SUMIF(A1:A3,1)", "=Nimi*2", "=Puuttuu!A1",
        "=A1&A2", '="x"', "=ROUND(A1,0.5)", "=ROUND(A1,99)", "=ROUND(A1)", "=SUM()", "=1E999", "=A1 A2",
        "=" + "(" * 40 + "1" + ")" * 40, "=" + "1+" * 400 + "1", "=" + "-" * 30 + "1",
    ],
)  # fmt: skip
def test_formula_that_is_not_simple_gives_nothing(formula: str) -> None:
    assert Recalculation([VALUES, OTHER]).value("S", formula) is None


def test_truncated_sheet_is_not_summed() -> None:
    assert Recalculation([sheet("S", (1.0,), truncated=True)]).value("S", "=SUM(A1:A1)") is None


def test_reads_of_a_workbook_are_limited() -> None:
    cells = Recalculation([VALUES])
    assert cells.value("S", "=SUM(A1:A900000)") is not None
    assert cells.value("S", "=SUM(A1:A900000)") is None


def test_cell_without_a_shown_value_is_no_finding() -> None:
    assert booked(sheet("S", ((None, "=1+1"),), (("teksti", "=1+1"),), ((True, "=1+1"),)), kind="other") == []


@given(amounts=st.lists(st.integers(min_value=-(10**9), max_value=10**9), min_size=1, max_size=30))
@settings(max_examples=60, derandomize=True, deadline=None)
def test_sum_of_cents_is_recomputed_to_the_cent(amounts: list[int]) -> None:
    rows = [(cents / 100,) for cents in amounts]
    total = sum(amounts)
    formula = f"=SUM(A1:A{len(rows)})"
    assert booked(sheet("S", *rows, ((total / 100, formula),)), kind="other") == []
    (finding,) = booked(sheet("S", *rows, (((total + 1) / 100, formula),)), kind="other")
    assert finding.params["expected"] == total / 100


@pytest.mark.parametrize(
    ("reference", "place"),
    [("A1", (1, 1)), ("$B$12", (12, 2)), ("XFD1048576", (1048576, 16384)), ("a1", None), ("A", None)],
)
def test_reference_as_row_and_column(reference: str, place: tuple[int, int] | None) -> None:
    assert position(reference) == place
