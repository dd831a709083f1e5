"""A text document written a slice at a time: a text of megabytes must not keep the window from its next turn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from PySide6.QtCore import QObject
from PySide6.QtGui import (
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextOption,
    QTextTable,
    QTextTableFormat,
)

from ic16desk.model.documents import Paragraph
from ic16desk.model.names import visible
from ui.i18n import words
from ui.theme import colour, font

#: Steps written at once when a document is shown, and in a slice. A step is a paragraph, 1,000 characters of one, or
#: half a cell of a table.
FIRST, SLICE = 1_200, 250
_STEP = 1_000
#: A longer paragraph is laid out as several, a larger table too: Qt lays each out in one go.
_LONGEST = 8_000
_MOST_CELLS, _CELLS = 500, 240

#: Share of the width a table takes: with borders all of it would be wider than the pane.
_TABLE = 99
#: Room for a list's number, px.
_HANGING = 36
#: Parts that follow the body, by the style the reader gives them.
_PARTS = {
    "footnote": "ui.flow.footnotes",
    "endnote": "ui.flow.endnotes",
    "comment": "ui.flow.comments",
    "header": "ui.flow.headers",
    "footer": "ui.flow.footers",
    "attachment": "ui.flow.attachments",
}


class Draft:
    """``starts`` tells where each paragraph written so far begins and ends in ``document``."""

    def __init__(self, paragraphs: Sequence[Paragraph], parent: QObject) -> None:
        self.document = QTextDocument(parent)
        self.document.setUndoRedoEnabled(False)
        self.document.setDefaultFont(font("reading"))
        self.document.setDocumentMargin(8)
        self.starts: dict[int, tuple[int, int]] = {}
        self.done = False
        self._cursor = QTextCursor(self.document)
        self._looks: dict[int, tuple[QTextBlockFormat, QTextCharFormat]] = {}
        self._steps = self._write(paragraphs)

    def go_on(self, steps: int) -> bool:
        """Write so many steps more; whether that was all."""
        self._cursor.beginEditBlock()
        self.done = sum(1 for _ in islice(self._steps, steps)) < steps
        self._cursor.endEditBlock()
        return self.done

    def _write(self, paragraphs: Sequence[Paragraph]) -> Iterator[None]:
        part = ""
        for number, paragraph in enumerate(paragraphs):
            if paragraph.style in _PARTS and paragraph.style != part:
                self._heading(_PARTS[paragraph.style], first=not number)
            part = paragraph.style
            if paragraph.table:
                yield from self._table(paragraph)
            else:
                if number:
                    self._cursor.insertBlock()
                yield from self._block(paragraph)

    def _block(self, paragraph: Paragraph) -> Iterator[None]:
        block, letters = self._look(heading_level(paragraph.style))
        if paragraph.marker:
            block = QTextBlockFormat(block)
            block.setLeftMargin(_HANGING)
            block.setTextIndent(-_HANGING)
            block.setTabPositions([QTextOption.Tab(_HANGING, QTextOption.TabType.LeftTab)])
        self._cursor.setBlockFormat(block)
        if paragraph.marker:
            self._cursor.insertText(f"{plain(paragraph.marker)}\t", letters)
        start = self._cursor.position()
        for number, piece in enumerate(_pieces(plain(paragraph.text))):
            if number:
                self._cursor.insertBlock()
            self._cursor.insertText(piece, letters)
            self.starts[paragraph.index] = (start, self._cursor.position())
            for _ in range(1 + len(piece) // _STEP):
                yield

    def _heading(self, key: str, *, first: bool) -> None:
        """What the parts after the body are; ours, so it is no paragraph of the document."""
        if not first:
            self._cursor.insertBlock()
        letters = QTextCharFormat()
        letters.setFont(font("caption", weight=600))
        letters.setForeground(colour("text2"))
        block = QTextBlockFormat()
        block.setTopMargin(20)
        self._cursor.setBlockFormat(block)
        self._cursor.insertText(words(key), letters)

    def _look(self, level: int) -> tuple[QTextBlockFormat, QTextCharFormat]:
        if level not in self._looks:
            block = QTextBlockFormat()
            block.setLineHeight(140, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            block.setTopMargin(12 if level else 2)
            block.setBottomMargin(4)
            letters = QTextCharFormat()
            letters.setFont(font("subtitle" if level == 1 else "strong" if level else "reading"))
            letters.setForeground(colour("text"))
            self._looks[level] = block, letters
        return self._looks[level]

    def _table(self, paragraph: Paragraph) -> Iterator[None]:
        rows = paragraph.table
        columns = max(1, *(len(row) for row in rows))
        letters = QTextCharFormat()
        letters.setFont(font())
        letters.setForeground(colour("text"))
        start = self._cursor.position()
        high = len(rows) if len(rows) * columns <= _MOST_CELLS else max(4, _CELLS // columns)
        for top in range(0, len(rows), high):
            part = rows[top : top + high]
            made = _table_format(columns, even=len(rows) > high, first=top == 0, last=top + high >= len(rows))
            table = self._cursor.insertTable(len(part), columns, made)
            for number, row in enumerate(part):
                _fill(table, number, row, letters)
                for _ in range(2 * columns):
                    yield
            self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self.starts[paragraph.index] = (start, self._cursor.position())


def _pieces(text: str) -> Iterator[str]:
    """A text cut at blanks. The end of a block stands for the blank, so that positions stay what they would be."""
    at = 0
    while len(text) - at > _LONGEST:
        cut = text.rfind(" ", at, at + _LONGEST)
        end = cut if cut > at else at + _LONGEST
        yield text[at:end]
        at = end + 1 if cut > at else end
    yield text[at:]


def _fill(table: QTextTable, number: int, row: Sequence[str], letters: QTextCharFormat) -> None:
    for column, text in enumerate(row):
        table.cellAt(number, column).firstCursorPosition().insertText(plain(text), letters)


def _table_format(columns: int, *, even: bool, first: bool, last: bool) -> QTextTableFormat:
    """``even``: columns of one width, so that the parts of a high table stand under each other."""
    made = QTextTableFormat()
    made.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    made.setBorderBrush(colour("hair"))
    made.setBorderCollapse(True)
    made.setBorder(1)
    made.setCellPadding(5)
    made.setTopMargin(8 if first else 0)
    made.setBottomMargin(8 if last else 0)
    made.setWidth(QTextLength(QTextLength.Type.PercentageLength, _TABLE))
    if even:
        made.setColumnWidthConstraints([QTextLength(QTextLength.Type.PercentageLength, 100 / columns)] * columns)
    return made


def heading_level(style: str) -> int:
    """1 to 9 for a heading style (``Heading 2``, ``Otsikko 2``, ``Rubrik 2``), 0 for others."""
    name, _, number = style.rpartition(" ")
    if name.casefold() in ("heading", "otsikko", "rubrik") and number.isdigit():
        return int(number)
    return 1 if style.casefold() in ("title", "otsikko", "rubrik") else 0


def plain(text: str) -> str:
    """Control and direction characters made visible; tabs and line ends stay, the latter within the paragraph."""
    shown = "\n".join("\t".join(visible(part) for part in line.split("\t")) for line in text.split("\n"))
    return shown.replace("\n", "\u2028")
