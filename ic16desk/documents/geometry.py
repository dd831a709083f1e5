"""Between PDF user space, where rectangles are kept, and the page as shown, where they are drawn and selected."""

from __future__ import annotations

import math
from typing import Final

from ic16desk.model.documents import PageSize
from ic16desk.model.places import Rect

#: 160 MB of pixels: an A0 drawing at 150 dpi. More is rendered smaller.
MOST_PIXELS: Final = 40_000_000


def shown_rect(rect: Rect, page: PageSize) -> Rect:
    """A rectangle of user space on the shown, turned page: points from its top left corner, y downwards."""
    x, y = rect.x - page.left, rect.y - page.bottom
    width, height = rect.width, rect.height
    match page.rotation:
        case 90:
            return Rect(y, x, height, width)
        case 180:
            return Rect(page.width - x - width, y, width, height)
        case 270:
            return Rect(page.width - y - height, page.height - x - width, height, width)
        case _:
            return Rect(x, page.height - y - height, width, height)


def user_rect(rect: Rect, page: PageSize) -> Rect:
    """The other way: what was selected on the shown page, in user space."""
    width, height = rect.width, rect.height
    match page.rotation:
        case 90:
            x, y, width, height = rect.y, rect.x, height, width
        case 180:
            x, y = page.width - rect.x - width, rect.y
        case 270:
            x, y, width, height = page.height - rect.y - height, page.width - rect.x - width, height, width
        case _:
            x, y = rect.x, page.height - rect.y - height
    return Rect(x + page.left, y + page.bottom, width, height)


def pixel_size(width: float, height: float, *, scale: float, most: int = MOST_PIXELS) -> tuple[int, int]:
    """Whole pixels for a page in points; the scale is lowered until the product is at most ``most``."""
    scale = min(scale, math.sqrt(most / max(width * height, 1e-6)))
    across, down = max(1, math.ceil(width * scale)), max(1, math.ceil(height * scale))
    if across * down > most:  # a page a thousand times longer than wide
        across, down = max(1, min(across, most)), max(1, min(down, most // max(1, min(across, most))))
    return across, down
