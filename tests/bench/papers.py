"""Papers: reading a document, printing a letter, signing it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

from ic16desk import documents, letters, signing
from ic16desk.letters import fonts
from ic16desk.model.letters import (
    BulletList,
    Heading,
    Letter,
    Note,
    PageBreak,
    ParagraphBlock,
    SignatureBox,
    TableBlock,
)
from ic16desk.worker import Child
from tests.bench.measure import Line, pair_ms
from tests.helpers.stores import NOW
from tests.helpers.views import a_decision_view

PAGES = 300


def lines(folder: Path) -> Iterator[Line]:
    """All figures of papers."""
    data = _long_pdf()
    yield reading(data)
    letter = letters.compose(a_decision_view())
    figures = pair_ms(lambda: letters.render(letter, docx=False), lambda: _untagged(letter), times=15)
    yield Line("tagged letter with record and fields, PDF (floor: reportlab untagged)", *figures, "≤ 1.8 x")
    yield from signatures(letters.render(letter, docx=False).pdf)


def reading(data: bytes) -> Line:
    import pypdfium2

    def floor() -> None:
        pdf = pypdfium2.PdfDocument(data)
        for page in pdf:
            page.get_textpage().get_text_range()

    with Child() as child:
        documents.read(data[:1000], name="warm.pdf", child=child)
        figures = pair_ms(lambda: documents.read(data, name="a.pdf", child=child), floor)
    return Line(f"text of {PAGES} pages in the child (floor: pypdfium2 loop)", *figures, "≤ 1.3 x")


def signatures(pdf: bytes) -> Iterator[Line]:
    import pikepdf

    made = signing.create_key(name="Eero", organisation=None, passphrase="avain avain", now=NOW, rounds=1000)
    key = signing.load_key(made.pkcs12, passphrase="avain avain")
    stamp = letters.stamp(("a", "b", "c"), width=221, height=62)

    def ours() -> bytes:
        return signing.sign(pdf, key=key, role="presenter", stamp=stamp, now=NOW, reason="x").pdf

    def floor() -> None:
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            opened.save(io.BytesIO())

    yield Line("one signature, P-256 (floor: pikepdf open + save)", *pair_ms(ours, floor, times=9), "≤ 6 x")


def _untagged(letter: Letter) -> bytes:
    """The same words and tables by reportlab's own layout, in the same fonts: no tags, no record, no fields."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table
    from reportlab.platypus import PageBreak as NewPage

    fonts.register()
    body = ParagraphStyle("body", fontName=fonts.REGULAR, fontSize=9.5, leading=13.5, spaceAfter=4.5)
    strong = ParagraphStyle("strong", parent=body, fontName=fonts.STRONG)
    story: list[Flowable] = [Paragraph(escape(text), body) for text in (letter.head.council, letter.head.kind)]
    for block in letter.blocks:
        match block:
            case Heading(text=text):
                story.append(Paragraph(escape(text), strong))
            case ParagraphBlock(runs=runs):
                story.append(Paragraph(escape("".join(run.text for run in runs)), body))
            case BulletList(items=items):
                story += [Paragraph(escape("".join(run.text for run in runs)), body, bulletText="•") for runs in items]
            case TableBlock(header=header, rows=rows):
                style = [("FONT", (0, 0), (-1, -1), fonts.REGULAR, 9), ("LINEBELOW", (0, 0), (-1, 0), 0.6, "black")]
                story.append(Table([header, *rows], style=style, repeatRows=1))
            case Note(text=text):
                story.append(Paragraph(escape(text), body))
            case SignatureBox(label=label, name=name):
                story += [Paragraph(escape(f"{label} {name}"), body), Spacer(1, 60)]
            case PageBreak():
                story.append(NewPage())
            case _:
                pass
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=A4, title=letter.title, initialFontName=fonts.REGULAR).build(story)
    return out.getvalue()


def _long_pdf() -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out)
    for page in range(PAGES):
        for row in range(45):
            canvas.drawString(
                60, 780 - row * 16, f"Sivu {page + 1}, rivi {row}: hankkeen kustannukset ja rahoitus {page * row}"
            )
        canvas.showPage()
    canvas.save()
    return out.getvalue()
