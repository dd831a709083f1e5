"""Tables on paper: column widths, rows that break between pages, a header row repeated as an artifact."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ic16desk.letters import fonts, style
from ic16desk.letters.boxes import draw_lines
from ic16desk.letters.lines import Line, break_lines, longest_word
from ic16desk.letters.links import addressed
from ic16desk.letters.sheets import Sheets
from ic16desk.letters.style import Type
from ic16desk.letters.tags import Element
from ic16desk.model.letters import Run

_PAD = 4.0
#: Of a long text so many letters count: more would starve the columns beside it.
_MUCH = 400
_ROW_GAP = 2.5
#: A row of more lines than this may be cut between pages.
_LONG = 12
#: A table no higher than this, points, is not cut unless it must be.
_SMALL = 200.0


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's lines; ``right`` sets them against the column's right edge."""

    lines: tuple[Line, ...]
    type: Type
    element: Element
    right: bool


@dataclass(frozen=True, slots=True)
class Row:
    """Cells side by side. ``opens``: it heads the rows below and does not stay behind when they move on."""

    cells: tuple[Cell, ...]
    opens: bool = False

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
    ruled: bool = False
    space: tuple[float, float] = (6.0, 7.0)
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
        """The header and two rows (a long row: some lines of it); all of a small table, which reads best whole."""
        if self.height <= _SMALL:
            return self.height
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
        # the sum takes a row with it
        count = min(count, len(self.rows) - (2 if self.total else 1))
        while count and self.rows[count - 1].opens:
            count -= 1
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
        if self.ruled:
            y = top - self.head_height
            for row in self.rows[: -2 if self.total and self.ends else -1]:
                y -= row.height
                sheets.rule(x, y - 0.3, width, colour=style.HAIR, thickness=0.4)
        if self.total and self.ends:
            sheets.rule(x, bottom + self.rows[-1].height + 1, width, colour=style.RULE)
        if self.header:
            sheets.rule(x, bottom, width, colour=style.RULE)

    def _row(self, sheets: Sheets, row: Row, *, x: float, top: float) -> None:
        # a row that heads a part is one cell over all columns
        widths = self.widths if len(row.cells) > 1 else (sum(self.widths),)
        for cell, width in zip(row.cells, widths, strict=True):
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
    """Widths of columns, points: what each would like, else at least its longest word and a share of what is left.

    Args:
        texts: the rows, the header first.
        right: per column, whether it holds figures, which are never broken.
        width: of the table, points.
        type_: the strongest type of its cells.
    """
    columns = list(zip(*texts, strict=True))
    limit = max(width / 3, width / len(columns) - 2 * _PAD)
    needs: list[float] = []
    wants: list[float] = []
    for column, is_right in zip(columns, right, strict=True):
        # figures are tabular: a date of many ones is wider than in running text
        font = fonts.STRONG_FIGURES if is_right else type_.strong
        whole = [fonts.width(fonts.printable(text)[:_MUCH], font, type_.size) for text in column]
        words = [longest_word(text, font=type_.strong, size=type_.size, limit=limit) for text in column]
        figures = whole[1:] if is_right else []
        needs.append(min(max([*words, *figures]), limit) + 2 * _PAD)
        wants.append(max(max(whole) + 2 * _PAD + (6 if is_right else 0), needs[-1]))
    if sum(wants) <= width:
        text_column = right.index(False) if False in right else 0
        wants[text_column] += width - sum(wants)
        return tuple(wants)
    if sum(needs) >= width:
        return tuple(need * width / sum(needs) for need in needs)
    share = (width - sum(needs)) / (sum(wants) - sum(needs))
    return tuple(need + (want - need) * share for need, want in zip(needs, wants, strict=True))


def cell(text: str | tuple[Run, ...], element: Element, *, type_: Type, width: float, right: bool = False) -> Cell:
    """A cell with its lines broken to the column."""
    runs = addressed(text) if isinstance(text, str) else text
    return Cell(break_lines(runs, width=width - 2 * _PAD, type_=type_), type_, element, right)
