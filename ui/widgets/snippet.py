"""A line of found text with the found words in 600, cut so that the first of them is in sight."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF

from ic16desk.model.names import visible
from ui.theme import font, ink
from ui.widgets.painting import Cell

Spans = Sequence[tuple[int, int]]
#: The first found word stands within this share of the line.
_EARLY = 0.5
_DOTS = "…"


def paint_snippet(cell: Cell, text: str, spans: Spans, *, area: QRect | None = None) -> None:
    """Draw one elided line. ``spans`` are (start, end) within ``text``, in order."""
    where = area or cell.area
    plain, strong = font(), font(weight=600)
    metrics = {False: QFontMetricsF(plain), True: QFontMetricsF(strong)}
    start = lead(text, spans, lambda part: metrics[False].horizontalAdvance(part) <= where.width() * _EARLY)
    left, right = float(where.left()), float(where.left() + where.width())
    cell.painter.setPen(ink("text", selected=cell.selected))
    for part, found in runs(text, spans, start):
        if left >= right:
            break
        written = visible(part)
        wide = metrics[found].horizontalAdvance(written)
        if left + wide > right:
            written = metrics[found].elidedText(written, Qt.TextElideMode.ElideRight, right - left)
        cell.painter.setFont(strong if found else plain)
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine)
        cell.painter.drawText(QRectF(left, where.top(), right - left, where.height()), flags, written)
        left += wide


def lead(text: str, spans: Spans, fits: Callable[[str], bool]) -> int:
    """Where a line begins: at a word so near the first span that what is before it ``fits``."""
    at = spans[0][0] if spans else 0
    start = 0
    while start < at and not fits(text[start:at]):
        following = text.find(" ", start, at)
        start = at if following < 0 else following + 1
    return start


def runs(text: str, spans: Spans, start: int) -> Iterator[tuple[str, bool]]:
    """The text from ``start`` in pieces, each with whether it was found; dots before it where something is cut off."""
    if start:
        yield _DOTS, False
    at = start
    for begin, end in spans:
        if end <= at:
            continue
        if begin > at:
            yield text[at:begin], False
        yield text[max(begin, at) : end], True
        at = end
    if at < len(text):
        yield text[at:], False
