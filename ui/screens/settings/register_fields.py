"""Typed fields of dated data: a line, one of several, any of several; each says what it holds or that it cannot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit

from ic16desk.model.register import Dated, ValueField
from ui.i18n import words
from ui.screens.settings.checklist_fields import CalmCombo, Titled
from ui.screens.settings.register_words import Named, as_typed, choice_words, key_name, name_of, typed
from ui.theme import repolish
from ui.widgets.layouts import holder

_NOTES = {
    "moment": "settings.register.moment_note",
    "codes": "settings.register.codes_note",
    "mask": "settings.register.mask_note",
}
#: Characters of a box's name that have room in the form.
_LONGEST = 92
#: Marks a value that nobody has established.
UNKNOWN = object()


class ValueEditor(Titled):
    """A field of one key. :meth:`value` is what it holds now: None for nothing, :data:`UNKNOWN` if that was chosen."""

    def __init__(self, key: str, field: ValueField, *, name: str = "", note: str = "") -> None:
        super().__init__(name, note=note or ("" if field.choices else _NOTES.get(field.type, "")))
        self.key, self.field = key, field

    @property
    def title(self) -> str:
        """The words above it: those given, else the key's."""
        return words(self._key) if self._key else key_name(self.key)

    def retranslate(self) -> None:
        """Its name and note."""
        self._label.setText(self.title)
        self._told.setText(words(self._note) if self._note else "")
        self._told.setVisible(bool(self._note))

    def value(self) -> Any:
        """What it holds.

        Raises:
            ValueError: what is typed is no such value.
        """
        raise NotImplementedError

    def show_wrong(self, text: str) -> None:
        """Say what is wrong; empty: nothing is."""
        self._error.setText(text)
        self._wrong.setVisible(bool(text))

    def take_focus(self) -> None:
        """Go into the field."""


class LineEditor(ValueEditor):
    """Money, shares, numbers, times, codes, text: one line."""

    def __init__(self, key: str, field: ValueField, value: Any, *, name: str = "", note: str = "") -> None:
        super().__init__(key, field, name=name, note=note)
        self.line = QLineEdit(as_typed(field, value))
        self.line.setMaximumWidth(420 if field.type in ("text", "codes", "mask") else 220)
        if field.type in ("cents", "share", "number"):
            self.line.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.line.setPlaceholderText({"cents": "€", "share": "%"}.get(field.type, ""))
        self.line.textEdited.connect(lambda _text: self.edited.emit())
        self.lay_out(self.line)

    def retranslate(self) -> None:
        """The name is the line's too."""
        super().retranslate()
        self.line.setAccessibleName(self.title)

    def value(self) -> Any:
        """What is typed."""
        return typed(self.field, self.line.text())

    def show_wrong(self, text: str) -> None:
        """Mark the line too."""
        super().show_wrong(text)
        self.line.setProperty("error", "true" if text else "false")
        repolish(self.line)

    def take_focus(self) -> None:
        """The line."""
        self.line.setFocus()


class ChoiceEditor(ValueEditor):
    """Yes, no or unknown; one of several codes; one entry of another kind."""

    def __init__(self, key: str, field: ValueField, value: Any, entry: Dated, named: Named, *, name: str = "") -> None:
        super().__init__(key, field, name=name)
        self.combo = CalmCombo()
        self.combo.setMaximumWidth(420)
        self.combo.addItem(
            words("settings.register.unknown" if field.type == "flag" else "settings.register.none"), None
        )
        for code, text in _choices(key, field, value, entry, named):
            self.combo.addItem(text, code)
        self.combo.setCurrentIndex(max(0, _index(self.combo, value)))
        self.combo.activated.connect(lambda _number: self.edited.emit())
        self.lay_out(self.combo)

    def retranslate(self) -> None:
        """The name is the list's too."""
        super().retranslate()
        self.combo.setAccessibleName(self.title)

    def value(self) -> Any:
        """What is chosen."""
        chosen = self.combo.currentData()
        return UNKNOWN if chosen is None and self.field.type in ("flag", "choice") else chosen

    def take_focus(self) -> None:
        """The list."""
        self.combo.setFocus()


class ManyEditor(ValueEditor):
    """Any of the entries of another kind, or of a few codes."""

    def __init__(self, key: str, field: ValueField, value: Any, entry: Dated, named: Named) -> None:
        super().__init__(key, field)
        ticked = [str(one) for one in value or ()]
        self.boxes = {code: _box(text) for code, text in _choices(key, field, ticked, entry, named)}
        longest = max((len(box.text()) for box in self.boxes.values()), default=0)
        columns = 4 if longest <= 14 else 3 if longest <= 26 else 2 if longest <= 44 else 1
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        for number, (code, box) in enumerate(self.boxes.items()):
            box.setChecked(code in ticked)
            box.clicked.connect(lambda _checked: self.edited.emit())
            grid.addWidget(box, number // columns, number % columns)
        grid.setColumnStretch(columns, 1)
        self.lay_out(holder(grid))

    def value(self) -> Any:
        """What is ticked, in the order of the choices; None for nothing."""
        return [code for code, box in self.boxes.items() if box.isChecked()] or None

    def take_focus(self) -> None:
        """The first box."""
        next(iter(self.boxes.values()), self).setFocus()


def editor(key: str, field: ValueField, value: Any, entry: Dated, named: Named) -> ValueEditor:
    """The field for a key."""
    if field.type in ("flag", "choice", "ref"):
        return ChoiceEditor(key, field, value, entry, named)
    if field.type == "refs" or (field.type == "codes" and field.choices):
        return ManyEditor(key, field, value, entry, named)
    if field.type == "sha256":
        from ui.screens.settings.register_logo import LogoEditor  # it is built of what is above

        return LogoEditor(key, field, value)
    return LineEditor(key, field, value)


def _box(text: str) -> QCheckBox:
    """A box whose long name ends in …: Qt wraps none, it cuts."""
    box = QCheckBox(text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…")
    box.setToolTip(text if len(text) > _LONGEST else "")
    box.setAccessibleName(text)
    return box


def _choices(key: str, field: ValueField, value: Any, entry: Dated, named: Named) -> Sequence[tuple[Any, str]]:
    """Codes with their words; what is stored is among them though it may not be in force any more."""
    if field.type == "flag":
        return [(said, words(f"register.choice.flag.{'true' if said else 'false'}")) for said in (True, False)]
    if field.choices:
        if key == "languages":
            return [(code, words(f"checklist.language.{code}")) for code in field.choices]
        return [(code, choice_words(key, code, entry)) for code in field.choices]
    ids = [one.id for one in named.get(field.of, ())]
    stored = value if isinstance(value, list) else [value] if isinstance(value, str) else []
    return [(id, name_of(field.of, id, named)) for id in (*ids, *(one for one in stored if one not in ids))]


def _index(combo: CalmCombo, value: Any) -> int:
    """Qt's own search would take True for 1."""
    return next((n for n in range(combo.count()) if combo.itemData(n) is not None and combo.itemData(n) == value), 0)
