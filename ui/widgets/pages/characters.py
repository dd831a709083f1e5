"""A page's characters: which one is under the mouse, what lies between two, words and lines."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF

from ic16desk.model.documents import PageText
from ic16desk.model.places import Rect
from ic16desk.model.quotes import readable
from ui.widgets.pages.geometry import Paper, merged_lines


class Characters:
    """The characters of one page with their boxes on the drawn page (scale 1)."""

    def __init__(self, text: PageText, paper: Paper) -> None:
        self.text = text.text
        self._paper = paper
        count = min(len(text.boxes) // 4, len(self.text))
        self._file = [Rect(*text.boxes[4 * i : 4 * i + 4]) for i in range(count)]
        self.boxes = [paper.to_screen(rect) for rect in self._file]

    def has_boxes(self) -> bool:
        """Whether anything can be selected."""
        return any(box.width() > 0 for box in self.boxes)

    def nearest(self, point: QPointF) -> int | None:
        """The offset between characters nearest to a point: what a caret would choose. None without boxes."""
        best: tuple[float, float, int] | None = None
        for number, box in enumerate(self.boxes):
            if box.width() <= 0 or box.height() <= 0:
                continue
            beside = max(box.left() - point.x(), 0.0, point.x() - box.right())
            above = max(box.top() - point.y(), 0.0, point.y() - box.bottom())
            distance = (above, beside, number)
            if best is None or distance < best:
                best = distance
        if best is None:
            return None
        return best[2] + (1 if point.x() > self.boxes[best[2]].center().x() else 0)

    def over(self, point: QPointF, slack: float = 2.0) -> bool:
        """Whether a point is on a character (the cursor becomes a beam)."""
        return any(box.adjusted(-slack, -slack, slack, slack).contains(point) for box in self.boxes if box.width() > 0)

    def word(self, offset: int) -> tuple[int, int]:
        """Start and end of the word at an offset."""
        start = end = min(offset, max(len(self.text) - 1, 0))
        while start > 0 and self._in_word(self.text[start - 1]):
            start -= 1
        while end < len(self.text) and self._in_word(self.text[end]):
            end += 1
        return start, max(end, start + 1 if self.text else start)

    def line(self, offset: int) -> tuple[int, int]:
        """Start and end of the line (as drawn) at an offset."""
        lines = list(self._lines())
        return next(((a, b) for a, b in lines if a <= offset < b), lines[-1] if lines else (0, 0))

    def vertical(self, offset: int, down: bool) -> int:
        """The offset under or above this one."""
        lines = list(self._lines())
        place = next((n for n, (a, b) in enumerate(lines) if a <= offset < b), len(lines) - 1)
        other = place + (1 if down else -1)
        if not 0 <= other < len(lines):
            return len(self.text) if down else 0
        box = self._visible(offset)
        middle = lines[other]
        if box is None:
            return middle[0]
        candidates = [n for n in range(*middle) if n < len(self.boxes) and self.boxes[n].width() > 0]
        return min(candidates, key=lambda n: abs(self.boxes[n].left() - box.left()), default=middle[0])

    def areas(self, start: int, end: int) -> list[QRectF]:
        """One rectangle per line between two offsets, on the drawn page."""
        return merged_lines(self.boxes[start:end])

    def rects(self, start: int, end: int) -> tuple[Rect, ...]:
        """The same in PDF user space, for an anchor."""
        return tuple(self._paper.to_file(area) for area in self.areas(start, end))

    def quote(self, start: int, end: int) -> str:
        """What was selected, as a person would write it down: joined hyphens closed, line ends as spaces."""
        return readable(self.text[start:end])

    def bounds(self) -> QRectF | None:
        """Everything that has a box: what *Teksti* zooms to."""
        found = QRectF()
        for box in self.boxes:
            if box.width() > 0 and box.height() > 0:
                found = found.united(box)
        return found if found.isValid() else None

    def _lines(self) -> Iterator[tuple[int, int]]:
        start, last = 0, None
        for number, box in enumerate(self.boxes):
            if box.width() <= 0 or box.height() <= 0:
                continue
            if last is not None and (box.top() > last.bottom() or box.bottom() < last.top()):
                yield start, number
                start = number
            last = box
        if self.boxes:
            yield start, len(self.text)

    def _visible(self, offset: int) -> QRectF | None:
        place = min(offset, len(self.boxes) - 1)
        return next((self.boxes[n] for n in range(place, -1, -1) if self.boxes[n].width() > 0), None)

    @staticmethod
    def _in_word(char: str) -> bool:
        return char.isalnum() or char in "-_\ufffe\u00ad"
