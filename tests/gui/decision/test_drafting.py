"""What a draft begins with, and what may be suggested."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from ic16desk.desk import Desk
from ic16desk.desk.aid_bounds import AidBounds
from ic16desk.desk.drafting import cost_sums, net_cents, new_draft, suggest, taken_up, with_outcome
from ic16desk.model.application import ApplicationFields, BudgetLine, FundingRow
from ic16desk.model.decision import ApprovedLine, DecisionDraft
from ic16desk.model.register import Dated
from tests.gui.decision.call import Call, prepared

#: The day of the decisions here; 867/2021 § 4 as in force then.
DAY = dt.date(2026, 12, 1)


def fields(total: int, applied: int, *, kind: str = "development", **more) -> ApplicationFields:
    return ApplicationFields(
        kind=kind,
        budget=(BudgetLine(category="wages", amount_cents=total),),
        funding_plan=(
            FundingRow(type="eu_and_state", amount_cents=applied),
            FundingRow(type="municipal_own", amount_cents=total - applied),
        ),
        **more,
    )


def ceiling(name: str, percent: int, valid_from: dt.date, valid_to: dt.date | None = None) -> Dated:
    return Dated(
        "limit", name, valid_from, valid_to, valid_from, "", "L", "confirmed",
        {"percent_hundredths": percent}, {}, "", "",
    )  # fmt: skip


LAW = (
    ceiling("aid.development", 8000, dt.date(2021, 10, 15)),
    ceiling("aid.investment", 7000, dt.date(2021, 10, 15)),
)


def bounds(*, most: int = 10**12, ceilings=LAW) -> AidBounds:
    return AidBounds(ceilings, most, DAY)


def approved(eligible: int, invested: int = 0, *, date: dt.date | None = None) -> DecisionDraft:
    lines = [ApprovedLine(category="wages", amount_cents=eligible - invested)]
    if invested:
        lines.append(ApprovedLine(category="investment", amount_cents=invested, part="investment"))
    return DecisionDraft(outcome="grant", approved_budget=tuple(lines), date=date)


@pytest.mark.parametrize(
    ("total", "applied", "kind", "eligible", "granted", "percent"),
    [
        (40_000_000, 30_000_000, "development", 40_000_000, 30_000_000, 7500),
        (40_000_000, 30_000_000, "development", 36_000_000, 27_000_000, 7500),
        # the share of the whole is a hair under 80 %: the ceiling is 80 and the amount as applied for
        (40_037_479, 32_029_983, "development", 40_037_479, 32_029_983, 8000),
        # an investment is cut to 70 % (867/2021 § 4.2), rounded down
        (45_624_250, 34_218_187, "investment", 45_624_250, 31_936_975, 7000),
        # more approved than applied for gives no more support
        (40_000_000, 30_000_000, "development", 50_000_000, 30_000_000, 7500),
        (0, 0, "development", 10, 0, 0),
        (40_000_000, 30_000_000, "development", 0, 0, 0),
    ],
)
def test_support_is_suggested_by_the_share_applied_for(total, applied, kind, eligible, granted, percent) -> None:
    found = suggest(fields(total, applied, kind=kind), bounds(), approved(eligible))
    assert (found.granted_cents, found.percent_hundredths) == (granted, percent)


def test_both_ceilings_together_bound_a_mixed_budget() -> None:
    # 867/2021 § 4: 80 % of 60 000 and 70 % of 40 000 are 76 000 of 100 000; applied for 80 000
    found = suggest(fields(10_000_000, 8_000_000), bounds(), approved(10_000_000, 4_000_000))
    assert (found.granted_cents, found.percent_hundredths) == (7_600_000, 7600)
    # a third of an investment: (2 · 80 + 70) / 3 = 76,66… %, never up
    found = suggest(fields(10_000_000, 8_000_000), bounds(), approved(3_000_000, 1_000_000))
    assert (found.granted_cents, found.percent_hundredths) == (2_299_800, 7666)


def test_the_ceiling_is_that_of_the_day_of_the_decision() -> None:
    ceilings = (*LAW, ceiling("aid.development", 6000, dt.date(2027, 1, 1)))
    asked = fields(10_000_000, 7_500_000)
    before = suggest(asked, bounds(ceilings=ceilings), approved(10_000_000, date=dt.date(2026, 12, 31)))
    after = suggest(asked, bounds(ceilings=ceilings), approved(10_000_000, date=dt.date(2027, 1, 1)))
    undated = suggest(asked, bounds(ceilings=ceilings), approved(10_000_000))
    assert [before.granted_cents, after.granted_cents, undated.granted_cents] == [7_500_000, 6_000_000, 7_500_000]


def test_nothing_is_suggested_without_a_ceiling_in_force() -> None:
    none_yet = approved(10_000_000, date=dt.date(2020, 1, 1))
    assert suggest(fields(10_000_000, 7_500_000), bounds(), none_yet).granted_cents == 0


def test_interreg_has_no_ceiling_of_its_own() -> None:
    # 867/2021 § 1.2: chapter 2 does not apply
    found = suggest(fields(10_000_000, 9_000_000, money_source="interreg"), bounds(), approved(10_000_000))
    assert (found.granted_cents, found.percent_hundredths) == (9_000_000, 9000)


def test_a_suggestion_is_at_most_what_the_judged_budget_leaves() -> None:
    found = suggest(fields(10_000_000, 7_500_000), bounds(most=5_000_000), approved(10_000_000))
    assert (found.granted_cents, found.percent_hundredths) == (5_000_000, 7500)


@settings(derandomize=True, deadline=None)
@given(total=st.integers(1, 10**10), share=st.integers(1, 100), cut=st.integers(0, 100), invested=st.integers(0, 100))
def test_a_suggestion_never_passes_a_ceiling(total: int, share: int, cut: int, invested: int) -> None:
    applied = total * share // 100
    eligible = total * cut // 100
    part = eligible * invested // 100
    found = suggest(fields(total, applied), bounds(), approved(eligible, part))
    assert found.granted_cents <= applied
    assert found.percent_hundredths <= 8000
    assert found.granted_cents * 10_000 <= eligible * found.percent_hundredths
    assert found.granted_cents * 10_000 <= part * 7000 + (eligible - part) * 8000


def test_a_grant_begins_with_the_case(desk: Desk, call: Call) -> None:
    case = desk.cases.show(call.cases["grant"])
    draft = new_draft(case, desk.people.current())
    assert draft.outcome == "grant"
    assert draft.language == "fi"
    assert draft.contact is not None and draft.contact.name == "Venla Valmistelija"
    assert net_cents(cost_sums(draft.approved_budget)) == case.fields.total_cents
    assert draft.approved_funding == case.fields.funding_plan
    assert draft.granted_cents == case.fields.applied_cents
    assert draft.period == case.fields.period
    assert {condition.code for condition in draft.conditions} >= {"C-RET", "C-COM", "C-IND"}
    assert draft.date is None and draft.decision_number == ""


def test_a_reduced_grant_begins_under_the_ceiling(desk: Desk, call: Call) -> None:
    draft = new_draft(desk.cases.show(call.cases["reduced"]), None)
    assert draft.outcome == "grant_reduced"
    assert (draft.granted_cents, draft.percent_hundredths) == (31_936_975, 7000)
    assert draft.contact is None


def test_a_rejection_begins_with_the_reasons_that_follow(desk: Desk, call: Call) -> None:
    draft = new_draft(desk.cases.show(call.cases["reject"]), None)
    assert draft.outcome == "reject"
    assert [reason.code for reason in draft.reasons] == ["R01"]
    assert draft.approved_budget == () and draft.granted_cents is None


def test_another_outcome_takes_nothing_away(desk: Desk, call: Call) -> None:
    case, draft = desk.cases.show(call.cases["reduced"]), prepared("reduced")
    back = with_outcome(with_outcome(draft, case, "reject"), case, "grant_reduced")
    assert back.approved_budget == draft.approved_budget
    assert back.conditions == draft.conditions
    assert [reason.code for reason in back.reasons] == ["R04"]


def test_a_grant_without_costs_and_support_is_begun_again(desk: Desk, call: Call) -> None:
    case = desk.cases.show(call.cases["grant"])
    begun = new_draft(case, None)
    left = replace(begun, approved_budget=(), granted_cents=None, percent_hundredths=None)
    assert taken_up(left, case) == begun
    # what a person wrote is never filled in
    for own in (
        replace(left, granted_cents=1),
        replace(begun, conditions=()),
        replace(begun, granted_cents=None, percent_hundredths=None),
        replace(left, outcome="reject"),
    ):
        assert taken_up(own, case) == own
