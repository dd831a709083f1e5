"""The editor of one field: what fits its kind, a reason, and two ways out."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from ic16desk.model.names import visible
from ui.i18n import say, screen, words
from ui.screens.application.data import CaseData
from ui.screens.application.form import ENUMS, Field
from ui.screens.application.values import shown_time, typed_value
from ui.theme import font, repolish
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.layouts import column, row


class CalmCombo(QComboBox):
    """A list that the wheel does not change: it stands in a page that scrolls."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll."""
        event.ignore()


class ReasonBar(QWidget):
    """Reason, *Kirjaa*, *Peruuta*, and what is wrong. ``done`` when it shall be written, ``given_up`` on Esc."""

    done = Signal()
    given_up = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.reason = QLineEdit()
        say(say(self.reason, "application.editor.reason", to="placeholder"), "application.editor.reason", to="name")
        self.reason.returnPressed.connect(self.done)
        self.error = Label("", "caption", ink="bad", wrap=True)
        self.error.hide()
        self.save = Button("application.action.record", "outlined", icon="check")
        self.save.clicked.connect(self.done)
        cancel = Button("ui.action.cancel", "ghost", keys="Esc")
        cancel.clicked.connect(self.given_up)
        self.more = row(spacing=4)
        buttons = row(self.save, cancel, self.more, None, spacing=6)
        self.setLayout(column(self.error, self.reason, buttons, spacing=6))

    def show_error(self, text: str) -> None:
        """Say what is wrong; nothing when it is empty."""
        self.error.setText(text)
        self.error.setVisible(bool(text))


class FieldEditor(QWidget):
    """``done`` carries the value as JSON and the reason; ``given_up`` when nothing is to be changed."""

    done = Signal(object, str)
    given_up = Signal()

    def __init__(self, field: Field, data: CaseData) -> None:
        super().__init__()
        self._field = field
        self._before = data.now(field.key)
        self.input: QWidget = self._make_input(data)
        self.input.setAccessibleName(words(f"application.field.{field.key}"))
        self.bar = ReasonBar()
        self.bar.done.connect(self._finish)
        self.bar.given_up.connect(self.given_up)
        read = data.read(field.key)
        if read is not None and read != data.now(field.key):
            back = Button("application.action.as_applicant", "ghost")
            back.clicked.connect(lambda: self._fill(read))
            self.bar.more.addWidget(back)
        self._fill(data.now(field.key))
        self.setLayout(column(self.input, self.bar, spacing=6))
        self.setFocusProxy(self.input)

    def show_error(self, text: str) -> None:
        """Say under the input what is wrong with it."""
        self.input.setProperty("error", "true" if text else "false")
        repolish(self.input)
        self.bar.show_error(text)
        self.bar.save.setEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives up; Ctrl+Enter writes, also from a long text."""
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (
            event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self._finish()
        else:
            super().keyPressEvent(event)

    def _make_input(self, data: CaseData) -> QWidget:
        if self._field.kind in ("choice", "enum"):
            return _combo(self._field, data)
        if self._field.kind == "long":
            long = QPlainTextEdit()
            long.setTabChangesFocus(True)
            long.setFixedHeight(132)
            long.setFont(font("body"))
            return long
        line = QLineEdit()
        line.returnPressed.connect(self._finish)
        if self._field.kind in ("date", "moment"):
            say(line, f"application.editor.{self._field.kind}", to="placeholder")
        return line

    def _fill(self, value: object) -> None:
        match self.input:
            case QComboBox():
                self.input.setCurrentIndex(self.input.findData(value))
            case QPlainTextEdit():
                self.input.setPlainText("" if value is None else str(value))
            case QLineEdit():
                text = "" if value is None else str(value)
                self.input.setText(shown_time(text) if self._field.kind in ("date", "moment") else text)
        self.input.setFocus()

    def value(self) -> object | None:
        """What is typed or chosen, as JSON; None where it is nothing, or nothing of its kind."""
        match self.input:
            case QComboBox():
                chosen: object = self.input.currentData()
                return chosen
            case QPlainTextEdit():
                return self.input.toPlainText().strip() or None
            case _:
                assert isinstance(self.input, QLineEdit)
                try:
                    return typed_value(self._field, self.input.text())
                except ValueError:
                    return None

    def keep(self) -> None:
        """The case is left with the editor open: what was changed is written, for nothing typed is lost."""
        value = self.value()
        if value is not None and value != self._before:
            self._finish()

    def _finish(self) -> None:
        value = self.value()
        if value is None:
            known = self._field.kind in ("date", "moment")
            self.show_error(
                words(f"application.editor.bad_{self._field.kind}" if known else "application.editor.empty")
            )
            self.input.setFocus()
            return
        self.bar.show_error("")
        self.bar.save.setEnabled(False)
        self.done.emit(value, self.bar.reason.text().strip())


def _combo(field: Field, data: CaseData) -> QComboBox:
    """The choices a field has; a theme only of the agreement in force; an unknown value stays choosable."""
    made = CalmCombo()
    if field.kind == "enum":
        for code in ENUMS[field.of]:
            made.addItem(words(f"application.{field.of}.{code}"), code)
    else:
        agreement = data.now("agreement")
        for entry in data.registers.get(field.of, ()):
            if field.of == "theme" and agreement and entry.values.get("agreement") not in (None, agreement):
                continue
            name = entry.text(screen().language)
            made.addItem(f"{entry.id} · {name}" if field.of in ("theme", "objective") else name or entry.id, entry.id)
    now = data.now(field.key)
    if now is not None and made.findData(now) < 0:
        made.addItem(visible(str(now)), now)
    return made
