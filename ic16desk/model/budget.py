"""The budget of a case as its judge sees it: applied, in the workbook, eligible by the rules, granted; line by line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from ic16desk.model.application import CostCategory, FundingRow, ProjectKind
from ic16desk.model.findings import Finding
from ic16desk.model.people import Person
from ic16desk.model.places import Where

#: How a rule speaks of a figure: it holds, it must be looked at, it is broken, an official set another figure.
Voice = Literal["ok", "warning", "error", "official"]
_WORST_FIRST: Final[tuple[Voice, ...]] = ("error", "official", "warning", "ok")


@dataclass(frozen=True, slots=True)
class LineFigure:
    """An official's eligible amount of a line, where it differs from the rules'. It never replaces theirs.

    ``line``: the field's key (``budget.3``); ``eligible_cents`` None takes an earlier figure back.
    """

    line: str
    eligible_cents: int | None
    reason: str
    author: Person
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class SheetFigure:
    """A figure of a budget workbook and the cell it stands in. ``computed_cents``: what its formula gives, if any."""

    document: str
    document_name: str
    sheet: str
    cell: str
    label: str
    category: CostCategory | None
    cents: int
    computed_cents: int | None = None


#: What one unit of a budget sheet's figures is in euros.
SheetUnit = Literal[1, 1000]


@dataclass(frozen=True, slots=True)
class WorkbookBudget:
    """The budget sheet of a workbook, its figures scaled to cents by ``unit``.

    ``lines`` are the rows that make up the costs, from the top, subtotals left out; a row whose label names no category
    has ``category`` None. ``total`` is the cell labelled as the whole sum, None when there is none. ``problems`` say
    what is wrong with it, each with its cells. When several sheets could be the budget, ``sheet`` is empty and so are
    lines and total: none is taken silently.
    """

    document: str
    document_name: str
    sheet: str
    unit: SheetUnit
    lines: tuple[SheetFigure, ...]
    total: SheetFigure | None
    problems: tuple[Finding, ...] = ()

    def category_cents(self) -> dict[CostCategory, int]:
        """The sum of each category's rows as the sheet shows them, in cents."""
        sums: dict[CostCategory, int] = {}
        for line in self.lines:
            if line.category is not None:
                sums[line.category] = sums.get(line.category, 0) + line.cents
        return sums


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A row of the cost estimate in an application's print-out, and where it stands; ``category`` None: the whole."""

    category: CostCategory | None
    cents: int
    description: str
    page: int
    quote: str


@dataclass(frozen=True, slots=True)
class Printout:
    """The cost estimate as the print-out has it, whatever ``application.json`` says.

    ``total``: the printed sum, None when none was read; ``complete``: whether the lines add up to it, gross or net of
    income, so that a category without a line is one without costs and no row that was not understood.
    """

    document: str
    document_name: str
    lines: tuple[PrintedLine, ...]
    total: PrintedLine | None = None

    @property
    def complete(self) -> bool:
        """Whether every row was read."""
        gross = sum(line.cents for line in self.lines if line.category != "income")
        income = sum(abs(line.cents) for line in self.lines if line.category == "income")
        return self.total is not None and self.total.cents in (gross, gross - income)

    def category_cents(self) -> dict[CostCategory, int]:
        """The sum of each category's lines."""
        sums: dict[CostCategory, int] = {}
        for line in self.lines:
            if line.category is not None:
                sums[line.category] = sums.get(line.category, 0) + line.cents
        return sums


@dataclass(frozen=True, slots=True)
class Speech:
    """What a rule says of a line: the item, the provision, and a sentence (``budget.<code>`` filled with ``params``).

    ``deducted_cents``: what it makes ineligible of this line.
    """

    code: str
    voice: Voice
    item: str
    basis: str
    params: Mapping[str, object]
    deducted_cents: int = 0


def worst_first(said: Iterable[Speech]) -> tuple[Speech, ...]:
    """The most serious first, and of those equally serious what takes something away."""
    return tuple(sorted(said, key=lambda speech: (_WORST_FIRST.index(speech.voice), not speech.deducted_cents)))


@dataclass(frozen=True, slots=True)
class JudgedLine:
    """One line of the budget. ``key`` is the field's key (``budget.3``).

    ``rule_cents`` is what the rules leave of ``applied_cents``; ``eligible_cents`` the official's figure if there is
    one, else the rules'; ``granted_cents`` the decision's, None while it is not drafted. ``speech``: most serious
    first. ``where``: the cell, page or field the applied figure was read from.
    """

    key: str
    category: CostCategory
    part: ProjectKind
    description: str
    applied_cents: int
    rule_cents: int
    eligible_cents: int
    where: Where
    speech: tuple[Speech, ...] = ()
    figure: LineFigure | None = None
    workbook: SheetFigure | None = None
    granted_cents: int | None = None


@dataclass(frozen=True, slots=True)
class Gauge:
    """A share that the law limits, always in sight: ``part`` of ``whole``, against the limit.

    ``code`` names it (``gauge.<code>``); ``at_least``: the limit is a floor (the conditions of 866/2021 § 9.1).
    """

    code: str
    item: str
    basis: str
    part_cents: int
    whole_cents: int
    share_hundredths: int
    limit_hundredths: int
    voice: Voice
    at_least: bool = False
    params: Mapping[str, object] | None = None


@dataclass(frozen=True, slots=True)
class JudgedBudget:
    """The whole: lines in the application's order, shares, the financing plan, and the most that can be granted.

    Sums have income deducted. ``most_cents``: eligible costs (granted ones, where a draft grants less)
    and the ceilings of 867/2021 § 4 (and the sum proposed).
    """

    lines: tuple[JudgedLine, ...]
    gauges: tuple[Gauge, ...]
    funding: tuple[FundingRow, ...]
    applied_cents: int
    rule_cents: int
    eligible_cents: int
    granted_cents: int | None
    workbook_cents: int | None
    asked_cents: int
    most_cents: int
