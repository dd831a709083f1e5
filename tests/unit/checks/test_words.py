"""Every code has its words, and the words name what the parameters hold."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import get_args

import pytest

from ic16desk import paths
from ic16desk.checks.budget_workbook import problems
from ic16desk.model.application import (
    Applicant,
    Attachment,
    AttachmentKind,
    BudgetLine,
    CostCategory,
    CostModel,
    FundingRow,
    GroupProject,
    Period,
)
from ic16desk.model.findings import Finding
from ic16desk.model.languages import LANGUAGES, Language
from ic16desk.model.people import Person
from ic16desk.model.proposals import Conflict
from ic16desk.wording import Wording, load
from tests.unit.checks import aid_cases, broken_books
from tests.unit.checks.builders import DOCUMENTS, SUBMITTED, case, document, entry, found, member, register, sheet

LATE = dt.datetime(2026, 11, 2, 7, tzinfo=dt.UTC)
WRONG = Applicant(name="Kunta", business_id="0211675-3", type="municipality")
MIXED = (
    BudgetLine(category="wages", amount_cents=100_000_00),
    BudgetLine(category="flat_rate", amount_cents=41_000_00),
    BudgetLine(category="investment", amount_cents=10_000_00, part="investment"),
)
MUCH = (FundingRow(type="eu_and_state", amount_cents=150_000_00),)
BOOK = sheet("Budjetti", *[((1.0, "=1+1", 2.0),)] * 22, ((1.0, "=A1", 2.0),), ("Yhteensä", 5.0))
CALL_ITEMS = {"agreement": "ROI", "specific_objective": "2.3", "cost_model": "flat1_5", "submitted_at": LATE}
REVERSED = Period(start=dt.date(2026, 1, 2), end=dt.date(2026, 1, 1))
SECRET = Attachment(file="tulot.pdf", kind="income_estimate", secrecy="secret", secrecy_basis=("20",))
DECLARED = Conflict(Person("p", "Eero Esimerkki", ""), 4, "Palvelussuhde.", LATE)
GROUP = GroupProject(id="g", name="Ryhmä", lead="1", members=("401217", "2"))


def everything() -> Mapping[str, Finding]:
    """One finding of each code."""
    findings = [
        *aid_cases.everything(),
        *broken_books.everything(),
        *found(case(need=None, theme="OUL-2", applicant=WRONG, period=REVERSED)),
        *found(case(**CALL_ITEMS)),
        *found(case(budget=MIXED, funding_plan=MUCH, documents=(document("b.xlsx", "budget", BOOK),))),
        *found(case(budget=MIXED[2:], funding_plan=MUCH, kind="investment", cost_model="actual")),
        *found(case(role="lead", group=GROUP, others=(member("2", SUBMITTED + dt.timedelta(hours=1)),))),
        *found(case(documents=(*DOCUMENTS, document("x.pdf", "other", secret=True)))),
        *found(case(attachments=(SECRET,))),
        *found(case(documents=(*DOCUMENTS, replace(document("x.pdf", "other"), signatures="changed")))),
        *found(replace(case(), conflicts=(DECLARED,))),
        *found(case(), register=register(without="flat40")),
    ]
    return {finding.code: finding for finding in findings}


def sentence(words: Wording, finding: Finding) -> str:
    return words(f"checks.{finding.code}", **finding.params)


EVERYTHING = everything()


def codes(language: Language) -> set[str]:
    families = {"part", "field", "annex", "cost_model", "category", "kind", "language", "role", "reason", "sheet"}
    families |= {
        "costs",
        "output",
        "vat",
        "procurement_vat",
        "acquisition",
        "funding",
    }  # the cost rules: test_cost_words
    keys = {key.removeprefix("checks.") for key in load(language) if key.startswith("checks.")}
    return {key for key in keys if key.partition(".")[0] not in families} - {"aid.share_special_reason"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_that_is_emitted_has_words_and_the_other_way_round(language: Language) -> None:
    assert codes(language) == {code for code in EVERYTHING if not code.startswith("costs.")}


def test_codes_in_the_source_are_those_seen_here() -> None:
    source = "".join(
        path.read_text("utf-8")
        for folder in (paths._PACKAGE / "checks", paths._PACKAGE / "checks/budget_workbook")
        for path in folder.glob("*.py")
    )
    written = set(re.findall(r'[Ff]inding\(\s*"([a-z_.0-9]+)"', source))
    assert written <= set(EVERYTHING)
    assert {code for code in EVERYTHING if not code.startswith(("costs.", "aid."))} - written == {
        "formal.objective_not_in_call",
        "formal.cost_model_not_in_call",
        "formal.agreement_not_in_call",
        "programme.environment_not_mentioned",
        "programme.climate_not_mentioned",
        "sums.row_skipped",
        "sums.row_counted_twice",
        *(code for code, _ in problems.FLAGS.values()),
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", sorted(EVERYTHING))
def test_sentence_has_no_open_parameter(language: Language, code: str) -> None:
    text = sentence(Wording(language), EVERYTHING[code])
    assert "{" not in text
    assert "checks." not in text
    assert text.endswith(".")


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_are_complete(language: Language) -> None:
    words = Wording(language)
    assert all(words.has(f"checks.part.{number}") for number in range(1, 13))
    for family, values in (("annex", AttachmentKind), ("cost_model", CostModel), ("category", CostCategory)):
        assert all(words.has(f"checks.{family}.{value}") for value in get_args(values))


def test_all_languages_have_the_same_keys_and_parameters() -> None:
    def shape(language: Language) -> dict[str, set[str]]:
        entries = {key: text for key, text in load(language).items() if key.startswith(("checks.", "outcome."))}
        return {key: set(re.findall(r"\{(\w+)\}", str(text))) for key, text in entries.items()}

    fi, sv, en = (shape(language) for language in LANGUAGES)
    assert fi == sv == en


def test_sentence_names_amounts_and_days_as_an_official_writes_them() -> None:
    words = Wording("fi")
    over = sentence(words, EVERYTHING["aid.share_over_limit"])
    assert over.replace("\u00a0", " ") == (
        "Haettu tuki on 150 000,00 € eli 107,15 % hyväksyttävistä kustannuksista (140 000,00 €). "
        "Kehittämishankkeen tuki on enintään 80,00 % eli 112 000,00 €; ylitys on 38 000,00 €."
    )
    late = sentence(words, EVERYTHING["dates.outside_call"])
    assert late == (
        "Hakemus on tullut vireille 2.11.2026 klo 09.00. Hakuaika oli 17.8.2026 klo 00.00 – 30.10.2026 klo 16.15."
    )


def test_official_words_of_the_decree_are_kept() -> None:
    text = sentence(Wording("fi"), EVERYTHING["formal.part_missing"])
    assert "perustelut sille, miksi hanke on tarpeen ja kuvaus hankkeen tavoitteista" in text
    assert "867/2021 9 § 1 mom. 4 kohta" in text


def test_data_a_council_added_never_leaves_a_sentence_without_words() -> None:
    kinds = entry("attachment_kind", "oma_liite", {"required": "always", "basis": "x"})
    call = entry("call", "haku-1", {"cost_models": ["oma_malli", "flat7"]})
    findings = found(case(), register=register(instead=(kinds, call)))
    assert [f.code for f in findings] == ["formal.cost_model_not_in_call"]
    assert "7 % välittömistä kustannuksista." in sentence(Wording("fi"), findings[0])
