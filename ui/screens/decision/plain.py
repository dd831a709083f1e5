"""The plainer parts of the form: purpose, provisions, contact, numbers and days of the document."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from msgspec.structs import replace
from PySide6.QtCore import Signal

from ic16desk.model.application import Period
from ic16desk.model.decision import DecisionContact, DecisionDraft
from ic16desk.wording import shown
from ui.i18n import say
from ui.screens.decision.controls import Area, DayLine, Line, parse_day
from ui.screens.decision.facts import DecisionCase
from ui.screens.decision.fields import Field
from ui.screens.decision.section import Section, Target
from ui.widgets.buttons import Button
from ui.widgets.layouts import row


class PurposeSection(Section):
    """The approved plan and the period (757/2021 § 21)."""

    shown_for = "grants"

    def __init__(self) -> None:
        super().__init__("purpose")
        self._plan, self._start, self._end = DayLine(), DayLine(), DayLine()
        self.plan = Field("decision.purpose.plan_date", self._plan)
        self.start = Field("decision.purpose.start", self._start)
        self.end = Field("decision.purpose.end", self._end)
        self.add(row((self.plan, 1), (self.start, 1), (self.end, 1), spacing=12))
        self.watch(self.plan, self.start, self.end)

    def show_draft(self, draft: DecisionDraft, case: DecisionCase) -> None:
        """Days; the period applied for while the draft has none."""
        period = draft.period or case.file.fields.period
        self._plan.put_value(draft.plan_date)
        self._start.put_value(period.start if period else None)
        self._end.put_value(period.end if period else None)

    def collect(self, draft: DecisionDraft) -> DecisionDraft:
        """A period only when both its days are there."""
        start, end = self._start.value(), self._end.value()
        period = Period(start=start, end=end) if start and end else None
        return replace(draft, plan_date=self._plan.value(), period=period)

    def targets(self) -> Mapping[str, Target]:
        """Its three days."""
        return {"plan_date": self.plan, "period": self.start, "purpose": self}


class ProvisionsSection(Section):
    """Provisions the preparer adds to those the letter lists by itself."""

    def __init__(self) -> None:
        super().__init__("provisions")
        self._own = Area(least=1)
        self.own = Field("decision.provisions.own", self._own)
        self.add(self.own)
        self.watch(self.own)

    def show_draft(self, draft: DecisionDraft, case: DecisionCase) -> None:
        """One a line."""
        if _lines(self._own.text()) != draft.provisions:
            self._own.put("\n".join(draft.provisions))

    def collect(self, draft: DecisionDraft) -> DecisionDraft:
        """Lines with words."""
        return replace(draft, provisions=_lines(self._own.text()))

    def targets(self) -> Mapping[str, Target]:
        """The field."""
        return {"provisions": self.own}


class ContactSection(Section):
    """Who gives further information (HL § 44.1(4))."""

    def __init__(self) -> None:
        super().__init__("contact")
        self._lines = {name: Line() for name in ("name", "title", "phone", "email")}
        self.parts = {name: Field(f"decision.contact.{name}", line) for name, line in self._lines.items()}
        say(self._lines["phone"], "decision.contact.phone", to="placeholder")
        self.add(
            row((self.parts["name"], 1), (self.parts["title"], 1), spacing=12),
            row((self.parts["phone"], 1), (self.parts["email"], 1), spacing=12),
        )
        self.watch(*self.parts.values())

    def show_draft(self, draft: DecisionDraft, case: DecisionCase) -> None:
        """Name, title, phone, e-mail."""
        person = draft.contact or DecisionContact(name="")
        for name, line in self._lines.items():
            line.put(getattr(person, name))

    def collect(self, draft: DecisionDraft) -> DecisionDraft:
        """The person, if anything is written."""
        given = {name: line.text().strip() for name, line in self._lines.items()}
        return replace(draft, contact=DecisionContact(**given) if any(given.values()) else None)

    def targets(self) -> Mapping[str, Target]:
        """Name, and how to reach the person."""
        return {"contact": self.parts["name"], "contact.phone": self.parts["phone"]}


class IdentitySection(Section):
    """Numbers and days of the document; they come from the council's own system and are never invented."""

    today = Signal()

    def __init__(self) -> None:
        super().__init__("identity")
        self._case_number, self._decision_number, self._date = Line(), Line(), DayLine()
        self._supplemented, self._annexes = Line(), Area(least=1)
        self._today = Button("decision.identity.today", "ghost")
        self._today.clicked.connect(self.today)
        self.case_number = Field("decision.identity.case_number", self._case_number)
        self.number = Field("decision.identity.number", self._decision_number)
        self.date = Field("decision.identity.date", self._date, beside=self._today)
        self.supplemented = Field("decision.identity.supplemented", self._supplemented)
        self.annexes = Field("decision.identity.annexes", self._annexes)
        say(self._supplemented, "decision.identity.days", to="placeholder")
        say(self._annexes, "decision.identity.annexes_hint", to="placeholder")
        self.add(
            row((self.case_number, 3), (self.number, 2), spacing=12),
            row((self.date, 3), (self.supplemented, 2), spacing=12),
            self.annexes,
        )
        self.watch(self.case_number, self.number, self.date, self.supplemented, self.annexes)

    def show_draft(self, draft: DecisionDraft, case: DecisionCase) -> None:
        """Numbers, day, days of supplements, annexes."""
        self._case_number.put(draft.case_number)
        self._decision_number.put(draft.decision_number)
        self._date.put_value(draft.date)
        if _days(self._supplemented.text()) != draft.supplemented:
            self._supplemented.put(", ".join(map(shown, draft.supplemented)))
        if _lines(self._annexes.text()) != draft.annexes:
            self._annexes.put("\n".join(draft.annexes))

    def show_today(self, day: dt.date) -> None:
        """Decide today."""
        self._date.put_value(day)
        self.left.emit()

    def collect(self, draft: DecisionDraft) -> DecisionDraft:
        """As typed; days that cannot be read are left out."""
        return replace(
            draft,
            case_number=self._case_number.text().strip(),
            decision_number=self._decision_number.text().strip(),
            date=self._date.value(),
            supplemented=_days(self._supplemented.text()),
            annexes=_lines(self._annexes.text()),
        )

    def targets(self) -> Mapping[str, Target]:
        """Its fields."""
        return {
            "case_number": self.case_number,
            "decision_number": self.number,
            "date": self.date,
            "annexes": self.annexes,
        }

    def set_locked(self, on: bool) -> None:
        """Read only."""
        super().set_locked(on)
        self._today.setVisible(not on)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _days(text: str) -> tuple[dt.date, ...]:
    found = []
    for part in text.replace(";", ",").split(","):
        try:
            found.append(parse_day(part))
        except ValueError:
            continue
    return tuple(found)
