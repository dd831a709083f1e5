"""Documents that are sound enough to open and hard to read: slow, huge, or not what they say. Each made on the spot."""

from __future__ import annotations

import io
from collections.abc import Callable
from email.message import EmailMessage
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

#: What must be shown letter by letter and never as anything else: HTML, an entity, Markdown, a Qt link.
MARKUP: Final = (
    "<b>lihava</b> <img src='file:///etc/passwd'> &amp; &#65; **x** <a href='https://example.org'>linkki</a>"
)
#: Turns the reading direction around, hides a character, and rings a bell.
TRICKY: Final = "lasku\u202efdp.exe\u202c \u200bnolla\u0007 \ufeffloppu"


def renders_forever(*, nested: bool = True) -> bytes:
    """Page 1 is a line of text; page 2 needs minutes to draw: 40,000 transparent circles the size of the page.

    Page 3 needs years to parse: forms that draw forms, ten times each, eleven levels deep (none if not ``nested``). The
    last page is plain.
    """
    made, font = _new()
    see_through = Dictionary(Type=Name.ExtGState, ca=0.01, CA=0.01, BM=Name.Luminosity)
    circle = b"300 400 m 700 1000 -100 1000 300 400 c f 10 10 m 590 10 590 830 10 830 c b\n"
    _page(made, font, _line("Ensimm\xe4inen sivu"))
    slow = _page(made, font, _line("Hidas sivu") + b"/Gs gs " + circle * 40_000)
    slow.Resources.ExtGState = Dictionary(Gs=made.make_indirect(see_through))
    if nested:
        _page(made, font, b"/X Do").Resources.XObject = Dictionary(X=_forms(made))
    _page(made, font, _line("Viimeinen sivu"))
    return _written(made)


def missing_font() -> bytes:
    """A TrueType font that is neither embedded nor known anywhere, and one whose embedded file is rubbish."""
    made, font = _new()
    page = _page(made, font, b"BT /F2 24 Tf 80 700 Td (Puuttuva fontti) Tj /F3 24 Tf 0 -40 Td (Rikki) Tj ET")
    descriptor = Dictionary(
        Type=Name.FontDescriptor, FontName=Name("/OlematonFontti"), Flags=32, FontBBox=Array([0, -200, 1000, 900]),
        ItalicAngle=0, Ascent=900, Descent=-200, CapHeight=700, StemV=80,
    )  # fmt: skip
    lost = Dictionary(
        Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name("/OlematonFontti"), Encoding=Name.WinAnsiEncoding,
        FontDescriptor=made.make_indirect(descriptor),
    )  # fmt: skip
    broken = Dictionary(descriptor)
    broken.FontFile2 = made.make_stream(b"\0\1\0\0" + bytes(range(256)) * 8)
    rubbish = Dictionary(lost)
    rubbish.FontDescriptor = made.make_indirect(broken)
    page.Resources.Font.F2, page.Resources.Font.F3 = made.make_indirect(lost), made.make_indirect(rubbish)
    return _written(made)


def many_annotations(number: int = 50_000) -> bytes:
    """One page with so many annotations: notes with markup in them, highlights, each with an appearance."""
    made, font = _new()
    page = _page(made, font, _line("Monta merkint\xe4\xe4"))
    look = made.make_stream(b"1 1 0 rg 0 0 4 4 re f")
    look.Type, look.Subtype, look.BBox = Name.XObject, Name.Form, Array([0, 0, 4, 4])
    shown = made.make_indirect(Dictionary(N=look))
    notes = []
    for count in range(number):
        x, y = count % 140 * 4 + 10, count // 140 % 200 * 4 + 10
        note = Dictionary(
            Type=Name.Annot, Subtype=Name.Text if count % 2 else Name.Highlight, Rect=Array([x, y, x + 4, y + 4]),
            Contents=String(f"{count} {MARKUP}"), T=String("<i>Kirjoittaja</i>"), AP=shown,
            QuadPoints=Array([x, y + 4, x + 4, y + 4, x, y, x + 4, y]),
        )  # fmt: skip
        notes.append(made.make_indirect(note))
    page.Annots = made.make_indirect(Array(notes))
    return _written(made)


def huge_page(side: int = 14_400) -> bytes:
    """One page as large as PDF allows (ISO 32000-1 annex C: 14,400 units), then one of A4."""
    made, font = _new()
    _page(made, font, b"BT /F1 900 Tf 100 7000 Td (Seinakartta) Tj ET", size=(side, side))
    _page(made, font, _line("Pieni sivu"))
    return _written(made)


def many_pages(number: int = 5_000) -> bytes:
    """A very long document; each page says its number."""
    made, font = _new()
    for page in range(1, number + 1):
        _page(made, font, _line(f"Sivu {page}"))
    return _written(made)


def no_pages() -> bytes:
    """A sound PDF without a single page."""
    made = Pdf.new()
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def lying_letters() -> bytes:
    """Shows *Hyväksytään 1000*, and its text layer says something else altogether (ToUnicode moves every letter)."""
    return _mapped(lambda code: chr(code + 1))


def private_letters() -> bytes:
    """Shows plain words whose text layer is private-use characters: what a subset font without a table gives."""
    return _mapped(lambda code: chr(0xE000 + code))


def scanned_with_text() -> bytes:
    """A picture of a page with an invisible layer of recognised text over it (render mode 3), full of mistakes."""
    made, font = _new()
    picture = made.make_stream(bytes(range(256)) * 3 * 64)
    picture.Type, picture.Subtype, picture.ColorSpace = Name.XObject, Name.Image, Name.DeviceRGB
    picture.Width, picture.Height, picture.BitsPerComponent = 128, 128, 8
    hidden = b"BT 3 Tr /F1 12 Tf 80 700 Td (Tama on tunnistettua tekst1a jota e1 nay) Tj ET"
    page = _page(made, font, b"q 595 0 0 842 0 0 cm /Im Do Q " + hidden)
    page.Resources.XObject = Dictionary(Im=picture)
    return _written(made)


def markup_everywhere() -> bytes:
    """HTML and direction characters in the text, the title, a bookmark, a page label and a note."""
    made, font = _new()
    made.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(P=String("<u>liite</u>"), S=Name.D)]))
    made.docinfo[Name.Title] = String(MARKUP)
    text = MARKUP.replace("(", "").replace(")", "").encode()
    page = _page(made, font, b"BT /F1 10 Tf 20 700 Td (" + text + b") Tj ET")
    page.Annots = Array(
        [made.make_indirect(Dictionary(
            Type=Name.Annot, Subtype=Name.Text, Rect=Array([20, 600, 40, 620]), Contents=String(f"{MARKUP} {TRICKY}"),
            T=String("<script>alert(1)</script>"),
        ))]
    )  # fmt: skip
    with made.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(f"<h1>{TRICKY}</h1>", 0))
    return _written(made)


def wide_sheet(columns: int = 16_384, rows: int = 12) -> bytes:
    """A sheet that fills all columns Excel has; markup in the first cell."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet("Leveä <b>")
    for row in range(rows):
        for column in range(columns):
            sheet.write_number(row, column, row * columns + column)
    sheet.write_string(0, 0, MARKUP)
    sheet.write_formula(rows, columns - 1, "=SUM(A2:XFD2)")
    book.close()
    return out.getvalue()


def nested_tables(deep: int = 100) -> bytes:
    """Tables in tables, a hundred deep; the innermost cell says *ydin*, a paragraph after them all *loppu*."""
    from docx import Document

    document = Document()
    document.add_paragraph(MARKUP)
    table = document.add_table(1, 2)
    for level in range(deep - 1):
        table.cell(0, 0).text = f"taso {level}"
        table = table.cell(0, 1).add_table(1, 2)
    table.cell(0, 0).text = "ydin"
    document.add_paragraph("loppu")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def message() -> bytes:
    """A mail with HTML in its subject, its sender, its body and the name of what hangs on it."""
    mail = EmailMessage()
    mail["From"] = '"<b>Hakija</b>" <hakija@example.org>'
    mail["To"] = "liitto@example.org"
    mail["Subject"] = f"<img src=x> {TRICKY.replace(chr(7), '')}"
    mail.set_content(f"{MARKUP}\n\nToinen kappale {TRICKY}")
    mail.add_attachment(b"x", maintype="application", subtype="pdf", filename="<i>liite<i>.pdf")
    return mail.as_bytes()


#: Name as a file would have it → bytes.
ALL: Final[dict[str, Callable[[], bytes]]] = {
    "ikuinen.pdf": renders_forever,
    "fontti.pdf": missing_font,
    "merkinnat.pdf": many_annotations,
    "seinakartta.pdf": huge_page,
    "pitka.pdf": many_pages,
    "sivuton.pdf": no_pages,
    "valehteleva.pdf": lying_letters,
    "yksityinen.pdf": private_letters,
    "skannattu.pdf": scanned_with_text,
    "<b>merkkaus<b> &amp.pdf": markup_everywhere,
    "levea.xlsx": wide_sheet,
    "taulukot.docx": nested_tables,
    "viesti.eml": message,
}


def _new() -> tuple[Pdf, pikepdf.Object]:
    made = Pdf.new()
    helvetica = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    return made, made.make_indirect(helvetica)


def _page(made: Pdf, font: pikepdf.Object, content: bytes, *, size: tuple[int, int] = (595, 842)) -> pikepdf.Object:
    page = made.add_blank_page(page_size=size).obj
    page.Resources = Dictionary(Font=Dictionary(F1=font))
    page.Contents = made.make_stream(content)
    return page


def _forms(made: Pdf) -> pikepdf.Object:
    """Eleven forms, each of which draws the next one ten times."""
    form = made.make_stream(b"0 0 m 9 9 l S")
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 600, 800])
    for _ in range(11):
        outer = made.make_stream(b"/X Do " * 10)
        outer.Type, outer.Subtype, outer.BBox = Name.XObject, Name.Form, Array([0, 0, 600, 800])
        outer.Resources = Dictionary(XObject=Dictionary(X=form))
        form = outer
    return form


def _line(text: str) -> bytes:
    return b"BT /F1 18 Tf 80 760 Td (" + text.encode("latin-1") + b") Tj ET\n"


def _written(made: Pdf) -> bytes:
    out = io.BytesIO()
    made.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _mapped(to: Callable[[int], str]) -> bytes:
    """Three lines of Helvetica whose ToUnicode table says ``to(code)`` for every code."""
    made, font = _new()
    entries = "\n".join(f"<{code:02X}> <{ord(to(code)):04X}>" for code in range(0x20, 0x7F))
    table = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Lie def 1 begincodespacerange"
        f" <00> <FF> endcodespacerange {0x7F - 0x20} beginbfchar\n{entries}\nendbfchar endcmap end end"
    )
    font.ToUnicode = made.make_stream(table.encode())
    lines = b"0 -30 Td (Hanke hyvaksytaan, 1000 euroa vuodessa) Tj " * 3
    _page(made, font, b"BT /F1 18 Tf 80 760 Td " + lines + b"ET")
    return _written(made)
