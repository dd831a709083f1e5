"""One entry of the dated data: the version in force with its source, and its earlier and later versions."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QScrollArea, QWidget

from ic16desk.model.register import Dated, RegisterItem, RegisterSheet, RegisterVersion, unknown_keys
from ic16desk.wording import shown
from ui.cells import Badge, Two
from ui.i18n import follow, say, words
from ui.models.rows import Column, RowsModel
from ui.screens.settings.register_text import letters_words, places_words
from ui.screens.settings.register_words import (
    choice_words,
    entry_name,
    key_name,
    span,
    status_badge,
    text_keys,
    trust_words,
    value_words,
)
from ui.widgets.buttons import Button
from ui.widgets.chip import Chip
from ui.widgets.labels import FieldLabel, Label
from ui.widgets.layouts import clear, column, frame, holder, line, row
from ui.widgets.table import TWO_LINES, Table

_COLUMNS = (
    Column("held", "settings.register.valid", "two", 164),
    Column("status", "settings.register.status", "badge", 132),
    Column("origin", "settings.register.source", "two"),
)
_HISTORY = {
    "in_force": ("circle-check", "ok"), "later": ("calendar-clock", "accent"), "former": ("history", "neu"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version."""

    id: str
    held: Two
    status: Badge
    origin: Two
    version: RegisterVersion


class RegisterView(QWidget):
    """``version_asked``: write a new version; ``confirmed`` carries the source the one in force was compared with."""

    version_asked = Signal()
    confirmed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._item: RegisterItem | None = None
        self._sheet: RegisterSheet | None = None
        self._name, self._id = Label("", "subtitle", wrap=True), Chip("", "accent")
        self._status, self._held = Chip(), Chip()
        self.version = Button("settings.register.version", "outlined", icon="plus")
        self.version.clicked.connect(self.version_asked)
        self.confirm = Button("settings.register.confirm", "outlined", icon="badge-check")
        self.confirm.clicked.connect(self._ask)
        self.source = QLineEdit()
        self.source.returnPressed.connect(self._confirm)
        self.go = Button("settings.register.confirm", "primary", icon="badge-check")
        self.go.clicked.connect(self._confirm)
        self.back = Button("settings.register.cancel", "outlined")
        self.back.clicked.connect(self.close_asking)
        self._missing = Label("", "caption", ink="text2", wrap=True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self._history = Label("", "strong")
        self.table = Table("settings.register.versions", row_height=TWO_LINES)
        self.model = RowsModel(_COLUMNS, (), self.table)
        self.table.setModel(self.model)
        self.table.fit_height()
        self.table.picked.connect(lambda _row: self._show_values())
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = holder(
            column(
                row(self._id, self._status, self._held, None, spacing=6),
                self._name,
                self._missing,
                line(),
                self._grid,
                line(),
                self._history,
                self.table,
                None,
                spacing=10,
                margins=(16, 14, 16, 16),
            )
        )
        inner.setProperty("role", "pane")
        self._area.setWidget(inner)
        self._buttons = holder(row(None, self.confirm, self.version, spacing=8, margins=(16, 8, 16, 8)))
        asked = FieldLabel("", "label")
        asked.setBuddy(self.source)
        say(asked, "settings.register.confirm_ask")
        answers = row((self.source, 1), self.back, self.go, spacing=8)
        self._asking = holder(column(asked, answers, spacing=4, margins=(16, 8, 16, 8)))
        self._asking.setVisible(False)
        self.setLayout(
            column((self._area, 1), frame("foot", column(self._buttons, self._asking, spacing=0)), spacing=0)
        )
        follow(self)

    def retranslate(self) -> None:
        """Everything again."""
        self._show()

    @property
    def item(self) -> RegisterItem | None:
        """What is shown."""
        return self._item

    def show_item(self, item: RegisterItem | None, sheet: RegisterSheet | None) -> None:
        """Show an entry, or nothing."""
        another = item is None or self._item is None or (item.kind, item.id) != (self._item.kind, self._item.id)
        self._item, self._sheet = item, sheet
        self._show()
        if another:
            self.close_asking()
            self._area.verticalScrollBar().setValue(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc: not confirmed after all."""
        if event.key() == Qt.Key.Key_Escape and not self._asking.isHidden():
            self.close_asking()
            self.confirm.setFocus()
        else:
            super().keyPressEvent(event)

    def _ask(self) -> None:
        """With what was it compared? One act for one value."""
        item = self._item
        if item is not None and item.current is not None:
            self.source.setText(item.current.entry.source)
            self.source.setCursorPosition(0)
            self._buttons.setVisible(False)
            self._asking.setVisible(True)
            self.source.setFocus()

    def _confirm(self) -> None:
        self.confirmed.emit(self.source.text().strip())

    def close_asking(self) -> None:
        """Back to the buttons."""
        self._asking.setVisible(False)
        self._buttons.setVisible(True)

    def _show(self) -> None:
        item = self._item
        self._area.setVisible(item is not None)
        self.version.setEnabled(item is not None)
        self._dress_confirm()
        if item is None or self._sheet is None:
            self.model.replace(())
            return
        self._history.setText(words("settings.register.versions"))
        rows = [_row(version, item) for version in reversed(item.versions)]
        self.model.replace(rows)
        chosen = next((n for n, one in enumerate(rows) if one.version is item.shown), 0)
        self.table.go_to(chosen)
        self._show_values()

    def _shown(self) -> RegisterVersion | None:
        picked = self.table.current_row()
        if isinstance(picked, VersionRow):
            return picked.version
        return self._item.shown if self._item else None

    def _show_values(self) -> None:
        version, item, sheet = self._shown(), self._item, self._sheet
        if version is None or item is None or sheet is None:
            return
        entry = version.entry
        self._id.setText(item.id)
        badge = status_badge(entry)
        self._status.show_state(badge.word, badge.tint, badge.icon)  # type: ignore[arg-type]
        state = _state(version, item)
        icon, tone = _HISTORY[state]
        name = "ended" if state == "former" and item.current is None else state
        self._held.show_state(words(f"settings.register.{name}"), tone, icon)  # type: ignore[arg-type]
        self._name.setText(entry_name(entry))
        clear(self._grid)
        for number, (label, text) in enumerate(_facts(entry, version, sheet)):
            self._grid.addWidget(Label(label, ink="text2", wrap=True), number, 0, Qt.AlignmentFlag.AlignTop)
            value = Label(text, wrap=True, tabular=True, selectable=True)
            value.setAccessibleName(f"{label}: {value.text()}")
            self._grid.addWidget(value, number, 1, Qt.AlignmentFlag.AlignTop)
        self._grid.setColumnMinimumWidth(0, 168)

    def _dress_confirm(self) -> None:
        """Why it cannot be confirmed stands beside it."""
        item = self._item
        entry = item.current.entry if item and item.current else None
        unknown = unknown_keys(entry) if entry else ()
        self.confirm.setEnabled(entry is not None and not unknown and entry.status != "unknown")
        self.confirm.setVisible(item is None or item.needs_look)
        told = ""
        if unknown:
            told = words("settings.register.cannot_confirm", keys=", ".join(map(key_name, unknown)))
        elif entry is not None and entry.status == "unknown":
            told = words("settings.register.cannot_confirm_whole")
        self._missing.setText(told)
        self._missing.setVisible(bool(told))


def _state(version: RegisterVersion, item: RegisterItem) -> str:
    if version is item.current:
        return "in_force"
    newest = item.current.entry.valid_from if item.current else None
    return "later" if newest is not None and version.entry.valid_from > newest else "former"


def _row(version: RegisterVersion, item: RegisterItem) -> VersionRow:
    entry, state = version.entry, _state(version, item)
    who = words("settings.register.shipped")
    if version.author is not None and version.at is not None:
        who = words("settings.register.by", name=version.author.name, at=shown(version.at))
    return VersionRow(
        id=entry.origin + entry.hash,
        held=Two(span(entry), words(f"settings.register.{state}")),
        status=status_badge(entry),
        origin=Two(entry.source, f"{who} · {version.why}" if version.why else who),
        version=version,
    )


def _facts(entry: Dated, version: RegisterVersion, sheet: RegisterSheet) -> list[tuple[str, str]]:
    """Labels and texts, in the order of the form."""
    fields, unknown = sheet.fields.get(entry.id, {}), unknown_keys(entry)
    found = []
    for key in text_keys(entry, sheet.texts.get(entry.id, ())):
        texts = [f"{language}: {texts[key]}" for language, texts in entry.words.items() if texts.get(key)]
        if texts or key in unknown:
            found.append((key_name(key), "\n".join(texts) or words("settings.register.unknown")))
    for key, field in fields.items():
        if key in entry.values:
            found.append((key_name(key), value_words(key, entry.values[key], field, sheet.named, entry)))
        elif key in unknown:
            found.append((key_name(key), words("settings.register.unknown")))
    for key, value in entry.values.items():
        if key == "choices" and isinstance(value, list | tuple):
            found.append((key_name(key), "\n".join(choice_words("reading", str(code), entry) for code in value)))
        elif key not in fields and key != "unknown":
            found.append((key_name(key), value_words(key, value, None, sheet.named, entry)))
    for name, text in (("letters", letters_words(entry)), ("places", places_words(entry))):
        if text:
            found.append((words(f"text.say.{name}"), text))
    found += [
        (words("settings.register.valid"), span(entry)),
        (words("settings.register.source"), entry.source),
        (words("settings.register.trust"), f"{entry.trust} · {trust_words(entry.trust)}"),
        (words("settings.register.checked"), shown(entry.checked)),
    ]
    if version.why:
        found.append((words("settings.register.why"), version.why))
    return found
