"""What the reader asks of whatever shows a document, however it is drawn."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QObject, QRect, QRectF, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from ic16desk.model import quotes
from ic16desk.model.external import ExternalMarks
from ic16desk.model.places import Selector
from ic16desk.model.words import words as page_words
from ui.screens.review.anchors import Stored

#: More hits than this are not marked.
MOST_HITS = 5000


class Leaf(QObject):
    """A document on the screen. The defaults are for kinds that cannot do a thing.

    Signals: ``selected`` whether anything is selected; ``mark_clicked`` a mark's id, empty for a click beside all
    marks; ``flag_clicked`` comes after it for a mark's flag; ``turned`` page and number of pages; ``zoomed`` what the
    toolbar says; ``area_made`` and ``point_made`` a :class:`Selector`; ``area_moved`` a mark's id and where it is now;
    ``found`` the current hit (from 1) and how many there are; ``refused`` a code of ``unreadable.*``;
    ``marked_before`` that ``external`` is there; ``left_for`` another place was chosen within the document (asked
    before it is gone to, so that there is a way back).
    """

    selected = Signal(bool)
    mark_clicked = Signal(str)
    turned = Signal(int, int)
    zoomed = Signal(str)
    flag_clicked = Signal(str)
    area_made = Signal(object)
    point_made = Signal(object)
    area_moved = Signal(str, object)
    found = Signal(int, int)
    refused = Signal(str)
    marked_before = Signal()
    left_for = Signal()

    #: Whether it has pages, zooms, takes areas, and has a bar over its selection.
    paged = zooms = takes_areas = has_bar = False

    def __init__(self, widget: QWidget, focus: QWidget | None = None) -> None:
        super().__init__(widget)
        self.widget = widget
        #: What takes the keys.
        self.focus = focus or widget
        #: What the file itself was marked with.
        self.external = ExternalMarks()

    def selection(self) -> Selector | None:
        """What is selected, as it would be stored."""
        return None

    def selections(self) -> list[Selector]:
        """The same, one for each page it reaches over."""
        chosen = self.selection()
        return [chosen] if chosen is not None else []

    def here(self) -> Selector | None:
        """What is meant when nothing is selected; None: the user has to show it."""
        return None

    def let_go(self) -> bool:
        """Select nothing; whether anything was selected."""
        return False

    def copy(self) -> None:
        """Put what is selected on the clipboard."""

    def show_stored(self, marks: Sequence[Stored]) -> None:
        """Mark these places; nothing scrolls."""

    def go_to(self, place: Selector, mark: str = "") -> None:
        """Bring a place into sight; ``mark`` names the stored mark there, which is drawn stronger."""

    def emphasise(self, found: Sequence[str]) -> None:
        """Forms of words to show wherever they stand on the page one goes to next: what a search found there."""

    def show_current(self, mark: str) -> None:
        """Draw a mark stronger (empty: none); nothing scrolls."""

    def box_of(self, mark: str) -> QRect | None:
        """Where a mark is on the desktop; None when it is not in sight."""
        return None

    def seek(self, text: str) -> None:
        """Find in the document; answered by ``found``. An empty text forgets the hits."""

    def step(self, by: int) -> None:
        """To the next (1) or former (-1) hit."""

    def go_to_page(self, page: int) -> None:
        """To the top of a page."""

    def place(self) -> tuple[int, int]:
        """The page one reads and how many there are."""
        return 0, 0

    def page_label(self) -> str:
        """What the document itself calls the page one reads, where that is not its number."""
        return ""

    def page_called(self, label: str) -> int | None:
        """The page that the document calls so."""
        return None

    def rotate(self, degrees: int) -> None:
        """Turn it on the screen, clockwise."""

    def zoom(self, by: int) -> None:
        """Larger (1), smaller (-1), or as it fits (0)."""

    def set_zoom(self, zoom: float | str) -> None:
        """``width``, ``text`` or a factor."""

    def zoom_words(self) -> str:
        """What the toolbar says."""
        return ""

    def set_area_mode(self, on: bool) -> None:
        """Draw a rectangle."""

    def set_point_mode(self, on: bool) -> None:
        """Set a point."""

    def set_bar(self, actions: Sequence[QAction]) -> None:
        """What the bar over a selection offers."""

    def position(self) -> str:
        """Where one reads, for remembering; nothing of the content."""
        return ""

    def restore(self, position: str) -> None:
        """Go back there (an empty one: the beginning)."""

    def close(self) -> None:
        """Let go of the document and of the child that reads it."""


def on_desktop(view: QAbstractScrollArea, box: QRectF | None) -> QRect | None:
    """A box of a view's viewport on the desktop."""
    if box is None:
        return None
    area = box.toAlignedRect()
    return QRect(view.viewport().mapToGlobal(area.topLeft()), area.size())


def word_spans(text: str, wanted: Sequence[str]) -> list[tuple[int, int]]:
    """Every place on a page of whole words (or of several in a row, with spaces between), as a search found them."""
    all_words = list(page_words(text))
    rows = {tuple(entry.split()) for entry in wanted}
    lengths = sorted({len(row) for row in rows}, reverse=True)
    return [
        (word.start, all_words[at + length - 1].end)
        for at, word in enumerate(all_words)
        for length in lengths
        if tuple(other.form for other in all_words[at : at + length]) in rows
    ]


def spans_of(text: str, wanted: str) -> list[tuple[int, int]]:
    """Every place of a text on a page; case, line ends and joined hyphens do not matter."""
    pattern = _pattern(wanted)
    if pattern is None:
        return []
    flat, offsets = quotes.normalised(text)
    return [(offsets[m.start()], offsets[m.end() - 1] + 1) for m in pattern.finditer(flat)]


@lru_cache(maxsize=8)
def _pattern(wanted: str) -> re.Pattern[str] | None:
    """What is looked for, made once for all the pages or cells it is looked for in."""
    flat = quotes.normalised(wanted)[0].strip()
    return re.compile(re.escape(flat), re.IGNORECASE) if flat else None
