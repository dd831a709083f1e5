"""Finding a cell or a range again: the same values in the same place, or in the row and column with the same names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ic16desk.model import quotes
from ic16desk.model.documents import Sheet
from ic16desk.model.places import AnchorState, Selector

Value = str | float | bool | None
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})", re.IGNORECASE)
#: A larger range is compared where it stood and not looked for elsewhere.
_MOST_CELLS = 10_000


@dataclass(frozen=True, slots=True)
class _Block:
    """Row and column of the upper left cell from 1, and how many of each."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1

    @property
    def reference(self) -> str:
        first = f"{_letters(self.column)}{self.row}"
        if self.rows == self.columns == 1:
            return first
        return f"{first}:{_letters(self.column + self.columns - 1)}{self.row + self.rows - 1}"


@dataclass(frozen=True, slots=True)
class _Grid:
    """The cells of a sheet that hold something."""

    name: str
    cells: Mapping[tuple[int, int], Value]

    def values(self, block: _Block) -> tuple[Value, ...]:
        rows, columns = range(block.rows), range(block.columns)
        return tuple(self.cells.get((block.row + r, block.column + c)) for r in rows for c in columns)

    def row_name(self, block: _Block) -> str:
        """The first text left of a block in its first row."""
        found = [(c, v) for (r, c), v in self.cells.items() if r == block.row and c < block.column]
        return next((value for _, value in sorted(found) if isinstance(value, str)), "")

    def column_name(self, block: _Block) -> str:
        """The nearest text above a block in its first column."""
        found = [(r, v) for (r, c), v in self.cells.items() if c == block.column and r < block.row]
        return next((value for _, value in sorted(found, reverse=True) if isinstance(value, str)), "")

    def row_values(self, row: int) -> frozenset[Value]:
        return frozenset(value for (r, _), value in self.cells.items() if r == row)


def in_sheets(selector: Selector, old: Sequence[Sheet], new: Sequence[Sheet]) -> tuple[AnchorState, Selector]:
    """The place of a cell or range (``Sheet!A1:B2``) in other sheets; a changed value is missing and keeps the old."""
    name, _, reference = (selector.cell or "").rpartition("!")
    block = _block(reference)
    before = next((_grid(sheet) for sheet in old if sheet.name == name), None)
    if block is None or before is None:
        return "missing", selector
    wanted = before.values(block)
    kept = replace(selector, quote=selector.quote or (_shown(wanted[0]) or None if len(wanted) == 1 else None))
    after = _counterpart(name, old, new)
    if after is None:
        return "missing", kept
    stays = after.values(block) == wanted
    same_names = before.row_name(block) == after.row_name(block) and before.column_name(block) == after.column_name(
        block
    )
    # The same figure in the same cell is another one if the row it belonged to has gone elsewhere with it.
    found = block if stays and same_names else _elsewhere(before, after, block, wanted) or (block if stays else None)
    if found is None:
        return "missing", kept
    state: AnchorState = "exact" if found == block and after.name == name else "moved"
    return state, replace(kept, cell=f"{after.name}!{found.reference}")


def _counterpart(name: str, old: Sequence[Sheet], new: Sequence[Sheet]) -> _Grid | None:
    """The sheet of that name; else the one in its place, if that name is new (it was renamed)."""
    same = next((sheet for sheet in new if sheet.name == name), None)
    if same is None:
        number = next(n for n, sheet in enumerate(old) if sheet.name == name)
        names = {sheet.name for sheet in old}
        same = new[number] if number < len(new) and new[number].name not in names else None
    return _grid(same) if same is not None else None


def _elsewhere(before: _Grid, after: _Grid, block: _Block, wanted: tuple[Value, ...]) -> _Block | None:
    """The place with the same values whose row is called the same, in the same column or one called the same."""
    first = wanted[0]
    if first is None or len(wanted) > _MOST_CELLS:
        return None
    starts = (place for place, value in after.cells.items() if value == first and type(value) is type(first))
    blocks = [_Block(row, column, block.rows, block.columns) for row, column in starts]
    blocks = [place for place in blocks if after.values(place) == wanted]
    row_name, column_name = before.row_name(block), before.column_name(block)
    if row_name:
        named = [place for place in blocks if after.row_name(place) == row_name]
        fitting = [
            p for p in named if p.column == block.column or (column_name and after.column_name(p) == column_name)
        ]
    else:
        fitting = [place for place in blocks if place.column == block.column]
        if len(fitting) > 1 and not isinstance(first, str):
            return None  # a bare number that stands there more than once could be any of them
    context = before.row_values(block.row)
    return max(
        fitting,
        key=lambda place: (
            after.column_name(place) == column_name,
            len(context & after.row_values(place.row)),
            -abs(place.row - block.row) - abs(place.column - block.column),
        ),
        default=None,
    )


def _grid(sheet: Sheet) -> _Grid:
    cells: dict[tuple[int, int], Value] = {}
    for cell in sheet.cells:
        place = _block(cell.reference)
        value = quotes.readable(cell.value) if isinstance(cell.value, str) else cell.value
        if place is not None and value is not None and value != "":
            cells[place.row, place.column] = value
    return _Grid(sheet.name, cells)


def _block(reference: str) -> _Block | None:
    first, _, last = reference.partition(":")
    one, other = _REFERENCE.fullmatch(first), _REFERENCE.fullmatch(last or first)
    if one is None or other is None:
        return None
    top, left = int(one[2]), _number(one[1])
    rows, columns = int(other[2]) - top + 1, _number(other[1]) - left + 1
    return _Block(top, left, rows, columns) if rows > 0 and columns > 0 and rows * columns <= 1_000_000 else None


def _number(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def _letters(number: int) -> str:
    made = ""
    while number:
        number, rest = divmod(number - 1, 26)
        made = chr(65 + rest) + made
    return made


def _shown(value: Value) -> str:
    if isinstance(value, bool) or value is None:
        return ""
    return f"{value:.10g}" if isinstance(value, float) else str(value)
