"""What differs between two checklist versions, to read: each changed item with its old and its new words."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ic16desk.model.checklist_diff import ChecklistDiff, FieldChange, ItemChange, ItemStatus
from ic16desk.model.checklists import Checklist
from ic16desk.wording import shown
from ui.i18n import follow, screen, words
from ui.theme import Tone
from ui.widgets.chip import Chip
from ui.widgets.condition_words import condition_words
from ui.widgets.labels import IconLabel, Label
from ui.widgets.layouts import clear, column, frame, holder, line, row
from ui.widgets.reading import ReadingText

_STATUS: dict[ItemStatus, tuple[Tone, str]] = {
    "added": ("ok", "plus"),
    "removed": ("bad", "minus"),
    "reworded": ("warn", "pencil"),
    "moved": ("cond", "arrow-left-right"),
}
#: Below this share of the same words two texts are shown as two texts.
_ALIKE = 0.5
_WORD = re.compile(r"\w+|\s+|[^\w\s]")
#: Fields whose values are codes with words of their own: key of the wording before the code.
_CODES = {
    "type": "checklist.type",
    "bears_on": "checklist.bears_on",
    "wording": "checklist.wording",
    "when": "checklist.when",
    "repeat": "checklist.repeat",
}


class DiffView(QScrollArea):
    """Scrolls with the keys; foreign words are plain text."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._shown: tuple[ChecklistDiff, Checklist, Checklist, str] | None = None
        self._layout: QVBoxLayout = column(spacing=10, margins=(16, 12, 16, 16))
        content = holder(self._layout)
        content.setProperty("role", "pane")
        self.setWidget(content)
        follow(self)

    def retranslate(self) -> None:
        """The same in other words."""
        self.setAccessibleName(words("checklist.diff.name"))
        self._fill()

    def show_diff(
        self, diff: ChecklistDiff | None, old: Checklist | None, new: Checklist | None, language: str
    ) -> None:
        """Show what differs, in one language where it differs there; without a language in all of them."""
        self._shown = (diff, old, new, language) if diff and old and new else None
        self.verticalScrollBar().setValue(0)
        self._fill()

    def _fill(self) -> None:
        clear(self._layout)
        if self._shown is None:
            return
        diff, old, new, language = self._shown
        counts = Label(counts_text(diff), "small", ink="text2", wrap=True)
        self._layout.addWidget(counts)
        for part in _changes(diff.head, language):
            self._layout.addWidget(part)
        for item in diff.changed:
            self._layout.addWidget(line())
            self._layout.addWidget(_item(item, old, new, language))
        if not diff.changed:
            self._layout.addWidget(Label(words("checklist.diff.none"), wrap=True))
        self._layout.addStretch(1)


def counts_text(diff: ChecklistDiff) -> str:
    """``49 kohtaa ennallaan, 1 muotoiltu uudelleen, 2 uutta``; what there is none of is not said."""
    counts = diff.counts
    same = counts["unchanged"] + counts["moved"]
    parts = [words("checklist.count.unchanged", n=same)]
    for status in ("reworded", "added", "removed"):
        if counts[status]:
            parts.append(words(f"checklist.count.{status}", n=counts[status]))
    return ", ".join(parts)


def _item(item: ItemChange, old: Checklist, new: Checklist, language: str) -> QWidget:
    tone, icon = _STATUS[item.status]
    chips = row(Chip(item.id, "accent"), Chip(words(f"checklist.status.{item.status}"), tone, icon), spacing=6)
    if item.asked_again:
        chips.addWidget(Chip(words("checklist.asked_again"), "warn", "rotate-ccw"))
    chips.addStretch(1)
    parts: QVBoxLayout = column(chips, spacing=6)
    moved = item.old_section and item.new_section and item.old_section != item.new_section
    if moved:
        sections = words("checklist.moved_to", old=item.old_section, new=item.new_section)
        parts.addWidget(Label(sections, "small", ink="text2"))
    found = (old if item.status == "removed" else new).item(item.id)
    if item.status in ("added", "removed"):
        if found is not None:
            question = found.question.get(language or screen().language)
            parts.addWidget(ReadingText(question or words("checklist.diff.no_question"), "body"))
            basis = "; ".join(provision.ref.get(language or screen().language) for provision in found.basis)
            if basis:
                parts.addWidget(Label(basis, "small", ink="text2", wrap=True))
        return holder(parts)
    if found is not None and all(change.field != "question" for change in item.fields):
        parts.addWidget(ReadingText(found.question.get(language or screen().language), "body", ink="text2"))
    for part in _changes(item.fields, language):
        parts.addWidget(part)
    return holder(parts)


def _changes(fields: tuple[FieldChange, ...], language: str) -> Iterator[QWidget]:
    """Each field; of words those in the language, if any is."""
    speaking = {change.field for change in fields if change.language == language}
    for change in fields:
        if language and change.language not in ("", language) and change.field in speaking:
            continue
        yield _change(change, language)


def _change(change: FieldChange, language: str) -> QWidget:
    name, _, part = change.field.partition(".")
    said = words(f"checklist.field.{name}")
    which = part.upper() if name == "section" else words(f"ui.meaning.{part}") if part else ""
    spoken = words(f"checklist.language.{change.language}") if change.language not in ("", language) else ""
    title = Label(" · ".join(filter(None, (said, which, spoken))), "caption", ink="text2", weight=600)
    before, after = (_value(name, text) for text in (change.old, change.new))
    if not change.language:
        title.setText(f"{title.text()}: {before or '–'} → {after or '–'}")
        title.setWordWrap(True)
        return title
    gone, come = differing(before, after)
    parts: QVBoxLayout = column(title, spacing=4, margins=(12, 8, 12, 10))
    for text, spans, sign in ((before, gone, "minus"), (after, come, "plus")):
        if text:
            struck = sign == "minus"
            reading = ReadingText(text, "body", ink="text2" if struck else "text")
            reading.stress(spans, "bad" if struck else "ok", struck=struck)
            told = words("checklist.diff.before" if struck else "checklist.diff.after")
            reading.setAccessibleName(f"{told}: {text}")
            mark = IconLabel(sign, "bad" if struck else "ok", 14, meaning=told)
            beside = row(mark, (reading, 1), spacing=8)
            beside.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
            parts.addLayout(beside)
    box = frame("inset", parts)
    box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return box


def _value(field: str, text: str) -> str:
    """Codes in words, a day as people write it."""
    if field == "valid_from" and text:
        return shown(text, "valid_from_date")
    if field in _CODES and text:
        return ", ".join(condition_words(_CODES[field], code) for code in text.split(", "))
    return text


def differing(old: str, new: str) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """The parts of both texts that are not the same, by whole words; none where the texts have little in common."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    found = difflib.SequenceMatcher(None, before, after, autojunk=False)
    if found.ratio() < _ALIKE:
        return [], []
    gone, come = [], []
    starts = [_starts(before), _starts(after)]
    for tag, a, b, c, d in found.get_opcodes():
        if tag != "equal":
            if b > a:
                gone.append((starts[0][a], starts[0][b]))
            if d > c:
                come.append((starts[1][c], starts[1][d]))
    return gone, come


def _starts(parts: list[str]) -> list[int]:
    found = [0]
    for part in parts:
        found.append(found[-1] + len(part))
    return found
