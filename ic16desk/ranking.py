"""Points → sums and an order, shown beside the steering group's; a departure is found and asked about, never resolved.

867/2021 § 27.2(3–4): the council scores the applications that meet the general criteria and puts them in order;
757/2021 § 10.3: the steering group's proposal binds it. Both stand side by side (domain § 3.1).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from ic16desk.model.checklists import Item
from ic16desk.model.people import Person
from ic16desk.model.proposals import Proposal, ProposalItem
from ic16desk.model.ranking import (
    LAYERS,
    CriterionScores,
    DepartureKind,
    FoundDeparture,
    Layer,
    LayerSum,
    ScoreSummary,
    StandingCase,
)
from ic16desk.model.review import Score


def layer_of(item: Item) -> Layer:
    """Horizontal statements are H1–H4, specifying criteria of a call P…, all others content criteria (§ 3.1, 3.3)."""
    if item.id.startswith("H"):
        return "horizontal"
    return "specifying" if item.id.startswith("P") else "content"


def summarise(
    items: Iterable[Item], scores: Sequence[Score], *, weights: Mapping[str, int] | None = None
) -> ScoreSummary:
    """The points of a case by criterion and layer.

    Args:
        items: what is asked in this case; those that give no points are left out.
        scores: in force, one for each person and criterion.
        weights: hundredths by criterion; 100 where none is given (that 2021–2027 uses weights is not established).
    """
    asked = [item for item in items if item.type == "score"]
    known = {item.id for item in asked}
    counted = [score for score in scores if score.criterion in known]
    reviewers = tuple({score.author.id: score.author for score in counted}.values())
    weight = {item.id: Fraction((weights or {}).get(item.id, 100), 100) for item in asked}
    means = {item.id: _mean(score.points for score in counted if score.criterion == item.id) for item in asked}
    return ScoreSummary(
        criteria=tuple(_criterion(item, counted, reviewers, means[item.id]) for item in asked),
        reviewers=reviewers,
        layers=tuple(_layer(layer, asked, means, weight) for layer in LAYERS),
        sum_hundredths=_hundredths(_sum(asked, means, weight)),
        top=sum(_rounded(item.top * weight[item.id]) for item in asked),
        complete=bool(asked) and all(mean is not None for mean in means.values()),
    )


def in_order(
    cases: Iterable[StandingCase], proposal: Proposal | None
) -> tuple[tuple[StandingCase, ...], tuple[FoundDeparture, ...]]:
    """Cases with both places, as proposed first; and where the proposal departs from the points.

    Cases whose points are incomplete, and those that a legal ground keeps out, have no place by points and are
    compared with nothing. Shares of the top are compared: the criteria of two objectives need not have the same top.
    """
    placed = _placed(tuple(cases))
    items = {item.number: item for item in proposal.items} if proposal else {}
    joined = [_joined(case, items.get(case.number)) for case in placed]
    ordered = tuple(sorted(joined, key=_order))
    return ordered, tuple(_departures(ordered, proposal)) if proposal else ()


def _mean(points: Iterable[int]) -> Fraction | None:
    given = list(points)
    return Fraction(sum(given), len(given)) if given else None


def _criterion(
    item: Item, scores: Iterable[Score], reviewers: Sequence[Person], mean: Fraction | None
) -> CriterionScores:
    points = tuple((score.author, score.points) for score in scores if score.criterion == item.id)
    gave = {person.id for person, _ in points}
    values = [given for _, given in points]
    return CriterionScores(
        criterion=item.id,
        question=item.question,
        layer=layer_of(item),
        top=item.top,
        points=points,
        mean_hundredths=None if mean is None else _hundredths(mean),
        spread=max(values) - min(values) if values else None,
        missing=tuple(person for person in reviewers if person.id not in gave),
    )


def _layer(
    layer: Layer, items: Iterable[Item], means: Mapping[str, Fraction | None], weight: Mapping[str, Fraction]
) -> LayerSum:
    own = [item for item in items if layer_of(item) == layer]
    return LayerSum(
        layer=layer,
        sum_hundredths=_hundredths(_sum(own, means, weight)),
        top=sum(_rounded(item.top * weight[item.id]) for item in own),
        scored=sum(means[item.id] is not None for item in own),
        criteria=len(own),
    )


def _sum(items: Iterable[Item], means: Mapping[str, Fraction | None], weight: Mapping[str, Fraction]) -> Fraction:
    return sum(((means[item.id] or Fraction()) * weight[item.id] for item in items), Fraction())


def _hundredths(points: Fraction) -> int:
    return _rounded(points * 100)


def _rounded(value: Fraction) -> int:
    """To the nearest whole, halves up."""
    return int(value + Fraction(1, 2))


def _share(case: StandingCase) -> Fraction:
    return Fraction(case.sum_hundredths, case.top * 100) if case.top else Fraction()


def _compared(case: StandingCase) -> bool:
    return case.complete and not case.ground


def _placed(cases: Sequence[StandingCase]) -> list[StandingCase]:
    shares = [_share(case) for case in cases if _compared(case)]
    return [
        replace(case, score_rank=1 + sum(share > _share(case) for share in shares) if _compared(case) else None)
        for case in cases
    ]


def _joined(case: StandingCase, item: ProposalItem | None) -> StandingCase:
    if item is None:
        return case
    return replace(
        case, choice=item.choice, proposed_rank=item.rank, amount_cents=item.amount_cents, reasons=item.reasons
    )


def _order(case: StandingCase) -> tuple[int, int, int, str]:
    choices = {"propose": 0, "reserve": 1, "not": 2}
    last = 1 << 30
    place = case.score_rank if case.score_rank is not None else last
    proposed = case.proposed_rank if case.proposed_rank is not None else last
    return (choices.get(case.choice or "", 3), proposed, place, case.number)


def _departures(cases: Sequence[StandingCase], proposal: Proposal) -> Iterable[FoundDeparture]:
    """A case proposed though one with more points is not; then those proposed before one with more points."""
    compared = [case for case in cases if _compared(case)]
    chosen = [case for case in compared if case.choice == "propose"]
    left = [case for case in compared if case.choice != "propose"]
    for case in chosen:
        better = [other for other in left if _share(other) > _share(case)]
        if better:
            yield _departure("passed_over", case, better, proposal)
    for case in (case for case in compared if case.proposed_rank is not None):
        after = [
            other
            for other in compared
            if other.choice == case.choice
            and other.proposed_rank is not None
            and case.proposed_rank is not None
            and other.proposed_rank > case.proposed_rank
            and _share(other) > _share(case)
        ]
        if after:
            yield _departure("order", case, after, proposal)


def _departure(
    kind: DepartureKind, case: StandingCase, against: Sequence[StandingCase], proposal: Proposal
) -> FoundDeparture:
    """The reasons noted for it; else those of the proposal itself, the case's own or of every one it went before."""
    noted = {departure.number: departure.reasons for departure in proposal.departures}
    others = [f"{other.number}: {other.reasons}" for other in against if other.reasons.strip()]
    reasons = noted.get(case.number) or case.reasons.strip()
    if not reasons and kind == "passed_over" and len(others) == len(against):
        reasons = "; ".join(others)
    return FoundDeparture(kind, case.number, tuple(other.number for other in against), reasons)
