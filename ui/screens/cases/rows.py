"""A line of the list as it is shown, and the columns for each width of the window."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ui.cells import Counts, Due, Share, State, Two
from ui.i18n import words
from ui.models.rows import Column
from ui.theme import Tone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ic16desk.desk import Desk
    from ic16desk.model.cases import CaseRow, CaseState
    from ic16desk.model.languages import Language

STATES: Mapping[CaseState, tuple[Tone, str]] = {
    "received": ("neu", "inbox"),
    "review": ("accent", "clipboard-check"),
    "supplement": ("warn", "message-circle-question"),
    "hearing": ("warn", "message-circle-question"),
    "proposal": ("cond", "gavel"),
    "proposal_reject": ("bad", "circle-x"),
    "returned": ("warn", "rotate-ccw"),
    "presented": ("cond", "send"),
    "signed": ("ok", "signature"),
    "notified": ("ok", "mail"),
    "appealed": ("warn", "scale"),
    "final": ("ok", "badge-check"),
    "lapsed": ("neu", "ban"),
}
#: A deadline this near is bad news, and this near worth a look (days).
_NEAR, _SOON = 3, 5


@dataclass(frozen=True, slots=True)
class ShownCase:
    """One application in the words of the screen."""

    id: str
    number: str
    title: Two
    name: str
    applicant: str
    agreement: str
    theme: str
    applied: int
    state: State
    done: Share
    findings: Counts
    due: Due | None
    reviewer: str


def state_of(code: str) -> State:
    """A case's state as a chip."""
    tone, icon = STATES.get(code, ("neu", "circle"))  # type: ignore[call-overload]
    return State(words(f"state.{code}"), tone, icon)


def _state(row: CaseRow, today: dt.date) -> State:
    state = state_of(row.state)
    if row.final_from is None:
        return state
    key = "notification.force.possible" if today >= row.final_from else "notification.force.running"
    return replace(state, hint=words(key, day=row.final_from))


def due_of(day: dt.date | None, today: dt.date) -> Due | None:
    """A deadline with the days left."""
    if day is None:
        return None
    days = (day - today).days
    return Due(day, days, "bad" if days <= _NEAR else "warn" if days <= _SOON else "neu")


def read_rows(desk: Desk, ids: Sequence[str], language: Language) -> list[ShownCase | None]:
    """The rows of these ids in their order; None for one that is gone. On the reading lane."""
    today = desk.session.clock.today()
    found = {row.id: _shown(desk, row, language, today) for row in desk.cases.rows(ids)}
    return [found.get(id) for id in ids]


def _shown(desk: Desk, row: CaseRow, language: Language, today: dt.date) -> ShownCase:
    name = row.name or words("cases.no_name")
    return ShownCase(
        id=row.id,
        number=row.number,
        title=Two(name, f"{row.number} · {row.applicant}" if row.applicant else row.number),
        name=name,
        applicant=row.applicant or "–",
        agreement=desk.register_text("agreement", row.agreement, language) if row.agreement else "–",
        theme=desk.register_text("theme", row.theme, language) if row.theme else "–",
        applied=row.applied_cents,
        state=_state(row, today),
        done=Share(min(row.answered, row.shown), row.shown),
        findings=Counts(row.errors, row.warnings),
        due=due_of(row.due, today),
        reviewer=_initialled(row.reviewer) or "–",
    )


def _initialled(name: str) -> str:
    """``Venla Valmistelija`` → ``V. Valmistelija``: the list has little room for a name that everybody knows."""
    first, _, rest = name.strip().rpartition(" ")
    return f"{first[0]}. {rest}" if first else rest


#: Every column, by how wide the window is; those of :data:`HIDDEN` are shown only when asked for.
WIDE_COLUMNS = (
    Column("number", "cases.column.number", "mutedNumber", 76, sort="number"),
    Column("name", "cases.column.name", "strong", sort="name"),
    Column("applicant", "cases.column.applicant", "text", 204, sort="applicant"),
    Column("agreement", "cases.column.agreement", "text", 150, sort="agreement"),
    Column("theme", "cases.column.theme", "text", 190, sort="theme"),
    Column("applied", "cases.column.applied", "money", 116, sort="applied"),
    Column("state", "cases.column.state", "chip", 152, sort="state"),
    Column("done", "cases.column.done", "progress", 96, sort="progress"),
    Column("findings", "cases.column.findings", "findings", 88, sort="findings"),
    Column("due", "cases.column.due", "due", 176, sort="due"),
    Column("reviewer", "cases.column.reviewer", "muted", 104, sort="reviewer"),
)
COMPACT_COLUMNS = (
    Column("title", "cases.column.title", "two", sort="name"),
    Column("agreement", "cases.column.agreement", "text", 120, sort="agreement"),
    Column("applied", "cases.column.applied", "money", 112, sort="applied"),
    Column("state", "cases.column.state", "chip", 152, sort="state"),
    Column("done", "cases.column.done", "progress", 86, sort="progress"),
    Column("findings", "cases.column.findings", "findings", 88, sort="findings"),
    Column("due", "cases.column.due", "due", 106, sort="due"),
    Column("reviewer", "cases.column.reviewer", "muted", 120, sort="reviewer"),
)
HIDDEN: Mapping[bool, frozenset[str]] = {
    True: frozenset({"agreement", "theme"}),
    False: frozenset({"agreement", "findings", "reviewer"}),
}
#: Never hidden: without it a row has no name.
FIXED = frozenset({"name", "title"})


def columns(*, wide: bool, hidden: frozenset[str], grouped_by: str) -> tuple[Column, ...]:
    """The columns to show; the one the list is grouped by says nothing anew."""
    every = WIDE_COLUMNS if wide else COMPACT_COLUMNS
    return tuple(column for column in every if column.key not in hidden and column.key != grouped_by)
