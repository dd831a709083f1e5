"""The letter's fonts: Inter, embedded as subsets, with a copy of tabular figures for columns of amounts.

reportlab writes what a text says, glyph for glyph, and never applies a font's features. Inter's tabular figures are
behind ``tnum``, so a copy is derived whose digits *are* the tabular glyphs; it has an internal name of its own, because
two fonts of one name in a PDF are one font to some readers.
"""

from __future__ import annotations

import io
from functools import cache, lru_cache
from typing import Any

from fontTools.ttLib import TTFont as FontFile
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from ic16desk import paths
from ic16desk.letters.characters import lacking, printable_with

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
SOFT_HYPHEN = "\u00ad"
#: Texts this short come again (words, labels, names) and are remembered.
_CACHED = 200
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
    # a hyphen at a line's end that the text does not have: drawn like one, read as none (ISO 32000-1, 14.8.2.2.3)
    for known in (font.face.charToGlyph, font.face.charWidths):
        known[ord(SOFT_HYPHEN)] = known[ord("-")]
    # reportlab takes two fonts of one face name for the same one, and the first it met for both
    font.face.name += b"-Letter"
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
    """Text that the fonts can show; a character they lack becomes its code point, ``[U+1F600]``.

    PDF/A forbids the ``.notdef`` glyph (ISO 19005-3, 6.2.11.8), and a box nobody can read helps nobody.
    """
    return _printable(text) if len(text) < _CACHED else printable_with(text, register())


@lru_cache(maxsize=4096)
def _printable(text: str) -> str:
    return printable_with(text, register())


def unprintable(text: str) -> tuple[str, ...]:
    """The characters of a text that are printed as a code point, each once."""
    return lacking(text, register())


def label(text: str) -> str:
    """Text for a bookmark, a tooltip or a property: one printable line, shortened.

    PDF/A takes no string of more than 32 767 bytes (ISO 19005-3, 6.1.13), two of them to a letter.
    """
    line = " ".join(text[: 2 * _LABEL].split())
    return printable(line if len(line) <= _LABEL else f"{line[: _LABEL - 1]}…")


@lru_cache(maxsize=16384)
def width(text: str, font: str, size: float) -> float:
    """Width of a text in points."""
    widths = _widths(font)
    return sum(map(widths.__getitem__, text)) * size


class _Widths(dict[str, float]):
    """Widths of one font's characters, in ems."""

    def __init__(self, font: str) -> None:
        super().__init__()
        known: Any = pdfmetrics.getFont(font)
        self._face = known.face

    def __missing__(self, character: str) -> float:
        wide = self._face.charWidths.get(ord(character), self._face.defaultWidth) / 1000
        self[character] = wide
        return float(wide)


@cache
def _widths(font: str) -> _Widths:
    return _Widths(font)
