"""Which sheet is the budget, which row is which category, and every fault of a budget sheet as a finding."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from ic16desk.checks.budget_workbook.amounts import amount
from ic16desk.checks.budget_workbook.sheet import workbook_budget
from ic16desk.checks.budget_workbook.terms import row_terms
from ic16desk.model.application import BudgetLine
from ic16desk.model.budget import PrintedLine, Printout, WorkbookBudget
from ic16desk.model.documents import Cell, Sheet
from ic16desk.model.findings import Finding
from tests.unit.checks.builders import TODAY, case, document, found, register, sheet

REGISTER = register()
HEAD = ("Kustannuslaji", "Määrä, €")
SOUND = (HEAD, ("Palkat", 100.0), ("Matkakustannukset", 50.0), ("Yhteensä", (150.0, "=SUM(B2:B3)")))
LINES = (BudgetLine(category="wages", amount_cents=100_00), BudgetLine(category="travel", amount_cents=50_00))


def budget(*sheets: Sheet, kind: Any = "budget") -> WorkbookBudget | None:
    return workbook_budget(document("b.xlsx", kind, *sheets, id="b"), REGISTER, TODAY)


def read(*sheets: Sheet) -> WorkbookBudget:
    made = budget(*sheets)
    assert made is not None
    return made


def problems(*rows: tuple[object, ...], **changed: Any) -> list[tuple[str, str]]:
    """Code and cells of what is wrong with a sheet of these rows."""
    made = read(replace(sheet("Budjetti", *rows), **changed))
    return [(each.code, str(each.params.get("cells", ""))) for each in made.problems]


def of_case(*sheets: Sheet, printout: Printout | None = None, lines: tuple[BudgetLine, ...] = LINES) -> list[Finding]:
    view = case(budget=lines, funding_plan=(), documents=(document("b.xlsx", "budget", *sheets, id="b"),))
    return [
        each for each in found(replace(view, printout=printout), register=REGISTER) if each.code.startswith("sums.")
    ]


def test_lines_and_total_know_their_cells() -> None:
    made = read(sheet("Budjetti", *SOUND))
    assert [(x.sheet, x.cell, x.label, x.category, x.cents) for x in made.lines] == [
        ("Budjetti", "B2", "Palkat", "wages", 100_00),
        ("Budjetti", "B3", "Matkakustannukset", "travel", 50_00),
    ]
    assert made.total is not None
    assert (made.total.cell, made.total.cents, made.total.computed_cents) == ("B4", 150_00, 150_00)
    assert (made.unit, made.problems, made.category_cents()) == (1, (), {"wages": 100_00, "travel": 50_00})


@pytest.mark.parametrize(
    ("label", "category"),
    [
        ("Palkat", "wages"),
        ("PALKKAKUSTANNUKSET:", "wages"),
        ("Hankkeen palkkakulut", "wages"),
        ("Muut henkilöstökustannukset", "wages"),  # the longer term wins
        ("Ostopalvelut ja alihankinta", "services"),
        ("Köpta tjänster", "services"),
        ("Resekostnader", "travel"),
        ("Travel costs", "travel"),
        ("Muut kustannukset", "other_direct"),
        ("Flat rate 40 %", "flat_rate"),
        ("Välilliset kustannukset", "flat_rate"),
        ("Tulot", "income"),
        ("Mark- och vattenområden", "land"),
        ("Kahvi", None),
        ("Kotipalkkaus", None),  # a term must begin a word
    ],
)
def test_label_is_mapped_by_its_longest_term(label: str, category: str | None) -> None:
    assert row_terms(REGISTER, TODAY).category(label) == category


@pytest.mark.parametrize(
    ("value", "cents", "flag"),
    [
        (12.345, 12_35, "fraction"),
        (12, 12_00, ""),
        (0.1 + 0.2, 30, ""),
        ("12 000,50 €", 12_000_50, "text"),
        ("12\u00a0000", 12_000_00, "text"),
        ("1 234,56", 1_234_56, "text"),
        ("1.234,56", 1_234_56, "text"),
        ("1,234.56", 1_234_56, "us"),
        ("1,234,567", 1_234_567_00, "us"),
        ("1.234.567", 1_234_567_00, "text"),
        ("€ 12.50", 12_50, "text"),
        ("12,5", 12_50, "text"),
        ("\u22125,00", -5_00, "text"),
        ("1,234", None, "ambiguous"),
        ("1.234", None, "ambiguous"),
        (1e308, None, "no_number"),
        ("1e308", None, "no_number"),
        ("inf", None, "no_number"),
        ("nan", None, "no_number"),
        (float("nan"), None, "no_number"),
        (float("inf"), None, "no_number"),
        ("#REF!", None, "error"),
    ],
)
def test_cell_as_an_amount(value: Any, cents: int | None, flag: str) -> None:
    said = amount(Cell("A1", value))
    assert said is not None
    assert (said.cents, said.flag) == (cents, flag)


@pytest.mark.parametrize("value", ["teksti", "", None, True, "2027-01-01", "040 123 4567 x", "12 %"])
def test_cell_that_is_no_amount(value: Any) -> None:
    assert amount(Cell("A1", value)) is None


@pytest.mark.parametrize("header", ["Määrä (1 000 €)", "tuhatta euroa", "t€", "1000 EUR", "tusen euro", "keur"])
def test_budget_in_thousands_is_scaled_and_told(header: str) -> None:
    made = read(sheet("Budjetti", ("Laji", header), ("Palkat", 100.0), ("Matkat", 0.5), ("Yhteensä", 100.5)))
    assert [line.cents for line in made.lines] == [100_000_00, 500_00]
    assert made.total is not None and made.total.cents == 100_500_00
    assert [each.code for each in made.problems] == ["sums.in_thousands"]


def test_two_budget_sheets_are_told_and_neither_is_taken() -> None:
    made = read(sheet("Budjetti", *SOUND), sheet("Budjetti 2", *SOUND))
    assert (made.sheet, made.lines, made.total) == ("", (), None)
    assert [(each.code, each.params["sheets"]) for each in made.problems] == [
        ("sums.two_budgets", "Budjetti, Budjetti 2")
    ]
    codes = [each.code for each in of_case(sheet("Budjetti", *SOUND), sheet("Budjetti 2", *SOUND))]
    assert codes == ["sums.two_budgets"]


def test_other_sheets_beside_the_budget_are_no_second_budget() -> None:
    wages = sheet("Palkkalaskelma", ("Tehtävä", "Kustannus"), ("Projektipäällikkö", 100.0), ("Yhteensä", 100.0))
    plan = sheet("Rahoitus", ("Kunta", 30.0), ("Muut", 20.0), ("Palkat", 1.0), ("Yhteensä", 50.0))
    assert read(wages, sheet("Budjetti", *SOUND), plan).sheet == "Budjetti"


def test_document_of_unknown_kind_is_a_budget_only_if_it_looks_like_one() -> None:
    assert budget(sheet("Taul1", *SOUND), kind=None) is not None
    assert budget(sheet("Taul1", ("Osallistujia", 12.0), ("Yhteensä", 12.0)), kind=None) is None
    assert budget(sheet("Taul1", ("Teksti",)), kind="budget") is None
    assert [each.code for each in of_case(sheet("Taul1", ("Teksti",)))] == ["sums.budget_not_found"]


@pytest.mark.parametrize(
    ("figure", "code"),
    [
        ("50", "sums.number_as_text"),
        ("1,050.00", "sums.number_in_us_format"),
        ("1,050", "sums.number_ambiguous"),
        (1e308, "sums.no_number"),
        ("nan", "sums.no_number"),
        ("#REF!", "sums.error_value"),
        (50.005, "sums.fraction_of_cent"),
        (-50.0, "sums.negative_line"),
    ],
)
def test_figure_that_is_not_plainly_an_amount_is_told_with_its_cell(figure: Any, code: str) -> None:
    assert (code, "Budjetti!B3") in problems(HEAD, ("Palkat", 100.0), ("Matkat", figure), ("Yhteensä", 150.0))


def test_figure_that_cannot_be_read_is_no_line_and_no_zero() -> None:
    made = read(sheet("Budjetti", HEAD, ("Palkat", 100.0), ("Matkat", "1,050"), ("Yhteensä", 1150.0)))
    assert [line.cell for line in made.lines] == ["B2"]
    codes = [each.code for each in of_case(sheet("Budjetti", HEAD, ("Palkat", 100.0), ("Matkat", 1e308)))]
    assert "sums.no_number" in codes and "sums.category_differs" not in codes


def test_amount_in_cells_merged_over_rows_is_told() -> None:
    rows = (HEAD, ("Palkat", 100.0), ("Matkat", 50.0), ("Yhteensä", 150.0))
    assert problems(*rows, merged=("A1:B1", "B2:B3")) == [("sums.merged_amount", "Budjetti!B2")]
    assert problems(*rows, merged=("A1:C1", "A2:A3")) == []


@pytest.mark.parametrize(
    ("formula", "found_"),
    [
        ("=SUM(B2:B4)", []),
        ("=B2+B3+B4", []),
        ("=SUM(B2:B2,B3:B4)", []),
        ("=SUM(B2:B3)", [("sums.row_skipped", "Budjetti!B4")]),
        ("=SUM(B3:B4)", [("sums.row_skipped", "Budjetti!B2")]),
        ("=B2+B4", [("sums.row_skipped", "Budjetti!B3")]),
        ("=SUM(B2:B4,B3)", [("sums.row_counted_twice", "Budjetti!B3")]),
        ("=B2+B2+B3+B4", [("sums.row_counted_twice", "Budjetti!B2")]),
    ],
)
def test_sum_that_skips_a_row_or_counts_one_twice(formula: str, found_: list[tuple[str, str]]) -> None:
    rows = (HEAD, ("Palkat", 10.0), ("Matkat", 20.0), ("Muut", 30.0), ("Yhteensä", (60.0, formula)))
    assert problems(*rows) == found_


def test_subtotals_are_no_lines_and_their_rows_have_their_category() -> None:
    rows = (
        HEAD,
        ("Palkat",),
        ("Projektipäällikkö", 60.0),
        ("Asiantuntija", 40.0),
        ("Palkat yhteensä", (100.0, "=SUM(B3:B4)")),
        ("Matkat", (50.0, "=B7+B8")),
        ("Kotimaa", 30.0),
        ("Ulkomaat", 20.0),
        ("Yhteensä", (150.0, "=B5+B6")),
    )
    made = read(sheet("Budjetti", *rows))
    assert [(line.cell, line.category) for line in made.lines] == [
        ("B3", "wages"), ("B4", "wages"), ("B7", "travel"), ("B8", "travel"),
    ]  # fmt: skip
    assert made.problems == ()
    counted = (*rows[:-1], ("Yhteensä", (300.0, "=SUM(B3:B8)")))
    cells = "Budjetti!B3, Budjetti!B4, Budjetti!B7, Budjetti!B8"
    assert problems(*counted) == [("sums.row_counted_twice", cells)]


def test_typed_total_that_is_not_the_sum_of_its_rows() -> None:
    (problem,) = read(sheet("Budjetti", HEAD, ("Palkat", 100.0), ("Matkat", 50.0), ("Yhteensä", 140.0))).problems
    assert (problem.code, problem.params["difference_cents"]) == ("sums.total_is_not_sum", 10_00)


def test_income_is_deducted_or_left_out_of_the_total() -> None:
    for shown in (150.0, 120.0):
        rows = (HEAD, ("Palkat", 100.0), ("Matkat", 50.0), ("Tulot", 30.0), ("Yhteensä", shown))
        assert problems(*rows) == []


def test_budget_without_a_total_and_a_row_nobody_knows() -> None:
    made = problems(HEAD, ("Palkat", 100.0), ("Matkat", 50.0), ("Kahvi", 5.0))
    assert made == [("sums.no_total", ""), ("sums.row_unmapped", "Budjetti!B4")]


def test_columns_that_could_all_be_the_amounts() -> None:
    rows = (("", "A", "B"), ("Palkat", 10.0, 20.0), ("Matkat", 20.0, 10.0), ("Yhteensä", 30.0, 30.0))
    assert [code for code, _ in problems(*rows)] == ["sums.column_unclear"]


def test_hidden_figures_and_links_to_other_workbooks_are_told() -> None:
    hidden = replace(sheet("Budjetti", *SOUND), hidden_rows=(3,))
    told = {each.code: each.params["cells"] for each in of_case(hidden, sheet("Piilo", ("x", 5.0), hidden=True))}
    assert told == {"sums.hidden_amounts": "Budjetti!B3, Piilo!B1"}
    linked = sheet("Budjetti", HEAD, ("Palkat", (100.0, "=[1]Taul1!A1")), *SOUND[2:])
    assert [each.code for each in of_case(linked)] == ["sums.external_link"]


def test_circular_formula_is_told_with_its_reason() -> None:
    circular = Cell("B4", 150.0, "=SUM(B2:B4)", state="circular")
    cells = tuple(circular if cell.reference == "B4" else cell for cell in sheet("Budjetti", *SOUND).cells)
    told = [(each.code, each.params.get("reason_code")) for each in of_case(Sheet("Budjetti", cells, 4, 2))]
    assert ("sums.not_recomputed", "checks.reason.circular") in told


def test_category_that_differs_names_both_places_and_the_difference() -> None:
    rows = (HEAD, ("Palkat", 90.0), ("Matkat", 60.0), ("Yhteensä", (150.0, "=SUM(B2:B3)")))
    wages, travel = of_case(sheet("Budjetti", *rows))
    assert (wages.code, wages.item, wages.params) == (
        "sums.category_differs",
        "F27",
        {
            "document": "b.xlsx",
            "category_code": "checks.category.wages",
            "workbook_cents": 90_00,
            "budget_cents": 100_00,
            "difference_cents": 10_00,
        },
    )
    assert [(x.cell, x.pointer) for x in wages.where] == [("Budjetti!B2", None), (None, "/budget/0")]
    assert (travel.params["difference_cents"], travel.where[0].cell) == (10_00, "Budjetti!B3")


def test_printout_that_differs_from_the_data() -> None:
    rows = (PrintedLine("wages", 100_00, "", 4, "Palkat 100,00"), PrintedLine("travel", 50_01, "", 4, "Matkat 50,01"))
    total = PrintedLine(None, 150_01, "", 4, "Yhteensä 150,01")
    travel, whole = of_case(sheet("Budjetti", *SOUND), printout=Printout("p", "hakemus.pdf", rows, total))
    assert (travel.code, travel.params["difference_cents"], travel.where[0].page) == ("sums.printout_differs", 1, 4)
    assert travel.where[0].quote == "Matkat 50,01" and travel.where[1].pointer == "/budget/1"
    assert whole.params["category_code"] == "checks.sheet.budget_total"


def test_row_missing_from_the_printout_is_told_only_when_all_of_it_was_read() -> None:
    rows = (PrintedLine("wages", 100_00, "", 4, "Palkat 100,00"),)
    unsure = Printout("p", "hakemus.pdf", rows)
    assert of_case(sheet("Budjetti", *SOUND), printout=unsure) == []
    sure = replace(unsure, total=PrintedLine(None, 100_00, "", 4, "Yhteensä 100,00"))
    codes = [each.params["category_code"] for each in of_case(sheet("Budjetti", *SOUND), printout=sure)]
    assert codes == ["checks.category.travel", "checks.sheet.budget_total"]
