"""Later decisions: what they say, what stands beside what, and which instructions for seeking review go with them."""

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
    assert "Asia koskee päätöstä 12/2026, 1.9.2026. Tuen saajan muutoshakemus on saapunut 2.11.2026." in text
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
    view = a_later_view(kind, ruling=ruling)
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
