"""The instructions for seeking review as a file of their own: the right one for the money, the decision's own words."""

# ruff: noqa: E501 - a case is a line

from __future__ import annotations

import dataclasses

import msgspec
import pytest

from ic16desk import letters
from ic16desk.model.letters import BulletList, Heading, Letter, PageBreak, ParagraphBlock
from tests.helpers.later import a_later_view
from tests.helpers.views import COUNCIL, a_decision_view


def text(letter: Letter) -> str:
    runs = []
    for block in letter.blocks:
        if isinstance(block, ParagraphBlock):
            runs += block.runs
        elif isinstance(block, BulletList):
            runs += [run for item in block.items for run in item]
    return " ".join(run.text for run in runs)


def a_view(money: str):
    view = a_decision_view()
    return dataclasses.replace(
        view,
        case=dataclasses.replace(view.case, fields=msgspec.structs.replace(view.case.fields, money_source=money)),
    )


@pytest.mark.parametrize(
    ("money", "days", "never", "provision"),
    [
        ("eu", "30 päivän kuluessa", "14 päivän", "757/2021 81 §"),  # 757/2021 § 81
        ("national", "14 päivän kuluessa", "30 päivän", "kuntalaki"),  # 757/2021 § 80, 410/2015 § 134
    ],
)
def test_the_annex_is_the_one_of_the_money(money: str, days: str, never: str, provision: str) -> None:
    letter = letters.compose_appeal(a_view(money))
    said = text(letter)
    assert days in said and never not in said
    assert provision.casefold() in said.casefold()


def test_it_says_the_same_as_the_annex_in_the_decision() -> None:
    view = a_view("eu")
    blocks = letters.compose(view).blocks
    inside = blocks[blocks.index(PageBreak()) + 2 :]
    alone = letters.compose_appeal(view).blocks
    assert alone[-len(inside) :] == inside
    assert PageBreak() not in alone
    assert [block.level for block in alone if isinstance(block, Heading)] == [2, 2]


def test_it_is_watermarked_until_the_decision_is_signed() -> None:
    view = a_view("eu")
    assert letters.compose_appeal(view).watermark == "LUONNOS"
    assert letters.compose_appeal(dataclasses.replace(view, final=True)).watermark == ""


def test_in_swedish_it_speaks_swedish_and_as_a_translation_it_says_so() -> None:
    view = a_view("eu")
    assert "inom 30 dagar" in text(letters.compose_appeal(view, language="sv"))
    assert letters.compose_appeal(view, language="sv").head.kind != letters.compose_appeal(view).head.kind


def of_money(view, money: str):
    fields = msgspec.structs.replace(view.case.fields, money_source=money)
    return dataclasses.replace(view, case=dataclasses.replace(view.case, fields=fields))


def test_it_names_its_own_decision() -> None:
    # 24.11.2026 is the day of the sound draft, 114/2026 its number
    said = text(letters.compose_appeal(a_view("eu")))
    assert said.startswith("Uudenmaan liiton päätös 114/2026, 24.11.2026: hanke KIERTO+")
    assert "(hallintolaki 46 §)" in said


@pytest.mark.parametrize(
    ("language", "named", "rests", "never"),
    [
        ("fi", "Uudenmaan liiton päätös oikaisuvaatimukseen 114/2026, 24.11.2026", "(hallintolaki 47 §)", "hallintolaki 46"),
        ("sv", "Beslut om begäran om omprövning av Nylands förbund 114/2026, 24.11.2026", "(47 § i förvaltningslagen)", "(46 §"),
        ("en", "Decision 114/2026 of Helsinki-Uusimaa Regional Council on a request for review", "section 47)", "section 46)"),
    ],
)  # fmt: skip
def test_instructions_for_appeal_are_against_the_decision_on_review(
    language: str, named: str, rests: str, never: str
) -> None:
    # HL 46 § is on requests for review; instructions for appeal rest on HL 47 §
    said = text(letters.compose_appeal(a_later_view("review"), language=language))
    assert named in said and rests in said and never not in said


@pytest.mark.parametrize(
    ("kind", "money", "written"),
    [("main", "eu", False), ("main", "interreg", True), ("main", "national", True), ("review", "eu", True), ("review", "national", True)],
)  # fmt: skip
@pytest.mark.parametrize(("language", "law"), [("fi", "(150/1930 6 §)"), ("sv", "(6 § i lag 150/1930)"), ("en", "(section 6 of Act 150/1930)")])  # fmt: skip
def test_what_is_handed_in_in_writing_arrives_before_the_office_closes(
    kind: str, money: str, written: bool, language: str, law: str
) -> None:
    view = a_view(money) if kind == "main" else of_money(a_later_view("review"), money)
    assert (law in text(letters.compose_appeal(view, language=language))) is written


@pytest.mark.parametrize("money", ["eu", "interreg", "national"])
def test_a_late_request_is_said_not_to_be_examined(money: str) -> None:
    assert "Myöhässä tehty oikaisuvaatimus jätetään tutkimatta." in text(letters.compose_appeal(a_view(money)))


@pytest.mark.parametrize("kind", ["main", "review"])
@pytest.mark.parametrize("money", ["eu", "interreg", "national"])
def test_where_delivery_is_presumed_the_law_is_named(kind: str, money: str) -> None:
    view = a_view(money) if kind == "main" else of_money(a_later_view("review"), money)
    said = text(letters.compose_appeal(view))
    assert "13/2003 19 §" in said and "hallintolaki (434/2003)" in said
    assert ("hallintolaki 59 §" in said) is ("kirjeen lähettämisestä" in said)


def test_one_hands_in_at_the_registry_never_with_the_preparer() -> None:
    view = a_view("national")
    said = text(letters.compose_appeal(view))
    assert view.draft.contact is not None and view.draft.contact.email not in said
    assert "Uudenmaan liiton yhteystiedot: [liiton kirjaamon yhteystiedot puuttuvat]" in said
    words = {**COUNCIL.words, "fi": {**COUNCIL.words["fi"], "registry": "kirjaamo@liitto.example"}}
    known = dataclasses.replace(view, council=dataclasses.replace(COUNCIL, words=words))
    assert "yhteystiedot: kirjaamo@liitto.example" in text(letters.compose_appeal(known))


def test_a_request_made_in_eura_needs_no_registry() -> None:
    said = text(letters.compose_appeal(a_view("eu")))
    assert "EURA 2021 -järjestelmässä (757/2021 81 §)" in said
    assert "yhteystiedot" not in said.split("tekijän nimi ja yhteystiedot")[1]


@pytest.mark.parametrize(
    ("language", "term"), [("fi", "Oikaisuvaatimusohje"), ("sv", "Anvisning om hur man begär omprövning")]
)
@pytest.mark.parametrize("money", ["eu", "interreg", "national"])
def test_the_instructions_have_one_name_everywhere(money: str, language: str, term: str) -> None:
    # HL 46 § (581/2010): »oikaisuvaatimusohjeet«, »anvisning om hur man begär omprövning«
    view = a_view(money)
    letter = letters.compose_appeal(view, language=language)
    assert [block.text for block in letter.blocks if isinstance(block, Heading)][-1] == term
    whole = letters.compose(view, language=language)
    assert [block.text for block in whole.blocks if isinstance(block, Heading)][-1].endswith(f" 2: {term}")
    assert "osoitus" not in text(letter)
