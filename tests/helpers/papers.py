"""Papers of an applicant in two versions, made with real libraries: PDF, DOCX, XLSX."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ic16desk.clock import Clock
from tests.helpers.stores import NOW

INTRODUCTION = "Hankkeessa rakennetaan avoin mittausympäristö, jota kaikki alan yritykset voivat käyttää."
WORDED = "Tulokset julkaistaan avoimesti viimeistään vuoden 2028 loppuun mennessä."
REWORDED = "Tulokset julkaistaan avoimesti viimeistään vuoden 2029 loppuun mennessä."
STEADY = "Kaupunki vastaa omarahoitusosuudesta kokonaan hankkeen ajan."
DROPPED = "Tämä sivu kuvaa ohjausryhmän kokoonpanon."
LAST = "Hankkeen riskit on arvioitu liitteessä kolme."
ADDED = "Uusi kappale: hankkeen aikataulua on tarkennettu täydennyspyynnön jälkeen, ja se alkaa kuukautta myöhemmin."

PLAN_1 = ([STEADY, INTRODUCTION, WORDED], [DROPPED], [LAST])
#: A paragraph inserted before, a quote reworded, a page removed.
PLAN_2 = ([STEADY, ADDED, INTRODUCTION, REWORDED], [LAST])


def pdf(pages: Sequence[Sequence[str]], *, width: int = 60, blank: str = "") -> bytes:
    """Paragraphs, broken to lines of ``width`` characters; a page without any is a drawing (``blank`` its seed)."""
    import textwrap

    from reportlab.pdfgen.canvas import Canvas

    written = io.BytesIO()
    canvas = Canvas(written, invariant=True)
    for paragraphs in pages:
        at = 780
        for paragraph in paragraphs:
            for line in textwrap.wrap(paragraph, width, break_on_hyphens=False):
                canvas.drawString(60, at, line)
                at -= 16
            at -= 12
        if not paragraphs:
            canvas.rect(100, 300, 200 + len(blank), 120, fill=1)
        canvas.showPage()
    canvas.save()
    return written.getvalue()


def docx(paragraphs: Sequence[str], table: Sequence[Sequence[str]] = ()) -> bytes:
    """Paragraphs and, after them, a table."""
    import docx as library

    made = library.Document()
    for text in paragraphs:
        made.add_paragraph(text)
    if table:
        grid = made.add_table(len(table), len(table[0]))
        for row, line in enumerate(table):
            for column, text in enumerate(line):
                grid.cell(row, column).text = text
    written = io.BytesIO()
    made.save(written)
    return written.getvalue()


def xlsx(sheets: dict[str, Sequence[Sequence[object]]]) -> bytes:
    """Sheets of rows."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def folder_of(folder: Path, **files: bytes) -> Path:
    """A package: files named like the keywords, with the ending after the last underscore (``plan_pdf``)."""
    folder.mkdir(parents=True)
    for name, data in files.items():
        (folder / ".".join(name.rsplit("_", 1))).write_bytes(data)
    return folder


@dataclass(frozen=True)
class Ticking(Clock):
    """A clock that goes on by a minute each time somebody asks for the time."""

    at: list[dt.datetime] = field(default_factory=lambda: [NOW])

    def now(self) -> dt.datetime:
        self.at[0] += dt.timedelta(minutes=1)
        return self.at[0]
