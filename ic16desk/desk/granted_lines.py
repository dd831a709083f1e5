"""What a draft decision grants of each line of the budget; a category's sum is divided only where that is certain."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ic16desk.model.application import BudgetLine, CostCategory, ProjectKind
from ic16desk.model.decision import ApprovedLine

#: A row of the decision's cost table: category and part of the project.
CategoryKey = tuple[CostCategory, ProjectKind]


@dataclass(frozen=True, slots=True)
class GrantedLines:
    """Cents and reason by line (``budget.3``); ``undivided``: sums of categories whose lines they cannot be told of.

    ``others``: approved lines of categories that the application does not have.
    """

    by_line: Mapping[str, int]
    reasons: Mapping[str, str]
    undivided: Mapping[CategoryKey, int]
    others: tuple[ApprovedLine, ...] = ()


def divide(lines: Sequence[BudgetLine], approved: Iterable[ApprovedLine]) -> GrantedLines:
    """Lay the approved budget of a draft on the lines of the application.

    A named line gets its own amount. A sum for a whole category is a line's where the category has one line, and every
    line's own where it is all that was applied for or nothing; else it stays undivided. What a draft does not mention
    it does not grant.
    """
    applied = {f"budget.{number}": line for number, line in enumerate(lines)}
    by_line: dict[str, int] = {}
    reasons: dict[str, str] = {}
    sums: dict[CategoryKey, int] = {}
    spoken: dict[CategoryKey, str] = {}
    others = []
    known = {(line.category, line.part) for line in lines}
    for given in approved:
        key = (given.category, given.part)
        line = applied.get(given.line or "")
        if line is not None and given.line is not None and (line.category, line.part) == key:
            by_line[given.line] = by_line.get(given.line, 0) + given.amount_cents
            _note(reasons, given.line, given.reason)
        elif key in known:
            sums[key] = sums.get(key, 0) + given.amount_cents
            _note(spoken, key, given.reason)
        else:
            others.append(given)
    undivided: dict[CategoryKey, int] = {}
    for key in dict.fromkeys((line.category, line.part) for line in lines):
        rest = {n: x.amount_cents for n, x in applied.items() if (x.category, x.part) == key and n not in by_line}
        cents = sums.get(key, 0)
        if len(rest) == 1:
            by_line |= dict.fromkeys(rest, cents)
        elif cents == sum(rest.values()) or not cents:
            by_line |= rest if cents else dict.fromkeys(rest, 0)
        else:
            undivided[key] = cents
        for name in list(rest)[:1]:
            _note(reasons, name, spoken.get(key, ""))
    return GrantedLines(by_line, reasons, undivided, tuple(others))


def _note(reasons: dict[str, str] | dict[CategoryKey, str], name: str | CategoryKey, text: str) -> None:
    """Keep a reason beside those there are."""
    said: dict[object, str] = reasons  # type: ignore[assignment]
    if text.strip():
        said[name] = "; ".join(filter(None, (said.get(name, ""), text.strip())))
