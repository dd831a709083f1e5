"""What an answer rests on, and what a search for the item's own terms found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from ic16desk.model.places import Evidence
from ic16desk.model.searching import Passage
from ui.cells import Sign
from ui.i18n import say, words
from ui.models.rows import Column, RowsModel
from ui.screens.review.anchors import place_words, quoted
from ui.screens.review.case_review import CaseReview
from ui.theme import Token
from ui.widgets.buttons import Button, IconButton, command
from ui.widgets.labels import ElidedLabel, IconLabel, Ink, Label
from ui.widgets.layouts import clear, column, row
from ui.widgets.pages.marks import MEANINGS
from ui.widgets.table import ONE_LINE, Table

_INKS: dict[Token, Ink] = {"ok": "ok", "bad": "bad", "warn": "warn", "accent": "accent"}


class Piece(QFrame):
    """One piece of evidence: a click or Enter goes there, × or Delete takes it from the answer."""

    jumped = Signal()
    removed = Signal()

    def __init__(self, piece: Evidence, name: str, *, removable: bool = True) -> None:
        super().__init__()
        self.setProperty("role", "inset")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        icon, token = MEANINGS.get(piece.meaning, MEANINGS["highlight"])
        meaning = words(f"ui.meaning.{piece.meaning}")
        quote, place = quoted(piece.selector), place_words(name, piece.selector)
        meant = Label(meaning, "caption", ink=_INKS.get(token, "text2"), weight=600)
        where = ElidedLabel(f"· {place}", "caption", ink="text2")
        lines = column(ElidedLabel(quote, "small"), row(meant, (where, 1), spacing=4), spacing=1)
        parts = row(IconLabel(icon, token), (lines, 1), spacing=8, margins=(10, 5, 4, 5))
        if removable:
            close = IconButton("x", name=words("review.evidence.remove"), size=14)
            close.clicked.connect(self.removed)
            parts.addWidget(close)
        self.setLayout(parts)
        self.setAccessibleName(f"{meaning}: {quote}, {place}")
        self.setToolTip("")

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


@dataclass(frozen=True, slots=True)
class HitLine:
    """One hit of the search."""

    hit: Passage
    look: Sign
    snippet: str
    place: str
    cite: Sign


HIT_COLUMNS = (
    Column("look", "", "icon", 32),
    Column("snippet", "", "text"),
    Column("place", "", "muted", 132, align="right"),
    Column("cite", "", "icon", 36),
)


class EvidenceBox(QWidget):
    """Header with *Etsi näyttöä*, the pieces, the hits.

    Signals: ``jumped`` and ``removed`` a piece; ``sought``; ``hit_opened`` and ``hit_cited`` a :class:`Passage`.
    """

    jumped = Signal(object)
    removed = Signal(object)
    sought = Signal()
    hit_opened = Signal(object)
    hit_cited = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._title = say(Label("", "strong"), "review.evidence.title")
        self._count = Label("", "small", ink="text2", tabular=True)
        self._found = ElidedLabel("", "small", ink="text2")
        self.seek = Button("review.evidence.find", icon="search", tooltip="review.evidence.find_told")
        self.seek.clicked.connect(self.sought)
        self._pieces: QVBoxLayout = column(spacing=6)
        self.hits = RowsModel(HIT_COLUMNS, parent=self)
        self.hit_table = Table("review.hits.title", row_height=ONE_LINE - 4, header=False, padding=6)
        self.hit_table.setModel(self.hits)
        self.hit_table.fit_height()
        self.hit_table.opened.connect(lambda line: self._hit(line, cite=False))
        self.hit_table.clicked.connect(
            lambda index: self._hit(self.hits.row_at(index.row()), cite=index.column() == len(HIT_COLUMNS) - 1)
        )
        cite = command(self.hit_table, "review.hits.cite", "+", icon="plus")
        cite.triggered.connect(lambda: self._hit(self.hit_table.current_row(), cite=True))
        self._hits_title = say(Label("", "strong"), "review.hits.title")
        head = row(self._title, self._count, (self._found, 1), self.seek, spacing=8)
        layout: QVBoxLayout = column(head, self._pieces, self._hits_title, self.hit_table, spacing=8)
        self.setLayout(layout)
        self.show_hits(None, ())

    def show_evidence(self, review: CaseReview, evidence: Sequence[Evidence]) -> None:
        """What my answer rests on."""
        clear(self._pieces)
        for piece in evidence:
            made = Piece(piece, review.name(piece.document, piece.document_name))
            made.jumped.connect(lambda own=piece: self.jumped.emit(own))
            made.removed.connect(lambda own=piece: self.removed.emit(own))
            self._pieces.addWidget(made)
        self._count.setText(str(len(evidence)) if evidence else "")

    def show_hits(self, review: CaseReview | None, hits: Sequence[Passage] | None) -> None:
        """What the search found; None: it was not asked."""
        lines = [self._line(review, hit) for hit in hits or ()] if review else []
        self.hits.replace(lines)
        self.hit_table.fit_height()
        self.hit_table.setVisible(bool(lines))
        self._hits_title.setVisible(bool(lines))
        asked = review is not None and hits is not None
        self._found.setText(words("review.hits.count", n=len(lines)) if asked else "")

    def set_can_seek(self, can: bool) -> None:
        """Whether the item has terms to look for."""
        self.seek.setVisible(can)

    def _line(self, review: CaseReview, hit: Passage) -> HitLine:
        name = review.name(hit.document, hit.document_name)
        paged = review.document(hit.document)
        place = words("review.place.page", name=name, page=hit.page) if paged is not None and paged.pages else name
        return HitLine(
            hit,
            Sign("search", ""),
            hit.quote,
            place,
            Sign("plus", words("review.hits.cite"), "accent"),
        )

    def _hit(self, line: object, *, cite: bool) -> None:
        if isinstance(line, HitLine):
            (self.hit_cited if cite else self.hit_opened).emit(line.hit)
