"""The outcome: what the law allows, each with its provision; the others closed, with why not (757/2021 § 10.3)."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QRadioButton, QSizePolicy

from ic16desk.desk.drafting import OUTCOMES
from ic16desk.model.decision import DecidableOutcome, DecisionDraft
from ic16desk.model.outcome import Outcome
from ui.i18n import say, words
from ui.screens.decision.facts import DecisionCase
from ui.screens.decision.section import Section, Target
from ui.theme import font, repolish
from ui.widgets.labels import ElidedLabel, IconLabel, Label
from ui.widgets.layouts import column, holder, row


class OutcomeCard(QFrame):
    """One outcome as a radio button in a frame; closed: a lock, and why not."""

    chosen = Signal(str)

    def __init__(self, outcome: DecidableOutcome) -> None:
        super().__init__()
        self.outcome, self._closed = outcome, False
        self.radio = QRadioButton()
        self.radio.setFont(font("label"))
        self._basis = Label("", "caption", ink="text2", tabular=True)
        self._lock = IconLabel("lock", "text2", 14)
        self._why = ElidedLabel("", "caption", ink="text2")
        self._below = holder(row(24, (self._why, 1), spacing=0))
        head = row(self.radio, None, self._basis, self._lock, spacing=8)
        self.setLayout(column(head, self._below, spacing=2, margins=(10, 7, 10, 7)))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.radio.toggled.connect(self._dress)
        self.radio.clicked.connect(lambda: self.chosen.emit(self.outcome))
        self._dress()

    def show_choice(self, basis: str, why: str) -> None:
        """Open with its provision (``why`` empty), or closed with the provision that closes it."""
        say(self.radio, f"outcome.code.{self.outcome}")
        first, _, more = basis.partition(";")
        self._basis.setText(f"{first} …" if more else first)
        self._basis.setToolTip(basis)
        self._closed = bool(why)
        self.radio.setEnabled(not why)
        self._lock.setVisible(bool(why))
        self._below.setVisible(bool(why))
        self._why.setText(words("decision.outcome.closed", why=why) if why else "")
        said = [self.radio.text(), self._why.text() if why else "", basis]
        self.radio.setAccessibleName(". ".join(filter(None, said)))
        self.radio.setToolTip(self._why.text())
        self._dress()

    def closed(self) -> bool:
        """Whether it cannot be chosen."""
        return self._closed

    def why(self) -> str:
        """Why it is closed, in words."""
        return self._why.text()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The whole card is the button."""
        if event.button() == Qt.MouseButton.LeftButton and self.radio.isEnabled():
            self.radio.setFocus(Qt.FocusReason.MouseFocusReason)
            self.radio.click()

    def _dress(self) -> None:
        role = "current" if self.radio.isChecked() else "inset" if self._closed else "card"
        if self.property("role") != role:
            self.setProperty("role", role)
            repolish(self)


class OutcomeSection(Section):
    """``chosen`` when the user takes another outcome."""

    chosen = Signal(str)

    def __init__(self) -> None:
        self._hint = Label("", "caption", ink="text2")
        super().__init__("outcome", None, self._hint)
        self._group = QButtonGroup(self)
        self.cards = {outcome: OutcomeCard(outcome) for outcome in OUTCOMES}
        self.body.setSpacing(6)
        for card in self.cards.values():
            self._group.addButton(card.radio)
            self.add(card)
            card.chosen.connect(self.chosen)

    def show_draft(self, draft: DecisionDraft, case: DecisionCase) -> None:
        """Open and closed choices; the draft's is marked even if it is closed by now."""
        judged = case.file.outcome
        refusals = {refusal.outcome: refusal for refusal in judged.not_allowed}
        for outcome, card in self.cards.items():
            refusal = refusals.get(outcome)
            why = words(f"outcome.why.{refusal.why}") if refusal else ""
            card.show_choice(refusal.basis if refusal else _basis(outcome, judged), why)
        self.cards[draft.outcome].radio.setChecked(True)
        key = "decision.outcome.open" if judged.outcome == "open" else "decision.outcome.only_lawful"
        self._hint.setText(words(key))

    def collect(self, draft: DecisionDraft) -> DecisionDraft:
        """The marked outcome."""
        marked = next((outcome for outcome, card in self.cards.items() if card.radio.isChecked()), draft.outcome)
        return replace(draft, outcome=marked)

    def targets(self) -> Mapping[str, Target]:
        """The outcome itself."""
        return {"outcome": self}

    def take_focus(self) -> None:
        """The marked card, or the first that is open."""
        cards = sorted(self.cards.values(), key=lambda card: not card.radio.isChecked())
        for card in cards:
            if card.radio.isEnabled():
                card.radio.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def set_locked(self, on: bool) -> None:
        """What was chosen stays marked; nothing else can be."""
        for card in self.cards.values():
            card.setEnabled(not on)


def _basis(outcome: str, judged: Outcome) -> str:
    return judged.basis if outcome == judged.outcome or (outcome in judged.allowed and outcome != "lapsed") else ""
