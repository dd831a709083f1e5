"""The council's picture, address and registry in the head of every letter."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from typing import Any

import docx
import pikepdf
import pytest
from msgspec.structs import replace as replace_draft
from PIL import Image

from ic16desk import letters
from ic16desk.letters import boxes, letterhead, setting, style
from ic16desk.letters.characters import shortened
from ic16desk.letters.owners import Owners
from ic16desk.letters.tags import Element
from ic16desk.model.letters import Letter, SignatureBox
from ic16desk.model.register import Dated
from tests.helpers.views import COUNCIL, a_case, a_decision_view, a_draft
from tests.unit.letters.test_pdf import pages_of
from tests.unit.letters.test_requests import a_request

ALT = "Uudenmaan liiton tunnus: sininen rengas"


def png(size: tuple[int, int] = (300, 100)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, (20, 80, 150)).save(out, "PNG")
    return out.getvalue()


def council(*, alt: bool = True, **values: Any) -> Dated:
    words = {language: dict(texts) for language, texts in COUNCIL.words.items()}
    words["fi"] |= {"address": "Esterinportti 2 B, 00240 Helsinki"} | ({"logo_alt": ALT} if alt else {})
    words["sv"] |= {"logo_alt": "Nylands förbunds emblem"} if alt else {}
    return replace(COUNCIL, words=words, values={**COUNCIL.values, **values})


def dressed(**values: Any) -> Letter:
    return letters.compose(a_decision_view(council=council(**values), logo=png()))


def figures(data: bytes) -> list[pikepdf.Object]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/Figure"]
        return [(str(o.Alt), [float(side) for side in o.A.BBox], o.K[0].MCID) for o in found]


def test_the_picture_is_a_figure_with_its_words_in_the_pdf() -> None:
    printed = letters.render(dressed(), docx=False)
    ((alt, box, _),) = figures(printed.pdf)
    assert alt == ALT
    # 300 × 100 pixels: as high as there is room, 40 points, and three times as wide
    assert (round(box[2] - box[0]), round(box[3] - box[1])) == (120, 40)


def test_the_picture_has_its_words_in_word() -> None:
    made = letters.render(dressed())
    with zipfile.ZipFile(io.BytesIO(made.docx)) as archive:
        assert any(name.startswith("word/media/") for name in archive.namelist())
    document = docx.Document(io.BytesIO(made.docx))
    (shape,) = document.tables[0]._tbl.xpath(".//wp:docPr")
    assert shape.get("descr") == ALT


def test_the_same_letter_gives_the_same_bytes() -> None:
    first, second = letters.render(dressed()), letters.render(dressed())
    assert (first.pdf, first.docx) == (second.pdf, second.docx)


def test_a_picture_without_words_is_not_printed() -> None:
    letter = letters.compose(a_decision_view(council=council(alt=False), logo=png()))
    assert letter.head.logo is None
    assert figures(letters.render(letter, docx=False).pdf) == []


def test_without_a_picture_and_details_nothing_changes() -> None:
    head = letters.compose(a_decision_view()).head
    assert (head.logo, head.contact) == (None, "")


def test_the_words_are_in_the_language_of_the_letter() -> None:
    letter = letters.compose(a_decision_view(council=council(), logo=png()), language="sv")
    assert letter.head.logo is not None
    assert letter.head.logo.alt == "Nylands förbunds emblem"


def test_address_and_registry_stand_under_the_name_once() -> None:
    one = council(registry_email="kirjaamo@uudenmaanliitto.example", registry_phone="09 123 4500")
    assert (
        letterhead.contact(one, "fi")
        == "Esterinportti 2 B, 00240 Helsinki, kirjaamo@uudenmaanliitto.example, 09 123 4500"
    )
    words = {**one.words, "fi": {**one.words["fi"], "registry": "kirjaamo@uudenmaanliitto.example"}}
    assert letterhead.registry(replace(one, words=words), "fi") == "kirjaamo@uudenmaanliitto.example, 09 123 4500"
    assert letterhead.registry(council(), "fi") == "Esterinportti 2 B, 00240 Helsinki"


def test_a_request_has_the_letterhead_too() -> None:
    asking = council(registry_email="kirjaamo@uudenmaanliitto.example")
    letter = letters.compose_request(a_request(council=asking, logo=png()))
    assert letter.head.logo is not None
    assert letter.head.contact == "Esterinportti 2 B, 00240 Helsinki, kirjaamo@uudenmaanliitto.example"


@pytest.mark.parametrize("size", [(1000, 300), (40, 300), (1000, 8)])
def test_any_proportions_have_room(size: tuple[int, int]) -> None:
    letter = letters.compose(a_decision_view(council=council(), logo=png(size)))
    ((_, box, _),) = figures(letters.render(letter, docx=False).pdf)
    assert 0 < box[2] - box[0] <= 194.01
    assert 0 < box[3] - box[1] <= 40.01


def test_word_mark_is_as_wide_as_the_name_below_it() -> None:
    letter = letters.compose(a_decision_view(council=council(), logo=png((1200, 120))))
    ((_, box, _),) = figures(letters.render(letter, docx=False).pdf)
    # 1200 × 120 pixels in the left column of 194 points: 19.4 high, not the 13 it had
    assert (round(box[2] - box[0], 1), round(box[3] - box[1], 1)) == (194.0, 19.4)


def bare() -> Letter:
    draft = replace_draft(a_draft(), case_number="", decision_number="", date=None)
    return letters.compose(a_decision_view(council=None, draft=draft, case=a_case(case_number="")))


def test_what_is_missing_in_the_head_is_marked_like_elsewhere() -> None:
    letter = bare()
    assert set(letter.head.missing) == {
        "[liitto puuttuu]", "[asiatunnus puuttuu]", "[päivämäärä puuttuu]", "[päätöksen numero puuttuu]",
    }  # fmt: skip
    assert set(letter.head.missing) <= set(letters.missing(letter))
    laid = setting.boxes(letter, Element("Document"), Owners())
    head = next(box for box in laid if isinstance(box, boxes.HeadBox))
    parts = [lines for column in head.columns for lines, _, _ in column.parts]
    marked = "".join(piece.text for lines in parts for line in lines for piece in line.pieces if piece.missing)
    assert all("".join(text.split()) in "".join(marked.split()) for text in letter.head.missing)
    assert marked.count("[") == 4 and "Asiatunnus" not in marked
    made = docx.Document(io.BytesIO(letters.render(letter).docx))
    runs = [run for cell in made.tables[0].rows[0].cells for one in cell.paragraphs for run in one.runs]
    assert {run.text for run in runs if run.font.color.rgb is not None} == set(letter.head.missing)
    assert "Asiatunnus " in [run.text for run in runs]


def test_a_number_in_brackets_that_somebody_typed_is_none_that_is_missing() -> None:
    letter = letters.compose(a_decision_view(draft=replace_draft(a_draft(), decision_number="[12]")))
    assert ("Viranhaltijapäätös", "[12]") in letter.head.rows
    assert letter.head.missing == ()


def test_nobody_named_to_sign_is_marked() -> None:
    letter = letters.compose(a_decision_view(draft=replace_draft(a_draft(), presenter=None)))
    signing = [block for block in letter.blocks if isinstance(block, SignatureBox)]
    assert [(one.role, one.missing) for one in signing] == [("presenter", True), ("decider", False)]
    made = docx.Document(io.BytesIO(letters.render(letter).docx))
    cells = [cell for table in made.tables for row in table.rows for cell in row.cells]
    marked = [run.text for cell in cells for one in cell.paragraphs for run in one.runs if run.font.highlight_color]
    assert marked == ["[esittelijä puuttuu]"]


@pytest.mark.parametrize("name", ["KIERTO+ – kaupunkien yhteinen kehittämishanke " * 5, "x" * 400])
def test_foot_keeps_kind_and_number_whatever_the_name(name: str) -> None:
    printed = letters.render(letters.compose(a_decision_view(case=a_case(name=name))))
    text = pages_of(printed.pdf)[0]
    assert "… – 401447" in text[text.rindex("Tukipäätös – ") :]
    document = docx.Document(io.BytesIO(printed.docx))
    foot = document.sections[0].footer.paragraphs[0].text
    assert foot.startswith("Tukipäätös – ") and "… – 401447\t" in foot


def test_title_with_room_is_not_shortened() -> None:
    assert shortened("Tukipäätös – A – 1", lambda text: len(text) <= 18, middle=True) == "Tukipäätös – A – 1"
    assert shortened("Tukipäätös – ABCDEF – 1", lambda text: len(text) <= 20, middle=True) == "Tukipäätös – AB… – 1"
    assert shortened("Arviointimuistio", lambda text: len(text) <= 5) == "Arvi…"
    assert shortened("Arviointimuistio", lambda text: False, middle=True) == ""


def test_long_names_of_a_council_stay_in_their_column() -> None:
    words = {
        "fi": {"name": "Etelä-Pohjanmaan ja Keski-Pohjanmaan maakuntien kehittämiskuntayhtymä"},
        "sv": {"name": "Samkommunen för utveckling av landskapen Södra Österbotten och Mellersta Österbotten"},
    }
    letter = letters.compose(a_decision_view(council=replace(COUNCIL, words=words)))
    laid = setting.boxes(letter, Element("Document"), Owners())
    head = next(box for box in laid if isinstance(box, boxes.HeadBox))
    widths = [line.width for lines, _, _ in head.columns[0].parts for line in lines]
    assert max(widths) <= 0.43 * style.WIDTH - 8 and len(widths) > 3


def test_second_name_is_the_other_national_one_and_beside_english_the_authentic_one() -> None:
    told = {
        language: letterhead.headed(COUNCIL, language, nameless="–", kind="X", case_number="", rows=(), date="")
        for language in ("fi", "sv", "en")
    }
    assert {language: (head.council, head.council_other) for language, head in told.items()} == {
        "fi": ("Uudenmaan liitto", "Nylands förbund"),
        "sv": ("Nylands förbund", "Uudenmaan liitto"),
        "en": ("Helsinki-Uusimaa Regional Council", "Uudenmaan liitto"),
    }
    of_a_swedish_one = letterhead.headed(
        COUNCIL, "en", nameless="–", kind="X", case_number="", rows=(), date="", own="sv"
    )
    assert of_a_swedish_one.council_other == "Nylands förbund"
    unnamed = replace(COUNCIL, words={**COUNCIL.words, "en": {}})
    head = letterhead.headed(unnamed, "en", nameless="–", kind="X", case_number="", rows=(), date="")
    assert (head.council, head.council_other) == ("Uudenmaan liitto", "")


def test_kind_of_many_words_is_set_smaller_and_keeps_clear_of_the_date() -> None:
    for kind, size, lines in (
        ("TUKIPÄÄTÖS", 12, 1),
        ("PÄÄTÖS ASIAN RAUKEAMISESTA", 12, 2),
        ("INSTRUCTIONS FOR REQUESTING AN ADMINISTRATIVE REVIEW (UNOFFICIAL TRANSLATION)", 10, 3),
    ):
        letter = letters.compose(a_decision_view())
        letter = replace(letter, head=replace(letter.head, kind=kind, date="24 November 2026"))
        head = next(
            box for box in setting.boxes(letter, Element("Document"), Owners()) if isinstance(box, boxes.HeadBox)
        )
        made, type_, _ = head.columns[1].parts[0]
        date = head.columns[2].parts[0][0][0].width
        assert (type_.size, len(made)) == (size, lines)
        assert 0.45 * style.WIDTH + max(line.width for line in made) < style.WIDTH - date - 8
