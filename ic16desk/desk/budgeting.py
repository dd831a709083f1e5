"""The budget of a case: what the rules leave of each line, an official's figures beside them, what is granted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from ic16desk import checks
from ic16desk.desk.aid_bounds import bounds_of
from ic16desk.desk.cases import Cases
from ic16desk.desk.deciding import Deciding
from ic16desk.desk.drafting import followed
from ic16desk.desk.granted_lines import CategoryKey, GrantedLines, divide
from ic16desk.desk.line_speech import with_speech
from ic16desk.desk.session import Session
from ic16desk.desk.sheet_lines import place
from ic16desk.errors import NotFound, UsageError
from ic16desk.model.budget import JudgedBudget, JudgedLine, LineFigure, SheetFigure
from ic16desk.model.changes import Done, done
from ic16desk.model.decision import ApprovedLine, DecisionDraft
from ic16desk.model.views import CaseView
from ic16desk.register import Register
from ic16desk.store.decisions import StoredDraft
from ic16desk.store.facts import free

_FIGURE: Final = ("figure.out_of_range", "figure.reason_missing")
_GRANTED: Final = ("granted.out_of_range", "granted.reason_missing")


@dataclass(frozen=True, slots=True)
class Budget:
    """A judged budget with what its screen needs beside it.

    ``unplaced``: figures of the workbook that are no one line's; ``undivided``: cents granted to a category and part
    whose lines they cannot be told of; ``reasons``: the draft's reasons by line; ``drafted``: whether a draft grants.
    """

    judged: JudgedBudget
    unplaced: tuple[SheetFigure, ...]
    undivided: Mapping[CategoryKey, int]
    reasons: Mapping[str, str]
    drafted: bool


class Budgeting:
    """Reading and judging a budget line by line; every change is durable when its method returns."""

    def __init__(self, session: Session, *, cases: Cases, deciding: Deciding) -> None:
        """Bind to a session."""
        self._session = session
        self._cases = cases
        self._deciding = deciding

    def judged(self, application: str) -> JudgedBudget:
        """The budget as its judge sees it: applied, in the workbook, eligible, granted."""
        return self.budget(application).judged

    def budget(self, application: str) -> Budget:
        """The same with what could not be told of a line."""
        case = self._session.application(application)
        view = self._cases.view(case)
        register = self._session.register
        figures, whole = _sheets(view, register)
        placed = place(view.fields.budget, figures)
        stored = self._deciding.draft(case)
        granted = self._granted(view, stored.draft) if stored else None
        judged = checks.judge_budget(
            view,
            register,
            granted=granted.by_line if granted else None,
            workbooks=placed.by_line,
            workbook_cents=whole,
        )
        if stored and granted:
            judged = _with_undivided(judged, granted, stored.draft)
        reasons = dict(granted.reasons) if granted else {}
        judged = replace(judged, lines=tuple(with_speech(line, reasons) for line in judged.lines))
        return Budget(
            judged,
            placed.unplaced,
            dict(granted.undivided) if granted else {},
            reasons,
            granted is not None,
        )

    def set_figure(self, application: str, line: str, cents: int, reason: str = "") -> Done[LineFigure | None]:
        """Set an eligible amount beside the rules' (its value: the figure in force, None when it is the rules').

        The rules' own figure takes an official's back: then nothing differs and nothing needs a reason.

        Raises:
            NotFound: no such line.
            UsageError: less than nothing or more than applied for; or another figure than the rules' without a reason
                (HL § 45.1).
        """
        case, judged = self._session.application(application), self.judged(application)
        found = _line(judged, line)
        _check_range(_FIGURE, judged, found, cents)
        if cents == found.rule_cents:
            return self._write(case, line, None, "") if found.figure else done(None)
        _check_reason(_FIGURE, found, reason)
        return self._write(case, line, cents, reason.strip())

    def withdraw_figure(self, application: str, line: str) -> Done[None]:
        """Take an official's figure back; that it was there stays in the log.

        Raises:
            NotFound: no such line, or it has no figure.
        """
        case = self._session.application(application)
        if _line(self.judged(application), line).figure is None:
            raise NotFound("figure.none", line=line)
        return done(None, *self._write(case, line, None, "").changes)

    def grant(
        self, application: str, line: str, cents: int, reason: str = "", *, draft: DecisionDraft | None = None
    ) -> Done[StoredDraft]:
        """Grant an amount of a line in the draft decision; the other lines stay as they are drafted, else eligible.

        Support that followed from the former costs follows from these too; what a person wrote otherwise stays.
        ``draft`` is begun with where none is stored.

        Raises:
            NotFound: no such line.
            UsageError: no draft; out of range; or another amount than the rules' without a reason (HL § 45.1).
            NotAllowed: the decision has been signed.
        """
        budget = self.budget(application)
        found = _line(budget.judged, line)
        _check_range(_GRANTED, budget.judged, found, cents)
        own = found.figure.reason if found.figure and found.figure.eligible_cents == cents else ""
        said = reason.strip() or own
        if cents != found.rule_cents:
            _check_reason(_GRANTED, found, said)
        amounts = {x.key: _granted_or_eligible(x) for x in budget.judged.lines} | {line: cents}
        return self._grant(application, budget, amounts, dict(budget.reasons) | {line: said}, draft)

    def grant_eligible(
        self, application: str, *, reasons: Mapping[str, str] | None = None, draft: DecisionDraft | None = None
    ) -> Done[StoredDraft]:
        """Grant the eligible amount of every line; the draft's other fields stay, support as with :meth:`grant`.

        ``reasons`` by line are written where less is eligible than was applied for and no official gave one; ``draft``
        is begun with where none is stored.

        Raises:
            UsageError: no draft, or the application has no budget.
            NotAllowed: the decision has been signed.
        """
        budget = self.budget(application)
        if not budget.judged.lines:
            raise UsageError("budget.empty")
        lines = budget.judged.lines
        said = {x.key: (reasons or {}).get(x.key, "") for x in lines if x.eligible_cents != x.applied_cents}
        said |= {x.key: x.figure.reason for x in lines if x.figure}
        return self._grant(application, budget, {x.key: x.eligible_cents for x in lines}, said, draft)

    def _grant(
        self,
        application: str,
        budget: Budget,
        amounts: Mapping[str, int],
        reasons: Mapping[str, str],
        draft: DecisionDraft | None,
    ) -> Done[StoredDraft]:
        case = self._session.application(application)
        stored = self._deciding.draft(case)
        if stored is None and draft is None:
            raise UsageError("decision.none")
        now = stored.draft if stored else draft
        assert now is not None
        lines = tuple(
            ApprovedLine(
                category=line.category,
                amount_cents=amounts[line.key],
                part=line.part,
                reason=reasons.get(line.key, ""),
                line=line.key,
            )
            for line in budget.judged.lines
        )
        known = {(line.category, line.part) for line in budget.judged.lines}
        others = tuple(x for x in now.approved_budget if (x.category, x.part) not in known)
        view, register = self._cases.view(case), self._session.register
        saved = followed(
            now,
            (*lines, *others),
            fields=view.fields,
            bounds=bounds_of(view, register),
            former=bounds_of(replace(view, figures=()), register),
        )
        return self._deciding.save(case, saved)

    def _granted(self, view: CaseView, draft: DecisionDraft) -> GrantedLines | None:
        return divide(view.fields.budget, draft.approved_budget) if draft.approved_budget else None

    def _write(self, case: str, line: str, cents: int | None, reason: str) -> Done[LineFigure | None]:
        store = self._session.store
        body = free({"line": line, "eligible_cents": cents, "reason": reason}, "reason")
        with store.transaction():
            self._session.write("line.judged", case, body)  # findings are the rules' alone: none depends on it
        figure = next((x for x in store.figures.of(case) if x.line == line), None)
        return done(figure, "figures")


def _sheets(view: CaseView, register: Register) -> tuple[tuple[SheetFigure, ...], int | None]:
    """The lines of the budget workbooks of a case, and the whole sum that the first of them shows.

    A whole that is told before income is deducted agrees with the net sum too.
    """
    budgets = [budget for _, budget in checks.budgets(view, register)]
    figures = tuple(figure for budget in budgets for figure in budget.lines)
    whole = next((budget.total.cents for budget in budgets if budget.total), None)
    gross = sum(line.amount_cents for line in view.fields.budget if line.category != "income")
    return figures, view.fields.total_cents if whole == gross else whole


def _with_undivided(judged: JudgedBudget, granted: GrantedLines, draft: DecisionDraft) -> JudgedBudget:
    """A sum of a category that no line can be told of is granted all the same, but it is no line's."""
    lines = (x if x.key in granted.by_line else replace(x, granted_cents=None) for x in judged.lines)
    return replace(judged, lines=tuple(lines), granted_cents=draft.eligible_cents)


def _line(judged: JudgedBudget, key: str) -> JudgedLine:
    found = next((line for line in judged.lines if line.key == key), None)
    if found is None:
        raise NotFound("budget.line_unknown", line=key, known=[line.key for line in judged.lines])
    return found


def _granted_or_eligible(line: JudgedLine) -> int:
    return line.eligible_cents if line.granted_cents is None else line.granted_cents


def _check_range(codes: tuple[str, str], judged: JudgedBudget, line: JudgedLine, cents: int) -> None:
    """Not below nothing and not above what was applied for; income may prove higher than the applicant estimates."""
    top = line.applied_cents
    if line.category == "income":
        top = max(top, sum(x.applied_cents for x in judged.lines if x.category != "income"))
    if not min(0, line.applied_cents) <= cents <= max(0, top):
        raise UsageError(codes[0], line=line.key, applied_cents=line.applied_cents, top_cents=max(0, top))


def _check_reason(codes: tuple[str, str], line: JudgedLine, reason: str) -> None:
    if not reason.strip():
        raise UsageError(codes[1], line=line.key, rule_cents=line.rule_cents)
