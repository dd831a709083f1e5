"""Where a selector lies on a page of a PDF: its characters, and rectangles around them."""

from __future__ import annotations

from ic16desk.model import quotes
from ic16desk.model.documents import PageText
from ic16desk.model.places import Rect, Selector

#: Characters of one line whose boxes are nearer than this share of their height are one rectangle.
_NEAR = 1.5
#: Boxes of a line that runs up or down differ less than this share of their width at either side.
_SAME_SIDES = 0.1


def span_of(selector: Selector, text: str) -> tuple[int, int] | None:
    """Start and end on a page: by position if the quote is there, else wherever the quote is."""
    start, end, quote = selector.start, selector.end, selector.quote
    fits = start is not None and end is not None and 0 <= start < end <= len(text)
    if fits and (not quote or quotes.readable(text[start:end]) == quote):
        return start or 0, end or 0
    found = quotes.find(text, quote) if quote else None
    return (found.start, found.end) if found else None


def rects_of(selector: Selector, text: PageText | None) -> tuple[Rect, ...]:
    """Where a selector lies on its page, in user space; empty while the page's characters are not known."""
    if selector.rects or text is None:
        return selector.rects
    span = span_of(selector, text.text)
    return boxes_between(text, *span) if span else ()


def boxes_between(text: PageText, start: int, end: int) -> tuple[Rect, ...]:
    """Rectangles of the characters between two offsets, neighbours on a line joined, whichever way the line runs.

    On a page turned by 90° a line that reads from left to right runs up or down in user space.
    """
    made: list[Rect] = []
    last: Rect | None = None
    for number in range(start, min(end, len(text.boxes) // 4)):
        box = Rect(*text.boxes[4 * number : 4 * number + 4])
        if box.width <= 0 or box.height <= 0:
            continue
        if last is not None and (_beside(made[-1], box) or _over(made[-1], last, box)):
            made[-1] = united(made[-1], box)
        else:
            made.append(box)
        last = box
    return tuple(made)


def united(one: Rect, other: Rect) -> Rect:
    """The smallest rectangle around two."""
    left, bottom = min(one.x, other.x), min(one.y, other.y)
    right = max(one.x + one.width, other.x + other.width)
    top = max(one.y + one.height, other.y + other.height)
    return Rect(left, bottom, right - left, top - bottom)


def _beside(one: Rect, other: Rect) -> bool:
    overlap = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
    gap = max(other.x - one.x - one.width, one.x - other.x - other.width)
    low = min(one.height, other.height)
    return overlap > low / 2 and gap < _NEAR * low


def _over(line: Rect, last: Rect, box: Rect) -> bool:
    """Whether a character goes on a line that runs up or down: as wide as its last one, and next to it.

    Boxes are a line high across it and narrower along it, but for letters wider than any: so one sees how it runs.
    """
    if box.width <= box.height or last.width <= last.height:
        return False
    slack = _SAME_SIDES * box.width
    sides = (line.x - box.x, line.x + line.width - box.x - box.width)
    gap = max(box.y - last.y - last.height, last.y - box.y - box.height)
    return all(abs(side) <= slack for side in sides) and gap < _NEAR * box.width
