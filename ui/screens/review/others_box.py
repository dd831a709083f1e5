"""What other persons say on the item: answer, reason, and each one's own evidence; the points together."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ic16desk.model.checklists import Item
from ui.i18n import words
from ui.screens.review.case_review import CaseReview, Said
from ui.screens.review.evidence_box import Piece
from ui.screens.review.item_views import points_words
from ui.screens.review.part_list import named_part
from ui.screens.review.signs import clock_words, said_words, sign_of
from ui.widgets.labels import IconLabel, Label
from ui.widgets.layouts import clear, column, row


class OthersBox(QWidget):
    """Hidden while nobody else has said anything. ``jumped`` carries a piece of evidence."""

    jumped = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._parts: QVBoxLayout = column(spacing=6)
        self.setLayout(self._parts)

    def show_item(self, review: CaseReview, item: Item) -> None:
        """Show what is said on an item, or on the part of it that is on the card."""
        clear(self._parts)
        others = review.others(item.id)
        points = review.points(item.id)
        self.setVisible(bool(others))
        if not others:
            return
        self._parts.addWidget(Label(words("review.item.others"), "strong"))
        if len(points) > 1:
            self._parts.addWidget(Label(together(points), "small", ink="text2", tabular=True))
        for said in others:
            self._add(review, item, said)

    def _add(self, review: CaseReview, item: Item, said: Said) -> None:
        sign = sign_of(said.code if said.points is None else "scored")
        sentence = said_words(said)
        if review.part(item.id) != said.part:
            sentence = f"{sentence} · {named_part(review, item.id, said.part)}"
        line = row(IconLabel(sign.icon, sign.tint), (Label(sentence, "small", wrap=True), 1), spacing=8)
        when = clock_words(said.at)
        if when:
            line.addWidget(Label(when, "small", ink="text2", tabular=True))
        self._parts.addLayout(line)
        if said.reason:
            self._parts.addWidget(Label(said.reason, "small", ink="text2", wrap=True))
        for piece in said.evidence:
            found = review.place_of(piece)
            made = Piece(piece, review.name(found.document, piece.document_name), removable=False, found=found)
            made.jumped.connect(lambda own=piece: self.jumped.emit(own))
            self._parts.addWidget(made)


def together(points: tuple[int, ...]) -> str:
    """``2 arvioijaa · yhteensä 5 · keskiarvo 2,5``."""
    average = points_words(sum(points) / len(points))
    return words("review.points.together", n=len(points), sum=sum(points), average=average)
