"""F21–F24: procurement, leases and used machines, land, VAT; 866/2021 §§ 18–23."""

from __future__ import annotations

from typing import Any

import pytest

from ic16desk.model.application import Applicant
from ic16desk.model.views import CaseView
from tests.unit.checks.builders import DOCUMENTS, at, document, found, register
from tests.unit.checks.cost_cases import REGISTER, bought, estimate, judged, left, line, one, said


def f21(view: CaseView) -> list[tuple[str, str]]:
    """Codes and severities of F21, the notes too."""
    return [
        (finding.code.removeprefix("costs."), finding.severity)
        for finding in found(view, register=REGISTER)
        if finding.item == "F21"
    ]


# § 18.2: from 10 000 €; § 18.3: 3 000–9 999,99 €
@pytest.mark.parametrize(
    ("cents", "keys", "expected"),
    [
        (2_999_99, {}, []),
        (3_000_00, {}, [("price_level_needed", "info")]),
        (3_000_00, {"price_known": True}, []),
        (3_000_00, {"tenders": 2}, []),  # tenders may stand in for the level of prices
        (9_999_99, {}, [("price_level_needed", "info")]),
        (10_000_00, {}, [("tenders_needed", "info")]),
        (10_000_00, {"price_known": True}, [("tenders_needed", "info")]),
        (10_000_00, {"tenders": 1}, [("tenders_too_few", "warning")]),
        (10_000_00, {"tenders": 0}, [("tenders_too_few", "warning")]),
        (10_000_00, {"tenders": 2}, []),
    ],
)
def test_what_a_purchase_asks_for(cents: int, keys: dict[str, Any], expected: list[Any]) -> None:
    assert f21(estimate(bought("services", cents, **keys))) == expected


def test_one_note_for_all_lines_with_their_places() -> None:
    view = estimate(line("services", 20_000_00, "A"), line("materials", 10_000_00, "B"), line("travel", 90_000_00))
    finding = one(view, "tenders_needed")
    assert (finding.params["labels"], finding.where) == (("A", "B"), (at("/budget/0"), at("/budget/1")))
    assert (finding.item, finding.basis) == ("F21", "866/2021 18 § 2 mom.")


def test_forty_per_cent_buys_nothing_as_it_arises() -> None:
    view = estimate(line("wages", 100_000_00), bought("services", 50_000_00, related=True), model="flat40")
    assert f21(view) == []


# § 18.5: no lower limit
@pytest.mark.parametrize(
    ("tenders", "expected", "kept"),
    [(None, [("related_party", "error")], 500_00), (1, [("related_party", "error")], 0), (2, [], 500_00)],
)
def test_purchase_from_a_related_party(tenders: int | None, expected: list[Any], kept: int) -> None:
    view = estimate(bought("services", 500_00, related=True, tenders=tenders))
    assert f21(view) == expected
    assert left(view) == [kept]


# § 18.4
@pytest.mark.parametrize(
    ("amounts", "expected"),
    [
        ((5_000_00, 5_000_00), ["procurement_split"]),
        ((5_000_00, 4_999_99), []),
        ((1_500_00, 1_500_00), ["procurement_split"]),
        ((1_500_00, 1_499_99), []),
        ((10_000_00, 10_000_00), []),
    ],
)
def test_lines_of_the_same_words_may_be_a_split_purchase(amounts: tuple[int, ...], expected: list[str]) -> None:
    view = estimate(*(line("services", cents, "Työpajojen fasilitointi") for cents in amounts))
    assert [code for code, severity in f21(view) if severity == "warning"] == expected
    other = estimate(*(line("services", cents, f"Työpaja {n}") for n, cents in enumerate(amounts)))
    assert [code for code, severity in f21(other) if severity == "warning"] == []


# §§ 19–21
@pytest.mark.parametrize(
    ("acquisition", "met", "expected", "basis", "kept"),
    [
        ("purchase", None, None, "", 1_000_00),
        ("lease", None, "acquisition_terms_open", "866/2021 20 §", 1_000_00),
        ("lease", True, None, "", 1_000_00),
        ("lease", False, "acquisition_terms_unmet", "866/2021 20 §", 1_000_00),
        ("instalment", None, "acquisition_terms_open", "866/2021 19 §", 1_000_00),
        ("instalment", False, "acquisition_terms_unmet", "866/2021 19 §", 0),
        ("used", None, "acquisition_terms_open", "866/2021 21 §", 1_000_00),
        ("used", True, None, "", 1_000_00),
        ("used", False, "acquisition_terms_unmet", "866/2021 21 §", 0),
    ],
)
def test_ways_of_acquiring(acquisition: Any, met: bool | None, expected: str | None, basis: str, kept: int) -> None:
    keys = {"acquisition": acquisition, "terms_met": met}
    view = estimate(bought("equipment", 1_000_00, **keys), model="flat1_5", kind="investment")
    codes = [f for f in found(view, register=REGISTER) if f.item == "F22"]
    assert [(f.code, f.basis) for f in codes] == ([(f"costs.{expected}", basis)] if expected else [])
    assert left(view) == [kept]


def with_land(land: int, other: int, **keys: Any) -> CaseView:
    """An investment paid as it arises: land and a building."""
    lines = (line("land", land, part="investment", **keys), line("buildings", other, part="investment"))
    return estimate(*lines, model="actual", kind="investment")


# § 22.1 no 2: 10 % of all eligible costs: 10 000 € of 100 000 €; no 1: 15 %
@pytest.mark.parametrize(
    ("land", "other", "derelict", "over", "kept"),
    [
        (10_000_00, 90_000_00, False, False, 10_000_00),
        (10_000_01, 90_000_00, False, True, 10_000_00),  # what is over leaves the whole, too
        (30_000_00, 90_000_00, False, True, 10_000_00),
        (15_000_00, 85_000_00, True, False, 15_000_00),
        (15_000_01, 85_000_00, True, True, 15_000_00),
        (15_000_00, 85_000_00, False, True, 9_444_44),  # 85 000 € / 0,9 − 85 000 € = 9 444,444… €, rounded down
    ],
)
def test_land_is_a_tenth_of_the_eligible_costs(land: int, other: int, derelict: bool, over: bool, kept: int) -> None:
    view = with_land(land, other, brownfield=derelict)
    codes = [f for f in found(view, register=REGISTER) if f.item == "F23"]
    number = 1 if derelict else 2
    assert [(f.code, f.severity, f.basis) for f in codes] == (
        [("costs.land_over_limit", "error", f"866/2021 22 § 1 mom. {number} kohta")] if over else []
    )
    assert left(view)[0] == kept
    (gauge,) = [gauge for gauge in judged(view).gauges if gauge.code.startswith("land")]
    assert gauge.voice == ("ok" if gauge.share_hundredths <= gauge.limit_hundredths else "error")


def test_land_is_a_share_of_the_whole_with_its_flat_sum() -> None:
    # 1,5 % of 100 000 € is 1 500 €: the whole is 101 500 €, a tenth of it 10 150 €
    lines = (
        line("land", 10_150_00, part="investment"),
        line("buildings", 89_850_00, part="investment"),
        line("flat_rate", 1_500_00, part="investment"),
    )
    assert said(estimate(*lines, model="flat1_5", kind="investment")) == []
    more = (
        line("land", 10_150_01, part="investment"),
        line("buildings", 89_849_99, part="investment"),
        line("flat_rate", 1_500_00, part="investment"),
    )
    codes = [code for code, _, _ in said(estimate(*more, model="flat1_5", kind="investment"))]
    assert "land_over_limit" in codes


def test_cut_land_takes_its_flat_sum_along() -> None:
    # L ≤ 10 % of 1,015·(90 000 + L): L = 9 135 / 0,8985 = 10 166,944… € → 10 166,94 €;
    # 1,5 % of 100 166,94 € is 1 502,5041 € → 1 502,50 €
    lines = (
        line("land", 20_000_00, part="investment"),
        line("buildings", 90_000_00, part="investment"),
        line("flat_rate", 1_650_00, part="investment"),
    )
    assert left(estimate(*lines, model="flat1_5", kind="investment")) == [10_166_94, 90_000_00, 1_502_50]


def test_rented_land_and_nature_conservation_have_no_limit() -> None:
    lines = (bought("land", 50_000_00, acquisition="lease", terms_met=True), line("buildings", 1_00))
    assert said(estimate(*lines, model="flat1_5", kind="investment")) == []  # § 10.2 no 5
    nature = (line("land", 50_000_00, nature="land_environment"), line("buildings", 1_00))
    assert said(estimate(*nature, model="flat1_5", kind="investment")) == []  # § 22.2


def applicant(kind: Any, **keys: Any) -> Applicant:
    return Applicant(name="Hakija", business_id="0211675-2", type=kind, **keys)


VAT_PAPER = (*DOCUMENTS, document("alv.pdf", "vat"))


# § 23
@pytest.mark.parametrize(
    ("who", "documents", "expected", "kept"),
    [
        (applicant("municipality"), VAT_PAPER, "vat_not_eligible", 10_000_00),
        (applicant("joint_municipal_authority"), VAT_PAPER, "vat_not_eligible", 10_000_00),
        (applicant("uas", vat_deductible=True), VAT_PAPER, "vat_not_eligible", 10_000_00),
        (applicant("uas", vat_deductible=False), VAT_PAPER, None, 12_550_00),
        (applicant("uas"), VAT_PAPER, None, 12_550_00),
        (applicant("uas"), DOCUMENTS, "vat_statement_missing", 12_550_00),
        (applicant("uas", vat_deductible=False), DOCUMENTS, "vat_statement_missing", 12_550_00),
    ],
)
def test_value_added_tax(who: Applicant, documents: Any, expected: str | None, kept: int) -> None:
    view = estimate(line("services", 12_550_00, vat_cents=2_550_00), applicant=who, documents=documents)
    codes = [f for f in found(view, register=REGISTER) if f.item == "F24"]
    severity = "warning" if expected == "vat_statement_missing" else "error"
    assert [(f.code, f.severity) for f in codes] == ([(f"costs.{expected}", severity)] if expected else [])
    assert left(view) == [kept]


def test_municipality_is_told_its_own_paragraph() -> None:
    view = estimate(line("services", 12_550_00, vat_cents=2_550_00), applicant=applicant("municipality"))
    finding = one(view, "vat_not_eligible")
    assert (finding.basis, finding.params["why_code"]) == ("866/2021 23 § 3 mom.", "checks.vat.municipal")


@pytest.mark.parametrize("id", ["land", "procurement.offers", "procurement.tenders"])
def test_missing_limit_is_told(id: str) -> None:
    view = with_land(1_000_00, 90_000_00)
    assert [f.params["id"] for f in found(view, "register.missing", register=register(without=id))] == [id]
