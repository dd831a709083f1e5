"""The PDF's tagged text and the DOCX's body say the same words in the same order, for every kind of decision."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import docx
import msgspec
import pikepdf
import pytest
from docx.oxml.ns import qn

from ic16desk import letters
from tests.helpers.views import BENEFICIARIES, a_case, a_decision_view, a_draft, a_group


def words_of_pdf(data: bytes) -> list[str]:
    """The words of the tagged content in reading order, without bullets and numbers of lists."""
    texts: list[str] = []
    with pikepdf.open(io.BytesIO(data)) as file:
        marked = [_marked(page) for page in file.pages]
        numbers = {page.obj.objgen: index for index, page in enumerate(file.pages)}
        for role, kids in _leaves(file.Root.StructTreeRoot.K):
            if role == "/Lbl":
                continue
            texts.append("".join(marked[numbers[kid.Pg.objgen]][int(kid.MCID)] for kid in kids))
    return "\n".join(texts).replace("\u00ad", "").split()


def _leaves(node: pikepdf.Object) -> Iterator[tuple[str, list[pikepdf.Object]]]:
    """Each block with its marks, those of links and stretches within it in their place."""
    inner = ("/Link", "/Span")
    kids = list(node.K) if isinstance(node.get("/K"), pikepdf.Array) else []
    marks: list[pikepdf.Object] = []
    for kid in kids:
        if kid.get("/Type") == pikepdf.Name.MCR:
            marks.append(kid)
        elif kid.get("/Type") == pikepdf.Name.StructElem and str(kid.S) in inner:
            marks += [one for one in kid.K if one.get("/Type") == pikepdf.Name.MCR]
        elif kid.get("/Type") == pikepdf.Name.StructElem:
            yield from _leaves(kid)
    if marks:
        yield str(node.S), marks


def _marked(page: pikepdf.Page) -> dict[int, str]:
    """The text of each piece of marked content of a page, by its number, through the fonts' own tables."""
    tables = {name: _to_unicode(font) for name, font in page.obj.Resources.Font.items()}
    texts: dict[int, str] = {}
    number, table = None, {}
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name == "BDC":
            number = int(operands[1].MCID) if "/MCID" in operands[1] else None
        elif name == "EMC":
            number = None
        elif name == "Tf":
            table = tables[str(operands[0])]
        elif name == "Tj" and number is not None:
            texts[number] = texts.get(number, "") + "".join(table[code] for code in bytes(operands[0]))
    return texts


def _to_unicode(font: pikepdf.Object) -> dict[int, str]:
    pairs = re.findall(r"<(\w\w)> <(\w+)>", font.ToUnicode.read_bytes().decode().split("beginbfchar")[1])
    return {int(code, 16): bytes.fromhex(target).decode("utf-16-be") for code, target in pairs}


def words_of_docx(data: bytes) -> list[str]:
    """The words of the body in order, tables where they stand."""
    body = docx.Document(io.BytesIO(data)).element.body
    texts = []
    for one in body.iter(qn("w:p")):
        texts.append(
            "".join(node.text or "" if node.tag == qn("w:t") else "\n" for node in one.iter(qn("w:t"), qn("w:br")))
        )
    return "\n".join(texts).split()


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("outcome", ["grant", "grant_reduced", "reject", "not_examined", "lapsed"])
@pytest.mark.parametrize("money", ["eu", "national"])
def test_word_and_paper_say_the_same(money: Any, outcome: Any, language: Any) -> None:
    view = a_decision_view(case=a_case(money_source=money), draft=a_draft(outcome=outcome))
    made = letters.render(letters.compose(view, language=language))
    assert words_of_pdf(made.pdf) == words_of_docx(made.docx)
    assert len(words_of_pdf(made.pdf)) > 200


def test_word_and_paper_say_the_same_of_a_group() -> None:
    case = a_case()
    view = a_decision_view(beneficiaries=BENEFICIARIES)
    fields = msgspec.structs.replace(case.fields, group=a_group())
    view = replace(view, case=replace(case, fields=fields))
    made = letters.render(letters.compose(view))
    assert words_of_pdf(made.pdf) == words_of_docx(made.docx)
    assert "0187690-1" in " ".join(words_of_docx(made.docx))
