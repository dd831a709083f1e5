"""A01, A04, A06, A10, A11, B01, B05–B07, B10."""

from __future__ import annotations

import dataclasses

import msgspec
import pytest

from ic16desk.model.application import Applicant, BudgetLine, Contact, Partner, Wage
from tests.unit.checks.aid_cases import OWN, asked, judged, rules
from tests.unit.checks.builders import CLEAN, DOCUMENTS, at, document, entry

CITY = CLEAN.applicant
assert CITY is not None


@pytest.mark.parametrize(
    ("agreement", "authority", "told"),
    [
        ("TRE", "nimi pirkanmaa", False),
        ("TRE", "Namn Pirkanmaa, kirjaamo", False),
        ("TRE", "nimi kainuu", True),
        ("TRE", "ELY-keskus", True),
        ("OUL", "nimi pohjanmaa", False),  # deciding
        ("OUL", "nimi kainuu", False),  # handling
        ("OUL", "nimi pirkanmaa", True),
        ("TRE", None, False),
        ("EI-OLE", "ELY-keskus", False),  # the agreement itself is the finding
    ],
)
def test_authority_is_the_deciding_or_the_handling_council(agreement: str, authority: str | None, told: bool) -> None:
    findings = judged("formal.wrong_council", agreement=agreement, authority=authority)
    assert [(f.severity, f.item, f.basis) for f in findings] == (
        [("error", "A01", "757/2021 9 §; 797/2021 4–5 §")] if told else []
    )


def test_wrong_council_names_the_right_one() -> None:
    (finding,) = judged("formal.wrong_council", authority="nimi kainuu")
    assert finding.params == {"authority": "nimi kainuu", "agreement": "TRE", "council": "nimi pirkanmaa"}


@pytest.mark.parametrize(
    ("pages", "money", "told"),
    [
        (("Hakemus", "EURA 2021/1/09"), "eu", False),
        (("Hakemus",), "eu", True),
        (("Hakemus",), "national", False),
        (("  ",), "eu", False),  # not read yet
    ],
)
def test_print_out_bears_the_marks_of_eura(pages: tuple[str, ...], money: str, told: bool) -> None:
    printed = dataclasses.replace(document("hakemus.pdf", "application"), pages=pages)
    findings = judged("formal.no_eura_marks", view={"documents": (*DOCUMENTS, printed)}, money_source=money)
    assert [(f.severity, f.item, f.where[0].document_name) for f in findings] == (
        [("warning", "A04", "hakemus.pdf")] if told else []
    )


@pytest.mark.parametrize(("name", "told"), [("NIMI PIRKANMAA", True), ("nimi pirkanmaalla", False)])
def test_council_that_applies(name: str, told: bool) -> None:
    findings = judged("formal.council_applies", applicant=msgspec.structs.replace(CITY, name=name))
    assert [(f.severity, f.item) for f in findings] == ([("warning", "A10")] if told else [])


@pytest.mark.parametrize(
    ("agreement", "language", "code"),
    [
        ("TRE", "fi", None),
        ("TRE", "sv", "formal.language_of_council"),  # the council works in Finnish only
        ("OUL", "sv", None),  # one of its two councils does both
        ("TRE", None, "formal.language_missing"),
    ],
)
def test_language_of_the_case(agreement: str, language: str | None, code: str | None) -> None:
    findings = judged("formal.language", agreement=agreement, language=language) or [
        f for f in judged("", agreement=agreement, language=language) if f.code.startswith("formal.language")
    ]
    assert [(f.code, f.severity, f.item) for f in findings] == ([(code, "warning", "A11")] if code else [])


def test_legal_form_that_nobody_says() -> None:
    (finding,) = judged("applicant.legal_form_unknown", applicant=msgspec.structs.replace(CITY, type=None))
    assert (finding.item, finding.basis, finding.where) == ("B01", "757/2021 7 § 1 mom.", (at("/applicant/type"),))
    assert judged("applicant.legal_form_unknown", applicant=None) == []


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (("Helmi Hakija",), False),
        (("Kirjaamo", "Helmi Hakija"), False),
        (("Kirjaamo",), True),
        (("ESIMERKKILÄN kaupunki",), True),
        (("kirjaamo@esimerkkila.example",), True),
        ((), False),  # no contact at all is a missing part
    ],
)
def test_responsible_person(names: tuple[str, ...], told: bool) -> None:
    findings = judged("applicant.no_responsible_person", contacts=tuple(Contact(name) for name in names))
    assert [(f.severity, f.item, f.basis) for f in findings] == ([("warning", "B05", "867/2021 3 §")] if told else [])


@pytest.mark.parametrize(
    ("said", "aid", "severity"),
    [(True, (), "error"), (True, (asked(1_00),), "warning"), (False, (), None), (None, (), None)],
)
def test_undertaking_in_difficulty(said: bool | None, aid: tuple, severity: str | None) -> None:
    # (EU) 2021/1058 art. 7(1)(d): not from ERDF, unless as de minimis aid or under temporary rules
    findings = judged(
        "applicant.in_difficulty", applicant=msgspec.structs.replace(CITY, in_difficulty=said), de_minimis=aid
    )
    assert [(f.severity, f.item) for f in findings] == ([(severity, "B06")] if severity else [])


@pytest.mark.parametrize(("said", "told"), [(True, True), (False, False), (None, False)])
def test_recovery_order(said: bool | None, told: bool) -> None:
    findings = judged("applicant.recovery_order", applicant=msgspec.structs.replace(CITY, recovery_order=said))
    assert [(f.severity, f.item) for f in findings] == ([("error", "B07")] if told else [])


@pytest.mark.parametrize(
    ("kind", "more", "told"),
    [
        ("company", {}, True),
        ("company", {"partners": (Partner("Kaupunki"),)}, False),
        ("company", {"role": "partner"}, False),
        ("municipality", {}, False),
    ],
)
def test_single_company(kind: str, more: dict, told: bool) -> None:
    applicant = Applicant("Hakija", business_id=OWN, type=kind)  # type: ignore[arg-type]
    findings = judged("applicant.single_company", applicant=applicant, **more)
    assert [(f.severity, f.item, f.basis) for f in findings] == (
        [("warning", "B10", "867/2021 5 § 3 mom.")] if told else []
    )


def wage(**more: object) -> tuple[BudgetLine, ...]:
    return (BudgetLine(category="wages", amount_cents=1_00, wage=Wage(**more)),)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("required", "fields", "severity"),
    [
        ("de_minimis", {"de_minimis": (asked(1_00),)}, "error"),
        ("de_minimis", {}, None),
        ("beneficiaries", {"de_minimis": (asked(1_00, role="benefiting"),)}, "error"),
        ("beneficiaries", {"de_minimis": (asked(1_00),)}, None),
        ("wages_unit_cost", {"budget": wage(model="unit_cost")}, "error"),
        ("wages_unit_cost", {"budget": wage(model="standard_percent")}, None),
        ("wages_part_time", {"budget": wage(model="standard_percent", share_hundredths=9_999)}, "error"),
        ("wages_part_time", {"budget": wage(model="standard_percent", share_hundredths=10_000)}, None),
        ("wages_part_time", {"budget": wage(model="unit_cost", share_hundredths=5_000)}, None),
        ("vat", {"budget": (BudgetLine(category="services", amount_cents=1_00, vat_cents=1),)}, None),  # a municipality
        ("vat", {"budget": (BudgetLine(category="services", amount_cents=1_00, vat_cents=1),),
                 "applicant": Applicant("Koulu", type="uas")}, "error"),
        ("vat", {"applicant": Applicant("Koulu", type="uas")}, None),
        ("investment", {"kind": "investment"}, "info"),
        ("investment", {}, None),
    ],
)  # fmt: skip
def test_annex_is_needed_when_its_circumstance_holds(required: str, fields: dict, severity: str | None) -> None:
    kinds = (entry("attachment_kind", "wage_statement", {"required": required, "basis": "866/2021 x §"}),)
    findings = judged("formal.annex_missing", register=rules(instead=kinds, without="vat"), **fields)
    told = [f.severity for f in findings if f.params["kind"] == "wage_statement"]
    assert told == ([severity] if severity else [])
