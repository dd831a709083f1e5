"""Wages, budget lines and funding rows of a case, computed to the cent from its data file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import msgspec

from ic16desk.model.application import BudgetLine, CostModel, FundingRow, ProjectKind
from ic16desk.model.application import Wage as WageDetail
from ic16desk.model.money import portion

#: Standard side costs confirmed by the managing authority on 24.8.2021 (domain § 3.4, F13).
SIDE_COSTS = Decimal("26.44")
FLAT_RATES: dict[CostModel, Decimal] = {"flat40": Decimal(40), "flat7": Decimal(7), "flat1_5": Decimal("1.5")}


@dataclass(frozen=True, slots=True)
class Wage:
    """A task: monthly pay in cents, share of working time in per cent, months.

    ``detail``: what the application says of the line besides, in the keys of its ``wage``; ``written``: what the
    applicant wrote where it differs.
    """

    task: str
    monthly_cents: int
    share: int
    months: int
    detail: Mapping[str, Any] | None = None
    written: int | None = None

    @property
    def cents(self) -> int:
        """Pay and standard side costs over the whole project."""
        if self.written is not None:
            return self.written
        return portion(self.monthly_cents * self.months, Decimal(self.share) * (1 + SIDE_COSTS / 100))


def read_wages(rows: Sequence[Mapping[str, Any]]) -> tuple[Wage, ...]:
    """The ``[[wages]]`` tables of a data file."""
    return tuple(
        Wage(
            row["task"], row["monthly"] * 100, row["share"], row["months"], row.get("wage"), row.get("written"),
        )
        for row in rows
    )  # fmt: skip


def months_words(wage: Wage, language: str) -> str:
    """``Projektipäällikkö, 60 % työajasta, 24 kk``."""
    words = {"fi": "{task}, {share} % työajasta, {months} kk", "sv": "{task}, {share} % av arbetstiden, {months} mån."}
    return words[language].format(task=wage.task, share=wage.share, months=wage.months)


def flat_cents(model: CostModel, lines: Sequence[BudgetLine]) -> int:
    """What the flat rate gives: of wages (40 %), else of all direct costs (7 %, 1,5 %)."""
    direct = [line for line in lines if line.category not in ("income", "lump_sum", "flat_rate")]
    base = sum(line.amount_cents for line in direct if model != "flat40" or line.category == "wages")
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
        BudgetLine(
            category="wages",
            amount_cents=wage.cents,
            description=months_words(wage, language),
            wage=msgspec.convert({"task": wage.task, **wage.detail}, WageDetail) if wage.detail else None,
        )
        for wage in wages
    ]
    lines += [_line(row) for row in costs]
    if model not in FLAT_RATES:
        return tuple(lines)
    part: ProjectKind = "investment" if model == "flat1_5" else "development"
    flat = flat_cents(model, lines) if written_flat is None else written_flat
    rate = str(FLAT_RATES[model]).replace(".", ",")
    words = {"fi": "Prosenttimääräinen korvaus {} %", "sv": "Schablonersättning {} %"}[language].format(rate)
    return (*lines, BudgetLine(category="flat_rate", amount_cents=flat, description=words, part=part))


def _line(row: Mapping[str, Any]) -> BudgetLine:
    """A row of a data file: ``cents``, and the keys of a budget line as ``application.json`` has them."""
    keys = {key: value for key, value in row.items() if key != "cents"}
    return msgspec.convert({**keys, "amountCents": row["cents"]}, BudgetLine)


def total(lines: Sequence[BudgetLine]) -> int:
    """Sum of lines, income deducted."""
    return sum(-line.amount_cents if line.category == "income" else line.amount_cents for line in lines)


def funding(rows: Sequence[Mapping[str, Any]], whole: int) -> tuple[FundingRow, ...]:
    """The financing plan: shares in per cent round down (a ceiling never rounds up), ``rest`` takes what is left."""
    amounts = [
        int(Decimal(whole) * Decimal(str(row["percent"])) / 100) if "percent" in row else row.get("cents", 0)
        for row in rows
    ]
    left = whole - sum(amounts)
    return tuple(
        FundingRow(
            type=row["type"],
            amount_cents=left if row.get("rest") else cents,
            description=row.get("description"),
            funder=row.get("funder"),
            committed=row.get("committed"),
        )
        for row, cents in zip(rows, amounts, strict=True)
    )
