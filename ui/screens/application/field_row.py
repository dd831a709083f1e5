"""One field: its name, the applicant's value with its source, and beside it what an official made of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ic16desk.model.application import CORRECTABLE
from ic16desk.model.places import Where
from ui.i18n import words
from ui.screens.application.data import CaseData, Corrected
from ui.screens.application.editor import FieldEditor
from ui.screens.application.form import Field
from ui.screens.application.values import shown_value
from ui.theme import Tone
from ui.widgets.buttons import Button, IconButton
from ui.widgets.chip import Chip
from ui.widgets.labels import ElidedLabel, Label
from ui.widgets.layouts import clear, column, line, row

#: Width of the names.
NAMES = 168
#: About 90 letters: a longer line is hard to read.
TEXT = 640


class FieldRow(QWidget):
    """``saved`` carries key, value, reason; ``place_asked`` document, page, quote."""

    saved = Signal(str, object, str)
    place_asked = Signal(str, int, str)

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field = field
        self.editor: FieldEditor | None = None
        self.confirm_button: Button | None = None
        self._data: CaseData | None = None
        self._said: object = None
        self._name = Label("", ink="text2", wrap=True)
        self._name.setFixedWidth(NAMES)
        self._left = QVBoxLayout()
        self._left.setSpacing(2)
        self._right = QVBoxLayout()
        self._right.setSpacing(4)
        parts = row((column(self._name, None), 0), (column(self._left, None, spacing=0), 1), spacing=16)
        if field.key in CORRECTABLE:
            parts.addLayout(column(self._right, None, spacing=0), 1)
        self.setLayout(column(row(parts, margins=(0, 7, 0, 7)), line(), spacing=0))

    def show_data(self, data: CaseData) -> None:
        """Show a case; an editor that is open stays as it is."""
        self._data = data
        key = self.field.key
        now = shown_value(self.field, data.now(key), data)
        said = (words(f"application.field.{key}"), data.read(key), now, data.corrections.get(key), data.state_of(key))
        if said == self._said:  # forty rows made anew take half a second, and nearly all of them are as they were
            return
        self._said = said
        self._name.setText(words(f"application.field.{self.field.key}"))
        self._show_applicant(data)
        if self.field.key in CORRECTABLE and self.editor is None:
            self._show_official(data)

    def edit(self) -> None:
        """Open the editor."""
        if self._data is None or self.editor is not None:
            return
        clear(self._right)
        self.confirm_button = None
        self.editor = FieldEditor(self.field, self._data)
        self.editor.done.connect(lambda value, reason: self.saved.emit(self.field.key, value, reason))
        self.editor.given_up.connect(self.close_editor)
        self._right.addWidget(self.editor)
        self.editor.setFocus()

    def close_editor(self) -> None:
        """Written, or given up."""
        if self.editor is not None:
            self.editor = None
            if self._data is not None:
                self._show_official(self._data)
            else:
                clear(self._right)

    def wipe(self) -> None:
        """Hold nothing of a case."""
        self._data, self._said, self.editor, self.confirm_button = None, None, None, None
        clear(self._left)
        clear(self._right)

    def _show_applicant(self, data: CaseData) -> None:
        clear(self._left)
        text = shown_value(self.field, data.read(self.field.key), data)
        value = Label(
            text or words("application.value.none"), ink="text" if text else "text3", wrap=True, selectable=True
        )
        value.setAccessibleName(f"{self._name.text()}, {words('application.column.applicant')}: {value.text()}")
        if self.field.kind == "long" and self.field.key not in CORRECTABLE:
            value.setMaximumWidth(TEXT)
        self._left.addWidget(value)
        place = data.place(self.field.key)
        if text and place is not None:
            self._left.addLayout(source_line(place, self.place_asked))

    def _show_official(self, data: CaseData) -> None:
        held = holds_focus(self)
        self._fill_official(data)
        if held:
            focus_edit(self)

    def _fill_official(self, data: CaseData) -> None:
        clear(self._right)
        self.confirm_button = None
        key, state = self.field.key, data.state_of(self.field.key)
        name = self._name.text()
        if state in ("confirmed", "corrected"):
            correction = data.corrections[key]
            edit = IconButton("pencil", name=words("application.action.correct_named", name=name))
            edit.setObjectName("edit")
            edit.clicked.connect(self.edit)
            chip = state_chip(state)
            if state == "corrected":
                value = Label(shown_value(self.field, correction.value, data), "strong", wrap=True, selectable=True)
                self._right.addLayout(row((value, 1), chip, edit, spacing=8))
            else:
                self._right.addLayout(row(chip, None, edit, spacing=8))
            self._right.addWidget(Label(who_when_why(correction), "caption", ink="text2", wrap=True))
            return
        edit_button = Button("application.action.correct", "ghost", icon="pencil")
        edit_button.setObjectName("edit")
        edit_button.setAccessibleName(words("application.action.correct_named", name=name))
        edit_button.clicked.connect(self.edit)
        if state == "proposed":
            self.confirm_button = Button("application.action.confirm", "outlined", icon="check")
            self.confirm_button.setAccessibleName(words("application.action.confirm_named", name=name))
            self.confirm_button.clicked.connect(lambda: self.saved.emit(key, data.read(key), ""))
            self._right.addLayout(row(state_chip(state), None, self.confirm_button, edit_button, spacing=6))
        else:
            self._right.addLayout(row(None, edit_button, spacing=6))


def holds_focus(widget: QWidget) -> bool:
    """Whether the cursor is in it: made anew it would lose it to the top bar, where Enter leaves the case."""
    focused = QApplication.focusWidget()
    return focused is not None and widget.isAncestorOf(focused)


def focus_edit(widget: QWidget) -> None:
    """Put the cursor on the way into its editor."""
    target = widget.findChild(IconButton, "edit") or widget.findChild(Button, "edit")
    if target is not None:
        target.show()  # what is not seen yet would take the cursor only later, and another row have it meanwhile
        target.setFocus()


def state_chip(state: str) -> Chip:
    """How sure a value is."""
    looks: dict[str, tuple[Tone, str]] = {
        "proposed": ("warn", "circle-dashed"), "confirmed": ("ok", "check"), "corrected": ("cond", "pen-line"),
    }  # fmt: skip
    tone, icon = looks[state]
    return Chip(words(f"application.state.{state}"), tone, icon)


def who_when_why(correction: Corrected) -> str:
    """*Venla Valmistelija, 24.11.2026 12.00: vastaa hankesuunnitelmaa*."""
    params = {"who": correction.who, "at": correction.at, "reason": correction.reason}
    return words("application.correction.why" if correction.reason else "application.correction.bare", **params)


def source_line(place: Where, asked: object) -> QVBoxLayout:
    """Where a value was read; with a page there is a way to it."""
    if place.page is None:
        source = words("application.source.manifest", document=place.document_name or "", pointer=place.pointer or "/")
    else:
        source = words("application.source.page", document=place.document_name or "", page=place.page)
    label = ElidedLabel(source, "caption", ink="text2")
    parts = row((label, 1), spacing=6)
    if place.page is not None and place.document:
        document, page, quote = place.document, place.page, place.quote or ""
        show = Button("ui.action.show", "link")
        show.setAccessibleName(words("application.action.show_place", place=source))
        show.clicked.connect(lambda: asked.emit(document, page, quote))  # type: ignore[attr-defined]
        parts.addWidget(show)
    lines = column(parts, spacing=0)
    if place.quote:
        lines.addWidget(ElidedLabel(f"»{' '.join(place.quote.split())}«", "caption", ink="text2"))
    return lines
