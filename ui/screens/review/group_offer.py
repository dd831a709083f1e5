"""In a partner's case: the banner that offers the lead's answers to the common part of the group project."""

from __future__ import annotations

from PySide6.QtCore import QObject

from ui.i18n import words
from ui.screens.review.case_review import CaseReview
from ui.screens.review.declaring import Declaring
from ui.screens.review.writing import Writing
from ui.widgets.banner import Banner, BannerStack


class GroupOffer(QObject):
    """One offer for the case that is open; × means later."""

    def __init__(self, banners: BannerStack, writing: Writing, declaring: Declaring) -> None:
        super().__init__(writing)
        self._banners, self._writing, self._declaring = banners, writing, declaring
        self._review: CaseReview | None = None
        self._banner: Banner | None = None
        self._later: set[str] = set()

    def show_case(self, review: CaseReview | None) -> None:
        """Offer what the lead's case answers and this one does not."""
        self._review = review
        self._banners.drop(self._banner)
        self._banner = None
        if review is None or review.from_lead is None or review.case.id in self._later:
            return
        found = review.from_lead
        text = words("review.group.waiting", n=len(found.answers), lead=found.number)
        self._banner = self._banners.show_banner("accent", text, words("review.group.hint"), icon="layers")
        self._banner.add_action("review.group.take").clicked.connect(self.take)
        self._banner.closed.connect(self._put_off)

    def take(self) -> None:
        """Answer here as there; one act, which can be taken back."""
        if self._review is None or self._review.from_lead is None or not self._declaring.allows():
            return
        self._banners.drop(self._banner)
        self._banner = None
        self._writing.take_from_lead(self._review.from_lead)

    def _put_off(self) -> None:
        self._banner = None
        if self._review is not None:
            self._later.add(self._review.case.id)
