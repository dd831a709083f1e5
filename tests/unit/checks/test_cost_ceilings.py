"""F01–F03 with their special reason, half, and what the rules leave; 867/2021 §§ 4–5."""

from __future__ import annotations

from typing import Any

import pytest

from ic16desk.checks import judge_budget
from ic16desk.model.application import ApplicationFields, FundingRow, Output
from ic16desk.model.views import CaseView
from ic16desk.register import Register
from tests.unit.checks.builders import at, entry, found, register
from tests.unit.checks.cost_cases import REGISTER, estimate, judged, left, line, one, said


# § 4.1: »jollei tästä poikkeamiseen ole erityistä syytä«
@pytest.mark.parametrize(
    ("aid", "reason", "expected"),
    [
        (80_000_00, None, []),
        (80_000_01, None, [("aid.share_over_limit", "error", "F01")]),
        (80_000_01, "Kansallinen edelläkävijä", [("aid.share_special_reason", "warning", "F01")]),
        (80_000_00, "Kansallinen edelläkävijä", []),
    ],
)
def test_special_reason_is_looked_at(aid: int, reason: str | None, expected: list[Any]) -> None:
    view = estimate(line("services", 100_000_00), aid=aid, special_reason=reason)
    assert said(view) == expected
    (gauge,) = [gauge for gauge in judged(view).gauges if gauge.code == "aid"]
    assert gauge.voice == ({"error": "error", "warning": "warning"}[expected[0][1]] if expected else "ok")
    assert (gauge.part_cents, gauge.whole_cents, gauge.limit_hundredths) == (aid, 100_000_00, 8000)


def test_special_reason_names_its_place() -> None:
    view = estimate(line("services", 100_000_00), aid=90_000_00, special_reason="Syy")
    (finding,) = found(view, "aid.share_special_reason", register=REGISTER)
    assert finding.params["reason"] == "Syy" and finding.where[-1] == at("/specialReason")


def test_no_special_reason_lifts_the_seventy_per_cent() -> None:
    view = estimate(
        line("investment", 100_000_00), aid=70_000_01, model="flat1_5", kind="investment", special_reason="Syy"
    )
    assert said(view) == [("aid.investment_share_over_limit", "error", "F02")]  # § 4.2


def test_share_is_taken_of_what_the_rules_leave() -> None:
    # 80 000 € of 100 000 € would do, but 10 000 € are depreciation: 80 000 / 90 000 = 88,888… %
    view = estimate(line("services", 90_000_00), line("materials", 10_000_00, nature="depreciation"), aid=80_000_00)
    (finding,) = found(view, "aid.share_over_limit", register=REGISTER)
    assert (finding.params["share_hundredths"], finding.params["ceiling_cents"]) == (8889, 72_000_00)


def mixed(rest: int, invested: int, flat: int = 0) -> CaseView:
    """A development project on 7 % with an investment part and its 1,5 %; no 7 % is asked for."""
    lines = [line("services", rest), line("equipment", invested, part="investment")]
    if flat:
        lines.append(line("flat_rate", flat, part="investment"))
    return estimate(*lines)


# § 5.2: »enintään puolet hankkeen hyväksyttävistä kokonaiskustannuksista«
@pytest.mark.parametrize(
    ("rest", "invested", "expected", "kept"),
    [
        (50_000_00, 50_000_00, [], 50_000_00),
        (50_000_00, 49_999_99, [], 49_999_99),
        (50_000_00, 50_000_01, [("investment_over_half", "error", "F03")], 50_000_00),
        (40_000_00, 60_000_00, [("investment_over_half", "error", "F03")], 40_000_00),
    ],
)
def test_investment_is_at_most_half(rest: int, invested: int, expected: list[Any], kept: int) -> None:
    view = mixed(rest, invested)
    assert said(view) == expected
    assert left(view) == [rest, kept]


def test_whether_its_flat_sum_belongs_to_the_investment_is_a_reading() -> None:
    # 50 000 € of machines and 750 € (1,5 %) of 100 750 €: machines 49,63 %, both together 50,37 %
    view = mixed(50_000_00, 50_000_00, 750_00)
    assert said(view) == [("investment_half_reading", "warning", "F03")]
    finding = one(view, "investment_half_reading")
    assert (finding.params["flat_cents"], finding.params["share_hundredths"]) == (750_00, 4963)
    assert left(view) == [50_000_00, 50_000_00, 750_00]
    assert said(mixed(50_750_00, 50_000_00, 750_00)) == []


def test_investment_project_has_no_half() -> None:
    assert said(estimate(line("investment", 9_00, part="investment"), model="flat1_5", kind="investment")) == []


def test_missing_half_is_told() -> None:
    (finding,) = found(mixed(1_00, 1_00), "register.missing", register=register(without="investment.share"))
    assert (finding.item, finding.params["id"]) == ("F03", "investment.share")


# 757/2021 §§ 17.1, 18.1
@pytest.mark.parametrize(
    ("rows", "reason", "expected"),
    [
        ((("eu_and_state", 80_00), ("municipal_own", 20_00)), None, []),
        ((("eu_and_state", 80_00), ("private_other", 1)), None, []),  # other money may stand in for own
        ((("eu_and_state", 80_00),), None, [("no_own_share", "error", "F04")]),
        ((("eu_and_state", 80_00), ("municipal_own", 0)), None, [("no_own_share", "error", "F04")]),
        ((("eu_and_state", 80_00),), "Erityinen syy", [("no_own_share_reason", "warning", "F04")]),
        ((("municipal_own", 80_00),), None, []),
        ((), None, []),  # no plan at all is formal.part_missing
    ],
)
def test_aid_does_not_cover_everything(rows: Any, reason: str | None, expected: list[Any]) -> None:
    plan = tuple(FundingRow(type=kind, amount_cents=cents) for kind, cents in rows)
    view = estimate(line("services", 100_00), funding_plan=plan, special_reason=reason)
    assert [entry for entry in said(view) if entry[2] == "F04"] == expected


def reading(id: str, value: str) -> Register:
    """The tests' register with a place the law leaves open decided."""
    return register(instead=(entry("reading", id, {"reading": value}),))


@pytest.mark.parametrize(
    ("value", "expected", "kept"),
    [
        ("counted", [("investment_over_half", "error", "F03")], [50_000_00, 49_261_08, 738_92]),
        ("not_counted", [], [50_000_00, 50_000_00, 750_00]),
        ("ask", [("investment_half_reading", "warning", "F03")], [50_000_00, 50_000_00, 750_00]),
    ],
)
def test_reading_of_the_half_once_it_is_decided(value: str, expected: list[Any], kept: list[int]) -> None:
    # machines M with 1,5 %: 1,015 · M ≤ 50 000 €, so M ≤ 49 261,0837… €
    view = mixed(50_000_00, 50_000_00, 750_00)
    known = reading("investment.half", value)
    assert [entry for entry in said(view, register=known) if entry[0] != "flat_follows"] == expected
    assert [x.rule_cents for x in judge_budget(view, known).lines] == kept


@pytest.mark.parametrize(
    ("value", "expected"),
    [("counted", []), ("not_counted", [("flat7_condition", "error", "F15")])],
)
def test_reading_of_short_trips_once_it_is_decided(value: str, expected: list[Any]) -> None:
    view = estimate(line("wages", 100_000_00), line("travel", 20_000_00, short_trip_cents=5_000_00))
    codes = said(view, register=reading("flat7.short_trips", value))
    assert [entry for entry in codes if entry[2] == "F15"] == expected


@pytest.mark.parametrize(("value", "expected"), [("beneficiary", []), ("group", ["error"])])
def test_reading_of_the_lump_sum_of_a_group_once_it_is_decided(value: str, expected: list[str]) -> None:
    other = ApplicationFields(number="2", cost_model="lump_sum", budget=(line("lump_sum", 150_000_00),))
    outputs = (Output(name="Malli", amount_cents=100_000_00, proof="Raportti"),)
    view = estimate(line("lump_sum", 100_000_00), model="lump_sum", outputs=outputs, others=(other,))
    codes = said(view, register=reading("lump_sum.group", value))
    assert [severity for _, severity, _ in codes] == expected


@pytest.mark.parametrize(
    ("value", "expected"), [("with", ["costs.tenders_needed"]), ("without", ["costs.price_level_needed"])]
)
def test_reading_of_vat_in_procurement_once_it_is_decided(value: str, expected: list[str]) -> None:
    view = estimate(line("services", 12_000_00, vat_cents=2_438_00))
    (finding,) = [f for f in found(view, register=reading("procurement.vat", value)) if f.item == "F21"]
    assert [finding.code] == expected
    assert finding.params["vat_code"] == f"checks.procurement_vat.{value}"


def test_interreg_has_no_ceiling_here() -> None:
    view = estimate(line("services", 100_000_00), aid=95_000_00, money_source="interreg")
    assert judged(view).most_cents == 95_000_00  # 867/2021 § 1.2


def test_aid_for_nothing_is_no_share() -> None:
    # all costs are gone: nothing to take a share of, and nothing to grant
    view = estimate(line("services", 100_00, nature="interest"), aid=50_00)
    assert [code for code, _, item in said(view) if item in ("F01", "F02")] == []
    assert judged(view).most_cents == 0
    invested = estimate(line("investment", 100_00, nature="interest"), aid=50_00, model="flat1_5", kind="investment")
    assert [code for code, _, item in said(invested) if item in ("F01", "F02")] == []
    assert judged(invested).most_cents == 0
