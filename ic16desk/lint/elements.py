"""Elements that depend on the kind of project: group, cost model, de minimis aid, period (domain § 4.1)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ic16desk.lint.figures import figures
from ic16desk.lint.rules import Rule, blocks, grants, money_source, warns, years_after
from ic16desk.model import business_id
from ic16desk.model.letters import LintLine
from ic16desk.model.money import format_cents
from ic16desk.model.views import DecisionView

_PARTY: Final = "434/2003 44 § 1 mom. 2 kohta"
_GROUP: Final = "867/2021 30 § 2 mom."
_AID: Final = "867/2021 10 § 1 mom. 3 kohta"
_LUMP: Final = "866/2021 14 § 3 mom."


def address(view: DecisionView) -> Iterator[LintLine]:
    """The recipient's address is whole: a letter goes to it (HL § 44.1(2), 59)."""
    applicant = view.case.fields.applicant
    parts = (applicant.street, applicant.postal_code, applicant.city) if applicant else ()
    if any(parts) and not all(part and part.strip() for part in parts):
        yield warns("address_partial", "434/2003 44 § 1 mom. 2 kohta ja 59 §", "applicant")


def business_ids(view: DecisionView) -> Iterator[LintLine]:
    """A business id that is printed has its right check digit (own rule; a wrong one names somebody else)."""
    applicant = view.case.fields.applicant
    named = [("applicant", applicant.name, applicant.business_id)] if applicant else []
    named += [("beneficiaries", one.name, one.business_id) for one in view.beneficiaries]
    named += [("de_minimis", row.name, row.business_id) for row in view.draft.de_minimis]
    for field, name, number in named:
        if number and number.strip() and business_id.normalise(number) is None:
            yield warns("business_id_check", _PARTY, field, name=name, number=number.strip())


def members(view: DecisionView) -> Iterator[LintLine]:
    """Every application of the group project is among those whose applicants are listed (867/2021 § 30.2)."""
    group = view.case.fields.group
    if group is None:
        return
    known = {fields.number for fields in view.case.group}
    lacking = [number for number in dict.fromkeys(group.members) if number not in known]
    if len(set(group.members)) > len(view.beneficiaries) >= 2:
        yield blocks("members_missing", _GROUP, "beneficiaries", numbers=lacking, n=len(lacking))


def member_names(view: DecisionView) -> Iterator[LintLine]:
    """Each beneficiary of the group project has a name (867/2021 § 30.2)."""
    if any(not one.name.strip() for one in view.beneficiaries):
        yield blocks("beneficiary_name_missing", _GROUP, "beneficiaries")


def aid_allocated(view: DecisionView) -> Iterator[LintLine]:
    """De minimis aid that was asked for is allocated; else the letter says there is none (867/2021 § 10.1(3))."""
    asked = any(aid.granted is None for aid in view.case.fields.de_minimis)
    if grants(view) and asked and not view.draft.de_minimis:
        yield warns("de_minimis_unallocated", _AID, "de_minimis")


def aid_rows(view: DecisionView) -> Iterator[LintLine]:
    """Each row of de minimis aid names its recipient and an amount (867/2021 § 10.1(3))."""
    if grants(view) and any(not row.name.strip() or row.amount_cents <= 0 for row in view.draft.de_minimis):
        yield blocks("de_minimis_row", _AID, "de_minimis")


def working_time(view: DecisionView) -> Iterator[LintLine]:
    """The share of working time of part-time and short work is approved in the decision (866/2021 § 5.3, 7.3)."""
    if not grants(view):
        return
    for number, line in enumerate(view.case.fields.budget, start=1):
        wage = line.wage
        if wage is None or line.category != "wages" or wage.share_hundredths is not None:
            continue
        if wage.short_term or wage.employment_hundredths < 10_000 or wage.model == "standard_percent":
            task = wage.task or line.description or str(number)
            yield warns("work_share_missing", "866/2021 5 § 3 mom. ja 7 § 3 mom.", "approved_budget", task=task)


def lump_sum_terms(view: DecisionView) -> Iterator[LintLine]:
    """A lump sum has its outputs, the amount of each and what proves it in the decision (866/2021 § 14.3)."""
    lump = grants(view) and view.case.fields.cost_model == "lump_sum"
    if lump and all(condition.code != "C-SCO" for condition in view.draft.conditions):
        yield blocks("lump_sum_terms", _LUMP, "conditions", condition="C-SCO")


def lump_sum_outputs(view: DecisionView) -> Iterator[LintLine]:
    """Every output of the application is named in the clause, with its amount (866/2021 § 14.3)."""
    if not grants(view) or view.case.fields.cost_model != "lump_sum":
        return
    for condition in view.draft.conditions:
        text = condition.params.get("outputs", "") if condition.code == "C-SCO" else ""
        if not text.strip():
            continue
        sums, plain = figures(text, view.language), " ".join(text.split()).casefold()
        for output in view.case.fields.outputs:
            amount = next(iter(figures(format_cents(output.amount_cents, unit=False), view.language)))
            if " ".join(output.name.split()).casefold() not in plain or amount not in sums:
                told = {"output": output.name, "amount_cents": output.amount_cents}
                yield warns("lump_sum_output", _LUMP, "conditions.C-SCO", **told)


def period_national(view: DecisionView) -> Iterator[LintLine]:
    """National money is granted for three years at a time at most (867/2021 § 19)."""
    period, limit = view.draft.period or view.case.fields.period, view.limits.get("national.years")
    years = limit.number("years") if limit else None
    if not grants(view) or money_source(view) != "national" or period is None or years is None:
        return
    if period.end >= years_after(period.start, years):
        yield blocks("period_national", "867/2021 19 §", "period", years=years)


def period_wider(view: DecisionView) -> Iterator[LintLine]:
    """The approved period lies within that of the project plan it approves (757/2021 § 21.1)."""
    own, asked = view.draft.period, view.case.fields.period
    if grants(view) and own and asked and (own.start < asked.start or own.end > asked.end):
        told = {"start_date": asked.start.isoformat(), "end_date": asked.end.isoformat()}
        yield warns("period_wider", "757/2021 21 § 1 mom.", "period", **told)


def period_early(view: DecisionView) -> Iterator[LintLine]:
    """Support is applied for before the project is begun (757/2021 § 19.1), its costs arise later (866/2021 § 3.1)."""
    period, submitted = view.draft.period or view.case.fields.period, view.case.fields.submitted_at
    if grants(view) and period and submitted and period.start < submitted.date():
        yield warns("period_early", "757/2021 19 § 1 mom.; 866/2021 3 § 1 mom. 3 kohta", "period")


#: What is printed of the application alone: a later decision does not approve it anew.
APPLICATION: tuple[Rule, ...] = (aid_allocated, working_time, lump_sum_outputs, period_wider, period_early)
#: What is in force.
IN_FORCE: tuple[Rule, ...] = (aid_rows, lump_sum_terms, period_national)
RULES: tuple[Rule, ...] = (address, business_ids, members, member_names, *APPLICATION, *IN_FORCE)
