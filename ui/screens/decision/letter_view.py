"""The letter on the canvas: a new rendering replaces the old one without a flash, the section in work has a bar."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent

from ic16desk.model.documents import PageText
from ui.theme.tokens import LIGHT
from ui.widgets.pages.source import PageSource
from ui.widgets.pages.view import PageView, Zoom

#: A rendering that takes longer to draw is shown with its pages still empty.
_PATIENCE = 1500
_BAR = 3
#: An A4 page at 100 % with the canvas beside it.
_PAPER = 794 + 48
_GAP = 10
#: Where the text of a page ends when no heading follows, points.
_MARGIN = 64.0


@dataclass(frozen=True, slots=True)
class SectionPlace:
    """Part of a section on one page, in points of the drawn page."""

    page: int
    left: float
    top: float
    bottom: float


class LetterView(PageView):
    """Shows one rendering after another at the same place. ``swapped`` when another one is shown."""

    swapped = Signal()

    def __init__(self) -> None:
        self._headings: tuple[str, ...] = ()
        self._heading = ""
        self._fits = True
        super().__init__()
        self._next: PageSource | None = None
        self._next_name = ""
        self._drawn: dict[int, tuple[float, QImage]] = {}
        self._wanted: set[int] = set()
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE)
        self._patience.timeout.connect(self._swap)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the width, at most 100 %, until the user zooms."""
        if self._fits:
            roomy = self.viewport().width() >= _PAPER
            self._zoom = 1.0 if roomy else "width"
        super().resizeEvent(event)

    def set_zoom(self, zoom: Zoom) -> None:
        """The user's zoom from now on."""
        self._fits = False
        super().set_zoom(zoom)

    def show_next(self, source: PageSource, name: str) -> None:
        """Show a rendering as soon as the pages in sight are drawn; what was shown stays until then."""
        self.drop_next()
        self._next, self._next_name = source, name
        count = len(source.page_sizes)
        page = max(1, min(self.page() or 1, count))
        self._wanted = {number for number in (page - 1, page, page + 1) if 1 <= number <= count}
        self._drawn = {}
        if not self.page_count() or not self._wanted:
            self._swap()
            return
        source.image.connect(self._drawn_ahead)
        source.failed.connect(self._failed_ahead)
        scale = round(self._stack.scale * self.viewport().devicePixelRatioF(), 4)
        for number in sorted(self._wanted):
            source.request(number, scale)
        self._patience.start()

    def drop_next(self) -> None:
        """Do not wait for a rendering any more."""
        self._patience.stop()
        if self._next is not None and self._wanted:
            for signal, slot in ((self._next.image, self._drawn_ahead), (self._next.failed, self._failed_ahead)):
                signal.disconnect(slot)
        self._next, self._wanted = None, set()

    def show_section(self, heading: str, headings: Sequence[str]) -> None:
        """Mark the section with this heading; ``headings`` are all of the letter, in order."""
        self._heading, self._headings = heading, tuple(headings)
        self.viewport().update()

    def places(self) -> list[SectionPlace]:
        """Where the marked section stands, page by page, as far as the pages' texts are known."""
        found: list[SectionPlace] = []
        left = 0.0
        for page in range(1, self.page_count() + 1):
            raw = self._raw.get(page)
            if raw is None or not self._heading:
                continue
            boxes = self._heading_boxes(raw)
            start = boxes.get(self._heading)
            if start is None and not found:
                continue
            left = start.left() if start is not None else left
            top = start.top() if start is not None else _MARGIN
            later = [box.top() for heading, box in boxes.items() if heading != self._heading and box.top() > top]
            bottom = min(later) - 6 if later else self._papers[page - 1].height - _MARGIN
            found.append(SectionPlace(page, left, top, max(bottom, top + 8)))
            if later:
                break
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        """The pages, and the bar beside the section in work."""
        super().paintEvent(event)
        places = self.places()
        if not places:
            return
        painter, ink = QPainter(self.viewport()), QColor(LIGHT["accent"])  # paper is light in both themes
        for place in places:
            area = self._on_view(place.page, QRectF(place.left, place.top, 1, place.bottom - place.top))
            painter.fillRect(QRectF(area.left() - _GAP - _BAR, area.top(), _BAR, area.height()), ink)
        painter.end()

    def _drawn_ahead(self, page: int, scale: float, picture: QImage) -> None:
        self._drawn[page] = (scale, picture)
        self._arrived(page)

    def _failed_ahead(self, page: int, _code: str) -> None:
        self._arrived(page)

    def _arrived(self, page: int) -> None:
        self._wanted.discard(page)
        if not self._wanted and self._next is not None:
            self._next.image.disconnect(self._drawn_ahead)
            self._next.failed.disconnect(self._failed_ahead)
            self._swap()

    def _swap(self) -> None:
        source, position, first = self._next, self.position(), not self.page_count()
        if source is None:
            return
        self._patience.stop()
        if self._wanted and not first:
            self.drop_next()
        self._next = None
        self._wanted = set()
        drawn, self._drawn = self._drawn, {}
        self.show_source(source, self._next_name)
        if not first:
            self.restore(position)
        for page, (scale, picture) in drawn.items():
            self._picture(page, scale, picture)
        self.swapped.emit()

    def _heading_boxes(self, raw: PageText) -> dict[str, QRectF]:
        """The first letters of the headings on a page, on the drawn page."""
        chars = self._texts.get(raw.page)
        found: dict[str, QRectF] = {}
        for heading in self._headings if chars is not None else ():
            pattern = r"\s+".join(map(re.escape, heading.split()))
            match = re.search(rf"(?:^|[\r\n])({pattern})\s*(?=[\r\n]|$)", raw.text)
            if match is not None and chars is not None:
                box = next((box for box in chars.boxes[match.start(1) : match.start(1) + 4] if box.height() > 0), None)
                if box is not None:
                    found[heading] = box
        return found
