"""A workbook's figure is a line's only where it can be no other's."""

from __future__ import annotations

from ic16desk.desk.sheet_lines import place
from ic16desk.model.application import BudgetLine, CostCategory
from ic16desk.model.budget import SheetFigure


def a_line(category: CostCategory, cents: int, words: str | None = None) -> BudgetLine:
    return BudgetLine(category=category, amount_cents=cents, description=words)


def a_figure(category: CostCategory | None, cents: int, label: str = "", cell: str = "C5") -> SheetFigure:
    return SheetFigure("d1", "kustannusarvio.xlsx", "Kulut", cell, label, category, cents)


def cells(lines: list[BudgetLine], figures: list[SheetFigure]) -> dict[str, str]:
    return {key: figure.cell for key, figure in place(lines, figures).by_line.items()}


def test_the_same_words_make_a_pair_whatever_the_amount_and_the_order() -> None:
    lines = [a_line("services", 58_000_00, "Kauppapaikan toteutus"), a_line("services", 14_500_00, "Arviointi")]
    figures = [
        a_figure("services", 14_500_00, "arviointi ", "D10"),
        a_figure("services", 56_000_00, "Kauppapaikan  toteutus:", "D9"),
    ]
    assert cells(lines, figures) == {"budget.0": "D9", "budget.1": "D10"}


def test_words_that_hold_the_others_will_do_but_not_a_part_of_a_word() -> None:
    lines = [a_line("wages", 1, "Asiantuntija, 50 %"), a_line("wages", 2, "Johtaja")]
    figures = [
        a_figure("wages", 3, "Asiantuntija", "F5"),
        a_figure("wages", 4, "Projektijohtaja", "F4"),
        a_figure("wages", 9, "Ohjaaja", "F7"),
    ]
    assert cells(lines, figures) == {"budget.0": "F5"}


def test_the_same_amount_makes_a_pair_where_the_words_say_nothing() -> None:
    lines = [a_line("travel", 9_800_00), a_line("travel", 1_200_00)]
    figures = [a_figure("travel", 1_200_00, "Ulkomaat", "D16"), a_figure("travel", 9_800_00, "Kotimaa", "D15")]
    assert cells(lines, figures) == {"budget.0": "D15", "budget.1": "D16"}


def test_the_only_one_left_of_a_category_is_a_pair_even_when_it_differs() -> None:
    lines = [a_line("materials", 3_400_00), a_line("travel", 9_800_00)]
    figures = [a_figure("materials", 3_000_00, "Tarvikkeet", "D16"), a_figure("travel", 9_800_00, "Matkat", "D15")]
    assert cells(lines, figures) == {"budget.0": "D16", "budget.1": "D15"}


def test_where_two_would_do_neither_is_taken_and_both_are_told() -> None:
    lines = [a_line("services", 5_000_00, "Ostopalvelu"), a_line("services", 5_000_00, "Ostopalvelu")]
    figures = [
        a_figure("services", 5_000_00, "Ostopalvelu", "D9"),
        a_figure("services", 5_000_00, "Ostopalvelu", "D10"),
    ]
    placed = place(lines, figures)
    assert placed.by_line == {}
    assert [figure.cell for figure in placed.unplaced] == ["D9", "D10"]


def test_two_figures_for_one_line_are_no_pair() -> None:
    lines = [a_line("wages", 10_000_00, "Palkat")]
    figures = [a_figure("wages", 6_000_00, "Johtaja", "F4"), a_figure("wages", 4_000_00, "Tutkija", "F5")]
    placed = place(lines, figures)
    assert (placed.by_line, len(placed.unplaced)) == ({}, 2)


def test_a_figure_of_an_unknown_category_is_told_by_the_same_words_alone() -> None:
    lines = [a_line("other_direct", 700_00, "Tilintarkastus"), a_line("travel", 500_00)]
    figures = [a_figure(None, 650_00, "Tilintarkastus", "D20"), a_figure(None, 500_00, "Muu", "D21")]
    placed = place(lines, figures)
    assert {key: figure.cell for key, figure in placed.by_line.items()} == {"budget.0": "D20"}
    assert [figure.cell for figure in placed.unplaced] == ["D21"]


def test_lines_and_figures_without_words_are_not_the_same_words() -> None:
    lines = [a_line("wages", 1), a_line("wages", 2)]
    figures = [a_figure("wages", 3, "", "F4"), a_figure("wages", 4, "", "F5")]
    assert place(lines, figures).by_line == {}


def test_another_category_is_never_taken() -> None:
    placed = place([a_line("wages", 100, "Palkat")], [a_figure("travel", 100, "Palkat", "F4")])
    assert (placed.by_line, len(placed.unplaced)) == ({}, 1)
