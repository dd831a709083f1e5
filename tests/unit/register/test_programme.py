"""The programme's data against lists written by hand (domain § 1, 3.2, 4.3, 4.4, 5.1); what is unknown says so."""

from __future__ import annotations

import datetime as dt

import pytest

from ic16desk.model.register import unknown_keys
from ic16desk.register import Register

REGISTER = Register.load()
ON = dt.date(2026, 11, 24)
#: Agreement → cities (municipality codes), deciding council, handling council, how it is known (domain § 1.1).
AGREEMENTS = {
    "HEV": (["091", "049", "092"], "uusimaa", None, "stated"),
    "TKU": (["853"], "uusimaa", "varsinais-suomi", "stated"),
    "POR": (["609"], "satakunta", None, "stated"),
    "TRE": (["837"], "pirkanmaa", None, "stated"),
    "LAH": (["398"], "uusimaa", "paijat-hame", "stated"),
    "LPR": (["405", "153"], "etela-karjala", None, "stated"),
    "MLI": (["491"], "etela-savo", None, "inferred"),
    "KUO": (["297"], "pohjois-savo", None, "inferred"),
    "JNS": (["167"], "pohjois-karjala", None, "inferred"),
    "JKL": (["179"], "keski-suomi", None, "stated"),
    "SJK": (["743"], "etela-pohjanmaa", None, "stated"),
    "VAA": (["905"], "pohjanmaa", None, "inferred"),
    "KOK": (["272"], "keski-pohjanmaa", None, "inferred"),
    "OUL": (["564"], "pohjois-pohjanmaa", None, "stated"),
    "KAJ": (["205", "765"], "kainuu", None, "inferred"),
    "ROI": (["698"], "lappi", None, "inferred"),
}
#: Council → court (domain § 4.4).
COURTS = {
    "uusimaa": "helsinki", "pirkanmaa": "hameenlinna", "keski-suomi": "hameenlinna", "paijat-hame": "hameenlinna",
    "satakunta": "turku", "varsinais-suomi": "turku", "etela-pohjanmaa": "vaasa", "pohjanmaa": "vaasa",
    "keski-pohjanmaa": "vaasa", "etela-savo": "ita-suomi", "pohjois-savo": "ita-suomi", "pohjois-karjala": "ita-suomi",
    "etela-karjala": "ita-suomi", "pohjois-pohjanmaa": "pohjois-suomi", "kainuu": "pohjois-suomi",
    "lappi": "pohjois-suomi",
}  # fmt: skip
INDICATORS = [
    "RCO01", "RCO02", "RCO04", "RCO05", "RCO06", "RCO07", "RCO08", "RCO10", "RCO13", "RCO14", "RCO15", "RCO34",
    "RCO74", "RCO75", "RCO76", "RCO107", "RCO119", "RCR01", "RCR02", "RCR03", "RCR08", "RCR11", "RCR12", "RCR26",
    "RCR29", "RCR47", "RCR48", "RCR102",
]  # fmt: skip


def test_agreements_are_the_sixteen_with_their_cities_and_councils() -> None:
    found = {
        entry.id: (
            list(entry.values["cities"]),  # type: ignore[call-overload]
            entry.values["deciding_council"],
            entry.values.get("handling_council"),
            entry.values["known"],
        )
        for entry in REGISTER.all("agreement", on=ON)
    }
    assert found == AGREEMENTS


def test_frames_are_known_of_kokkola_alone() -> None:
    frames = {entry.id: entry for entry in REGISTER.all("frame", on=ON)}
    assert list(frames) == list(AGREEMENTS)
    kokkola = frames.pop("KOK")
    # § 1.3: 560 000 €/year, two years at a time, indicatively
    assert kokkola.values == {
        "agreement": "KOK",
        "eu_and_state_cents_per_year": 56_000_000,
        "years_at_a_time": 2,
        "indicative": True,
    }
    for id, frame in frames.items():
        assert (frame.status, unknown_keys(frame)) == ("unknown", ("eu_and_state_cents_per_year",))
        assert frame.values["agreement"] == id


def test_councils_have_their_court_and_say_what_nobody_has_established() -> None:
    councils = {entry.id: entry for entry in REGISTER.all("council", on=ON)}
    assert {id: entry.values["court"] for id, entry in councils.items()} == COURTS
    switches = ["presenter_required", "board_threshold_cents", "myr_required", "scores_by"]
    for id, council in councils.items():
        # § 4.3: only of Uudenmaan liitto it is known who decides
        expected = switches if id == "uusimaa" else ["decision_maker_title", *switches]
        assert (council.status, list(unknown_keys(council))) == ("unknown", expected)
    assert councils["uusimaa"].text("fi", "decision_maker_title") == "maakuntajohtaja"


def test_courts_have_no_address_yet() -> None:
    assert {entry.id: unknown_keys(entry) for entry in REGISTER.all("court", on=ON)} == dict.fromkeys(
        ["helsinki", "hameenlinna", "turku", "vaasa", "ita-suomi", "pohjois-suomi"], ("address",)
    )


def test_indicators_are_those_of_the_reference_and_none_is_confirmed() -> None:
    indicators = REGISTER.all("indicator", on=ON)
    assert [entry.id for entry in indicators] == INDICATORS
    for entry in indicators:
        assert (entry.status, unknown_keys(entry)) == ("unknown", ("in_programme",))
        assert entry.values["type"] == ("output" if entry.id.startswith("RCO") else "result")
        assert all(entry.words[language]["unit"] for language in ("fi", "sv", "en"))
    strategy = [entry.id for entry in indicators if entry.values.get("sud")]
    assert strategy == ["RCO74", "RCO75", "RCO76"]
    assert next(e for e in indicators if e.id == "RCO04").values["objectives"] == ("1.1", "1.3")


def test_dimension_codes_are_those_of_the_reference_alone() -> None:
    codes: dict[str, list[str]] = {}
    for entry in REGISTER.all("dimension", on=ON):
        codes.setdefault(str(entry.values["dimension"]), []).append(str(entry.values.get("code", "?")))
    assert codes == {
        "intervention_field": [
            "004", "010", "011", "012", "013", "016", "028", "029", "030", "069", "070", "071", "072", "073", "074",
            "075",
        ],
        "form_of_support": ["01"],
        "territorial": ["?"],
        "gender": ["01", "02", "03"],
        "macro_regional": ["?"],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("id", "in_use", "choices"),
    [
        ("rounding", "nearest_cent", ["nearest_cent"]),
        ("aid.mixed_budget", "together", ["together"]),
        ("investment.half", "ask", ["ask", "counted", "not_counted"]),
        ("flat7.short_trips", "ask", ["ask", "counted", "not_counted"]),
        ("procurement.vat", "with", ["with", "without"]),
        ("lump_sum.group", "ask", ["ask", "beneficiary", "group"]),
        ("notice.holiday", "stays", ["stays"]),
        ("de_minimis.three_years", "ask", ["ask", "counts", "not_counted"]),
    ],
)
def test_readings_of_what_the_law_leaves_open_are_in_use(id: str, in_use: str, choices: list[str]) -> None:
    reading = REGISTER.get("reading", id, on=ON)
    assert reading is not None and (reading.status, reading.trust) == ("draft", "D")
    assert (reading.values["reading"], list(reading.values["choices"])) == (in_use, choices)  # type: ignore[call-overload]
    for language in ("fi", "sv", "en"):
        assert set(choices) < set(reading.words[language])
    assert len(REGISTER.all("reading", on=ON)) == 8


@pytest.mark.parametrize(
    ("id", "key", "value"),
    [
        ("flat7.services", "percent_hundredths", 3000),  # 866/2021 § 9.1(2)
        ("flat7.travel", "percent_hundredths", 2000),  # § 9.1(3)
        ("flat7.equipment", "max_cents", 3_000_00),  # § 9.2(6)
        ("travel.distance", "kilometres", 15),  # § 9.2(4)
        ("working_time.share", "percent_hundredths", 2000),  # § 5.3
        ("working_time.share.exception", "percent_hundredths", 1000),  # § 5.3
        ("side_costs.teachers", "percent_hundredths", 2042),  # § 7, confirmed 24.8.2021
        ("land", "percent_hundredths", 1000),  # § 22.1(2)
        ("land.derelict", "percent_hundredths", 1500),  # § 22.1(1)
        ("lump_sum.national", "max_cents", 100_000_00),  # 867/2021 § 23
        ("sco.obligation", "max_cents", 200_000_00),  # CPR 53(2)
        ("de_minimis", "years", 3),  # Reg. 2023/2831 art. 3(2)
        ("research.ancillary", "percent_hundredths", 2000),  # 2022/C 414 pt 20–22
        ("assets.years", "years", 5),  # 757/2021 § 24
        ("assets.years.longest", "years", 10),  # § 24
        ("durability.years", "years", 5),  # § 43
        ("retention.years", "years", 5),  # § 46
        ("infrastructure.years", "years", 5),  # CPR 73(2)(j)
        ("correction.years", "years", 5),  # HL § 52
        ("payment.days", "days", 80),  # 867/2021 § 28
        ("payment.last_application", "months", 4),  # 757/2021 § 28
        ("review.days.eu", "days", 30),  # § 81
        ("review.days.national", "days", 14),  # § 80
        ("appeal.days", "days", 30),  # 808/2019 § 13
        ("appeal.municipal.days", "days", 30),  # 410/2015 §§ 134–140
        ("notice.email.days", "days", 3),  # 13/2003 § 19
        ("notice.post.days", "days", 7),  # HL § 59
        ("notice.municipality.days", "days", 7),  # 410/2015 § 140.3
        ("publicity.plaque", "over_cents", 500_000_00),  # CPR 50(1)(c)
        ("publicity.strategic", "over_cents", 10_000_000_00),  # CPR 50(1)(e)
        ("publicity.cut", "percent_hundredths", 300),  # CPR 50(3)
        ("lead_theme.cities", "count", 3),  # § 1.1
    ],
)
def test_limit_beside_those_of_the_first_checks(id: str, key: str, value: int) -> None:
    entry = REGISTER.get("limit", id, on=ON)
    assert entry is not None and entry.values[key] == value
