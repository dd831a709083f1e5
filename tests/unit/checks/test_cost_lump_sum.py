"""F19: lump sums, 866/2021 §§ 14–15, 867/2021 § 23."""

from __future__ import annotations

from typing import Any

import pytest

from ic16desk.model.application import ApplicationFields, FundingRow, Output
from ic16desk.model.views import CaseView
from tests.unit.checks.builders import at, found, register
from tests.unit.checks.cost_cases import estimate, judged, left, line, one, said, wage

AID = 80_000_00


def lump(total: int, *outputs: Output, **fields: Any) -> CaseView:
    """A lump-sum case of one line; outputs as given, else one complete output."""
    given = outputs or (Output(name="Malli", amount_cents=total, proof="Raportti"),)
    return estimate(line("lump_sum", total), model="lump_sum", outputs=given, **fields)


# § 15.1: »enintään 200 000 euroa«
@pytest.mark.parametrize(
    ("total", "expected"),
    [(200_000_00, []), (199_999_99, []), (200_000_01, [("lump_sum_over_limit", "error", "F19")])],
)
def test_total_costs_of_a_lump_sum(total: int, expected: list[Any]) -> None:
    view = lump(total)
    assert said(view) == expected
    (gauge,) = [gauge for gauge in judged(view).gauges if gauge.code == "lump_sum"]
    assert gauge.voice == ("error" if expected else "ok")
    assert left(view) == [total]  # a condition of the model, nothing to cut


def test_ceiling_is_each_beneficiary_s_own_and_that_is_a_reading() -> None:
    other = ApplicationFields(number="2", cost_model="lump_sum", budget=(line("lump_sum", 100_000_01),))
    view = lump(100_000_00, others=(other,))
    assert said(view) == [("lump_sum_group_over", "warning", "F19")]
    assert one(view, "lump_sum_group_over").params["group_cents"] == 200_000_01
    other = ApplicationFields(number="2", cost_model="lump_sum", budget=(line("lump_sum", 100_000_00),))
    assert said(lump(100_000_00, others=(other,))) == []


# § 14.3: what, how much for each, and the documents that prove it
@pytest.mark.parametrize(
    ("outputs", "expected"),
    [
        (
            (Output(name="A", amount_cents=60_000_00, proof="r"), Output(name="B", amount_cents=40_000_00, proof="r")),
            [],
        ),
        ((Output(name="A", amount_cents=AID, proof="r"),), []),  # the aid, or the costs: § 14.3 no 2, § 15.4
        ((Output(name="A", amount_cents=100_000_00),), ["output_incomplete"]),
        ((Output(name="A", amount_cents=0, proof="r"),), ["output_incomplete", "outputs_differ"]),
        ((Output(name="A", amount_cents=99_999_99, proof="r"),), ["outputs_differ"]),
        ((Output(name="A", amount_cents=100_000_01, proof="r"),), ["outputs_differ"]),
    ],
)
def test_outputs_are_complete_and_add_up(outputs: tuple[Output, ...], expected: list[str]) -> None:
    assert [code for code, severity, item in said(lump(100_000_00, *outputs, aid=AID))] == expected


def test_lump_sum_without_outputs() -> None:
    view = estimate(line("lump_sum", 100_000_00), model="lump_sum")
    assert said(view) == [("outputs_missing", "error", "F19")]
    assert one(view, "outputs_missing").where == (at("/outputs"),)


def test_output_names_what_it_lacks() -> None:
    finding = one(lump(100_000_00, Output(name="A", amount_cents=0)), "output_incomplete")
    assert finding.params["missing_codes"] == ("checks.output.amount", "checks.output.proof")


def full(*lines: Any, **fields: Any) -> CaseView:
    """A lump sum with an estimate of its lines."""
    total = sum(x.amount_cents for x in lines)
    outputs = (Output(name="Malli", amount_cents=total, proof="Raportti"),)
    return estimate(*lines, model="lump_sum", outputs=outputs, **fields)


def test_estimate_of_a_lump_sum_counts_seven_per_cent_without_its_conditions() -> None:
    # § 15.2 no 4: 7 % of 100 000 € of wages, with neither services nor travel
    good = full(line("wages", 100_000_00), line("flat_rate", 7_000_00))
    assert said(good) == []
    assert said(full(line("wages", 100_000_00), line("flat_rate", 7_000_01))) == [("flat7_differs", "error", "F15")]


def test_estimate_of_an_investment_counts_one_and_a_half_per_cent() -> None:
    good = full(line("investment", 100_000_00), line("flat_rate", 1_500_00), kind="investment")
    assert said(good) == []  # § 15.3 no 2
    bad = full(line("investment", 100_000_00), line("flat_rate", 1_500_01), kind="investment")
    assert said(bad) == [("flat1_5_differs", "error", "F18")]


def test_wages_of_a_lump_sum_are_unit_costs() -> None:
    lines = (
        wage(12_644_00, model="standard_percent", share_hundredths=10_000, gross_wage_cents=10_000_00),
        line("flat_rate", 885_08),
    )
    assert said(full(*lines)) == [("lump_sum_wage_model", "error", "F19")]  # § 15.2 no 1


def test_lists_of_direct_costs_hold_within_a_lump_sum() -> None:
    assert said(full(line("wages", 100_00), line("other_direct", 1_00))) == [("line_not_direct", "error", "F16")]


# 867/2021 § 23.3: »enintään 100 000 euroa«, of the aid
@pytest.mark.parametrize(("aid", "expected"), [(100_000_00, []), (100_000_01, ["lump_sum_national_over"])])
def test_lump_sum_of_national_money(aid: int, expected: list[str]) -> None:
    rows = (
        FundingRow(type="eu_and_state", amount_cents=aid),
        FundingRow(type="municipal_own", amount_cents=300_000_00 - aid),
    )
    view = lump(300_000_00, money_source="national", funding_plan=rows)
    assert [code for code, _, item in said(view)] == expected


def test_national_lump_sum_is_not_for_procurement_alone() -> None:
    assert said(full(line("services", 9_000_00), money_source="national")) == [
        ("lump_sum_only_procurement", "error", "F19")
    ]  # 867/2021 § 23.2
    mixed = full(line("services", 9_000_00), line("wages", 1_00), money_source="national")
    assert said(mixed) == []


@pytest.mark.parametrize(("id", "money"), [("lump_sum", "eu"), ("lump_sum.national", "national")])
def test_missing_ceiling_is_told(id: str, money: str) -> None:
    (finding,) = found(lump(1_00, money_source=money), "register.missing", register=register(without=id))
    assert (finding.item, finding.params["id"]) == ("F19", id)
