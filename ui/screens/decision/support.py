"""The support: amount and per cent with what would follow from the approved costs, and the provision it rests on."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace
from PySide6.QtCore import Signal

from ic16desk.desk.cases import CaseFile
from ic16desk.desk.drafting import Suggestion, suggest
from ic16desk.model.decision import DecisionDraft, LegalBasis
from ui.i18n import follow, words
from ui.screens.decision.controls import Line, MoneyLine, PercentLine
from ui.screens.decision.facts import DecisionCase
from ui.screens.decision.fields import Field
from ui.screens.decision.reduction import ReductionRow
from ui.screens.decision.section import Section, Target
from ui.widgets.buttons import Button
from ui.widgets.labels import IconLabel, Label
from ui.widgets.layouts import holder, row


class SupportSection(Section):
    """``taken`` with the amount when the suggestion was taken; ``explain`` when the user wants to give reasons."""

    shown_for = "grants"
    taken = Signal(int)
    explain = Signal()

    def __init__(self) -> None:
        super().__init__("support")
        self._amount, self._percent = MoneyLine(), PercentLine()
        self.amount = Field("decision.support.amount", self._amount)
        self.percent = Field("decision.support.percent", self._percent)
        self._file: CaseFile | None = None
        self._suggestion = Suggestion(0, 0)
        self._note = Label("", "caption", ink="text2", tabular=True, wrap=True)
        self._take = Button("decision.support.take", "ghost", icon="calculator")
        self._take.clicked.connect(self._take_suggestion)
        self._differs_icon = IconLabel("triangle-alert", "warn", 14)
        self._differs = Label("", "caption", ink="warn", weight=500, wrap=True)
        self._explain = Button("decision.support.explain", "link")
        self._explain.clicked.connect(self.explain)
        self._differs_row = holder(row(self._differs_icon, (self._differs, 1), self._explain, spacing=6))
        self.reduction = ReductionRow()
        self._law = tuple(Line() for _ in range(4))
        names = ("section", "subsection", "point", "letter")
        self.law = tuple(Field(f"decision.support.{n}", line) for n, line in zip(names, self._law, strict=True))
        self.add(
            row((self.amount, 3), (self.percent, 2), spacing=12),
            row((self._note, 1), self._take, spacing=8),
            self._differs_row,
            self.reduction,
            row(*((field, 1) for field in self.law), spacing=12),
        )
        self.watch(self.amount, self.percent, *self.law)
        self._locked, self._explained = False, True
        for field in (self.amount, self.percent):
            field.edited.connect(self.retranslate)
        follow(self)

    def retranslate(self) -> None:
        """The suggestion in words, and whether what is typed differs from it."""
        found = self._suggestion
        there = found.granted_cents > 0
        self._note.setText(
            words(
                "decision.support.suggestion",
                granted_cents=found.granted_cents,
                percent_hundredths=found.percent_hundredths,
            )
            if there
            else words("decision.support.no_suggestion")
        )
        same = (self._amount.value(), self._percent.value()) == (found.granted_cents, found.percent_hundredths)
        self._take.setVisible(there and not same and not self._locked)
        differs = there and self._amount.value() is not None and self._amount.value() != found.granted_cents
        self._differs_row.setVisible(differs and not self._explained)
        self._differs.setText(words("decision.support.differs") if differs else "")

    def show_draft(self, draft: DecisionDraft, case: DecisionCase) -> None:
        """Amount, per cent, provision."""
        self._file = case.file
        self._amount.put_value(draft.granted_cents)
        self._percent.put_value(draft.percent_hundredths)
        basis = draft.legal_basis
        for line, text in zip(self._law, (basis.section, basis.subsection, basis.point, basis.letter), strict=True):
            line.put(text)
        self.show_costs(draft)

    def show_costs(self, draft: DecisionDraft) -> None:
        """What follows from the approved costs now."""
        if self._file is not None:
            self._suggestion = suggest(self._file.fields, self._file.bounds, draft)
        self._explained = bool(draft.deviations.strip())
        self.retranslate()

    def collect(self, draft: DecisionDraft) -> DecisionDraft:
        """What is typed; what cannot be read is none."""
        section, subsection, point, letter = (line.text().strip() for line in self._law)
        return replace(
            draft,
            granted_cents=self._amount.value(),
            percent_hundredths=self._percent.value(),
            legal_basis=LegalBasis(section=section, subsection=subsection, point=point, letter=letter),
        )

    def forget(self) -> None:
        """No suggestion either."""
        super().forget()
        self._file, self._suggestion = None, Suggestion(0, 0)
        self.reduction.show_lint(None, ())
        self.retranslate()

    def targets(self) -> Mapping[str, Target]:
        """Amount, per cent, provision."""
        return {
            "granted_cents": self.amount,
            "percent_hundredths": self.percent,
            "legal_basis": self.law[0],
            "support": self,
        }

    def set_locked(self, on: bool) -> None:
        """Read only."""
        super().set_locked(on)
        self._locked = on
        self.reduction.set_locked(on)
        self.retranslate()

    def _take_suggestion(self) -> None:
        self._amount.put_value(self._suggestion.granted_cents)
        self._percent.put_value(self._suggestion.percent_hundredths)
        self.taken.emit(self._suggestion.granted_cents)
        self.left.emit()
