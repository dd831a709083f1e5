"""D02, D03, D07, D11–D13, E02–E04, E06."""

from __future__ import annotations

import dataclasses
import datetime as dt

import msgspec
import pytest

from ic16desk.model.application import Applicant, BudgetLine, FundingRow, Indicator, Partner, Period
from ic16desk.model.proposals import Member, ProposalItem
from ic16desk.register import Register
from tests.unit.checks.aid_cases import OWN, judged, proposal, rules
from tests.unit.checks.builders import SUBMITTED, document, entry, member


@pytest.mark.parametrize(
    ("cents", "over"), [(11_199_999, None), (11_200_000, None), (11_200_001, 1)], ids=["under", "at", "over"]
)
def test_most_that_the_call_gives(cents: int, over: int | None) -> None:
    rows = (FundingRow(type="eu_and_state", amount_cents=cents),)
    findings = judged("programme.amount_over_call", funding_plan=rows)
    assert [(f.severity, f.item, f.params["over_cents"]) for f in findings] == (
        [("error", "D03", over)] if over else []
    )


@pytest.mark.parametrize(("regions", "told"), [(("06",), False), (("17", "01"), True), ((), False)])
def test_target_region_of_the_call(regions: tuple[str, ...], told: bool) -> None:
    call = entry("call", "haku-1", {"regions": regions})
    findings = judged("programme.region_not_in_call", register=rules(instead=(call,)))
    assert [(f.severity, f.item, f.params["region"]) for f in findings] == ([("error", "D03", "06")] if told else [])


@pytest.mark.parametrize(
    ("named", "told"),
    [
        ("001", False),
        ("182", False),
        ("183", True),
        ("000", True),
        ("012 Tutkimus", False),
        ("Tutkimus", True),
        (None, False),
    ],
)
def test_intervention_is_a_code_of_annex_one(named: str, told: bool) -> None:
    findings = judged("programme.intervention_unknown", intervention=named)
    assert [(f.severity, f.item) for f in findings] == ([("warning", "D02")] if told else [])


@pytest.mark.parametrize(
    ("end", "told"),
    # submitted on 21.9.2026 at 14.05 in Helsinki
    [(dt.date(2026, 9, 20), True), (dt.date(2026, 9, 21), False), (dt.date(2026, 9, 22), False)],
)
def test_project_that_ended_before_it_was_applied_for(end: dt.date, told: bool) -> None:
    findings = judged("dates.ended_before_application", period=Period(dt.date(2026, 9, 1), end))
    assert [(f.severity, f.item) for f in findings] == ([("error", "D12")] if told else [])


def test_evening_in_utc_is_the_next_day_in_helsinki() -> None:
    late = SUBMITTED.replace(hour=21, minute=30)  # 00.30 on the 22nd
    period = Period(dt.date(2026, 9, 1), dt.date(2026, 9, 21))
    assert len(judged("dates.ended_before_application", period=period, submitted_at=late)) == 1


@pytest.mark.parametrize(
    ("application", "plan", "fields", "told"),
    [
        ("Hakemus", "Suunnitelma", {}, True),
        ("RCO14 laitokset", "Suunnitelma", {}, False),
        ("Hakemus", "tulosindikaattori RCR 11", {}, False),
        ("Hakemus", "Suunnitelma", {"indicators": (Indicator("RCO14", "3"),)}, False),
        ("", "Suunnitelma", {}, False),  # the application is not read yet
        ("ARCO14X", "Suunnitelma", {}, True),
    ],
)
def test_indicators_are_named_somewhere(application: str, plan: str, fields: dict, told: bool) -> None:
    papers = (
        dataclasses.replace(document("h.pdf", "application"), pages=(application,)),
        dataclasses.replace(document("s.docx", "project_plan"), pages=(plan,)),
    )
    findings = judged("programme.indicators_missing", view={"documents": papers}, **fields)
    assert [(f.severity, f.item) for f in findings] == ([("warning", "D13")] if told else [])


@pytest.mark.parametrize(("target", "told"), [("3", False), (" ", True), (None, True), ("0", False)])
def test_indicator_has_a_target(target: str | None, told: bool) -> None:
    findings = judged("programme.indicator_without_target", indicators=(Indicator("RCO14", target),))
    assert [f.item for f in findings] == (["D13"] if told else [])


@pytest.mark.parametrize(
    ("category", "text", "items"),
    [
        ("buildings", "Investointi", ["D07", "D11"]),
        ("land", "YVA-tarveharkinta on tehty", ["D11"]),
        ("buildings", "Ympäristövaikutukset ja ilmastokestävyys on arvioitu", []),
        ("buildings", "MKB och klimatsäkring", []),
        ("equipment", "Investointi", []),
        ("buildings", "", []),  # nothing is read yet
    ],
)
def test_annexes_speak_of_environment_and_climate(category: str, text: str, items: list[str]) -> None:
    papers = (dataclasses.replace(document("i.pdf", "investment_plan"), pages=(text,)),)
    budget = (BudgetLine(category=category, amount_cents=1_00, part="investment"),)  # type: ignore[arg-type]
    findings = [f for f in judged("", view={"documents": papers}, budget=budget) if f.code.startswith("programme.")]
    assert [(f.item, f.severity) for f in findings] == [(item, "info") for item in items]


@pytest.mark.parametrize(
    ("item", "code", "severity"),
    [
        (ProposalItem("401217", "propose", 1, 11_200_000), None, None),
        (ProposalItem("401217", "propose", 1, None), None, None),
        (ProposalItem("401217", "propose", 1, 11_199_999), "plan.proposal_amount_differs", "warning"),
        (ProposalItem("401217", "propose", 1, 11_200_001), "plan.proposal_amount_differs", "warning"),
        (ProposalItem("401217", "reserve", 4), "plan.reserve", "warning"),
        (ProposalItem("401217", "not", reasons="Ei kuulu painopisteisiin"), "plan.not_proposed", "error"),
        (ProposalItem("999999", "propose"), "plan.not_named", "error"),
    ],
)
def test_what_the_steering_group_proposes(item: ProposalItem, code: str | None, severity: str | None) -> None:
    findings = [f for f in judged("", view={"proposed": proposal(item)}) if f.item == "E02"]
    assert [(f.code, f.severity) for f in findings] == ([(code, severity)] if code else [])


def test_without_a_proposal_nothing_is_said() -> None:
    assert [f for f in judged("") if f.item in {"E02", "E03", "E04"}] == []


def test_members_speak_for_the_cities_of_the_agreement() -> None:
    # 797/2021 § 16.2: »jäsenet ovat kaupunkien edustajia«
    members = (Member("Aino", "NIMI 837"), Member("Kalle", "namn 837"), Member("Ulla", "nimi 564"), Member("Olli"))
    (finding,) = judged("plan.member_not_city", view={"proposed": proposal(members=members)})
    assert (finding.severity, finding.item, finding.params["names"]) == ("warning", "E03", ("Ulla", "Olli"))


@pytest.mark.parametrize(
    ("recused", "kind", "city", "told"),
    [
        ((), "municipality", "Nimi 837", True),
        (("401217",), "municipality", "Nimi 837", False),
        (("401218",), "municipality", "Nimi 837", True),
        ((), "municipality", "nimi 564", False),
        ((), "uas", "Nimi 837", False),
    ],
)
def test_member_of_the_city_that_applies_keeps_away(recused: tuple[str, ...], kind: str, city: str, told: bool) -> None:
    members = (Member("Aino", "namn 837", recused),)
    applicant = Applicant("Kaupunki", business_id=OWN, type=kind, city=city)  # type: ignore[arg-type]
    findings = judged("plan.member_not_recused", view={"proposed": proposal(members=members)}, applicant=applicant)
    assert [(f.severity, f.item) for f in findings] == ([("warning", "E03")] if told else [])


@pytest.mark.parametrize(("cents", "over"), [(55_999_999, None), (56_000_000, None), (56_000_001, 1), (None, None)])
def test_frame_of_the_year(cents: int | None, over: int | None) -> None:
    findings = judged("plan.frame_exceeded", view={"frame_cents": cents})
    assert [(f.severity, f.item, f.params["over_cents"]) for f in findings] == (
        [("error", "E04", over)] if over else []
    )


def test_frame_that_nobody_knows_is_told_once() -> None:
    findings = [f for f in judged("", view={"frame_cents": 1}, agreement="OUL") if f.item == "E04"]
    assert [(f.code, f.severity) for f in findings] == [("plan.frame_unknown", "info")]


@pytest.mark.parametrize(
    ("parties", "n"),
    [
        (("Oulun kaupunki", "Turun ammattikorkeakoulu Oy", "Lahden kaupunki"), None),
        (("Oulun kaupunki", "Åbo stad", "Tammerfors stad"), None),
        (("Helsingin kaupunki", "Espoon kaupunki", "Vantaan kaupunki"), None),
        (("Oulun kaupunki", "Oulun yliopisto", "Turun kaupunki"), 2),
        (("Porvoon kaupunki", "Kokemäen kaupunki", "Oulun kaupunki"), 1),  # no InnoCities, however they begin
        ((), 0),
    ],
)
def test_lead_theme_needs_three_cities(parties: tuple[str, ...], n: int | None) -> None:
    shipped = Register.load()
    partners = tuple(map(Partner, parties))
    findings = judged("plan.too_few_cities", register=shipped, strand="lead_theme", partners=partners)
    assert [(f.severity, f.item, f.params["n"], f.params["least"]) for f in findings] == (
        [("warning", "E06", n, 3)] if n is not None else []
    )
    assert judged("plan.too_few_cities", register=shipped, partners=partners) == []  # another strand


@pytest.mark.parametrize(("cities", "n"), [(("Oulu", "Åbo", "TAMPERE"), None), (("Oulu", "Uleåborg", "Turku"), 2)])
def test_lead_theme_counts_the_groups_cities(cities: tuple[str, ...], n: int | None) -> None:
    group = tuple(
        msgspec.structs.replace(member(str(i)), applicant=Applicant("Hakija", business_id=OWN, city=city))
        for i, city in enumerate(cities)
    )
    findings = judged("plan.too_few_cities", view={"group": group}, register=Register.load(), strand="lead_theme")
    assert [f.params["n"] for f in findings] == ([n] if n is not None else [])


def test_clean_case_is_silent_with_all_of_the_register() -> None:
    assert judged("") == []
