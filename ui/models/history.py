"""What can be taken back and done again, by name; it lasts as long as one case is open."""

from __future__ import annotations

from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtGui import QAction

from ui.i18n import say, words

#: Acts that can be taken back.
_MOST = 100


class Named(Protocol):
    """Something done."""

    @property
    def name(self) -> str:
        """What the status line calls it."""


A = TypeVar("A", bound=Named)


class History(Generic[A]):
    """Two stacks of acts. A new act clears what could be done again."""

    def __init__(self) -> None:
        self._done: list[A] = []
        self._undone: list[A] = []

    def clear(self) -> None:
        """Another case."""
        self._done, self._undone = [], []

    def did(self, act: A) -> None:
        """Something new was done."""
        self._done = [*self._done, act][-_MOST:]
        self._undone = []

    def back(self) -> A | None:
        """The last act, which is being taken back."""
        return _shift(self._done, self._undone)

    def again(self) -> A | None:
        """The act taken back last, which is being done again."""
        return _shift(self._undone, self._done)

    def failed(self, act: A, *, new: bool) -> None:
        """An act was not stored: a new one never was, another stands where it stood before."""
        source, target = (self._done, self._undone) if act in self._done else (self._undone, self._done)
        if act in source:
            source.remove(act)
            if not new:
                target.append(act)

    def undo_name(self) -> str:
        """What would be taken back; empty when nothing can be."""
        return self._done[-1].name if self._done else ""

    def redo_name(self) -> str:
        """What would be done again; empty when nothing can be."""
        return self._undone[-1].name if self._undone else ""


def name_actions(history: History[Any], undo: QAction, redo: QAction) -> None:
    """Let the two actions say what they would take back and do again."""
    for action, key, name in ((undo, "review.undo", history.undo_name()), (redo, "review.redo", history.redo_name())):
        if name:
            say(action, f"{key}_named", what=name)
        else:
            say(action, key)


def history_words(history: History[Any]) -> str:
    """The same for the status line; empty when there is nothing."""
    undo, redo = history.undo_name(), history.redo_name()
    parts = [words("review.undo_told", what=undo)] if undo else []
    parts += [words("review.redo_told", what=redo)] if redo else []
    return " · ".join(parts)


def _shift(source: list[A], target: list[A]) -> A | None:
    if not source:
        return None
    target.append(source.pop())
    return target[-1]
