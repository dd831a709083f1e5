"""What is selected, over page ends if need be, and how keys move the caret."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from ui.widgets.pages.characters import Characters

#: A page from 1 and an offset between its characters.
Spot = tuple[int, int]
_NOWHERE: Spot = (0, 0)


class Selection:
    """From ``anchor``, where it began, to ``caret``, where it is now."""

    def __init__(self) -> None:
        self.anchor = self.caret = _NOWHERE

    def __bool__(self) -> bool:
        return self.anchor[0] > 0 and self.anchor != self.caret

    @property
    def pages(self) -> range:
        """Pages it touches; none when nothing is selected."""
        return range(self._first[0], self._last[0] + 1) if self else range(0)

    def part(self, page: int, length: int) -> tuple[int, int]:
        """First offset and the one after the last on a page of so many characters; equal when it has none."""
        if page not in self.pages:
            return 0, 0
        start = self._first[1] if page == self._first[0] else 0
        end = self._last[1] if page == self._last[0] else length
        return min(start, length), min(end, length)

    def begin(self, page: int, offset: int) -> None:
        """A new selection, empty so far."""
        self.anchor = self.caret = (page, offset)

    def take(self, page: int, start: int, end: int) -> None:
        """This range of one page."""
        self.anchor, self.caret = (page, start), (page, end)

    def clear(self) -> bool:
        """Select nothing; whether anything was selected. The caret stays."""
        had = bool(self)
        self.anchor = self.caret
        return had

    def forget(self) -> None:
        """Another document."""
        self.anchor = self.caret = _NOWHERE

    def move(self, event: QKeyEvent, texts: Mapping[int, Characters], pages: int) -> bool:
        """Move the caret as an arrow key, Home or End says, with Shift selecting; whether it was one of them.

        Args:
            event: the key.
            texts: characters of the pages around.
            pages: how many pages there are.
        """
        moved = _moved(event, self.caret, texts, pages)
        if moved is None:
            return False
        self.caret = moved
        if not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.anchor = moved
        return True

    @property
    def _first(self) -> Spot:
        return min(self.anchor, self.caret)

    @property
    def _last(self) -> Spot:
        return max(self.anchor, self.caret)


def _moved(event: QKeyEvent, caret: Spot, texts: Mapping[int, Characters], pages: int) -> Spot | None:
    page, offset = caret
    chars = texts.get(page)
    if chars is None:
        return None
    by_word = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    steps: Mapping[int, Callable[[], int]] = {
        Qt.Key.Key_Right: lambda: _right(chars, offset, by_word),
        Qt.Key.Key_Left: lambda: _left(chars, offset, by_word),
        Qt.Key.Key_Down: lambda: chars.vertical(offset, down=True),
        Qt.Key.Key_Up: lambda: chars.vertical(offset, down=False),
        Qt.Key.Key_Home: lambda: 0 if by_word else chars.line(offset)[0],
        Qt.Key.Key_End: lambda: len(chars.text) if by_word else _line_end(chars, offset),
    }
    step = steps.get(event.key())
    if step is None:
        return None
    to = step()
    down = event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Down)
    if down and offset >= len(chars.text) and page < pages:
        return page + 1, 0
    if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Up) and offset == 0 and page > 1:
        former = texts.get(page - 1)
        return (page - 1, len(former.text) if former is not None else 0)
    return page, min(max(to, 0), len(chars.text))


def _line_end(chars: Characters, offset: int) -> int:
    """Before the line end itself, so that a second End stays on the line."""
    start, end = chars.line(offset)
    while end > start and chars.text[end - 1 : end].isspace():
        end -= 1
    return max(end, start)


def _right(chars: Characters, offset: int, by_word: bool) -> int:
    if not by_word:
        return offset + 1
    at = offset
    while at < len(chars.text) and not chars.text[at].isalnum():
        at += 1
    return chars.word(at)[1]


def _left(chars: Characters, offset: int, by_word: bool) -> int:
    if not by_word:
        return offset - 1
    at = offset - 1
    while at > 0 and not chars.text[at].isalnum():
        at -= 1
    return chars.word(max(at, 0))[0]
