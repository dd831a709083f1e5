from __future__ import annotations

import dataclasses
import datetime as dt

import msgspec
import pytest

from ic16desk.model.application import ApplicationFields, GroupProject, Period
from ic16desk.model.findings import Finding
from ic16desk.model.views import GroupPlan
from tests.unit.checks.builders import CLEAN, SUBMITTED, at, case, found

GROUP = GroupProject(id="g1", name="Ryhmä", lead="401217", members=("401217", "401218", "401219"))


def member(number: str, seconds: float = 0) -> ApplicationFields:
    return ApplicationFields(number=number, submitted_at=SUBMITTED + dt.timedelta(seconds=seconds))


def grouped(*others: ApplicationFields, group: GroupProject = GROUP) -> list[Finding]:
    view = case(role="lead", group=group, others=(CLEAN, *others))  # the store's group holds the case itself too
    return [finding for finding in found(view) if finding.code.startswith("group.")]


def test_whole_group_submitted_together_is_silent() -> None:
    assert grouped(member("401218"), member("401219", 59)) == []


def test_member_that_was_not_imported() -> None:
    (finding,) = grouped(member("401219"))
    assert (finding.code, finding.severity, finding.item) == ("group.member_missing", "warning", "A08")
    assert finding.basis == "867/2021 30 § 1 mom."
    assert finding.params == {"number": "401218", "group": "Ryhmä"}
    assert finding.where == (at("/group/members/1"),)


def test_lead_that_was_not_imported() -> None:
    findings = grouped(group=GroupProject(id="g1", name="Ryhmä", lead="400000", members=("401217",)))
    (finding,) = (finding for finding in findings if finding.code == "group.member_missing")
    assert finding.params["number"] == "400000"
    assert finding.where == (at("/group/lead"),)


@pytest.mark.parametrize("seconds", [60, -3600])
def test_member_submitted_at_another_moment(seconds: int) -> None:
    (finding,) = grouped(member("401218", seconds), member("401219"))
    other = {60: ("2026-09-21", "14.06"), -3600: ("2026-09-21", "13.05")}[seconds]
    assert (finding.code, finding.severity, finding.item) == ("group.not_simultaneous", "error", "A08")
    assert finding.params["number"] == "401218"
    assert (finding.params["other_date"], finding.params["other_time"]) == other
    assert (finding.params["submitted_date"], finding.params["submitted_time"]) == ("2026-09-21", "14.05")
    assert finding.where == (at("/group/members/1"), at("/submittedAt"))


def test_member_without_a_moment_says_nothing() -> None:
    assert grouped(ApplicationFields(number="401218"), member("401219")) == []


def differing(member: ApplicationFields, code: str = "", **fields: object) -> list[Finding]:
    """The findings beside a clean member ``401218`` that is the whole rest of the group."""
    group = fields.pop("group", GroupProject(id="g1", name="Ryhmä", lead="401217", members=("401217", "401218")))
    view = case(role=fields.pop("role", "lead"), group=group, others=(CLEAN, member), **fields)
    return [f for f in found(view) if f.code.startswith(code or "group.")]


TWIN = msgspec.structs.replace(
    CLEAN, number="401218", role="partner", group=GroupProject(id="g1", name="Ryhmä", lead="401217")
)


def test_members_that_say_the_same_are_silent() -> None:
    assert differing(TWIN) == []


@pytest.mark.parametrize(
    ("changed", "names"),
    [
        ({"agreement": "OUL"}, ("checks.field.agreement",)),
        ({"theme": "TRE-2", "specific_objective": "1.2"}, ("checks.field.theme", "checks.field.specificObjective")),
        ({"call": "haku-2"}, ("checks.field.call",)),
        ({"theme": None}, ()),  # what is missing there is that case's finding
    ],
)
def test_members_name_the_same_agreement_theme_objective_and_call(changed: dict, names: tuple[str, ...]) -> None:
    findings = differing(msgspec.structs.replace(TWIN, **changed))
    assert [(f.code, f.severity, f.item, f.params["fields_codes"]) for f in findings] == (
        [("group.target_differs", "error", "A08", names)] if names else []
    )


def test_members_run_at_the_same_time() -> None:
    later = msgspec.structs.replace(TWIN, period=Period(dt.date(2027, 1, 1), dt.date(2028, 12, 30)))
    (finding,) = differing(later)
    assert (finding.code, finding.params["other_end_date"]) == ("group.period_differs", "2028-12-30")


def test_members_name_the_same_lead() -> None:
    other = msgspec.structs.replace(TWIN, group=GroupProject(id="g1", name="Ryhmä", lead="401218"))
    (finding,) = differing(other)
    assert (finding.code, finding.basis) == ("group.lead_differs", "757/2021 40 §")
    assert (finding.params["lead"], finding.params["other_lead"]) == ("401217", "401218")


@pytest.mark.parametrize(
    ("role", "lead", "told"),
    [("lead", "401217", False), ("partner", "401218", False), ("partner", "401217", True), ("lead", "401218", True)],
)
def test_the_application_named_as_the_leads_is_the_leads(role: str, lead: str, told: bool) -> None:
    group = GroupProject(id="g1", name="Ryhmä", lead=lead, members=("401217", "401218"))
    twin = msgspec.structs.replace(TWIN, group=group)
    assert [f.code for f in differing(twin, role=role, group=group)] == (["group.role_differs"] if told else [])


@pytest.mark.parametrize(("cents", "difference"), [(28_000_001, 1), (28_000_002, None), (28_000_003, 1), (None, None)])
def test_budgets_come_to_the_groups_total(cents: int | None, difference: int | None) -> None:
    # two budgets of 140 000,01 €
    group = GroupProject(id="g1", name="Ryhmä", lead="401217", members=("401217", "401218"), total_cents=cents)
    findings = differing(TWIN, "group.total_differs", group=group)
    assert [f.params["difference_cents"] for f in findings] == ([difference] if difference else [])


def test_total_is_not_judged_while_a_member_is_missing() -> None:
    group = GroupProject(id="g1", name="Ryhmä", lead="401217", members=("401218", "401219"), total_cents=1)
    assert differing(TWIN, "group.total_differs", group=group) == []


@pytest.mark.parametrize(
    ("sha256", "text", "told"),
    [("1", "x", False), ("2", "x", False), ("1", "", False), ("2", "", False), ("2", "y", True)],
)
def test_one_plan_by_its_words(sha256: str, text: str, told: bool) -> None:
    plans = (GroupPlan("401217", "a.docx", "1", "x"), GroupPlan("401218", "b.docx", sha256, text))
    view = dataclasses.replace(case(role="lead", group=GROUP, others=(CLEAN, TWIN)), group_plans=plans)
    findings = [f for f in found(view) if f.code == "group.plan_differs"]
    assert [(f.severity, f.item, f.params["number"]) for f in findings] == (
        [("error", "A08", "401218")] if told else []
    )
