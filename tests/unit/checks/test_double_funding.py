"""F26: 866/2021 § 24(7), CPR art. 63(9): the same costs are paid once."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest

from ic16desk.model.application import Applicant, BudgetLine, GroupProject, OtherFunding, Period, Wage
from tests.unit.checks.aid_cases import OTHER, judged, other
from tests.unit.checks.builders import at

LINE = BudgetLine(category="services", amount_cents=5_000_00, description="Mittauspalvelu")
CODE = "double_funding.same_costs"


def found(theirs: BudgetLine, **more: object) -> list[tuple[str, object]]:
    case = other(changed={"budget": (theirs,), **more.pop("changed", {})}, **more)  # type: ignore[arg-type]
    return [(f.severity, f.params["n"]) for f in judged(CODE, view={"others": (case,)}, budget=(LINE,))]


def test_same_line_in_the_same_applicants_other_case() -> None:
    case = other(changed={"budget": (LINE,)})
    (finding,) = judged(CODE, view={"others": (case,)}, budget=(LINE,))
    assert (finding.severity, finding.item) == ("warning", "F26")
    assert finding.basis == "866/2021 24 § 7 kohta; yleisasetus (EU) 2021/1060 63 art. 9 kohta"
    assert finding.params == {"other_case": "400001", "n": 1, "lines": ("Mittauspalvelu",), "sum_cents": 5_000_00}
    assert finding.where == (at("/budget/0"),)


@pytest.mark.parametrize(
    ("changed", "same"),
    [
        ({"description": "  MITTAUSPALVELU "}, True),
        ({"description": "Mittauspalvelu 2"}, False),
        ({"amount_cents": 5_000_01}, False),
        ({"amount_cents": 4_999_99}, False),
        ({"category": "equipment"}, False),
        ({"description": None}, False),
    ],
)
def test_same_category_amount_and_description(changed: dict, same: bool) -> None:
    assert bool(found(msgspec.structs.replace(LINE, **changed))) is same


def test_computed_lines_of_the_same_sum_say_nothing() -> None:
    flat = BudgetLine(category="flat_rate", amount_cents=40_000_00, description="40 %")
    case = other(changed={"budget": (flat,)})
    assert judged(CODE, view={"others": (case,)}, budget=(flat,)) == []


def test_a_case_that_was_granted_support_makes_it_an_error() -> None:
    assert found(LINE, granted_cents=1_00, decided=dt.date(2026, 1, 1)) == [("error", 1)]


@pytest.mark.parametrize(
    "more",
    [
        {"decided": dt.date(2026, 1, 1)},  # rejected
        {"state": "lapsed"},
        {"changed": {"number": "401217"}},  # the same application once more
        {"changed": {"applicant": Applicant(name="Muu", business_id=OTHER)}},
        {"changed": {"applicant": Applicant(name="Ilman tunnusta")}},
        {"changed": {"period": Period(dt.date(2029, 1, 1), dt.date(2029, 12, 31))}},  # this one ends 31.12.2028
    ],
)
def test_cases_that_cannot_pay_the_same_costs(more: dict) -> None:
    assert found(LINE, **more) == []


def test_projects_that_share_one_day_run_at_the_same_time() -> None:
    assert found(LINE, changed={"period": Period(dt.date(2028, 12, 31), dt.date(2029, 12, 31))}) == [("warning", 1)]


def test_members_of_the_same_group_are_one_project() -> None:
    group = GroupProject(id="g", name="Ryhmä", lead="401217")
    case = other(changed={"budget": (LINE,), "group": group, "name": "Hanke"})
    findings = judged("", view={"others": (case,)}, budget=(LINE,), group=group, role="lead")
    assert [finding.code for finding in findings if finding.code.startswith("double_funding")] == []


def wage(
    share: int | None, *, task: str = "Asiantuntija", cost: int | None = 60_000_00, cents: int = 1_00
) -> BudgetLine:
    paid = Wage(task=task, annual_cost_cents=cost, share_hundredths=share)
    return BudgetLine(category="wages", amount_cents=cents, description=task, wage=paid)


@pytest.mark.parametrize(
    ("theirs", "share"),
    [
        (wage(4_000), None),  # 60 % + 40 % = 100 %
        (wage(4_001), 10_001),
        (wage(4_001, task="Tutkija"), None),
        (wage(4_001, cost=60_000_01), None),
        (wage(None), None),
    ],
)
def test_one_person_works_no_more_than_full_time(theirs: BudgetLine, share: int | None) -> None:
    case = other(changed={"budget": (theirs,)})
    findings = judged("double_funding.same_task", view={"others": (case,)}, budget=(wage(6_000, cents=2_00),))
    assert [finding.params["share_hundredths"] for finding in findings] == ([] if share is None else [share])


@pytest.mark.parametrize(
    ("row", "severity"),
    [
        (OtherFunding("ELY", 1_00, state="granted", same_costs=True), "error"),
        (OtherFunding("ELY", 1_00, state="applied", same_costs=True), "warning"),
        (OtherFunding("ELY", 1_00, same_costs=True), "warning"),
        (OtherFunding("ELY", 1_00, state="rejected", same_costs=True), None),
        (OtherFunding("ELY", 1_00, state="granted", same_costs=False), None),
        (OtherFunding("ELY", 1_00, state="granted"), None),
    ],
)
def test_other_funding_for_the_same_costs(row: OtherFunding, severity: str | None) -> None:
    findings = judged("double_funding.declared", other_funding=(row,))
    assert [finding.severity for finding in findings] == ([severity] if severity else [])


def test_same_name_with_a_shared_id() -> None:
    case = other(changed={"name": " HANKE "}, business_ids=(OTHER,))
    (finding,) = judged("double_funding.same_project", view={"others": (case,)})
    assert (finding.severity, finding.params["business_ids"]) == ("warning", (OTHER,))


def test_what_was_left_out_is_told() -> None:
    (finding,) = judged("double_funding.not_all_compared", view={"others": (other(),), "others_left": 3})
    assert (finding.severity, finding.params) == ("info", {"n": 3, "compared": 1})
