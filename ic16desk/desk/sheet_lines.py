"""Which figure of a budget workbook is which line of the budget: by its words, else by its amount, never guessed."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass

from ic16desk.model.application import BudgetLine
from ic16desk.model.budget import SheetFigure

_MARKS = re.compile(r"[^\w%]+")


@dataclass(frozen=True, slots=True)
class Placed:
    """The figure of each line it is certain of, by the line's key; and the figures that are no one line's."""

    by_line: Mapping[str, SheetFigure]
    unplaced: tuple[SheetFigure, ...]


def place(lines: Sequence[BudgetLine], figures: Sequence[SheetFigure]) -> Placed:
    """Give each line its figure, category by category.

    The same words first, then words that hold the other's, then the same amount, then the only one that is left of a
    category: each only where it speaks of one line and one figure. Where two would do, neither is taken. A figure whose
    category is not known is told by the same words alone.
    """
    open_lines = {f"budget.{n}": line for n, line in enumerate(lines)}
    open_figures = dict(enumerate(figures))
    found: dict[str, SheetFigure] = {}

    def settle(name_line: Callable[[BudgetLine], Hashable], name_figure: Callable[[SheetFigure], Hashable]) -> None:
        """Pair what has the same name and nothing else has it."""
        for key, number in _pairs(open_lines, open_figures, name_line, name_figure):
            found[key] = open_figures.pop(number)
            del open_lines[key]

    settle(lambda x: (x.category, _words(x.description)), lambda x: (x.category, _words(x.label)))
    settle(lambda x: _words(x.description), lambda x: _words(x.label) if x.category is None else "")
    for key, number in _holding(open_lines, open_figures):
        found[key] = open_figures.pop(number)
        del open_lines[key]
    settle(lambda x: (x.category, x.amount_cents), lambda x: (x.category, x.cents))
    settle(lambda x: (x.category, "only"), lambda x: (x.category, "only"))
    return Placed(found, tuple(open_figures.values()))


def _pairs(
    lines: Mapping[str, BudgetLine],
    figures: Mapping[int, SheetFigure],
    name_line: Callable[[BudgetLine], Hashable],
    name_figure: Callable[[SheetFigure], Hashable],
) -> list[tuple[str, int]]:
    by_name: dict[Hashable, tuple[list[str], list[int]]] = {}
    for key, line in lines.items():
        by_name.setdefault(name_line(line), ([], []))[0].append(key)
    for number, figure in figures.items():
        by_name.setdefault(name_figure(figure), ([], []))[1].append(number)
    certain = (
        (keys[0], numbers[0])
        for name, (keys, numbers) in by_name.items()
        if _says(name) and len(keys) == len(numbers) == 1
    )
    return list(certain)


def _holding(lines: Mapping[str, BudgetLine], figures: Mapping[int, SheetFigure]) -> list[tuple[str, int]]:
    """Lines and figures of a category whose words hold the other's: ``Asiantuntija`` and ``Asiantuntija, 50 %``."""
    held = [
        (key, number)
        for key, line in lines.items()
        for number, figure in figures.items()
        if line.category == figure.category and _hold(_words(line.description), _words(figure.label))
    ]
    keys, numbers = [key for key, _ in held], [number for _, number in held]
    return [(key, number) for key, number in held if keys.count(key) == numbers.count(number) == 1]


def _hold(one: str, other: str) -> bool:
    """Whether all words of the shorter stand in the longer, in order and whole."""
    short, long = sorted((one, other), key=len)
    return bool(short) and f" {short} " in f" {long} "


def _says(name: Hashable) -> bool:
    """A name without words names nothing."""
    last = name[-1] if isinstance(name, tuple) else name
    return last != ""


def _words(text: str | None) -> str:
    return " ".join(_MARKS.sub(" ", (text or "").casefold()).split())
