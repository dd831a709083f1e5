"""XLSX and XLS by LibreOffice, and with sheets made to hurt."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ic16desk import documents
from ic16desk.model.documents import Cell, Reading, Sheet, Unreadable
from ic16desk.worker import Child
from tests.unit.documents import builders

Sample = Callable[[str], bytes]


def sheets(data: bytes, child: Child, name: str = "a.xlsx") -> tuple[Sheet, ...]:
    reading = documents.read(data, name=name, child=child)
    assert isinstance(reading, Reading), reading
    return reading.sheets


def by_reference(sheet: Sheet) -> dict[str, Cell]:
    return {cell.reference: cell for cell in sheet.cells}


def test_values_and_formulas_of_an_xlsx_are_read(sample: Sample, child: Child) -> None:
    first, second = sheets(sample("budget.xlsx"), child)
    cells = by_reference(first)

    assert (first.name, first.rows, first.columns, first.hidden, first.truncated) == ("Talousarvio", 5, 3, False, False)
    assert cells["A2"] == Cell("A2", "Palkat")
    assert cells["B2"] == Cell("B2", 120000.5)
    assert cells["C2"] == Cell("C2", "2026-03-01")
    assert cells["B4"] == Cell("B4", 48000.2, "=B2*0.4", pytest.approx(48000.2), "computed")
    assert cells["C4"] == Cell("C4", "#DIV/0!", "=1/0", "#DIV/0!", "error")
    assert cells["B5"] == Cell("B5", 198000.7, "=SUM(B2:B4)", pytest.approx(198000.7), "computed")
    assert cells["C5"] == Cell("C5", True)
    assert " ".join(cell.reference for cell in first.cells) == "A1 B1 C1 A2 B2 C2 A3 B3 A4 B4 C4 A5 B5 C5"
    assert (second.name, second.hidden, second.cells) == ("Piilo", True, (Cell("A1", "piilotettu taulukko"),))


def test_hidden_rows_and_sheets_are_told(sample: Sample, child: Child) -> None:
    inspection, reading = documents.examine(sample("budget.xlsx"), name="a", child=child)

    assert (inspection.type, inspection.pages) == ("xlsx", 2)
    assert [(found.code, found.detail) for found in inspection.noticed] == [
        ("ooxml.hidden_rows", "Talousarvio: 3; Piilo")
    ]
    assert isinstance(reading, Reading)
    assert reading.sheets[0].hidden_rows == (3,)
    assert reading.pages[0].splitlines()[1] == "Palkat\t120000.5\t2026-03-01"


def test_values_of_an_xls_are_read(sample: Sample, child: Child) -> None:
    inspection, reading = documents.examine(sample("budget.xls"), name="a", child=child)

    assert (inspection.type, inspection.pages) == ("xls", 2)
    assert isinstance(reading, Reading)
    cells = by_reference(reading.sheets[0])
    assert (cells["A2"].value, cells["B2"].value, cells["C2"].value) == ("Palkat", 120000.5, "2026-03-01")
    assert cells["B5"].value == pytest.approx(198000.7)
    assert reading.sheets[1].hidden


def test_xls_under_a_password_is_told(sample: Sample, child: Child) -> None:
    inspection, reading = documents.examine(sample("locked.xls"), name="a.xls", child=child)

    assert inspection.encrypted
    assert reading == Unreadable("ooxml.encrypted")


def test_two_cells_at_the_far_corners_are_read(child: Child) -> None:
    data = builders.workbook(
        '<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>2</v></c></row>'
        '<row r="1048576"><c r="XFD1048576"><f>A1+1</f><v>3</v></c></row></sheetData>'
    )

    (sheet,) = sheets(data, child)

    assert (sheet.rows, sheet.columns, sheet.truncated) == (1_048_576, 16_384, False)
    assert sheet.cells == (Cell("A1", 2.0), Cell("XFD1048576", 3.0, "=A1+1", 3.0, "computed"))


def test_dimension_that_lies_is_not_believed(child: Child) -> None:
    data = builders.workbook(
        '<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>2</v></c></row></sheetData>'
    )

    (sheet,) = sheets(data, child)

    assert (sheet.rows, sheet.columns) == (1, 1)


def test_sheet_of_more_cells_than_the_limit_is_cut_and_told(child: Child) -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c><c r="B{n}"><v>1</v></c></row>' for n in range(1, 100_102))
    data = builders.workbook(f"<sheetData>{rows}</sheetData>")

    inspection, reading = documents.examine(data, name="a.xlsx", child=child)

    assert isinstance(reading, Reading)
    (sheet,) = reading.sheets
    assert (len(sheet.cells), sheet.rows, sheet.truncated) == (200_000, 100_101, True)
    assert [(found.code, found.detail) for found in inspection.noticed] == [("file.too_big", "Taulu")]


def test_shared_formula_is_moved_to_each_cell(child: Child) -> None:
    data = builders.workbook(
        '<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><f t="shared" ref="B1:B2" si="0">A1*$A$1</f><v>1</v></c>'
        '</row><row r="2"><c r="A2"><v>2</v></c><c r="B2"><f t="shared" si="0"/><v>2</v></c></row></sheetData>'
    )

    cells = by_reference(sheets(data, child)[0])

    assert (cells["B1"].formula, cells["B2"].formula) == ("=A1*$A$1", "=A2*$A$1")


def test_formula_without_a_stored_value_is_kept(child: Child) -> None:
    data = builders.workbook('<sheetData><row r="1"><c r="A1"><f>1+1</f></c></row></sheetData>')

    assert sheets(data, child)[0].cells == (Cell("A1", None, "=1+1", 2.0, "computed"),)


def test_inline_text_and_cells_without_a_reference_are_read(child: Child) -> None:
    data = builders.workbook(
        '<sheetData><row><c t="inlineStr"><is><t>Laji</t></is></c><c><v>7</v></c></row></sheetData>'
    )

    assert sheets(data, child)[0].cells == (Cell("A1", "Laji"), Cell("B1", 7.0))


def test_formula_that_starts_a_program_is_told(child: Child) -> None:
    data = builders.workbook('<sheetData><row r="1"><c r="A1"><f>cmd|\'/c calc\'!A0</f><v>0</v></c></row></sheetData>')

    assert "ooxml.dde" in {found.code for found in documents.inspect(data, name="a.xlsx", child=child).noticed}


def test_macro_and_link_to_another_workbook_are_told(sample: Sample, child: Child) -> None:
    data = builders.rewritten(
        sample("budget.xlsx"), {"xl/vbaProject.bin": b"x", "xl/externalLinks/externalLink1.xml": b"<externalLink/>"}
    )

    codes = {found.code for found in documents.inspect(data, name="a.xlsm", child=child).noticed}
    assert {"ooxml.macro", "ooxml.external"} <= codes


def test_entities_in_a_sheet_are_refused(sample: Sample, child: Child) -> None:
    part = "xl/worksheets/sheet1.xml"
    data = builders.rewritten(
        sample("budget.xlsx"), {part: lambda old: old.replace(b"?>", b'?><!DOCTYPE a [<!ENTITY b "c">]>', 1)}
    )

    assert documents.read(data, name="a.xlsx", child=child) == Unreadable("xml.entity", part)


@pytest.mark.parametrize("reference", ["ZZZZ1", "A99999999999", "1A", "$A$0", "A-1"])
def test_reference_outside_any_sheet_is_a_value(reference: str, child: Child) -> None:
    data = builders.workbook(f'<sheetData><row r="1"><c r="{reference}"><v>1</v></c></row></sheetData>')

    reading = documents.read(data, name="a.xlsx", child=child)

    assert isinstance(reading, Reading | Unreadable)
    assert child.alive


def test_hidden_columns_are_told() -> None:
    content = (
        '<cols><col min="2" max="3" hidden="1"/><col min="5" max="5" width="9"/></cols>'
        '<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="C1"><v>2</v></c></row></sheetData>'
    )
    inspection, reading = documents.examine(builders.workbook(content), name="a.xlsx")
    assert isinstance(reading, Reading)
    assert reading.sheets[0].hidden_columns == (2, 3)
    assert [(n.code, n.detail) for n in inspection.noticed] == [("ooxml.hidden_rows", "Taulu: B, C")]


def test_columns_hidden_beyond_the_last_cell_hide_nothing() -> None:
    content = (
        '<cols><col min="4" max="16384" hidden="1"/></cols>'
        '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'
    )
    inspection, _ = documents.examine(builders.workbook(content), name="a.xlsx")
    assert inspection.noticed == ()
