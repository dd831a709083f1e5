"""Cost estimates for the cost rules: lines in one call, and the findings of the F rules alone."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

from ic16desk.checks import judge_budget
from ic16desk.model.application import BudgetLine, FundingRow, Purchase, Wage
from ic16desk.model.budget import JudgedBudget, LineFigure
from ic16desk.model.findings import Finding
from ic16desk.model.people import Person
from ic16desk.model.views import CaseView
from ic16desk.register import Register
from tests.unit.checks.builders import case, found, register

REGISTER = register()
OFFICIAL = Person("p1", "Venla Valmistelija", "rahoitusasiantuntija")
AT = dt.datetime(2026, 11, 20, 8, tzinfo=dt.UTC)


def line(category: Any, cents: int, description: str | None = "Kuvaus", **keys: Any) -> BudgetLine:
    """A cost line; it has a description, so that F08 is silent."""
    return BudgetLine(category=category, amount_cents=cents, description=description, **keys)


def wage(cents: int, **keys: Any) -> BudgetLine:
    """A line of wages resting on ``Wage(**keys)``."""
    return line("wages", cents, "Palkat", wage=Wage(task="Tutkija", **keys))


def bought(category: Any, cents: int, description: str = "Hankinta", **keys: Any) -> BudgetLine:
    """A line with what is known of its procurement."""
    return line(category, cents, description, purchase=Purchase(**keys))


def estimate(*lines: BudgetLine, model: Any = "flat7", aid: int = 0, **fields: Any) -> CaseView:
    """A case with this cost estimate; others pay the rest, so that F04 and F27 are silent."""
    fields.setdefault("kind", "development")
    if "funding_plan" not in fields:
        whole = sum(-x.amount_cents if x.category == "income" else x.amount_cents for x in lines)
        fields["funding_plan"] = (
            FundingRow(type="eu_and_state", amount_cents=aid),
            FundingRow(type="municipal_own", amount_cents=whole - aid),
        )
    return case(budget=lines, cost_model=model, **fields)


def said(view: CaseView, *, register: Register = REGISTER) -> list[tuple[str, str, str]]:
    """Code, severity and item of each cost finding, without notes on procurement and flat sums not asked for."""
    quiet = {"costs.tenders_needed", "costs.price_level_needed", "costs.flat7_differs", "costs.flat1_5_differs"}
    return [
        (finding.code.removeprefix("costs."), finding.severity, finding.item or "")
        for finding in found(view, register=register)
        if finding.code.startswith(("costs.", "aid.", "register."))
        and not (finding.code in quiet and finding.severity == "info")
    ]


def one(view: CaseView, code: str) -> Finding:
    """The only finding of a code."""
    (finding,) = found(view, f"costs.{code}", register=REGISTER)
    return finding


def judged(view: CaseView, **keys: Any) -> JudgedBudget:
    """The budget judged with the tests' register."""
    return judge_budget(view, REGISTER, **keys)


def left(view: CaseView) -> list[int]:
    """What the rules leave of each line."""
    return [x.rule_cents for x in judged(view).lines]


def set_figure(view: CaseView, number: int, cents: int | None, at: dt.datetime = AT) -> CaseView:
    """The case with an official's figure on one line."""
    figure = LineFigure(f"budget.{number}", cents, "Hyväksytty selvityksen perusteella.", OFFICIAL, at)
    return dataclasses.replace(view, figures=(*view.figures, figure))
