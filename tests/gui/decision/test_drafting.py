"""What a draft begins with, and what may be suggested."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ic16desk.desk import Desk
from ic16desk.desk.drafting import cost_sums, net_cents, new_draft, suggest, with_outcome
from ic16desk.model.application import ApplicationFields, BudgetLine, FundingRow
from tests.gui.decision.call import Call, prepared


def fields(total: int, applied: int, *, kind: str = "development") -> ApplicationFields:
    return ApplicationFields(
        kind=kind,
        budget=(BudgetLine(category="wages", amount_cents=total),),
        funding_plan=(
            FundingRow(type="eu_and_state", amount_cents=applied),
            FundingRow(type="municipal_own", amount_cents=total - applied),
        ),
    )


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
    found = suggest(fields(total, applied, kind=kind), eligible)
    assert (found.granted_cents, found.percent_hundredths) == (granted, percent)


@settings(derandomize=True, deadline=None)
@given(total=st.integers(1, 10**10), share=st.integers(1, 100), cut=st.integers(0, 100))
def test_a_suggestion_never_passes_a_ceiling(total: int, share: int, cut: int) -> None:
    applied = total * share // 100
    eligible = total * cut // 100
    found = suggest(fields(total, applied), eligible)
    assert found.granted_cents <= applied
    assert found.percent_hundredths <= 8000
    assert found.granted_cents * 10_000 <= eligible * found.percent_hundredths


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
