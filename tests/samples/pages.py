"""The paper that all sample PDFs are printed on: fonts, styles, tables, running head and page numbers (reportlab)."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table, TableStyle

from ic16desk.paths import resource

INK = HexColor("#1c2530")
SOFT = HexColor("#5b6673")
RULE = HexColor("#c3cad2")
PALE = HexColor("#eef2f6")
BLUE = HexColor("#14396a")
WIDTH = A4[0] - 40 * mm


#: What each style adds to the running text.
_STYLES: dict[str, dict[str, Any]] = {
    "title": {"fontName": "Sample-Bold", "fontSize": 19, "leading": 24, "textColor": BLUE},
    "lead": {"fontSize": 9.5, "textColor": SOFT},
    "h1": {
        "fontName": "Sample-Bold", "fontSize": 11.5, "leading": 15, "spaceBefore": 13, "spaceAfter": 4,
        "textColor": BLUE, "keepWithNext": 1,
    },
    "h2": {"fontName": "Sample-Medium", "fontSize": 9.5, "spaceBefore": 7, "spaceAfter": 2, "keepWithNext": 1},
    "body": {"spaceAfter": 4},
    "letter": {"fontSize": 10, "leading": 15, "spaceAfter": 7},
    "label": {"fontSize": 8, "leading": 11, "textColor": SOFT},
    "cell": {"fontSize": 8.5, "leading": 11.5},
    "number": {"fontSize": 8.5, "leading": 11.5, "alignment": 2},
    "head": {"fontName": "Sample-Medium", "fontSize": 8, "leading": 11, "textColor": SOFT},
    "head_number": {"fontName": "Sample-Medium", "fontSize": 8, "leading": 11, "textColor": SOFT, "alignment": 2},
    "strong": {"fontName": "Sample-Medium", "fontSize": 8.5, "leading": 11.5},
    "strong_number": {"fontName": "Sample-Medium", "fontSize": 8.5, "leading": 11.5, "alignment": 2},
    "secret": {"fontName": "Sample-Bold", "fontSize": 10, "leading": 14, "textColor": HexColor("#8f1d14")},
}  # fmt: skip


@cache
def fonts() -> None:
    """Register the fonts under names of their own: another module may register the same files otherwise."""
    for name, file in (("Sample", "400Regular"), ("Sample-Medium", "500Medium"), ("Sample-Bold", "600SemiBold")):
        pdfmetrics.registerFont(TTFont(name, str(resource("fonts", f"Inter_{file}.ttf"))))


def style(name: str) -> ParagraphStyle:
    """A style by name (the keys of ``_STYLES``)."""
    fonts()
    base: dict[str, Any] = {"fontName": "Sample", "fontSize": 9, "leading": 13, "textColor": INK}
    return ParagraphStyle(name, **{**base, **_STYLES[name]})


def say(text: str, name: str = "body") -> list[Flowable]:
    """Paragraphs of a text (a blank line parts them)."""
    return [Paragraph(escape(part), style(name)) for part in text.split("\n\n")]


def escape(text: str) -> str:
    """Text for reportlab's little mark-up language."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def pairs(rows: Sequence[tuple[str, str]], *, label: float = 0.32) -> Table:
    """Labels and values, a hairline under each row."""
    cells = [[*say(name, "label"), *say(value or "–", "cell")] for name, value in rows]
    table = Table(cells, colWidths=[WIDTH * label, WIDTH * (1 - label)])
    table.setStyle(
        TableStyle(
            [
                ("LINEBELOW", (0, 0), (-1, -1), 0.4, RULE),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("TOPPADDING", (0, 0), (-1, -1), 2.5),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
                ("LEFTPADDING", (0, 0), (0, -1), 0),
            ]
        )
    )
    return table


def grid(
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
    *,
    numbers: Sequence[int] = (),
    strong: Sequence[int] = (),
) -> Table:
    """A table with a head row; ``numbers``: columns to the right; ``strong``: rows (from 0) that are sums."""
    cells = [[Paragraph(escape(text), style("head_number" if i in numbers else "head")) for i, text in enumerate(head)]]
    for n, row in enumerate(rows):
        plain, number = ("strong", "strong_number") if n in strong else ("cell", "number")
        cells.append([Paragraph(escape(text), style(number if i in numbers else plain)) for i, text in enumerate(row)])
    table = Table(cells, colWidths=[WIDTH * width for width in widths], repeatRows=1)
    table.setStyle(
        TableStyle(
            [
                ("BACKGROUND", (0, 0), (-1, 0), PALE),
                ("LINEBELOW", (0, 0), (-1, -1), 0.4, RULE),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("TOPPADDING", (0, 0), (-1, -1), 3),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 3.5),
                *[("LINEABOVE", (0, n + 1), (-1, n + 1), 0.8, INK) for n in strong],
            ]
        )
    )
    return table


class NumberedCanvas(Canvas):
    """Knows the number of pages before it writes any foot."""

    def __init__(self, *args: Any, foot: Callable[[Canvas, int, int], None], **rest: Any) -> None:
        """``foot`` draws head and foot of one page."""
        super().__init__(*args, **rest)
        self._foot = foot
        self._kept: list[dict[str, Any]] = []

    def showPage(self) -> None:  # noqa: N802 (reportlab's name)
        """Keep the page for later."""
        self._kept.append(dict(self.__dict__))
        self._startPage()  # type: ignore[attr-defined]

    def save(self) -> None:
        """Write all pages with their feet."""
        for number, state in enumerate(self._kept, start=1):
            self.__dict__.update(state)
            self._foot(self, number, len(self._kept))
            super().showPage()
        super().save()


def document(
    story: list[Flowable],
    *,
    title: str,
    author: str,
    language: str,
    foot: Callable[[Canvas, int, int], None],
    top: float = 25,
) -> bytes:
    """A PDF of the story; fixed dates and ids (``invariant``), so the same input gives the same text and structure."""
    fonts()
    target = io.BytesIO()
    paper = SimpleDocTemplate(
        target, pagesize=A4, leftMargin=20 * mm, rightMargin=20 * mm, topMargin=top * mm, bottomMargin=22 * mm,
        title=title, author=author, lang=language, invariant=1, pageCompression=1, creator="EURA 2021", producer="",
    )  # fmt: skip

    def canvas(*args: Any, **rest: Any) -> NumberedCanvas:
        return NumberedCanvas(*args, foot=foot, **rest)

    paper.build(story, canvasmaker=canvas)
    return target.getvalue()


def write(path: Path, data: bytes) -> None:
    """Write a file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
