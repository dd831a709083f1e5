"""What the benches read: a plan of 300 pages with a photograph on each, some 15 MB, in a store and as a plain file."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path

from tests.helpers.stores import a_desk

PAGES = 300
WORD = "kustannukset"


@dataclass(frozen=True)
class Plan:
    """The store with the plan and a short document, their ids, and the plan as a plain file."""

    store: Path
    case: str
    long: str
    short: str
    file: Path


def plan(folder: Path) -> Plan:
    """Make it and take it in."""
    folder.mkdir(parents=True)
    data = long_pdf()
    (folder / "suunnitelma.pdf").write_bytes(data)
    with zipfile.ZipFile(folder / "paketti.zip", "w") as archive:
        archive.writestr("suunnitelma.pdf", data)
        archive.writestr("lyhyt.pdf", long_pdf(pages=2))
    desk = a_desk(folder / "store")
    case = desk.importing.take(folder / "paketti.zip").value.id
    assert case is not None
    desk.reading.read_unread()
    rows = {row.name: row.id for row in desk.reading.documents(case)}
    desk.close()
    return Plan(folder / "store", case, rows["suunnitelma.pdf"], rows["lyhyt.pdf"], folder / "suunnitelma.pdf")


def long_pdf(pages: int = PAGES) -> bytes:
    """Forty lines of text and a photograph of 50 kB on each page."""
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out)
    for page in range(pages):
        for row in range(30):
            canvas.drawString(
                60, 780 - row * 16, f"Sivu {page + 1}, rivi {row}: hankkeen {WORD}, rahoitus {page * row}"
            )
        canvas.drawImage(ImageReader(_photograph(page)), 60, 60, 360, 220)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _photograph(seed: int) -> io.BytesIO:
    from PIL import Image

    coarse = Image.effect_noise((90, 55), 50 + seed % 20)
    photograph = Image.merge("RGB", [coarse.resize((900, 550), Image.Resampling.BICUBIC)] * 3)
    out = io.BytesIO()
    photograph.save(out, "JPEG", quality=50)
    out.seek(0)
    return out
