"""A newer checklist version: the banner that offers it, what differs, and the review moved to it or left as it is."""

from __future__ import annotations

from PySide6.QtCore import QObject

from ic16desk.model.checklist_upgrade import Upgrade
from ui.i18n import words
from ui.screens.review.case_review import CaseReview
from ui.screens.review.checklist_pane import ChecklistPane
from ui.screens.review.memory import Memory
from ui.screens.review.writing import Writing
from ui.widgets.banner import Banner, BannerStack
from ui.widgets.checklist_diff import counts_text


class VersionOffer(QObject):
    """One offer for the case that is open. ``keep`` is remembered, × means later."""

    def __init__(self, banners: BannerStack, pane: ChecklistPane, writing: Writing, memory: Memory) -> None:
        super().__init__(pane)
        self._banners, self._pane, self._writing, self._memory = banners, pane, writing, memory
        self._review: CaseReview | None = None
        self._banner: Banner | None = None
        self._moved: tuple[str, Banner | None] = ("", None)
        self._later: set[tuple[str, str]] = set()
        pane.differences.taken.connect(self.take)
        pane.differences.kept.connect(self.keep)

    def show_case(self, review: CaseReview | None) -> None:
        """Offer what there is for a case, unless it was declined."""
        self._review = review
        offer = self._offer
        self._banners.drop(self._banner)
        self._banner = None
        if review is None or review.case.checklist.hash != self._moved[0]:
            self._banners.drop(self._moved[1])  # taken back, or another case
        if offer is None or review is None:
            self._pane.close_differences()
            return
        key = (review.case.id, offer.to.hash)
        if key not in self._later and self._memory.kept_version(key[0]) != key[1]:
            self._show(offer)

    def differences(self) -> bool:
        """Show what differs; whether there is a newer version at all."""
        offer, review = self._offer, self._review
        if offer is None or review is None:
            return False
        self._pane.show_differences(review, offer)
        return True

    def take(self) -> None:
        """Move the review."""
        offer, review = self._offer, self._review
        if offer is None or review is None:
            return
        self._pane.answers.flush()
        self._drop()
        told = [words("review.offer.moved", title=offer.label)]
        for name, ids in (("again", offer.asked_again), ("gone", offer.no_longer)):
            if ids:
                told.append(words(f"review.offer.{name}", n=len(ids), items=", ".join(ids)))
        banner = self._banners.show_banner("ok", " ".join(told), words("review.offer.back"))
        banner.add_action("review.undo").clicked.connect(self._writing.undo)
        self._moved = (offer.to.hash, banner)
        self._writing.change_version(offer.to.hash, offer.label)

    def keep(self) -> None:
        """Leave the review as it is, and do not ask again for this version."""
        offer, review = self._offer, self._review
        if offer is not None and review is not None:
            self._memory.keep_version(review.case.id, offer.to.hash)
            self._drop()
            self._writing.told.emit(words("review.offer.kept", title=review.case.checklist_label))

    @property
    def _offer(self) -> Upgrade | None:
        return self._review.offer if self._review else None

    def _show(self, offer: Upgrade) -> None:
        text = words("review.offer.banner", title=offer.label, counts=counts_text(offer.diff))
        banner = self._banners.show_banner("accent", text, icon="git-compare")
        banner.add_action("review.offer.differences").clicked.connect(self.differences)
        banner.add_action("review.offer.take").clicked.connect(self.take)
        banner.add_action("review.offer.keep").clicked.connect(self.keep)
        banner.closed.connect(self._put_off)
        self._banner = banner

    def _put_off(self) -> None:
        offer, review = self._offer, self._review
        self._banner = None
        if offer is not None and review is not None:
            self._later.add((review.case.id, offer.to.hash))

    def _drop(self) -> None:
        self._banners.drop(self._banner)
        self._banner = None
        self._pane.close_differences()
