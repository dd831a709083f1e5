"""The data the program ships: complete, sourced, and true to itself."""

from __future__ import annotations

import datetime as dt
import re
from typing import get_args

import pytest

from ic16desk.clock import Clock
from ic16desk.model.application import AttachmentKind, CostCategory, CostModel, FundingType, OrganisationType, Strand
from ic16desk.model.register import Dated
from ic16desk.register import Register, reading

REGISTER = Register.load()
ON = dt.date(2026, 11, 24)
PROGRAMME = tuple(entry for entry in reading.shipped() if entry.origin.startswith("programme/"))
#: Agreement → region, by Statistics Finland's numbers (domain § 1.1).
REGIONS = {
    "HEV": "01", "TKU": "02", "POR": "04", "TRE": "06", "LAH": "07", "LPR": "09", "MLI": "10", "KUO": "11",
    "JNS": "12", "JKL": "13", "SJK": "14", "VAA": "15", "KOK": "16", "OUL": "17", "KAJ": "18", "ROI": "19",
}  # fmt: skip
AGREEMENTS = list(REGIONS)


def ids(kind: str) -> list[str]:
    return [entry.id for entry in REGISTER.all(kind, on=ON)]


def get(kind: str, id: str, on: dt.date = ON) -> Dated:
    entry = REGISTER.get(kind, id, on=on)
    assert entry is not None, (kind, id)
    return entry


@pytest.mark.parametrize("entry", PROGRAMME, ids=lambda entry: f"{entry.kind}-{entry.id}")
def test_entry_has_source_dates_and_both_languages(entry: Dated) -> None:
    today = Clock().today()
    assert entry.source.strip() and entry.trust in reading.TRUST
    assert entry.valid_from <= today and entry.checked <= today
    # nobody of a council has looked at any of it yet: nothing shipped may claim to be confirmed
    assert entry.status in ("draft", "unknown")
    assert entry.status == "draft" or entry.values["unknown"], "what is unknown is named"
    assert set(entry.words) == {"fi", "sv", "en"}
    keys = {language: {key for key in texts if key not in _CASES} for language, texts in entry.words.items()}
    assert keys["fi"] == keys["sv"] == keys["en"] and "name" in keys["fi"]
    assert all(text == text.strip() for texts in entry.words.values() for text in texts.values())


#: Case forms are of one language.
_CASES = {"genitive", "allative", "ablative", "illative"}


def test_agreements_are_sixteen_with_regions_cities_and_councils() -> None:
    assert ids("agreement") == AGREEMENTS
    assert {id: get("agreement", id).values["region"] for id in AGREEMENTS} == REGIONS
    cities: list[str] = []
    for id in AGREEMENTS:
        values = get("agreement", id).values
        council = get("council", str(values["deciding_council"]))
        assert values["known"] in ("stated", "inferred")
        if "handling_council" in values:
            handling = get("council", str(values["handling_council"]))
            assert handling.values["region"] == values["region"]
            assert handling.values["decisions_by"] == council.id
        else:
            assert council.values["region"] == values["region"]
        cities += list(values["cities"])  # type: ignore[call-overload]
    assert sorted(cities) == sorted(ids("municipality")) and len(set(cities)) == 20


def test_agreements_of_the_south_are_decided_by_uusimaa() -> None:
    # 797/2021 § 5.1(1); Lappeenranta is not among them
    deciding = {id: get("agreement", id).values["deciding_council"] for id in AGREEMENTS}
    assert {id for id, council in deciding.items() if council == "uusimaa"} == {"HEV", "TKU", "LAH"}
    assert deciding["LPR"] == "etela-karjala"


def test_agreement_ends_with_2027() -> None:
    assert REGISTER.get("agreement", "TRE", on=dt.date(2027, 12, 31)) is not None
    assert REGISTER.get("agreement", "TRE", on=dt.date(2028, 1, 1)) is None
    assert REGISTER.get("agreement", "TRE", on=dt.date(2021, 2, 8)) is None


def test_themes_belong_to_agreements_and_each_agreement_has_one() -> None:
    themes = REGISTER.all("theme", on=ON)
    for theme in themes:
        assert theme.id.startswith(f"{theme.values['agreement']}-")
    assert [id for id in AGREEMENTS if not any(t.values["agreement"] == id for t in themes)] == []
    assert [t.id for t in themes if t.status == "unknown"] == ["VAA-1"]
    # what a source prints is kept to the letter
    assert get("theme", "POR-1").text("sv") == "Teknikmetaller och cirkulär ekonomi"
    assert get("theme", "OUL-1").text("fi") == "Digitalisaatio kaupunkiympäristön muutoksessa"


def test_councils_name_courts_recoveries_and_what_is_unknown() -> None:
    assert len(ids("council")) == 16
    for council in REGISTER.all("council", on=ON):
        assert str(council.values["court"]) in ids("court")
        assert str(council.values["recovery_by"]) in {"uusimaa", "pohjois-pohjanmaa"}
        unknown = council.values["unknown"]
        assert isinstance(unknown, tuple) and not set(unknown) & {*council.values, *council.words["fi"]}
        assert council.text("fi", "genitive") == council.text("fi").removesuffix("liitto") + "liiton"
    assert [c.id for c in REGISTER.all("council", on=ON) if "sv" in c.values["languages"]] == [  # type: ignore[operator]
        "uusimaa", "varsinais-suomi", "pohjanmaa", "keski-pohjanmaa",
    ]  # fmt: skip


def test_objectives_belong_to_priorities() -> None:
    assert ids("objective") == ["1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "3.1"]
    for objective in REGISTER.all("objective", on=ON):
        assert str(objective.values["priority"]) == f"TL{objective.id[0]}" and objective.values["priority"] in ids(
            "priority"
        )
        assert objective.values["trust"]["sv"] == "D"  # type: ignore[index]  # no official Swedish is established


@pytest.mark.parametrize(
    ("kind", "codes"),
    [
        ("cost_category", CostCategory),
        ("funding_type", FundingType),
        ("cost_model", CostModel),
        ("organisation_type", OrganisationType),
        ("attachment_kind", AttachmentKind),
        ("funding_strand", Strand),
    ],
)
def test_codes_of_the_application_have_labels(kind: str, codes: object) -> None:
    assert set(ids(kind)) == set(get_args(codes))


@pytest.mark.parametrize(
    ("id", "key", "value", "basis"),
    [
        ("aid.development", "percent_hundredths", 8000, "867/2021 4 § 1 mom."),
        ("aid.investment", "percent_hundredths", 7000, "867/2021 4 § 2 mom."),
        ("investment.share", "percent_hundredths", 5000, "867/2021 5 § 2 mom."),
        ("flat40", "percent_hundredths", 4000, "866/2021 8 §"),
        ("flat7", "percent_hundredths", 700, "866/2021 9 § 1 mom."),
        ("flat1_5", "percent_hundredths", 150, "866/2021 10 § 1 mom."),
        ("lump_sum", "max_cents", 200_000_00, "866/2021 15 § 1 mom."),
        ("hours", "hours", 1720, "866/2021 6 § 1 ja 5 mom."),
        ("side_costs", "percent_hundredths", 2644, "866/2021 7 § 1 mom.; hallintoviranomaisen vahvistus 24.8.2021"),
        ("de_minimis", "max_cents", 300_000_00, "asetus (EU) 2023/2831 3 art. 2 kohta"),
        ("advance", "percent_hundredths", 3000, "867/2021 14 § 1 mom."),
        ("procurement.offers", "min_cents", 10_000_00, "866/2021 18 § 2 mom."),
        ("procurement.price_level", "min_cents", 3_000_00, "866/2021 18 § 3 mom."),
    ],
)
def test_limit_is_that_of_its_provision(id: str, key: str, value: int, basis: str) -> None:
    limit = get("limit", id)
    assert (limit.values[key], limit.values["basis"]) == (value, basis)


def test_limits_have_a_basis_and_a_number_or_say_that_it_is_unknown() -> None:
    for limit in REGISTER.all("limit", on=ON):
        assert isinstance(limit.values["basis"], str) and limit.values["basis"]
        has_number = any(isinstance(value, int) for value in limit.values.values())
        assert has_number is (limit.status != "unknown"), limit.id
    assert [x.id for x in REGISTER.all("limit", on=ON) if x.status == "unknown"] == ["travel.unit_cost", "court_fee"]


def test_limits_before_the_decrees_are_none() -> None:
    assert REGISTER.get("limit", "flat40", on=dt.date(2021, 10, 14)) is None
    assert REGISTER.get("limit", "de_minimis", on=dt.date(2013, 12, 31)) is None


def test_statutes_cited_by_the_data_exist() -> None:
    cited = {
        number
        for entry in PROGRAMME
        for number in re.findall(r"\b\d+/\d{4}\b|\b20\d\d/\d+\b", str(entry.values.get("basis", "")))
    }
    missing = {number for number in cited if number not in {entry.id for entry in REGISTER.entries("statute")}}
    # an amending act, and the Court Fee Act, named only for a sum that is not established
    assert missing == {"924/2010", "1455/2015"}
    assert len(cited) > 8


def test_old_de_minimis_regulation_has_ended() -> None:
    assert "1407/2013" not in ids("statute") and "2023/2831" in ids("statute")


def test_sample_call_says_that_it_is_invented() -> None:
    (call,) = REGISTER.all("call", on=ON)
    assert (call.id, call.trust, call.source) == ("IC16-2026-1", "D", "sample call shipped with the program")
    assert call.values["sample"] is True and "keksitty" in call.text("fi") and "påhittad" in call.text("sv")
    opens, closes = (dt.datetime.fromisoformat(str(call.values[key])) for key in ("opens", "closes"))
    assert opens == dt.datetime(2026, 8, 16, 21, tzinfo=dt.UTC)
    # summer time ended on 25 October 2026
    assert closes == dt.datetime(2026, 10, 30, 14, 15, tzinfo=dt.UTC)
    assert list(call.values["agreements"]) == AGREEMENTS  # type: ignore[call-overload]
    assert set(call.values["objectives"]) <= set(ids("objective"))  # type: ignore[call-overload]
    assert set(call.values["cost_models"]) <= set(ids("cost_model"))  # type: ignore[call-overload]
