"""The first checklist: complete against the domain reference, official texts to the letter."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from ic16desk.checklists import available, find, latest
from ic16desk.checklists.validation import DECIDES
from ic16desk.errors import NotFound
from ic16desk.model.checklists import Item

(CHECKLIST, NEWEST) = available()
IDS = {
    "A": [f"A{n:02}" for n in range(1, 14)],
    "C": [f"C{n:02}" for n in range(1, 8)],
    "D": [f"D{n:02}" for n in range(1, 16)],
    "E": [f"E{n:02}" for n in range(1, 7)],
    "F": ["F01", "F02", "F14", "F27"],
    "T": ["T01", "T02", "H1", "H2", "H3", "H4"],
}
#: Domain § 3.2: what each item bears on, and the reason a rejection names.
BEARING = {
    **dict.fromkeys(["A01", "A03"], ("not_examined", "N01")),
    "A02": ("lawful", "R09"),
    **dict.fromkeys(["A04", "A05", "A06", "A07", "A08", "A10", "A11", "A12", "C07"], ("lawful", "R04")),
    "A09": ("person", None),
    **dict.fromkeys(["C01", "C02", "C03", "C04", "C05"], ("lawful", "R10")),
    "C06": ("lawful", "R07"),
    **dict.fromkeys(["D01", "D02", "D03"], ("programme", "R02")),
    **dict.fromkeys([f"D{n:02}" for n in range(4, 15)], ("programme", "R04")),
    "E01": ("plan", "R03"),
    "E02": ("proposal", "R01"),
    "E03": ("none", None),
    "E04": ("plan", "R12"),
    **dict.fromkeys(IDS["F"], ("lawful", "R04")),
}
CHECKS = {
    "A02": {"dates.start_before_application"},
    "A03": {"dates.outside_call"},
    "A05": {"formal.part_missing", "applicant.business_id_invalid"},
    "A06": {"formal.annex_missing"},
    "A07": {"formal.group_agreement_missing"},
    "A08": {"group.not_simultaneous", "group.member_missing"},
    "A12": {"formal.secret_annex"},
    "D03": {"formal.objective_not_in_call", "formal.cost_model_not_in_call"},
    "E01": {"plan.agreement_unknown", "plan.theme_not_in_agreement"},
    "F01": {"aid.share_over_limit"},
    "F02": {"aid.investment_share_over_limit"},
    "F14": {"costs.flat40_differs", "costs.flat40_other_lines"},
    "F27": {"sums.budget_differs_from_funding", "sums.workbook_differs", "sums.cached_value_wrong"},
}
ALL = pytest.mark.parametrize("item", CHECKLIST.items, ids=lambda item: item.id)


def item(id: str) -> Item:
    found = CHECKLIST.item(id)
    assert found is not None
    return found


def test_sections_hold_the_items_of_the_domain() -> None:
    assert {section.id: [item.id for item in section.items] for section in CHECKLIST.sections} == IDS
    assert {section.id: section.tab for section in CHECKLIST.sections} == {
        **dict.fromkeys("ACDEF", "conformity"),
        "T": "expediency",
    }


def test_hard_items_bear_on_what_the_domain_says() -> None:
    assert {item.id: (item.bears_on, item.reason) for item in CHECKLIST.items if item.type == "hard"} == BEARING
    soft = {item.id: item.type for item in CHECKLIST.items if item.type != "hard"}
    assert soft == {
        **dict.fromkeys(["A13", "D15", "E05", "E06", "T01", "T02"], "advice"),
        **dict.fromkeys(["H1", "H2", "H3", "H4"], "score"),
    }


def test_expediency_never_decides() -> None:
    assert all(
        i.type != "hard" and i.bears_on not in DECIDES for s in CHECKLIST.sections if s.id == "T" for i in s.items
    )


@ALL
def test_item_is_complete_in_three_languages(item: Item) -> None:
    for words in (item.question, item.guidance):
        assert words is not None and words.fi and words.sv and words.en
        assert len({words.fi, words.sv, words.en}) == 3
    assert item.evidence_terms is not None and item.evidence_terms.fi and item.evidence_terms.sv
    assert item.basis
    for provision in item.basis:
        assert provision.ref.fi and provision.ref.sv and provision.ref.en
        assert provision.text is None or (provision.text.fi and provision.text.sv)


@ALL
def test_official_text_is_in_guillemets_and_drafts_say_so(item: Item) -> None:
    official = {"C01", "C02", "C03", "C04", "C05", "C06", "C07"}
    assert (item.wording == "statute") == (item.id in official)
    if item.wording == "statute":
        for text in (item.question.fi, item.question.sv):
            assert text.startswith("»") and text.endswith("«")
    assert (item.wording == "official_web") == item.id.startswith("H")
    for provision in item.basis:
        if provision.text:
            assert provision.trust == "L" and provision.text.fi.startswith("»") and provision.text.sv.startswith("»")
        if "2021/1060" in provision.ref.fi or "2021/1058" in provision.ref.fi:
            assert provision.trust == "K-H"  # EU regulations were not read


@pytest.mark.parametrize(
    ("id", "fi", "sv"),
    [
        (
            "C01",
            "»tuki on perusteltua valtion talousarvioon otettuun määrärahaan liittyvän ohjelman, suunnitelman tai "
            "sopimuksen tavoitteiden ja vaikuttavuuden kannalta«",
            "»stödet är motiverat med hänsyn till målen för och effekterna av ett program, en plan eller ett avtal i "
            "anslutning till ett anslag som tagits in i statsbudgeten«",
        ),
        (
            "C02",
            "»tuella on merkittävä vaikutus tuen käytön kohteena olevan toiminnan toteuttamiseksi«",
            "»stödet har en betydande inverkan på genomförandet av den verksamhet som är föremål för användningen av "
            "stödet«",
        ),
        (
            "C03",
            "»tuettava toiminta on voittoa tavoittelematonta«",
            "»den verksamhet som stöds drivs i icke-vinstsyfte«",
        ),
        (
            "C04",
            "»kehittämishankkeena tuettavan toiminnan tulokset ovat yleisesti hyödynnettävissä«",
            "»resultaten av den verksamhet som stöds som ett utvecklingsprojekt kan tillgodogöras allmänt«",
        ),
        (
            "C05",
            "»tuen kohteena olevat investoinnit hyödyttävät alueen kehittämistä yhtä toimijaa laajemmin«",
            "»de investeringar som är föremål för stödet gynnar regionutvecklingen i större utsträckning än endast en "
            "aktör«",
        ),
        ("C06", "»Tukea ei myönnetä yleisenä toimintatukena.«", "»Stöd beviljas inte som allmänt verksamhetsstöd.«"),
        (
            "C07",
            "»Yhteishanketta ja ryhmähanketta arvioidaan kokonaisuutena.«",
            "»Ett samprojekt eller grupprojekt bedöms som en helhet.«",
        ),
    ],
)
def test_statute_texts_are_to_the_letter(id: str, fi: str, sv: str) -> None:
    assert (item(id).question.fi, item(id).question.sv) == (fi, sv)


def test_provisions_are_cited_in_the_house_form() -> None:
    provision = item("C04").basis[0]
    assert provision.ref.fi == "757/2021 5 § 1 mom. 4 kohta"
    assert provision.ref.sv == "757/2021 5 § 1 mom. 4 punkten"
    for one in CHECKLIST.items:
        for cited in one.basis:
            if re.match(r"\d+/\d{4} ", cited.ref.fi):
                assert re.fullmatch(r"\d+/\d{4} [\d–]+ §( [\d–]+ mom\.( [\d–]+ kohta)?)?", cited.ref.fi), cited.ref.fi


def test_checks_speak_to_the_items_they_are_about() -> None:
    assert {item.id for item in CHECKLIST.items if item.checks} == set(CHECKS)
    for id, codes in CHECKS.items():
        assert codes <= set(item(id).checks), id


def test_latest_when_asked_by_day() -> None:
    assert latest(dt.date(2026, 11, 24)) == NEWEST
    assert latest(dt.date(2026, 11, 2)) == NEWEST
    assert latest(dt.date(2026, 11, 1)) == CHECKLIST
    assert latest(dt.date(2026, 1, 1)) == CHECKLIST
    with pytest.raises(NotFound, match=r"checklist\.none_valid"):
        latest(dt.date(2025, 12, 31))


def test_find_when_asked_by_any_name() -> None:
    for name in ("ic16-2026-1", "IC16-2026-1", "2026-1", CHECKLIST.hash):
        assert find(name) == CHECKLIST
    assert find("2026-2") == NEWEST
    assert find("2026-3") is None
    assert find("") is None


def test_hash_of_the_published_version_is_frozen() -> None:
    """A published version is never edited: a change is a new file and id. Before a release: put the new hash here."""
    assert CHECKLIST.hash == "7645c7303b49bdf2fa48e0f8bb2fe08770897a9df6187acf44247674a918d99d"
