"""Every cost rule's code has its words beside the finding, beside the line and beside the share; none is left over."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import Any, get_args

import msgspec
import pytest

from ic16desk import paths
from ic16desk.checks import judge_budget
from ic16desk.checks.costs import assess
from ic16desk.model.application import (
    Advance,
    Applicant,
    ApplicationFields,
    FundingRow,
    FundingType,
    Output,
    Period,
    Wage,
)
from ic16desk.model.budget import Speech
from ic16desk.model.findings import Finding
from ic16desk.model.languages import LANGUAGES, Language
from ic16desk.model.limits import FIGURE_CODES
from ic16desk.model.views import CaseView
from ic16desk.register import Register
from ic16desk.wording import Wording, load
from tests.unit.checks.builders import found
from tests.unit.checks.cost_cases import REGISTER, bought, estimate, judged, line, set_figure, wage

UAS = Applicant(name="Ammattikorkeakoulu Oy", business_id="0211675-2", type="uas")
CLUB = Applicant(name="Yhdistys ry", business_id="0211675-2", type="association")
TIME: dict[str, Any] = {"period": Period(start=dt.date(2027, 1, 1), end=dt.date(2028, 12, 31))}
UNIT: dict[str, Any] = {"model": "unit_cost", "annual_cost_cents": 60_200_00}
REASON = "Erityinen syy"
ALL_AID = (FundingRow(type="eu_and_state", amount_cents=100_000_00),)
ADVANCE = Advance(amount_cents=50_000_00)


def cases() -> Iterator[CaseView]:
    """Cases that together make every cost rule speak."""
    services = line("services", 100_000_00)
    yield estimate(services, funding_plan=ALL_AID, advance=ADVANCE, model=None)
    yield estimate(services, funding_plan=ALL_AID, special_reason=REASON, advance=ADVANCE)
    yield estimate(services, aid=70_000_00, applicant=CLUB, advance=ADVANCE, model="actual")
    yield estimate(line("services", 1_00), line("investment", 9_00, part="investment"), aid=9_00)
    yield estimate(
        line("services", 50_00), line("equipment", 50_00, part="investment"), line("flat_rate", 75, part="investment")
    )
    yield estimate(
        line("lump_sum", 1_00), line("flat_rate", 1_00), line("income", 1), line("income", -1), model="actual"
    )
    other = ApplicationFields(
        number="2",
        cost_model="lump_sum",
        budget=(line("lump_sum", 200_000_00), line("wages", 1, wage=Wage(model="unit_cost"))),
    )
    percent = wage(12_645_00, model="standard_percent", gross_wage_cents=10_000_00, side_cost_cents=2_645_00)
    outputs = (Output(name="Malli", amount_cents=0),)
    yield estimate(percent, model="lump_sum", others=(other,), outputs=outputs, aid=1)
    yield estimate(line("lump_sum", 200_000_01), model="lump_sum")
    yield estimate(line("services", 200_000_00), model="lump_sum", money_source="national", aid=100_000_01)
    whole = {"share_hundredths": 10_000, "gross_wage_cents": 10_000_00, "side_cost_cents": 2_644_00}
    yield estimate(
        wage(10_000_00, model="unit_cost"),
        wage(61_000_00, **UNIT, hours_by_year=(1721_00,)),
        wage(12_645_00, model="standard_percent", **whole),
        wage(12_644_00, model="standard_percent", **whole),
        wage(9_00, share_hundredths=1500, share_reason=REASON, extras_cents=1, job_description=False),
        wage(9_00, share_hundredths=1500),
        wage(9_00, share_hundredths=500),
        wage(9_00, short_term=True),
        line("travel", 1_00),
        line("flat_rate", 50_000_00),
        model="flat40",
    )
    yield estimate(line("wages", 100_00), line("travel", 20_00, short_trip_cents=10_00), line("flat_rate", 8_40))
    yield estimate(
        line("wages", 100_00), line("services", 1_00, None), line("flat_rate", 99_00),
        line("other_direct", 1_00), bought("equipment", 4_000_00, unit_cents=4_000_00), line("equipment", 4_000_00),
    )  # fmt: skip
    yield estimate(
        line("services", 1_00, nature="interest", vat_cents=1),
        line("services", 1_00, "Ohjausryhmä"),
        line("services", 1_00, nature="oma"),
        line("services", 1_00, start=dt.date(2026, 1, 1)),
        bought("services", 20_000_00, tenders=0),
        bought("services", 4_000_00, "Fasilitointi", related=True),
        line("services", 7_000_00, "Fasilitointi"),
        bought("materials", 1_00, acquisition="used"),
        bought("materials", 1_00, acquisition="lease", terms_met=False),
        **TIME,
    )
    yield estimate(line("services", 1_00, vat_cents=1), applicant=UAS)
    land = (line("land", 50_00, part="investment"), line("land", 50_00, part="investment", brownfield=True))
    yield estimate(*land, line("flat_rate", 9_00, part="investment"), model="flat1_5", kind="investment", aid=99_00)
    yield estimate(line("buildings", 300_000_00), model="actual")
    rows = (
        FundingRow(type="municipal_other", amount_cents=1_00, committed=False, funder="Naapuri"),
        FundingRow(type="public_own", amount_cents=99_00),
    )
    yield estimate(line("services", 100_00), funding_plan=rows)


CASES = tuple(cases())
FINDINGS: Mapping[str, Finding] = {
    finding.code: finding
    for view in CASES
    for finding in found(view, register=REGISTER)
    if finding.code.startswith(("costs.", "aid."))
}
SPOKEN: Mapping[str, Speech] = {
    speech.code: speech
    for view in (*CASES, *(set_figure(view, 0, 1) for view in CASES[:1]))
    for budget_line in judged(view).lines
    for speech in budget_line.speech
}
GAUGES = {gauge.code: gauge for view in CASES for gauge in judged(view).gauges}


def keys(prefix: str, language: Language = "fi") -> set[str]:
    return {key.removeprefix(prefix) for key in load(language) if key.startswith(prefix)}


def test_every_finding_has_words_and_the_other_way_round() -> None:
    assert {f"costs.{key}" for key in keys("checks.costs.")} | {"aid.share_special_reason"} == {
        code for code in FINDINGS if code.startswith("costs.") or code == "aid.share_special_reason"
    }


def test_every_word_beside_a_line_is_said_and_the_other_way_round() -> None:
    assert keys("budget.costs.") == {code.removeprefix("costs.") for code in SPOKEN}


def test_every_share_has_a_name_and_the_other_way_round() -> None:
    assert keys("gauge.") == set(GAUGES)


def test_codes_in_the_source_are_those_seen_here() -> None:
    source = "".join(path.read_text("utf-8") for path in (paths._PACKAGE / "checks").rglob("*.py"))
    written = set(re.findall(r'"((?:costs|aid)\.[a-z0-9_]+)"', source))
    assert written - {"aid.development", "aid.investment"} <= {*FINDINGS, *SPOKEN}


def test_shipped_data_judge_as_the_tests_do() -> None:
    shipped = Register.load()
    for view in CASES:
        assert judge_budget(view, shipped) == judged(view)
        codes = [finding.code for finding in found(view, register=shipped) if finding.code.startswith(("costs", "aid"))]
        assert codes == [
            finding.code for finding in found(view, register=REGISTER) if finding.code.startswith(("costs", "aid"))
        ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_have_no_open_parameter(language: Language) -> None:
    words = Wording(language)
    texts = [words(f"checks.{code}", **finding.params) for code, finding in FINDINGS.items()]
    beside = [words(f"budget.{code}", **speech.params) for code, speech in SPOKEN.items()]
    shares = [words(f"gauge.{code}", **(gauge.params or {})) for code, gauge in GAUGES.items()]
    for text in (*texts, *beside, *shares):
        assert "{" not in text and "checks." not in text, text
    assert all(text[-1] in ".?" for text in (*texts, *beside)), [text for text in beside if text[-1] not in ".?"]
    assert not any(text.endswith(".") for text in shares)


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_are_complete(language: Language) -> None:
    words = Wording(language)
    assert all(words.has(f"checks.funding.{kind}") for kind in get_args(FundingType))
    assert all(words.has(f"checks.acquisition.{kind}") for kind in ("lease", "instalment", "used"))


def test_nature_is_named_in_the_language_of_the_sentence() -> None:
    finding = FINDINGS["costs.looks_excluded"]
    assert "ohjausryhmän kustannukset" in Wording("fi")(f"checks.{finding.code}", **finding.params)
    assert "styrgruppens kostnader" in Wording("sv")(f"checks.{finding.code}", **finding.params)
    assert "costs of the steering group" in Wording("en")(f"checks.{finding.code}", **finding.params)


def test_figures_that_a_smaller_amount_cures_are_codes_of_findings() -> None:
    assert set(FINDINGS) >= FIGURE_CODES
    # what is cut from a line is cured by cutting it
    cutting = {
        remark.code
        for view in CASES
        for remark in assess(view, REGISTER).remarks
        if remark.cuts and remark.severity is not None
    }
    assert cutting <= FIGURE_CODES


def test_every_finding_names_a_place_an_item_and_a_provision() -> None:
    for finding in FINDINGS.values():
        assert finding.where and finding.basis and finding.item and re.fullmatch(r"F\d\d", finding.item)


def test_finding_reads_as_an_official_writes() -> None:
    text = Wording("fi")("checks.costs.hours_over", **FINDINGS["costs.hours_over"].params)
    assert text.replace("\u00a0", " ") == (
        "Tehtävälle ”Tutkija” on suunniteltu toimintavuonna 1 enimmillään 1721 h. Toimintavuodessa voidaan hyväksyä "
        "enintään 1720 h; hyväksyttäväksi jää 60 200,00 €."
    )


def test_params_survive_the_store() -> None:
    for finding in FINDINGS.values():
        again = msgspec.json.decode(msgspec.json.encode(finding), type=Finding)
        assert Wording("sv")(f"checks.{finding.code}", **again.params) == Wording("sv")(
            f"checks.{finding.code}", **finding.params
        )
