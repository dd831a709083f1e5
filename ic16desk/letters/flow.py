"""Boxes → pages: what keeps together, what may be cut, and where.

reportlab's own page layout cannot tell a table header that is repeated from the one that is content: the flow is ours.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, Protocol

from ic16desk.letters.sheets import Sheets
from ic16desk.letters.style import BODY

_LINE: Final = BODY.leading
#: A last page lower than this, points, is a tail: a heading and a list of some annexes is none to turn a page for.
_TAIL: Final = 6 * _LINE
#: How close a section may be set to take a tail back: the share of the space between its boxes, tried in order.
_CLOSER: Final = (0.9, 0.8, 0.7)


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
    """Lay boxes out on pages; no heading stays alone, no page is empty, and none holds but a line or two."""
    pages: list[list[Placed]] = []
    for section in _sections(boxes):
        pages += _laid(section, _Paper(top if pages else first_top, top, bottom))
    return pages or [[]]


@dataclass(frozen=True, slots=True)
class _Paper:
    """Where the pages of a section begin and end; ``spared``: room left empty at the foot of the one before the last.

    ``loose``: the share of the space between boxes that is kept.
    """

    first_top: float
    top: float
    bottom: float
    loose: float = 1.0
    spared: tuple[int, float] = (-1, 0.0)

    def foot(self, page: int) -> float:
        """The lower edge of a page, from 0."""
        return self.bottom + (self.spared[1] if page == self.spared[0] else 0.0)


def _sections(boxes: Iterable[Box | NewPage]) -> Iterator[list[Box]]:
    """The boxes between page breaks."""
    section: list[Box] = []
    for box in boxes:
        if not isinstance(box, NewPage):
            section.append(box)
        elif section:
            yield section
            section = []
    if section:
        yield section


def _laid(boxes: Sequence[Box], paper: _Paper) -> list[list[Placed]]:
    """The pages of a section; a tail of a few lines is taken back by closer setting, else given company.

    Closer setting takes at most a third of the space between the boxes; company is what the page before can give.
    """
    pages = _flowed(boxes, paper)
    if len(pages) < 2 or _used(pages[-1]) >= _TAIL:
        return pages
    for loose in _CLOSER:
        tighter = _flowed(boxes, replace(paper, loose=loose))
        if len(tighter) < len(pages):
            return tighter
    before = len(pages) - 2
    for lines in range(1, int((paper.top - paper.bottom) / 3 / _LINE)):
        eased = _flowed(boxes, replace(paper, spared=(before, lines * _LINE)))
        if len(eased) == len(pages) and _used(eased[-1]) >= _TAIL:
            return eased
    return pages


def _used(page: Sequence[Placed]) -> float:
    """The height of what stands on a page."""
    return page[0].top - page[-1].top + page[-1].box.height if page else 0.0


def _flowed(boxes: Iterable[Box], paper: _Paper) -> list[list[Placed]]:
    """The pages of a section, each filled as far as it goes."""
    queue = deque(boxes)
    pages: list[list[Placed]] = [[]]
    edge, below = paper.first_top, 0.0
    while queue:
        box = queue.popleft()
        page = pages[-1]
        upper = edge - max(box.space[0], below) * paper.loose if page else edge
        room = upper - paper.foot(len(pages) - 1)
        parts: tuple[Box, Box | None] | None
        if page and _needed(box, queue, paper.loose) > room:
            parts = None
        elif box.height <= room:
            parts = (box, None)
        else:
            parts = box.cut(room) or (None if page else (box, None))
        if parts is None:
            queue.appendleft(box)
            pages.append([])
            edge, below = paper.top, 0.0
            continue
        head, tail = parts
        page.append(Placed(head, upper))
        edge, below = upper - head.height, head.space[1]
        if tail is not None:
            queue.appendleft(tail)
            pages.append([])
            edge, below = paper.top, 0.0
    return pages if pages[-1] else pages[:-1]


def _needed(box: Box, following: Iterable[Box], loose: float) -> float:
    """The room a box needs here: its smallest part; a heading: all of it and the smallest part of what follows."""
    if not box.keep_next:
        return box.least
    chain: list[Box] = [box]
    for other in following:
        chain.append(other)
        if not other.keep_next:
            break
    gaps = sum(max(upper.space[1], lower.space[0]) for upper, lower in pairwise(chain))
    return gaps * loose + sum(member.height for member in chain[:-1]) + chain[-1].least
