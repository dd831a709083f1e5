"""Wages, budget lines and funding rows of a case, computed to the cent from its data file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ic16desk.model.application import BudgetLine, CostModel, FundingRow, ProjectKind
from ic16desk.model.money import portion

#: Standard side costs confirmed by the managing authority on 24.8.2021 (domain § 3.4, F13).
SIDE_COSTS = Decimal("26.44")
FLAT_RATES: dict[CostModel, Decimal] = {"flat40": Decimal(40), "flat7": Decimal(7), "flat1_5": Decimal("1.5")}


@dataclass(frozen=True, slots=True)
class Wage:
    """A task: monthly pay in cents, share of working time in per cent, months."""

    task: str
    monthly_cents: int
    share: int
    months: int

    @property
    def cents(self) -> int:
        """Pay and standard side costs over the whole project."""
        return portion(self.monthly_cents * self.months, Decimal(self.share) * (1 + SIDE_COSTS / 100))


def read_wages(rows: Sequence[Mapping[str, Any]]) -> tuple[Wage, ...]:
    """The ``[[wages]]`` tables of a data file."""
    return tuple(Wage(row["task"], row["monthly"] * 100, row["share"], row["months"]) for row in rows)


def months_words(wage: Wage, language: str) -> str:
    """``Projektipäällikkö, 60 % työajasta, 24 kk``."""
    words = {"fi": "{task}, {share} % työajasta, {months} kk", "sv": "{task}, {share} % av arbetstiden, {months} mån."}
    return words[language].format(task=wage.task, share=wage.share, months=wage.months)


def flat_cents(model: CostModel, lines: Sequence[BudgetLine]) -> int:
    """What the flat rate gives: of wages (40 %), else of all direct costs (7 %, 1,5 %)."""
    base = sum(line.amount_cents for line in lines if model != "flat40" or line.category == "wages")
    return portion(base, FLAT_RATES[model])


def budget(
    model: CostModel,
    wages: Sequence[Wage],
    costs: Sequence[Mapping[str, Any]],
    *,
    language: str,
    written_flat: int | None = None,
) -> tuple[BudgetLine, ...]:
    """The cost estimate; ``written_flat`` is what the applicant wrote where it differs from the rate."""
    lines = [
        BudgetLine(category="wages", amount_cents=wage.cents, description=months_words(wage, language))
        for wage in wages
    ]
    lines += [
        BudgetLine(
            category=row["category"],
            amount_cents=row["cents"],
            description=row["description"],
            part=row.get("part", "development"),
        )
        for row in costs
    ]
    part: ProjectKind = "investment" if model == "flat1_5" else "development"
    flat = flat_cents(model, lines) if written_flat is None else written_flat
    rate = str(FLAT_RATES[model]).replace(".", ",")
    words = {"fi": "Prosenttimääräinen korvaus {} %", "sv": "Schablonersättning {} %"}[language].format(rate)
    return (*lines, BudgetLine(category="flat_rate", amount_cents=flat, description=words, part=part))


def total(lines: Sequence[BudgetLine]) -> int:
    """Sum of lines without income (no sample has any)."""
    return sum(line.amount_cents for line in lines)


def funding(rows: Sequence[Mapping[str, Any]], whole: int) -> tuple[FundingRow, ...]:
    """The financing plan: shares in per cent round down (a ceiling never rounds up), ``rest`` takes what is left."""
    amounts = [
        int(Decimal(whole) * Decimal(str(row["percent"])) / 100) if "percent" in row else row.get("cents", 0)
        for row in rows
    ]
    left = whole - sum(amounts)
    return tuple(
        FundingRow(
            type=row["type"], amount_cents=left if row.get("rest") else cents, description=row.get("description")
        )
        for row, cents in zip(rows, amounts, strict=True)
    )
