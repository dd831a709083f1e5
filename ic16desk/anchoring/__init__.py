"""A place in one version of a document → the same place in another: exact, moved or missing. Never by likeness.

Words count as found only when all of them stand there, whatever the line ends, hyphens at line ends and white space;
a reworded quote is missing and keeps its old words (findings/peers.md § 4.2: hiding that is worst).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from ic16desk.anchoring.cells import in_sheets
from ic16desk.anchoring.passages import Text, in_pages, in_paragraphs, key_of
from ic16desk.model.documents import Reading
from ic16desk.model.places import AnchorState, Selector

#: From a page of the old version to the one that looks the same in the new version; None: no page does.
Alike = Callable[[int], int | None]


@dataclass(frozen=True, slots=True)
class Version:
    """What was read of one version, with its words made ready for looking through."""

    reading: Reading
    pages: Text
    flow: Text

    @classmethod
    def of(cls, reading: Reading) -> Version:
        """Make ready."""
        return cls(reading, in_pages(reading.pages), in_paragraphs(reading.paragraphs))


def anchor(
    selector: Selector, old: Version, new: Version, *, alike: Alike | None = None
) -> tuple[AnchorState, Selector]:
    """Where a place of the old version stands in the new one.

    Args:
        selector: the place in the old version.
        old: the version it was made on.
        new: the version to look in.
        alike: compares pages that have no text by their looks; without it such pages are missing.

    Returns:
        The state, and the place in the new version; for ``missing`` the old place with its old quote.
    """
    if selector.cell is not None:
        return in_sheets(selector, old.reading.sheets, new.reading.sheets)
    if selector.paragraph is not None:
        return _words(selector, old.flow, new.flow if new.reading.paragraphs else new.pages)
    if selector.quote or selector.start is not None:
        return _words(selector, old.pages, new.pages)
    if selector.page is not None:
        return _whole_page(selector, selector.page, old.reading, new.reading, alike)
    return "exact", selector  # the document as a whole


def _words(selector: Selector, old: Text, new: Text) -> tuple[AnchorState, Selector]:
    wanted = old.passage(selector)
    found = new.find(wanted) if wanted is not None else None
    if wanted is None or found is None:
        return "missing", replace(selector, quote=selector.quote or (wanted.readable if wanted else None))
    same = new.kind == old.kind and found.is_at(wanted)
    return "exact" if same else "moved", found.selector(selector.quote or wanted.readable)


def _whole_page(
    selector: Selector, page: int, old: Reading, new: Reading, alike: Alike | None
) -> tuple[AnchorState, Selector]:
    """An area (or a page as such): on the page with the same words, or, without words, with the same looks."""
    words = key_of(old.pages[page - 1]) if page <= len(old.pages) else ""
    found: int | None = None
    if words:
        same = [number for number, text in enumerate(new.pages, start=1) if key_of(text) == words]
        found = min(same, key=lambda number: abs(number - page), default=None)
    elif alike is not None:
        found = alike(page)
    if found is None:
        return "missing", selector
    return "exact" if found == page else "moved", replace(selector, page=found)
