"""The table of moves (domain § 2.2): what is there, what is not, and that nothing is a dead end by mistake."""

from __future__ import annotations

import pytest

from ic16desk import proceedings
from ic16desk.wording import Wording

FOLLOWS = [
    ("received", "opened", "review"),
    ("review", "opened", None),
    ("review", "requested", "supplement"),
    ("proposal", "requested", "supplement"),
    ("signed", "requested", None),
    ("review", "heard", "hearing"),
    ("supplement", "heard", "hearing"),
    ("supplement", "request_answered", "review"),
    ("hearing", "request_answered", "review"),
    ("review", "drafted", "proposal"),
    ("presented", "drafted", "proposal"),
    ("proposal", "drafted", None),
    ("proposal", "drafted_reject", "proposal_reject"),
    ("proposal", "presented", "presented"),
    ("presented", "signed", "signed"),
    ("signed", "drafted", None),
    ("final", "drafted", None),
]
BY_HAND = {
    "received": {"lapsed"},
    "review": {"lapsed"},
    "supplement": {"review", "lapsed"},
    "hearing": {"review", "lapsed"},
    "proposal": {"returned", "review", "lapsed"},
    "proposal_reject": {"returned", "review", "lapsed"},
    "returned": {"review", "lapsed"},
    "presented": {"returned"},
    "signed": {"notified"},
    "notified": {"appealed", "final"},
    "appealed": {"final", "notified"},  # the second only when a decision on review is signed
    "final": set(),
    "lapsed": set(),
}


@pytest.mark.parametrize(("before", "deed", "after"), FOLLOWS)
def test_what_a_deed_brings_with_it(before: str, deed: str, after: str | None) -> None:
    assert proceedings.follow(before, deed) == after


def test_what_a_person_may_ask_for() -> None:
    found = {state: {move.after for move in proceedings.by_hand(state)} for state in proceedings.STATES}
    assert found == BY_HAND


def test_each_move_has_one_meaning() -> None:
    rows = [(move.before, move.act) for move in proceedings.MOVES]
    assert len(rows) == len(set(rows))
    asked = [(move.before, move.after) for move in proceedings.MOVES if move.by_hand]
    assert len(asked) == len(set(asked))
    assert all(move.basis for move in proceedings.MOVES)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_state_and_act_has_its_words(language) -> None:
    words = Wording(language)
    assert {state for state in proceedings.STATES if not words.has(f"state.{state}")} == set()
    told = {move.act for move in proceedings.MOVES} - {"requested", "heard", "request_answered", "drafted_reject"}
    assert {act for act in told if not words.has(f"timeline.{act}")} == set()


def test_only_final_and_lapsed_end_a_case() -> None:
    assert {state for state in proceedings.STATES if proceedings.finished(state)} == {"final", "lapsed"}
