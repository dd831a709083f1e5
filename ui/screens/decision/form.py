"""The form of a decision: its sections in the order of the letter, read and written as one draft."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace
from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from ic16desk.model.decision import DecisionDraft
from ic16desk.model.later import restored
from ic16desk.model.letters import LintLine
from ui.i18n import words
from ui.screens.decision.aid import AidSection
from ui.screens.decision.board import BoardSection
from ui.screens.decision.conditions import ConditionsSection
from ui.screens.decision.controls import Area, DayLine, MoneyLine, PercentLine
from ui.screens.decision.costs import CostsSection, FundingSection
from ui.screens.decision.facts import DecisionCase
from ui.screens.decision.fields import Field
from ui.screens.decision.follow_up import FollowUpSection
from ui.screens.decision.grounds import GroundsSection
from ui.screens.decision.headings import number_in
from ui.screens.decision.outcomes import OutcomeSection
from ui.screens.decision.plain import ContactSection, IdentitySection, ProvisionsSection, PurposeSection
from ui.screens.decision.reasons import ReasonsSection
from ui.screens.decision.reduction import ReductionRow
from ui.screens.decision.secrets import SecretsSection
from ui.screens.decision.section import Section, Target
from ui.screens.decision.signatories import SignatoriesSection
from ui.screens.decision.support import SupportSection
from ui.widgets.layouts import column, holder, scrolled

#: Lines whose field is told more exactly by their code than by the field's name.
_EXACT: Mapping[str, str] = {
    "contact_unreachable": "contact.phone",
    "steering_reasons_missing": "steering_group.reasons",
    "presenter_title": "presenter.title",
    "decider_title": "decider.title",
    "four_eyes": "decider",
    "later_consent": "follow_up.consent",
    "later_costs_early": "follow_up.costs_from",
    "later_board": "made_by",
    "board_decides": "made_by",
    "chair_title": "meeting.chair.title",
    "certifier_title": "decider.title",
}


class DecisionForm(QWidget):
    """``edited`` on every change by the user, ``left`` when a field was left."""

    edited = Signal()
    left = Signal()
    outcome_chosen = Signal(str)
    today = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.outcome, self.reasons, self.purpose = OutcomeSection(), ReasonsSection(), PurposeSection()
        self.costs, self.funding, self.support = CostsSection(), FundingSection(), SupportSection()
        self.aid, self.grounds, self.conditions = AidSection(), GroundsSection(), ConditionsSection()
        self.identity, self.provisions = IdentitySection(), ProvisionsSection()
        self.contact, self.signatures, self.secrets = ContactSection(), SignatoriesSection(), SecretsSection()
        self.follow_up, self.board = FollowUpSection(), BoardSection()
        self.sections: tuple[Section, ...] = (
            self.follow_up, self.outcome, self.reasons, self.support, self.purpose, self.costs, self.funding, self.aid,
            self.grounds,
            self.conditions, self.provisions, self.identity, self.contact, self.board, self.signatures,
            self.secrets,
        )  # fmt: skip
        self._base: DecisionDraft | None = None
        self._case: DecisionCase | None = None
        self._showing = False
        content = holder(column(*self.sections, None, spacing=20, margins=(16, 12, 16, 16)))
        self.area: QScrollArea = scrolled(content, words("decision.form"))
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLayout(column(self.area, spacing=0))
        for section in self.sections:
            section.edited.connect(self._edited)
            section.left.connect(self._left)
        self.outcome.chosen.connect(self.outcome_chosen)
        self.identity.today.connect(self.today)
        self.support.taken.connect(self.funding.show_support)
        self.support.reduction.taken.connect(self._carry)
        self.support.explain.connect(lambda: self.go_to("deviations"))
        self.follow_up.restore.connect(self._restore)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The lint below has grown: the field one writes in stays in sight, whole."""
        super().resizeEvent(event)
        widget = QApplication.focusWidget()
        if widget is None or not self.isAncestorOf(widget):
            return
        top = widget.mapTo(self, QPoint(0, 0)).y()
        if -widget.height() < top < max(event.oldSize().height(), event.size().height()):  # not scrolled away from
            QTimer.singleShot(0, self, self._follow_focus)

    def show_draft(self, draft: DecisionDraft, case: DecisionCase, *, fresh: bool = False) -> None:
        """Show a draft. ``fresh``: of another case than before, so nothing half-typed is kept."""
        self._showing = True
        try:
            if fresh:
                self._forget()
            self._base, self._case = draft, case
            for section in self.sections:
                section.show_draft(draft, case)
                section.show_number(draft.outcome)
                section.renumber(number_in(section.name, draft, case))
        finally:
            self._showing = False
        if fresh:
            self.area.verticalScrollBar().setValue(0)

    def draft(self) -> DecisionDraft | None:
        """What the form says now; None before anything was shown."""
        draft = self._base
        if draft is None:
            return None
        outcome = draft.outcome
        for section in self.sections:
            if section.belongs(outcome):  # what an outcome does not have stays as it was stored
                draft = section.collect(draft)
        return draft

    def keep_translations(self, draft: DecisionDraft) -> None:
        """Take over what was translated beside the form; its own fields stay as they are."""
        if self._base is not None:
            self._base = replace(self._base, translations=draft.translations)

    def forget(self) -> None:
        """Show nothing of any case any more."""
        self._showing = True
        self._forget()
        self._base, self._case = None, None
        self._showing = False

    def show_figures(self, draft: DecisionDraft, case: DecisionCase) -> None:
        """What follows from other fields: the suggested support, phrases."""
        self.support.show_costs(draft)
        self.follow_up.show_state(draft, case)
        self.signatures.show_roles(draft)
        for section in self.sections:
            section.renumber(number_in(section.name, draft, case))
        self.grounds.offer(draft, case)

    def show_lint(self, lines: Sequence[LintLine], said: Mapping[LintKey, str]) -> None:
        """Mark the fields that block, each with its first sentence."""
        for section in self.sections:
            section.clear_errors()
        marked: set[int] = set()
        for line in lines:
            target = self._target(line) if line.blocking else None
            if target is not None and id(target) not in marked:
                marked.add(id(target))
                target.show_error(said[key_of(line)])
        self.support.reduction.show_lint(self.draft(), lines)

    def leads_to(self, field: str) -> bool:
        """Whether a field, by the name the lint and the letter's blocks give it, is here."""
        return self._named(field) is not None

    def go_to_line(self, line: LintLine) -> bool:
        """Put the focus on the field of a line; whether there is one; what mends it in one act goes before."""
        if line.code == "granted_differs" and self.support.reduction.offered():
            self._go(self.support.reduction)
            return True
        return self.go_to(self.field_of(line))

    def go_to(self, field: str, paragraph: int = 0) -> bool:
        """Put the focus on a field by name, the cursor into a paragraph of its text; whether there is such a field."""
        target = self._named(field)
        if target is None:
            return False
        if isinstance(target, Section) and target.go_into(field):
            _ready_to_write()
            self._follow_focus()
            return True
        self._go(target)
        widget = QApplication.focusWidget()
        if paragraph and isinstance(widget, Area):
            widget.go_to_paragraph(paragraph)
        return True

    def section_of(self, field: str) -> Section | None:
        """The section a field is in."""
        target = self._named(field)
        return next((s for s in self.sections if target is s or target in s.targets().values()), None)

    def section_with(self, widget: QWidget) -> str:
        """The name of the section a control is in; empty for none."""
        return next((section.name for section in self.sections if section.isAncestorOf(widget)), "")

    def fields_of(self, widget: QWidget) -> tuple[str, ...]:
        """The names of the field a control belongs to, as the lint and the letter's blocks name it."""
        inside = tuple(name for section in self.sections if (name := section.field_at(widget)))
        return inside or tuple(
            name
            for section in self.sections
            for name, target in section.targets().items()
            if target is not section and isinstance(target, QWidget) and target.isAncestorOf(widget)
        )

    def set_locked(self, on: bool) -> None:
        """Read only."""
        for section in self.sections:
            section.set_locked(on)

    def take_focus(self) -> None:
        """The outcome."""
        self.outcome.take_focus()

    def _targets(self) -> dict[str, Target]:
        return {name: target for section in self.sections for name, target in section.targets().items()}

    def field_of(self, line: LintLine) -> str:
        """The field where a line is mended: by its code, where that tells it more exactly than the field's name."""
        if line.code == "steering_group_missing" and self.grounds.date.control.text().strip():
            return "steering_group.section"
        if line.code == "flat_rate_over":
            return self.costs.flat_field(line.params.get("flat_cents")) or line.field
        return _EXACT.get(line.code, line.field)

    def _target(self, line: LintLine) -> Target | None:
        return self._named(self.field_of(line))

    def _named(self, field: str) -> Target | None:
        targets, head = self._targets(), field.split(".")[0]
        target = targets.get(field)
        if target is None and head != "texts":
            target = targets.get(head) or next((section for section in self.sections if section.name == field), None)
        return target if target is not None and self._reachable(target) else None

    def _reachable(self, target: Target) -> bool:
        outcome = self._base.outcome if self._base else ""
        return any(
            section.belongs(outcome) and (target is section or target in section.targets().values())
            for section in self.sections
        )

    def _go(self, target: Target | ReductionRow) -> None:
        if isinstance(target, QWidget) and target.isHidden():
            self.conditions.open_all()
        target.take_focus()
        _ready_to_write()
        # the layout may still be growing: a row that was hidden has its place only after this event
        QTimer.singleShot(0, self, self._follow_focus)
        self._follow_focus()

    def _follow_focus(self) -> None:
        widget = QApplication.focusWidget()
        if widget is not None and self.isAncestorOf(widget):
            self._bring(widget, 48)

    def _bring(self, widget: QWidget, room: int) -> None:
        """Scroll a control into sight, whole and with its caption where it fits: Qt shows the cursor's line only."""
        holder = widget.parentWidget()
        if widget is self.support.reduction.button:  # with what it says, and the amount that it is about
            self.area.ensureWidgetVisible(self.support.amount, 0, room)
        if isinstance(holder, Field) and holder.height() + 2 * room < self.area.viewport().height():
            self.area.ensureWidgetVisible(holder, 0, room)
        self.area.ensureWidgetVisible(widget, 0, min(room, 24))

    def _focus_moved(self, _old: QObject | None, new: QObject | None) -> None:
        if isinstance(new, QWidget):
            for section in self.sections:
                if section.isAncestorOf(new):
                    self._bring(new, 24)

    def _carry(self) -> None:
        """The sums that follow from the amount granted; then to the reason why less is approved."""
        draft, case = self.draft(), self._case
        found = self.support.reduction.applied_to(draft) if draft is not None else None
        if found is not None and case is not None:
            self.support.reduction.show_lint(None, ())
            self.show_draft(found, case)
            self._edited()
            self._left()
            self._go(self.costs)

    def _restore(self) -> None:
        """The figures of what is in force."""
        draft, case = self.draft(), self._case
        if draft is not None and case is not None and case.former is not None:
            self.show_draft(restored(draft, case.former), case)
            self._edited()
            self._left()

    def _forget(self) -> None:
        for section in self.sections:
            section.forget()

    def _edited(self) -> None:
        if not self._showing:
            self.edited.emit()

    def _left(self) -> None:
        if not self._showing:
            self.left.emit()


def _ready_to_write() -> None:
    """What is typed next takes the place of the figure or day that is to be mended."""
    widget = QApplication.focusWidget()
    if isinstance(widget, MoneyLine | PercentLine | DayLine):
        widget.selectAll()


LintKey = tuple[str, str, str]


def key_of(line: LintLine) -> LintKey:
    """What tells one line from another."""
    return line.code, line.field, repr(sorted(line.params.items(), key=repr))
