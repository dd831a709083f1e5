"""Between what is selected on the screen and what is stored: selectors, and where they lie on a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ic16desk.model import quotes
from ic16desk.model.checklists import MarkMeaning
from ic16desk.model.documents import PageText, Paragraph
from ic16desk.model.findings import Finding
from ic16desk.model.places import Meaning, Rect, Selector, Where
from ui.i18n import words
from ui.widgets.pages.view import POINT

#: Words in a row that two texts must share to be the same passage.
_SHINGLE = 3


@dataclass(frozen=True, slots=True)
class Stored:
    """An annotation, or evidence without one, as the reader marks it.

    ``label`` is the item's id or empty, ``look`` what its meaning looks like; ``own``: the person at work made it and
    may move it.
    """

    id: str
    selector: Selector
    meaning: Meaning
    label: str = ""
    own: bool = False
    look: MarkMeaning | None = None


def page_selector(text: PageText | None, page: int, start: int, end: int, rects: Sequence[Rect]) -> Selector:
    """The three selectors of a selection on a page; without its text only rectangles and position."""
    if text is None:
        return Selector(page=page, rects=tuple(rects), start=start, end=end)
    span = quotes.span(text.text, start, end)
    return Selector(
        page=page,
        rects=tuple(rects),
        start=start,
        end=end,
        quote=quotes.readable(span.exact),
        prefix=span.prefix,
        suffix=span.suffix,
    )


def flow_selector(paragraphs: Sequence[Paragraph], paragraph: int, quote: str) -> Selector:
    """A quote within a paragraph of flowing text, with its context."""
    found = next((p for p in paragraphs if p.index == paragraph), None)
    span = quotes.find(paragraph_text(found), quote) if found is not None else None
    return Selector(
        paragraph=paragraph,
        quote=quote,
        prefix=span.prefix if span else None,
        suffix=span.suffix if span else None,
    )


def is_area(selector: Selector) -> bool:
    """Whether a place is a rectangle, not characters."""
    return not selector.quote and selector.start is None


def is_point(selector: Selector) -> bool:
    """Whether an area is so small that it stands for a point."""
    return len(selector.rects) == 1 and max(selector.rects[0].width, selector.rects[0].height) <= POINT + 0.5


def from_where(where: Where) -> Selector:
    """The place of a finding or of a search hit."""
    return Selector(page=where.page, cell=where.cell, quote=where.quote)


def place_of(finding: Finding) -> Where | None:
    """The first place of a finding that a document shows; None when all are fields of the application."""
    return next((w for w in finding.where if w.document and (w.page or w.cell or w.quote)), None)


def paragraph_of(selector: Selector, paragraphs: Sequence[Paragraph]) -> int | None:
    """The paragraph a selector means: its own, the first that holds its quote, or most of it (it may span several)."""
    if selector.paragraph is not None:
        return selector.paragraph
    if not selector.quote:
        return None
    whole = next((p.index for p in paragraphs if quotes.find(paragraph_text(p), selector.quote)), None)
    if whole is not None:
        return whole
    parts = selector.quote.split()
    wanted = {" ".join(parts[at : at + _SHINGLE]) for at in range(len(parts) - _SHINGLE + 1)}
    best = max(paragraphs, key=lambda p: _shared(p, wanted), default=None)
    return best.index if best is not None and _shared(best, wanted) else None


def _shared(paragraph: Paragraph, wanted: set[str]) -> int:
    flat = quotes.readable(paragraph_text(paragraph))
    return sum(part in flat for part in wanted)


def paragraph_text(paragraph: Paragraph) -> str:
    """A paragraph's text; a table's cells one to a line, as the view shows them."""
    if paragraph.table:
        return "\n".join(cell for line in paragraph.table for cell in line)
    return paragraph.text


def place_words(name: str, selector: Selector) -> str:
    """``Hankesuunnitelma, s. 14``, ``Kustannusarvio, Palkat!C7``."""
    if selector.cell:
        return words("review.place.cell", name=name, cell=selector.cell)
    if selector.page:
        return words("review.place.page", name=name, page=selector.page)
    return name


def quoted(selector: Selector, note: str = "") -> str:
    """What a list shows of a mark: its quote in »…«, its note, or that it is an area."""
    if selector.quote:
        return f"»{selector.quote}«"
    return note or selector.cell or words("review.mark.area_of")
