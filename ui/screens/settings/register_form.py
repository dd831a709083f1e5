"""A new dated version: texts in three languages, typed values, from when, from where. Nothing changes in place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QScrollArea, QSizePolicy, QWidget

from ic16desk.desk.letter_texts import TEXT_KINDS, dropped_places
from ic16desk.model.register import Dated, RegisterSheet, ValueField, unknown_keys
from ic16desk.wording import shown
from ui.i18n import follow, say, words
from ui.screens.settings.checklist_fields import WordsField
from ui.screens.settings.register_fields import UNKNOWN, ChoiceEditor, LineEditor, ValueEditor, editor
from ui.screens.settings.register_logo import LogoEditor
from ui.screens.settings.register_text import TextHelp, TextPreview
from ui.screens.settings.register_words import entry_name, key_name, kind_name, parse_day, text_keys, trust_words
from ui.widgets.banner import BannerStack
from ui.widgets.buttons import Button, IconButton
from ui.widgets.labels import ElidedLabel, Label
from ui.widgets.layouts import column, frame, holder, row

_TRUSTS = ("W", "L", "K-H", "D")
_TEXT = ValueField("text")


@dataclass(frozen=True, slots=True)
class NewVersion:
    """What ``registering.add`` takes; ``picture``: the file of a letterhead's, to be made clean."""

    arguments: Mapping[str, Any]
    picture: Path | None = None


class _Texts(WordsField):
    """A text of the entry in three languages."""

    def __init__(self, key: str) -> None:
        self.key = key
        super().__init__("settings.register.texts", lines=1)

    def retranslate(self) -> None:
        """The name is the key's."""
        super().retranslate()
        self._label.setText(key_name(self.key))


class RegisterForm(QWidget):
    """``saved`` carries a :class:`NewVersion`; ``closed``: back to the data."""

    saved = Signal(object)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.banners = BannerStack()
        self._entry: Dated | None = None
        self._known: Mapping[str, ValueField] = {}
        self.editors: dict[str, ValueEditor] = {}
        self.texts: dict[str, _Texts] = {}
        self.preview: TextPreview | None = None
        self._accepted: object = None
        back = IconButton("arrow-left", "settings.register.cancel", keys="Esc")
        back.clicked.connect(self.closed)
        self._title = ElidedLabel("", "strong")
        bar = frame("bar", row(back, (self._title, 1), spacing=8, margins=(12, 0, 16, 0)), height=48)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.draft = say(QCheckBox(), "settings.register.as_draft")
        self.save = Button("settings.register.save", "primary", icon="save")
        self.save.clicked.connect(self._save)
        self.cancel = Button("settings.register.cancel", "outlined")
        self.cancel.clicked.connect(self.closed)
        foot = frame("foot", row(self.draft, None, self.cancel, self.save, spacing=8, margins=(20, 8, 16, 8)))
        self.setLayout(column(bar, self.banners, (self.area, 1), foot, spacing=0))
        follow(self)

    def retranslate(self) -> None:
        """The title; the fields say themselves again."""
        if self._entry is not None:
            self._title.setText(self._heading())

    def open(self, entry: Dated, sheet: RegisterSheet, today: dt.date) -> None:
        """A version after ``entry``, or a new entry if its id is empty."""
        self._entry = entry
        self._known = sheet.fields.get(entry.id, sheet.fields[""])
        self.banners.clear()
        self._accepted = None
        self.draft.setChecked(False)
        self._title.setText(self._heading())
        head = self._head(entry, today)
        self.editors = {
            key: editor(key, field, entry.values.get(key), entry, sheet.named) for key, field in self._known.items()
        }
        self.texts = {key: _Texts(key) for key in text_keys(entry, sheet.texts.get(entry.id, sheet.texts[""]))}
        for key, field in self.texts.items():
            field.show_words({language: texts.get(key, "") for language, texts in entry.words.items()})
        # the name, then what rules the program, then the other texts
        texts = list(self.texts.values())
        parts: list[QWidget] = [*head, *texts[:1], *self.editors.values(), *texts[1:]]
        self.preview = TextPreview(entry) if entry.kind in TEXT_KINDS else None
        if self.preview is not None:
            parts = [*head, TextHelp(entry), *texts, *self.editors.values(), self.preview]
            for field in texts:
                for one in field.fields.values():
                    one.textChanged.connect(self._show_preview)
        others = [key for key in entry.values if key not in self._known and key != "unknown"]
        if others:
            told = ", ".join(key_name(key) for key in others)
            parts.append(Label(words("settings.register.read_only", keys=told), "caption", ink="text2", wrap=True))
        inner = holder(column(*parts, self.why, None, spacing=14, margins=(20, 14, 20, 20)))
        inner.setMaximumWidth(760)
        inner.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        content = holder(row((inner, 100), None, spacing=0))
        content.setProperty("role", "pane")
        self.area.setWidget(content)
        content.show()  # Qt does not show what is put into an area that is on the screen already
        self.area.verticalScrollBar().setValue(0)
        (self.id if not entry.id else self.valid_from).take_focus()

    def close_form(self) -> None:
        """Hold nothing."""
        self._entry, self.editors, self.texts, self.preview, self._accepted = None, {}, {}, None, None
        self.area.setWidget(QWidget())
        self.banners.clear()

    @property
    def is_open(self) -> bool:
        """Whether something is being written."""
        return self._entry is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _heading(self) -> str:
        entry = self._entry
        assert entry is not None
        if not entry.id:
            return words("settings.register.new_title", kind=kind_name(entry.kind))
        return words("settings.register.version_title", name=f"{entry.id} {entry_name(entry)}")

    def _head(self, entry: Dated, today: dt.date) -> list[QWidget]:
        self.id = _line("settings.register.id", entry.id, note="settings.register.id_note")
        self.valid_from = _line("settings.register.valid_from", shown(today), note="settings.register.day_note")
        self.valid_to = _line("settings.register.valid_to", "", note="settings.register.valid_to_note")
        self.source = _line("settings.register.source", "")
        self.trust = ChoiceEditor(
            "trust", ValueField("choice", choices=_TRUSTS), "W", entry, {}, name="settings.register.trust"
        )
        self.trust.combo.removeItem(0)
        for number, code in enumerate(_TRUSTS):
            self.trust.combo.setItemText(number, trust_words(code))
        self.trust.combo.setCurrentIndex(0)
        self.why = _line("settings.register.why", "")
        days = holder(row((self.valid_from, 1), (self.valid_to, 1), spacing=16))
        return [*([] if entry.id else [self.id]), days, self.source, self.trust]

    def _save(self) -> None:
        """Read every field; the first that cannot be read gets the focus."""
        entry = self._entry
        if entry is None:
            return
        wrong: list[ValueEditor] = []
        given = {key: self._read(one, wrong) for key, one in self.editors.items()}
        days = [self._day(one, wrong) for one in (self.valid_from, self.valid_to)]
        for one in (self.id, self.source):
            empty = not one.line.text().strip() and (one is self.source or not entry.id)
            one.show_wrong(words("settings.register.needed") if empty else "")
            wrong += [one] if empty else []
        if days[0] is None and self.valid_from not in wrong:
            self.valid_from.show_wrong(words("settings.register.day_note"))
            wrong.append(self.valid_from)
        if wrong:
            wrong[0].take_focus()
            self.area.ensureWidgetVisible(wrong[0])
            return
        texts = self._written()
        if not self._asked_about_places(entry, texts):
            return
        arguments: dict[str, Any] = {
            "kind": entry.kind,
            "id": entry.id or self.id.line.text().strip(),
            "valid_from": days[0],
            "valid_to": days[1],
            "source": self.source.line.text().strip(),
            "trust": str(self.trust.combo.currentData()),
            "status": "draft" if self.draft.isChecked() else "confirmed",
            "values": self._values(entry, given, texts),
            "words": texts,
            "why": self.why.line.text().strip(),
        }
        if self._accepted is not None:
            arguments["dropping"] = True
        logo = self.editors.get("logo")
        self.saved.emit(NewVersion(arguments, logo.file if isinstance(logo, LogoEditor) else None))

    def _written(self) -> dict[str, dict[str, str]]:
        assert self._entry is not None
        return _by_language(self._entry, {key: one.texts() for key, one in self.texts.items()})

    def _show_preview(self) -> None:
        if self.preview is not None and self._entry is not None:
            self.preview.show_words(self._written())

    def _asked_about_places(self, entry: Dated, texts: Mapping[str, Mapping[str, str]]) -> bool:
        """A place left out is told once; saving the same again means that it is meant."""
        left_out = tuple(dropped_places(entry, texts))
        if not left_out or left_out == self._accepted:
            return True
        self._accepted = left_out
        self.banners.clear()
        for language, _, name in left_out:
            told = words(f"checklist.language.{language}")
            self.banners.show_banner("warn", words("text.say.dropped", name=f"{{{name}}}", language=told))
        return False

    def _read(self, one: ValueEditor, wrong: list[ValueEditor]) -> Any:
        try:
            value = one.value()
        except ValueError:
            note = {"moment": "settings.register.moment_note", "mask": "settings.register.mask_note"}.get(
                one.field.type, "settings.register.wrong"
            )
            one.show_wrong(words(note))
            wrong.append(one)
            return None
        one.show_wrong("")
        return value

    def _day(self, one: LineEditor, wrong: list[ValueEditor]) -> dt.date | None:
        text = one.line.text().strip()
        try:
            day = parse_day(text) if text else None
        except ValueError:
            one.show_wrong(words("settings.register.day_note"))
            wrong.append(one)
            return None
        one.show_wrong("")
        return day

    def _values(self, entry: Dated, given: Mapping[str, Any], texts: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
        """The values before with what is typed; what nobody knows is listed, what was cleared is gone."""
        was_unknown = unknown_keys(entry)
        values = {key: part for key, part in entry.values.items() if key not in given and key != "unknown"}
        values |= {key: part for key, part in given.items() if part is not None and part is not UNKNOWN}
        unknown = [key for key, part in given.items() if key not in values and (
            key in was_unknown or (part is UNKNOWN and key in entry.values)
        )]  # fmt: skip
        for key in was_unknown:
            if key not in given and not _rewritten(key, entry, texts):
                unknown.append(key)
        return values | ({"unknown": unknown} if unknown else {})


def _line(name: str, text: str = "", *, note: str = "") -> LineEditor:
    """A line of the version itself, under a name of its own."""
    return LineEditor(name, _TEXT, text, name=name, note=note)


def _by_language(entry: Dated, texts: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    """Texts by language: those written, and those of the entry that are not written here."""
    found: dict[str, dict[str, str]] = {
        language: {key: text for key, text in kept.items() if key not in texts}
        for language, kept in entry.words.items()
    }
    for key, by_language in texts.items():
        for language, text in by_language.items():
            if text:
                found.setdefault(language, {})[key] = text
    return {language: kept for language, kept in found.items() if kept}


def _rewritten(key: str, entry: Dated, texts: Mapping[str, Mapping[str, str]]) -> bool:
    """Whether a text that was not established has been written now."""
    return any(
        found.get(key) and found.get(key) != entry.words.get(language, {}).get(key) for language, found in texts.items()
    )
