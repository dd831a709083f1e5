"""A case → what the program itself can see: missing parts, wrong sums, dates, limits; no file, no table is read."""

from __future__ import annotations

from ic16desk.checks import (
    annexes,
    applicant,
    budget_workbook,
    costs,
    council,
    dates,
    de_minimis,
    double_funding,
    formal,
    group,
    interests,
    plan,
    printouts,
    programme,
    proposal,
    signatures,
    state_aid,
    sums,
)
from ic16desk.checks.aid_rate import AID_CEILINGS, aid_rate
from ic16desk.checks.budget_workbook import budgets
from ic16desk.checks.budget_workbook.recalculated import recomputed
from ic16desk.checks.case import Check
from ic16desk.checks.eligible import judge_budget
from ic16desk.model.findings import Finding
from ic16desk.model.views import CaseView
from ic16desk.register import Register

__all__ = ["AID_CEILINGS", "CHECKS", "aid_rate", "budgets", "judge_budget", "recomputed", "run"]

#: In the order of the checklist: A and B, D and E, F, G.
CHECKS: tuple[Check, ...] = (
    *council.CHECKS,
    *formal.CHECKS,
    *signatures.CHECKS,
    *interests.CHECKS,
    *applicant.CHECKS,
    *annexes.CHECKS,
    *dates.CHECKS,
    *group.CHECKS,
    *plan.CHECKS,
    *programme.CHECKS,
    *proposal.CHECKS,
    *costs.CHECKS,
    *sums.CHECKS,
    *budget_workbook.CHECKS,
    *printouts.CHECKS,
    *double_funding.CHECKS,
    *state_aid.CHECKS,
    *de_minimis.CHECKS,
)


def run(view: CaseView, *, register: Register) -> tuple[Finding, ...]:
    """All findings of a case, in the order of the checklist; the same input gives the same findings.

    Amounts in ``params`` are integer cents, days ISO strings in Helsinki time, percentages hundredths of a per cent.
    A parameter ``*_code`` (``*_codes``) holds a wording key (keys) to be put in words first. A check whose input is
    missing says nothing: what is missing is ``formal.part_missing``.
    """
    findings: list[Finding] = []
    for check in CHECKS:
        # two checks may miss the same register value: it is said once
        findings.extend(finding for finding in check(view, register) if finding not in findings)
    return tuple(findings)
