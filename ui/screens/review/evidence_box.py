"""What an answer rests on, and what a search for the item's own terms found."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from ic16desk.model.checklists import Item, MarkMeaning
from ic16desk.model.places import Anchored, Evidence
from ic16desk.model.searching import Passage
from ui.i18n import say, words
from ui.screens.review.anchors import place_words, quoted
from ui.screens.review.case_review import CaseReview, Said
from ui.screens.review.hit_list import HitList, unused
from ui.screens.review.seeking import terms_of
from ui.screens.review.signs import meaning_sign
from ui.screens.review.states import anchor_sign
from ui.theme import Token
from ui.widgets.buttons import Button, IconButton
from ui.widgets.labels import ElidedLabel, IconLabel, Ink, Label, plain_tooltip
from ui.widgets.layouts import clear, column, row
from ui.widgets.pages.marks import look_of

#: From this width the count says whose words were sought.
_ROOMY = 460
_INKS: dict[Token, Ink] = {"ok": "ok", "bad": "bad", "warn": "warn", "accent": "accent", "cond": "cond"}


class Piece(QFrame):
    """One piece of evidence: a click or Enter goes there, × or Delete takes it from the answer."""

    jumped = Signal()
    removed = Signal()

    def __init__(
        self,
        piece: Evidence,
        name: str,
        *,
        removable: bool = True,
        found: Anchored | None = None,
        look: MarkMeaning | None = None,
    ) -> None:
        """Args.

        found: where it stands in the version in force, if that is not where it was made.
        look: what its meaning is in the checklist of the case.
        """
        super().__init__()
        self.setProperty("role", "inset")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        sign = meaning_sign(look_of(piece.meaning, look))
        meaning = sign.name
        selector = found.selector if found else piece.selector
        quote, place = quoted(selector), place_words(name, selector)
        anchor = anchor_sign(found.state) if found else None
        meant = Label(meaning, "caption", ink=_INKS.get(sign.tint, "text2"), weight=600)
        where = ElidedLabel(f"· {place}", "caption", ink="text2")
        told = row(meant, (where, 1), spacing=4)
        if anchor is not None:
            told.insertWidget(0, IconLabel(anchor.icon, anchor.tint, 14))
            told.insertWidget(1, Label(f"{anchor.name} ·", "caption", ink=_INKS.get(anchor.tint, "text2"), weight=600))
        lines = column(ElidedLabel(quote, "small"), told, spacing=1)
        parts = row(IconLabel(sign.icon, sign.tint), (lines, 1), spacing=8, margins=(10, 5, 4, 5))
        if removable:
            close = IconButton("x", name=words("review.evidence.remove"), size=14)
            close.clicked.connect(self.removed)
            parts.addWidget(close)
        self.setLayout(parts)
        self.setAccessibleName(", ".join(filter(None, (f"{meaning}: {quote}", place, anchor.name if anchor else ""))))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter jumps, Delete removes."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.jumped.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click jumps."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.jumped.emit()


class EvidenceBox(QWidget):
    """Header with *Etsi näyttöä*, the pieces, the passages found that are not among them.

    Signals: ``jumped`` and ``removed`` a piece; ``sought``. The hits speak for themselves (``hits``).
    """

    jumped = Signal(object)
    removed = Signal(object)
    sought = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title = say(Label("", "strong"), "review.evidence.title")
        self._count = Label("", "small", ink="text2", tabular=True)
        self._found = ElidedLabel("", "small", ink="text2")
        self._found.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.seek = Button("review.evidence.find", icon="search", keys="Ctrl+E", tooltip="review.evidence.find_told")
        self.seek.clicked.connect(self.sought)
        self._pieces: QVBoxLayout = column(spacing=6)
        self.hits = HitList()
        head = row(self._title, self._count, (self._found, 1), self.seek, spacing=8)
        layout: QVBoxLayout = column(head, self._pieces, self.hits, spacing=8)
        self.setLayout(layout)

    def show_evidence(self, review: CaseReview, evidence: Sequence[Evidence]) -> None:
        """What my answer rests on; where a piece had the focus and is gone, the next one has it."""
        former = self.findChildren(Piece)
        focused = next((number for number, piece in enumerate(former) if piece.hasFocus()), None)
        clear(self._pieces)
        for piece in evidence:
            found = review.place_of(piece)
            made = Piece(
                piece, review.name(found.document, piece.document_name), found=found, look=review.look(piece.meaning)
            )
            made.jumped.connect(lambda own=piece: self.jumped.emit(own))
            made.removed.connect(lambda own=piece: self.removed.emit(own))
            self._pieces.addWidget(made)
        self._count.setText(str(len(evidence)) if evidence else "")
        if focused is not None:
            pieces = [piece for piece in self.findChildren(Piece) if piece not in former]
            (pieces[min(focused, len(pieces) - 1)] if pieces else self.seek).setFocus()

    def show_hits(self, review: CaseReview, item: Item, said: Said, hits: Sequence[Passage] | None) -> None:
        """What was found for the item's own terms; None: it is not known yet."""
        terms = terms_of(item)
        self.seek.setVisible(bool(terms))
        self.hits.show_hits(review, unused(hits or (), said) if terms else ())
        self._found.setText(self._told(terms, hits))
        sought = item.evidence_terms.get(review.language).split() if item.evidence_terms else []
        self._found.setToolTip(plain_tooltip(words("review.hits.terms", terms=sought)) if terms else "")

    def _told(self, terms: Sequence[str], hits: Sequence[Passage] | None) -> str:
        if not terms:
            return words("review.hits.no_terms")
        if hits is None:
            return ""
        return words("review.hits.count_long" if self.width() >= _ROOMY else "review.hits.count", n=len(hits))
