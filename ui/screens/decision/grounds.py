"""The reasons of the decision (HL § 45): the steering group's minute, text with phrases and evidence, deviations."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from msgspec.structs import replace
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from ic16desk.desk.drafting import recorded_minute
from ic16desk.model.decision import DecisionDraft, SteeringGroupMinute
from ic16desk.model.names import visible
from ic16desk.wording import Wording, shown
from ui.i18n import follow, say, words
from ui.screens.decision.controls import Area, DayLine, Line
from ui.screens.decision.evidence import EvidencePicker
from ui.screens.decision.facts import DecisionCase
from ui.screens.decision.fields import Field
from ui.screens.decision.section import Section, Target
from ui.widgets.buttons import Button
from ui.widgets.chip import Chip
from ui.widgets.layouts import row

#: A council's own phrases for reasons have ids that begin so, or ``use = "grounds"`` among their values.
PHRASE_PREFIX = "G."
_LONGEST = 72
_PLACEHOLDER = re.compile(r"\{\w+\}")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words to insert; ``group`` is a wording key, ``label`` what the menu shows."""

    group: str
    label: str
    text: str


def phrases(draft: DecisionDraft, case: DecisionCase) -> tuple[Phrase, ...]:
    """What one may insert, in the letter's language: the register's phrases, reviewers' reasons, quotes of evidence."""
    language = draft.language or case.language
    found = []
    for entry in case.phrases:
        if entry.id.startswith(PHRASE_PREFIX) or entry.values.get("use") == "grounds":
            text = filled(entry.text(language, "text"), draft, case)
            found.append(Phrase("decision.phrases.register", entry.text(language, "title") or text, text))
    for item, reason in case.spoken_reasons().items():
        found.append(Phrase("decision.phrases.reasons", f"{item}  {reason}", reason))
    page = Wording(language)
    for quote in case.quotes():
        where = f"{quote.document}, {page('decision.phrases.page', n=quote.page)}" if quote.page else quote.document
        found.append(Phrase("decision.phrases.quotes", f"{quote.item}  »{quote.text}«", f"»{quote.text}« ({where})"))
    return tuple(found)


def filled(text: str, draft: DecisionDraft, case: DecisionCase) -> str:
    """A phrase with what the case knows; a place nothing is known for becomes ``…``."""
    fields, minute = case.file.fields, draft.steering_group
    values = {
        "project": fields.name or "",
        "applicant": fields.applicant.name if fields.applicant else "",
        "number": case.file.number,
        "meeting_date": shown(minute.date) if minute and minute.date else "",
        "section": minute.section if minute else "",
        "submitted_date": shown(fields.submitted_at.date()) if fields.submitted_at else "",
        "agreement": case.agreement,
    }
    return _PLACEHOLDER.sub(lambda match: values.get(match[0][1:-1], "") or "…", text)


class GroundsSection(Section):
    """Steering group, grounds, deviations, scores."""

    def __init__(self) -> None:
        self.evidence = Chip("", "neu", "quote")
        self.insert = Button("decision.phrases.insert", icon="plus")
        self._menu = QMenu()
        self.insert.setMenu(self._menu)
        self.recorded = Button("decision.grounds.recorded", "ghost", icon="landmark")
        self._minute: SteeringGroupMinute | None = None
        self._locked, self._later = False, False
        super().__init__("grounds", self.evidence, None, self.insert)
        self._date, self._section, self._group_reasons = DayLine(), Line(), Area(least=1)
        self._grounds, self._deviations, self._scores = Area(least=5, most=24), Area(least=1), Area(least=1)
        self.date = Field("decision.grounds.meeting_date", self._date)
        self.section = Field("decision.grounds.section", self._section)
        self.group_reasons = Field("decision.grounds.group_reasons", self._group_reasons)
        self.grounds = Field("decision.grounds.text", self._grounds)
        self.cited = EvidencePicker()
        self.deviations = Field("decision.grounds.deviations", self._deviations)
        self.scores = Field("decision.grounds.scores", self._scores)
        say(self._section, "decision.grounds.section_hint", to="placeholder")
        self.add(
            row((self.date, 1), (self.section, 1), self.recorded, None, spacing=12),
            self.group_reasons,
            self.grounds,
            self.cited,
            self.deviations,
            self.scores,
        )
        self.cited.edited.connect(self.edited)
        self.cited.left.connect(self.left)
        self.watch(self.date, self.section, self.group_reasons, self.grounds, self.deviations, self.scores)
        self.recorded.clicked.connect(self._take_recorded)
        for field in (self.date, self.section, self.group_reasons):
            field.edited.connect(self._show_recorded)
        self._offered: tuple[Phrase, ...] = ()
        self._quotes = 0
        follow(self)

    def retranslate(self) -> None:
        """The count of evidence, and the menu."""
        self.evidence.setText(words("decision.phrases.evidence", n=self._quotes))
        self.evidence.setVisible(self._quotes > 0)
        self._menu.clear()
        for group in dict.fromkeys(phrase.group for phrase in self._offered):
            sub = self._menu.addMenu(words(group))
            for phrase in self._offered:
                if phrase.group == group:
                    sub.addAction(self._action(phrase, sub))
        self.insert.setVisible(bool(self._offered) and not self._locked)

    def show_number(self, outcome: str) -> None:
        """Deviations and scores belong to approvals."""
        super().show_number(outcome)
        grants = outcome in ("grant", "grant_reduced") and not self._later
        self.deviations.setVisible(grants)
        self.scores.setVisible(grants)
        self.cited.setVisible(grants or self._later)  # of a rejection each reason has its own
        # a rejection that rests on the missing proposal quotes the steering group
        self.group_reasons.setVisible(outcome != "lapsed" and not self._later)

    def show_draft(self, draft: DecisionDraft, case: DecisionCase) -> None:
        """Texts as written."""
        minute = draft.steering_group or SteeringGroupMinute()
        self._date.put_value(minute.date)
        self._section.put(minute.section)
        self._group_reasons.put(minute.reasons)
        self._minute = recorded_minute(case.file)
        self._show_recorded()
        self._of_application(draft.follow_up is None)
        self._grounds.put(draft.grounds)
        self._deviations.put(draft.deviations)
        self._scores.put(draft.scores)
        self.cited.show_pieces(case.citations(), draft.evidence)
        self.offer(draft, case)

    def _of_application(self, on: bool) -> None:
        """A later decision prints its own grounds alone: the proposal and the points were the application's."""
        self._later = not on
        for field in (self.date, self.section):
            field.setVisible(on)

    def offer(self, draft: DecisionDraft, case: DecisionCase) -> None:
        """What can be inserted now."""
        offered = phrases(draft, case)
        if offered != self._offered:
            self._offered, self._quotes = offered, len(case.quotes())
            self.retranslate()

    def collect(self, draft: DecisionDraft) -> DecisionDraft:
        """Texts as written."""
        minute = self._written_minute()
        return replace(
            draft,
            steering_group=minute if minute != SteeringGroupMinute() else None,
            grounds=self._grounds.text(),
            deviations=self._deviations.text(),
            scores=self._scores.text(),
            evidence=self.cited.value(),
        )

    def forget(self) -> None:
        """No phrases of a case either."""
        super().forget()
        self._minute = None
        self.cited.forget()
        self._show_recorded()
        self._offered, self._quotes = (), 0
        self.retranslate()

    def targets(self) -> Mapping[str, Target]:
        """Its fields."""
        return {
            "grounds": self.grounds,
            "evidence": self.cited,
            "steering_group": self.date,
            "steering_group.section": self.section,
            "steering_group.reasons": self.group_reasons,
            "deviations": self.deviations,
            "scores": self.scores,
        }

    def set_locked(self, on: bool) -> None:
        """Read only."""
        super().set_locked(on)
        self._locked = on
        self.cited.set_locked(on)
        self.insert.setVisible(bool(self._offered) and not on)
        self._show_recorded()

    def _written_minute(self) -> SteeringGroupMinute:
        return SteeringGroupMinute(
            date=self._date.value(), section=self._section.text().strip(), reasons=self._group_reasons.text()
        )

    def _show_recorded(self) -> None:
        """Offer the recorded proposal while the fields say something else."""
        offered = self._minute is not None and not self._locked and self._written_minute() != self._minute
        self.recorded.setVisible(offered and not self._later)

    def _take_recorded(self) -> None:
        """Fill the steering group's fields from the recorded proposal; they stay free to edit."""
        if self._minute is not None:
            self._date.put_value(self._minute.date)
            self._section.put(self._minute.section)
            self._group_reasons.put(self._minute.reasons)
            self._show_recorded()
            self.edited.emit()

    def _action(self, phrase: Phrase, owner: QMenu) -> QAction:
        label = " ".join(visible(phrase.label.replace("\n", " ")).split())
        short = label if len(label) <= _LONGEST else f"{label[: _LONGEST - 1].rstrip()}…"
        action = QAction(short.replace("&", "&&"), owner)
        action.triggered.connect(lambda: self._grounds.insert(phrase.text))
        return action
