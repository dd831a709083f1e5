"""XLS (BIFF): cell values and hidden sheets by calamine; formulas, hidden rows and merged cells by xlrd."""

from __future__ import annotations

import io
import re
from typing import Final

from openpyxl.utils import get_column_letter
from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from ic16desk.documents import kinds
from ic16desk.documents.child.binary_formulas import BinarySheet, binary_sheets
from ic16desk.documents.child.sheets import MOST_CELLS, as_text, calamine_values, notice, plain
from ic16desk.documents.child.task import CannotReadError, Read, Task
from ic16desk.model.documents import Cell, Reading, Sheet

#: A password: FilePass follows the workbook's BOF, or the WriteProtect after it ([MS-XLS] 2.1.7.20.3, 2.4.117).
_FILE_PASS: Final = re.compile(rb"\x09\x08\x10\0.{16}(?:\x86\0\0\0)?\x2f\0", re.DOTALL)
_UNKNOWN: Final = BinarySheet()


def read(task: Task) -> Read:
    """All worksheets in order."""
    if kinds.has_ole_entry(task.data, "_VBA_PROJECT_CUR"):
        task.notes.add("ooxml.macro", "VBA")
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(task.data))
    except CalamineError as error:  # of an encrypted one it says that it knows no such format
        code = "ooxml.encrypted" if _FILE_PASS.search(task.data) else "file.unknown"
        raise CannotReadError(code, "" if code == "ooxml.encrypted" else "CalamineError") from error
    told = binary_sheets(task.data) if task.text else None
    sheets = []
    for about in workbook.sheets_metadata:
        if about.typ == SheetTypeEnum.MacroSheet:
            task.notes.add("ooxml.macro", about.name)
        elif about.typ == SheetTypeEnum.WorkSheet:
            hidden = about.visible != SheetVisibleEnum.Visible
            sheets.append(_sheet(workbook, about.name, (told or {}).get(about.name), hidden=hidden))
    notice(sheets, task.notes)
    return Read(Reading("xls", tuple(as_text(sheet) for sheet in sheets), sheets=tuple(sheets)), pages=len(sheets))


def _sheet(workbook: CalamineWorkbook, name: str, told: BinarySheet | None, *, hidden: bool) -> Sheet:
    cells: list[Cell] = []
    rows = columns = 0
    truncated = False
    formulas = dict(told.formulas) if told else {}
    for row, column, value in calamine_values(workbook, name):
        rows, columns = max(rows, row), max(columns, column)
        if len(cells) >= MOST_CELLS:
            truncated = True
            break
        reference = f"{get_column_letter(column)}{row}"
        cells.append(_cell(reference, plain(value), formulas.pop(reference, None), told or _UNKNOWN))
    cells += [_cell(reference, None, formula, told or _UNKNOWN) for reference, formula in formulas.items()]
    return Sheet(
        name,
        tuple(cells[:MOST_CELLS]),
        rows,
        columns,
        hidden,
        told.hidden_rows if told else (),
        truncated,
        told.hidden_columns if told else (),
        told.merged if told else (),
        formulas_known=told is not None,
    )


def _cell(reference: str, value: str | float | bool | None, formula: str | None, told: BinarySheet) -> Cell:
    if reference in told.arrays:
        return Cell(reference, value, f"{{{formula or '='}}}", state="array")
    if formula is None:
        return Cell(reference, value)
    return Cell(reference, value, formula or "=", state="" if formula else "unread")
