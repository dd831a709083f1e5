"""Real public workbooks (``../shared/corpus``, no part of the repository) read with their formulas, nothing lost."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import openpyxl
import pytest

from ic16desk import documents
from ic16desk.checks.budget_workbook.recalculated import recalculated
from ic16desk.model.documents import Reading
from ic16desk.worker import Child

CORPUS = Path(__file__).parents[4] / "shared" / "corpus"
CALCULATOR = "Helsinki-lisa laskurin testitapaukset.xlsx"
CAMPS = "la_leiriavustushakemus.xls"

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason=f"no {CORPUS}")


def read(name: str, child: Child) -> Reading:
    reading = documents.read((CORPUS / name).read_bytes(), name=name, child=child)
    assert isinstance(reading, Reading), reading
    return reading


def test_every_formula_of_the_calculator_is_computed_and_none_differs(child: Child) -> None:
    reading = read(CALCULATOR, child)
    made = [each for sheet in [reading.sheets] for each in recalculated(sheet)]
    assert Counter(each.state for each in made) == {"computed": 271}
    assert [each for each in made if each.differs] == []


def test_no_cell_of_the_calculator_is_lost(child: Child) -> None:
    sheets = {sheet.name: sheet for sheet in read(CALCULATOR, child).sheets}
    book = openpyxl.load_workbook(CORPUS / CALCULATOR)
    assert list(sheets) == book.sheetnames
    for name, sheet in sheets.items():
        there = {cell.coordinate for row in book[name].iter_rows() for cell in row if cell.value is not None}
        formulas = {cell.coordinate for row in book[name].iter_rows() for cell in row if cell.data_type == "f"}
        assert {cell.reference for cell in sheet.cells if cell.value is not None or cell.formula} == there
        assert {cell.reference for cell in sheet.cells if cell.formula} == formulas


def test_formulas_of_an_old_binary_workbook_are_read_and_computed(child: Child) -> None:
    sheets = read(CAMPS, child).sheets
    assert [sheet.name for sheet in sheets] == ["Lomake max 12 leiriä", "Lomake max 80 leiriä", "Malli"]
    made = {(each.sheet.name, each.cell.reference): each for each in recalculated(sheets)}
    assert set(made) == {(sheet.name, cell) for sheet in sheets for cell in ("K4", "K5")}
    assert {each.state for each in made.values()} == {"computed"}
    assert made["Malli", "K4"].cell.formula == "=+K9+K11+K13+K15+K17+K19+K21+K23+K25+K27+K29+K31"
    assert not any(each.differs for each in made.values())
    assert "A1:B1" in sheets[0].merged and all(sheet.formulas_known for sheet in sheets)
