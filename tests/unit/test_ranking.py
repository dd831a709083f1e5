"""Points put together, and both orders side by side (867/2021 § 27.2; 757/2021 § 10.3; domain § 3.1)."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from ic16desk import ranking
from ic16desk.model.checklists import Item, ItemType, Words
from ic16desk.model.people import Person
from ic16desk.model.proposals import Departure, Proposal, ProposalItem
from ic16desk.model.ranking import FoundDeparture, StandingCase
from ic16desk.model.review import Score

AT = dt.datetime(2026, 11, 3, tzinfo=dt.UTC)
VILLE, EVA = Person("p1", "Ville", ""), Person("p2", "Eva", "")


def item(id: str, *, type: ItemType = "score", scale: int | None = None) -> Item:
    return Item(id, type, "own_draft", Words(id, id), (), "none", scale=scale)


def score(criterion: str, points: int, by: Person = VILLE) -> Score:
    return Score(criterion, points, "syy", by, AT)


ITEMS = (item("A01", type="hard"), item("S1.1.1"), item("S1.1.2"), item("P1"), item("H1"), item("H2"))


def test_points_by_criterion_reviewer_and_layer() -> None:
    scores = (score("S1.1.1", 4), score("S1.1.1", 5, EVA), score("S1.1.2", 3), score("P1", 2, EVA), score("H1", 3))
    found = ranking.summarise(ITEMS, scores)
    rows = [
        (c.criterion, c.layer, c.top, c.mean_hundredths, c.spread, [p.name for p in c.missing]) for c in found.criteria
    ]
    assert rows == [
        ("S1.1.1", "content", 5, 450, 1, []),
        ("S1.1.2", "content", 5, 300, 0, ["Eva"]),
        ("P1", "specifying", 5, 200, 0, ["Ville"]),
        ("H1", "horizontal", 3, 300, 0, ["Eva"]),
        ("H2", "horizontal", 3, None, None, ["Ville", "Eva"]),
    ]
    assert [(x.layer, x.sum_hundredths, x.top, x.scored, x.criteria) for x in found.layers] == [
        ("content", 750, 10, 2, 2),
        ("specifying", 200, 5, 1, 1),
        ("horizontal", 300, 6, 1, 2),
    ]
    assert (found.sum_hundredths, found.top, found.complete) == (1250, 21, False)


def test_thirds_are_summed_before_they_are_rounded() -> None:
    """Three means of 1/3, 1/3 and 1/3 are one point, not 0,99."""
    third = Person("p3", "Sari", "")
    scores = [score(id, points, by) for id in ("S1", "S2", "S3") for by, points in ((VILLE, 1), (EVA, 0), (third, 0))]
    found = ranking.summarise([item(id) for id in ("S1", "S2", "S3")], scores)
    assert [c.mean_hundredths for c in found.criteria] == [33, 33, 33]
    assert (found.sum_hundredths, found.complete) == (100, True)


def test_weights_are_used_only_where_given() -> None:
    scores = (score("S1.1.1", 4), score("H1", 2))
    asked = (item("S1.1.1"), item("H1"))
    assert ranking.summarise(asked, scores).sum_hundredths == 600
    weighted = ranking.summarise(asked, scores, weights={"S1.1.1": 150})
    assert (weighted.sum_hundredths, weighted.top) == (800, 11)  # 4 × 1,5 + 2; 7,5 + 3, to the nearest whole


def test_points_of_another_checklist_do_not_count() -> None:
    found = ranking.summarise((item("H1"),), (score("H1", 1), score("X9", 5)))
    assert (found.sum_hundredths, found.complete) == (100, True)


def test_nothing_to_score_is_not_complete() -> None:
    found = ranking.summarise((item("A01", type="hard"),), ())
    assert (found.criteria, found.top, found.complete) == ((), 0, False)


def case(number: str, points: int, **changed: object) -> StandingCase:
    base = StandingCase(f"id-{number}", number, f"Hanke {number}", 10000, points * 100, 21, True, (), None)
    return replace(base, **changed)  # type: ignore[arg-type]


def proposal(*items: ProposalItem, departures: tuple[Departure, ...] = ()) -> Proposal:
    day = dt.date(2026, 11, 3)
    return Proposal("x", "TRE", "", day, "12 §", (), items, VILLE, AT, departures=departures)


def proposed(number: str, rank: int | None = None, reasons: str = "") -> ProposalItem:
    return ProposalItem(number, "propose", rank, 10000, reasons)


def test_both_orders_side_by_side() -> None:
    cases = [case("1", 15), case("2", 18), case("3", 15), case("4", 9)]
    ordered, departures = ranking.in_order(
        cases, proposal(proposed("2", 1), proposed("1", 2), ProposalItem("3", "reserve", 1), ProposalItem("4", "not"))
    )
    assert [(c.number, c.choice, c.proposed_rank, c.score_rank) for c in ordered] == [
        ("2", "propose", 1, 1),
        ("1", "propose", 2, 2),
        ("3", "reserve", 1, 2),  # equal points share a place
        ("4", "not", None, 4),
    ]
    assert departures == ()


def test_equal_points_are_no_departure() -> None:
    _, departures = ranking.in_order(
        [case("1", 15), case("2", 15)], proposal(proposed("1", 1), ProposalItem("2", "not"))
    )
    assert departures == ()


def test_case_proposed_though_a_better_one_is_not() -> None:
    cases = [case("1", 10), case("2", 18), case("3", 12), case("4", 5)]
    _, departures = ranking.in_order(cases, proposal(proposed("1", 1), ProposalItem("2", "not", None, None, "")))
    assert departures == (FoundDeparture("passed_over", "1", ("2", "3"), ""),)  # 3 is not in the proposal at all


def test_proposal_in_another_order_than_the_points() -> None:
    cases = [case("1", 10), case("2", 18), case("3", 12)]
    _, departures = ranking.in_order(cases, proposal(proposed("1", 1), proposed("3", 2), proposed("2", 3)))
    assert departures == (
        FoundDeparture("order", "1", ("3", "2"), ""),
        FoundDeparture("order", "3", ("2",), ""),
    )


def test_program_never_moves_a_case_by_itself() -> None:
    cases = [case("1", 10), case("2", 18)]
    ordered, _ = ranking.in_order(cases, proposal(proposed("1", 1), proposed("2", 2)))
    assert [c.number for c in ordered] == ["1", "2"]


@pytest.mark.parametrize(
    ("own", "other", "noted", "reasons"),
    [
        ("", "", "", ""),
        ("Alueellinen tasapaino.", "", "", "Alueellinen tasapaino."),
        ("", "Ei teemassa.", "", "2: Ei teemassa."),
        ("Alueellinen tasapaino.", "Ei teemassa.", "Pöytäkirja 12 §.", "Pöytäkirja 12 §."),
    ],
)
def test_reasons_of_a_departure_are_those_on_record(own: str, other: str, noted: str, reasons: str) -> None:
    departures = (Departure("1", noted, VILLE, AT),) if noted else ()
    made = proposal(proposed("1", 1, own), ProposalItem("2", "not", None, None, other), departures=departures)
    _, found = ranking.in_order([case("1", 10), case("2", 18)], made)
    assert [departure.reasons for departure in found] == [reasons]


def test_case_with_a_legal_ground_or_incomplete_points_is_compared_with_nothing() -> None:
    """867/2021 § 27.2(3): the applications that meet the general criteria are scored and put in order."""
    cases = [case("1", 10), case("2", 18, ground=("A02",)), case("3", 19, complete=False)]
    ordered, departures = ranking.in_order(cases, proposal(proposed("1", 1)))
    assert {c.number: c.score_rank for c in ordered} == {"1": 1, "2": None, "3": None}
    assert departures == ()


def test_shares_of_the_top_are_compared() -> None:
    cases = [case("1", 18, top=30), case("2", 15, top=21)]  # 60 % and 71,4 %
    ordered, _ = ranking.in_order(cases, None)
    assert [(c.number, c.score_rank) for c in ordered] == [("2", 1), ("1", 2)]


def test_without_a_proposal_there_are_only_points() -> None:
    ordered, departures = ranking.in_order([case("1", 10), case("2", 18)], None)
    assert [c.number for c in ordered] == ["2", "1"]
    assert departures == ()
