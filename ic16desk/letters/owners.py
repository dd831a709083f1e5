"""Which words on paper come from which field of the decision: the way from the printed page back to the form.

Nothing of it is in the file. While a letter is set each block tells its elements, while it is drawn each element tells
what its lines cover, and both together are the places of the blocks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ic16desk.letters.tags import Element
from ic16desk.model.letters import Block, BlockPlace, BulletList, Heading, LetterHead, PageBreak, TableBlock

#: An element or, among its kids, a mark of it.
Kid = Element | tuple[int, int]
#: Left, bottom, right, top, points.
Extent = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class _Owner:
    field: str
    heading: bool
    elements: tuple[Element, ...]


@dataclass(slots=True)
class Owners:
    """The fields of a letter's elements, in reading order."""

    _found: list[_Owner] = field(default_factory=list)

    def take_head(self, head: LetterHead, elements: Sequence[Kid]) -> None:
        """The rows of the letterhead and its date.

        Args:
            head: what the letterhead says.
            elements: those of the letterhead: at the end one for each row, then the date's.
        """
        if head.fields:
            rows = elements[-1 - len(head.rows) :]
            for name, element in zip((*head.fields, "date"), rows, strict=True):
                self._add(name, [element])

    def take(self, block: Block, elements: Sequence[Kid]) -> None:
        """A block and its elements; items of a list by themselves, rows of a table with a field of their own too."""
        if isinstance(block, PageBreak):
            return
        if isinstance(block, BulletList) and block.fields:
            items = [item for element in elements if isinstance(element, Element) for item in element.kids]
            for name, item in zip(block.fields, items, strict=True):
                self._add(name or block.field, [item])
        else:
            self._add(block.field, elements, heading=isinstance(block, Heading))
        if isinstance(block, TableBlock) and block.fields:
            parts = [part for table in elements if isinstance(table, Element) for part in table.kids]
            rows = [row for part in parts if isinstance(part, Element) and part.role == "TBody" for row in part.kids]
            for name, row in zip(block.fields, rows, strict=True):
                if name:
                    self._add(name, [row])

    def places(self, extents: Mapping[tuple[int, int], Extent]) -> tuple[BlockPlace, ...]:
        """Where the blocks of the fields were printed, in reading order.

        Args:
            extents: what each element's own lines cover, by its identity and page from 0.
        """
        by_element: dict[int, list[tuple[int, Extent]]] = {}
        for (identity, page), extent in extents.items():
            by_element.setdefault(identity, []).append((page, extent))
        found: list[BlockPlace] = []
        parts: dict[str, int] = {}
        for number, owner in enumerate(self._found):
            part = 0 if owner.heading else parts.get(owner.field, 0)
            pages: dict[int, list[Extent]] = {}
            for element in _all(owner.elements):
                for page, extent in by_element.get(id(element), ()):
                    pages.setdefault(page, []).append(extent)
            for page in sorted(pages):
                left, bottom = (min(extent[side] for extent in pages[page]) for side in (0, 1))
                right, top = (max(extent[side] for extent in pages[page]) for side in (2, 3))
                x, y, width, height = (round(value, 2) for value in (left, bottom, right - left, top - bottom))
                found.append(BlockPlace(owner.field, number, part, page + 1, x, y, width, height, owner.heading))
            if pages and not owner.heading:
                parts[owner.field] = part + 1
        return tuple(found)

    def _add(self, name: str, elements: Sequence[Kid], *, heading: bool = False) -> None:
        if name:
            own = tuple(element for element in elements if isinstance(element, Element))
            self._found.append(_Owner(name, heading, own))


def _all(elements: Sequence[Kid]) -> Iterator[Element]:
    for element in elements:
        if isinstance(element, Element):
            yield element
            yield from _all(element.kids)
