"""Declarations of interest: one for each person and case, and what follows from a declared ground (HL 27–28 §)."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from ic16desk.desk import Desk
from ic16desk.desk.demo import package_of, samples
from ic16desk.errors import NotAllowed, UsageError
from ic16desk.model.decision import decode_decision
from tests.helpers.stores import NOW, a_desk

SAMPLE = samples()[0]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = a_desk(tmp_path / "store")
    yield desk
    desk.close()


@pytest.fixture
def case(desk: Desk) -> str:
    report = desk.importing.take(package_of(SAMPLE)).value
    assert report.id is not None
    return report.id


def test_declaration_is_kept_and_a_later_one_stands_in_its_place(desk: Desk, case: str) -> None:
    assert desk.conflicts.mine(case) is None
    desk.conflicts.declare(case, None)
    mine = desk.conflicts.mine(case)
    assert mine is not None
    assert (mine.ground, mine.reason) == (None, "")
    desk.conflicts.declare(case, 4, reason=" Sivutoimi hakijalla. ")
    (found,) = desk.conflicts.of(case)
    assert (found.person.name, found.ground, found.reason) == ("Venla Valmistelija", 4, "Sivutoimi hakijalla.")
    assert len(desk.session.store.facts.about(case, ["conflict.declared"])) == 2
    assert desk.session.store.rebuild() == ()


def test_declared_ground_keeps_the_person_away(desk: Desk, case: str) -> None:
    desk.reviewing.answer(case, "C03", "met")
    desk.conflicts.declare(case, 1, reason="Osakas.")
    for act in (
        lambda: desk.reviewing.answer(case, "C03", "met"),
        lambda: desk.reviewing.score(case, "H1", 2, reason="Hyvä."),
        lambda: desk.deciding.save(case, decode_decision((SAMPLE / "decision.json").read_bytes())),
    ):
        with pytest.raises(NotAllowed) as caught:
            act()
        assert caught.value.code == "conflict.declared"
    desk.reviewing.answer(case, "C03", "unset")  # what was said can be taken back
    desk.reviewing.answer(case, "A09", "not_met", reason="Osakas.")  # of himself he may speak


def test_another_person_goes_on_and_a_new_declaration_lifts_it(desk: Desk, case: str) -> None:
    desk.conflicts.declare(case, 1, reason="Osakas.")
    eero = desk.people.add(name="Eero Esimerkki", title="ohjelmapäällikkö").value
    desk.reviewing.answer(case, "C03", "met", author=eero.id)
    desk.conflicts.declare(case, None)
    desk.reviewing.answer(case, "C03", "met")


def test_what_was_said_before_the_declaration_comes_back_from_a_file(desk: Desk, case: str) -> None:
    me = desk.people.current()
    assert me is not None
    desk.conflicts.declare(case, 1, reason="Osakas.")
    before, after = NOW - dt.timedelta(days=1), NOW + dt.timedelta(days=1)
    desk.reviewing.answer(case, "C03", "met", at=before)
    with pytest.raises(NotAllowed):
        desk.reviewing.answer(case, "C03", "met", at=after)


def test_free_declaration_can_answer_a09(desk: Desk, case: str) -> None:
    desk.conflicts.declare(case, None)
    assert [answer.item for answer in desk.cases.show(case).answers] == []
    desk.conflicts.declare(case, None, answer=True)
    assert [(answer.item, answer.code) for answer in desk.cases.show(case).answers] == [("A09", "met")]
    desk.conflicts.declare(case, 7, reason="Ystävyys.", answer=True)
    assert [(x.code, x.reason) for x in desk.cases.show(case).answers] == [("not_met", "Ystävyys.")]


@pytest.mark.parametrize(
    ("ground", "reason", "code"),
    [(0, "x", "conflict.ground_unknown"), (8, "x", "conflict.ground_unknown"), (3, "  ", "conflict.reason_missing")],
)
def test_declaration_that_says_nothing_is_refused(desk: Desk, case: str, ground: int, reason: str, code: str) -> None:
    with pytest.raises(UsageError) as caught:
        desk.conflicts.declare(case, ground, reason=reason)
    assert caught.value.code == code
    assert desk.conflicts.of(case) == ()


def test_declared_ground_is_a_finding_and_blocks_the_letter(desk: Desk, case: str) -> None:
    desk.reading.read_unread()
    desk.review_files.take(case, (SAMPLE / "review.json").read_bytes())
    draft = json.loads((SAMPLE / "decision.json").read_bytes())
    desk.deciding.save(case, decode_decision(json.dumps(draft)))
    assert "formal.person_conflicted" not in [finding.code for finding in desk.cases.findings(case)]
    desk.conflicts.declare(case, 2, reason="Avustanut hakijaa.")
    assert "formal.person_conflicted" in [finding.code for finding in desk.cases.findings(case)]
    lines = [(line.code, line.field) for line in desk.deciding.lint(case) if line.blocking]
    assert ("conflict_declared", "answers") in lines
