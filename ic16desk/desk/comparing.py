"""What changed since: the signed revision and the file as it is now, page by page, by what a reader sees."""

from __future__ import annotations

from contextlib import closing

from ic16desk.documents import PdfSession, RenderedPage
from ic16desk.documents.geometry import user_rect
from ic16desk.model.comparison import Comparison, PageDifference
from ic16desk.model.documents import PageSize, Unreadable
from ic16desk.model.places import Rect
from ic16desk.progress import Progress, Silent

#: Pixels to a point: a comma is five of them.
SCALE = 1.5
#: What pdfium leaves undefined: the fourth byte of a pixel.
_PIXEL = 4
_MASK = b"\xff\xff\xff\0"


def compare_pages(signed: bytes, whole: bytes, *, progress: Progress | None = None) -> Comparison:
    """The pages of ``whole`` that look other than in ``signed`` (an earlier revision of it, as bytes).

    Both are opened and drawn in children of their own; a page that cannot be drawn there counts as different.

    Raises:
        Cancelled: ``progress`` said so.
    """
    told = progress or Silent()
    with closing(PdfSession(lambda: signed)) as before, closing(PdfSession(lambda: whole)) as after:
        old, new = before.open(), after.open()
        if isinstance(new, Unreadable) or isinstance(old, Unreadable):
            return Comparison((), opened=False)
        pages = max(len(old.pages), len(new.pages))
        found: list[PageDifference] = []
        for page in range(1, pages + 1):
            told.report(page - 1, pages)
            if page > len(new.pages):
                found.append(PageDifference(page, "removed"))
            elif page > len(old.pages):
                found.append(PageDifference(page, "added"))
            else:
                found += _compare_page(page, before, after, old.pages[page - 1], new.pages[page - 1])
        told.report(pages, pages)
    return Comparison(tuple(found))


def _compare_page(
    page: int, before: PdfSession, after: PdfSession, old: PageSize, new: PageSize
) -> list[PageDifference]:
    one, other = before.render(page, scale=SCALE), after.render(page, scale=SCALE)
    if isinstance(one, Unreadable) or isinstance(other, Unreadable):
        return [PageDifference(page, "unreadable")]
    if (one.width, one.height) != (other.width, other.height):
        return [PageDifference(page, "changed")]
    box = differing_box(one, other)
    if box is None:
        return [] if (old.width, old.height, old.rotation) == (new.width, new.height, new.rotation) else [
            PageDifference(page, "changed")
        ]  # fmt: skip
    scale = other.width / new.width
    left, top, right, bottom = (number / scale for number in box)
    return [PageDifference(page, "changed", user_rect(Rect(left, top, right - left, bottom - top), new))]


def differing_box(one: RenderedPage, other: RenderedPage) -> tuple[int, int, int, int] | None:
    """Left, top, right and bottom (exclusive) in pixels of all that differs between two pages of one size."""
    width = one.width * _PIXEL
    mask = int.from_bytes(_MASK * one.width)
    rows: list[int] = []
    left, right = one.width, 0
    for row in range(one.height):
        first = one.pixels[row * one.stride : row * one.stride + width]
        second = other.pixels[row * other.stride : row * other.stride + width]
        if first == second:
            continue
        bits = (int.from_bytes(first) ^ int.from_bytes(second)) & mask
        if bits:
            rows.append(row)
            left = min(left, (width * 8 - bits.bit_length()) // (8 * _PIXEL))
            right = max(right, one.width - ((bits & -bits).bit_length() - 1) // (8 * _PIXEL))
    return (left, rows[0], right, rows[-1] + 1) if rows else None
