"""A paged document that is drawn on the spot: known text, one box per character, answers at once or when told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter

from ic16desk.model.documents import OutlineEntry, PageSize, PageText
from ui.widgets.pages.source import PageSource

WIDTH, HEIGHT = 595.0, 842.0
LEFT, TOP, LINE = 68.0, 90.0, 15.0


class DrawnPages(PageSource):
    """Pages of lines. ``holds=True``: requests are only noted, ``answer()`` answers them."""

    def __init__(
        self,
        pages: Sequence[Sequence[str]],
        *,
        holds: bool = False,
        size: PageSize | None = None,
        fails: frozenset[int] = frozenset(),
        sizes: Mapping[int, PageSize] | None = None,
        outline: Sequence[OutlineEntry] = (),
    ) -> None:
        super().__init__()
        self._lines = [tuple(lines) for lines in pages]
        self._size = size or PageSize(WIDTH, HEIGHT)
        self._sizes = tuple((sizes or {}).get(page, self._size) for page in range(1, len(self._lines) + 1))
        self._outline = tuple(outline)
        self.small: list[int] = []
        self._holds, self._fails = holds, fails
        self.requested: list[tuple[int, float]] = []
        self.withdrawn: list[int] = []

    @property
    def page_sizes(self) -> Sequence[PageSize]:
        return self._sizes

    @property
    def outline(self) -> Sequence[OutlineEntry]:
        return self._outline

    def request_thumbnail(self, page: int, scale: float) -> None:
        self.small.append(page)
        if not self._holds:
            self.thumbnail.emit(page, QImage() if page in self._fails else self._drawn(page, scale))

    def request(self, page: int, scale: float) -> None:
        self.requested.append((page, scale))
        if not self._holds:
            self.answer(page, scale)

    def answer(self, page: int, scale: float) -> None:
        if page in self._fails:
            self.failed.emit(page, "pdf.slow")
        else:
            self.image.emit(page, scale, self._drawn(page, scale))

    def request_text(self, page: int) -> None:
        if page not in self._fails:
            self.text.emit(page, self.page_text(page))

    def withdraw(self, page: int) -> None:
        self.withdrawn.append(page)

    def page_text(self, page: int) -> PageText:
        """The page's characters; user space, so y grows upwards."""
        text: list[str] = []
        boxes: list[float] = []
        metrics = QFontMetricsF(_font(1.0))
        for number, line in enumerate(self._lines[page - 1]):
            left, top = LEFT + self._size.left, TOP + number * LINE
            for char in line:
                wide = metrics.horizontalAdvance(char)
                boxes += [left, self._size.bottom + self._size.height - top - 10, wide, 12.0]
                left += wide
            text.append(line + "\n")
            boxes += [0.0, 0.0, 0.0, 0.0]
        return PageText(page, "".join(text), tuple(boxes))

    def _drawn(self, page: int, scale: float) -> QImage:
        image = QImage(round(self._size.width * scale), round(self._size.height * scale), QImage.Format.Format_RGB32)
        image.fill(QColor("#FFFFFF"))
        painter = QPainter(image)
        painter.scale(scale, scale)
        painter.setFont(_font(1.0))
        metrics = QFontMetricsF(_font(1.0))
        for number, line in enumerate(self._lines[page - 1]):
            left = LEFT
            for char in line:
                painter.drawText(QPointF(left, TOP + number * LINE + 8), char)
                left += metrics.horizontalAdvance(char)
        painter.end()
        return image


def _font(scale: float) -> QFont:
    font = QFont("Inter")
    font.setPixelSize(max(1, round(10 * scale)))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def rects_of(source: DrawnPages, page: int, quote: str):
    """The user-space rectangles of a quote's characters."""
    from ic16desk.model.places import Rect

    text = source.page_text(page)
    start = text.text.index(quote)
    return tuple(Rect(*text.boxes[4 * n : 4 * n + 4]) for n in range(start, start + len(quote)))
