"""What is selected on a page, and how mouse and keys change it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from ui.widgets.pages.characters import Characters


class Selection:
    """A range of one page: ``anchor`` is where it began, ``caret`` where it is now."""

    def __init__(self) -> None:
        self.page = 0
        self.anchor = 0
        self.caret = 0

    def __bool__(self) -> bool:
        return self.page > 0 and self.anchor != self.caret

    @property
    def start(self) -> int:
        """First selected offset."""
        return min(self.anchor, self.caret)

    @property
    def end(self) -> int:
        """Offset after the last selected one."""
        return max(self.anchor, self.caret)

    def begin(self, page: int, offset: int) -> None:
        """A new selection, empty so far."""
        self.page, self.anchor, self.caret = page, offset, offset

    def take(self, page: int, start: int, end: int) -> None:
        """This range."""
        self.page, self.anchor, self.caret = page, start, end

    def clear(self) -> bool:
        """Select nothing; whether anything was selected."""
        had = bool(self)
        self.page = self.anchor = self.caret = 0
        return had

    def move(self, event: QKeyEvent, characters: Characters) -> bool:
        """Move the caret as Shift with an arrow key, Home or End says; whether the key was one of them."""
        if not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            return False
        by_word = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        steps: dict[int, Callable[[], int]] = {
            Qt.Key.Key_Right: lambda: self._right(characters, by_word),
            Qt.Key.Key_Left: lambda: self._left(characters, by_word),
            Qt.Key.Key_Down: lambda: characters.vertical(self.caret, down=True),
            Qt.Key.Key_Up: lambda: characters.vertical(self.caret, down=False),
            Qt.Key.Key_Home: lambda: characters.line(self.caret)[0],
            Qt.Key.Key_End: lambda: characters.line(self.caret)[1],
        }
        step = steps.get(event.key())
        if step is None:
            return False
        self.caret = min(max(step(), 0), len(characters.text))
        return True

    def _right(self, characters: Characters, by_word: bool) -> int:
        if not by_word:
            return self.caret + 1
        at = self.caret
        while at < len(characters.text) and not characters.text[at].isalnum():
            at += 1
        return characters.word(at)[1]

    def _left(self, characters: Characters, by_word: bool) -> int:
        if not by_word:
            return self.caret - 1
        at = self.caret - 1
        while at > 0 and not characters.text[at].isalnum():
            at -= 1
        return characters.word(max(at, 0))[0]
