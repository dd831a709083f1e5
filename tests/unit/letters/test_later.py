"""Later decisions: what they say, what stands beside what, and which instructions for seeking review go with them."""

# ruff: noqa: E501 - sentences of letters are compared whole

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from ic16desk import letters
from ic16desk.lint import data
from ic16desk.model.decision import BoardMeeting, Citation
from ic16desk.model.letters import BulletList, Heading, ParagraphBlock, SignatureBox, TableBlock
from tests.helpers.later import a_later_view
from tests.helpers.views import a_decision_view, a_draft


def said(letter: object) -> str:
    found = []
    for block in letter.blocks:
        if isinstance(block, ParagraphBlock):
            found.append("".join(run.text for run in block.runs))
        elif isinstance(block, BulletList):
            found += ["".join(run.text for run in item) for item in block.items]
        elif isinstance(block, Heading):
            found.append(block.text)
        elif isinstance(block, TableBlock):
            found += [" | ".join(row) for row in block.rows]
    return "\n".join(found)


def test_a_change_says_what_was_asked_and_what_stands_now_beside_what_stood() -> None:
    view = a_later_view("change", draft={"granted_cents": 1_000_000})
    letter = letters.compose(view)
    text = said(letter)
    assert letter.head.kind == "MUUTOSPÄÄTÖS"
    assert "Asia koskee 20.10.2026 tehtyä päätöstä 12/2026. Tuen saajan muutoshakemus on saapunut 2.11.2026." in text
    assert "Toteuttamisaika päättyy 30.6.2029." in text
    row = next(line for line in text.splitlines() if line.startswith("Tuki enintään"))
    assert row.endswith("| 10\u00a0000,00")
    assert "Oikaisuvaatimusohje" in text


def test_a_refused_review_leaves_the_decision_as_it_is_and_names_the_court() -> None:
    letter = letters.compose(a_later_view("review"))
    text = said(letter)
    assert "hylkää oikaisuvaatimuksen." in text and "Päätös pysyy voimassa sellaisenaan." in text
    assert "Tähän päätökseen saa hakea muutosta valittamalla Hämeenlinnan hallinto-oikeuteen" in text
    assert "Oikeudenkäyntimaksu: 290,00\u00a0€" in text
    assert letters.missing(letter) == ()


def test_a_correction_names_its_ground() -> None:
    text = said(letters.compose(a_later_view("correction")))
    assert "selvästi virheelliseen tai puutteelliseen selvitykseen. (hallintolaki 50 § 1 mom. 1 kohta)" in text


@pytest.mark.parametrize(
    ("kind", "money", "annex"),
    [
        ("main", "eu", "T5a"), ("main", "interreg", "T5a"), ("main", "national", "T5c"),
        ("change", "eu", "T5a"), ("change", "national", "T5c"), ("correction", "national", "T5c"),
        ("review", "eu", "T5b"), ("review", "interreg", "T5b"), ("review", "national", "T5d"),
    ],
)  # fmt: skip
def test_the_instructions_follow_from_money_and_kind(kind: str, money: str, annex: str) -> None:
    view = a_decision_view() if kind == "main" else a_later_view(kind)
    fields = view.case.fields.__class__(**{**_fields(view.case.fields), "money_source": money})
    assert replace(view, case=replace(view.case, fields=fields)).appeal == annex


def _fields(struct: object) -> dict[str, object]:
    return {name: getattr(struct, name) for name in struct.__struct_fields__}


@pytest.mark.parametrize("kind", ["change", "review", "correction"])
@pytest.mark.parametrize("ruling", ["accepted", "partly", "refused", "not_examined"])
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_texts_it_prints_are_those_the_lint_looks_at(kind: str, ruling: str, language: str) -> None:
    for draft in ({}, {"granted_cents": 1_000_000}):
        assert_looked_at(a_later_view(kind, draft=draft, ruling=ruling), language)


def assert_looked_at(view: object, language: str) -> None:
    used = {entry.id for entry in letters.compose(view, language=language).texts}
    assert used - {"T0.translation"} == {*data.needed(view), "note.eura", view.appeal}


def test_a_board_decides_in_a_meeting_and_its_extract_is_certified() -> None:
    draft = a_draft(
        made_by="board", meeting=BoardMeeting(date=dt.date(2026, 11, 23), section="§ 145"), dissent="Olen eri mieltä."
    )
    letter = letters.compose(a_decision_view(draft=draft))
    text = said(letter)
    assert "maakuntahallituksen pöytäkirjasta. Kokous 23.11.2026, § 145. Asian esitteli" in text
    assert "Esittelijän eriävä mielipide" in text and "Olen eri mieltä." in text
    boxes = [block for block in letter.blocks if isinstance(block, SignatureBox)]
    assert [(box.role, box.label) for box in boxes] == [("decider", "Otteen oikeaksi todistaa")]


def test_evidence_is_cited_with_document_page_and_words() -> None:
    piece = Citation("A04", "liitteet/suunnitelma.pdf", "0" * 64, page=3, quote="tulokset  jäävät\nhakijalle")
    text = said(letters.compose(a_decision_view(draft=a_draft(evidence=(piece, piece)))))
    assert text.count("suunnitelma.pdf, sivu 3: »tulokset jäävät hakijalle«") == 1


@pytest.mark.parametrize(
    ("language", "court"),
    [
        ("fi", "valittamalla Hämeenlinnan hallinto-oikeuteen"),
        ("sv", "besvär hos Tavastehus förvaltningsdomstol"),
        ("en", "in writing to Administrative Court of Hämeenlinna"),
    ],
)
def test_court_is_named_in_the_letters_language(language, court: str) -> None:
    draft = {"language": "sv"} if language == "sv" else {}
    text = said(letters.compose(a_later_view("review", draft=draft), language=language))
    assert court in text


@pytest.mark.parametrize("kind", ["change", "review", "correction"])
def test_later_decision_has_no_project_plan_for_an_annex_unless_it_is_given(kind) -> None:
    text = said(letters.compose(a_later_view(kind)))
    assert "Hankesuunnitelma" not in text.split("Liitteet")[1]
    given = said(letters.compose(a_later_view(kind, draft={"annexes": ("Muutettu suunnitelma",)})))
    assert "Liite 1: Muutettu suunnitelma" in given


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fi", "Asia koskee 20.10.2026 tehtyä päätöstä 12/2026. Oikaisuvaatimuksen on tehnyt Vesijärven ammattikorkeakoulu Oy, ja se on saapunut 10.11.2026."),
        ("sv", "Ärendet gäller beslutet av den 20.10.2026, 12/2026. Omprövning har begärts av Vesijärven ammattikorkeakoulu Oy, och begäran har inkommit 10.11.2026."),
        ("en", "The request for review was made by Vesijärven ammattikorkeakoulu Oy and arrived on 10 November 2026."),
    ],
)  # fmt: skip
def test_a_review_says_who_asked_for_it(language, text: str) -> None:
    assert text in said(letters.compose(a_later_view("review"), language=language))
    other = said(letters.compose(a_later_view("review", requester="Lahden kaupunki"), language=language))
    assert "Lahden kaupunki" in other and text not in other


@pytest.mark.parametrize(
    ("until", "there", "never"),
    [
        (dt.date(2026, 11, 10), "on tehty määräajassa, joka päättyi 10.11.2026.", "jälkeen"),
        (dt.date(2026, 11, 9), "on saapunut määräajan jälkeen: määräaika päättyi 9.11.2026.", "määräajassa"),
        (None, "", "määräaika päättyi"),
    ],
)
def test_a_review_says_whether_it_came_in_time(until, there: str, never: str) -> None:
    # the request arrived on 10.11.2026; HL 49 c §
    text = said(letters.compose(replace(a_later_view("review"), review_until=until))).split("Ratkaisu")[0]
    assert there in text and never not in text
    assert "määräajassa, joka" not in said(letters.compose(a_later_view("change")))


@pytest.mark.parametrize(
    ("kind", "ruling", "language", "heading", "sentence"),
    [
        ("review", "refused", "fi", "5 Vaikutus päätökseen", "Päätös pysyy voimassa sellaisenaan."),
        ("review", "refused", "sv", "5 Verkan på beslutet", "Beslutet gäller oförändrat."),
        ("review", "accepted", "fi", "5 Mikä päätöksessä muuttuu", "Päätöstä muutetaan seuraavasti:"),
        ("change", "accepted", "sv", "5 Vad som ändras i beslutet", "Beslutet ändras enligt följande:"),
        ("correction", "accepted", "fi", "5 Mitä päätöksessä korjataan", "Päätös korjataan seuraavasti:"),
        ("correction", "accepted", "sv", "5 Vad som rättas i beslutet", "Beslutet rättas enligt följande:"),
        ("correction", "accepted", "en", "5 What is corrected in the decision", "The decision is corrected as follows:"),
    ],
)  # fmt: skip
def test_the_effect_is_headed_as_it_is(kind, ruling: str, language, heading: str, sentence: str) -> None:
    text = said(letters.compose(a_later_view(kind, ruling=ruling), language=language))
    assert heading in text and sentence in text
    if kind == "correction":
        assert "muutetaan seuraavasti" not in text and "ändras enligt" not in text


def test_a_decision_signed_before_it_had_a_heading_of_its_own_is_printed_as_it_was() -> None:
    view = a_later_view("review")
    changes = view.phrases["TX.changes"]
    words = {language: {**own, "none": "Ennallaan."} for language, own in changes.words.items()}
    kept = {id: entry for id, entry in view.phrases.items() if id != "TX.unchanged"}
    text = said(letters.compose(replace(view, phrases={**kept, "TX.changes": replace(changes, words=words)})))
    assert "5 Mikä päätöksessä muuttuu\nEnnallaan." in text


@pytest.mark.parametrize(
    ("language", "corrects", "list_of_law"),
    [
        ("fi", "korjaa päätöksessä olevan selvän virheen jäljempänä esitetyllä tavalla (hallintolaki 51 §).", "taikka muun"),
        ("sv", "rättar ett klart fel i beslutet på det sätt som anges nedan (51 § i förvaltningslagen).", "eller något annat"),
        ("en", "corrects a clear error in the decision as stated below", "or another comparable"),
    ],
)  # fmt: skip
def test_a_clerical_correction_does_not_recite_the_law(language, corrects: str, list_of_law: str) -> None:
    text = said(letters.compose(a_later_view("correction", error="clerical"), language=language))
    assert corrects in text and list_of_law not in text


@pytest.mark.parametrize("ruling", ["accepted", "partly", "refused", "not_examined"])
def test_a_change_is_applied_for_with_one_word_in_swedish(ruling: str) -> None:
    text = said(letters.compose(a_later_view("change", ruling=ruling), language="sv"))
    assert "ändringsansökan" in text and "ansökan om ändring" not in text


@pytest.mark.parametrize("outcome", ["grant", "grant_reduced", "reject", "not_examined", "lapsed"])
@pytest.mark.parametrize(
    ("language", "body", "kind", "title", "sitting"),
    [
        ("fi", "Uudenmaan liiton maakuntahallitus ", " – PÖYTÄKIRJANOTE", "pöytäkirjanote", "Kokous 23.11.2026"),
        ("sv", "Landskapsstyrelsen vid Nylands förbund ", " – PROTOKOLLSUTDRAG", "protokollsutdrag", "Sammanträde 23.11.2026"),
        ("en", "The regional board of Helsinki-Uusimaa Regional Council ", " – EXTRACT FROM THE MINUTES (unofficial translation)", "extract from the minutes (unofficial translation)", "Meeting of 23 November 2026"),
    ],
)  # fmt: skip
def test_of_a_board_it_is_the_board_that_decides(
    outcome, language, body: str, kind: str, title: str, sitting: str
) -> None:
    meeting = BoardMeeting(date=dt.date(2026, 11, 23), section="§ 145")
    for made_by, expected in (("board", True), ("officeholder", False)):
        letter = letters.compose(
            a_decision_view(draft=a_draft(outcome=outcome, made_by=made_by, meeting=meeting)), language=language
        )
        text = said(letter)
        assert (body in text and sitting in text) is expected
        assert (kind in letter.head.kind) is expected and (title in letter.title) is expected
