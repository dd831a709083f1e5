"""Mail, text, images, and everything that is none of these."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable

import pytest

from ic16desk import documents
from ic16desk.documents import kinds
from ic16desk.model.documents import Inspection, Paragraph, Reading, Unreadable
from ic16desk.model.packages import Noticed
from ic16desk.worker import Child, Limits

Sample = Callable[[str], bytes]


def read(data: bytes, name: str, child: Child) -> Reading:
    reading = documents.read(data, name=name, child=child)
    assert isinstance(reading, Reading)
    return reading


def test_mail_gives_headers_body_and_attachments(sample: Sample, child: Child) -> None:
    reading = read(sample("supplement.eml"), "viesti", child)

    assert reading.type == "eml"
    assert reading.paragraphs == (
        Paragraph(0, "header", "From: Päivi Hakija <paivi.hakija@example.fi>"),
        Paragraph(1, "header", "To: kirjaamo@example.fi"),
        Paragraph(2, "header", "Date: Mon, 02 Mar 2026 09:15:00 +0200"),
        Paragraph(3, "header", "Subject: Täydennys hakemukseen"),
        Paragraph(4, "", "Hei,"),
        Paragraph(5, "", "liitteenä täydennetty talousarvio."),
        Paragraph(6, "attachment", "talousarvio.csv (25 B)"),
    )


def test_mail_in_html_gives_what_is_shown(child: Child) -> None:
    mail = (
        b"From: a@example.fi\r\nSubject: x\r\nContent-Type: text/html; charset=nonsense\r\n\r\n"
        b"<html><head><title>ei</title><style>p{}</style></head><body><p>P\xe4\xe4t\xf6s &amp; liite</p>"
        b"<script>ei()</script></body></html>"
    )

    assert [p.text for p in read(mail, "a.eml", child).paragraphs if not p.style] == ["Päätös & liite"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_read_in_the_encodings_of_an_office(encoding: str, child: Child) -> None:
    reading = read("Päätös: 1 000 €\r\n\r\nÅbo".encode(encoding), "a.txt", child)

    assert reading.paragraphs == (Paragraph(0, "", "Päätös: 1 000 €"), Paragraph(2, "", "Åbo"))
    assert reading.pages == ("Päätös: 1 000 €\n\nÅbo",)


@pytest.mark.parametrize("name", ["photo.png", "photo.jpg", "scan.tif"])
def test_image_by_another_program_is_recognised_without_its_name(name: str, sample: Sample, child: Child) -> None:
    inspection, reading = documents.examine(sample(name), name="liite", child=child)

    assert inspection == Inspection("image", 1)
    assert reading == Reading("image")


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")


def test_image_of_a_thousand_million_pixels_is_refused_before_it_is_decoded(child: Child) -> None:
    inspection, reading = documents.examine(png(40_000, 40_000), name="a.png", child=child)

    assert reading == Unreadable("file.too_big", "40000 × 40000")
    assert inspection.noticed == (Noticed("file.too_big", "40000 × 40000"),)


def test_image_that_is_cut_is_a_value(sample: Sample, child: Child) -> None:
    inspection, reading = documents.examine(sample("photo.jpg")[:700], name="a.jpg", child=child)

    assert inspection.type == "image"
    assert isinstance(reading, Unreadable) and reading.code == "file.unknown"


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.xlsx", "a.xls", "a.eml", "a.png", "a.txt", "a"])
def test_empty_file_of_any_name_is_a_value(name: str) -> None:
    inspection, reading = documents.examine(b"", name=name)

    assert inspection.noticed == (Noticed("file.unknown", "0 B"),)
    assert reading == Unreadable("file.unknown", "0 B")


def test_unknown_kind_is_told_with_what_it_seems_to_be(child: Child) -> None:
    inspection, reading = documents.examine(b"Rar!\x1a\x07\x01\x00" + bytes(100), name="a.pdf", child=child)

    assert inspection.type == "unknown"
    assert isinstance(reading, Unreadable) and reading.code == "file.unknown"
    assert "rar" in reading.detail


def test_file_larger_than_the_limit_is_not_sent_to_a_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ic16desk.documents.reading.LARGEST", 3)

    inspection = documents.inspect(b"%PDF-1.7", name="a.pdf")

    assert inspection == Inspection("pdf", None, noticed=(Noticed("file.too_big", "0 MiB"),))


def test_child_that_runs_out_of_time_still_leaves_the_kind(sample: Sample) -> None:
    with Child() as child:
        inspection, reading = documents.examine(sample("plan.pdf"), name="a", child=child, limits=Limits(seconds=0.001))

    assert inspection == Inspection("pdf", None, noticed=(Noticed("file.timeout", "0.001 s"),))
    assert reading == Unreadable("file.timeout", "0.001 s")


def test_child_that_runs_out_of_memory_still_leaves_the_kind(sample: Sample) -> None:
    with Child() as child:
        data = sample("plan.pdf") + bytes(100 << 20)
        inspection = documents.inspect(data, name="a.pdf", child=child, limits=Limits(memory=100 << 20))

    assert inspection == Inspection("pdf", None, noticed=(Noticed("file.too_big", "memory"),))


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"%PDF-1.7", "a.docx", "pdf"),
        (b"junk\n%PDF-1.4", "a", "pdf"),
        (b"PK\x03\x04 %PDF-1.4", "a.docx", "docx"),
        (b"PK\x03\x04", "a.zip", "unknown"),
        (b"From: a\nSubject: b\n\nhei", "viesti", "eml"),
        (b"Subject: vain yksi\n\nhei", "a.txt", "text"),
        (b"MZ\x00\x01", "a.pdf", "unknown"),
        (b"{\\rtf1", "a.rtf", "text"),
        (b"", "polku\\A.PDF", "pdf"),
    ],
)
def test_kind_is_told_by_content_before_name(data: bytes, name: str, kind: str) -> None:
    assert kinds.guess_type(data, name) == kind


def test_zip_that_is_no_office_file_is_unknown(child: Child) -> None:
    import io
    import zipfile

    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("a.txt", "hei")

    inspection = documents.inspect(written.getvalue(), name="a.docx", child=child)

    assert inspection.type == "unknown"
