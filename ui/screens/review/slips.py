"""Slips that appear under the toolbar: finding in the document, and writing a note."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit

from ui.i18n import say, words
from ui.screens.review.meaning_box import MeaningBox
from ui.widgets.buttons import Button, IconButton
from ui.widgets.labels import IconLabel, Label
from ui.widgets.layouts import row


class FindSlip(QFrame):
    """Signals: ``sought`` a text, ``step`` 1 or -1, ``closed``."""

    sought = Signal(str)
    step = Signal(int)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self.setFixedHeight(44)
        self.field = QLineEdit()
        say(say(self.field, "review.find.field", to="placeholder"), "review.find.field", to="name")
        self._asked = ""
        self._count = Label("", "small", ink="text2", tabular=True)
        before = IconButton("arrow-up", "review.find.before", keys="Shift+F3")
        after = IconButton("arrow-down", "review.find.after", keys="F3")
        close = IconButton("x", "ui.action.close", keys="Esc")
        before.clicked.connect(lambda: self.step.emit(-1))
        after.clicked.connect(lambda: self.step.emit(1))
        close.clicked.connect(self.shut)
        self.setLayout(
            row(IconLabel("search"), (self.field, 1), self._count, before, after, close, margins=(12, 0, 8, 1))
        )
        self.field.returnPressed.connect(self._enter)
        self.hide()

    def open(self) -> None:
        """Ready to type."""
        self.show()
        self.field.setFocus()
        self.field.selectAll()

    def shut(self) -> None:
        """Gone, with its hits."""
        if not self.isHidden():
            self.hide()
            self._asked = ""
            self._count.setText("")
            self.closed.emit()

    def show_found(self, current: int, total: int) -> None:
        """``3/12``, or that there is nothing."""
        if not self._asked:
            self._count.setText("")
        elif total:
            self._count.setText(words("ui.progress.counts", done=current, total=total))
        else:
            self._count.setText(words("review.find.none"))

    def count_words(self) -> str:
        """What it says about the hits."""
        return self._count.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes; Shift+Enter goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.shut()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            pass  # the field has seen it
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        text = self.field.text().strip()
        if text and text == self._asked:
            self.step.emit(1)
            return
        self._asked = text
        self.sought.emit(text)


class NoteSlip(QFrame):
    """A note on what is selected. ``written`` carries its text and meaning; ``closed`` when it is gone."""

    written = Signal(str, str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self.setFixedHeight(44)
        self.field = QLineEdit()
        say(say(self.field, "review.note.field", to="placeholder"), "review.note.field", to="name")
        self.meaning = MeaningBox()
        save = Button("review.note.save", "ghost", keys="Return")
        close = IconButton("x", "ui.action.close", keys="Esc")
        save.clicked.connect(self._write)
        close.clicked.connect(self.shut)
        self.field.returnPressed.connect(self._write)
        self.setLayout(
            row(IconLabel("sticky-note", "accent"), (self.field, 1), self.meaning, save, close, margins=(12, 0, 8, 1))
        )
        self.hide()

    def open(self, text: str = "") -> None:
        """Ready to type."""
        self.field.setText(text)
        self.meaning.choose("note")
        self.show()
        self.field.setFocus()

    def shut(self) -> None:
        """Gone without a note."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives up."""
        if event.key() == Qt.Key.Key_Escape:
            self.shut()
        else:
            super().keyPressEvent(event)

    def _write(self) -> None:
        text = self.field.text().strip()
        if text:
            self.hide()
            self.written.emit(text, self.meaning.chosen())
            self.closed.emit()
