"""Back to the preparer: a reason, which is compulsory, and the act itself, inline."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit

from ui.i18n import say, words
from ui.theme import repolish
from ui.widgets.buttons import Button
from ui.widgets.labels import FieldLabel, Label
from ui.widgets.layouts import column, row


class _Reason(QPlainTextEdit):
    """Tab leaves it, Ctrl+Enter is Enter."""

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setFixedHeight(84)

    def event(self, event: QEvent) -> bool:
        """Ctrl+Enter is this field's own while one writes: elsewhere on the screen it signs."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _finishes(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter finishes."""
        if _finishes(event):
            self.entered.emit()
            return
        super().keyPressEvent(event)


def _finishes(event: QKeyEvent) -> bool:
    control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    return control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ReturnForm(QFrame):
    """Hidden until :meth:`ask`. ``given`` carries the reason; ``closed`` when it was given up."""

    given = Signal(str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "inset")
        self.reason = _Reason()
        self.reason.entered.connect(self._give)
        self.reason.textChanged.connect(lambda: self._say(""))
        label = FieldLabel("", "label")
        label.setBuddy(self.reason)
        say(label, "queue.return.reason")
        self._error = Label("", "caption", ink="bad", weight=500, wrap=True)
        self._error.hide()
        self.yes = Button("queue.return.yes", "danger", icon="undo-2", keys="Ctrl+Return")
        self.no = Button("ui.action.cancel", "ghost", keys="Esc")
        self.yes.clicked.connect(self._give)
        self.no.clicked.connect(self.close_form)
        self.setLayout(
            column(
                label,
                self.reason,
                self._error,
                say(Label("", "caption", ink="text2", wrap=True), "queue.return.note"),
                row(self.yes, self.no, None),
                spacing=6,
                margins=(12, 10, 12, 12),
            )
        )
        self.hide()

    def ask(self) -> None:
        """Show it, empty."""
        self._say("")
        self.show()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_form(self) -> None:
        """Put it away; what was written is forgotten."""
        was_open = not self.isHidden()
        self.reason.clear()
        self.hide()
        if was_open:
            self.closed.emit()

    def error(self) -> str:
        """What is said to be wrong."""
        return self._error.text()

    def _give(self) -> None:
        reason = self.reason.toPlainText().strip()
        if reason:
            self.given.emit(reason)
        else:
            self._say(words("queue.return.no_reason"))
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, text: str) -> None:
        self._error.setText(text)
        self._error.setVisible(bool(text))
        self.reason.setProperty("error", "true" if text else "false")
        self.reason.setAccessibleDescription(text)
        repolish(self.reason)
