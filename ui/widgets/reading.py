"""Text that is read, not glanced at: line height 134–142 %, which ``QLabel`` cannot do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ic16desk.model.names import visible
from ui.theme import Look, Token, colour, font, notifier


class ReadingText(QWidget):
    """A paragraph or several, wrapped, in generous lines; plain text."""

    def __init__(
        self,
        text: str = "",
        look: Look = "reading",
        *,
        ink: Token = "text",
        line_height: int = 140,
        weight: int | None = None,
    ) -> None:
        super().__init__()
        self._ink = ink
        self._line_height = line_height
        self._document = QTextDocument(self)
        self._document.setDocumentMargin(0)
        self._document.setDefaultFont(font(look, weight=weight))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._text = ""
        self._stressed: tuple[tuple[tuple[int, int], ...], Token, bool] = ((), "text", False)
        self.setText(text)
        notifier().changed.connect(self._format)

    def text(self) -> str:
        """What is shown."""
        return self._text

    def setText(self, text: str) -> None:
        """Show another text."""
        self._text = "\n".join(visible(part) for part in text.split("\n"))
        self.setAccessibleName(self._text)
        self._document.setPlainText(self._text)
        self._format()
        self.updateGeometry()

    def stress(self, spans: Sequence[tuple[int, int]], tint: Token, *, struck: bool = False) -> None:
        """Set parts (start and end of each) apart by colour, and by a line through or under them."""
        self._stressed = (tuple(spans), tint, struck)
        self._format()

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height of the wrapped text."""
        self._document.setTextWidth(width)
        return int(self._document.size().height() + 0.99)

    def sizeHint(self) -> QSize:
        """As wide as it is given."""
        wide = max(self.width(), 200)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """A narrow pane wraps it."""
        return QSize(60, self.fontMetrics().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew; tell the layout when the height no longer fits."""
        super().resizeEvent(event)
        if self.heightForWidth(self.width()) != self.height():
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the document."""
        self._document.setTextWidth(self.width())
        painter = QPainter(self)
        self._document.drawContents(painter)

    def changeEvent(self, event: QEvent) -> None:
        """Colours again when the palette changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_document"):
            self._format()

    def _format(self) -> None:
        cursor = QTextCursor(self._document)
        cursor.select(QTextCursor.SelectionType.Document)
        block = QTextBlockFormat()
        block.setLineHeight(self._line_height, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        block.setAlignment(Qt.AlignmentFlag.AlignLeft)
        cursor.mergeBlockFormat(block)
        letters = QTextCharFormat()
        letters.setForeground(colour(self._ink))
        cursor.mergeCharFormat(letters)
        spans, tint, struck = self._stressed
        letters.setForeground(colour(tint))
        letters.setFontStrikeOut(struck)
        letters.setFontUnderline(not struck)
        for start, end in spans:
            cursor.setPosition(min(start, len(self._text)))
            cursor.setPosition(min(end, len(self._text)), QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(letters)
        self.update()
