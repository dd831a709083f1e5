"""Formulas, hidden rows and merged cells of an XLS."""

from __future__ import annotations

import io
from collections.abc import Callable

import xlrd

from ic16desk import documents
from ic16desk.documents.child.binary_formulas import BinarySheet, _formulas, _name, binary_sheets
from ic16desk.model.documents import Reading
from ic16desk.worker import Child

Sample = Callable[[str], bytes]
#: RowCol, format, value and flags of a FORMULA record are of no interest here ([MS-XLS] 2.4.127).
_HEAD = bytes(16)


def formula(row: int, column: int, tokens: bytes) -> tuple[int, bytes]:
    place = row.to_bytes(2, "little") + column.to_bytes(2, "little")
    return 0x0006, place + _HEAD + len(tokens).to_bytes(2, "little") + tokens


def told(data: bytes, *records: tuple[int, bytes]) -> BinarySheet:
    made = BinarySheet()
    book = xlrd.open_workbook(file_contents=data, on_demand=True, logfile=io.StringIO())
    _formulas(book, list(records), made)
    return made


def test_formulas_of_an_xls_are_read_and_computed(sample: Sample, child: Child) -> None:
    reading = documents.read(sample("budget.xls"), name="a.xls", child=child)
    assert isinstance(reading, Reading)
    (first, second) = reading.sheets
    cells = {cell.reference: cell for cell in first.cells}
    assert (cells["B5"].formula, cells["B5"].state) == ("=SUM(B2:B4)", "computed")
    assert cells["B4"].formula == "=B2*0.4"
    assert (cells["C4"].computed, cells["C4"].state) == ("#DIV/0!", "error")
    assert (first.hidden_rows, first.formulas_known, second.hidden) == ((3,), True, True)


def test_shared_formula_is_moved_to_each_cell(sample: Sample) -> None:
    # B1:B5 share »the cell at the left, times 2«: ptgRefN (0, -1), ptgInt 2, ptgMul
    tokens = bytes.fromhex("4c0000ffc01e020005")
    shared = (0x04BC, bytes.fromhex("0000040001010005") + len(tokens).to_bytes(2, "little") + tokens)
    made = told(sample("budget.xls"), formula(0, 1, b"\x01\0\0\x01\0"), shared, formula(2, 1, b"\x01\0\0\x01\0"))
    assert made.formulas == {"B1": "=A1*2", "B3": "=A3*2"}


def test_formula_that_cannot_be_told_is_empty(sample: Sample) -> None:
    made = told(sample("budget.xls"), formula(0, 0, b"\x01\0\0\x01\0"), formula(1, 0, b"\x7f\x7f"), formula(2, 0, b""))
    assert made.formulas == {"A1": "", "A2": "", "A3": ""}


def test_cells_of_an_array_are_told_as_such(sample: Sample) -> None:
    made = told(sample("budget.xls"), (0x0221, bytes.fromhex("000002000303") + bytes(8)))
    assert made.arrays == {"D1", "D2", "D3"}


def test_file_that_is_no_workbook_tells_nothing() -> None:
    assert binary_sheets(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)) is None


def test_name_of_a_place() -> None:
    assert (_name(0, 0), _name(11, 27)) == ("A1", "AB12")
