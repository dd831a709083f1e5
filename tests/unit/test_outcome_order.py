"""No order of answering changes the outcome: whoever answers what when, the last word of each person counts."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from ic16desk import outcome
from ic16desk.desk.demo import package_of, samples
from ic16desk.model.checklists import AnswerCode, Checklist, Item, Section, Words
from ic16desk.model.outcome import Outcome
from ic16desk.model.people import Person
from ic16desk.model.review import Answer, Supplement, SupplementItem
from tests.helpers.stores import a_desk
from tests.unit.test_outcome import EVA, TODAY, VILLE, item

ITEMS: tuple[Item, ...] = (
    item("A01", "not_examined", "N01"),
    item("A06", "lawful", "R04"),
    item("A09", "person", None),
    item("D01", "programme", "R02"),
    item("E01", "plan", "R03"),
    item("E02", "proposal", "R01"),
    item("E03", "none", None),
    item("F01", "lawful", "R04"),
    item("I01", "none", None, condition="C-COM"),
)
CHECKLIST = Checklist("c", "t", "2026-01-01", (Section("A", Words("A", "A"), "conformity", ITEMS),), "h")
MISSED = Supplement("s", (SupplementItem("A06", "x"),), dt.date(2026, 11, 1), dt.date(2026, 11, 20), None, VILLE)

#: One act: who, item, part, code.
Act = tuple[Person, str, str, AnswerCode]
CODES = ("met", "not_met", "na", "clarify", "conditional", "unset")
ACTS = st.lists(
    st.tuples(
        st.sampled_from((VILLE, EVA)),
        st.sampled_from([i.id for i in ITEMS]),
        st.sampled_from(("", "p1", "p2")),
        st.sampled_from(CODES),
    ),
    max_size=40,
)


def in_force(acts: list[Act]) -> list[Answer]:
    """The last act of each person on each item and part, oldest first, as the store keeps them."""
    last: dict[tuple[str, str, str], Answer] = {}
    for number, (person, id, part, code) in enumerate(acts):
        at = dt.datetime(2026, 11, 1, tzinfo=dt.UTC) + dt.timedelta(seconds=number)
        key = (person.id, id, part)
        last.pop(key, None)
        last[key] = Answer(str(number), id, part, code, "syy", (), person, at, "h")
    return list(last.values())


def judged(answers: list[Answer]) -> Outcome:
    return outcome.judge(
        checklist=CHECKLIST,
        shown=[i.id for i in ITEMS],
        answers=answers,
        findings=(),
        supplements=[MISSED],
        today=TODAY,
        parts={"A06": ["p1", "p2"]},
    )


def interleaved(acts: list[Act], random: random.Random) -> list[Act]:
    """The same acts in another order, those of one person on one item and part in their own."""
    queues: dict[tuple[str, str, str], list[Act]] = {}
    for act in acts:
        queues.setdefault((act[0].id, act[1], act[2]), []).append(act)
    mixed: list[Act] = []
    while queues:
        key = random.choice(sorted(queues))
        mixed.append(queues[key].pop(0))
        if not queues[key]:
            del queues[key]
    return mixed


@given(acts=ACTS, random=st.randoms(use_true_random=False))
def test_no_order_of_answering_changes_the_outcome(acts: list[Act], random: random.Random) -> None:
    expected = judged(in_force(acts))
    assert judged(in_force(interleaved(acts, random))) == expected
    answers = in_force(acts)
    random.shuffle(answers)
    assert judged(answers) == expected


@given(acts=ACTS)
def test_what_was_superseded_means_nothing(acts: list[Act]) -> None:
    everything = {(person.id, id, part): (person, id, part, code) for person, id, part, code in acts}
    assert judged(in_force(acts)) == judged(in_force(list(everything.values())))


@given(acts=ACTS)
def test_every_outcome_is_told_whole(acts: list[Act]) -> None:
    """Every choice is allowed or refused with a provision, and an open case says what keeps it so."""
    result = judged(in_force(acts))
    told = {*result.allowed, *(refusal.outcome for refusal in result.not_allowed)}
    assert told == {"grant", "grant_reduced", "reject", "not_examined", "lapsed"}
    assert (result.outcome == "open") == bool(result.blocking)
    assert result.outcome == "open" or result.outcome in result.allowed
    assert all(ground.basis and ground.provision for ground in (*result.blocking, *result.grounds))


def test_the_store_gives_the_same_whatever_the_order(tmp_path: Path) -> None:
    """Through the log: two persons, answers given twice, in three orders, each on a store of its own."""
    acts: list[tuple[int, str, AnswerCode]] = [
        (0, "A01", "met"), (0, "A06", "not_met"), (1, "A06", "met"), (0, "A06", "met"), (1, "C03", "clarify"),
        (0, "C03", "met"), (1, "C03", "met"), (1, "E02", "not_met"), (0, "D01", "conditional"),
    ]  # fmt: skip
    seen = []
    for seed in range(3):
        desk = a_desk(tmp_path / str(seed))
        try:
            people = [desk.people.all()[0], desk.people.add(name="Eero Esimerkki", title="").value]
            case = str(desk.importing.take(package_of(samples()[0])).value.id)
            named: list[Act] = [(people[who], id, "", code) for who, id, code in acts]
            for person, id, _, code in interleaved(named, random.Random(seed)):
                desk.reviewing.answer(case, id, code, reason="syy", author=person.id)
            result = desk.cases.outcome(case)
            seen.append((result.outcome, result.allowed, result.blocking, result.grounds, result.conditions))
        finally:
            desk.close()
    assert seen[0] == seen[1] == seen[2]
