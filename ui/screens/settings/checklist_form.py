"""The right side of a checklist version: one item's fields, or the version's own title and day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, get_args

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ic16desk.model.checklists import Bearing, Checklist, Item, ItemType, Problem
from ic16desk.wording import shown
from ui.i18n import screen, words
from ui.screens.settings.checklist_fields import FIELD_OF, CodeField, ConditionsField, Titled, WordsField
from ui.theme import repolish
from ui.widgets.chip import Chip
from ui.widgets.labels import Label
from ui.widgets.layouts import clear, column, holder, row

_CONDITIONS = (
    "eu_money", "group", "council_applies", "supplements", "development", "investment", "infrastructure", "flat40",
    "flat7", "flat1_5", "lump_sum", "wages", "unit_cost_wages", "standard_wages", "actual_costs", "special_purchases",
    "land", "vat_claimed", "income", "small_total", "municipal_funding", "advance", "de_minimis", "research",
    "undertakings", "private_undertakings", "lead_theme", "not_jtf", "myr_in_use", "council_scores",
)  # fmt: skip
_DAY = "%d.%m.%Y"


class _Form(QScrollArea):
    """Scrolls; ``edited`` carries the values to store."""

    edited = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_parts(self, *parts: QWidget | QVBoxLayout) -> None:
        """Lay them out in a column of readable width."""
        inner = holder(column(*parts, None, spacing=14, margins=(20, 14, 20, 20)))
        inner.setMaximumWidth(760)
        inner.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        content = holder(row((inner, 100), None, spacing=0))
        content.setProperty("role", "pane")
        self.setWidget(content)


class _LineField(Titled):
    """One line; what cannot be read is said and not stored."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.line = QLineEdit()
        self.line.setMaximumWidth(260)
        self._stored = ""
        self.line.editingFinished.connect(self.flush)
        self.lay_out(self.line)

    def retranslate(self) -> None:
        """The name is the line's too."""
        super().retranslate()
        self.line.setAccessibleName(words(self._key))

    def show_text(self, text: str) -> None:
        """Show what is stored."""
        typing = self.line.hasFocus() and self.line.text() != self._stored
        self._stored = text
        if not typing:
            self.line.setText(text)

    def flush(self) -> None:
        """Store what is different."""
        if self.line.text().strip() != self._stored:
            self._stored = self.line.text().strip()
            self.edited.emit()

    def show_wrong(self, text: str) -> None:
        """Say that it cannot be read."""
        self._error.setText(text)
        self._wrong.setVisible(bool(text))
        self.line.setProperty("error", "true" if text else "false")
        repolish(self.line)


class HeadForm(_Form):
    """Title and day. ``edited`` carries ``title`` or ``valid_from`` (a day)."""

    def __init__(self) -> None:
        super().__init__()
        self.title, self.day = _LineField("checklist.field.title"), _LineField("checklist.field.valid_from")
        self._base = Label("", "small", ink="text2", wrap=True)
        self._hash = Label("", "caption", ink="text2", wrap=True, selectable=True)
        self.title.edited.connect(lambda: self.edited.emit({"title": self.title.line.text()}))
        self.day.edited.connect(self._day_typed)
        self.show_parts(self.title, self.day, self._base, self._hash)

    def show_version(self, checklist: Checklist, base: str, problems: Sequence[Problem], *, locked: bool) -> None:
        """Show a version's head; ``base`` is what the one it was made from is called."""
        self.title.show_text(checklist.title)
        self.day.show_text(shown(checklist.valid_from, "valid_from_date"))
        for field, name in ((self.title, "title"), (self.day, "valid_from")):
            field.line.setReadOnly(locked)
            field.show_problems([x for x in problems if not x.at and x.params.get("name") == name])
        self._base.setText(words("settings.versions.made_from", title=base) if base else "")
        self._hash.setText("" if not locked else words("settings.versions.hash", hash=checklist.hash))

    def flush(self) -> None:
        """Store what was typed."""
        self.title.flush()
        self.day.flush()

    def _day_typed(self) -> None:
        try:
            day = dt.datetime.strptime(self.day.line.text().strip(), _DAY).date()
        except ValueError:
            self.day.show_wrong(words("settings.versions.no_day"))
            return
        self.day.show_wrong("")
        self.edited.emit({"valid_from": day})


class ItemForm(_Form):
    """An item's fields. ``edited`` carries the fields to set, as ``checklist_drafts.set_item`` takes them."""

    def __init__(self) -> None:
        super().__init__()
        self._item = ""
        self._reasons: Sequence[tuple[str, str]] = ()
        self._head: QVBoxLayout = column(spacing=6)
        self.question = WordsField("checklist.field.question")
        self.guidance = WordsField("checklist.field.guidance", lines=3)
        self.unknown = WordsField("checklist.field.unknown", note="settings.versions.unknown_note")
        self.basis = WordsField("checklist.field.basis", note="settings.versions.basis_note")
        self.terms = WordsField("checklist.field.evidence_terms", lines=1, note="settings.versions.terms_note")
        self.type, self.bears_on, self.reason = (
            CodeField(f"checklist.field.{name}") for name in ("type", "bears_on", "reason")
        )
        self.when = ConditionsField("checklist.field.when", _CONDITIONS, note="settings.versions.when_note")
        self._fields: Mapping[str, Titled] = {
            "question": self.question,
            "basis": self.basis,
            "type": self.type,
            "bears_on": self.bears_on,
            "reason": self.reason,
            "guidance": self.guidance,
            "unknown": self.unknown,
            "evidence_terms": self.terms,
            "when": self.when,
        }
        for name, field in self._fields.items():
            field.edited.connect(lambda own=name: self.edited.emit({own: self._value(own)}))
        codes = row((self.type, 1), (self.bears_on, 1), (self.reason, 1), spacing=12)
        texts = (self.guidance, self.unknown, self.terms)
        self.show_parts(self._head, self.question, self.basis, holder(codes), *texts, self.when)

    @property
    def item(self) -> str:
        """Id of the item whose fields these are."""
        return self._item

    def show_item(
        self,
        item: Item,
        problems: Sequence[Problem],
        reasons: Sequence[tuple[str, str]],
        *,
        status: str,
        locked: bool,
    ) -> None:
        """Show an item; ``status`` is the code of how it differs from the base, empty for a published version."""
        if item.id != self._item:
            self.flush()
            self.verticalScrollBar().setValue(0)
        self._item = item.id
        self._show_head(item, status)
        self.question.show_words(_words(item.question))
        self.guidance.show_words(_words(item.guidance))
        self.unknown.show_words(_words(item.unknown))
        self.terms.show_words(_words(item.evidence_terms))
        self.basis.show_words(
            {key: "\n".join(getattr(x.ref, key) for x in item.basis).strip() for key in ("fi", "sv", "en")}
        )
        self.type.show_code(item.type, [(code, words(f"checklist.type.{code}")) for code in get_args(ItemType)])
        bearings = [(code, words(f"checklist.bears_on.{code}")) for code in ("", *get_args(Bearing)) if code]
        self.bears_on.show_code(item.bears_on, bearings)
        self.reason.show_code(item.reason or "", [("", words("settings.versions.no_reason")), *reasons])
        self.when.show_codes(item.when)
        self._lock(locked, hard=item.type == "hard")
        for name, field in self._fields.items():
            field.show_problems([x for x in problems if _field_of(x) == name])

    def flush(self) -> None:
        """Store what was typed."""
        for field in self._fields.values():
            field.flush()

    def _show_head(self, item: Item, status: str) -> None:
        clear(self._head)
        chips = row(Chip(item.id, "accent"), spacing=6)
        wording = words(f"checklist.wording.{item.wording}")
        chips.addWidget(Chip(wording, *(("warn", "pencil") if item.wording == "own_draft" else ("neu", "book-open"))))
        if status in ("added", "reworded"):
            chips.addWidget(Chip(words(f"checklist.status.{status}"), "ok" if status == "added" else "warn", ""))
        chips.addStretch(1)
        self._head.addLayout(chips)
        if item.wording == "own_draft":
            self._head.addWidget(Label(words("settings.versions.own_draft"), "caption", ink="text2", wrap=True))

    def _lock(self, locked: bool, *, hard: bool) -> None:
        for words_field in (self.question, self.guidance, self.unknown, self.basis, self.terms):
            words_field.set_locked(locked)
        self.type.combo.setEnabled(not locked)
        for code_field in (self.bears_on, self.reason):
            code_field.combo.setEnabled(not locked and hard)
        for box in self.when.boxes.values():
            box.setEnabled(not locked)

    def _value(self, name: str) -> Any:
        if name == "basis":
            return {language: text.splitlines() for language, text in self.basis.texts().items()}
        if name == "when":
            return self.when.codes()
        field = self._fields[name]
        if isinstance(field, CodeField):
            return field.code() or None
        assert isinstance(field, WordsField)
        return field.texts()


def _words(found: Any) -> dict[str, str]:
    return {key: getattr(found, key) for key in ("fi", "sv", "en")} if found else {}


def _field_of(problem: Problem) -> str:
    name = problem.params.get("name", "").partition(".")[0]
    return FIELD_OF.get(name, name)


def reasons_of(entries: Sequence[Any]) -> list[tuple[str, str]]:
    """Reason codes with the beginning of their text, for a list to choose from."""
    found = ((entry.id, entry.text(screen().language, "text").partition("{")[0].rstrip(" :(,")) for entry in entries)
    return [(code, f"{code}  {text}") for code, text in found]
