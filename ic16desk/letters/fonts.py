"""The letter's fonts: Inter, embedded as subsets, with a copy of tabular figures for columns of amounts.

reportlab writes what a text says, glyph for glyph, and never applies a font's features. Inter's tabular figures are
behind ``tnum``, so a copy is derived whose digits *are* the tabular glyphs; it has an internal name of its own, because
two fonts of one name in a PDF are one font to some readers.
"""

from __future__ import annotations

import io
import unicodedata
from functools import cache

from fontTools.ttLib import TTFont as FontFile
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from ic16desk import paths
from ic16desk.model.names import visible

REGULAR = "ic16-regular"
MEDIUM = "ic16-medium"
STRONG = "ic16-strong"
ITALIC = "ic16-italic"
FIGURES = "ic16-figures"
STRONG_FIGURES = "ic16-strong-figures"

_FILES = {
    REGULAR: "Inter_400Regular.ttf",
    MEDIUM: "Inter_500Medium.ttf",
    STRONG: "Inter_600SemiBold.ttf",
    ITALIC: "Inter_400Regular_Italic.ttf",
}
_TABULAR = {FIGURES: REGULAR, STRONG_FIGURES: STRONG}
#: Longer labels nobody reads: an escape takes up to eight letters, each two bytes.
_LABEL = 1000
#: The characters of an amount; everything else in a cell keeps its own width.
_AMOUNT = "0123456789,.\u2212-+"


@cache
def register() -> frozenset[int]:
    """Make the fonts known to reportlab, once per process; the code points all of them can show."""
    data = {name: paths.resource("fonts", file).read_bytes() for name, file in _FILES.items()}
    data |= {name: tabular(data[base]) for name, base in _TABULAR.items()}
    return frozenset.intersection(*(_add(name, font) for name, font in data.items()))


def _add(name: str, data: bytes) -> frozenset[int]:
    # asciiReadable off: only what is used is embedded, not the whole ASCII range
    font = TTFont(name, io.BytesIO(data), asciiReadable=False)
    pdfmetrics.registerFont(font)
    return frozenset(font.face.charToGlyph)


def tabular(data: bytes) -> bytes:
    """A copy of a font in which the characters of an amount are its ``tnum`` glyphs."""
    font = FontFile(io.BytesIO(data), lazy=True, recalcTimestamp=False)
    glyphs = set(font.getGlyphOrder())
    for table in font["cmap"].tables:
        for character in _AMOUNT:
            glyph = table.cmap.get(ord(character))
            if glyph and f"{glyph}.tf" in glyphs:
                table.cmap[ord(character)] = f"{glyph}.tf"
    for record in font["name"].names:
        if record.nameID == 6:
            record.string = f"{record.toUnicode()}Tabular"
    copy = io.BytesIO()
    font.save(copy, reorderTables=False)
    return copy.getvalue()


def printable(text: str) -> str:
    r"""Text that the fonts can show: a character they lack becomes its ``\u`` name.

    PDF/A forbids the ``.notdef`` glyph (ISO 19005-3, 6.2.11.8), and a box nobody can read helps nobody.
    """
    supported = register()
    plain = unicodedata.normalize("NFC", text).replace("\u00ad", "")
    if all(ord(character) in supported and ord(character) >= 0x20 for character in plain):
        return visible(plain)
    return "".join(
        character if ord(character) in supported else f"\\u{ord(character):04x}" for character in visible(plain)
    )


def label(text: str) -> str:
    """Text for a bookmark, a tooltip or a property: one printable line, shortened.

    PDF/A takes no string of more than 32 767 bytes (ISO 19005-3, 6.1.13), two of them to a letter.
    """
    line = " ".join(text[: 2 * _LABEL].split())
    return printable(line if len(line) <= _LABEL else f"{line[: _LABEL - 1]}…")


def width(text: str, font: str, size: float) -> float:
    """Width of a text in points."""
    return float(pdfmetrics.stringWidth(text, font, size))
