"""XLSX: cell values by calamine, formulas and hidden rows from a streaming pass that also measures what is coming.

calamine builds a dense table: two cells, A1 and XFD1048576, end the process (findings/store.md § 7). So each sheet's
cell references are read first; a sheet whose rectangle is too large is read sparsely by openpyxl.
"""

from __future__ import annotations

import datetime as dt
import io
import posixpath
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import IO, Final
from xml.etree.ElementTree import Element, iterparse

from openpyxl.formula.translate import Translator
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import coordinate_to_tuple
from python_calamine import CalamineWorkbook

from ic16desk.documents.child import ooxml
from ic16desk.documents.child.task import Notes, Read, Task
from ic16desk.model.documents import Cell, Reading, Sheet
from ic16desk.model.names import visible

Value = str | float | bool | None
#: Cells kept of one sheet, and cells (empty ones too) that calamine may build a table of.
MOST_CELLS: Final = 200_000
_LARGEST_TABLE: Final = 4_000_000
_MOST_SHEETS: Final = 256
_MOST_HIDDEN: Final = 10_000
_MOST_COLUMNS: Final = 16_384
_MOST_MERGED: Final = 10_000
_MOST_NAMES: Final = 2_000
_LONGEST_NAME: Final = 500
#: Cells that array formulas may fill; further ones stand as plain values, and are told as too many.
_MOST_IN_ARRAYS: Final = 20_000
#: Excel's own limit for the text of a cell.
_LONGEST_TEXT: Final = 32_767
_DDE_FORMULA: Final = re.compile(r"(?i)^=.*?\b\w+\|'?[^!]*!")


@dataclass(slots=True)
class Survey:
    """One pass over a sheet's XML: how many cells, how far, which formulas and errors, which rows are hidden."""

    cells: int = 0
    rows: int = 0
    columns: int = 0
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    formulas: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    shared: dict[str, tuple[str, str]] = field(default_factory=dict)
    merged: list[str] = field(default_factory=list)
    arrays: dict[str, str] = field(default_factory=dict)


def read(task: Task) -> Read:
    """All sheets in workbook order, each also as a page of tab-separated text."""
    archive = ooxml.open_guarded(task.data, task.notes)
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(task.data))
    places = list(_places(archive))[:_MOST_SHEETS]
    sheets: list[Sheet] = []
    for name, state, path in places:
        if task.late:
            task.notes.add("file.timeout", f"{len(sheets)} / {len(places)}")
            break
        sheets.append(_sheet(task.data, archive, workbook, name, path, hidden=state != "visible"))
    notice(sheets, task.notes)
    pages = tuple(as_text(sheet) for sheet in sheets)
    return Read(Reading("xlsx", pages, sheets=tuple(sheets), names=_names(archive)), pages=len(places))


def _names(archive: zipfile.ZipFile) -> tuple[tuple[str, str], ...]:
    """Defined names and what they stand for; a name that several sheets have for themselves is left out."""
    found: dict[str, list[str]] = {}
    for element in ooxml.parse(archive, "xl/workbook.xml").iter():
        if _local(element) == "definedName" and element.text and len(found) < _MOST_NAMES:
            found.setdefault(element.get("name", ""), []).append(element.text[:_LONGEST_NAME])
    return tuple((name, areas[0]) for name, areas in found.items() if len(areas) == 1)


def _places(archive: zipfile.ZipFile) -> Iterator[tuple[str, str, str]]:
    """Name, state and part of each worksheet."""
    targets = {
        relationship.get("Id", ""): relationship.get("Target", "")
        for relationship in ooxml.relationships(archive, "xl/_rels/workbook.xml.rels")
    }
    for element in ooxml.parse(archive, "xl/workbook.xml").iter():
        if _local(element) == "sheet":
            identifier = next((value for key, value in element.attrib.items() if key.endswith("}id")), "")
            target = targets.get(identifier, "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))
            if path in archive.namelist() and "worksheets" in path:
                yield element.get("name", ""), element.get("state", "visible"), path


def _sheet(
    data: bytes, archive: zipfile.ZipFile, workbook: CalamineWorkbook, name: str, path: str, *, hidden: bool
) -> Sheet:
    with archive.open(path) as part:
        survey = _survey(part)
    if survey.rows * survey.columns <= _LARGEST_TABLE:
        values = calamine_values(workbook, name)
    elif survey.cells <= MOST_CELLS:
        values = _sparse_values(data, name)
    else:
        values = iter(())
    cells, truncated = _merged(values, survey)
    truncated = truncated or (survey.cells > MOST_CELLS and not cells)
    hidden_rows = tuple(survey.hidden_rows[:_MOST_HIDDEN])
    hidden_columns = tuple(sorted(set(survey.hidden_columns)))
    merged = tuple(survey.merged)
    return Sheet(name, cells, survey.rows, survey.columns, hidden, hidden_rows, truncated, hidden_columns, merged)


def _survey(part: IO[bytes]) -> Survey:
    survey, row, column = Survey(), 0, 0
    for event, element in iterparse(part, events=("start", "end")):
        tag = _local(element)
        if event == "start" and tag == "row":
            row, column = int(element.get("r") or row + 1), 0
        elif event == "end" and tag == "c":
            reference = element.get("r") or f"{get_column_letter(column + 1)}{row}"
            _, column = coordinate_to_tuple(reference)
            _take(survey, element, reference, row, column)
        elif event == "end" and tag == "col" and _on(element, "hidden"):
            first, last = int(element.get("min", "1")), int(element.get("max", "1"))
            survey.hidden_columns += range(max(first, 1), min(last, _MOST_COLUMNS) + 1)
        elif event == "end" and tag == "mergeCell" and len(survey.merged) < _MOST_MERGED:
            survey.merged.append((element.get("ref") or "")[:_LONGEST_NAME])
        elif event == "end" and tag == "row":
            if _on(element, "hidden"):
                survey.hidden_rows.append(row)
            element.clear()
    return survey


def _on(element: Element, attribute: str) -> bool:
    return element.get(attribute) in ("1", "true")


def _take(survey: Survey, element: Element, reference: str, row: int, column: int) -> None:
    formula = next((child for child in element if _local(child) == "f"), None)
    value = next((child.text for child in element if _local(child) in ("v", "is")), None)
    if formula is None and value is None and not len(element):
        return  # a style only
    survey.cells += 1
    survey.rows, survey.columns = max(survey.rows, row), max(survey.columns, column)
    if len(survey.formulas) < MOST_CELLS and formula is not None:
        survey.formulas[reference] = _formula(survey, formula, reference)
    if element.get("t") == "e" and value and len(survey.errors) < MOST_CELLS:
        survey.errors[reference] = value  # calamine gives an empty text for these


def _formula(survey: Survey, element: Element, reference: str) -> str:
    """The formula as typed; a shared one is written once and moved to each cell (ECMA-376 part 1, § 18.3.1.40)."""
    text, group = element.text or "", element.get("si")
    if element.get("t") in ("array", "dataTable"):
        return _array(survey, element, text, reference)
    if element.get("t") != "shared" or group is None:
        return f"={text}"[:_LONGEST_TEXT]
    if text:
        survey.shared[group] = (f"={text}", reference)
        return f"={text}"
    formula, origin = survey.shared.get(group, ("", reference))
    return str(Translator(formula, origin=origin).translate_formula(reference)) if formula else "="


def _array(survey: Survey, element: Element, text: str, reference: str) -> str:
    """``{=…}``; of one that fills several cells each cell is told to be a part of it (§ 18.3.1.40, ref)."""
    formula = f"{{={text}}}"[:_LONGEST_TEXT]
    first, _, last = (element.get("ref") or reference).partition(":")
    try:
        (top, left), (bottom, right) = coordinate_to_tuple(first), coordinate_to_tuple(last or first)
    except ValueError:
        top = left = bottom = right = 0
    size = (bottom - top + 1) * (right - left + 1)
    if size == 1 and element.get("t") == "array":
        return formula
    survey.arrays[reference] = formula
    if 1 < size <= _MOST_IN_ARRAYS - len(survey.arrays):
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                survey.arrays[f"{get_column_letter(column)}{row}"] = formula
    return formula


def calamine_values(workbook: CalamineWorkbook, name: str) -> Iterator[tuple[int, int, object]]:
    """Row and column from 1 and value of each cell that is not empty."""
    sheet = workbook.get_sheet_by_name(name)
    top, left = sheet.start or (0, 0)
    for down, row in enumerate(sheet.to_python(skip_empty_area=True)):
        for across, value in enumerate(row):
            if value != "":
                yield top + down + 1, left + across + 1, value


def _sparse_values(data: bytes, name: str) -> Iterator[tuple[int, int, object]]:
    from openpyxl import load_workbook  # only for sheets nobody makes by hand

    sheet = load_workbook(io.BytesIO(data), data_only=True, keep_links=False)[name]
    for (row, column), cell in sorted(sheet._cells.items()):  # noqa: SLF001  # the public iterators are dense
        if cell.value is not None:
            yield row, column, cell.value


def _merged(values: Iterator[tuple[int, int, object]], survey: Survey) -> tuple[tuple[Cell, ...], bool]:
    found: dict[tuple[int, int], Cell] = {}
    for row, column, value in values:
        if len(found) >= MOST_CELLS:
            return tuple(found.values()), True
        reference = f"{get_column_letter(column)}{row}"
        found[row, column] = Cell(reference, plain(value), survey.formulas.get(reference))
    for reference in survey.formulas | survey.errors:  # those whose value calamine leaves out
        place = coordinate_to_tuple(reference)
        if place not in found or reference in survey.errors:
            found[place] = Cell(reference, survey.errors.get(reference), survey.formulas.get(reference))
    for reference, formula in survey.arrays.items():
        if (cell := found.get(coordinate_to_tuple(reference))) is not None:
            found[coordinate_to_tuple(reference)] = Cell(reference, cell.value, formula, state="array")
    return tuple(found[place] for place in sorted(found)[:MOST_CELLS]), len(found) > MOST_CELLS


def plain(value: object) -> Value:
    """A cell's value as the model holds it; days and times in ISO form."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        number = float(value)
        return number if number - number == 0 else str(number)  # JSON has no infinity
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return str(value)[:_LONGEST_TEXT]


def notice(sheets: Iterable[Sheet], notes: Notes) -> None:
    """Note hidden rows and sheets, sheets cut short, and formulas that start a program."""
    hiding = []
    for sheet in sheets:
        columns = [number for number in sheet.hidden_columns if number <= sheet.columns]  # beyond them all are empty
        if sheet.hidden or sheet.hidden_rows or columns:
            parts = [*map(str, sheet.hidden_rows[:10]), *(get_column_letter(number) for number in columns[:10])]
            hiding.append(f"{sheet.name}: {', '.join(parts)}" if parts else sheet.name)
        if sheet.truncated:
            notes.add("file.too_big", sheet.name)
        if any(cell.formula and "|" in cell.formula and _DDE_FORMULA.match(cell.formula) for cell in sheet.cells):
            notes.add("ooxml.dde", sheet.name)
    if hiding:
        notes.add("ooxml.hidden_rows", visible("; ".join(hiding[:10])))


def as_text(sheet: Sheet) -> str:
    """A sheet as a page: one line a row, tabs between cells."""
    lines: dict[str, list[str]] = {}
    for cell in sheet.cells:
        if cell.value is not None:
            row = cell.reference.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
            lines.setdefault(row, []).append(_written(cell.value))
    return "\n".join("\t".join(line) for line in lines.values())


def _written(value: str | float | bool) -> str:
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]  # strict OOXML has another namespace
