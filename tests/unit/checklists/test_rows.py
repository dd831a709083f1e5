"""The whole checklist against the domain reference: the rows of § 3.4, statements of § 3.3, weights of § 3.2."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from ic16desk.checklists import available
from ic16desk.model.checklists import Item
from ic16desk.wording import load

FIRST, WHOLE = available()
ROWS = {
    "A": "A01 A02 A03 A04 A05 A06 A07 A08 A09 A10 A11 A12 A13",
    "B": "B01 B02 B03 B04 B05 B06 B07 B08 B09 B10",
    "C": "C01 C02 C03 C04 C05 C06 C07",
    "D": "D01 D02 D03 D04 D05 D06 D07 D08 D09 D10 D11 D12 D13 D14 D15",
    "E": "E01 E02 E03 E04 E05 E06",
    "F": "F01 F02 F03 F04 F05 F06 F07 F08 F09 F10 F11 F12 F13 F14 F15 F16 F17 F18 F19 F20 F21 F22 F23 F24 F25 F26 F27"
    " F28 F29 F30",
    "G": "G01 G02 G03 G04 G05 G06 G07 G08",
    "H": "H01 H02 H03 H04",
    "I": "I01 I02 I03 I04 I05 I06",
    # § 3.3: rights and environmental law, and the six objectives of doing no significant harm
    "M": "M01 M02 DNSH1 DNSH2 DNSH3 DNSH4 DNSH5 DNSH6",
    "T": "T01 T02",
    # § 3.1: content criteria by specific objective, horizontal statements (§ 3.3), what the sample call specifies
    "S": "S1.1.1 S1.1.2 S1.1.3 S1.1.4 S1.1.5 S1.2.1 S1.2.2 S1.2.3 S1.2.4 S1.2.5 S1.3.1 S1.3.2 S1.3.3 S1.3.4 S1.3.5"
    " S2.1.1 S2.1.2 S2.1.3 S2.1.4 S2.1.5 S2.2.1 S2.2.2 S2.2.3 S2.2.4 S2.2.5 S2.3.1 S2.3.2 S2.3.3 S2.3.4 S2.3.5",
    "L": "H1 H2 H3 H4",
    "P": "P1 P2",
}
#: § 3.2, »Each item carries bears_on and reason«; M by § 37 (general criteria).
WEIGHT = {
    "not_examined N01": "A01 A03",
    "lawful R09": "A02",
    "lawful R04": "A04 A05 A06 A07 A08 A10 A11 A12 C07 F01 F02 F03 F04 F05 F06 F07 F08 F09 F10 F11 F12 F13 F14 F15 F16"
    " F17 F18 F19 F20 F21 F22 F23 F24 F25 F27 F28 F29 F30 G07 G08 H03 H04",
    "person": "A09",
    "lawful R05": "B01 B02 B03 B05 B06 B07 B08",
    "lawful R06": "B04",
    "lawful R11": "B10",
    "lawful R10": "C01 C02 C03 C04 C05",
    "lawful R07": "C06",
    "programme R02": "D01 D02 D03",
    "programme R04": "D04 D05 D06 D07 D08 D09 D10 D11 D12 D13 D14 M01 M02 DNSH1 DNSH2 DNSH3 DNSH4 DNSH5 DNSH6",
    "plan R03": "E01",
    "proposal R01": "E02",
    "plan R12": "E04",
    "lawful R14": "F26",
    "lawful R08": "G01 G02 G03 G04 G05",
    # E03: a hearing or the steering group first; H01–H02 and I: conditions
    "none": "E03 H01 H02 I01 I02 I03 I04 I05 I06",
}
ADVICE = "A13 B09 D15 E05 E06 G06 T01 T02"
CONDITIONS = {
    "A07": "C-GRP", "C04": "C-RES", "C05": "C-USE", "D13": "C-IND", "F19": "C-SCO", "F21": "C-PROC", "F29": "C-ADV",
    "G04": "C-DEM", "H01": "C-USE", "H02": "C-DUR", "I01": "C-COM", "I02": "C-IND", "I03": "C-RET", "I04": "C-STG",
    "I05": "C-AUD",
}  # fmt: skip
WHEN = {
    "eu_money": "A04 F05 F06 F07 F25 I01",
    "group": "A07 A08 C07",
    "council_applies": "A10",
    "supplements": "A13",
    "development": "C04 F01",
    "development investment": "F03",
    "investment": "C05 D06 D07 F02 G08 H01 H03 H04",
    "infrastructure": "D11",
    "flat40": "F14",
    "lead_theme": "E06",
    "myr_in_use": "D15",
    "private_undertakings": "B06",
    "undertakings": "B07",
    "eu_money wages": "F09 F10 F11",
    "eu_money unit_cost_wages": "F12",
    "eu_money standard_wages": "F13",
    "eu_money flat7": "F15 F16 F17",
    "eu_money flat1_5": "F18",
    "lump_sum": "F19",
    "eu_money actual_costs": "F21",
    "eu_money special_purchases": "F22",
    "eu_money land": "F23",
    "eu_money vat_claimed": "F24",
    "eu_money small_total": "F30",
    "advance": "F29",
    "de_minimis": "G03 G04 G05 G06",
    "research": "G07",
    "eu_money investment": "H02",
    "council_scores": "H1 H2 H3",
    "council_scores not_jtf": "H4",
    "council_scores criterion:P1": "P1",
    "council_scores criterion:P2": "P2",
}
#: What § 8 calls not established, where it bears on an item (numbers of § 8; »reading«: the list at the end of § 3.2).
UNKNOWN = {
    "A01": "2/2025",  # 8
    "D01": "yleisten valintaperusteiden",  # 1
    "D03": "erityistavoitteita",  # 4
    "D13": "indikaattorivalikoima",  # 3
    "D15": "756/2021 22 §",  # 6
    "E01": "2025–2027",  # 5
    "E04": "rahoituskehykset",  # 4
    "E05": "pisteyttää",  # 10
    "E06": "2022–2023",
    "F03": "puolikkaaseen",  # reading
    "F13": "26,44 %",  # 9
    "F15": "15 kilometrin",  # reading
    "F16": "yksikkökustannukset",  # 9
    "F19": "ryhmähankkeessa",  # reading
    "F21": "arvonlisävero",  # reading
    "G03": "1407/2013",  # 8
    "G06": "1.1.2026",
    "H03": "luettelo",
    "I02": "indikaattorivalikoima",  # 3
    **dict.fromkeys(["H1", "H2", "H3", "H4"], "ruotsinkielinen"),  # 11, 10
    **dict.fromkeys(ROWS["S"].split(), "sisällöllisten valintaperusteiden"),  # 1, 10
    **dict.fromkeys(["P1", "P2"], "keksitty"),
}
ALL = pytest.mark.parametrize("item", WHOLE.items, ids=lambda item: item.id)


def item(id: str) -> Item:
    found = WHOLE.item(id)
    assert found is not None, id
    return found


def of(table: dict[str, str]) -> dict[str, str]:
    return {id: name for name, ids in table.items() for id in ids.split()}


def test_every_row_is_there_in_its_section_and_in_order() -> None:
    assert {section.id: " ".join(item.id for item in section.items) for section in WHOLE.sections} == ROWS
    assert [(section.id, len(section.items)) for section in WHOLE.sections] == [
        ("A", 13), ("B", 10), ("C", 7), ("D", 15), ("E", 6), ("F", 30), ("G", 8), ("H", 4), ("I", 6), ("M", 8),
        ("T", 2), ("S", 30), ("L", 4), ("P", 2),
    ]  # fmt: skip
    assert "".join(section.id for section in WHOLE.sections if section.tab == "expediency") == "TSLP"


def test_types_and_scales() -> None:
    assert " ".join(i.id for i in WHOLE.items if i.type == "advice") == ADVICE
    assert {i.id: i.top for i in WHOLE.items if i.type == "score"} == {
        **dict.fromkeys([*ROWS["S"].split(), "P1", "P2"], 5),
        **dict.fromkeys(["H1", "H2", "H3", "H4"], 3),
    }


def test_hard_items_bear_on_what_the_domain_says() -> None:
    found = {i.id: " ".join(filter(None, (i.bears_on, i.reason))) for i in WHOLE.items if i.type == "hard"}
    assert found == of(WEIGHT)


def test_conditions_of_a_decision_and_when_items_are_shown() -> None:
    assert {i.id: i.condition for i in WHOLE.items if i.condition} == CONDITIONS
    content = {id: f"council_scores objective:{id[1:4]}" for id in ROWS["S"].split()}
    assert {i.id: " ".join(i.when) for i in WHOLE.items if i.when} == of(WHEN) | content


def test_what_is_asked_of_each_part() -> None:
    assert {i.id: i.repeat for i in WHOLE.items if i.repeat} == {
        **dict.fromkeys(ROWS["B"].split(), "party"), "F09": "wage", "F11": "wage",
    }  # fmt: skip


def test_what_no_source_establishes_is_said() -> None:
    told = {i.id: i.unknown.fi for i in WHOLE.items if i.unknown}
    assert set(told) == set(UNKNOWN)
    for id, part in UNKNOWN.items():
        assert part.casefold() in told[id].casefold(), id


def test_whose_wording_it_is() -> None:
    found = Counter({wording: 0 for wording in ("statute", "official_web", "own_draft")})
    found.update(i.wording for i in WHOLE.items)
    assert found == {"statute": 11, "official_web": 4, "own_draft": 130}
    statute = "B01 B02 B03 B10 C01 C02 C03 C04 C05 C06 C07"
    assert " ".join(i.id for i in WHOLE.items if i.wording == "statute") == statute
    assert " ".join(i.id for i in WHOLE.items if i.wording == "official_web") == "H1 H2 H3 H4"


@pytest.mark.parametrize(
    ("id", "fi", "sv"),
    [
        (
            "B01",
            "»Tukea voidaan myöntää julkisoikeudelliselle yhteisölle ja yksityisoikeudelliselle oikeushenkilölle.«",
            "»Stöd kan beviljas offentligrättsliga samfund och privaträttsliga juridiska personer.«",
        ),
        (
            "B02",
            "»Tuen saajalla tulee olla riittävät taloudelliset ja muut edellytykset hankkeen toteuttamiseksi…«",
            "»Stödmottagaren ska ha tillräckliga ekonomiska och andra förutsättningar för att genomföra projektet…«",
        ),
        (
            "B03",
            "»…ja riittävät edellytykset toiminnan jatkuvuudesta huolehtimiseksi hankkeen päättymisen jälkeen«",
            "»…tillräckliga förutsättningar att sörja för verksamhetens kontinuitet«",
        ),
        (
            "B10",
            "»Maakunnan liitto ei voi myöntää tukea yksittäiselle yritykselle sen oman liiketoiminnan kehittämiseen.«",
            "»Ett landskapsförbund kan inte bevilja ett enskilt företag stöd för utveckling av dess egen "
            "affärsverksamhet.«",
        ),
        ("H1", "»Hanke tukee sukupuolten tasa-arvoa.«", "Projektet stöder jämställdheten mellan könen."),
        (
            "H2",
            "»Hanke tukee EU:n perusoikeuskirjan periaatteita mukaan lukien yhdenvertaisuutta, syrjimättömyyttä ja "
            "esteettömyyttä.«",
            "Projektet stöder principerna i EU:s stadga om de grundläggande rättigheterna, inklusive likabehandling, "
            "icke-diskriminering och tillgänglighet.",
        ),
        (
            "H3",
            "»Hanke tukee kestävän kehityksen periaatteita ja unionin ympäristöpolitiikkaa.«",
            "Projektet stöder principerna för hållbar utveckling och unionens miljöpolitik.",
        ),
        (
            "H4",
            "»Hanke tukee EU:n Itämeren alueen strategiaa.«",
            "Projektet stöder EU:s strategi för Östersjöregionen.",
        ),
    ],
)
def test_official_texts_are_to_the_letter(id: str, fi: str, sv: str) -> None:
    assert (item(id).question.fi, item(id).question.sv) == (fi, sv)


def test_costs_outside_the_support_are_quoted_from_the_decree() -> None:
    text = item("F25").basis[0].text
    assert text is not None and item("F25").basis[0].ref.fi == "866/2021 24 §"
    for language in (text.fi, text.sv):
        assert re.findall(r"(\d)\) ", language) == ["1", "2", "3", "4", "5", "6", "7"]
        assert language.startswith("»1) ") and language.endswith("«")
    assert "yleisasetuksen 67 artiklassa tarkoitetut luontoissuoritukset" in text.fi
    assert "naturabidrag som avses i artikel 67 i den allmänna förordningen" in text.sv


def test_points_of_an_item_stand_in_its_guidance() -> None:
    for id, number in (("A05", 12), ("F25", 7), ("F16", 7), ("F18", 7)):
        guidance = item(id).guidance
        assert guidance is not None
        for text in (guidance.fi, guidance.sv, guidance.en):
            assert re.findall(r"(\d+)\) ", text) == [str(n) for n in range(1, number + 1)], (id, text)
    charter = item("H2").guidance
    assert charter is not None
    for text in (charter.fi, charter.sv, charter.en):
        assert set(re.findall(r"\d+", text)) >= {"8", "20", "21", "22", "23", "26", "31", "37"}


@ALL
def test_item_is_complete_in_three_languages(item: Item) -> None:
    told = [item.question, item.guidance, *([item.unknown] if item.unknown else [])]
    for words in told:
        assert words is not None and words.fi and words.sv and words.en
        assert len({words.fi, words.sv, words.en}) == 3
    assert item.evidence_terms is not None and item.evidence_terms.fi and item.evidence_terms.sv
    assert item.evidence_terms.fi != item.evidence_terms.sv
    assert item.basis
    for provision in item.basis:
        assert provision.ref.fi and provision.ref.sv and provision.ref.en


@ALL
def test_quotes_are_of_what_was_read(item: Item) -> None:
    if item.wording == "statute":
        for text in (item.question.fi, item.question.sv):
            assert text.startswith("»") and text.endswith("«")
    for provision in item.basis:
        if provision.text:
            assert provision.trust == "L" and provision.text.fi.startswith("»") and provision.text.sv.startswith("»")
        if re.search(r"\(EU\)|\(EU, |komission tiedonanto", provision.ref.fi):
            assert provision.trust == "K-H"  # EU acts were not read
        if re.match(r"\d+/\d{4} ", provision.ref.fi):
            assert re.fullmatch(r"\d+/\d{4} [\d–]+ §( [\d–]+ mom\.( [\d–]+ kohta)?)?", provision.ref.fi)


def test_every_check_named_has_a_sentence() -> None:
    """Words of findings are walked against the checks themselves elsewhere."""
    known = load("fi")
    for one in WHOLE.items:
        for code in one.checks:
            assert f"checks.{code}" in known, (one.id, code)


def test_answers_of_the_first_version_carry_over() -> None:
    asked = ("question", "type", "bears_on", "reason", "repeat", "scale")
    for before in FIRST.items:
        after = item(before.id)
        for key in asked:
            mine, theirs = getattr(after, key), getattr(before, key)
            assert (mine.fi, mine.sv) == (theirs.fi, theirs.sv) if key == "question" else mine == theirs, before.id


def test_hashes_of_published_versions_are_frozen() -> None:
    """A published version is never edited. Before a release: put the new hash of the newest one here."""
    assert FIRST.hash == "7645c7303b49bdf2fa48e0f8bb2fe08770897a9df6187acf44247674a918d99d"
    assert WHOLE.hash == "d9f87f7185663be779c577ad413f12717da5b1a60ff75c0084b1bf3fbd90172f"
