"""What a reader sees differently in two states of a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ic16desk.model.places import Rect

#: ``unreadable``: the page is there and cannot be shown, or not in time.
DifferenceKind = Literal["changed", "added", "removed", "unreadable"]


@dataclass(frozen=True, slots=True)
class PageDifference:
    """A page (from 1, of the later state; of the earlier one when it was removed) that does not look the same.

    ``where``: a box around all that differs, in user space of the page; None when the whole page does.
    """

    page: int
    kind: DifferenceKind
    where: Rect | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """The pages that differ, in their order. ``opened``: whether the later state could be opened at all."""

    differences: tuple[PageDifference, ...]
    opened: bool = True
