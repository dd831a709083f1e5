"""Flowing text: DOCX, mail, plain text. Paragraphs keep their identity; nothing in them is interpreted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTableFormat,
)
from PySide6.QtWidgets import QTextEdit

from ic16desk.model.documents import Paragraph
from ic16desk.model.names import visible
from ic16desk.model.quotes import find, readable
from ui.i18n import screen, words
from ui.theme import colour, font, notifier
from ui.theme.tokens import LIGHT, MARKS
from ui.widgets.pages.marks import HIT, ink_of

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


class FlowView(QTextEdit):
    """Paragraphs and tables as text that can be selected. Shown, never edited.

    ``selection_made`` carries the paragraph the selection begins in and the quote (within that one paragraph).
    """

    selection_made = Signal(int, str)
    selection_cleared = Signal()
    mark_clicked = Signal(str)

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
        self._had_selection = False
        self.selectionChanged.connect(self._changed)
        notifier().changed.connect(self._write)
        screen().changed.connect(self._name_self)

    def show_paragraphs(self, paragraphs: Sequence[Paragraph], name: str) -> None:
        """Show a document's text."""
        self._paragraphs, self._name, self._marks = tuple(paragraphs), name, ()
        self._write()
        self._name_self()

    def show_marks(self, marks: Sequence[FlowMark]) -> None:
        """Show these annotations; those whose quote is not there are not drawn."""
        self._marks = tuple(marks)
        self._draw_marks()

    def go_to(self, paragraph: int, quote: str = "") -> bool:
        """Bring a quote into sight and select it; whether it was found."""
        place = self._place(paragraph, quote)
        if place is None:
            return False
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
        end = min(cursor.selectionEnd(), self._starts[paragraph][1])
        part = QTextCursor(self.document())
        part.setPosition(cursor.selectionStart())
        part.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        quote = readable(part.selectedText().replace("\u2029", " "))
        return (paragraph, quote) if quote else None

    def mark_at(self, position: int) -> FlowMark | None:
        """The mark at a character of the shown text."""
        return next((mark for start, end, mark in self._found if start <= position < end), None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a mark opens it; the end of a selection is told."""
        super().mouseReleaseEvent(event)
        if self.textCursor().hasSelection():
            self._tell()
            return
        mark = self.mark_at(self.cursorForPosition(event.position().toPoint()).position())
        if mark is not None:
            self.mark_clicked.emit(mark.id)

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

    def _write(self) -> None:
        at = self.verticalScrollBar().value()
        document = QTextDocument(self)
        document.setUndoRedoEnabled(False)
        document.setDefaultFont(font("reading"))
        document.setDocumentMargin(8)
        self._starts = {}
        cursor = QTextCursor(document)
        for number, paragraph in enumerate(self._paragraphs):
            if number and not paragraph.table:
                cursor.insertBlock()
            if paragraph.table:
                self._table(cursor, paragraph)
            else:
                self._block(cursor, paragraph)
        self.setDocument(document)
        self._draw_marks()
        self.verticalScrollBar().setValue(at)

    def _block(self, cursor: QTextCursor, paragraph: Paragraph) -> None:
        level = heading_level(paragraph.style)
        block = QTextBlockFormat()
        block.setLineHeight(140, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        block.setTopMargin(12 if level else 2)
        block.setBottomMargin(4)
        letters = QTextCharFormat()
        letters.setFont(font("subtitle" if level == 1 else "strong" if level else "reading"))
        letters.setForeground(colour("text"))
        cursor.setBlockFormat(block)
        start = cursor.position()
        cursor.insertText(_plain(paragraph.text), letters)
        self._starts[paragraph.index] = (start, cursor.position())

    def _table(self, cursor: QTextCursor, paragraph: Paragraph) -> None:
        columns = max(len(row) for row in paragraph.table)
        made = QTextTableFormat()
        made.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        made.setBorderBrush(colour("hair"))
        made.setBorderCollapse(True)
        made.setBorder(1)
        made.setCellPadding(5)
        made.setTopMargin(8)
        made.setBottomMargin(8)
        made.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        start = cursor.position()
        table = cursor.insertTable(len(paragraph.table), max(columns, 1), made)
        letters = QTextCharFormat()
        letters.setFont(font())
        letters.setForeground(colour("text"))
        for r, row in enumerate(paragraph.table):
            for c, text in enumerate(row):
                table.cellAt(r, c).firstCursorPosition().insertText(_plain(text), letters)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        self._starts[paragraph.index] = (start, cursor.position())

    def _place(self, paragraph: int, quote: str) -> tuple[int, int] | None:
        span = self._starts.get(paragraph)
        if span is None or not quote:
            return span
        part = QTextCursor(self.document())
        part.setPosition(span[0])
        part.setPosition(span[1], QTextCursor.MoveMode.KeepAnchor)
        found = find(part.selectedText().replace("\u2029", "\n"), quote)
        return (span[0] + found.start, span[0] + found.end) if found else None

    def _paragraph_at(self, position: int) -> int | None:
        return next((n for n, (start, end) in self._starts.items() if start <= position <= end), None)

    def _draw_marks(self) -> None:
        self._found = []
        shown: list[QTextEdit.ExtraSelection] = []
        for mark in self._marks:
            place = self._place(mark.paragraph, mark.quote)
            if place is None:
                continue
            self._found.append((*place, mark))
            cursor = QTextCursor(self.document())
            cursor.setPosition(place[0])
            cursor.setPosition(place[1], QTextCursor.MoveMode.KeepAnchor)
            part = QTextEdit.ExtraSelection()
            part.cursor = cursor
            part.format = _mark_format(mark)
            shown.append(part)
        self.setExtraSelections(shown)

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


def heading_level(style: str) -> int:
    """1 to 9 for a heading style (``Heading 2``, ``Otsikko 2``, ``Rubrik 2``), 0 for others."""
    name, _, number = style.rpartition(" ")
    if name.casefold() in ("heading", "otsikko", "rubrik") and number.isdigit():
        return int(number)
    return 1 if style.casefold() in ("title", "otsikko", "rubrik") else 0


def _plain(text: str) -> str:
    """Control and direction characters made visible; tabs and line ends stay, the latter within the paragraph."""
    shown = "\n".join("\t".join(visible(part) for part in line.split("\t")) for line in text.split("\n"))
    return shown.replace("\n", "\u2028")


def _mark_format(mark: FlowMark) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setBackground(QColor(MARKS.get(mark.meaning, HIT)))
    made.setForeground(QColor(LIGHT["text"]))
    made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    made.setUnderlineColor(ink_of(mark.meaning))
    if mark.current:
        made.setFontWeight(600)
    return made
