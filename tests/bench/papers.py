"""Papers: reading a document, printing a letter, signing and verifying it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

from ic16desk import documents, letters, signing
from ic16desk.worker import Child
from tests.bench.measure import Line, median_ms, pair_ms
from tests.helpers.stores import NOW
from tests.helpers.views import a_decision_view

PAGES = 300


def lines(folder: Path) -> Iterator[Line]:
    """All figures of papers."""
    data = _long_pdf()
    yield reading(data)
    letter = letters.compose(a_decision_view())
    yield Line("tagged letter, PDF", median_ms(lambda: letters.render(letter, docx=False)), None, "≤ 1.8 x untagged")
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
    signed = ours()
    signing.verify(signed, roots=(made.certificate,), at=None, now=NOW)
    taken = median_ms(lambda: signing.verify(signed, roots=(made.certificate,), at=None, now=NOW), times=9)
    yield Line("verify one signature, in its child", taken, None, "≤ 150 ms")


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
