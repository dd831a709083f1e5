"""Fields of the form: a caption, a control, and what is wrong with it in words."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.i18n import say
from ui.screens.decision.controls import Area, Line
from ui.theme import repolish
from ui.widgets.labels import ElidedLabel, IconLabel
from ui.widgets.layouts import column, row


class Caption(QWidget):
    """The words above a control; when something is wrong they say that, with an icon."""

    def __init__(self, key: str, buddy: QWidget) -> None:
        super().__init__()
        self._key, self._error = key, ""
        self._icon = IconLabel("octagon-alert", "bad", 14)
        self._label = ElidedLabel("", "caption", ink="text2", weight=500)
        self._label.setBuddy(buddy)
        self.setLayout(row(self._icon, (self._label, 1), spacing=4))
        say(buddy, key, to="name")
        say(self._label, key)
        self.show_error("")

    def text(self) -> str:
        """What is said now."""
        return self._label.text()

    def set_key(self, key: str, buddy: QWidget) -> None:
        """Other words."""
        self._key = key
        say(buddy, key, to="name")
        self.show_error(self._error)

    def show_error(self, text: str) -> None:
        """Say what is wrong; empty: the label again."""
        self._error = text
        self._icon.setVisible(bool(text))
        self._label.set_ink("bad" if text else "text2")
        if text:
            self._label.setText(text)
        else:
            say(self._label, self._key)


def mark_wrong(control: QWidget, text: str) -> None:
    """The 2-px border, and the words for screen readers."""
    flag = "true" if text else "false"
    control.setAccessibleDescription(text)
    if str(control.property("error") or "false") != flag:
        control.setProperty("error", flag)
        repolish(control)


Control = Line | Area


class Field(QWidget):
    """A captioned control. What cannot be read as typed comes before what the lint says."""

    edited = Signal()
    left = Signal()

    def __init__(self, key: str, control: Control, *, beside: QWidget | None = None) -> None:
        super().__init__()
        self.control = control
        self._caption = Caption(key, control)
        self._said = ""
        lower = row((control, 1), beside, spacing=4) if beside is not None else control
        self.setLayout(column(self._caption, lower, spacing=4))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        control.edited.connect(self._edited)
        control.left.connect(self.left)

    def caption(self, key: str) -> None:
        """Other words above the control."""
        self._caption.set_key(key, self.control)

    def error(self) -> str:
        """What is said to be wrong."""
        return self.control.wrong() or self._said

    def show_error(self, text: str) -> None:
        """What the lint says of this field; empty: nothing."""
        self._said = text
        self._say_error()

    def take_focus(self) -> None:
        """Let the user write here."""
        self.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_locked(self, on: bool) -> None:
        """Read only: it can still be read and copied."""
        self.control.setReadOnly(on)

    def _edited(self) -> None:
        self._say_error()
        self.edited.emit()

    def _say_error(self) -> None:
        error = self.error()
        self._caption.show_error(error)
        mark_wrong(self.control, error)
