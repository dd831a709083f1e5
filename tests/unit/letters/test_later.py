"""Change, review and correction, and a board's extract: sections, what changes, the annex that belongs to them."""

# ruff: noqa: E501 - sentences are compared whole

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from ic16desk import letters
from ic16desk.model.later import appeal_annex
from ic16desk.model.letters import Heading, Letter, Note, ParagraphBlock, SignatureBox, TableBlock
from tests.helpers.later import board_view, change_view, correction_view, review_view, smaller_view
from tests.helpers.views import a_case, a_decision_view, a_draft
from tests.unit.letters.test_composition import headings, runs_of, text_of

SV = {"case": a_case(language="sv"), "draft": a_draft(language="sv", grounds="Projektet är ändamålsenligt.")}


def boxes(letter: Letter) -> list[tuple[str, str, str]]:
    return [(box.role, box.label, box.name) for box in letter.blocks if isinstance(box, SignatureBox)]


def tables(letter: Letter) -> dict[str, TableBlock]:
    return {block.field: block for block in letter.blocks if isinstance(block, TableBlock)}


@pytest.mark.parametrize(
    ("money", "kind", "annex"),
    [
        ("eu", "main", "T5a"), ("eu", "change", "T5a"), ("eu", "correction", "T5a"), ("eu", "review", "T5b"),
        ("interreg", "main", "T5a"), ("interreg", "change", "T5a"), ("interreg", "correction", "T5a"), ("interreg", "review", "T5b"),
        ("national", "main", "T5c"), ("national", "change", "T5c"), ("national", "correction", "T5c"), ("national", "review", "T5d"),
    ],
)  # fmt: skip
def test_annex_follows_from_money_and_kind(money: str, kind: Any, annex: str) -> None:
    # 757/2021 80 ja 81 §; 434/2003 49 b §; 410/2015 135 §
    assert appeal_annex(money, kind) == annex


def test_change_in_finnish_says_what_stands_in_place_of_what() -> None:
    letter = letters.compose(change_view(a_decision_view()))
    assert letter.head.kind == "MUUTOSPÄÄTÖS"
    assert headings(letter) == [
        "1 Tuen saaja", "2 Päätös, jota asia koskee", "3 Muutoshakemus", "4 Ratkaisu", "5 Mitä päätöksestä on voimassa",
        "6 Perustelut", "7 Sovelletut säännökset", "8 Lisätietoja antaa", "9 Allekirjoitukset", "Liitteet", "Oikaisuvaatimusosoitus",
    ]  # fmt: skip
    text = text_of(letter)
    for element in (
        "Uudenmaan liiton päätös 114/2026, tehty 24.11.2026",
        "Muutoshakemus on saapunut 14.12.2026. Muutosta hakee Vesijärven ammattikorkeakoulu Oy.",
        "Uudenmaan liitto hyväksyy muutoshakemuksen ja muuttaa päätöstä 114/2026.",
        "Toteuttamisaika 1.1.2027–31.8.2028 1.1.2027–29.11.2028",
        "Muilta osin päätös 114/2026 jää voimaan sellaisenaan.",
        "Rekrytointi on viivästynyt",
        "30 päivän kuluessa",
    ):
        assert element in text, element
    assert isinstance(letter.blocks[0], Note)  # for EU money it is a text for EURA 2021
    assert not [run for run in runs_of(letter) if run.missing]


def test_lower_support_is_shown_before_and_after() -> None:
    shown = tables(letters.compose(smaller_view(a_decision_view())))
    assert shown["granted_cents"].rows[0] == ("Tuen enimmäismäärä, €", "248\u00a0518,20", "150\u00a0000,00")
    assert shown["approved_budget"].rows[-1] == ("Yhteensä", "331\u00a0357,60", "200\u00a0000,00")
    assert shown["approved_funding"].rows[0] == ("EAKR- ja valtion rahoitus", "248\u00a0518,20", "150\u00a0000,00")


def test_refused_review_leaves_the_decision_as_it_is_and_goes_to_court() -> None:
    letter = letters.compose(review_view(a_decision_view(), ruling="refused"))
    text = text_of(letter)
    assert letter.head.kind == "PÄÄTÖS OIKAISUVAATIMUKSEEN"
    assert "Uudenmaan liitto hylkää oikaisuvaatimuksen." in text
    assert "Päätös 114/2026 (24.11.2026) jää voimaan sellaisenaan." in text
    assert tables(letter) == {}
    assert headings(letter)[-1] == "Valitusosoitus"
    assert "valittamalla Helsingin hallinto-oikeuteen 30 päivän kuluessa" in text
    assert "Oikeudenkäyntimaksu: 310,00 €" in text
    assert "Oikaisuvaatimusosoitus" not in text


def test_review_of_national_money_is_the_boards_and_goes_by_municipal_appeal() -> None:
    letter = letters.compose(review_view(a_decision_view(case=a_case(money_source="national"))))
    text = text_of(letter)
    assert letter.head.kind == "PÖYTÄKIRJANOTE – PÄÄTÖS OIKAISUVAATIMUKSEEN"
    assert headings(letter)[-1] == "Valitusosoitus (kunnallisvalitus)"
    assert "haetaan muutosta kunnallisvalituksella Helsingin hallinto-oikeuteen" in text
    assert "14 päivän" not in text
    assert not [block for block in letter.blocks if isinstance(block, Note)]


@pytest.mark.parametrize(
    ("error", "fi", "sv"),
    [
        ("wrong_information", "selvästi virheelliseen tai puutteelliseen selvitykseen (hallintolaki 50 § 1 mom. 1 kohta)", "rättelse av sakfel"),
        ("clerical", "ilmeinen kirjoitus- tai laskuvirhe", "rättelse av skrivfel"),
    ],
)  # fmt: skip
def test_correction_names_its_ground(error: str, fi: str, sv: str) -> None:
    letter = letters.compose(correction_view(a_decision_view(), about_error=error))
    assert letter.head.kind == "PÄÄTÖKSEN KORJAAMINEN"
    assert fi in text_of(letter)
    assert headings(letter)[-1] == "Oikaisuvaatimusosoitus"
    assert sv in text_of(letters.compose(correction_view(a_decision_view(**SV), about_error=error)))


def test_correction_without_a_request_is_the_councils_own() -> None:
    letter = letters.compose(correction_view(a_decision_view(), about_requested=None, about_request=""))
    assert "Uudenmaan liitto käsittelee päätöksen korjaamista omasta aloitteestaan." in text_of(letter)


def test_changed_and_dropped_conditions_are_told() -> None:
    kept = [one for one in a_draft().conditions if one.code != "C-COM"]
    letter = letters.compose(change_view(a_decision_view(), conditions=tuple(kept)))
    text = text_of(letter)
    assert "Muuttuneet ehdot" in text
    assert "Seuraavia ehtoja ei enää sovelleta:" in text
    assert "uusia tai muutettuja" not in text


def test_stay_of_enforcement_is_printed() -> None:
    letter = letters.compose(review_view(a_decision_view(), about_stay="Täytäntöönpano keskeytetään."))
    assert "Täytäntöönpano keskeytetään." in text_of(letter)


@pytest.mark.parametrize("build", [change_view, review_view, correction_view, board_view])
def test_swedish_letters_are_swedish_throughout(build: Any) -> None:
    letter = letters.compose(build(a_decision_view(**SV)))
    text = text_of(letter)
    for finnish in ("päätö", "Päätö", "jää voimaan", "hallinto-oikeu", "Toteuttamisaika", "Ennen"):
        assert finnish not in text, finnish
    assert not [run for run in runs_of(letter) if run.missing]
    assert letters.render(letter, docx=False).pages >= 2


def test_swedish_terms_are_those_of_the_statutes() -> None:
    assert "BESLUT MED ANLEDNING AV OMPRÖVNINGSBEGÄRAN" in text_of(letters.compose(review_view(a_decision_view(**SV))))
    assert "ÄNDRINGSBESLUT" in text_of(letters.compose(change_view(a_decision_view(**SV))))
    national = {**SV, "case": a_case(language="sv", money_source="national")}
    assert "genom kommunalbesvär hos Helsingfors förvaltningsdomstol" in text_of(
        letters.compose(review_view(a_decision_view(**national)))
    )


def test_officeholders_decision_has_its_number_under_that_name() -> None:
    assert ("Viranhaltijapäätös", "114/2026") in letters.compose(a_decision_view()).head.rows


def test_boards_decision_is_an_extract_of_its_minutes() -> None:
    letter = letters.compose(board_view(a_decision_view(), dissent="Hanke olisi tullut hylätä."))
    assert letter.head.kind == "PÖYTÄKIRJANOTE – TUKIPÄÄTÖS"
    assert letter.head.rows[1:4] == (("Toimielin", "maakuntahallitus"), ("Kokous", "24.11.2026"), ("Pykälä", "§ 41"))
    text = text_of(letter)
    assert "Uudenmaan liiton maakuntahallitus on tehnyt tämän päätöksen kokouksessaan 24.11.2026, § 41." in text
    assert "Asian esitteli Venla Mallikas, rahoitusasiantuntija." in text
    assert "Esittelijän eriävä mielipide" in text
    assert "Hanke olisi tullut hylätä." in text


@pytest.mark.parametrize(
    ("rule", "signers"),
    [
        (None, [("decider", "Otteen oikeaksi todistaa", "Aarne Esimerkki")]),
        ("certifier", [("decider", "Otteen oikeaksi todistaa", "Aarne Esimerkki")]),
        ("presenter_and_certifier", [("presenter", "Esittelijä", "Venla Mallikas"), ("decider", "Otteen oikeaksi todistaa", "Aarne Esimerkki")]),
        ("chair_and_certifier", [("presenter", "Puheenjohtaja", "Hilkka Kuvitteellinen"), ("decider", "Otteen oikeaksi todistaa", "Aarne Esimerkki")]),
    ],
)  # fmt: skip
def test_extract_is_signed_as_the_councils_rule_says(rule: str | None, signers: list[tuple[str, str, str]]) -> None:
    letter = letters.compose(board_view(a_decision_view(), rule=rule))
    assert boxes(letter) == signers
    assert [place.role for place in letters.render(letter, docx=False).fields] == [role for role, _, _ in signers]


def test_officeholders_presenter_may_have_an_opinion_of_his_own() -> None:
    letter = letters.compose(a_decision_view(draft=a_draft(dissent="Olen eri mieltä.")))
    assert "Olen eri mieltä." in text_of(letter)
    # no section of a board
    assert "Päätöksen tekijä" not in text_of(letter)


def test_unfilled_later_decision_is_marked_not_broken() -> None:
    view = change_view(
        a_decision_view(), about_decision_number="", about_decision_date=None, about_requested=None, about_request="", grounds="",
        period=None,
    )  # fmt: skip
    missing = [run.text for run in runs_of(letters.compose(view)) if run.missing]
    assert "[aiemman päätöksen numero puuttuu]" in missing
    assert "[muutoksen sisältö puuttuu]" in missing
    assert "[perustelut puuttuvat]" in missing


def test_hostile_texts_stay_text() -> None:
    about = "<b>{council}</b> **x** \u202e" + "a" * 3000
    letter = letters.compose(change_view(a_decision_view(), about_request=about, about_changes=about, grounds=about))
    paragraphs = [
        "".join(run.text for run in block.runs) for block in letter.blocks if isinstance(block, ParagraphBlock)
    ]
    assert sum(one.startswith("<b>{council}</b> **x**") for one in paragraphs) == 3
    assert letters.render(letter).pages >= 3


def test_english_is_marked_as_a_translation() -> None:
    letter = letters.compose(review_view(a_decision_view()), language="en")
    assert "unofficial translation" in letter.head.kind
    assert isinstance(letter.blocks[0], Note)
    assert next(block for block in letter.blocks if isinstance(block, Heading)).text == "1 Beneficiary"


def test_later_of_a_rejection_has_no_money_in_it() -> None:
    former = a_decision_view(draft=a_draft(outcome="reject"))
    letter = letters.compose(review_view(former, ruling="refused"))
    assert headings(letter)[0] == "1 Hakija"
    assert tables(letter) == {}


def test_same_view_gives_the_same_letter() -> None:
    view = board_view(review_view(a_decision_view()))
    assert letters.compose(view) == letters.compose(view)
    assert msgspec.json.encode(letters.compose(view).title)
