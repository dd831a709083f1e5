"""G03, G04: amounts from Reg. (EU) 2023/2831 art. 3(2) (300 000 € over three years) and N:o 1407/2013 (200 000 €)."""

from __future__ import annotations

import datetime as dt

import pytest

from ic16desk.model.application import Aid, FundingRow
from tests.unit.checks.aid_cases import OTHER, asked, had, judged, other, rules
from tests.unit.checks.builders import at, entry

TODAY = dt.date(2026, 11, 24)


@pytest.mark.parametrize(
    ("cents", "over"), [(29_999_999, None), (30_000_000, None), (30_000_001, 1)], ids=["under", "at", "over"]
)
def test_asked_alone_against_300_000(cents: int, over: int | None) -> None:
    findings = judged("de_minimis.over_limit", de_minimis=(asked(cents),))
    assert [finding.params["over_cents"] for finding in findings] == ([] if over is None else [over])


@pytest.mark.parametrize(
    ("today", "cents", "over"),
    [
        (dt.date(2023, 12, 31), 20_000_000, False),
        (dt.date(2023, 12, 31), 20_000_001, True),  # N:o 1407/2013 art. 3(2): 200 000 € until the end of 2023
        (dt.date(2024, 1, 1), 20_000_001, False),
        (dt.date(2024, 1, 1), 30_000_001, True),  # (EU) 2023/2831 from 1.1.2024
    ],
)
def test_limit_is_that_of_the_day_of_granting(today: dt.date, cents: int, over: bool) -> None:
    findings = judged("de_minimis.over_limit", view={"today": today}, de_minimis=(asked(cents),))
    assert bool(findings) is over


@pytest.mark.parametrize(
    ("granted", "code"),
    [
        (dt.date(2026, 11, 24), "de_minimis.over_limit"),
        (dt.date(2023, 11, 25), "de_minimis.over_limit"),  # within three years of 24.11.2026
        (dt.date(2023, 11, 24), "de_minimis.on_the_day"),  # three years to the day: the reading is open
        (dt.date(2023, 11, 23), None),  # older
    ],
)
def test_period_of_three_years_rolls(granted: dt.date, code: str | None) -> None:
    aid = (asked(20_000_000), had(10_000_001, granted))
    codes = [finding.code for finding in judged("", de_minimis=aid) if finding.code.startswith("de_minimis.o")]
    assert codes == ([code] if code else [])


def test_a_council_that_settles_the_reading_settles_the_finding() -> None:
    aid = (asked(20_000_000), had(10_000_001, dt.date(2023, 11, 24)))
    settled = rules(instead=(entry("reading", "de_minimis.three_years", {"reading": "counts"}),))
    (finding,) = judged("de_minimis.over_limit", register=settled, de_minimis=aid)
    assert finding.params["sum_cents"] == 30_000_001
    assert judged("de_minimis.on_the_day", register=settled, de_minimis=aid) == []
    against = rules(instead=(entry("reading", "de_minimis.three_years", {"reading": "not_counted"}),))
    codes = [f.code for f in judged("", register=against, de_minimis=aid) if f.code.startswith("de_minimis.o")]
    assert codes == []


def test_finding_says_what_was_summed_and_where() -> None:
    aid = (asked(20_000_000), had(10_000_001, dt.date(2025, 3, 1)))
    (finding,) = judged("de_minimis.over_limit", de_minimis=aid)
    assert (finding.severity, finding.item, finding.basis) == ("error", "G03", "2023/2831")
    assert finding.where == (at("/deMinimis/0"), at("/deMinimis/1"))
    assert finding.params["asked_cents"] == 20_000_000
    assert finding.params["earlier_cents"] == 10_000_001
    assert finding.params["limit_cents"] == 30_000_000
    assert finding.params["from_date"] == "2023-11-24"


def test_single_undertaking_is_one_however_it_is_named() -> None:
    # art. 2(2): the daughter's aid is the group's
    rows = (
        asked(20_000_000, business_id=OTHER, name="Tytär Oy", undertaking="Konserni Oyj"),
        Aid(name="Emo", amount_cents=10_000_001, undertaking=" KONSERNI  oyj", granted=dt.date(2025, 1, 1)),
    )
    (finding,) = judged("de_minimis.over_limit", de_minimis=rows)
    assert finding.params["name"] == "Konserni Oyj"
    apart = (rows[0], Aid(name="Vieras", amount_cents=10_000_001, granted=dt.date(2025, 1, 1)))
    assert judged("de_minimis.over_limit", de_minimis=apart) == []


def test_two_recipients_have_a_limit_each() -> None:
    rows = (asked(30_000_000), asked(30_000_000, business_id=OTHER, name="Toinen"))
    assert judged("de_minimis.over_limit", de_minimis=rows) == []


def test_aid_that_another_case_granted_counts_and_is_asked_about_when_it_was_not_declared() -> None:
    granted = had(10_000_001, dt.date(2026, 2, 1))
    case = other(de_minimis=(granted,), granted_cents=10_000_001, decided=dt.date(2026, 2, 1))
    (finding,) = judged("de_minimis.over_limit", view={"others": (case,)}, de_minimis=(asked(20_000_000),))
    assert finding.params["cases"] == ("400001",)
    (asked_about,) = judged("de_minimis.not_declared", view={"others": (case,)}, de_minimis=(asked(20_000_000),))
    assert (asked_about.severity, asked_about.basis) == ("warning", "757/2021 19 § 2 mom. 1 kohta")
    assert asked_about.params["other_case"] == "400001"


def test_aid_declared_here_and_decided_there_counts_once() -> None:
    granted = had(10_000_000, dt.date(2026, 2, 1))
    case = other(de_minimis=(granted,), granted_cents=10_000_000, decided=dt.date(2026, 2, 1))
    aid = (asked(20_000_000), granted)
    for code in ("de_minimis.over_limit", "de_minimis.not_declared"):
        assert judged(code, view={"others": (case,)}, de_minimis=aid) == []


def test_aid_told_twice_with_the_id_written_in_two_ways_counts_once() -> None:
    aid = [had(10_000_000, dt.date(2026, 2, 1), business_id=written) for written in ("0828308-4", "828308-4")]
    wanted = asked(20_000_000, business_id="0828308-4")  # reaches the 300 000 € of art. 3(2), not a cent over
    assert judged("de_minimis.over_limit", de_minimis=(wanted, *aid)) == []


@pytest.mark.parametrize(("cents", "over"), [(10_000_000, False), (10_000_001, True)])
def test_aid_asked_in_open_cases_is_a_warning(cents: int, over: bool) -> None:
    case = other(changed={"de_minimis": (asked(cents),)})
    findings = judged("de_minimis.with_others", view={"others": (case,)}, de_minimis=(asked(20_000_000),))
    assert [(f.severity, f.params["pending_cents"]) for f in findings] == ([("warning", cents)] if over else [])


@pytest.mark.parametrize("more", [{"state": "lapsed"}, {"decided": dt.date(2026, 1, 1)}])
def test_aid_asked_in_a_case_that_came_to_nothing_does_not_count(more: dict) -> None:
    case = other(changed={"de_minimis": (asked(30_000_000),)}, **more)
    assert judged("de_minimis.with_others", view={"others": (case,)}, de_minimis=(asked(20_000_000),)) == []


def test_nothing_asked_is_nothing_to_judge() -> None:
    assert judged("de_minimis", de_minimis=(had(90_000_000, dt.date(2026, 1, 1)),)) == []


def test_without_the_limit_of_the_day_the_check_says_so() -> None:
    (finding,) = judged("register.missing", register=rules(without="de_minimis"), de_minimis=(asked(1),))
    assert (finding.item, finding.params["id"]) == ("G03", "de_minimis")


@pytest.mark.parametrize(
    ("cents", "severity", "difference"), [(11_199_999, "warning", 1), (11_200_000, None, 0), (11_200_001, "error", 1)]
)
def test_allocation_is_the_sum_asked(cents: int, severity: str | None, difference: int) -> None:
    # 867/2021 § 10.1(3): allocated to each recipient and benefiting undertaking; 112 000,00 € is applied for
    rows = (asked(cents - 5_000_000), asked(5_000_000, business_id=OTHER, role="benefiting"))
    findings = judged("de_minimis.allocation_differs", de_minimis=rows)
    assert [(f.severity, f.params["difference_cents"], f.item, f.basis) for f in findings] == (
        [(severity, difference, "G04", "867/2021 10 § 1 mom. 3 kohta")] if severity else []
    )


def test_recipient_without_an_id_cannot_be_added_up() -> None:
    (finding,) = judged("de_minimis.recipient_unknown", de_minimis=(asked(1_00, business_id=None),))
    assert (finding.item, finding.where) == ("G04", (at("/deMinimis/0"),))


def test_granted_day_of_a_leap_year() -> None:
    # three years before 29.2.2028 is 28.2.2025
    aid = (asked(20_000_000), had(10_000_001, dt.date(2025, 2, 28)))
    (finding,) = judged("de_minimis.on_the_day", view={"today": dt.date(2028, 2, 29)}, de_minimis=aid)
    assert finding.params["from_date"] == "2025-02-28"


def test_money_that_is_not_applied_for_has_no_allocation_to_differ_from() -> None:
    own = (FundingRow(type="municipal_own", amount_cents=1_00),)
    assert judged("de_minimis.allocation_differs", de_minimis=(asked(1_00),), funding_plan=own) == []
