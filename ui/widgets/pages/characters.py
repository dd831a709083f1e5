"""A page's characters: which one is under the mouse, what lies between two, words, lines, passages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from PySide6.QtCore import QPointF, QRectF

from ic16desk.model.documents import PageText
from ic16desk.model.places import Rect
from ic16desk.model.quotes import readable
from ui.widgets.pages.geometry import Paper, merged_lines
from ui.widgets.pages.passages import Line, Passage, nearest_passage, passages_of


class Characters:
    """The characters of one page with their boxes on the drawn page (scale 1)."""

    def __init__(self, text: PageText, paper: Paper) -> None:
        self.text = text.text
        self._paper = paper
        self._upright = Paper(paper.size)
        self._file = text.boxes[: 4 * len(self.text)]

    @cached_property
    def boxes(self) -> list[QRectF]:
        """One box per character; made when somebody points or selects, for most pages are only looked at."""
        return self._paper.all_to_screen(self._file)

    @cached_property
    def _level(self) -> list[QRectF]:
        """The same on the page that the view has not turned: there lines lie level."""
        return self._upright.all_to_screen(self._file) if self._paper.turned else self.boxes

    def has_boxes(self) -> bool:
        """Whether anything can be selected."""
        return any(box.width() > 0 for box in self.boxes)

    def nearest(self, point: QPointF) -> int | None:
        """The offset between characters nearest to a point: what a caret would choose. None without boxes.

        Looked for within the passage (column, cell) the point is in or beside: text of the next column on the same
        height is not meant.
        """
        point = self._turned_back(QRectF(point, point)).topLeft()
        passage = nearest_passage(self.passages, point)
        if passage is None:
            return None
        line = min(
            passage.lines,
            key=lambda line: (
                _aside(point.y(), line.box.top(), line.box.bottom()),
                _aside(point.x(), line.box.left(), line.box.right()),
            ),
        )
        boxes = self._level
        best = min(self._drawn(line), key=lambda n: _aside(point.x(), boxes[n].left(), boxes[n].right()))
        return best + (1 if point.x() > boxes[best].center().x() else 0)

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
        lines = self.lines
        return next(((a, b) for a, b in lines if a <= offset < b), lines[-1] if lines else (0, 0))

    def vertical(self, offset: int, down: bool) -> int:
        """The offset under or above this one, in the same column where there is a line; beyond the last: the end."""
        box = self.visible(offset)
        if box is None:
            return len(self.text) if down else 0
        middle = box.left()
        others = [
            line
            for passage in self.passages
            for line in passage.lines
            if (line.box.top() > box.center().y() if down else line.box.bottom() < box.center().y())
        ]
        if not others:
            return len(self.text) if down else 0
        best = min(others, key=lambda line: _step(line.box, box, middle))
        return min(self._drawn(best), key=lambda n: abs(self._level[n].left() - middle))

    def areas(self, start: int, end: int) -> list[QRectF]:
        """One rectangle per line between two offsets, on the drawn page."""
        lines = merged_lines(self._level[start:end])
        return [self._turned(line) for line in lines] if self._paper.turned else lines

    def rects(self, start: int, end: int) -> tuple[Rect, ...]:
        """The same in PDF user space, for an anchor."""
        return tuple(self._paper.to_file(area) for area in self.areas(start, end))

    def quote(self, start: int, end: int) -> str:
        """What was selected, as a person would write it down: joined hyphens closed, line ends as spaces."""
        return readable(self.text[start:end])

    def copied(self, start: int, end: int) -> str:
        """The same for the clipboard: each passage (paragraph, cell) on a line of its own."""
        parts: list[str] = []
        at = start
        for cut in [*(p.start for p in self.passages if start < p.start < end), end]:
            parts.append(readable(self.text[at:cut]))
            at = cut
        return "\n".join(part for part in parts if part)

    def bounds(self) -> QRectF | None:
        """Everything that has a box: what *Teksti* zooms to."""
        found = QRectF()
        for box in self.boxes:
            if box.width() > 0 and box.height() > 0:
                found = found.united(box)
        return found if found.isValid() else None

    def visible(self, offset: int) -> QRectF | None:
        """The level box of a character, or of the nearest one before it that has one."""
        place = min(offset, len(self._level) - 1)
        return next((self._level[n] for n in range(place, -1, -1) if self._level[n].width() > 0), None)

    def caret(self, offset: int) -> QRectF | None:
        """Where a caret before a character is drawn: a line as long as the character is high."""
        if offset < len(self._level) and self._level[offset].width() > 0:
            box = self._level[offset]
            return self._turned(QRectF(box.left(), box.top(), 0, box.height()))
        before = self.visible(offset - 1) if offset else self.visible(0)
        return self._turned(QRectF(before.right(), before.top(), 0, before.height())) if before is not None else None

    @cached_property
    def passages(self) -> Sequence[Passage]:
        """Paragraphs, columns, cells: lines under each other that overlap."""
        return passages_of(self._level)

    @cached_property
    def lines(self) -> Sequence[tuple[int, int]]:
        """Start and end of each line as drawn."""
        return list(self._lines())

    def _turned(self, area: QRectF) -> QRectF:
        return self._paper.to_screen(self._upright.to_file(area))

    def _turned_back(self, area: QRectF) -> QRectF:
        return self._upright.to_screen(self._paper.to_file(area)) if self._paper.turned else area

    def _drawn(self, line: Line) -> Sequence[int]:
        return [n for n in range(line.start, line.end) if self._level[n].width() > 0] or [line.start]

    def _lines(self) -> Iterator[tuple[int, int]]:
        start, last = 0, None
        for number, box in enumerate(self._level):
            if box.width() <= 0 or box.height() <= 0:
                continue
            if last is not None and (box.top() > last.bottom() or box.bottom() < last.top()):
                yield start, number
                start = number
            last = box
        if self._level:
            yield start, len(self.text)

    @staticmethod
    def _in_word(char: str) -> bool:
        return char.isalnum() or char in "-_\ufffe\u00ad"


def _aside(at: float, low: float, high: float) -> float:
    """How far a number is from a range."""
    return max(low - at, 0.0, at - high)


def _step(line: QRectF, here: QRectF, x: float) -> float:
    """What it costs to go to a line: how far up or down, and much more how far aside."""
    return abs(line.center().y() - here.center().y()) + 4 * _aside(x, line.left(), line.right())
