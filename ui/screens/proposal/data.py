"""All the screen reads, in one go on the read lane; and what a row shows."""

from __future__ import annotations

from dataclasses import dataclass

from ic16desk.desk import Desk
from ic16desk.model.languages import Language
from ic16desk.model.ranking import Ranking, StandingCase
from ic16desk.wording import shown
from ui.cells import Sign, State, Two
from ui.i18n import words
from ui.models.rows import Column
from ui.theme import Tone

_TONES: dict[str, tuple[Tone, str]] = {
    "propose": ("ok", "circle-check"),
    "reserve": ("warn", "calendar-clock"),
    "not": ("neu", "circle-x"),
    "absent": ("neu", "circle-dashed"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """An agreement that has cases or a proposal here."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Shown:
    """The agreements, the chosen one, its two orders."""

    agreements: tuple[Choice, ...]
    ranking: Ranking | None


@dataclass(frozen=True, slots=True)
class Row:
    """One application in the table."""

    case: StandingCase
    proposed: str
    by_points: str
    project: Two
    choice: State
    amount: int | None
    applied: int
    points: str
    departs: Sign | None


#: The table's columns; the project takes the rest.
COLUMNS = (
    Column("proposed", "proposal.column.proposed", "strong", 104, "right"),
    Column("by_points", "proposal.column.by_points", "text", 96, "right"),
    Column("departs", "", "icon", 34, spoken="proposal.column.departs"),
    Column("project", "proposal.column.project", "two"),
    Column("choice", "proposal.column.choice", "chip", 132),
    Column("points", "proposal.column.points", "text", 118, "right"),
    Column("amount", "proposal.column.amount", "money", 124),
    Column("applied", "proposal.column.applied", "money", 124),
)
#: Without the sum applied for, where the window is not wide.
COMPACT = COLUMNS[:-1]


def read(desk: Desk, agreement: str, language: Language) -> Shown:
    """The orders of an agreement's cases; of the one whose group met last, where none is wanted."""
    found = desk.standings.agreements()
    proposals = desk.proposals.all()
    chosen = agreement if agreement in found else (proposals[-1].agreement if proposals else next(iter(found), ""))
    choices = tuple(Choice(id, desk.register_text("agreement", id, language)) for id in found)
    return Shown(choices, desk.standings.ranking(chosen) if chosen else None)


def rows(ranking: Ranking) -> tuple[Row, ...]:
    """The cases in the order of the proposal, then of the points."""
    departing = {departure.number for departure in ranking.departures}
    return tuple(_row(case, case.number in departing) for case in ranking.cases)


def _row(case: StandingCase, departs: bool) -> Row:
    code = case.choice or "absent"
    tone, icon = _TONES[code]
    sign = Sign("arrow-left-right", words("proposal.column.departs"), "warn") if departs else None
    if case.ground:
        points = words("proposal.ground", items=", ".join(case.ground))
    elif case.complete:
        points = f"{shown(case.sum_hundredths / 100)} / {case.top}"
    else:
        points = words("proposal.unscored")
    return Row(
        case=case,
        proposed=_place(case.proposed_rank),
        by_points=_place(case.score_rank),
        project=Two(case.name or "–", " · ".join(filter(None, (case.number, case.applicant)))),
        choice=State(words(f"proposal.choice.{code}"), tone, icon),
        amount=case.amount_cents,
        applied=case.applied_cents,
        points=points,
        departs=sign,
    )


def _place(rank: int | None) -> str:
    return f"{rank}." if rank is not None else "–"
