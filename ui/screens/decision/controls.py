"""What one types into: days, amounts and per cents as Finns write them, running text that grows."""

from __future__ import annotations

import datetime as dt
import re
from decimal import ROUND_HALF_UP, Decimal

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QFontMetricsF, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QSizePolicy

from ic16desk.model.money import format_cents, parse_cents
from ic16desk.wording import percent, shown
from ui.i18n import say, words
from ui.screens.decision.marking import menu_of
from ui.theme import font

#: How a document tells the ends of paragraphs and lines.
_LINE_ENDS = {0x2028: "\n", 0x2029: "\n"}
_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_PERCENT = re.compile(r"\d{1,3}(?:[.,]\d{1,2})?")


def parse_day(text: str) -> dt.date:
    """``24.11.2026`` or an ISO day.

    Raises:
        ValueError: no such day.
    """
    bare = text.strip()
    found = _DAY.fullmatch(bare)
    return dt.date(int(found[3]), int(found[2]), int(found[1])) if found else dt.date.fromisoformat(bare)


def parse_percent(text: str) -> int:
    """``75``, ``66,67 %`` as hundredths.

    Raises:
        ValueError: no percentage.
    """
    bare = text.strip().removesuffix("%").strip()
    if not _PERCENT.fullmatch(bare):
        raise ValueError(text)
    return int((Decimal(bare.replace(",", ".")) * 100).to_integral_value(ROUND_HALF_UP))


class Line(QLineEdit):
    """One line of text. ``edited`` on each change, ``left`` when the user is done with it."""

    edited = Signal()
    left = Signal()

    def __init__(self, *, right: bool = False) -> None:
        super().__init__()
        self.setFixedHeight(32)
        self.textChanged.connect(lambda: self.edited.emit())
        self.editingFinished.connect(self._leave)
        if right:
            self.setFont(font(tabular=True))
            self.setAlignment(Qt.AlignmentFlag.AlignRight)

    def put(self, text: str) -> None:
        """Show a text; the same one (a space may still be in the typing) leaves cursor and undo history alone."""
        if text != self.text() and not (self.hasFocus() and text == self.text().strip()):
            self.setText(text)
            self.setCursorPosition(0)

    def wrong(self) -> str:
        """What is wrong with what was typed; empty when it can be read."""
        return ""

    def sizeHint(self) -> QSize:
        """Narrow columns may give it less."""
        return QSize(120, 32)

    def minimumSizeHint(self) -> QSize:
        """Room for a day."""
        return QSize(64, 32)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The usual menu, and marking as secret."""
        menu_of(self, event).exec(event.globalPos())

    def _leave(self) -> None:
        self.left.emit()

    def _write_well(self, text: str) -> None:
        """Put a value in its usual form, as one step that can be undone."""
        if text != self.text():
            self.selectAll()
            self.insert(text)


class DayLine(Line):
    """A day; empty is none."""

    def __init__(self) -> None:
        super().__init__()
        say(self, "decision.day.pattern", to="placeholder")

    def value(self) -> dt.date | None:
        """The day; None when empty or not one."""
        try:
            return parse_day(self.text())
        except ValueError:
            return None

    def put_value(self, value: dt.date | None) -> None:
        """Show a day."""
        if value != self.value() or (value is None and not self.text().strip()):
            self.put(shown(value) if value else "")

    def wrong(self) -> str:
        """Not a day."""
        return words("decision.day.wrong") if self.text().strip() and self.value() is None else ""

    def _leave(self) -> None:
        found = self.value()
        if found is not None:
            self._write_well(shown(found))
        self.left.emit()


class MoneyLine(Line):
    """An amount in cents; empty is none."""

    def __init__(self) -> None:
        super().__init__(right=True)

    def value(self) -> int | None:
        """Cents; None when empty or no amount."""
        try:
            return parse_cents(self.text())
        except ValueError:
            return None

    def put_value(self, value: int | None) -> None:
        """Show an amount; the same amount written otherwise is left as it is while it is being typed."""
        if value != self.value() or not self.hasFocus():
            self.put("" if value is None else format_cents(value, unit=False))

    def wrong(self) -> str:
        """Not an amount."""
        return words("decision.money.wrong") if self.text().strip() and self.value() is None else ""

    def _leave(self) -> None:
        found = self.value()
        if found is not None:
            self._write_well(format_cents(found, unit=False))
        self.left.emit()


class PercentLine(Line):
    """A percentage in hundredths; empty is none."""

    def __init__(self) -> None:
        super().__init__(right=True)

    def value(self) -> int | None:
        """Hundredths; None when empty or no percentage."""
        try:
            return parse_percent(self.text())
        except ValueError:
            return None

    def put_value(self, value: int | None) -> None:
        """Show a percentage."""
        if value != self.value() or not self.hasFocus():
            self.put("" if value is None else percent(value))

    def wrong(self) -> str:
        """Not a percentage."""
        return words("decision.percent.wrong") if self.text().strip() and self.value() is None else ""

    def _leave(self) -> None:
        found = self.value()
        if found is not None:
            self._write_well(percent(found))
        self.left.emit()


class Area(QPlainTextEdit):
    """Running text that grows with what is written, from ``least`` to ``most`` lines; Tab goes on."""

    edited = Signal()
    left = Signal()

    def __init__(self, *, least: int = 2, most: int = 14) -> None:
        super().__init__()
        self._least, self._most = least, most
        self.setFont(font("reading"))
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._changed)
        self._fit()

    def text(self) -> str:
        """What is written; ``toPlainText`` would make plain spaces of those that do not break (``319 369,75 €``)."""
        return self.document().toRawText().translate(_LINE_ENDS)

    def put(self, text: str) -> None:
        """Show a text; the same one leaves cursor and undo history alone."""
        if text != self.text():
            self.setPlainText(text)

    def wrong(self) -> str:
        """Any text will do."""
        return ""

    def go_to_paragraph(self, number: int) -> None:
        """Put the cursor at the end of a paragraph (blank lines between them), from 0; the last if there are fewer."""
        block, last, count, blank = self.document().begin(), self.document().begin(), -1, True
        while block.isValid():
            if block.text().strip():
                count, blank = count + blank, False
                if count > number:
                    break
                last = block
            else:
                blank = True
            block = block.next()
        cursor = self.textCursor()
        cursor.setPosition(last.position() + last.length() - 1)
        self.setTextCursor(cursor)

    def paragraph(self) -> int:
        """The paragraph the cursor is in, from 0; between two: the one that would begin there."""
        block, at, count, blank = self.document().begin(), self.textCursor().blockNumber(), -1, True
        while block.isValid() and block.blockNumber() <= at:
            filled = bool(block.text().strip()) or block.blockNumber() == at
            count, blank = (count + blank, False) if filled else (count, True)
            block = block.next()
        return max(count, 0)

    def insert(self, text: str) -> None:
        """Add words where the cursor is, with a space before them where one belongs; one step to undo."""
        cursor = self.textCursor()
        before = self.text()[: cursor.selectionStart()]
        cursor.insertText(f" {text}" if before and not before[-1].isspace() else text)
        self.setTextCursor(cursor)
        self.setFocus()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The user is done with it."""
        super().focusOutEvent(event)
        self.left.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The usual menu, and marking as secret."""
        menu_of(self, event).exec(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other width, other lines."""
        super().resizeEvent(event)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The form scrolls, not a text that is seen whole."""
        if self.verticalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff:
            event.ignore()
        else:
            super().wheelEvent(event)

    def _changed(self) -> None:
        self._fit()
        self.edited.emit()

    def _fit(self) -> None:
        lines = max(1, int(self.document().size().height()))  # a plain text document counts lines, not pixels
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policy.ScrollBarAsNeeded if lines > self._most else policy.ScrollBarAlwaysOff)
        shown_lines = min(max(lines, self._least), self._most)
        high = QFontMetricsF(self.font()).lineSpacing() * shown_lines + 2 * self.document().documentMargin() + 12
        if self.height() != int(high) or self.minimumHeight() != int(high):
            self.setFixedHeight(int(high))


class Combo(QComboBox):
    """A list to choose from; the wheel scrolls the form instead of changing what was chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(32)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumContentsLength(6)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Left to the form."""
        event.ignore()
