from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from ic16desk.checks.costs.estimate import ceiling, share_up
from ic16desk.model.application import BudgetLine, FundingRow
from ic16desk.model.findings import Finding
from tests.unit.checks.builders import at, case, entry, found, register

CENTS = st.integers(min_value=1, max_value=10**10)
REGISTER = register()
quick = settings(max_examples=60, derandomize=True, deadline=None)


def line(category: Any, cents: int, part: Any = "development") -> BudgetLine:
    return BudgetLine(category=category, amount_cents=cents, part=part)


def flat(wages: int, other: int) -> list[Finding]:
    lines = (line("wages", wages), line("flat_rate", other))
    return found(case(budget=lines), "costs.flat40_differs", register=REGISTER)


@quick
@given(wages=CENTS)
def test_flat_rate_is_forty_per_cent_to_the_nearest_cent(wages: int) -> None:
    right = int((Decimal(wages) * 40 / 100).quantize(Decimal(1), ROUND_HALF_UP))
    assert not flat(wages, right)
    (more,) = flat(wages, right + 1)
    assert (more.severity, more.params["expected_cents"], more.params["difference_cents"]) == ("error", right, 1)
    if right > 0:
        (less,) = flat(wages, right - 1)
        assert (less.severity, less.params["difference_cents"]) == ("info", -1)


def test_flat_rate_finding_names_place_and_amounts() -> None:
    (finding,) = flat(100_000_00, 41_000_00)
    assert (finding.item, finding.basis) == ("F14", "866/2021 8 §")
    assert finding.params == {
        "flat_cents": 41_000_00,
        "expected_cents": 40_000_00,
        "wages_cents": 100_000_00,
        "difference_cents": 1_000_00,
        "rate_hundredths": 4000,
    }
    assert finding.where == (at("/budget/1"), at("/budget/0"))


def test_flat_rate_of_another_cost_model_is_not_judged() -> None:
    lines = (line("wages", 100_000_00), line("flat_rate", 7_000_00))
    assert not found(case(budget=lines, cost_model="flat7"), "costs.flat40_differs")


def test_flat_rate_allows_no_other_lines() -> None:
    lines = (
        line("wages", 100_000_00),
        line("flat_rate", 40_000_00),
        line("travel", 1_00),
        line("services", 0),
        line("income", 5_00),
    )
    (finding,) = found(case(budget=lines), "costs.flat40_other_lines")
    assert (finding.severity, finding.item) == ("error", "F14")
    assert finding.params["categories"] == ("travel",)
    assert finding.params["sum_cents"] == 1_00
    assert finding.where == (at("/budget"),)


def test_limit_missing_on_the_day_is_told_instead_of_judging() -> None:
    later = entry("limit", "flat40", {"percent_hundredths": 4000}, valid_from=dt.date(2026, 9, 22))
    (finding,) = found(case(), register=register(instead=(later,)))
    assert (finding.code, finding.severity, finding.item) == ("register.missing", "warning", "F14")
    assert finding.params == {
        "kind": "limit",
        "kind_code": "checks.kind.limit",
        "id": "flat40",
        "on_date": "2026-09-21",
    }


def test_limit_is_that_of_the_day_of_the_application() -> None:
    later = entry("limit", "aid.development", {"percent_hundredths": 5000}, valid_from=dt.date(2026, 9, 22))
    both = register(instead=(entry("limit", "aid.development", {"percent_hundredths": 8000}), later))
    assert not found(case(), register=both)
    (finding,) = found(case(submitted_at=None), register=both)  # then today decides
    assert (finding.code, finding.params["limit_hundredths"]) == ("aid.share_over_limit", 5000)


@quick
@given(amounts=st.lists(CENTS, min_size=1, max_size=6), rows=st.lists(CENTS, min_size=1, max_size=4), income=CENTS)
def test_budget_and_funding_agree_to_the_cent(amounts: list[int], rows: list[int], income: int) -> None:
    lines = (*(line("services", cents) for cents in amounts), line("income", income))
    plan = tuple(FundingRow(type="public_own", amount_cents=cents) for cents in rows)
    findings = found(case(budget=lines, funding_plan=plan), "sums.budget_differs_from_funding", register=REGISTER)
    net, whole = sum(amounts) - income, sum(rows)
    if net == whole:
        assert not findings
    else:
        (finding,) = findings
        assert finding.params == {"budget_cents": net, "funding_cents": whole, "difference_cents": abs(net - whole)}
    exact = (*plan, FundingRow(type="public_own", amount_cents=net - whole))
    assert not found(case(budget=lines, funding_plan=exact), "sums.budget_differs_from_funding", register=REGISTER)


def test_budget_one_cent_from_funding() -> None:
    rows = (FundingRow(type="municipal_own", amount_cents=140_000_00),)
    (finding,) = found(case(funding_plan=rows))
    assert (finding.code, finding.severity, finding.item) == ("sums.budget_differs_from_funding", "error", "F27")
    assert finding.basis == "867/2021 9 § 1 mom. 6 ja 7 kohta"
    assert finding.params["difference_cents"] == 1
    assert finding.where == (at("/budget"), at("/fundingPlan"))


def aided(applied: int, *lines: BudgetLine, kind: Any = "development") -> list[Finding]:
    rows = (FundingRow(type="public_own", amount_cents=1), FundingRow(type="eu_and_state", amount_cents=applied))
    findings = found(case(budget=lines, funding_plan=rows, kind=kind, cost_model="actual"), register=REGISTER)
    return [finding for finding in findings if finding.code.startswith("aid.")]


@quick
@given(total=CENTS)
def test_ceiling_never_rounds_up(total: int) -> None:
    most = total * 80 // 100
    if most:
        assert not aided(most, line("services", total))
    (finding,) = aided(most + 1, line("services", total))
    assert finding.code == "aid.share_over_limit"
    assert finding.params["ceiling_cents"] == most
    assert finding.params["over_cents"] == 1
    assert isinstance(finding.params["share_hundredths"], int)
    assert finding.params["share_hundredths"] > 8000


def test_aid_over_eighty_per_cent() -> None:
    (finding,) = aided(80_000_01, line("services", 100_000_00))
    assert (finding.severity, finding.item, finding.basis) == ("error", "F01", "867/2021 4 § 1 mom.")
    assert finding.params == {
        "applied_cents": 80_000_01,
        "total_cents": 100_000_00,
        "ceiling_cents": 80_000_00,
        "over_cents": 1,
        "share_hundredths": 8001,
        "limit_hundredths": 8000,
    }
    assert finding.where == (at("/fundingPlan/1"), at("/budget"))


def test_aid_is_judged_on_costs_net_of_income() -> None:
    assert not aided(80_000_00, line("services", 100_000_00))
    assert aided(80_000_00, line("services", 100_000_00), line("income", 1_00))


def test_investment_over_seventy_per_cent() -> None:
    (finding,) = aided(75_000_00, line("investment", 100_000_00), kind="investment")
    assert (finding.code, finding.severity, finding.item) == ("aid.investment_share_over_limit", "error", "F02")
    assert finding.basis == "867/2021 4 § 2 mom."
    assert finding.params["share_hundredths"] == 7500
    assert finding.params["limit_hundredths"] == 7000
    assert finding.params["ceiling_cents"] == 70_000_00
    assert finding.params["over_cents"] == 5_000_00
    assert finding.params["investment_cents"] == 100_000_00
    assert not aided(70_000_00, line("investment", 100_000_00), kind="investment")


def test_investment_part_lowers_the_ceiling_of_the_whole() -> None:
    lines = (line("services", 60_000_00), line("investment", 40_000_00, "investment"))
    assert not aided(76_000_00, *lines)  # 80 % of 60 000 € and 70 % of 40 000 €
    (finding,) = aided(76_000_01, *lines)
    assert finding.code == "aid.investment_share_over_limit"
    assert finding.params["ceiling_cents"] == 76_000_00
    assert finding.params["investment_cents"] == 40_000_00
    assert [f.code for f in aided(80_000_01, *lines)] == ["aid.share_over_limit", "aid.investment_share_over_limit"]


def test_limit_missing_for_two_checks_is_told_once_each() -> None:
    lines = (line("services", 60_000_00), line("investment", 40_000_00, "investment"))
    view = case(
        budget=lines,
        kind="development",
        cost_model="actual",
        funding_plan=(FundingRow(type="eu_and_state", amount_cents=100_000_00),),
    )
    findings = found(view, "register.missing", register=register(without="aid.development"))
    assert [(f.code, f.item) for f in findings] == [("register.missing", "F01")]


@quick
@given(part=CENTS, whole=CENTS, percent=st.integers(min_value=0, max_value=10_000))
def test_share_and_ceiling_agree(part: int, whole: int, percent: int) -> None:
    assert (part > ceiling(whole, percent)) == (share_up(part, whole) > percent)
