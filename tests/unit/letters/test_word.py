"""The letter for editing: real styles, languages, header rows, fields; the same words as on paper."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from ic16desk import letters
from ic16desk.letters import word
from ic16desk.model.letters import BulletList, Heading, ParagraphBlock, Run, TableBlock
from tests.helpers.views import a_decision_view, a_draft


def opened(data: bytes) -> Any:
    return docx.Document(io.BytesIO(data))


@pytest.fixture(scope="module")
def approval() -> bytes:
    return word.render(letters.compose(a_decision_view()))


def all_text(document: Any) -> str:
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)


def test_headings_are_real_styles(approval: bytes) -> None:
    found = [(p.style.name, p.text) for p in opened(approval).paragraphs if p.style.name.startswith("Heading")]
    assert found[0] == ("Heading 2", "1 Tuen saaja")
    assert found[-1] == ("Heading 1", "Liite 2: Oikaisuvaatimusohje")
    assert len(found) == 16


@pytest.mark.parametrize(("language", "tag"), [("fi", "fi-FI"), ("sv", "sv-FI")])
def test_document_says_its_language(language: Any, tag: str) -> None:
    document = opened(word.render(letters.compose(a_decision_view(draft=a_draft(language=language)))))
    default = (
        document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr")).find(qn("w:lang"))
    )
    assert default.get(qn("w:val")) == tag
    assert document.core_properties.language == tag


def test_words_are_those_of_the_letter(approval: bytes) -> None:
    text = all_text(opened(approval))
    for block in letters.compose(a_decision_view()).blocks:
        match block:
            case Heading(text=heading):
                assert heading in text
            case ParagraphBlock(runs=runs):
                assert "".join(run.text for run in runs) in text
            case BulletList(items=items):
                assert all("".join(run.text for run in item) in text for item in items)
            case TableBlock(rows=rows):
                assert all(cell in text for row in rows for cell in row)
            case _:
                pass


def test_header_row_repeats_and_no_row_is_cut(approval: bytes) -> None:
    tables = [
        table for table in opened(approval).tables if table.rows[0].cells[0].text in ("Kustannuslaji", "Rahoituslähde")
    ]
    assert len(tables) == 2
    for table in tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


def test_draft_has_its_mark_in_the_header_and_a_final_letter_has_not(approval: bytes) -> None:
    assert "LUONNOS" in opened(approval).sections[0].header.paragraphs[0].text
    final = opened(word.render(letters.compose(a_decision_view(final=True))))
    assert "LUONNOS" not in final.sections[0].header.paragraphs[0].text


def test_footer_counts_pages_with_fields(approval: bytes) -> None:
    footer = opened(approval).sections[0].footer.paragraphs[0]
    fields = [node.text.strip() for node in footer._p.iter(qn("w:instrText"))]
    assert fields == ["PAGE", "NUMPAGES"]
    assert footer.text.endswith("Sivu 1 (1)")


def test_missing_text_is_highlighted() -> None:
    document = opened(word.render(letters.compose(a_decision_view(draft=a_draft(granted_cents=None)))))
    marked = [run.text for p in document.paragraphs for run in p.runs if run.font.highlight_color is not None]
    assert "[tuen määrä puuttuu]" in marked


def test_files_of_the_package_have_one_fixed_time(approval: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(approval)) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_each_numbered_list_counts_from_one() -> None:
    letter = letters.compose(a_decision_view())
    numbered = BulletList(((Run("yksi"),), (Run("kaksi"),)), "fi", numbered=True)
    made = opened(
        word.render(
            type(letter)(**{**{f: getattr(letter, f) for f in letter.__slots__}, "blocks": (numbered, numbered)})
        )
    )
    numbers = [p._p.pPr.numPr.numId.val for p in made.paragraphs if p.style.name == "List Number"]
    assert len(set(numbers)) == 2 and numbers[0] == numbers[1]


@pytest.mark.parametrize("text", ["\x00\x0b", "🦊", "\u202eabc", "<w:p/>", "\ud800", "a\nb\tc", "x" * 3000])
def test_hostile_text_opens(text: str) -> None:
    draft = a_draft(grounds=text, decision_number=text)
    document = opened(word.render(letters.compose(a_decision_view(draft=draft))))
    assert "Perustelut" in all_text(document)
