"""Lists in DOCX: what Word counts and the text does not hold; paragraphs' own ids."""

from __future__ import annotations

import io

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from ic16desk import documents
from ic16desk.documents.child.numbering import _number
from ic16desk.model.documents import Paragraph, Reading
from ic16desk.worker import Child

LEVELS = """
<w:abstractNum {ns} w:abstractNumId="77">
  <w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>
  <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%3)"/></w:lvl>
</w:abstractNum>
"""


def read(document, child: Child) -> tuple[Paragraph, ...]:
    written = io.BytesIO()
    document.save(written)
    reading = documents.read(written.getvalue(), name="a.docx", child=child)
    assert isinstance(reading, Reading), reading
    return reading.paragraphs


def numbered(document, text: str, level: int, style: str | None = None) -> None:
    paragraph = document.add_paragraph(text, style=style)
    paragraph._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="770"/></w:numPr>')
    )


def with_list(document):
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(LEVELS.format(ns=nsdecls("w"))))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="770"><w:abstractNumId w:val="77"/></w:num>'))
    return document


def test_chapters_are_counted_as_word_counts_them(child: Child) -> None:
    document = with_list(docx.Document())
    for text, level in (("Tausta", 0), ("Tarve", 1), ("Yritykset", 1), ("eka", 2), ("toka", 2), ("Tavoite", 0),
                        ("Alku", 1)):  # fmt: skip
        numbered(document, text, level, "Heading 1")
    document.add_paragraph("ilman numeroa")
    found = [(p.marker, p.text) for p in read(document, child)]
    assert found == [
        ("3", "Tausta"), ("3.1", "Tarve"), ("3.2", "Yritykset"), ("a)", "eka"), ("b)", "toka"), ("4", "Tavoite"),
        ("4.1", "Alku"), ("", "ilman numeroa"),
    ]  # fmt: skip


def test_a_style_may_belong_to_a_list(child: Child) -> None:
    document = docx.Document()
    for text in ("eka", "toka"):
        document.add_paragraph(text, style="List Number")
    document.add_paragraph("luetelma", style="List Bullet")
    assert [p.marker for p in read(document, child)] == ["1.", "2.", "\u2022"]


def test_odd_numbering_is_left_out(child: Child) -> None:
    document = with_list(docx.Document())
    numbered(document, "liian syvä", 8)
    paragraph = document.add_paragraph("ei luetteloa")
    paragraph._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="x"/><w:numId w:val="9999"/></w:numPr>')
    )
    assert [p.marker for p in read(document, child)] == ["", ""]
    assert [_number(n, "upperRoman") for n in (4, 9, 1990, 0)] == ["IV", "IX", "MCMXC", "0"]
    assert [_number(n, "lowerLetter") for n in (1, 26, 27, 10**5)] == ["a", "z", "aa", "d" * 9]


def test_a_paragraph_keeps_its_own_id(child: Child) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("kappale")
    paragraph._p.set("{http://schemas.microsoft.com/office/word/2010/wordml}paraId", "4E2A11B0")
    document.add_paragraph("toinen")
    assert [p.key for p in read(document, child)] == ["4E2A11B0", ""]
