from __future__ import annotations

from typing import Any

import pytest

from ic16desk.checks.budget_workbook.grid import position
from ic16desk.checks.budget_workbook.sheet import workbook_budget
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
    rows = (*RIGHT[:2], ("Flat rate", (40000.0, "=B2*0.5", 50000.005)), ("Yhteensä", (140000.01, "=SUM(B2:B3)")))
    (finding,) = booked(sheet("Kustannusarvio", *rows))
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
    rows = [((float(row), "=1+1", 2.0),) for row in range(3, 28)]
    findings = booked(sheet("S", *rows), kind="other")
    assert [f.code for f in findings[:20]] == ["sums.cached_value_wrong"] * 20
    (last,) = findings[20:]
    assert (last.code, last.params["n"]) == ("sums.more_cached_values_wrong", 5)


@pytest.mark.parametrize(
    ("reference", "place"),
    [("A1", (1, 1)), ("$B$12", (12, 2)), ("XFD1048576", (1048576, 16384)), ("a1", None), ("A", None)],
)
def test_reference_as_row_and_column(reference: str, place: tuple[int, int] | None) -> None:
    assert position(reference) == place
