"""A budget of two parts on paper: each part under a heading of its own, summed up."""

from __future__ import annotations

import io

import docx
import pytest

from ic16desk import letters
from ic16desk.letters import fonts, grids, pdf, style
from ic16desk.letters.tags import Element
from ic16desk.model.application import BudgetLine
from ic16desk.model.decision import ApprovedLine
from ic16desk.model.letters import Letter, TableBlock
from tests.helpers.views import a_case, a_decision_view, a_draft
from tests.unit.letters.test_pdf import a_letter, pages_of, paragraph

NBSP = "\u00a0"


def two_parts(language: str = "fi") -> Letter:
    """Applied 600 + 100 and 300 €; approved 500 + 100 less 50 of income, and 200 €."""
    applied = (
        BudgetLine(category="wages", amount_cents=60_000),
        BudgetLine(category="travel", amount_cents=10_000),
        BudgetLine(category="equipment", amount_cents=30_000, part="investment"),
    )
    approved = (
        ApprovedLine(category="wages", amount_cents=50_000),
        ApprovedLine(category="travel", amount_cents=10_000),
        ApprovedLine(category="income", amount_cents=5_000),
        ApprovedLine(category="equipment", amount_cents=20_000, part="investment"),
    )
    own = "sv" if language == "sv" else "fi"
    view = a_decision_view(
        case=a_case(budget=applied, language=own), draft=a_draft(approved_budget=approved, language=own)
    )
    return letters.compose(view, language=language)  # type: ignore[arg-type]


def cost_table(letter: Letter) -> TableBlock:
    return next(one for one in letter.blocks if isinstance(one, TableBlock) and one.field == "approved_budget")


def test_parts_have_headings_and_sums() -> None:
    table = cost_table(two_parts())
    assert table.rows == (
        ("Kehittämisosa", "", ""),
        ("Palkkakustannukset", "600,00", "500,00"),
        ("Matkakustannukset", "100,00", "100,00"),
        ("Tulot (vähennetään)", "0,00", "−50,00"),
        ("Kehittämisosa yhteensä", "700,00", "550,00"),
        ("Investointiosa", "", ""),
        ("Kone- ja laitehankinnat", "300,00", "200,00"),
        ("Investointiosa yhteensä", "300,00", "200,00"),
        ("Yhteensä", f"1{NBSP}000,00", "750,00"),
    )
    assert table.kinds == ("part", "plain", "plain", "plain", "sum", "part", "plain", "sum", "sum")


@pytest.mark.parametrize(
    ("language", "heading", "whole"),
    [
        ("sv", "Investeringsdel", "Investeringsdelen sammanlagt"),
        ("en", "Investment part", "Investment part, total"),
    ],
)
def test_parts_in_other_languages(language: str, heading: str, whole: str) -> None:
    names = [row[0] for row in cost_table(two_parts(language)).rows]
    assert heading in names and whole in names


def test_budget_of_one_part_has_neither() -> None:
    table = cost_table(letters.compose(a_decision_view()))
    assert table.kinds == ()
    assert [table.kind(row) for row in (0, len(table.rows) - 1)] == ["plain", "sum"]
    assert not any("osa" in row[0].split() for row in table.rows)


def test_headings_and_sums_are_strong_in_word_as_on_paper() -> None:
    made = docx.Document(io.BytesIO(letters.render(two_parts()).docx))
    table = next(one for one in made.tables if one.rows[0].cells[0].text == "Kustannuslaji")
    strong = [row.cells[0].text for row in table.rows if row.cells[0].paragraphs[0].runs[0].bold]
    assert strong == [
        "Kustannuslaji", "Kehittämisosa", "Kehittämisosa yhteensä", "Investointiosa", "Investointiosa yhteensä",
        "Yhteensä",
    ]  # fmt: skip


def test_heading_of_a_part_never_ends_a_page() -> None:
    rows = tuple((f"Osa {n}", "") if n % 5 == 0 else (f"Laji {n}", "1,00") for n in range(40))
    kinds = tuple("part" if n % 5 == 0 else "plain" for n in range(40))
    table = TableBlock("", ("Laji", "Määrä"), rows, ("left", "right"), "fi", kinds=kinds)  # type: ignore[arg-type]
    for lead in range(12, 30):
        data = pdf.render(a_letter(*[paragraph(f"Kappale {number}.") for number in range(lead)], table)).data
        for page in pages_of(data):
            lines = [line for line in page.split("\n") if "Osa " in line or "Laji " in line]
            assert not lines or "Laji" in lines[-1], (lead, lines[-1])


def test_dates_in_a_column_are_never_broken() -> None:
    """Figures are tabular in a column, and a date of many ones is narrow in running text."""
    text = "1.1.2027–31.12.2028"
    texts = [["Mikä muuttuu", "Ennen", "Tämän päätöksen jälkeen"], ["Toteuttamisaika", text, "1.1.2027–30.6.2029"]]
    widths = grids.column_widths(texts, right=(False, True, True), width=style.WIDTH, type_=style.CELL_HEAD)
    element = Element("TD")
    made = grids.cell(text, element, type_=style.CELL_FIGURE, width=widths[1], right=True)
    assert len(made.lines) == 1
    assert sum(widths) == pytest.approx(style.WIDTH)


def test_sums_of_a_column_are_never_broken() -> None:
    total = f"1{NBSP}258{NBSP}482,16"
    texts = [["Numero", "Hakija", "Summa"], ["4", "pitkä nimi " * 20, "11,11"], ["Yhteensä", "", total]]
    widths = grids.column_widths(texts, right=(False, False, True), width=300, type_=style.CELL_HEAD)
    made = grids.cell(total, Element("TD"), type_=style.CELL_TOTAL_FIGURE, width=widths[2], right=True)
    assert len(made.lines) == 1


def test_columns_in_word_have_room_for_another_font() -> None:
    """Without Inter an amount is set in a wider one: a fifth more room than it takes here."""
    made = docx.Document(io.BytesIO(letters.render(two_parts()).docx))
    table = next(one for one in made.tables if one.rows[0].cells[0].text == "Kustannuslaji")
    needed = fonts.width(f"1{NBSP}000,00", fonts.STRONG_FIGURES, 9 * 1.2)
    assert table.columns[1].width.pt >= needed + 8


def test_dense_table_is_set_smaller_in_word_too() -> None:
    table = TableBlock("", ("A", "B"), (("1", "2"),), ("left", "left"), "fi", dense=True)
    made = docx.Document(io.BytesIO(letters.render(a_letter(table)).docx))
    cell = made.tables[-1].rows[1].cells[0]
    assert [run.font.size.pt for run in cell.paragraphs[0].runs] == [8]
