"""A smaller grant carried into costs and financing plan in one act: what would change is told before it is done."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ic16desk.desk.carrying import Carried, carried
from ic16desk.model.decision import DecisionDraft
from ic16desk.model.letters import LintLine
from ic16desk.model.money import format_cents
from ui.i18n import follow, words
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.layouts import column, row


class ReductionRow(QWidget):
    """``taken`` when the user wants it. Not there while nothing certain follows."""

    taken = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._found: Carried | None = None
        self._lines: tuple[LintLine, ...] = ()
        self._locked = False
        self.told = Label("", "caption", ink="text2", tabular=True, wrap=True)
        self.button = Button("decision.reduction.carry", icon="calculator")
        self.button.clicked.connect(self.taken)
        self.setLayout(column(self.told, row(self.button, None, spacing=8), spacing=6))
        follow(self)

    def retranslate(self) -> None:
        """The rows that would change, each with its sum before and after."""
        found = self._found
        self.setVisible(found is not None and not self._locked)
        if found is None:
            self.told.setText("")
            return
        sums = [(words(f"letter.cost.{key[0]}"), before, after) for key, before, after in found.costs]
        for paying, before, after in found.funding:
            sums.append((words(f"letter.funding.{paying.type}"), before, after))
        changes = [
            words(
                "decision.reduction.change",
                name=name,
                before=format_cents(before, unit=False),
                after=format_cents(after, unit=False),
            )
            for name, before, after in sums
        ]
        self.told.setText(words("decision.reduction.follows", changes="; ".join(changes)))
        self.button.setAccessibleDescription(self.told.text())

    def show_lint(self, draft: DecisionDraft | None, lines: Iterable[LintLine]) -> None:
        """What follows from this draft."""
        self._lines = tuple(lines)
        self._found = carried(draft, self._lines) if draft is not None else None
        self.retranslate()

    def applied_to(self, draft: DecisionDraft) -> DecisionDraft | None:
        """This draft with the sums that were told; None if they are no longer what follows from it."""
        told, now = self._found, carried(draft, self._lines)
        same = told is not None and now is not None and (told.costs, told.funding) == (now.costs, now.funding)
        return now.draft if now is not None and same else None

    def offered(self) -> bool:
        """Whether there is something to take."""
        return not self.isHidden()

    def set_locked(self, on: bool) -> None:
        """Nothing to take of a decision that is read only."""
        self._locked = on
        self.retranslate()

    def take_focus(self) -> None:
        """The button."""
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)
