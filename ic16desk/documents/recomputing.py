"""A reading with every formula of its sheets computed anew, in the child."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ic16desk import worker
from ic16desk.documents.questions import CHILD, Book, ComputedBook
from ic16desk.model.documents import Cell, CellState, Reading, Sheet, Unreadable

#: Seconds for a workbook, and the child's own share of them. 2,000 formulas take about two.
_SECONDS: Final = 30.0
_SHARE: Final = 0.6
#: The engine takes some 115 MB of address space before the first cell.
_MEMORY: Final = 1 << 30


def recomputed(reading: Reading, *, child: worker.Child | None, limits: worker.Limits) -> Reading:
    """The reading, its cells with ``computed`` and ``state``; a child that ends leaves every formula at ``limit``."""
    if not any(cell.formula for sheet in reading.sheets for cell in sheet.cells):
        return reading
    seconds = min(_SECONDS, limits.seconds)
    ask = child.call if child is not None else worker.call
    answer = ask(
        f"{CHILD}.recompute:recompute",
        Book(reading.sheets, dict(reading.names), seconds * _SHARE),
        result=ComputedBook,
        limits=worker.Limits(seconds, min(_MEMORY, limits.memory), limits.answer),
    )
    if isinstance(answer, Unreadable):
        return _all(reading, "limit")
    return with_computed(reading, answer.value)


def with_computed(reading: Reading, made: ComputedBook) -> Reading:
    """The reading with the child's answer laid over its cells."""
    if not made.engine:
        return _all(reading, "no_engine")
    found = {(cell.sheet, cell.reference): cell for cell in made.cells}
    sheets = []
    for number, sheet in enumerate(reading.sheets):
        cells = []
        for cell in sheet.cells:
            told = found.get((number, cell.reference)) if cell.formula or cell.state else None
            cells.append(replace(cell, computed=told.value, state=told.state) if told else cell)
        sheets.append(replace(sheet, cells=tuple(cells)))
    return replace(reading, sheets=tuple(sheets))


def _all(reading: Reading, state: CellState) -> Reading:
    def told(cells: Sequence[Cell]) -> tuple[Cell, ...]:
        return tuple(replace(cell, state=cell.state or state) if cell.formula else cell for cell in cells)

    def of(sheet: Sheet) -> Sheet:
        return replace(sheet, cells=told(sheet.cells))

    return replace(reading, sheets=tuple(map(of, reading.sheets)))
