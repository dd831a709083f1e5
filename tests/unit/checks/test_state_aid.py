"""G01, G02, G05, G07, G08."""

from __future__ import annotations

import msgspec
import pytest

from ic16desk.model.application import Aid, Applicant, BudgetLine, Partner
from tests.unit.checks.aid_cases import OTHER, OWN, asked, judged, rules
from tests.unit.checks.builders import CLEAN, DOCUMENTS, at, document

CITY = CLEAN.applicant
assert CITY is not None


@pytest.mark.parametrize(
    ("economic", "aid", "codes"),
    [
        (True, (), ["state_aid.economic_activity"]),  # 757/2021 § 8.3: only as de minimis aid
        (True, (asked(11_200_000),), []),
        (True, (asked(1_00, role="benefiting"),), ["state_aid.economic_activity"]),
        (False, (), []),
        (False, (asked(1_00),), ["state_aid.not_economic"]),
        (False, (asked(1_00, role="benefiting"),), []),
        (None, (), []),
    ],
)
def test_economic_activity(economic: bool | None, aid: tuple[Aid, ...], codes: list[str]) -> None:
    findings = [f for f in judged("", economic_activity=economic, de_minimis=aid) if f.item == "G01"]
    assert [finding.code for finding in findings] == codes
    assert all((f.severity, f.basis) == ("warning", "757/2021 8 § 3 mom.") for f in findings)


@pytest.mark.parametrize(
    ("partner", "told"),
    [
        (Partner("Yritys Oy", role="other"), True),
        (Partner("Företaget Ab", role="other"), True),
        (Partner("Yritys Oy", role="partner"), False),  # it has an application of its own
        (Partner("Esimerkin ammattikorkeakoulu Oy", role="other"), False),
        (Partner("Hirvilahden kaupunki", role="other"), False),
        (Partner("Yritys Oy", role="other", business_id=OTHER), False),  # allocated aid below
    ],
)
def test_undertaking_that_takes_part(partner: Partner, told: bool) -> None:
    aid = (asked(1_00, business_id=OTHER, name="Toinen nimi"),)
    findings = judged("state_aid.undertaking_takes_part", partners=(partner,), de_minimis=aid)
    assert [(f.severity, f.item, f.where) for f in findings] == (
        [("info", "G02", (at("/partners/0"),))] if told else []
    )


def test_account_of_measures_answers_the_question() -> None:
    papers = (*DOCUMENTS, document("selvitys.pdf", "beneficiary_measures"))
    partner = (Partner("Yritys Oy", role="other"),)
    assert judged("state_aid.undertaking_takes_part", view={"documents": papers}, partners=partner) == []


@pytest.mark.parametrize(
    ("industry", "excluded"),
    # (EU) 2023/2831 art. 1(1)(a), (c): TOL 03 and 01; forestry (02) is not left out
    [
        ("01", True),
        ("A 01.13", True),
        ("03.1", True),
        ("a03", True),
        ("02.1", False),
        ("10.1", False),
        ("62010", False),
    ],
)
def test_industries_left_out(industry: str, excluded: bool) -> None:
    findings = judged("state_aid.excluded_industry", de_minimis=(asked(1_00, industry=industry),))
    assert [(f.severity, f.item) for f in findings] == ([("error", "G05")] if excluded else [])


def test_industry_of_the_applicant_is_that_of_its_own_aid_only() -> None:
    farm = msgspec.structs.replace(CITY, industry="01")
    rows = (asked(1_00, name="muu nimi"), asked(1_00, business_id=OTHER, name="Toinen"))
    (finding,) = judged("state_aid.excluded_industry", applicant=farm, de_minimis=rows)
    assert finding.where == (at("/deMinimis/0"),)


def test_industries_unknown_to_the_register_are_told() -> None:
    aid = (asked(1_00, industry="01"),)
    (finding,) = judged("register.missing", register=rules(without="excluded_industry"), de_minimis=aid)
    assert finding.item == "G05"


@pytest.mark.parametrize(
    ("hundredths", "over"), [(1_999, False), (2_000, False), (2_001, True)], ids=["under", "at", "over"]
)
def test_ancillary_activity_at_most_a_fifth(hundredths: int, over: bool) -> None:
    # 2022/C 414 point 21: at most 20 % of the annual capacity
    school = Applicant("Koulu", business_id=OWN, type="uas", ancillary_hundredths=hundredths, separate_accounts=True)
    findings = judged("state_aid.ancillary_over_limit", applicant=school)
    assert [(f.severity, f.item) for f in findings] == ([("error", "G07")] if over else [])


@pytest.mark.parametrize(
    ("kind", "economic", "apart", "told"),
    [
        ("uas", True, None, True),
        ("university", True, False, True),
        ("research_institute", True, True, False),
        ("uas", False, None, False),
        ("uas", None, None, False),
        ("municipality", True, None, False),
    ],
)
def test_accounts_of_a_research_organisation(kind: str, economic: bool | None, apart: bool | None, told: bool) -> None:
    applicant = Applicant("Hakija", business_id=OWN, type=kind, separate_accounts=apart)  # type: ignore[arg-type]
    findings = judged("state_aid.accounts_not_separated", applicant=applicant, economic_activity=economic)
    assert [f.severity for f in findings] == (["warning"] if told else [])


@pytest.mark.parametrize(("open_access", "told"), [(False, True), (True, False), (None, False)])
def test_infrastructure_open_to_all(open_access: bool | None, told: bool) -> None:
    line = BudgetLine(category="equipment", amount_cents=1_00, part="investment")
    budget = (*CLEAN.budget, line)
    findings = judged("state_aid.access_not_open", open_access=open_access, budget=budget)
    assert [(f.severity, f.item) for f in findings] == ([("warning", "G08")] if told else [])
    assert judged("state_aid.access_not_open", open_access=open_access) == []  # nothing is invested
