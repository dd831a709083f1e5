"""A budget judged line by line: one whole budget of each cost model, computed by hand."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ic16desk.checks import judge_budget
from ic16desk.model.application import Applicant, Output
from ic16desk.model.budget import SheetFigure
from ic16desk.model.proposals import Proposal, ProposalItem, Proposed
from ic16desk.model.views import CaseView
from tests.unit.checks.builders import at, found, register
from tests.unit.checks.cost_cases import AT, OFFICIAL, REGISTER, bought, estimate, judged, line, set_figure, wage

UAS = Applicant(name="Ammattikorkeakoulu Oy", business_id="0211675-2", type="uas")
CITY = Applicant(name="Kaupunki", business_id="0211675-2", type="municipality")


def flat40() -> CaseView:
    """A manager by unit costs, 200 h over a year; an assistant with bonuses."""
    return estimate(
        # 68 800 € / 1720 h = 40 €; 1920 h planned in one year, 1720 h are allowed: 68 800 € of 76 800 €
        wage(76_800_00, model="unit_cost", annual_cost_cents=68_800_00, hours_by_year=(1920_00,)),
        # 20 000 € and 26,44 % are 25 288 €; 1 288 € are bonuses
        wage(25_288_00, model="standard_percent", share_hundredths=5000, gross_wage_cents=20_000_00,
             side_cost_cents=5_288_00, extras_cents=1_288_00),
        line("flat_rate", 40_835_20),  # 40 % of 102 088 €
        model="flat40", aid=114_338_56, applicant=UAS,
    )  # fmt: skip


def test_budget_on_forty_per_cent() -> None:
    budget = judged(flat40())
    assert [x.applied_cents for x in budget.lines] == [76_800_00, 25_288_00, 40_835_20]
    # 40 % of the 92 800 € that are left of the wages
    assert [x.rule_cents for x in budget.lines] == [68_800_00, 24_000_00, 37_120_00]
    assert (budget.applied_cents, budget.rule_cents, budget.eligible_cents) == (142_923_20, 129_920_00, 129_920_00)
    assert budget.most_cents == 103_936_00  # 80 % of 129 920 €, under the 114 338,56 € asked for
    assert budget.asked_cents == 114_338_56
    assert {x.code: x.deducted_cents for x in budget.lines[0].speech} == {
        "costs.hours_over": 8_000_00, "costs.wage_matches": 0, "costs.wage_models_mixed": 0
    }  # fmt: skip
    assert [x.voice for x in budget.lines[0].speech] == ["error", "ok", "ok"]
    (aid,) = [gauge for gauge in budget.gauges if gauge.code == "aid"]
    assert (aid.share_hundredths, aid.voice) == (8801, "error")  # 114 338,56 / 129 920 = 88,007… %


def test_budget_on_seven_per_cent() -> None:
    budget = judged(
        estimate(
            line("wages", 100_000_00),
            line("services", 37_650_00, vat_cents=7_650_00),  # a city's VAT is never eligible
            bought("equipment", 9_000_00, unit_cents=4_500_00),  # over 3 000 € apiece
            line("travel", 6_000_00, short_trip_cents=1_000_00),
            line("services", 2_000_00, nature="steering_group"),
            line("income", 1_500_00),
            line("flat_rate", 10_825_50),  # 7 % of 154 650 €
            aid=129_182_00,
            applicant=CITY,
        )
    )
    # 7 % of 100 000 + 30 000 + 5 000 = 135 000 €
    assert [x.rule_cents for x in budget.lines] == [100_000_00, 30_000_00, 0, 5_000_00, 0, 1_500_00, 9_450_00]
    assert budget.applied_cents == 163_975_50
    assert budget.rule_cents == 142_950_00  # 144 450 € less 1 500 € of income
    assert budget.most_cents == 114_360_00
    services = next(gauge for gauge in budget.gauges if gauge.code == "flat7_services")
    assert (services.share_hundredths, services.voice, services.at_least) == (3000, "ok", True)
    assert [x.code for x in budget.lines[5].speech] == ["costs.income_deducted"]


def test_budget_of_an_investment() -> None:
    budget = judged(
        estimate(
            line("investment", 300_000_00, part="investment"),
            line("buildings", 100_000_00, part="investment"),
            line("investment", 50_000_00, "Ympäristölupa", nature="authority_fees", part="investment"),
            line("flat_rate", 6_750_00, part="investment"),  # 1,5 % of 450 000 €
            model="flat1_5", kind="investment", aid=319_725_00,
        )
    )  # fmt: skip
    assert [x.rule_cents for x in budget.lines] == [300_000_00, 100_000_00, 0, 6_000_00]
    assert (budget.rule_cents, budget.most_cents) == (406_000_00, 284_200_00)  # 70 %
    (aid,) = [gauge for gauge in budget.gauges if gauge.code == "aid_investment"]
    assert (aid.share_hundredths, aid.limit_hundredths) == (7875, 7000)  # 319 725 / 406 000 = 78,75 %


def test_budget_with_an_investment_part() -> None:
    budget = judged(
        estimate(
            line("services", 100_000_00),
            line("flat_rate", 7_000_00),
            line("equipment", 60_000_00, part="investment"),
            line("flat_rate", 900_00, part="investment"),
            aid=134_000_00,
        )
    )
    assert budget.rule_cents == budget.applied_cents == 167_900_00
    # 80 % of 107 000 € and 70 % of 60 900 €: 85 600 + 42 630 €
    assert budget.most_cents == 128_230_00
    assert {gauge.code: gauge.share_hundredths for gauge in budget.gauges} == {
        "investment": 3574, "aid": 7981, "aid_mixed": 7981,
    }  # fmt: skip
    (both,) = [gauge for gauge in budget.gauges if gauge.code == "aid_mixed"]
    assert (both.limit_hundredths, both.voice) == (7637, "error")  # 128 230 / 167 900 = 76,373 %


def test_budget_of_a_lump_sum() -> None:
    budget = judged(
        estimate(
            wage(86_000_00, model="unit_cost", annual_cost_cents=68_800_00, hours_by_year=(1720_00, 430_00)),
            line("other_direct", 4_000_00),  # not on the list of § 9.2
            line("flat_rate", 6_300_00),  # 7 % of 90 000 €
            model="lump_sum", aid=77_040_00, outputs=(Output(name="Malli", amount_cents=96_300_00, proof="Raportti"),),
        )
    )  # fmt: skip
    assert [x.rule_cents for x in budget.lines] == [86_000_00, 0, 6_020_00]
    assert budget.most_cents == 73_616_00  # 80 % of 92 020 €
    (gauge,) = [gauge for gauge in budget.gauges if gauge.code == "lump_sum"]
    assert (gauge.part_cents, gauge.whole_cents, gauge.share_hundredths) == (96_300_00, 200_000_00, 4815)


def test_budget_of_actual_costs() -> None:
    budget = judged(
        estimate(
            line("wages", 200_000_00),
            line("services", 100_000_00, nature="interest"),
            line("land", 50_000_00),
            model="actual", aid=250_000_00,
        )
    )  # fmt: skip
    # land at most a tenth of the whole: 200 000 / 0,9 − 200 000 = 22 222,22 €
    assert [x.rule_cents for x in budget.lines] == [200_000_00, 0, 22_222_22]
    assert budget.most_cents == 177_777_77  # 80 % of 222 222,22 € is 177 777,776 €, rounded down


def test_official_s_figure_stands_beside_the_rules_and_sums_follow_it() -> None:
    view = set_figure(flat40(), 0, 50_000_00)
    budget = judged(view)
    assert [x.rule_cents for x in budget.lines] == [68_800_00, 24_000_00, 37_120_00]
    assert [x.eligible_cents for x in budget.lines] == [50_000_00, 24_000_00, 29_600_00]  # 40 % of 74 000 €
    assert (budget.rule_cents, budget.eligible_cents) == (129_920_00, 103_600_00)
    assert budget.most_cents == 82_880_00
    first = budget.lines[0]
    assert first.figure is not None and first.figure.author == OFFICIAL
    assert [(x.code, x.voice) for x in first.speech] == [
        ("costs.hours_over", "error"), ("costs.official_figure", "official"), ("costs.wage_matches", "ok"),
        ("costs.wage_models_mixed", "ok"),
    ]  # fmt: skip
    official = first.speech[1]
    assert (official.params["rule_cents"], official.params["eligible_cents"]) == (68_800_00, 50_000_00)
    assert official.params["reason"] == "Hyväksytty selvityksen perusteella."


def test_official_may_accept_what_a_rule_cut() -> None:
    view = estimate(line("wages", 10_000_00), line("travel", 5_000_00), line("flat_rate", 4_000_00), model="flat40")
    budget = judged(set_figure(view, 1, 5_000_00))
    assert (budget.lines[1].rule_cents, budget.lines[1].eligible_cents) == (0, 5_000_00)
    assert budget.lines[1].speech[0].deducted_cents == 5_000_00  # the rule's word stays
    assert budget.eligible_cents == 19_000_00


def test_figure_can_be_taken_back_and_the_last_one_counts() -> None:
    later, last = AT + dt.timedelta(hours=1), AT + dt.timedelta(hours=2)
    view = set_figure(set_figure(flat40(), 1, 10_000_00), 1, 12_000_00, at=later)
    assert judged(view).lines[1].eligible_cents == 12_000_00
    taken = judged(set_figure(view, 1, None, at=last)).lines[1]
    assert (taken.eligible_cents, taken.figure) == (24_000_00, None)


def test_figure_of_a_line_that_is_gone_is_left_out() -> None:
    assert judged(set_figure(flat40(), 7, 1)) == judged(flat40())


def test_findings_do_not_change_with_an_official_s_figure() -> None:
    assert found(set_figure(flat40(), 0, 1), register=REGISTER) == found(flat40(), register=REGISTER)


def test_decision_and_workbook_stand_beside_the_line() -> None:
    cell = SheetFigure("d1", "budjetti.xlsx", "Kustannukset", "C4", "Palkat", "wages", 76_000_00)
    budget = judged(flat40(), granted={"budget.0": 60_000_00, "budget.2": 24_000_00}, workbooks={"budget.0": cell})
    assert [x.granted_cents for x in budget.lines] == [60_000_00, 0, 24_000_00]
    assert (budget.granted_cents, budget.workbook_cents) == (84_000_00, 76_000_00)
    assert [x.workbook for x in budget.lines] == [cell, None, None]
    without = judged(flat40())
    assert (without.granted_cents, without.workbook_cents) == (None, None)
    assert judged(flat40(), workbook_cents=5).workbook_cents == 5


def proposed(cents: int | None, choice: Any = "propose") -> CaseView:
    meeting = dt.date(2026, 11, 12)
    item = ProposalItem("401217", choice, 1, cents)
    proposal = Proposal("p", "TRE", "haku-1", meeting, "§ 4", (), (item,), OFFICIAL, AT)
    view = estimate(line("services", 100_000_00), aid=75_000_00)
    return dataclasses.replace(view, proposed=Proposed(proposal, item))


@pytest.mark.parametrize(
    ("cents", "choice", "most"),
    [
        (70_000_00, "propose", 70_000_00),
        (78_000_00, "propose", 75_000_00),  # never more than was applied for
        (None, "propose", 75_000_00),
        (1, "reserve", 75_000_00),
    ],
)
def test_proposal_bounds_what_can_be_granted(cents: int | None, choice: str, most: int) -> None:
    assert judged(proposed(cents, choice)).most_cents == most


def test_without_a_ceiling_in_force_the_costs_bound_it() -> None:
    view = estimate(line("services", 100_000_00), aid=120_000_00)
    budget = judge_budget(view, register(without="aid.development"))
    assert budget.most_cents == 100_000_00
    assert [gauge.code for gauge in budget.gauges] == []


def test_empty_budget() -> None:
    budget = judged(estimate())
    assert (budget.lines, budget.applied_cents, budget.most_cents) == ((), 0, 0)


def test_where_a_line_was_read() -> None:
    assert judged(flat40()).lines[1].where == at("/budget/1")
    assert judged(flat40()).lines[1].key == "budget.1"


LINES = st.lists(
    st.builds(
        line,
        st.sampled_from(["wages", "services", "travel", "equipment", "other_direct", "land", "income", "flat_rate"]),
        st.integers(min_value=100_00, max_value=10**8),
        part=st.sampled_from(["development", "development", "investment"]),
        vat_cents=st.sampled_from([None, 100_00]),
        nature=st.sampled_from([None, None, None, "interest", "steering_group"]),
    ),
    min_size=1,
    max_size=7,
)


@settings(max_examples=40, derandomize=True, deadline=None)
@given(lines=LINES, model=st.sampled_from(["flat40", "flat7", "flat1_5", "lump_sum", "actual"]), data=st.data())
def test_sums_do_not_depend_on_the_order_of_lines(lines: list[Any], model: str, data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(lines))
    first, other = judged(estimate(*lines, model=model)), judged(estimate(*shuffled, model=model))
    # what is cut is divided to the cent, and of lines that are alike the first gives the odd one
    assert abs(first.rule_cents - other.rule_cents) <= len(lines)
    assert abs(first.most_cents - other.most_cents) <= len(lines)
    assert found_codes(lines, model) == found_codes(shuffled, model)


def found_codes(lines: list[Any], model: str) -> set[str]:
    return {finding.code for finding in found(estimate(*lines, model=model), register=REGISTER)}


@settings(max_examples=40, derandomize=True, deadline=None)
@given(lines=LINES, model=st.sampled_from(["flat40", "flat7", "flat1_5", "lump_sum", "actual"]))
def test_no_rule_leaves_more_than_was_applied_for(lines: list[Any], model: str) -> None:
    budget = judged(estimate(*lines, model=model))
    for x in budget.lines:
        assert 0 <= x.rule_cents <= x.applied_cents
        assert x.applied_cents - x.rule_cents == sum(speech.deducted_cents for speech in x.speech)
