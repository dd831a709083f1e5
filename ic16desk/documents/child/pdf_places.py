"""How the pages of a PDF are turned and cropped, by pikepdf: to tell, pdfium parses a page's whole content."""

from __future__ import annotations

import io
from typing import Any, Final

import pikepdf

Place = tuple[int, float, float]
UPRIGHT: Final[Place] = (0, 0.0, 0.0)
#: Levels of the page tree that are asked for an inherited rotation; deeper ones are no tree.
_DEEPEST: Final = 50


def places(data: bytes, count: int) -> list[Place]:
    """Rotation and lower left corner of the shown part of each page; upright at 0, 0 where the file does not say."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            found = [_place(page) for page in pdf.pages]
    except (pikepdf.PdfError, ValueError, RuntimeError):
        found = []
    return found if len(found) == count else [UPRIGHT] * count  # the two disagree on the page tree


def _place(page: pikepdf.Page) -> Place:
    try:
        media, crop = _normal(page.mediabox), _normal(page.cropbox)
        rotation = _rotation(page.obj)
    except (pikepdf.PdfError, ValueError, TypeError, AttributeError, IndexError, OverflowError):
        return UPRIGHT
    left, bottom = max(media[0], crop[0]), max(media[1], crop[1])
    if min(media[2], crop[2]) <= left or min(media[3], crop[3]) <= bottom:
        left, bottom = media[:2]  # crop box beside the page: pdfium leaves it out
    return rotation, round(left, 3), round(bottom, 3)


def _normal(box: Any) -> tuple[float, float, float, float]:
    """Left, bottom, right, top; the corners may be given in any order (ISO 32000-2 § 7.9.5)."""
    x, y, across, up = (float(number) for number in box)
    return min(x, across), min(y, up), max(x, across), max(y, up)


def _rotation(node: Any) -> int:
    for _ in range(_DEEPEST):
        if node is None:
            break
        if "/Rotate" in node:
            return int(node.Rotate) // 90 % 4 * 90
        node = node.get("/Parent")
    return 0
