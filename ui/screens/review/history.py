"""What can be taken back and done again, by name; it lasts as long as one case is open."""

from __future__ import annotations

from ui.screens.review.acts import Act

#: Acts that can be taken back.
_MOST = 100


class History:
    """Two stacks of acts. A new act clears what could be done again."""

    def __init__(self) -> None:
        self._done: list[Act] = []
        self._undone: list[Act] = []

    def clear(self) -> None:
        """Another case."""
        self._done, self._undone = [], []

    def did(self, act: Act) -> None:
        """Something new was done."""
        self._done = [*self._done, act][-_MOST:]
        self._undone = []

    def back(self) -> Act | None:
        """The last act, which is being taken back."""
        return _shift(self._done, self._undone)

    def again(self) -> Act | None:
        """The act taken back last, which is being done again."""
        return _shift(self._undone, self._done)

    def failed(self, act: Act, *, new: bool) -> None:
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


def _shift(source: list[Act], target: list[Act]) -> Act | None:
    if not source:
        return None
    target.append(source.pop())
    return target[-1]
