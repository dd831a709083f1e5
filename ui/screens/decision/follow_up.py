"""What a later decision is about: the decision concerned, what was asked for, how it is decided, what changes.

A change is applied for (757/2021 § 22), review is requested (HL § 49 d), a correction rests on HL § 50 or 51.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, get_args

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox

from ic16desk.model.decision import CorrectionGround, DecisionDraft, FollowUp, Ruling
from ic16desk.model.later import restored, unchanged
from ui.i18n import follow, say, words
from ui.screens.decision.choices import ChoiceField
from ui.screens.decision.controls import Area, DayLine, Line
from ui.screens.decision.facts import DecisionCase
from ui.screens.decision.fields import Field
from ui.screens.decision.section import Section, Target
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.layouts import holder, row

_RULINGS: Final[tuple[Ruling, ...]] = get_args(Ruling)
_ERRORS: Final[tuple[CorrectionGround, ...]] = get_args(CorrectionGround)


class FollowUpSection(Section):
    """``restore`` when the user wants the figures of what is in force back."""

    restore = Signal()

    def __init__(self) -> None:
        super().__init__("follow_up")
        self._about: FollowUp | None = None
        self._locked = False
        self._decision_number, self._date = Line(), DayLine()
        self._requested, self._requester, self._request = DayLine(), Line(), Area(least=2)
        self._changes, self._stay, self._consent = Area(least=2), Area(least=1), DayLine()
        self._costs_from = DayLine()
        self.decision_number = Field("decision.follow_up.number", self._decision_number)
        self.date = Field("decision.follow_up.date", self._date)
        self.requested = Field("decision.follow_up.requested_change", self._requested)
        self.requester = Field("decision.follow_up.requester", self._requester)
        self.request = Field("decision.follow_up.request_change", self._request)
        self.ruling = ChoiceField(
            "decision.follow_up.ruling", {one: f"decision.follow_up.ruling_{one}" for one in _RULINGS}
        )
        self.error_ground = ChoiceField(
            "decision.follow_up.error",
            {"": "decision.follow_up.error_none", **{one: f"decision.follow_up.error_{one}" for one in _ERRORS}},
        )
        self.harms = say(QCheckBox(), "decision.follow_up.harms")
        self.conduct = say(QCheckBox(), "decision.follow_up.conduct")
        self.consent = Field("decision.follow_up.consent", self._consent)
        self.costs_from = Field("decision.follow_up.costs_from", self._costs_from)
        say(self._costs_from, "decision.follow_up.costs_hint", to="placeholder")
        self.changes = Field("decision.follow_up.changes", self._changes)
        self.stay = Field("decision.follow_up.stay", self._stay)
        say(self._changes, "decision.follow_up.changes_hint", to="placeholder")
        self._until = Label("", "caption", ink="text2", wrap=True)
        self.back = Button(
            "decision.follow_up.restore", "ghost", icon="undo-2", tooltip="decision.follow_up.restore_told"
        )
        self.back.clicked.connect(self.restore)
        self._asked = holder(row((self.requested, 2), (self.requester, 3), spacing=12))
        self._harm = holder(row(self.harms, None, (self.consent, 1), spacing=12))
        self.add(
            row((self.decision_number, 3), (self.date, 2), spacing=12),
            self._asked,
            self._until,
            self.request,
            self.error_ground,
            self._harm,
            self.conduct,
            row((self.ruling, 3), (self.costs_from, 2), spacing=12),
            row(self.back, None, spacing=12),
            self.changes,
            self.stay,
        )
        self.watch(
            self.decision_number,
            self.date,
            self.requested,
            self.requester,
            self.request,
            self.consent,
            self.changes,
            self.stay,
            self.costs_from,
        )
        for choice in (self.ruling, self.error_ground):
            choice.edited.connect(self.edited)
            choice.left.connect(self.left)
        for box in (self.harms, self.conduct):
            box.clicked.connect(self.edited)
            box.clicked.connect(self.left)
        follow(self)

    def retranslate(self) -> None:
        """Title and captions of the kind."""
        kind = self._about.kind if self._about else "change"
        say(self._title, f"decision.follow_up.title_{kind}")
        say(self, f"decision.follow_up.title_{kind}", to="name")
        if kind != "correction":
            self.requested.caption(f"decision.follow_up.requested_{kind}")
            self.request.caption(f"decision.follow_up.request_{kind}")

    def belongs(self, outcome: str) -> bool:
        """Whatever the outcome, to every later decision."""
        return self._about is not None

    def show_draft(self, draft: DecisionDraft, case: DecisionCase) -> None:
        """What the draft says of the decision concerned."""
        about = self._about = draft.follow_up
        if about is None:
            return
        self._decision_number.put(about.decision_number)
        self._date.put_value(about.decision_date)
        self._requested.put_value(about.requested)
        self._requester.put(about.requester)
        self._request.put(about.request)
        self.ruling.put(about.ruling)
        self.error_ground.put(about.error or "")
        self.harms.setChecked(about.harms_party)
        self.conduct.setChecked(about.own_conduct)
        self._consent.put_value(about.consent)
        self._costs_from.put_value(about.costs_from)
        self._changes.put(about.changes)
        self._stay.put(about.stay)
        self.retranslate()
        self.show_state(draft, case)

    def show_state(self, draft: DecisionDraft, case: DecisionCase) -> None:
        """What follows from the fields: which of them there are, the day review ended, whether figures differ."""
        about = draft.follow_up
        if about is None:
            return
        corrects = about.kind == "correction"
        for field in (self._asked, self.request, self.ruling):
            field.setVisible(not corrects)
        for field in (self.error_ground, self._harm):
            field.setVisible(corrects)
        self.conduct.setVisible(corrects and about.harms_party)
        self.consent.setVisible(about.harms_party and not about.own_conduct)
        self.costs_from.setVisible(about.kind == "change" and not unchanged(about))
        self.changes.setVisible(not unchanged(about))
        self.stay.setVisible(about.kind == "review" or bool(about.stay))
        until = case.review_until if about.kind == "review" else None
        self._until.setVisible(until is not None)
        if until is not None:
            late = about.requested is not None and about.requested > until
            self._until.setText(words(f"decision.follow_up.{'late' if late else 'until'}", until=until))
            self._until.set_ink("warn" if late else "text2")
        former = case.former
        differs = former is not None and unchanged(about) and restored(draft, former) != draft
        self.back.setVisible(differs and not self._locked)

    def collect(self, draft: DecisionDraft) -> DecisionDraft:
        """As typed and chosen."""
        about = self._about
        if about is None:
            return draft
        ruling = next(one for one in _RULINGS if one == self.ruling.value())
        error = next((one for one in _ERRORS if one == self.error_ground.value()), None)
        given = replace(
            about,
            decision_number=self._decision_number.text().strip(),
            decision_date=self._date.value(),
            changes=self._changes.text(),
            stay=self._stay.text(),
        )
        if about.kind == "correction":
            harms = self.harms.isChecked()
            conduct = harms and self.conduct.isChecked()
            consent = self._consent.value() if harms and not conduct else None
            given = replace(given, error=error, harms_party=harms, own_conduct=conduct, consent=consent)
        else:
            given = replace(
                given,
                requested=self._requested.value(),
                requester=self._requester.text().strip(),
                request=self._request.text(),
                ruling=ruling,
                costs_from=self._costs_from.value(),
            )
        return replace(draft, follow_up=given)

    def forget(self) -> None:
        """No decision concerned."""
        super().forget()
        self._about = None
        self.harms.setChecked(False)
        self.conduct.setChecked(False)
        self.ruling.put("accepted")
        self.error_ground.put("")
        self._until.setText("")

    def targets(self) -> Mapping[str, Target]:
        """Its fields; ``follow_up`` is the first of the decision concerned that is empty, or what was asked for."""
        return {
            "follow_up": self.date if self._decision_number.text().strip() else self.decision_number,
            "follow_up.number": self.decision_number,
            "follow_up.decision_date": self.date,
            "follow_up.requested": self.requested,
            "follow_up.request": self.request if self._requested.value() else self.requested,
            "follow_up.ruling": self.ruling,
            "follow_up.changes": self.changes,
            "follow_up.error": self.error_ground,
            "follow_up.consent": self.consent,
            "follow_up.costs_from": self.costs_from,
            "follow_up.stay": self.stay,
        }

    def clear_errors(self) -> None:
        """Say nothing of the lint's any more, wherever it was said."""
        super().clear_errors()
        for field in (self.decision_number, self.date, self.requested, self.request):
            field.show_error("")

    def set_locked(self, on: bool) -> None:
        """Read only."""
        super().set_locked(on)
        self._locked = on
        self.ruling.set_locked(on)
        self.error_ground.set_locked(on)
        self.harms.setEnabled(not on)
        self.conduct.setEnabled(not on)
        if on:
            self.back.setVisible(False)

    def take_focus(self) -> None:
        """What the preparer writes first: what was asked for, or why it is corrected."""
        about = self._about
        if about is not None and about.kind == "correction":
            self.error_ground.take_focus()
        else:
            self.requested.take_focus()
