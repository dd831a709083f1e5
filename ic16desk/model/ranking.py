"""Points put together, and two orders side by side: by points (867/2021 § 27.2), as proposed (757/2021 § 10.3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ic16desk.model.checklists import Words
from ic16desk.model.people import Person
from ic16desk.model.proposals import Choice, Proposal

#: Content and specifying criteria give 0–5 points, horizontal statements 0–3 (domain § 3.1).
Layer = Literal["content", "specifying", "horizontal"]
LAYERS: tuple[Layer, ...] = ("content", "specifying", "horizontal")
DepartureKind = Literal["passed_over", "order"]


@dataclass(frozen=True, slots=True)
class CriterionScores:
    """One criterion: who gave what, and who of the case's reviewers has not. Means in hundredths of a point.

    ``spread`` is the highest less the lowest; None where nobody has given points.
    """

    criterion: str
    question: Words
    layer: Layer
    top: int
    points: tuple[tuple[Person, int], ...]
    mean_hundredths: int | None
    spread: int | None
    missing: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class LayerSum:
    """The sum of a layer's means, in hundredths, of at most ``top`` points; ``scored`` of ``criteria`` have points."""

    layer: Layer
    sum_hundredths: int
    top: int
    scored: int
    criteria: int


@dataclass(frozen=True, slots=True)
class ScoreSummary:
    """The points of one case. ``complete``: every criterion that is asked has points from somebody."""

    criteria: tuple[CriterionScores, ...]
    reviewers: tuple[Person, ...]
    layers: tuple[LayerSum, ...]
    sum_hundredths: int
    top: int
    complete: bool


@dataclass(frozen=True, slots=True)
class StandingCase:
    """One application in both orders.

    ``score_rank`` from 1, equal points share a place; None while its points are incomplete or a legal ground
    (``ground``, item ids) keeps it out of the comparison. ``choice`` None: the proposal does not name it.
    """

    id: str
    number: str
    name: str
    applied_cents: int
    sum_hundredths: int
    top: int
    complete: bool
    ground: tuple[str, ...]
    score_rank: int | None
    choice: Choice | None = None
    proposed_rank: int | None = None
    amount_cents: int | None = None
    reasons: str = ""
    applicant: str = ""


@dataclass(frozen=True, slots=True)
class FoundDeparture:
    """Where the proposal departs from the order of the points; the program shows it and asks, nothing more.

    ``passed_over``: ``number`` is proposed though those of ``against`` have more points and are not.
    ``order``: ``number`` is proposed before those of ``against``, which have more points.
    ``reasons``: what the steering group has recorded; empty: to be asked.
    """

    kind: DepartureKind
    number: str
    against: tuple[str, ...]
    reasons: str


@dataclass(frozen=True, slots=True)
class Ranking:
    """The cases of an agreement (and call) in the order of the proposal, then of the points."""

    agreement: str
    call: str
    proposal: Proposal | None
    cases: tuple[StandingCase, ...]
    departures: tuple[FoundDeparture, ...]
