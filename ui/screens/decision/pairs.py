"""One text of the decision and its translation beside each other, paragraph by paragraph."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from ic16desk.model.languages import Language
from ic16desk.model.translation import Piece, joined_paragraphs
from ui.i18n import follow, say, words
from ui.screens.decision.controls import Area
from ui.widgets.chip import Chip
from ui.widgets.labels import Label
from ui.widgets.layouts import clear, column, frame, row


class Paragraph(QWidget):
    """One paragraph: the decision's own to read, the translation to write."""

    def __init__(self) -> None:
        super().__init__()
        self.own = Label("", "reading", wrap=True, selectable=True)
        self.own.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.own.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.translation = Area(least=1, most=24)
        say(self.translation, "decision.translation.missing", to="placeholder")
        left = frame("inset", column(self.own, None, spacing=0, margins=(9, 8, 9, 8)))
        right = column(self.translation, None, spacing=0)
        self.setLayout(row((left, 1), (right, 1), spacing=12))
        left.setMinimumWidth(0)
        left.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.translation.setMinimumWidth(0)
        self.translation.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)


class Pair(QWidget):
    """One piece with its label. ``edited`` carries place and text, ``left`` when a field was left."""

    edited = Signal(str, str)
    left = Signal()

    def __init__(self, place: str) -> None:
        super().__init__()
        self.place = place
        self._piece: Piece | None = None
        self._language: Language = "sv"
        self._showing = False
        self.paragraphs: list[Paragraph] = []
        self._name = Label("", "label", ink="text2", weight=500)
        self.gap = Chip("", "warn", "triangle-alert")
        self._rows = column(spacing=6)
        self.setLayout(column(row(self._name, self.gap, None, spacing=8), self._rows, spacing=4))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        follow(self)

    def retranslate(self) -> None:
        """Label and chip."""
        piece = self._piece
        if piece is None:
            return
        name = words(f"translation.piece.{piece.name}")
        name = f"{name[:1].upper()}{name[1:]} {piece.detail}".strip()
        self._name.setText(name)
        gaps = len(self.gaps())
        key = "decision.translation.only" if piece.only else "decision.translation.missing"
        many = words("decision.translation.gaps", n=gaps) if gaps > 1 else words(key)
        self.gap.setText(many)
        self.gap.setVisible(gaps > 0 or piece.only)
        for paragraph in self.paragraphs:
            language = words(f"lint.language.{self._language}")
            paragraph.translation.setAccessibleName(words("decision.translation.field", place=name, language=language))
            paragraph.translation.setAccessibleDescription(paragraph.own.text())

    def gaps(self) -> list[Paragraph]:
        """The paragraphs nobody has translated."""
        return [x for x in self.paragraphs if x.own.text().strip() and not x.translation.text().strip()]

    def show_piece(self, piece: Piece, language: Language) -> None:
        """Show both texts; while one writes here the writing stays as it is."""
        self._piece, self._language = piece, language
        pairs = piece.paragraphs() or (("", ""),)
        writing = self.has_focus()
        if len(pairs) != len(self.paragraphs) and not writing:
            self._build(len(pairs))
        for paragraph, (own, translated) in zip(self.paragraphs, pairs, strict=False):
            if paragraph.own.text() != own:
                paragraph.own.setText(own)
            if not writing and paragraph.translation.text().strip() != translated:
                self._showing = True
                paragraph.translation.put(translated)
                self._showing = False
        self.retranslate()

    def has_focus(self) -> bool:
        """Whether one writes here."""
        focused = QApplication.focusWidget()
        return focused is not None and any(focused is paragraph.translation for paragraph in self.paragraphs)

    def field(self) -> str:
        """The decision's field the text belongs to."""
        return self._piece.field if self._piece is not None else ""

    def paragraph_of(self, widget: QWidget) -> int | None:
        """Which paragraph a control shows, from 0."""
        found = (n for n, one in enumerate(self.paragraphs) if widget is one.translation or widget is one.own)
        return next(found, None)

    def take_focus(self, paragraph: int | None = None) -> None:
        """A paragraph from 0; else the first gap, else the first."""
        if self.paragraphs:
            row = (self.gaps() or self.paragraphs)[0]
            if paragraph is not None:
                row = self.paragraphs[min(paragraph, len(self.paragraphs) - 1)]
            row.translation.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self, count: int) -> None:
        clear(self._rows)
        self.paragraphs = [Paragraph() for _ in range(count)]
        for paragraph in self.paragraphs:
            self._rows.addWidget(paragraph)
            paragraph.translation.edited.connect(self._edited)
            paragraph.translation.left.connect(self.left)

    def _edited(self) -> None:
        if self._showing:
            return
        text = joined_paragraphs([paragraph.translation.text() for paragraph in self.paragraphs])
        self.edited.emit(self.place, text)
