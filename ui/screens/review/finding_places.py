"""What the checks found that speaks to the item on the card: one key leads to each place, one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ic16desk.model.findings import Finding
from ic16desk.model.places import Where
from ui.i18n import screen as language
from ui.i18n import words
from ui.screens.review.anchors import from_where, place_of

if TYPE_CHECKING:
    from ui.screens.review.screen import ReviewScreen


class FindingPlaces(QObject):
    """Opens the places of findings: a cell, a page or a quote in the reader, a field in the application's data."""

    def __init__(self, screen: ReviewScreen) -> None:
        super().__init__(screen)
        self._screen = screen
        self._item, self._at = "", -1

    def show_next(self) -> None:
        """The next place of the findings of the current item, round the end."""
        review, item = self._screen.review, self._screen.pane.item
        places = [(f, place) for f in (review.findings(item) if review else ()) for place in _places(f)]
        if not places:
            self._screen.tell(words("review.finding.none"))
            return
        self._at = (self._at + 1) % len(places) if item == self._item else 0
        self._item = item
        finding, place = places[self._at]
        sentence = language().wording(f"checks.{finding.code}", **finding.params)
        self._screen.tell(words("review.finding.told", at=self._at + 1, total=len(places), what=sentence))
        self._open(place)

    def open(self, finding: Finding) -> None:
        """The first place of a finding."""
        self._open(place_of(finding) or finding.where[0])

    def _open(self, place: Where) -> None:
        if place.document and (place.page or place.cell or place.quote):
            self._screen.open_document(place.document, from_where(place))
        else:
            self._screen.field_asked.emit(place.pointer or "")


def _places(finding: Finding) -> tuple[Where, ...]:
    """Those that a document shows; the field that was judged, when there is none."""
    shown = tuple(place for place in finding.where if place.document and (place.page or place.cell or place.quote))
    return shown or finding.where[:1]
