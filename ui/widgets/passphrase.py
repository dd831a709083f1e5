"""A passphrase field: an eye, and a note while Caps Lock is on. What is typed is never kept elsewhere."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.i18n import say
from ui.theme import icon, repolish, wear
from ui.widgets.labels import FieldLabel, IconLabel, Label
from ui.widgets.layouts import column, row


class PassphraseField(QWidget):
    """Label, field, eye, Caps Lock note. ``entered`` on Enter, ``changed`` while typing."""

    entered = Signal()
    changed = Signal()

    def __init__(self, label_key: str = "ui.passphrase.label") -> None:
        super().__init__()
        self.field = QLineEdit()
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        hints = Qt.InputMethodHint
        self.field.setInputMethodHints(
            hints.ImhHiddenText | hints.ImhSensitiveData | hints.ImhNoPredictiveText | hints.ImhNoAutoUppercase
        )
        self.field.setFixedHeight(32)
        self.field.returnPressed.connect(self.entered)
        self.field.textEdited.connect(lambda: self.changed.emit())
        self.field.installEventFilter(self)
        self._label = FieldLabel("", "label")
        self._label.setBuddy(self.field)
        say(self._label, label_key)
        self._eye = self.field.addAction(icon("eye"), QLineEdit.ActionPosition.TrailingPosition)
        self._eye.setCheckable(True)
        self._eye.toggled.connect(self._reveal)
        self._reveal(False)
        self._caps_icon = IconLabel("arrow-big-up", "warn", 14)
        self._caps = say(Label("", "caption", ink="warn", weight=500), "ui.passphrase.caps")
        self._error = Label("", "caption", ink="bad", weight=500, wrap=True)
        self._error.hide()
        self.setLayout(
            column(row(self._label, None, self._caps_icon, self._caps, spacing=4), self.field, self._error, spacing=6)
        )
        self.setFocusProxy(self.field)
        self.show_caps(False)

    def text(self) -> str:
        """What was typed."""
        return self.field.text()

    def wipe(self) -> None:
        """Forget what was typed, its undo history included."""
        self.field.clear()
        self._eye.setChecked(False)

    def show_caps(self, on: bool) -> None:
        """Show or hide the Caps Lock note."""
        self._caps_icon.setVisible(on)
        self._caps.setVisible(on)

    def show_error(self, text: str) -> None:
        """Say under the field what is wrong with it; an empty text takes it away."""
        self.field.setProperty("error", "true" if text else "false")
        repolish(self.field)
        self._error.setText(text)
        self._error.setVisible(bool(text))
        self.field.setAccessibleDescription(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice Caps Lock: Qt does not tell its state, but a letter against Shift does."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self._judge(event)
        return super().eventFilter(watched, event)

    def _judge(self, event: QKeyEvent) -> None:
        letter = event.text()
        if event.key() == Qt.Key.Key_CapsLock:
            self.show_caps(not self._caps.isVisibleTo(self))
        elif len(letter) == 1 and letter.isalpha():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.show_caps(letter.isupper() != shift and letter.upper() != letter.lower())

    def _reveal(self, on: bool) -> None:
        self.field.setEchoMode(QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password)
        wear(self._eye, "eye-off" if on else "eye")
        say(self._eye, "ui.passphrase.conceal" if on else "ui.passphrase.reveal", to="hint")
        say(self._eye, "ui.passphrase.conceal" if on else "ui.passphrase.reveal")
