"""DOCX by LibreOffice, and with parts put in."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ic16desk import documents
from ic16desk.model.documents import Inspection, Paragraph, Reading, Unreadable
from ic16desk.worker import Child
from tests.unit.documents import builders

Sample = Callable[[str], bytes]
BODY = "word/document.xml"
MACRO_KIND = b"application/vnd.ms-word.document.macroEnabled.main+xml"
PLAIN_KIND = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def noticed(data: bytes, child: Child, name: str = "a.docx") -> dict[str, str]:
    return {found.code: found.detail for found in documents.inspect(data, name=name, child=child).noticed}


def in_body(data: bytes, xml: str) -> bytes:
    """With some mark-up before everything else."""
    return builders.rewritten(data, {BODY: lambda old: old.replace(b"<w:body>", b"<w:body>" + xml.encode())})


def paragraphs(data: bytes, child: Child) -> list[str]:
    reading = documents.read(data, name="a.docx", child=child)
    assert isinstance(reading, Reading)
    return [paragraph.text for paragraph in reading.paragraphs]


def test_paragraphs_come_in_the_order_shown_with_styles_and_tables(sample: Sample, child: Child) -> None:
    inspection, reading = documents.examine(sample("plan.docx"), name="x.bin", child=child)

    assert (inspection.type, inspection.pages) == ("docx", None)
    assert isinstance(reading, Reading)
    assert reading.paragraphs == (
        Paragraph(0, "Heading 1", "Hankesuunnitelma"),
        Paragraph(1, "Normal", "Tärkein tavoite on vähähiilinen satamalogistiikka Itämerellä."),
        Paragraph(2, "Normal", "Kustannukset ovat 180 000 euroa."),
        Paragraph(3, "table", "", (("Kustannuslaji", "Euroa"), ("Palkat", "120 000"))),
        Paragraph(4, "Normal", "Lisätiedot verkossa: hankkeen sivu."),
        Paragraph(5, "Normal", "Toinen sivu: yhteistyökumppanit."),
        Paragraph(6, "footnote", "\tAlaviite: hinnat ilman arvonlisäveroa."),
        Paragraph(7, "header", "Uudenmaan liitto, liite 2"),
    )
    assert len(reading.pages) == 1
    assert "Kustannuslaji\tEuroa\nPalkat\t120 000" in reading.pages[0]


def test_tracked_changes_and_hidden_text_are_told_and_left_out(sample: Sample, child: Child) -> None:
    data = sample("plan.docx")

    assert noticed(data, child) == {"docx.tracked": "2", "docx.hidden": "17"}
    text = "\n".join(paragraphs(data, child))
    assert "250 000" not in text and "Salainen" not in text


def test_content_controls_and_text_boxes_are_read(sample: Sample, child: Child) -> None:
    xml = (
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>Säädin</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        "<w:p><w:r><w:t>Ennen</w:t></w:r><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>Laatikko</w:t></w:r></w:p>"
        "</w:txbxContent></w:pict></w:r></w:p>"
    )

    assert paragraphs(in_body(sample("plan.docx"), xml), child)[:3] == ["Säädin", "Ennen", "Laatikko"]


def test_merged_cells_keep_their_columns(sample: Sample, child: Child) -> None:
    def cell(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"

    wide, top, below = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    xml = (
        f"<w:tbl><w:tr>{cell('leveä', wide)}{cell('yli', top)}</w:tr>"
        f"<w:tr>{cell('a')}{cell('b')}{cell('alla', below)}</w:tr></w:tbl>"
    )
    reading = documents.read(in_body(sample("plan.docx"), xml), name="a.docx", child=child)

    assert isinstance(reading, Reading)
    assert reading.paragraphs[0].table == (("leveä", "", "yli"), ("a", "b", ""))


def test_macro_is_noticed_and_the_text_is_read(sample: Sample, child: Child) -> None:
    data = builders.rewritten(
        sample("plan.docx"),
        {
            "word/vbaProject.bin": b"\xd0\xcf\x11\xe0",
            "[Content_Types].xml": lambda old: old.replace(PLAIN_KIND, MACRO_KIND),
        },
    )

    assert noticed(data, child, "a.docm")["ooxml.macro"] == "word/vbaProject.bin"
    assert "Hankesuunnitelma" in paragraphs(data, child)


def test_template_from_elsewhere_is_noticed_and_a_plain_link_is_not(sample: Sample, child: Child) -> None:
    relation = (
        b'<Relationship Id="rId99" Type="http://x/attachedTemplate" Target="http://paha/x.dotm" TargetMode="External"/>'
    )
    data = builders.rewritten(
        sample("plan.docx"),
        {"word/_rels/document.xml.rels": lambda old: old.replace(b"</Relationships>", relation + b"</Relationships>")},
    )

    assert noticed(data, child)["ooxml.external"] == "http://paha/x.dotm"
    assert "ooxml.external" not in noticed(sample("plan.docx"), child)


def test_dde_field_split_over_runs_is_noticed(sample: Sample, child: Child) -> None:
    xml = (
        "<w:p><w:r><w:instrText> DDE</w:instrText></w:r>"
        '<w:r><w:instrText>AUTO c:\\\\cmd.exe "/k calc" </w:instrText></w:r></w:p>'
    )

    assert "ooxml.dde" in noticed(in_body(sample("plan.docx"), xml), child)


def test_entities_are_refused_before_the_document_is_parsed(sample: Sample, child: Child) -> None:
    bomb = b'<!DOCTYPE l [<!ENTITY a "xxxxxxxxxx">' + b"".join(
        b'<!ENTITY %c "%s">' % (98 + step, (b"&%c;" % (97 + step)) * 10) for step in range(9)
    )
    data = builders.rewritten(
        sample("plan.docx"),
        {BODY: lambda old: old.replace(b"?>", b"?>" + bomb + b"]>", 1).replace(b"Hankesuunnitelma", b"&j;")},
    )

    inspection, reading = documents.examine(data, name="a.docx", child=child)

    assert inspection.type == "docx"
    assert reading == Unreadable("xml.entity", BODY)
    assert [found.code for found in inspection.noticed] == ["xml.entity"]


def test_entities_in_another_encoding_are_refused_too(sample: Sample, child: Child) -> None:
    xml = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
    data = builders.rewritten(sample("plan.docx"), {"word/styles.xml": xml.encode("utf-16")})

    assert documents.read(data, name="a.docx", child=child) == Unreadable("xml.entity", "word/styles.xml")


def test_part_that_swells_is_refused_before_it_is_unpacked(sample: Sample, child: Child) -> None:
    told, claimed = (size.to_bytes(4, "little") for size in (1_234_567, 400 << 20))
    data = builders.rewritten(sample("plan.docx"), {"word/media/image1.png": bytes(1_234_567)}).replace(told, claimed)

    assert documents.read(data, name="a.docx", child=child) == Unreadable("file.too_big", "parts")


def test_xml_part_that_swells_is_refused(sample: Sample, child: Child) -> None:
    data = builders.rewritten(sample("plan.docx"), {BODY: b"<a>" + b" " * (130 << 20)})

    assert documents.read(data, name="a.docx", child=child) == Unreadable("file.too_big", BODY)


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx"])
def test_office_file_under_a_password_is_told(name: str, child: Child) -> None:
    inspection, reading = documents.examine(builders.locked_office_file(), name=name, child=child)

    assert (inspection.type, inspection.encrypted) == (name[2:], True)
    assert [found.code for found in inspection.noticed] == ["ooxml.encrypted"]
    assert reading == Unreadable("ooxml.encrypted")


def test_damaged_docx_is_a_value(sample: Sample, child: Child) -> None:
    inspection, reading = documents.examine(sample("plan.docx")[:4000], name="a.docx", child=child)

    assert inspection == Inspection("unknown", None, noticed=inspection.noticed)
    assert [found.code for found in inspection.noticed] == ["file.unknown"]
    assert isinstance(reading, Unreadable)


def test_long_chain_of_nested_elements_is_a_value(sample: Sample, child: Child) -> None:
    data = in_body(sample("plan.docx"), "<w:sdt>" * 5000 + "</w:sdt>" * 5000)

    reading = documents.read(data, name="a.docx", child=child)

    assert isinstance(reading, Unreadable) and reading.code == "file.unknown"
