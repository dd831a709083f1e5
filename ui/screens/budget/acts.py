"""What an official does with the budget, as jobs of the writing desk; and how each is taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from msgspec.structs import replace

from ic16desk.desk import Desk
from ic16desk.model.budget import JudgedLine, LineFigure
from ic16desk.model.changes import Done
from ic16desk.wording import Wording
from ic16desk.wording.speech import deducted
from ui.screens.budget.data import BudgetCase

Job = Callable[[Desk], Done[Any]]


@dataclass(frozen=True, slots=True)
class Act:
    """Something done: its name for the status line, the job that does it and the one that takes it back."""

    name: str
    do: Job
    undo: Job


def judge(case: BudgetCase, line: JudgedLine, cents: int, reason: str, *, name: str) -> Act:
    """Set an eligible amount, or the rule's again."""
    return Act(name, _figure(case, line, cents, reason), _former(case, line, line.figure))


def grant(case: BudgetCase, line: JudgedLine, cents: int, reason: str, *, name: str) -> Act:
    """Grant an amount of a line in the draft decision."""
    application, begun = case.file.id, case.begun
    return Act(
        name,
        lambda desk: desk.budgeting.grant(application, line.key, cents, reason, draft=begun),
        _former_draft(case),
    )


def grant_eligible(case: BudgetCase, *, name: str) -> Act:
    """Grant what is eligible of every line. Where the rules leave less, their sentences are the reasons."""
    application, begun = case.file.id, case.begun
    reasons = rule_reasons(case)
    return Act(
        name,
        lambda desk: desk.budgeting.grant_eligible(application, reasons=reasons, draft=begun),
        _former_draft(case),
    )


def rule_reasons(case: BudgetCase) -> Mapping[str, str]:
    """What the rules say where they leave less, in the case's language: a decision is in it."""
    words = Wording(case.language)
    return {line.key: deducted(words, line) for line in case.budget.judged.lines}


def _figure(case: BudgetCase, line: JudgedLine, cents: int, reason: str) -> Job:
    application, key = case.file.id, line.key
    return lambda desk: desk.budgeting.set_figure(application, key, cents, reason)


def _former(case: BudgetCase, line: JudgedLine, figure: LineFigure | None) -> Job:
    if figure is None or figure.eligible_cents is None:
        application, key = case.file.id, line.key
        return lambda desk: desk.budgeting.withdraw_figure(application, key)
    return _figure(case, line, figure.eligible_cents, figure.reason)


def _former_draft(case: BudgetCase) -> Job:
    """The draft as it was; one that was begun by the act stays without costs and support, to be begun again."""
    stored, application = case.file.draft, case.file.id
    draft = (
        stored.draft if stored else replace(case.begun, approved_budget=(), granted_cents=None, percent_hundredths=None)
    )
    return lambda desk: desk.deciding.save(application, draft)
