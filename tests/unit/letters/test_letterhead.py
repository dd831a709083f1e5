"""The council's picture, address and registry in the head of every letter."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from typing import Any

import docx
import pikepdf
import pytest
from PIL import Image

from ic16desk import letters
from ic16desk.letters import letterhead
from ic16desk.model.letters import Letter
from ic16desk.model.register import Dated
from tests.helpers.views import COUNCIL, a_decision_view
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
    assert 0 < box[2] - box[0] <= 130.01
    assert 0 < box[3] - box[1] <= 40.01
