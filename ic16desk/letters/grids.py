"""Tables on paper: column widths, rows that break between pages, a header row repeated as an artifact."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ic16desk.letters import fonts, style
from ic16desk.letters.boxes import draw_lines
from ic16desk.letters.lines import Line, break_lines
from ic16desk.letters.sheets import Sheets
from ic16desk.letters.style import Type
from ic16desk.letters.tags import Element
from ic16desk.model.letters import Run

_PAD = 4.0
_ROW_GAP = 2.5
#: A row of more lines than this may be cut between pages.
_LONG = 12


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's lines; ``right`` sets them against the column's right edge."""

    lines: tuple[Line, ...]
    type: Type
    element: Element
    right: bool


@dataclass(frozen=True, slots=True)
class Row:
    """Cells side by side."""

    cells: tuple[Cell, ...]

    @property
    def lines(self) -> int:
        """The number of lines of its longest cell."""
        return max((len(cell.lines) for cell in self.cells), default=1)

    @property
    def height(self) -> float:
        """The highest cell and the gap between rows."""
        return max((len(cell.lines) * cell.type.leading for cell in self.cells), default=0.0) + _ROW_GAP

    def cut(self, count: int) -> tuple[Row, Row]:
        """The first ``count`` lines of each cell, and the rest."""
        head = tuple(replace(cell, lines=cell.lines[:count]) for cell in self.cells)
        tail = tuple(replace(cell, lines=cell.lines[count:]) for cell in self.cells)
        return Row(head), Row(tail)


@dataclass(frozen=True, slots=True)
class GridBox:
    """A table. ``repeated``: the header row was content on an earlier page and is an artifact here."""

    header: Row | None
    rows: tuple[Row, ...]
    widths: tuple[float, ...]
    total: bool = False
    repeated: bool = False
    ends: bool = True
    space: tuple[float, float] = (2.0, 7.0)
    keep_next: bool = False

    @property
    def head_height(self) -> float:
        """The header row with its rules."""
        return self.header.height + 2 if self.header else 0.0

    @property
    def height(self) -> float:
        """Header, rows and the closing rule."""
        return self.head_height + sum(row.height for row in self.rows) + 2 + (2 if self.total and self.ends else 0)

    @property
    def least(self) -> float:
        """The header and two rows (a long row: some lines of it)."""
        if len(self.rows) <= 3:
            return self.head_height + sum(_smallest(row) for row in self.rows) + 4
        return self.head_height + sum(_smallest(row) for row in self.rows[:2]) + 2

    def cut(self, room: float) -> tuple[GridBox, GridBox] | None:
        """Cut between rows (never leaving the sum alone), a long row between its lines."""
        left = room - self.head_height - 2
        count = 0
        while count < len(self.rows) and self.rows[count].height <= left:
            left -= self.rows[count].height
            count += 1
        row = self.rows[count] if count < len(self.rows) else None
        if row is not None and row.lines > _LONG:
            fits = int((left - _ROW_GAP) // row.cells[0].type.leading)
            if fits >= 3:
                head, tail = row.cut(min(fits, row.lines - 2))
                return self._parts((*self.rows[:count], head), (tail, *self.rows[count + 1 :]))
        count = min(count, len(self.rows) - 2)
        if count < 1:
            return None
        return self._parts(self.rows[:count], self.rows[count:])

    def _parts(self, head: tuple[Row, ...], tail: tuple[Row, ...]) -> tuple[GridBox, GridBox]:
        return replace(self, rows=head, ends=False), replace(self, rows=tail, repeated=True)

    def draw(self, sheets: Sheets, *, x: float, top: float) -> None:
        """Rules, header, rows."""
        with sheets.artifact():
            self._rules(sheets, x=x, top=top)
        if self.header:
            if self.repeated:
                self._repeat(sheets, x=x, top=top - 1)
            else:
                self._row(sheets, self.header, x=x, top=top - 1)
            top -= self.head_height
        for index, row in enumerate(self.rows):
            if self.total and self.ends and index == len(self.rows) - 1:
                top -= 2
            self._row(sheets, row, x=x, top=top - 1)
            top -= row.height

    def _rules(self, sheets: Sheets, *, x: float, top: float) -> None:
        width = sum(self.widths)
        bottom = top - self.height
        if self.header:
            sheets.rule(x, top, width, colour=style.RULE)
            sheets.rule(x, top - self.head_height, width, colour=style.RULE)
        if self.total and self.ends:
            sheets.rule(x, bottom + self.rows[-1].height + 1, width, colour=style.RULE)
        if self.header:
            sheets.rule(x, bottom, width, colour=style.RULE)

    def _row(self, sheets: Sheets, row: Row, *, x: float, top: float) -> None:
        for cell, width in zip(row.cells, self.widths, strict=True):
            right = x + width - _PAD if cell.right else None
            draw_lines(sheets, cell.lines, cell.element, type_=cell.type, x=x + _PAD, top=top, right=right)
            x += width

    def _repeat(self, sheets: Sheets, *, x: float, top: float) -> None:
        header = self.header or Row(())
        with sheets.artifact():
            for cell, width in zip(header.cells, self.widths, strict=True):
                y = top - (cell.type.leading + cell.type.size * 0.72) / 2
                for line in cell.lines:
                    start = x + width - _PAD - line.width if cell.right else x + _PAD
                    sheets.line(line, x=start, y=y, type_=cell.type)
                    y -= cell.type.leading
                x += width


def _smallest(row: Row) -> float:
    return row.height if row.lines <= _LONG else 3 * row.cells[0].type.leading + _ROW_GAP


def column_widths(texts: list[list[str]], *, right: tuple[bool, ...], width: float, type_: Type) -> tuple[float, ...]:
    """Widths of columns, points: figures take what they need, the rest is shared by what the others would like."""
    wanted = [
        max((fonts.width(fonts.printable(row[column])[:400], type_.strong, type_.size) for row in texts), default=0.0)
        + 2 * _PAD
        for column in range(len(right))
    ]
    fixed = [min(want + 6, width / 3) if is_right else 0.0 for want, is_right in zip(wanted, right, strict=True)]
    rest = width - sum(fixed)
    flexible = [0.0 if is_right else max(want, 40.0) for want, is_right in zip(wanted, right, strict=True)]
    sum_flexible = sum(flexible)
    if not sum_flexible:
        return tuple(part * width / sum(fixed) for part in fixed)
    if sum_flexible <= rest:
        first = next(column for column, part in enumerate(flexible) if part)
        flexible[first] += rest - sum_flexible
    else:
        floor = 0.15 * rest
        flexible = [max(part * rest / sum_flexible, floor) if part else 0.0 for part in flexible]
        scale = rest / sum(flexible)
        flexible = [part * scale for part in flexible]
    return tuple(one + other for one, other in zip(fixed, flexible, strict=True))


def cell(text: str | tuple[Run, ...], element: Element, *, type_: Type, width: float, right: bool = False) -> Cell:
    """A cell with its lines broken to the column."""
    runs = (Run(text),) if isinstance(text, str) else text
    return Cell(break_lines(runs, width=width - 2 * _PAD, type_=type_), type_, element, right)
