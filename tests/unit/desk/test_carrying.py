"""A smaller grant laid on costs and financing: what the sums leave no choice about, and nothing else."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from ic16desk.desk.carrying import carried
from ic16desk.model.application import FundingRow
from ic16desk.model.decision import ApprovedLine, DecisionDraft
from ic16desk.model.letters import LintLine

SUPPORT = FundingRow(type="eu_and_state", amount_cents=15_841_553)
OWN = FundingRow(type="municipal_own", amount_cents=3_960_389, description="Harjulan koulutuskuntayhtymä")
#: Wages 139 779,42; 40 % of them are 55 911,768, to the nearest cent 55 911,77 (866/2021 § 8); 58 240,00 was asked.
WAGES = ApprovedLine(category="wages", amount_cents=13_977_942)
FLAT = ApprovedLine(category="flat_rate", amount_cents=5_824_000)
#: 139 779,42 + 55 911,77 = 195 691,19; 80 % of that is 156 552,952.
DRAFT = DecisionDraft(
    outcome="grant_reduced",
    granted_cents=15_655_295,
    percent_hundredths=8000,
    approved_budget=(WAGES, FLAT),
    approved_funding=(SUPPORT, OWN),
)
OVER = LintLine(
    code="flat_rate_over", basis="866/2021 8 §", field="approved_budget", blocking=True,
    params={"flat_cents": 5_824_000, "most_cents": 5_591_177, "rate_hundredths": 4000},
)  # fmt: skip
DIFFERS = LintLine(
    code="granted_differs", basis="688/2001 11 § 2 mom.", field="granted_cents", blocking=True,
    params={"granted_cents": 15_655_295, "funding_cents": 15_841_553},
)  # fmt: skip


def paid(draft: DecisionDraft) -> list[int]:
    return [row.amount_cents for row in draft.approved_funding]


def test_the_flat_sum_the_support_and_the_one_other_source_follow() -> None:
    found = carried(DRAFT, (DIFFERS, OVER))
    assert found is not None
    assert [line.amount_cents for line in found.draft.approved_budget] == [13_977_942, 5_591_177]
    assert paid(found.draft) == [15_655_295, 3_913_824]  # 195 691,19 - 156 552,95 = 39 138,24
    assert found.costs == ((("flat_rate", "development"), 5_824_000, 5_591_177),)
    assert found.funding == ((SUPPORT, 15_841_553, 15_655_295), (OWN, 3_960_389, 3_913_824))
    assert found.draft.approved_funding[1].description == "Harjulan koulutuskuntayhtymä"
    assert (found.draft.granted_cents, found.draft.percent_hundredths) == (15_655_295, 8000)


def test_without_a_smaller_flat_sum_the_other_source_takes_what_the_support_leaves() -> None:
    found = carried(DRAFT, (DIFFERS,))
    assert found is not None
    assert found.costs == ()
    assert paid(found.draft) == [15_655_295, 4_146_647]  # 198 019,42 - 156 552,95 = 41 466,47


def test_other_sources_that_fit_already_stay_as_they_are() -> None:
    halves = (replace(OWN, amount_cents=1_913_824), FundingRow(type="private_other", amount_cents=2_000_000))
    found = carried(replace(DRAFT, approved_funding=(SUPPORT, *halves)), (DIFFERS, OVER))
    assert found is not None
    assert paid(found.draft) == [15_655_295, 1_913_824, 2_000_000]


@pytest.mark.parametrize(
    ("draft", "lines"),
    [
        pytest.param(DRAFT, (), id="nothing differs"),
        pytest.param(replace(DRAFT, outcome="reject"), (DIFFERS,), id="no grant"),
        pytest.param(replace(DRAFT, granted_cents=None), (OVER,), id="no amount"),
        pytest.param(replace(DRAFT, granted_cents=19_801_943), (DIFFERS,), id="a cent more than the costs"),
        pytest.param(replace(DRAFT, approved_funding=(OWN,)), (DIFFERS,), id="no support in the plan"),
        pytest.param(replace(DRAFT, approved_funding=(SUPPORT, SUPPORT, OWN)), (DIFFERS,), id="support in two rows"),
        pytest.param(
            replace(DRAFT, approved_funding=(SUPPORT, OWN, replace(OWN, description="Lahti"))), (DIFFERS,),
            id="two others share the rest",
        ),
    ],
)  # fmt: skip
def test_where_the_sums_tell_nothing_certain_nothing_is_proposed(draft: DecisionDraft, lines) -> None:
    assert carried(draft, lines) is None


def test_a_flat_sum_of_several_lines_is_not_divided() -> None:
    parts = (
        replace(FLAT, amount_cents=5_000_000, line="budget.1"),
        replace(FLAT, amount_cents=824_000, line="budget.2"),
    )
    found = carried(replace(DRAFT, approved_budget=(WAGES, *parts)), (DIFFERS, OVER))
    assert found is not None
    assert found.costs == ()
    assert [line.amount_cents for line in found.draft.approved_budget] == [13_977_942, 5_000_000, 824_000]
