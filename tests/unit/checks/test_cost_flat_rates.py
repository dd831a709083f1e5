"""F14, F15, F18: sums fixed by a rate, and the conditions of 866/2021 § 9.1."""

from __future__ import annotations

from typing import Any

import pytest

from ic16desk.model.application import Wage
from tests.unit.checks.builders import at, found, register
from tests.unit.checks.cost_cases import REGISTER, estimate, judged, left, line, one, said


# § 9.1: 7 % of 150 000,00 € is 10 500,00 €; of 150 000,07 € it is 10 500,0049 €, to the nearest cent 10 500,00 €
@pytest.mark.parametrize(
    ("services", "flat", "expected"),
    [
        (50_000_00, 10_500_00, None),
        (50_000_07, 10_500_00, None),
        (50_000_08, 10_500_01, None),  # 10 500,0056 €
        (50_000_00, 10_500_01, ("error", 10_500_00, 1)),
        (50_000_00, 10_499_99, ("info", 10_500_00, -1)),
    ],
)
def test_seven_per_cent_of_direct_costs(services: int, flat: int, expected: tuple[str, int, int] | None) -> None:
    view = estimate(line("wages", 100_000_00), line("services", services), line("flat_rate", flat))
    if expected is None:
        assert not found(view, "costs.flat7_differs", register=REGISTER)
    else:
        finding = one(view, "flat7_differs")
        assert (finding.severity, finding.params["expected_cents"], finding.params["difference_cents"]) == expected
        assert (finding.item, finding.basis) == ("F15", "866/2021 9 § 1 mom.")


# § 10.1: 1,5 % of 449 500,00 € is 6 742,50 €; of 100,33 € it is 1,50495 €, to the nearest cent 1,50 €
@pytest.mark.parametrize(
    ("direct", "flat", "severity"),
    [
        (449_500_00, 6_742_50, None),
        (449_500_00, 6_742_51, "error"),
        (449_500_00, 6_742_49, "info"),
        (100_33, 1_50, None),
        (100_34, 1_51, None),  # 1,5051 €
    ],
)
def test_one_and_a_half_per_cent_of_an_investment(direct: int, flat: int, severity: str | None) -> None:
    lines = (line("investment", direct, part="investment"), line("flat_rate", flat, part="investment"))
    view = estimate(*lines, model="flat1_5", kind="investment")
    found_here = found(view, "costs.flat1_5_differs", register=REGISTER)
    assert [finding.severity for finding in found_here] == ([severity] if severity else [])
    assert all((f.item, f.basis) == ("F18", "866/2021 10 § 1 mom.") for f in found_here)


def test_investment_part_of_a_project_on_seven_per_cent_has_its_own_rate() -> None:
    # 7 % of 100 000 € of services, 1,5 % of 40 000 € of machines
    view = estimate(
        line("services", 100_000_00),
        line("flat_rate", 7_000_00),
        line("equipment", 40_000_00, part="investment"),
        line("flat_rate", 600_00, part="investment"),
    )
    assert said(view) == []
    wrong = estimate(
        line("services", 100_000_00),
        line("flat_rate", 7_000_00),
        line("equipment", 40_000_00, part="investment"),
        line("flat_rate", 600_01, part="investment"),
    )
    assert said(wrong) == [("flat1_5_differs", "error", "F18")]


def test_flat_sum_follows_what_is_left_of_its_base() -> None:
    # 12 000 € of wages are bonuses: 40 % of the 88 000 € that are left is 35 200 €
    view = estimate(
        line("wages", 100_000_00, wage=Wage(extras_cents=12_000_00)), line("flat_rate", 40_000_00), model="flat40"
    )
    assert left(view) == [88_000_00, 35_200_00]
    finding = one(view, "flat_follows")
    assert (finding.severity, finding.item, finding.params["expected_cents"]) == ("info", "F14", 35_200_00)
    assert finding.where == (at("/budget/1"),)


# § 9.1 no 2: services of at least 30 % of the wages; no 3: travel of at least 20 %
@pytest.mark.parametrize(
    ("services", "travel", "met"),
    [
        (30_000_00, 0, True),
        (29_999_99, 0, False),
        (0, 20_000_00, True),
        (0, 19_999_99, False),
        (29_999_99, 19_999_99, False),
        (29_999_99, 20_000_00, True),
        (0, 0, False),
    ],
)
def test_seven_per_cent_needs_services_or_travel(services: int, travel: int, met: bool) -> None:
    view = estimate(line("wages", 100_000_00), line("services", services), line("travel", travel))
    assert said(view) == ([] if met else [("flat7_condition", "error", "F15")])
    shares = {gauge.code: gauge for gauge in judged(view).gauges if gauge.code.startswith("flat7_")}
    assert {gauge.voice for gauge in shares.values()} == ({"ok"} if met else {"error"})
    assert all(gauge.at_least for gauge in shares.values())
    # one cent under 30 % must not read 30,00 %
    assert shares["flat7_services"].share_hundredths == {30_000_00: 3000, 29_999_99: 2999, 0: 0}[services]


def test_seven_per_cent_without_wages_needs_nothing() -> None:
    assert said(estimate(line("materials", 1_00))) == []  # § 9.1 no 1


def test_whether_short_trips_count_is_a_reading() -> None:
    # 20 000 € of travel, of them 5 000 € short trips: without these 15 % of the wages
    view = estimate(line("wages", 100_000_00), line("travel", 20_000_00, short_trip_cents=5_000_00))
    assert said(view) == [("flat7_condition_reading", "warning", "F15"), ("short_trips", "error", "F16")]
    assert one(view, "flat7_condition_reading").params["short_trips_cents"] == 5_000_00
    less = estimate(line("wages", 100_000_00), line("travel", 19_999_99, short_trip_cents=5_000_00))
    assert said(less) == [("flat7_condition", "error", "F15"), ("short_trips", "error", "F16")]


@pytest.mark.parametrize("id", ["flat7", "flat7.services", "flat7.travel"])
def test_rate_that_is_not_in_the_register_is_told(id: str) -> None:
    view = estimate(line("wages", 100_000_00), line("services", 40_000_00), line("flat_rate", 9_800_00))
    missing = found(view, "register.missing", register=register(without=id))
    (finding,) = [finding for finding in missing if finding.params["kind"] == "limit"]
    assert (finding.item, finding.params["id"], finding.severity) == ("F15", id, "warning")


def test_forty_per_cent_leaves_nothing_of_other_lines() -> None:
    lines: tuple[Any, ...] = (line("wages", 100_000_00), line("travel", 5_000_00), line("flat_rate", 40_000_00))
    assert left(estimate(*lines, model="flat40")) == [100_000_00, 0, 40_000_00]  # § 8
