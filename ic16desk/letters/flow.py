"""Boxes → pages: what keeps together, what may be cut, and where.

reportlab's own page layout cannot tell a table header that is repeated from the one that is content: the flow is ours.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from ic16desk.letters.sheets import Sheets


class Box(Protocol):
    """Something that takes room on a page; heights in points."""

    @property
    def height(self) -> float:
        """Its whole height, without the space around it."""

    @property
    def space(self) -> tuple[float, float]:
        """Room above and below."""

    @property
    def keep_next(self) -> bool:
        """Whether it may not be the last thing on a page."""

    @property
    def least(self) -> float:
        """The height of the smallest first part that may stand alone."""

    def cut(self, room: float) -> tuple[Box, Box] | None:
        """Two parts, the first no higher than ``room``; None when it cannot be cut so."""

    def draw(self, sheets: Sheets, *, x: float, top: float) -> None:
        """Draw it with its upper edge at ``top``."""


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins a page."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A box and its upper edge."""

    box: Box
    top: float


def paginate(boxes: Iterable[Box | NewPage], *, first_top: float, top: float, bottom: float) -> list[list[Placed]]:
    """Lay boxes out on pages; no heading stays alone, no page is empty."""
    queue = deque(boxes)
    pages: list[list[Placed]] = [[]]
    edge, below = first_top, 0.0
    while queue:
        box = queue.popleft()
        page = pages[-1]
        if isinstance(box, NewPage):
            if page:
                pages.append([])
                edge, below = top, 0.0
            continue
        upper = edge - max(box.space[0], below) if page else edge
        room = upper - bottom
        parts: tuple[Box, Box | None] | None
        if page and _needed(box, queue) > room:
            parts = None
        elif box.height <= room:
            parts = (box, None)
        else:
            parts = box.cut(room) or (None if page else (box, None))
        if parts is None:
            queue.appendleft(box)
            pages.append([])
            edge, below = top, 0.0
            continue
        head, tail = parts
        page.append(Placed(head, upper))
        edge, below = upper - head.height, head.space[1]
        if tail is not None:
            queue.appendleft(tail)
            pages.append([])
            edge, below = top, 0.0
    return pages if pages[-1] else pages[:-1]


def _needed(box: Box, following: Sequence[Box | NewPage]) -> float:
    """The room a box needs here: its smallest part; a heading: all of it and the smallest part of what follows."""
    if not box.keep_next:
        return box.least
    chain: list[Box] = [box]
    for other in following:
        if isinstance(other, NewPage):
            break
        chain.append(other)
        if not other.keep_next:
            break
    gaps = sum(max(upper.space[1], lower.space[0]) for upper, lower in pairwise(chain))
    return gaps + sum(member.height for member in chain[:-1]) + chain[-1].least
