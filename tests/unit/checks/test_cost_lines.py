"""F07, F08, F16, F17, F20, F25: what a line is, when it arises, and whether it may be there at all."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from ic16desk.model.application import Period
from tests.unit.checks.builders import at, entry, found, register
from tests.unit.checks.cost_cases import REGISTER, bought, estimate, left, line, one, said

PERIOD = Period(start=dt.date(2027, 1, 1), end=dt.date(2028, 12, 31))
EVERY_DIRECT = (
    "wages", "services", "equipment", "buildings", "land", "travel", "materials", "communication", "other_direct",
    "investment",
)  # fmt: skip


def alone(category: str, model: str, part: str = "development", **keys: Any) -> list[tuple[str, str, str]]:
    """What is said of the kind of one line of 1 000 €."""
    kind = "investment" if model == "flat1_5" else "development"
    view = estimate(line(category, 1_000_00, part=part, **keys), model=model, kind=kind)
    return [entry for entry in said(view) if entry[0] == "line_not_direct"]


# 866/2021 § 9.2 no 1–7 and § 10.2 no 1–7
@pytest.mark.parametrize("category", EVERY_DIRECT)
def test_kinds_of_direct_costs_under_seven_per_cent(category: str) -> None:
    allowed = {"wages", "services", "communication", "travel", "materials", "equipment"}
    assert alone(category, "flat7") == ([] if category in allowed else [("line_not_direct", "error", "F16")])


@pytest.mark.parametrize("category", EVERY_DIRECT)
def test_kinds_of_direct_costs_of_an_investment(category: str) -> None:
    allowed = {"equipment", "investment", "materials", "services", "buildings", "land", "communication"}
    expected = [] if category in allowed else [("line_not_direct", "error", "F18")]
    assert alone(category, "flat1_5") == expected
    assert alone(category, "flat7", part="investment") == expected  # an investment part within a project on 7 %


def test_required_audit_is_a_direct_cost_of_both_lists() -> None:
    assert alone("other_direct", "flat7", nature="audit") == []  # § 9.2 no 7
    assert alone("other_direct", "flat1_5", nature="audit") == []  # § 10.2 no 7


def test_line_that_is_no_direct_cost_is_not_eligible() -> None:
    view = estimate(line("services", 10_000_00), line("other_direct", 2_000_00), line("flat_rate", 840_00))
    assert left(view) == [10_000_00, 0, 700_00]
    finding = one(view, "line_not_direct")
    assert (finding.basis, finding.where) == ("866/2021 9 § 2 mom.", (at("/budget/1"),))


# § 9.2 no 6: »enintään 3 000 euron hankintakustannukset«
@pytest.mark.parametrize(
    ("amount", "unit", "expected", "kept"),
    [
        (3_000_00, None, [], 3_000_00),
        (3_000_01, None, [("equipment_price_unknown", "warning", "F16")], 3_000_01),
        (18_000_00, 3_000_00, [], 18_000_00),
        (18_000_00, 3_000_01, [("equipment_over_limit", "error", "F16")], 0),
    ],
)
def test_machine_under_seven_per_cent(amount: int, unit: int | None, expected: list[Any], kept: int) -> None:
    view = estimate(bought("equipment", amount, unit_cents=unit))
    assert said(view) == expected
    assert left(view) == [kept]


def test_machine_of_an_investment_has_no_such_limit() -> None:
    view = estimate(bought("equipment", 90_000_00, unit_cents=45_000_00), model="flat1_5", kind="investment")
    assert said(view) == []


# § 9.2 no 4: trips of at most 15 km are not direct costs
@pytest.mark.parametrize(("short", "expected", "kept"), [(0, [], 5_000_00), (1, ["short_trips"], 4_999_99)])
def test_short_trips_are_taken_off(short: int, expected: list[str], kept: int) -> None:
    view = estimate(line("travel", 5_000_00, short_trip_cents=short))
    assert [code for code, _, _ in said(view)] == expected
    assert left(view) == [kept]


def test_short_trips_are_of_the_seven_per_cent_model_only() -> None:
    view = estimate(line("wages", 300_000_00), line("travel", 5_000_00, short_trip_cents=5_00), model="actual")
    assert said(view) == []


# § 9.3 no 1–6 under 7 %, § 10.3 no 1–4 under 1,5 %, § 24 no 1–7 and § 5.2 under every model
@pytest.mark.parametrize(
    ("nature", "model", "basis", "item"),
    [
        ("occupational_health", "flat7", "866/2021 9 § 3 mom. 1 kohta", "F17"),
        ("premises", "flat7", "866/2021 9 § 3 mom. 2 kohta", "F17"),
        ("administration", "flat7", "866/2021 9 § 3 mom. 3 kohta", "F17"),
        ("participation_fees", "flat7", "866/2021 9 § 3 mom. 4 kohta", "F17"),
        ("steering_group", "flat7", "866/2021 9 § 3 mom. 5 kohta", "F17"),
        ("short_trips", "flat7", "866/2021 9 § 3 mom. 6 kohta", "F17"),
        ("preparation", "flat1_5", "866/2021 10 § 3 mom. 1 kohta", "F18"),
        ("authority_fees", "flat1_5", "866/2021 10 § 3 mom. 1 kohta", "F18"),
        ("premises", "flat1_5", "866/2021 10 § 3 mom. 2 kohta", "F18"),
        ("administration", "flat1_5", "866/2021 10 § 3 mom. 3 kohta", "F18"),
        ("steering_group", "flat1_5", "866/2021 10 § 3 mom. 4 kohta", "F18"),
        ("usual_activity", "flat7", "866/2021 24 § 1 kohta", "F25"),
        ("in_kind", "flat7", "866/2021 24 § 2 kohta", "F25"),
        ("depreciation", "flat7", "866/2021 24 § 3 kohta", "F25"),
        ("interest", "actual", "866/2021 24 § 4 kohta", "F25"),
        ("taxes", "flat1_5", "866/2021 24 § 5 kohta", "F25"),
        ("penalties", "flat7", "866/2021 24 § 6 kohta", "F25"),
        ("reimbursed", "flat7", "866/2021 24 § 7 kohta", "F25"),
    ],
)
def test_nature_that_a_paragraph_keeps_out(nature: str, model: str, basis: str, item: str) -> None:
    kind = "investment" if model == "flat1_5" else "development"
    view = estimate(line("services", 1_000_00, nature=nature), line("wages", 1), model=model, kind=kind)
    finding = one(view, "nature_excluded")
    assert (finding.severity, finding.basis, finding.item) == ("error", basis, item)
    assert left(view)[0] == 0


@pytest.mark.parametrize(
    ("nature", "model"),
    [("steering_group", "actual"), ("participation_fees", "flat1_5"), ("preparation", "flat7"), ("audit", "flat7")],
)
def test_nature_that_no_paragraph_of_the_model_keeps_out(nature: str, model: str) -> None:
    view = estimate(line("services", 1_000_00, nature=nature), model=model)
    assert not found(view, "costs.nature_excluded", register=REGISTER)


def test_in_kind_is_excluded_for_eu_money_only() -> None:
    view = estimate(line("services", 1_000_00, nature="in_kind"), money_source="national")
    assert not found(view, "costs.nature_excluded", register=REGISTER)  # 867/2021 § 25 no 3


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Ohjausryhmän kokoukset", "looks_excluded"),
        ("Styrgruppens möten", "looks_excluded"),
        ("Työterveyshuolto ja kirjanpito", "looks_excluded"),
        ("Matkat enintään 15 km", "looks_excluded"),
        ("Koneiden poistot", "looks_excluded"),
        ("Matkat, yli 15 km", None),
        ("Resor till pilothem, över 15 km", None),
        ("Tilaisuudet ja työpajat", None),
        ("Poistoilman mittaus", None),
        ("Etisk och dataskyddsteknisk granskning, tolkning", None),
        ("Liuotus- ja saostuslinja, jatkuvatoiminen, 50 l/h", None),
    ],
)
def test_description_that_looks_excluded_is_only_a_warning(words: str, code: str | None) -> None:
    view = estimate(line("services", 1_000_00, words))
    assert said(view) == ([(code, "warning", said(view)[0][2])] if code else [])
    assert left(view) == [1_000_00]


def test_explicit_nature_stops_the_guessing() -> None:
    assert said(estimate(line("services", 1_00, "Ohjausryhmän esittely", nature="audit"))) == []


def test_nature_that_the_register_does_not_know() -> None:
    assert said(estimate(line("services", 1_00, nature="oma"))) == [("nature_unknown", "warning", "F25")]


def test_bonuses_in_a_line_of_wages_are_seen_by_their_words() -> None:
    view = estimate(line("wages", 1_000_00, "Projektipäällikkö, palkka ja tulospalkkio"), line("travel", 500_00))
    assert said(view) == [("looks_excluded", "warning", "F10")]
    assert said(estimate(line("services", 1_000_00, "Bonus"))) == []  # § 5.2 speaks of wages


@pytest.mark.parametrize(("kind", "item"), [("cost_nature", "F25"), ("cost_lines", "F16")])
def test_lists_missing_from_the_register_are_told(kind: str, item: str) -> None:
    (finding,) = found(estimate(line("services", 1_000_00)), "register.missing", register=register(without=kind))
    assert (finding.params["kind"], finding.item) == (kind, item)


# § 3.1 no 3: after the application (21.9.2026), no 4: within 1.1.2027–31.12.2028
@pytest.mark.parametrize(
    ("start", "end", "expected", "kept"),
    [
        (dt.date(2027, 1, 1), dt.date(2028, 12, 31), [], 1_000_00),
        (dt.date(2026, 9, 21), dt.date(2027, 2, 1), ["outside_period"], 1_000_00),
        (dt.date(2026, 9, 20), dt.date(2027, 2, 1), ["before_application", "outside_period"], 1_000_00),
        (dt.date(2026, 9, 1), dt.date(2026, 9, 20), ["before_application", "outside_period"], 0),
        (dt.date(2026, 12, 30), dt.date(2026, 12, 31), ["outside_period"], 0),
        (dt.date(2028, 12, 31), dt.date(2029, 1, 1), ["outside_period"], 1_000_00),
        (dt.date(2029, 1, 1), None, ["outside_period"], 0),
    ],
)
def test_costs_arise_after_the_application_and_within_the_project(
    start: dt.date, end: dt.date | None, expected: list[str], kept: int
) -> None:
    view = estimate(line("services", 1_000_00, start=start, end=end), period=PERIOD)
    assert [code for code, severity, item in said(view) if (severity, item) == ("error", "F07")] == expected
    assert left(view) == [kept]


def test_required_audit_may_cost_after_the_end() -> None:
    view = estimate(line("services", 1_000_00, nature="audit", start=dt.date(2029, 1, 15)), period=PERIOD)
    assert said(view) == []  # § 3.3


def test_flat_sum_has_no_day() -> None:
    lines = (line("services", 1_000_00), line("flat_rate", 70_00, start=dt.date(2020, 1, 1)))
    assert said(estimate(*lines, period=PERIOD)) == []  # § 3.2


def test_lines_without_a_word_are_a_note_once() -> None:
    view = estimate(line("services", 1_000_00, None), line("travel", 2_00, " "), line("materials", 5_00))
    finding = one(view, "line_undescribed")
    assert (finding.severity, finding.item, finding.params["sum_cents"]) == ("info", "F08", 1_002_00)
    assert finding.where == (at("/budget/0"), at("/budget/1"))


def test_income_is_deducted_and_never_negative() -> None:
    good = estimate(line("services", 10_000_00), line("income", 1_000_00))
    assert said(good) == []
    bad = estimate(line("services", 10_000_00), line("income", -1_000_00))
    assert said(bad) == [("income_negative", "error", "F20")]  # § 4.1
    assert said(estimate(line("services", 10_000_00), line("travel", -1))) == [("income_negative", "error", "F20")]


def test_interreg_is_not_judged_by_these_decrees() -> None:
    view = estimate(line("land", 10_000_00, nature="interest"), aid=10_000_00, money_source="interreg")
    assert said(view) == []  # 867/2021 § 1.2


def test_nature_of_a_council_is_used_like_the_shipped_ones() -> None:
    own = entry(
        "cost_nature", "kahvit", {"excluded": ({"item": "F25", "basis": "liiton ohje"},), "terms": {"fi": ("kahvi*",)}}
    )
    view = estimate(line("services", 1_00, "Kahvitukset"))
    assert said(view, register=register(instead=(own,))) == [("looks_excluded", "warning", "F25")]
