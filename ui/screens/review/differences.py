"""The right pane while a newer version is looked at: what differs, and under it taking or leaving it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ic16desk.model.checklist_upgrade import Upgrade
from ui.i18n import follow, words
from ui.screens.review.case_review import CaseReview
from ui.widgets.buttons import Button, IconButton
from ui.widgets.checklist_diff import DiffView
from ui.widgets.labels import ElidedLabel, Label
from ui.widgets.layouts import column, frame, row


class Differences(QWidget):
    """``taken``: move the review; ``kept``: leave it; ``closed``: only back to the item."""

    taken = Signal()
    kept = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._titles = ("", "")
        self._offer: Upgrade | None = None
        self.view = DiffView()
        self._title = ElidedLabel("", "strong")
        self._told = Label("", "small", ink="text2", wrap=True)
        close = IconButton("x", "ui.action.close", keys="Esc")
        close.clicked.connect(self.closed)
        self.take = Button("review.offer.take", "primary")
        self.take.clicked.connect(self.taken)
        keep = Button("review.offer.keep", "outlined")
        keep.clicked.connect(self.kept)
        head = frame("bar", row((self._title, 1), close, margins=(16, 0, 8, 0)), height=40)
        buttons = row(self.take, keep, None)
        foot = frame("foot", column(self._told, buttons, spacing=8, margins=(16, 10, 16, 12)))
        self.setLayout(column(head, (self.view, 1), foot, spacing=0))
        follow(self)

    def retranslate(self) -> None:
        """Title, and what becomes of the answers."""
        old, new = self._titles
        self._title.setText(words("review.offer.title", old=old, new=new))
        offer = self._offer
        if offer is None:
            return
        lines = [words("review.offer.carried", n=len(offer.carried))]
        for name, ids in (("again", offer.asked_again), ("gone", offer.no_longer)):
            if ids:
                lines.append(words(f"review.offer.{name}", n=len(ids), items=", ".join(ids)))
        self._told.setText(" ".join(lines))

    def show_offer(self, review: CaseReview, offer: Upgrade) -> None:
        """Show an offer in the case's language."""
        self._titles, self._offer = (review.case.checklist_label, offer.label), offer
        self.view.show_diff(offer.diff, review.case.checklist, offer.to, review.language)
        self.retranslate()
