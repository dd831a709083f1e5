"""F26: the same costs are paid once (866/2021 § 24(7); CPR 63(9)): the application's own word, the store's cases."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ic16desk.checks.case import Check, where
from ic16desk.model.application import ApplicationFields, BudgetLine
from ic16desk.model.business_id import normalise
from ic16desk.model.findings import Finding, Severity
from ic16desk.model.names import fold_words
from ic16desk.model.views import CaseView, OtherCase
from ic16desk.register import Register

_BASIS: Final = "866/2021 24 § 7 kohta; yleisasetus (EU) 2021/1060 63 art. 9 kohta"
#: Computed from other lines, so the same sum says nothing.
_COMPUTED: Final = frozenset({"flat_rate", "lump_sum", "income"})


def declared(view: CaseView, register: Register) -> Iterator[Finding]:
    """``double_funding.declared``: other funding that the applicant itself says is for the same costs."""
    for index, row in enumerate(view.fields.other_funding):
        if row.same_costs and row.state != "rejected":
            params = {"funder": row.funder, "other_cents": row.amount_cents}
            severity: Severity = "error" if row.state == "granted" else "warning"
            place = where(view, f"otherFunding.{index}")
            yield Finding("double_funding.declared", severity, "F26", _BASIS, (place,), params)


def same_costs(view: CaseView, register: Register) -> Iterator[Finding]:
    """``double_funding.same_costs``: the same applicant's other case holds the same lines, at the same time.

    Own reading of »the same costs«: the same category, amount and description. An error where the other case has a
    decision that grants support, else a warning; the official compares the plans.
    """
    for other in _alike(view):
        if _applicant(other.fields) != _applicant(view.fields) or not _overlap(view.fields, other.fields):
            continue
        known = {_line(line) for line in other.fields.budget if _comparable(line)}
        lines = [index for index, line in enumerate(view.fields.budget) if _comparable(line) and _line(line) in known]
        if lines:
            budget = view.fields.budget
            params = {
                "other_case": other.number,
                "n": len(lines),
                "lines": tuple(budget[index].description or "" for index in lines),
                "sum_cents": sum(budget[index].amount_cents for index in lines),
            }
            places = tuple(where(view, f"budget.{index}") for index in lines)
            severity: Severity = "error" if other.granted_cents else "warning"
            yield Finding("double_funding.same_costs", severity, "F26", _BASIS, places, params)


def same_person(view: CaseView, register: Register) -> Iterator[Finding]:
    """``double_funding.same_task``: a task with the same yearly cost is paid from two cases for over its full time.

    Own reading of »the same person«: the same applicant, task and latest annual cost (866/2021 § 6.2), in projects that
    run at the same time, with shares of the annual working time that come to more than 100 per cent (§ 5.3).
    """
    for other in _alike(view):
        if _applicant(other.fields) != _applicant(view.fields) or not _overlap(view.fields, other.fields):
            continue
        for index, line in enumerate(view.fields.budget):
            for theirs in other.fields.budget:
                share = _share_together(line, theirs)
                if share > 10_000:
                    task = line.wage.task if line.wage else None
                    params = {"other_case": other.number, "task": task or "", "share_hundredths": share}
                    place = where(view, f"budget.{index}")
                    yield Finding("double_funding.same_task", "warning", "F26", _BASIS, (place,), params)


def same_project(view: CaseView, register: Register) -> Iterator[Finding]:
    """``double_funding.same_project``: another case of the same name shares a business id with this one."""
    name = view.fields.name
    for other in _alike(view):
        if name and other.fields.name and fold_words(name) == fold_words(other.fields.name):
            params = {"other_case": other.number, "project": name, "business_ids": other.business_ids}
            yield Finding("double_funding.same_project", "warning", "F26", _BASIS, (where(view, "name"),), params)


def left_out(view: CaseView, register: Register) -> Iterator[Finding]:
    """``double_funding.not_all_compared``: so many cases share a business id that some were left out."""
    if view.others_left:
        params = {"n": view.others_left, "compared": len(view.others)}
        place = where(view, "applicant.businessId")
        yield Finding("double_funding.not_all_compared", "info", "F26", _BASIS, (place,), params)


def _alike(view: CaseView) -> Iterator[OtherCase]:
    """The others that may pay the same costs: not rejected, not of the same group, not the same application again."""
    group = view.fields.group.id if view.fields.group else None
    for other in view.others:
        rejected = other.decided is not None and other.granted_cents is None
        own = other.fields.number is not None and other.fields.number == view.fields.number
        same_group = group is not None and other.fields.group is not None and other.fields.group.id == group
        if not (rejected or own or same_group or other.ended):
            yield other


def _applicant(fields: ApplicationFields) -> str | None:
    return normalise(fields.applicant.business_id or "") if fields.applicant else None


def _comparable(line: BudgetLine) -> bool:
    return line.category not in _COMPUTED and line.amount_cents > 0 and bool((line.description or "").strip())


def _line(line: BudgetLine) -> tuple[str, int, str]:
    return line.category, line.amount_cents, fold_words(line.description or "")


def _overlap(mine: ApplicationFields, theirs: ApplicationFields) -> bool:
    """Whether the projects run at the same time; without both periods nobody can tell, so they may."""
    if mine.period is None or theirs.period is None:
        return True
    return mine.period.start <= theirs.period.end and theirs.period.start <= mine.period.end


def _share_together(mine: BudgetLine, theirs: BudgetLine) -> int:
    """The shares of two wage lines of one person together; 0 when they are not one person's, or say no share."""
    one, two = mine.wage, theirs.wage
    if one is None or two is None or not one.task or not two.task or one.annual_cost_cents is None:
        return 0
    if fold_words(one.task) != fold_words(two.task) or one.annual_cost_cents != two.annual_cost_cents:
        return 0
    if one.share_hundredths is None or two.share_hundredths is None:
        return 0
    return one.share_hundredths + two.share_hundredths


CHECKS: tuple[Check, ...] = (declared, same_costs, same_person, same_project, left_out)
