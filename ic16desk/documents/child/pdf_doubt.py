"""Signs that a page's text layer is not what the page shows: invisible text, letters without meaning, moved letters.

What is found is a hint, never a verdict: a scan with recognised text is quite in order, and its quotes still have to be
compared with the picture. A lie that keeps to letters (every font sound, every word another) is not detectable here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

import pypdfium2.raw as pdfium

#: Characters of a page that are looked at for being invisible.
_SAMPLES: Final = 9
#: Text render mode 3: neither filled nor stroked (ISO 32000-2 table 104).
_INVISIBLE: Final = 3
#: Fewer characters than this say nothing.
_FEW: Final = 12
#: Without meaning: control characters, private use, and what pdfium has no Unicode for.
_EMPTY: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd\U000f0000-\U0010ffff]")
_BLANK: Final = re.compile("[\\s\ufffe]")
#: Encodings under which the code of a plain letter is the letter.
_PLAIN: Final = frozenset(("/WinAnsiEncoding", "/MacRomanEncoding", "/StandardEncoding"))
_MOST_FONTS: Final = 2_000
_LARGEST_MAP: Final = 1 << 20
_ONE: Final = re.compile(rb"<([0-9A-Fa-f]{2})>\s*<([0-9A-Fa-f]{4})>\s")
_RANGE: Final = re.compile(rb"<([0-9A-Fa-f]{2})>\s*<([0-9A-Fa-f]{2})>\s*<([0-9A-Fa-f]{4})>")
_SECTION: Final = re.compile(rb"beginbf(char|range)(.*?)endbf\1", re.DOTALL)


def is_invisible(characters: Any, count: int) -> bool:
    """Whether most of a page's text is drawn invisibly, as recognised text lies over a scan; asks a few characters."""
    modes = []
    for number in range(0, count, max(1, count // _SAMPLES)):
        text_object = pdfium.FPDFText_GetTextObject(characters, number)
        if text_object:  # none for a space that pdfium made up
            modes.append(pdfium.FPDFTextObj_GetTextRenderMode(text_object))
    return modes.count(_INVISIBLE) * 2 > len(modes)


def is_meaningless(text: str) -> bool:
    """Whether a good part of a page's characters stands for nothing: fonts whose table of letters is missing."""
    empty = len(_EMPTY.findall(text))
    return empty >= _FEW and empty * 4 > len(text) - len(_BLANK.findall(text))


def moves_letters(pdf: Any) -> bool:
    """Whether a font's table of letters (ToUnicode) contradicts the font's own encoding for most plain letters."""
    return any(_contradicts(font) for font in _fonts(pdf))


def _fonts(pdf: Any) -> Iterator[Any]:
    import pikepdf  # start-up time

    met = 0
    for found in pdf.objects:
        if isinstance(found, pikepdf.Dictionary) and found.get("/Type") == "/Font" and "/ToUnicode" in found:
            met += 1
            if met > _MOST_FONTS:
                return
            yield found


def _contradicts(font: Any) -> bool:
    import pikepdf  # start-up time

    if str(font.get("/Encoding", "")) not in _PLAIN:
        return False  # codes of a subset may stand for anything
    try:
        table = font.ToUnicode.read_bytes()[:_LARGEST_MAP]
    except (pikepdf.PdfError, AttributeError, ValueError):
        return False
    said = {code: unicode for code, unicode in _mapped(table) if chr(code).isascii() and chr(code).isalpha()}
    moved = sum(code != unicode for code, unicode in said.items())
    return moved * 2 > len(said) and moved >= _FEW


def _mapped(table: bytes) -> Iterator[tuple[int, int]]:
    for kind, body in _SECTION.findall(table):
        if kind == b"char":
            yield from ((int(code, 16), int(unicode, 16)) for code, unicode in _ONE.findall(body + b"\n"))
        else:
            for first, last, unicode in _RANGE.findall(body):
                start, to = int(first, 16), int(unicode, 16)
                yield from ((code, to + code - start) for code in range(start, int(last, 16) + 1))
