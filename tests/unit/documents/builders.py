"""Documents with one property each, made with libraries that the readers under test do not use for reading them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String


def pdf(
    content: bytes = b"BT /F1 24 Tf 100 700 Td (ABC DEF) Tj ET",
    *,
    pages: int = 1,
    box: tuple[int, int, int, int] = (0, 0, 595, 842),
    crop: tuple[int, int, int, int] | None = None,
    rotation: int = 0,
    unicode_map: bytes = b"",
    change: Callable[[Pdf], None] = lambda _: None,
    encryption: pikepdf.Encryption | None = None,
) -> bytes:
    """Pages with one line of Helvetica each."""
    made = Pdf.new()
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    if unicode_map:
        font.ToUnicode = made.make_stream(unicode_map)
    resources = made.make_indirect(Dictionary(Font=Dictionary(F1=made.make_indirect(font))))
    stream = made.make_stream(content)
    for _ in range(pages):
        page = made.add_blank_page(page_size=(595, 842)).obj
        page.MediaBox, page.Rotate, page.Resources, page.Contents = Array(box), rotation, resources, stream
        if crop:
            page.CropBox = Array(crop)
    change(made)
    written = io.BytesIO()
    made.save(written, encryption=encryption, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return written.getvalue()


def with_javascript(made: Pdf) -> None:
    made.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def with_launch(made: Pdf) -> None:
    action = Dictionary(S=Name.Launch, F=String("cmd.exe"))
    made.pages[0].obj.Annots = Array(
        [Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=action)]
    )


def with_link(made: Pdf) -> None:
    action = Dictionary(S=Name.URI, URI=String("https://example.org/a?b"))
    made.pages[0].obj.Annots = Array(
        [made.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=action))]
    )


def with_xfa(made: Pdf) -> None:
    made.Root.AcroForm = Dictionary(Fields=Array([]), XFA=made.make_stream(b"<xdp/>"))


def with_attachment(made: Pdf) -> None:
    made.attachments["liite\u202efdp.exe"] = b"MZ"


def rewritten(
    data: bytes, changes: Mapping[str, bytes | Callable[[bytes], bytes]], *, method: int = zipfile.ZIP_DEFLATED
) -> bytes:
    """A ZIP with some entries changed or added."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(written, "w", method) as new:
        for name in [*old.namelist(), *(name for name in changes if name not in old.namelist())]:
            change = changes.get(name)
            body = old.read(name) if name in old.namelist() else b""
            new.writestr(name, change(body) if callable(change) else body if change is None else change)
    return written.getvalue()


def workbook(sheet_data: str) -> bytes:
    """A minimal XLSX, written by hand: one sheet ``Taulu`` with the given ``sheetData`` content."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1"'
        f' Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
        '<sheet name="Taulu" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1"'
        f' Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}">{sheet_data}</worksheet>',
    }
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in parts.items():
            archive.writestr(name, body)
    return written.getvalue()


def locked_office_file() -> bytes:
    """The outside of an Office file under a password: OLE with an ``EncryptedPackage`` ([MS-OFFCRYPTO])."""
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0")
    entries = [
        name.encode("utf-16-le").ljust(128, b"\0") for name in ("Root Entry", "EncryptionInfo", "EncryptedPackage")
    ]
    return header + b"".join(entries).ljust(512, b"\0")
