"""A workbook's formulas computed anew from its inputs: the whole chain, no stored value of a formula is believed.

A formula comes from outside: its length and depth, the cells that all of them may read, and the time are limited.
"""

from __future__ import annotations

import datetime as dt
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, cast

from openpyxl.utils.cell import column_index_from_string

from ic16desk.documents.child.engine import CannotComputeError, Compiled, Engine, ErrorValue, Value
from ic16desk.documents.questions import Book, ComputedBook, ComputedCell
from ic16desk.model.documents import CellState, Sheet

Node = tuple[int, int, int]
#: Cells that the formulas of one workbook may read together, and one area alone.
_READS: Final = 4_000_000
_LARGEST_AREA: Final = 1_000_000
#: Areas larger than this are cut to the part of the sheet that is used.
_CUT_FROM: Final = 4_096
_EXTERNAL: Final = re.compile(r"\[\d+\]|\[[^\[\]]+\.xl\w+\]|://|\|", re.IGNORECASE)
_STRING: Final = re.compile(r'"(?:[^"]|"")*"')
_AREA: Final = re.compile(
    r"(?:(?:'(?P<quoted>(?:[^']|'')+)'|(?P<plain>[^'!\[\]]+))!)?"
    r"\$?(?P<left>[A-Z]{1,3})?\$?(?P<top>\d{1,7})?(?::\$?(?P<right>[A-Z]{1,3})?\$?(?P<bottom>\d{1,7})?)?",
    re.IGNORECASE,
)
_EPOCH: Final = dt.datetime(1899, 12, 30)
_ERROR: Final = re.compile(r"#(?:REF!|DIV/0!|VALUE!|NAME\?|NUM!|N/A|NULL!)")
_MOST_ROWS: Final = 1_048_576
_MOST_COLUMNS: Final = 16_384


def recompute(arguments: Book, blobs: tuple[bytes, ...]) -> tuple[ComputedBook, tuple[bytes, ...]]:
    """Every cell with a formula, with its value or why it has none."""
    try:
        engine = Engine()
    except ImportError:
        return ComputedBook(engine=False), ()
    return ComputedBook(tuple(computed(arguments, engine, until=time.monotonic() + arguments.seconds))), ()


def computed(book: Book, engine: Engine, *, until: float) -> Iterator[ComputedCell]:
    """The same, formula by formula; ``until`` in :func:`time.monotonic` seconds."""
    chain = _Chain(book, engine, until)
    for node, reference in chain.formula_cells():
        chain.settle(node)
        value, state = chain.results[node]
        yield ComputedCell(node[0], reference, str(value) if isinstance(value, ErrorValue) else value, state)


@dataclass(frozen=True, slots=True)
class _Area:
    sheet: int
    top: int
    left: int
    bottom: int
    right: int

    @property
    def size(self) -> int:
        return (self.bottom - self.top + 1) * (self.right - self.left + 1)


@dataclass(slots=True)
class _Step:
    """A formula whose precedents are being settled."""

    node: Node
    compiled: Compiled
    areas: list[_Area]
    waiting: list[Node] = field(default_factory=list)


class _Chain:
    def __init__(self, book: Book, engine: Engine, until: float) -> None:
        self._engine, self._until = engine, until
        self._sheets = book.sheets
        self._names = {name.casefold(): area for name, area in book.names.items()}
        self._numbers = {sheet.name.casefold(): number for number, sheet in enumerate(book.sheets)}
        self._values: list[dict[tuple[int, int], Value]] = []
        self._formulas: list[dict[tuple[int, int], str]] = []
        self._references: list[tuple[Node, str]] = []
        self.results: dict[Node, tuple[Value, CellState]] = {}
        self._reads = _READS
        for number, sheet in enumerate(book.sheets):
            self._take(number, sheet)

    def _take(self, number: int, sheet: Sheet) -> None:
        values: dict[tuple[int, int], Value] = {}
        formulas: dict[tuple[int, int], str] = {}
        for cell in sheet.cells:
            match = _AREA.fullmatch(cell.reference)
            if match is None or not match["left"] or not match["top"]:
                continue
            place = (int(match["top"]), column_index_from_string(match["left"]))
            if cell.formula or cell.state:
                formulas[place] = cell.formula or ""
                self._references.append(((number, *place), cell.reference))
                if cell.state:  # the reader could not tell the formula, or it fills several cells
                    self.results[(number, *place)] = (None, cell.state)
            else:
                values[place] = _input(cell.value)
        self._values.append(values)
        self._formulas.append(formulas)

    def formula_cells(self) -> Iterator[tuple[Node, str]]:
        yield from self._references

    def settle(self, node: Node) -> None:
        """Compute a formula, those it rests on first; without recursion, for a chain may be as long as the sheet."""
        steps: list[_Step] = []
        on_way: set[Node] = set()
        self._enter(node, steps, on_way)
        while steps:
            step = steps[-1]
            following = next((other for other in _popped(step.waiting) if other not in self.results), None)
            if following is None:
                steps.pop()
                on_way.discard(step.node)
                if step.node not in self.results:
                    self.results[step.node] = self._compute(step)
            elif following in on_way:
                round_ = [entered.node for entered in steps]
                for each in round_[round_.index(following) :]:
                    self.results[each] = (None, "circular")
            else:
                self._enter(following, steps, on_way)

    def _enter(self, node: Node, steps: list[_Step], on_way: set[Node]) -> None:
        if node in self.results:
            return
        try:
            step = self._begun(node)
        except CannotComputeError as refusal:
            self.results[node] = (None, cast("CellState", refusal.state))
            return
        steps.append(step)
        on_way.add(node)

    def _begun(self, node: Node) -> _Step:
        if time.monotonic() > self._until:
            raise CannotComputeError("limit")
        sheet, row, column = node
        formula = self._formulas[sheet][row, column]
        if _EXTERNAL.search(_STRING.sub("", formula)):
            raise CannotComputeError("external")
        compiled = self._engine.compile(_bare(formula))
        areas = [self._area(text, sheet) for text in compiled.inputs]
        step = _Step(node, compiled, areas)
        for area in areas:
            self._reads -= area.size
            if self._reads < 0:
                raise CannotComputeError("limit")
            step.waiting += self._formulas_in(area)
        return step

    def _area(self, text: str, sheet: int, depth: int = 0) -> _Area:
        named = self._names.get(text.casefold())
        if named is not None and depth == 0:
            return self._area(named.removeprefix("="), sheet, 1)
        match = _AREA.fullmatch(text)
        if match is None or not (match["left"] or match["top"]):
            raise CannotComputeError("not_understood")
        other = (match["quoted"] or "").replace("''", "'") or match["plain"]
        number = self._numbers.get(other.casefold()) if other else sheet
        if number is None or self._sheets[number].truncated:
            raise CannotComputeError("not_understood" if number is None else "limit")
        return self._within(match, number)

    def _within(self, match: re.Match[str], number: int) -> _Area:
        """The area; whole rows and columns, and very large ones, are cut to what is used of the sheet.

        The library leaves out the last row and column of a sheet: ``A1:B1048576`` is ``A1:B``, all of it ``1:``.
        """
        several = ":" in match[0].rpartition("!")[2]
        if not several and not (match["left"] and match["top"]):
            raise CannotComputeError("not_understood")  # a lone letter or number is no reference
        first_row, first_column = int(match["top"] or 1), _column(match["left"]) or 1
        last_row = int(match["bottom"] or _MOST_ROWS) if several else first_row
        last_column = (_column(match["right"]) or _MOST_COLUMNS) if several else first_column
        top, bottom = min(first_row, last_row), max(first_row, last_row)
        left, right = min(first_column, last_column), max(first_column, last_column)
        if top < 1 or bottom > _MOST_ROWS or right > _MOST_COLUMNS:
            raise CannotComputeError("not_understood")
        area = _Area(number, top, left, bottom, right)
        if area.size > _CUT_FROM:
            used = self._sheets[number]
            area = _Area(number, top, left, max(top, min(bottom, used.rows)), max(left, min(right, used.columns)))
        if area.size > _LARGEST_AREA:
            raise CannotComputeError("limit")
        return area

    def _formulas_in(self, area: _Area) -> list[Node]:
        formulas = self._formulas[area.sheet]
        if area.size > len(formulas):
            return [
                (area.sheet, row, column) for row, column in formulas
                if area.top <= row <= area.bottom and area.left <= column <= area.right
            ]  # fmt: skip
        rows, columns = range(area.top, area.bottom + 1), range(area.left, area.right + 1)
        return [(area.sheet, row, column) for row in rows for column in columns if (row, column) in formulas]

    def _compute(self, step: _Step) -> tuple[Value, CellState]:
        if time.monotonic() > self._until:
            return None, "limit"
        for area in step.areas:
            for other in self._formulas_in(area):
                if self.results.get(other, (None, "circular"))[1] not in ("computed", "error"):
                    return None, "rests"
        formula = self._formulas[step.node[0]][step.node[1:]]
        try:
            value = self._engine.compute(
                step.compiled, [self._read(area) for area in step.areas], single=formula.startswith("{")
            )
        except CannotComputeError as refusal:
            return None, cast("CellState", refusal.state)
        return value, "error" if isinstance(value, ErrorValue) else "computed"

    def _read(self, area: _Area) -> list[list[Value]]:
        values, formulas = self._values[area.sheet], self._formulas[area.sheet]
        return [
            [
                self.results[area.sheet, row, column][0] if (row, column) in formulas else values.get((row, column))
                for column in range(area.left, area.right + 1)
            ]
            for row in range(area.top, area.bottom + 1)
        ]


def _column(letters: str | None) -> int:
    return column_index_from_string(letters) if letters else 0


def _popped(waiting: list[Node]) -> Iterator[Node]:
    while waiting:
        yield waiting.pop()


def _bare(formula: str) -> str:
    """Without the braces of an array formula and Excel's prefixes."""
    text = formula.strip().removeprefix("{").removesuffix("}") if formula.startswith("{") else formula
    return text if text.startswith("=") else f"={text}"


def _input(value: Value) -> Value:
    """A value as formulas see it: a day is its serial number, an error an error."""
    if not isinstance(value, str):
        return value
    if _ERROR.fullmatch(value):
        return ErrorValue(value)
    if len(value) < 10 or value[:4].isdigit() is False or value[4] != "-":
        return value
    try:
        return (dt.datetime.fromisoformat(value).replace(tzinfo=None) - _EPOCH) / dt.timedelta(days=1)
    except ValueError:
        return value
