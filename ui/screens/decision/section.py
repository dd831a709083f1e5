"""A section of the form: its number in the letter, its title, its fields, and how it reads and writes the draft."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from ic16desk.desk.drafting import GRANTS
from ic16desk.model.decision import DecisionDraft
from ui.i18n import say
from ui.screens.decision.facts import DecisionCase
from ui.screens.decision.fields import Field
from ui.widgets.labels import IconLabel, Label
from ui.widgets.layouts import Part, column, row

#: The letter's own numbers (ic16desk.letters: T1 for an approval, T2 for the others); empty: not a numbered section.
_APPROVAL: Mapping[str, str] = {
    "outcome": "3",
    "purpose": "4",
    "costs": "5",
    "funding": "6",
    "support": "3",
    "de_minimis": "7",
    "grounds": "8",
    "conditions": "9",
    "provisions": "11",
    "contact": "13",
    "signatures": "14",
}
_REFUSAL: Mapping[str, str] = {
    "outcome": "3",
    "reasons": "4",
    "grounds": "4",
    "provisions": "5",
    "contact": "6",
    "signatures": "7",
}


def number_of(section: str, outcome: str) -> str:
    """The number a section has in the letter of this outcome; empty when it has none."""
    return (_APPROVAL if outcome in GRANTS else _REFUSAL).get(section, "")


class Target(Protocol):
    """Where a line of the lint leads."""

    def show_error(self, text: str) -> None:
        """Say what is wrong here; empty: nothing."""

    def take_focus(self) -> None:
        """Let the user mend it."""


class Section(QWidget):
    """One section. ``edited`` on every change by the user, ``left`` when a field was left."""

    edited = Signal()
    left = Signal()
    #: Whether it belongs to approvals, to the others, or to both.
    shown_for = "both"

    def __init__(self, name: str, *right: Part) -> None:
        super().__init__()
        self.name = name
        self._number = Label("", "strong", tabular=True)
        self._title = say(Label("", "strong"), f"decision.section.{name}")
        self._error_icon = IconLabel("octagon-alert", "bad", 14)
        self._error = Label("", "caption", ink="bad", weight=500, wrap=True)
        self.head = row(self._number, self._title, *(right or (None,)), spacing=8)
        error_row = row(self._error_icon, (self._error, 1), spacing=4)
        error_row.setAlignment(self._error_icon, Qt.AlignmentFlag.AlignTop)
        self.body = column(spacing=8)
        self.setLayout(column(self.head, error_row, self.body, spacing=8))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        say(self, f"decision.section.{name}", to="name")
        self.show_error("")

    def add(self, *parts: Part) -> None:
        """Put parts under the title."""
        for part in parts:
            if isinstance(part, QWidget):
                self.body.addWidget(part)
            elif part is not None and not isinstance(part, int | tuple):
                self.body.addLayout(part)

    def watch(self, *fields: Field) -> None:
        """Pass on what fields tell."""
        for field in fields:
            field.edited.connect(self.edited)
            field.left.connect(self.left)

    def show_number(self, outcome: str) -> None:
        """Number it as the letter does, and show it only where it belongs."""
        number = number_of(self.name, outcome)
        self._number.setText(number)
        self._number.setVisible(bool(number))
        self.setVisible(self.belongs(outcome))

    def renumber(self, number: str) -> None:
        """Another number than the outcome alone gives it."""
        self._number.setText(number)
        self._number.setVisible(bool(number))

    def printed_number(self) -> str:
        """The number it has in the letter; empty: none."""
        return self._number.text()

    def belongs(self, outcome: str) -> bool:
        """Whether an outcome has this section."""
        return self.shown_for == "both" or (self.shown_for == "grants") == (outcome in GRANTS)

    def show_draft(self, draft: DecisionDraft, case: DecisionCase) -> None:
        """Show what the draft says."""
        raise NotImplementedError

    def collect(self, draft: DecisionDraft) -> DecisionDraft:
        """The draft with what this section says."""
        raise NotImplementedError

    def targets(self) -> Mapping[str, Target]:
        """Places by the lint's field names; the section itself stands for the rest."""
        return {}

    def field_at(self, control: QWidget) -> str:
        """The name of the field a control belongs to, where it is no target of its own (a row of a table)."""
        return ""

    def go_into(self, field: str) -> bool:
        """Put the focus on such a field; whether there is one."""
        return False

    def forget(self) -> None:
        """Show nothing of any case any more; what is made of a case's rows is taken out by the section itself."""
        for field in self.findChildren(Field):
            field.control.clear()
        self.clear_errors()

    def clear_errors(self) -> None:
        """Say nothing of the lint's any more."""
        self.show_error("")
        for target in self.targets().values():
            target.show_error("")

    def set_locked(self, on: bool) -> None:
        """Read only."""
        for field in self.findChildren(Field):
            field.set_locked(on)

    def show_error(self, text: str) -> None:
        """What is wrong with the section as a whole."""
        self._error.setText(text)
        self._error.setVisible(bool(text))
        self._error_icon.setVisible(bool(text))

    def error(self) -> str:
        """What is said to be wrong with the section as a whole."""
        return self._error.text()

    def take_focus(self) -> None:
        """The first control in it."""
        first = next((w for w in self.findChildren(QWidget) if _takes_focus(w)), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)


def _takes_focus(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isEnabled() and not widget.isHidden()
