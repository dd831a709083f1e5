"""Why an application is rejected or not examined: reason codes with their texts, and the facts (HL § 45)."""

from __future__ import annotations

import re

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QSizePolicy

from ic16desk.model.decision import Citation, DecisionDraft, DecisionReason
from ic16desk.model.register import Dated
from ui.i18n import words
from ui.screens.decision.controls import Area
from ui.screens.decision.entries import EntryRow, EntrySection
from ui.screens.decision.evidence import EvidencePicker
from ui.screens.decision.facts import DecisionCase
from ui.screens.decision.fields import Field
from ui.theme import font
from ui.widgets.chip import Chip
from ui.widgets.labels import ElidedLabel
from ui.widgets.layouts import column, row

_PLACEHOLDER = re.compile(r"\{\w+\}")


class ReasonRow(EntryRow):
    """One code: a check box, its text, and when it is taken the facts of this case."""

    def __init__(self, entry: Dated, language: str, *, found: bool) -> None:
        super().__init__()
        self.code, self.found = entry.id, found
        self.box = QCheckBox(entry.id)
        self.box.setFont(font("label", tabular=True))
        self._text = ElidedLabel(_PLACEHOLDER.sub("…", entry.text(language, "text")))
        self._basis = ElidedLabel(entry.text(language, "basis"), "caption", ink="text2")
        self._found = Chip(words("decision.reasons.found"), "accent", "link")
        self.cited = Chip("", "neu", "quote")
        self.facts = Field("decision.reasons.facts", Area(least=2))
        self.evidence = EvidencePicker()
        self._wants_facts = "{facts}" in entry.text(language, "text")
        head = row(self.box, (self._text, 3), self.cited, self._found, spacing=8)
        self._basis.setToolTip(self._basis.text())
        self.setLayout(column(head, self.facts, self.evidence, spacing=4))
        self.cited.hide()
        self._found.setVisible(found)  # only now: without a parent it would be a window of its own
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.box.setAccessibleName(f"{entry.id} {entry.text(language, 'text')} {self._basis.text()}")
        self._text.setToolTip(f"{self._text.text()} ({self._basis.text()})" if self._basis.text() else "")
        self.box.toggled.connect(self._toggled)
        self.facts.edited.connect(self.edited)
        self.facts.left.connect(self.left)
        self.evidence.edited.connect(self._cite)
        self.evidence.left.connect(self.left)
        self._toggled()

    def put(self, reason: DecisionReason | None, offered: tuple[Citation, ...] = ()) -> None:
        """Take it with its facts and evidence, or not; ``offered``: the evidence of the answers."""
        self.evidence.show_pieces(offered, reason.evidence if reason is not None else ())
        self._show_cited()
        self.box.setChecked(reason is not None)
        if reason is not None:
            self.facts.control.put(reason.text)

    def value(self) -> DecisionReason | None:
        """The reason, if it is taken."""
        if not self.box.isChecked():
            return None
        return DecisionReason(code=self.code, text=self.facts.control.text(), evidence=self.evidence.value())

    def show_error(self, text: str) -> None:
        """What is wrong with its facts."""
        self.facts.show_error(text)

    def take_focus(self) -> None:
        """The facts, or the box."""
        if self.facts.isHidden():
            self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.facts.take_focus()

    def _toggled(self) -> None:
        # R01 speaks of the steering group's reasons, which stand in the grounds; facts may still be added to any code
        self.evidence.setVisible(self.box.isChecked())
        self.facts.setVisible(self.box.isChecked() and (self._wants_facts or bool(self.facts.control.text())))
        self.edited.emit()
        self.left.emit()

    def _cite(self) -> None:
        self._show_cited()
        self.edited.emit()

    def _show_cited(self) -> None:
        n = len(self.evidence.value())
        self.cited.setText(words("decision.reasons.cited", n=n))
        self.cited.setVisible(n > 0)


class ReasonsSection(EntrySection[ReasonRow]):
    """The codes that follow from the answers first; the others one click away."""

    shown_for = "refusal"

    def __init__(self) -> None:
        self._outcome = ""
        super().__init__("reasons", None)

    def retranslate(self) -> None:
        """The link."""
        n = sum(1 for code in self.rows if _fits(code, self._outcome))
        self._more.setText(words("decision.show_fewer") if self._all else words("decision.show_all", n=n))

    def belongs(self, outcome: str) -> bool:
        """A lapsed matter has grounds and no codes."""
        return outcome in ("reject", "not_examined")

    def show_draft(self, draft: DecisionDraft, case: DecisionCase) -> None:
        """Rows of the register; those taken are checked."""
        self._outcome = draft.outcome
        found = frozenset(g.reason for g in case.file.outcome.grounds if g.reason)
        language = draft.language or case.language
        made_for = (case.file.id, tuple(entry.hash for entry in case.reasons), language, found)
        if made_for != self._made_for:
            self._made_for = made_for if self.belongs(draft.outcome) else ()
            entries = sorted(case.reasons if self._made_for else (), key=lambda entry: entry.id not in found)
            self.fill(ReasonRow(entry, language, found=entry.id in found) for entry in entries)
        taken = {reason.code: reason for reason in draft.reasons}
        offered = case.citations()
        for code, one in self.rows.items():
            one.put(taken.get(code), offered)
        self.refresh()

    def set_locked(self, on: bool) -> None:
        """Read only."""
        super().set_locked(on)
        for one in self.rows.values():
            one.evidence.set_locked(on)

    def is_shown(self, row: ReasonRow) -> bool:
        """Those of this outcome: found or taken, or all of them."""
        return _fits(row.code, self._outcome) and (self._all or row.found or row.box.isChecked())

    def collect(self, draft: DecisionDraft) -> DecisionDraft:
        """What is taken, in the register's order."""
        given = tuple(value for one in self.rows.values() if (value := one.value()))
        return replace(draft, reasons=given) if self.rows else draft


def _fits(code: str, outcome: str) -> bool:
    return code.startswith("N") == (outcome == "not_examined")
