"""F09–F13: wages, 866/2021 §§ 5–7; every sum by hand."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from ic16desk.model.application import Applicant, BudgetLine
from ic16desk.model.views import CaseView
from tests.unit.checks.builders import DOCUMENTS, document, entry, found, register
from tests.unit.checks.cost_cases import REGISTER, estimate, judged, left, line, one, said, wage


def paid(cents: int, **keys: Any) -> CaseView:
    """A case of one wage line and its 40 %."""
    return estimate(wage(cents, **keys), line("flat_rate", (cents * 40 + 50) // 100), model="flat40")


UNIT: dict[str, Any] = {"model": "unit_cost", "annual_cost_cents": 60_200_00}  # § 6.1: 60 200 € / 1720 h = 35,00 €


# § 6.4: 35,00 € × 1000 h = 35 000,00 €
@pytest.mark.parametrize(
    ("cents", "severity"), [(35_000_00, None), (35_000_01, "error"), (34_999_99, "info"), (40_000_00, "error")]
)
def test_wage_is_hours_times_unit_cost(cents: int, severity: str | None) -> None:
    view = paid(cents, **UNIT, hours_by_year=(600_00, 400_00))
    codes = [f for f in found(view, "costs.unit_cost_differs", register=REGISTER)]
    assert [(f.severity, f.item, f.basis) for f in codes] == (
        [(severity, "F12", "866/2021 6 § 1, 2 ja 4 mom.")] if severity else []
    )
    assert left(view)[0] == min(cents, 35_000_00)


# 50 000 € / 1720 h = 29,0697… €, to the nearest cent 29,07 €; × 100,5 h = 2 921,535 €, to the nearest cent 2 921,54 €
@pytest.mark.parametrize(("cents", "said_"), [(2_921_54, []), (2_921_55, ["error"]), (2_921_53, ["info"])])
def test_unit_cost_and_sum_go_to_the_nearest_cent(cents: int, said_: list[str]) -> None:
    view = paid(cents, **{**UNIT, "annual_cost_cents": 50_000_00}, hours_by_year=(100_50,))
    assert [f.severity for f in found(view, "costs.unit_cost_differs", register=REGISTER)] == said_


# § 6.5: at most 1720 hours in any year of operation; part-time work in proportion, a ceiling rounds down
@pytest.mark.parametrize(
    ("hours", "keys", "over", "allowed"),
    [
        ((1720_00,), {}, False, 60_200_00),
        ((1720_01,), {}, True, 60_200_00),
        ((1000_00, 1720_00), {}, False, 95_200_00),
        ((800_00, 1800_00), {}, True, 88_200_00),  # (800 + 1720) h × 35 €
        ((860_00,), {"share_hundredths": 5000}, False, 30_100_00),
        ((860_01,), {"share_hundredths": 5000}, True, 30_100_00),
        ((1032_00,), {"employment_hundredths": 6000}, False, 36_120_00),
        ((1032_01,), {"employment_hundredths": 6000}, True, 36_120_00),
        ((573_33,), {"share_hundredths": 3333}, True, 20_064_45),  # 1720 h × 33,33 % = 573,276 h → 573,27 h
        ((573_27,), {"share_hundredths": 3333}, False, 20_064_45),
    ],
)
def test_hours_of_a_year_are_limited(hours: tuple[int, ...], keys: dict[str, Any], over: bool, allowed: int) -> None:
    cents = (sum(hours) * 35_00 + 50) // 100
    view = paid(cents, **UNIT, **keys, hours_by_year=hours)
    codes = [(code, severity, item) for code, severity, item in said(view) if code == "hours_over"]
    assert codes == ([("hours_over", "error", "F12")] if over else [])
    assert left(view)[0] == allowed


def test_hours_over_names_the_year_and_the_limit() -> None:
    finding = one(paid(91_000_00, **UNIT, hours_by_year=(800_00, 1800_00)), "hours_over")
    assert (finding.params["years"], finding.params["hours"], finding.params["limit_hours"]) == ("2", "1800", "1720")
    assert finding.basis == "866/2021 6 § 5 mom."


def test_unit_cost_needs_the_annual_cost_somewhere() -> None:
    view = estimate(wage(10_000_00, model="unit_cost"), line("flat_rate", 4_000_00), model="flat40")
    assert said(view) == [("annual_cost_missing", "error", "F12")]  # § 6.2
    annexed = estimate(
        wage(10_000_00, model="unit_cost"),
        line("flat_rate", 4_000_00),
        model="flat40",
        documents=(*DOCUMENTS, document("palkat.xlsx", "wage_statement")),
    )
    assert said(annexed) == []


# § 5.3: at least 20 % of the annual time, for a justified reason at least 10 %
@pytest.mark.parametrize(
    ("share", "reason", "expected", "kept"),
    [
        (2000, None, [], 20_000_00),
        (1999, None, [("share_under_limit", "error", "F11")], 20_000_00),
        (1999, "Vaativa erityisosaaminen", [("share_reason", "warning", "F11")], 20_000_00),
        (1000, "Vaativa erityisosaaminen", [("share_reason", "warning", "F11")], 20_000_00),
        (1000, None, [("share_under_limit", "error", "F11")], 20_000_00),
        (999, "Vaativa erityisosaaminen", [("share_too_small", "error", "F11")], 0),
        (999, None, [("share_too_small", "error", "F11")], 0),
    ],
)
def test_share_of_working_time(share: int, reason: str | None, expected: list[Any], kept: int) -> None:
    view = paid(20_000_00, share_hundredths=share, share_reason=reason)
    assert [entry for entry in said(view) if entry[2] == "F11"] == expected
    assert left(view)[0] == kept
    shares = [gauge for gauge in judged(view).gauges if gauge.code == "working_time"]
    assert [gauge.share_hundredths for gauge in shares] == ([share] if expected else [])


def test_special_reason_of_the_application_will_do_for_a_share() -> None:
    lines = (wage(20_000_00, share_hundredths=1500), line("flat_rate", 8_000_00))
    view = estimate(*lines, model="flat40", special_reason="Ainoa asiantuntija")
    assert said(view) == [("share_reason", "warning", "F11")]
    assert one(view, "share_reason").params["reason"] == "Ainoa asiantuntija"


# »tai henkilö työskentelee lyhytaikaisesti hankkeessa«: 286,67 h of 1720 h are 16,66 %, 344 h are 20 %
@pytest.mark.parametrize(
    ("hours", "share", "expected"),
    [
        ((344_00,), 10_000, []),
        ((343_99,), 10_000, ["share_under_limit"]),
        ((286_67,), 10_000, ["share_under_limit"]),
        ((286_67,), None, ["share_under_limit"]),
        ((171_99,), 10_000, ["share_too_small"]),
        ((100_00, 344_00), 10_000, []),
    ],
)
def test_share_of_short_work_is_counted_of_the_year(
    hours: tuple[int, ...], share: int | None, expected: list[str]
) -> None:
    view = paid(5_000_00, short_term=True, share_hundredths=share, hours_by_year=hours)
    assert [code for code, _, item in said(view) if item == "F11"] == expected


def test_short_work_without_hours_is_a_note() -> None:
    assert said(paid(5_000_00, short_term=True)) == [("short_term", "info", "F11")]


GROSS: dict[str, Any] = {"model": "standard_percent", "share_hundredths": 10_000, "gross_wage_cents": 10_000_00}


# § 7.1: 26,44 % of 10 000,00 € is 2 644,00 €
@pytest.mark.parametrize(
    ("side", "line_", "expected", "kept"),
    [
        (2_644_00, 12_644_00, [], 12_644_00),
        (2_644_01, 12_644_01, [("side_costs_differ", "error", "F13")], 12_644_00),
        (2_643_99, 12_643_99, [("side_costs_differ", "info", "F13")], 12_643_99),
        (2_644_00, 12_644_01, [("wage_sum_differs", "error", "F13")], 12_644_00),
        (2_644_00, 12_643_99, [("wage_sum_differs", "info", "F13")], 12_643_99),
        (None, 12_644_00, [], 12_644_00),
    ],
)
def test_side_costs_are_the_confirmed_percentage(side: int | None, line_: int, expected: list[Any], kept: int) -> None:
    view = paid(line_, **GROSS, side_cost_cents=side)
    assert [entry for entry in said(view) if entry[2] == "F13"] == expected
    assert left(view)[0] == kept


# 20,42 % for teachers of universities of applied sciences, without holiday bonus: 2 042,00 €
@pytest.mark.parametrize(("kind", "expected"), [("uas", []), ("municipality", ["side_costs_differ"])])
def test_teachers_have_a_percentage_of_their_own(kind: Any, expected: list[str]) -> None:
    applicant = Applicant(name="Ammattikorkeakoulu Oy", business_id="0211675-2", type=kind)
    lines = (wage(12_042_00, **GROSS, side_cost_cents=2_042_00), line("flat_rate", 4_816_80))
    view = estimate(*lines, model="flat40", applicant=applicant)
    assert [code for code, _, item in said(view) if item == "F13"] == expected


def test_percentage_is_that_of_the_day_of_the_decision() -> None:
    newer = entry("limit", "side_costs", {"percent_hundredths": 2100}, valid_from=dt.date(2026, 11, 1))
    lines = (wage(12_644_00, **GROSS, side_cost_cents=2_644_00), line("flat_rate", 5_057_60))
    view = estimate(*lines, model="flat40")  # submitted on 21.9.2026, judged on 24.11.2026
    codes = [code for code, _, _ in said(view, register=register(instead=(newer,)))]
    assert "side_costs_differ" in codes and "side_costs_differ" not in [code for code, _, _ in said(view)]


def test_fixed_share_of_working_time_is_to_be_told() -> None:
    view = estimate(
        wage(12_644_00, model="standard_percent", gross_wage_cents=10_000_00, side_cost_cents=2_644_00),
        line("flat_rate", 5_057_60),
        model="flat40",
    )
    assert said(view) == [("fixed_share_missing", "info", "F13")]  # § 7.3


def test_bonuses_are_no_eligible_pay() -> None:
    view = paid(20_000_00, extras_cents=1)
    assert ("pay_extras", "error", "F10") in said(view)  # § 5.2
    assert left(view)[0] == 19_999_99


def test_bonuses_and_hours_are_not_cut_twice() -> None:
    # 35 000 € by hours, 2 000 € of bonuses written on top: 35 000 € are left, not 33 000 €
    view = paid(37_000_00, **UNIT, hours_by_year=(1000_00,), extras_cents=2_000_00)
    assert left(view)[0] == 35_000_00


@pytest.mark.parametrize(("there", "expected"), [(True, []), (None, []), (False, ["job_description_missing"])])
def test_job_description_of_a_task(there: bool | None, expected: list[str]) -> None:
    view = paid(20_000_00, job_description=there)
    assert [code for code, _, item in said(view) if item == "F09"] == expected  # § 5.1
    assert left(view)[0] == 20_000_00  # a paper can still be asked for


def test_wage_without_details_is_left_alone() -> None:
    lines: tuple[BudgetLine, ...] = (line("wages", 100_000_00), line("flat_rate", 40_000_00))
    assert said(estimate(*lines, model="flat40")) == []


@pytest.mark.parametrize("id", ["hours", "working_time.share", "side_costs"])
def test_missing_limit_is_told(id: str) -> None:
    view = estimate(
        wage(35_000_00, **UNIT, hours_by_year=(1000_00,), share_hundredths=10_000),
        wage(12_644_00, **GROSS),
        line("flat_rate", 19_057_60),
        model="flat40",
    )
    (finding,) = found(view, "register.missing", register=register(without=id))
    assert finding.params["id"] == id
