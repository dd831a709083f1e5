from __future__ import annotations

import datetime as dt

import pytest

from ic16desk.model.application import ApplicationFields, GroupProject
from ic16desk.model.findings import Finding
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
