"""Conditions of the support (757/2021 § 21): the register's clauses, their parameters, those the answers demand."""

from __future__ import annotations

import datetime as dt
import re

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from ic16desk.model.decision import DecisionCondition, DecisionDraft
from ic16desk.model.register import Dated
from ui.i18n import follow, screen, words
from ui.screens.decision.controls import DayLine, Line
from ui.screens.decision.entries import EntryRow, EntrySection
from ui.screens.decision.facts import DecisionCase
from ui.screens.decision.fields import Field
from ui.theme import font
from ui.widgets.chip import Chip
from ui.widgets.labels import ElidedLabel, Label
from ui.widgets.layouts import column, row

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_NAMED = frozenset({"publication_date", "asset", "outputs"})


class ConditionRow(EntryRow):
    """One clause: check box, code, title, provision; its parameters when it is taken."""

    def __init__(self, code: str, entry: Dated | None, language: str, *, required: bool) -> None:
        super().__init__()
        self.code, self.required = code, required
        self._entry = entry
        clause = entry.text(language, "text") if entry else ""
        self.box = QCheckBox(code)
        self.box.setFont(font("label", tabular=True))
        self.box.setFixedWidth(88)
        self._title = ElidedLabel()
        self._required = Chip("", "cond", "badge-check")
        self._clause = clause
        self._params: dict[str, Line] = {}
        for name in dict.fromkeys(_PLACEHOLDER.findall(clause)):
            self._params[name] = DayLine() if name.endswith("_date") else Line()
        self.fields = [
            Field(f"decision.param.{name}" if name in _NAMED else "decision.param.other", line)
            for name, line in self._params.items()
        ]
        for line in self._params.values():
            if isinstance(line, DayLine):
                line.setMaximumWidth(180)
        self._below = QWidget()
        self._below.setLayout(column(*self.fields, spacing=4, margins=(24, 0, 0, 4)))
        self.setLayout(column(row(self.box, (self._title, 1), self._required, spacing=8), self._below, spacing=4))
        self._required.setVisible(required)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.box.toggled.connect(self._toggled)
        for field in self.fields:
            field.edited.connect(self.edited)
            field.left.connect(self.left)
        self._below.setVisible(False)
        follow(self)

    def retranslate(self) -> None:
        """Title in the screen's language; the clause itself, in the letter's, is the tooltip."""
        basis = str(self._entry.values.get("basis", "")) if self._entry else ""
        title = self._entry.text(screen().language, "title") if self._entry else words("decision.conditions.no_clause")
        self._title.setText(f"{title} ({basis})" if basis else title)
        self._title.setToolTip(self._clause or self._title.text())
        self._required.setText(words("decision.conditions.required"))
        demanded = words("decision.conditions.required") if self.required else ""
        self.box.setAccessibleName(". ".join(filter(None, (f"{self.code} {self._title.text()}", demanded))))

    def put(self, condition: DecisionCondition | None) -> None:
        """Take it with its parameters, or not."""
        self.box.setChecked(condition is not None)
        for name, line in self._params.items():
            text = condition.params.get(name, "") if condition else None
            if text is None:
                continue
            if isinstance(line, DayLine):
                line.put_value(_iso_day(text))
            else:
                line.put(text)
        self._below.setVisible(self.box.isChecked() and bool(self._params))

    def value(self) -> DecisionCondition | None:
        """The condition, if it is taken; days as the clause wants them (ISO)."""
        if not self.box.isChecked():
            return None
        params = {}
        for name, line in self._params.items():
            if isinstance(line, DayLine):
                day = line.value()
                if day is not None:
                    params[name] = day.isoformat()
            elif line.text().strip():
                params[name] = line.text().strip()
        return DecisionCondition(code=self.code, params=params)

    def show_error(self, text: str) -> None:
        """What is wrong with its parameters: at the first empty one."""
        empty = next((f for f in self.fields if not f.control.text().strip()), self.fields[0] if self.fields else None)
        for field in self.fields:
            field.show_error(text if field is empty else "")

    def take_focus(self) -> None:
        """The first empty parameter, or the box."""
        for field in self.fields:
            if self.box.isChecked() and not field.control.text().strip():
                field.take_focus()
                return
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _toggled(self) -> None:
        self._below.setVisible(self.box.isChecked() and bool(self._params))
        self.edited.emit()
        self.left.emit()


class ConditionsSection(EntrySection[ConditionRow]):
    """Chosen and demanded clauses; the others one click away."""

    shown_for = "grants"

    def __init__(self) -> None:
        self._count = Label("", "caption", ink="text2")
        self._order: tuple[str, ...] = ()
        super().__init__("conditions", self._count, None)
        self.body.setSpacing(6)

    def retranslate(self) -> None:
        """Count and link."""
        chosen = sum(one.box.isChecked() for one in self.rows.values())
        self._count.setText(words("decision.conditions.chosen", n=chosen))
        key = "decision.show_fewer" if self._all else "decision.show_all"
        self._more.setText(words(key, n=len(self.rows)))

    def show_draft(self, draft: DecisionDraft, case: DecisionCase) -> None:
        """Rows of the register, and of what the draft or the answers name besides."""
        language = draft.language or case.language
        required = case.file.outcome.conditions
        given = {condition.code: condition for condition in draft.conditions}
        entries = {entry.id: entry for entry in case.conditions}
        codes = tuple(dict.fromkeys((*entries, *required, *given)))
        made_for = (case.file.id, language, required, codes, tuple(entry.hash for entry in case.conditions))
        if made_for != self._made_for:
            self._made_for = made_for if self.belongs(draft.outcome) else ()
            made = codes if self._made_for else ()
            self.fill(ConditionRow(code, entries.get(code), language, required=code in required) for code in made)
        self._order = tuple(given)
        for code, one in self.rows.items():
            one.put(given.get(code))
        self.refresh()

    def is_shown(self, row: ConditionRow) -> bool:
        """Demanded or taken, or all of them."""
        return self._all or row.required or row.box.isChecked()

    def collect(self, draft: DecisionDraft) -> DecisionDraft:
        """What is taken: in the order the draft had, new ones after it in the register's order."""
        taken = {code: value for code, one in self.rows.items() if (value := one.value())}
        order = [code for code in dict.fromkeys((*self._order, *taken)) if code in taken]
        return replace(draft, conditions=tuple(taken[code] for code in order)) if self.rows else draft

    def open_all(self) -> None:
        """Let every clause be seen (a line of the lint leads to one that is not chosen)."""
        self._all = True
        self.refresh()

    def take_focus(self) -> None:
        """A demanded clause that is not chosen, else the first."""
        missing = [one for one in self.rows.values() if one.required and not one.box.isChecked()]
        if missing:
            missing[0].take_focus()
        else:
            super().take_focus()


def _iso_day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
