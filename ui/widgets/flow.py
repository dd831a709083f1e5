"""Flowing text: DOCX, mail, plain text. Paragraphs keep their identity; nothing in them is interpreted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit

from ic16desk.model.checklists import MarkMeaning
from ic16desk.model.documents import Paragraph
from ic16desk.model.quotes import find, readable
from ui.i18n import screen, words
from ui.theme import notifier
from ui.theme.tokens import LIGHT
from ui.widgets.flow_draft import FIRST, SLICE, Draft
from ui.widgets.pages.marks import HIT, colour_of, ink_of

#: Lines longer than this are hard to read (ux/theme.md § 3).
LONGEST_LINE = 90


@dataclass(frozen=True, slots=True)
class FlowMark:
    """An annotation of a paragraph: the quote is found in it; ``current`` is drawn stronger."""

    id: str
    paragraph: int
    quote: str
    meaning: str
    current: bool = False
    look: MarkMeaning | None = None


class FlowView(QTextEdit):
    """Paragraphs and tables as text that can be selected. Shown, never edited.

    ``selection_made`` carries the paragraph the selection begins in and the quote (within that one paragraph).
    ``written`` comes when the rest of a very long document is there too (see :meth:`is_written`).
    """

    selection_made = Signal(int, str)
    selection_cleared = Signal()
    mark_clicked = Signal(str)
    written = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "flow")
        self.setAcceptRichText(False)
        self.setReadOnly(True)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        self._name = ""
        self._paragraphs: tuple[Paragraph, ...] = ()
        self._starts: dict[int, tuple[int, int]] = {}
        self._marks: tuple[FlowMark, ...] = ()
        self._found: list[tuple[int, int, FlowMark]] = []
        self._hits: list[tuple[int, int]] = []
        self._had_selection = False
        self._draft: Draft | None = None
        self._wanted: tuple[int, str] | None = None
        self._slices = QTimer(self)
        self._slices.setInterval(0)
        self._slices.timeout.connect(self._go_on)
        self.selectionChanged.connect(self._changed)
        notifier().changed.connect(self._write)
        screen().changed.connect(self._name_self)
        screen().changed.connect(self._write)

    def show_paragraphs(self, paragraphs: Sequence[Paragraph], name: str) -> None:
        """Show a document's text."""
        self._paragraphs, self._name, self._marks, self._hits = tuple(paragraphs), name, (), []
        self._write()
        self._name_self()

    def show_marks(self, marks: Sequence[FlowMark]) -> None:
        """Show these annotations; those whose quote is not there are not drawn."""
        self._marks = tuple(marks)
        self._draw_marks()

    def go_to(self, paragraph: int, quote: str = "") -> bool:
        """Bring a quote into sight and select it; whether it was found. If it is not written yet, once it is."""
        place = self._place(paragraph, quote)
        if place is None:
            self._wanted = None if self.is_written() else (paragraph, quote)
            return False
        self._wanted = None
        cursor = QTextCursor(self.document())
        cursor.setPosition(place[0])
        cursor.setPosition(place[1], QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        return True

    def selection(self) -> tuple[int, str] | None:
        """The paragraph and the quote that are selected; the part in the first paragraph only."""
        cursor = self.textCursor()
        paragraph = self._paragraph_at(cursor.selectionStart())
        if not cursor.hasSelection() or paragraph is None:
            return None
        start, end = self._starts[paragraph]
        end = min(cursor.selectionEnd(), end)
        part = QTextCursor(self.document())
        part.setPosition(min(max(cursor.selectionStart(), start), end))  # a list's number is no part of the text
        part.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        quote = readable(part.selectedText().replace("\u2029", " "))
        return (paragraph, quote) if quote else None

    def mark_at(self, position: int) -> FlowMark | None:
        """The mark at a character of the shown text."""
        return next((mark for start, end, mark in self._found if start <= position < end), None)

    def here(self) -> int | None:
        """The paragraph the cursor is in."""
        return self._paragraph_at(self.textCursor().position())

    def box_of(self, mark_id: str) -> QRectF | None:
        """Where a mark begins on the viewport; None when it is not in sight."""
        start = next((start for start, _, mark in self._found if mark.id == mark_id), None)
        if start is None:
            return None
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        box = QRectF(self.cursorRect(cursor))
        return box if box.intersects(QRectF(self.viewport().rect())) else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a mark opens it; the end of a selection is told."""
        super().mouseReleaseEvent(event)
        if self.textCursor().hasSelection():
            self._tell()
            return
        mark = self.mark_at(self.cursorForPosition(event.position().toPoint()).position())
        self.mark_clicked.emit(mark.id if mark is not None else "")

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """A selection made with the keys is told when Shift is let go."""
        super().keyReleaseEvent(event)
        if event.key() == Qt.Key.Key_Shift and self.textCursor().hasSelection():
            self._tell()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep lines short enough to read."""
        super().resizeEvent(event)
        widest = int(self.fontMetrics().averageCharWidth() * LONGEST_LINE) + 32
        spare = max(0, (self.width() - widest) // 2)
        self.setViewportMargins(spare, 0, spare, 0)

    def is_written(self) -> bool:
        """Whether all of the document is there; of a very long one the beginning comes first."""
        return self._draft is None or self._draft.done

    def _write(self) -> None:
        at = self.verticalScrollBar().value()
        self._draft = Draft(self._paragraphs, self)
        whole = self._draft.go_on(FIRST)
        self._starts = self._draft.starts
        self._wanted = None
        self.setDocument(self._draft.document)
        self._draw_marks()
        self.verticalScrollBar().setValue(at)
        if whole:
            self._slices.stop()
        else:
            self._slices.start()

    def _go_on(self) -> None:
        if self._draft is None or self._draft.done:
            self._slices.stop()
            return
        if self._draft.go_on(SLICE):
            self._slices.stop()
            self._draw_marks()
            if self._wanted is not None:
                self.go_to(*self._wanted)
            self.written.emit()

    def _place(self, paragraph: int, quote: str) -> tuple[int, int] | None:
        span = self._starts.get(paragraph)
        if span is None or not quote:
            return span
        text = self.shown_text(paragraph)
        found = find(text, quote)
        return self._positions(paragraph, text, found.start, found.end) if found else None

    def shown_text(self, paragraph: int) -> str:
        """A paragraph as it is shown; empty while it is not written."""
        span = self._starts.get(paragraph)
        if span is None:
            return ""
        part = QTextCursor(self.document())
        part.setPosition(span[0])
        part.setPosition(span[1], QTextCursor.MoveMode.KeepAnchor)
        return part.selectedText().replace("\u2029", "\n")

    def show_hits(self, hits: Sequence[tuple[int, int, int]], current: int | None = None) -> None:
        """Mark what a search found (paragraph, start, end in :meth:`shown_text`); the current one is selected."""
        texts = {paragraph: self.shown_text(paragraph) for paragraph, _, _ in hits}
        self._hits = [self._positions(p, texts[p], start, end) for p, start, end in hits if texts[p]]
        self._draw_marks()
        if current is not None and 0 <= current < len(hits) and texts[hits[current][0]]:
            paragraph, start, end = hits[current]
            self._select(*self._positions(paragraph, texts[paragraph], start, end))

    def _positions(self, paragraph: int, text: str, start: int, end: int) -> tuple[int, int]:
        """Qt counts UTF-16 units."""
        first = self._starts[paragraph][0]
        return first + _units(text[:start]), first + _units(text[:end])

    def _select(self, start: int, end: int) -> None:
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        self._tell()

    def _paragraph_at(self, position: int) -> int | None:
        return next((n for n, (_, end) in self._starts.items() if position <= end), None)

    def _draw_marks(self) -> None:
        self._found = []
        shown = [self._extra(start, end, _hit_format()) for start, end in self._hits]
        for mark in self._marks:
            place = self._place(mark.paragraph, mark.quote)
            if place is None:
                continue
            self._found.append((*place, mark))
            shown.append(self._extra(*place, _mark_format(mark)))
        self.setExtraSelections(shown)

    def _extra(self, start: int, end: int, look: QTextCharFormat) -> QTextEdit.ExtraSelection:
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        part = QTextEdit.ExtraSelection()
        part.cursor = cursor
        part.format = look
        return part

    def _changed(self) -> None:
        has = self.textCursor().hasSelection()
        if self._had_selection and not has:
            self.selection_cleared.emit()
        self._had_selection = has

    def _tell(self) -> None:
        chosen = self.selection()
        if chosen is not None:
            self.selection_made.emit(*chosen)

    def _name_self(self) -> None:
        self.setAccessibleName(words("ui.flow.name", document=self._name))


def _hit_format() -> QTextCharFormat:
    made = QTextCharFormat()
    made.setBackground(QColor(HIT))
    made.setForeground(QColor(LIGHT["text"]))
    return made


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _mark_format(mark: FlowMark) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setBackground(QColor(colour_of(mark.meaning, mark.look)))
    made.setForeground(QColor(LIGHT["text"]))
    made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    made.setUnderlineColor(ink_of(mark.meaning, mark.look))
    if mark.current:
        made.setFontWeight(600)
    return made
