"""Formulas of a workbook, as the reading child computed them, against what their cells show."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from ic16desk.model.documents import Cell, CellState, Recomputed, Sheet

#: A value may differ by less than half a cent: the arithmetic of spreadsheets is binary.
_TOLERANCE: Final = Decimal("0.005")
#: Day 0 of spreadsheets (after February 1900, where all of them agree).
_EPOCH: Final = dt.datetime(1899, 12, 30)

Value = str | float | bool | None


@dataclass(frozen=True, slots=True)
class Recalculated:
    """A cell with a formula, what that gives (None where it was not computed), and whether the cell shows another."""

    sheet: Sheet
    cell: Cell
    value: Value
    state: CellState
    differs: bool


def recalculated(sheets: Sequence[Sheet]) -> Iterator[Recalculated]:
    """Every cell with a formula, in order."""
    for sheet in sheets:
        for cell in sheet.cells:
            if not cell.formula:
                continue
            if cell.state == "computed":
                yield Recalculated(sheet, cell, cell.computed, "computed", differs(cell.value, cell.computed))
            else:
                yield Recalculated(sheet, cell, None, cell.state, differs=False)


def recomputed(sheets: Sequence[Sheet]) -> tuple[Recomputed, ...]:
    """The same for the screen."""
    return tuple(
        Recomputed(each.sheet.name, each.cell.reference, each.value, each.differs, each.state)
        for each in recalculated(sheets)
    )


def differs(shown: Value, made: Value) -> bool:
    """Whether a shown value is another than the computed one; a day is its serial number, an empty text is nothing."""
    if isinstance(made, bool) or isinstance(shown, bool):
        return bool(shown) != bool(made)
    if isinstance(made, float):
        known = number(shown)
        return abs(Decimal(str(known)) - Decimal(str(made))) >= _TOLERANCE if known is not None else bool(shown)
    return (shown or "") != (made or "") if not isinstance(shown, float) else True


def number(value: Value) -> float | None:
    """A number, or a day or moment as spreadsheets number it."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, float | int):
        return float(value) if math.isfinite(value) else None
    try:
        moment = dt.datetime.fromisoformat(value)
    except ValueError:
        return None
    return (moment.replace(tzinfo=None) - _EPOCH) / dt.timedelta(days=1)
