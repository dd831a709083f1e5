"""Cells of a sheet as a grid: references, rows from the top, places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ic16desk.model.budget import SheetFigure
from ic16desk.model.documents import Cell, Sheet
from ic16desk.model.places import Where
from ic16desk.model.views import DocumentView

_CELL: Final = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")

#: Row and column from 1.
Position = tuple[int, int]


def position(reference: str) -> Position | None:
    """``B12`` → (12, 2); None when it is no reference."""
    match = _CELL.fullmatch(reference)
    if not match:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]), column


def rows(sheet: Sheet) -> list[list[tuple[int, Cell]]]:
    """Rows from the top, each the cells that show something with their columns."""
    found: dict[int, list[tuple[int, Cell]]] = {}
    for cell in sheet.cells:
        place = position(cell.reference)
        if place and cell.value is not None:
            found.setdefault(place[0], []).append((place[1], cell))
    return [sorted(row, key=lambda pair: pair[0]) for _, row in sorted(found.items())]


def cell_place(document: DocumentView, sheet: Sheet, cell: Cell) -> Where:
    """The place of a cell, its shown value as the quote."""
    shown = cell.value if isinstance(cell.value, str) or cell.value is None else format(cell.value, ".15g")
    return Where(document.id, document.name, cell=f"{sheet.name}!{cell.reference}", quote=shown)


def figure_places(document: DocumentView, figures: Sequence[SheetFigure]) -> tuple[Where, ...]:
    """The places of figures, their cells' shown values as quotes."""
    wanted = {(figure.sheet, figure.cell) for figure in figures}
    places = {
        (sheet.name, cell.reference): cell_place(document, sheet, cell)
        for sheet in document.sheets
        for cell in sheet.cells
        if (sheet.name, cell.reference) in wanted
    }
    return tuple(places[figure.sheet, figure.cell] for figure in figures)


def sheet_place(document: DocumentView, sheet: str) -> Where:
    """The place of a sheet as a whole: its first cell."""
    return Where(document.id, document.name, cell=f"{sheet}!A1")
