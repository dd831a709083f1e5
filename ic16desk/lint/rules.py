"""What a rule is, and the order of its lines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator

from ic16desk.model.letters import LintLine
from ic16desk.model.views import DecisionView

Rule = Callable[[DecisionView], Iterator[LintLine]]

#: The fields of a decision in the order a reader meets them; a line's field may go deeper (``answers.A02``).
FIELDS = (
    "answers", "supplements", "outcome", "language", "case_number", "decision_number", "date", "council",
    "applicant", "beneficiaries", "application", "follow_up", "legal_basis", "agreement", "theme", "objective",
    "priority", "granted_cents", "percent_hundredths", "plan_date", "period", "cost_model", "approved_budget",
    "approved_funding", "de_minimis", "steering_group", "grounds", "evidence", "dissent", "reasons",
    "conditions", "provisions", "contact", "presenter", "decider", "meeting", "annexes", "appeal", "note",
    "secrets", "texts", "translations",
)  # fmt: skip
_PLACE = {field: place for place, field in enumerate(FIELDS)}

GRANTS = frozenset({"grant", "grant_reduced"})


def blocks(code: str, basis: str, field: str, **params: object) -> LintLine:
    """A line that keeps the decision from being signed."""
    return LintLine(code, basis, field, True, params)


def warns(code: str, basis: str, field: str, **params: object) -> LintLine:
    """A line for a person to weigh."""
    return LintLine(code, basis, field, False, params)


def in_order(lines: Iterable[LintLine]) -> tuple[LintLine, ...]:
    """Blocking first, then by field, each line once; rules of one field keep their order."""
    seen: set[str] = set()
    kept = []
    for line in lines:
        key = repr((line.code, line.field, sorted(line.params.items(), key=repr)))
        if key not in seen:
            seen.add(key)
            kept.append(line)
    return tuple(sorted(kept, key=lambda line: (not line.blocking, _PLACE[line.field.split(".")[0]])))


def years_after(day: dt.date, years: int) -> dt.date:
    """The same day so many years later; of 29 February the 28th."""
    return day.replace(year=day.year + years, day=28 if (day.month, day.day) == (2, 29) else day.day)


def money_source(view: DecisionView) -> str:
    """``eu``, ``national`` or ``interreg``."""
    return view.case.fields.money_source


def grants(view: DecisionView) -> bool:
    """Whether the draft gives money."""
    return view.draft.outcome in GRANTS
