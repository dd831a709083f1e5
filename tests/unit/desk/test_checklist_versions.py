"""A council's own versions and reviews that move to them, on a real store."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from ic16desk.clock import Clock
from ic16desk.desk import Desk
from ic16desk.desk.demo import package_of, samples
from ic16desk.errors import NotAllowed, NotFound, Refused, UsageError
from ic16desk.model.cases import CaseQuery
from ic16desk.model.decision import decode_decision
from ic16desk.store.migrations import SCHEMA
from tests.helpers.checklists import BASE, a_file, an_item, words
from tests.helpers.stores import NOW, PASSPHRASE, a_desk

SAMPLE = samples()[0]
LETTER = {
    "decision": "d", "kind": "grant", "language": "fi", "sha256": "0" * 64, "pages": 1, "salts": {}, "record": {},
}  # fmt: skip
REWORDED = {"C03": {"question": words("Onko hanke yleishyödyllinen?")}}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = a_desk(tmp_path / "store")
    yield desk
    desk.close()


def taken(desk: Desk, *, review: bool = True) -> str:
    report = desk.importing.take(package_of(SAMPLE)).value
    assert report.id is not None
    desk.reading.read_unread()
    desk.cases.refresh(report.id)
    if review:
        desk.review_files.take(report.id, (SAMPLE / "review.json").read_bytes())
    return report.id


def publish(desk: Desk, **changes: object) -> str:
    return desk.checklists.publish(a_file(**changes), name="oma.json").value.hash


def other(desk: Desk) -> str:
    """A version that rewords C03, drops C04, adds C08."""
    return publish(desk, items=REWORDED, removed=["C04"], added={"C": [an_item("C08")]})


def answered(desk: Desk) -> tuple[int, int]:
    (row,) = desk.cases.list(CaseQuery())
    return row.answered, row.shown


def test_a_published_version_is_listed_and_named_and_what_new_reviews_begin_with(desk: Desk) -> None:
    made = publish(desk)
    newest = desk.checklists.list()[-1]
    assert (newest.checklist.hash, newest.origin, newest.in_flight, newest.base) == (made, "own", 0, BASE.hash)
    assert newest.author is not None
    assert newest.author.name == "Venla Valmistelija"
    assert desk.checklists.find("oma-2026-3") == desk.checklists.find(made[:12]) == newest.checklist
    case = taken(desk, review=False)
    assert desk.cases.show(case).checklist.hash == made
    desk.reviewing.answer(case, "C01", "met")
    assert desk.checklists.list()[-1].in_flight == 1
    reader = desk.reader()
    assert reader.checklists.list()[-1].checklist.hash == made
    reader.close()


def test_a_version_not_valid_yet_waits(desk: Desk) -> None:
    made = publish(desk, valid_from="2027-01-01")
    case = taken(desk)
    assert desk.cases.show(case).checklist.hash == BASE.hash
    assert desk.checklists.newer(case) is None
    with pytest.raises(NotAllowed) as caught:
        desk.checklists.move(case, made)
    assert caught.value.code == "checklist.not_valid"


def test_a_wrong_or_known_version_is_refused_and_changes_nothing(desk: Desk) -> None:
    publish(desk)
    before = desk.upkeep.info()
    for data, code in (
        (a_file(), "checklist.same"),
        (a_file(title="2026-4"), "checklist.id_taken"),
        (a_file(id=BASE.id), "checklist.id_taken"),
        (a_file(items={"C03": {"type": "x"}}), "data.bad_value"),
        (b"{", "data.syntax"),
    ):
        with pytest.raises(Refused) as caught:
            desk.checklists.publish(data, name="oma.json")
        assert caught.value.code == code
    assert desk.upkeep.info() == before


def test_two_versions_of_one_title_are_told_apart(desk: Desk) -> None:
    one, another = publish(desk), publish(desk, id="muu", items=REWORDED)
    assert [version.label for version in desk.checklists.list()] == [
        "2026-1", "2026-2", f"2026-3 ({one[:8]})", f"2026-3 ({another[:8]})",
    ]  # fmt: skip
    with pytest.raises(NotFound):
        desk.checklists.find("2026-3")


def test_upgrade_says_what_becomes_of_the_answers_and_changes_nothing(desk: Desk) -> None:
    case = taken(desk)
    made = other(desk)
    facts = desk.upkeep.info().counts["facts"]
    found = desk.checklists.newer(case)
    assert found == desk.checklists.upgrade(case, "oma-2026-3")
    assert found is not None
    assert (found.to.hash, found.label) == (made, "2026-3")
    assert (found.asked_again, found.no_longer, found.new) == (("C03",), ("C04",), ("C08",))
    assert "C01" in found.carried
    assert "H1" in found.carried
    assert desk.upkeep.info().counts["facts"] == facts


def test_moving_carries_asks_again_and_keeps_what_is_no_longer_asked(desk: Desk) -> None:
    case = taken(desk)
    before = desk.cases.show(case)
    made, (done, total) = other(desk), answered(desk)
    assert before.outcome.outcome == "grant"
    desk.checklists.move(case, made)
    after = desk.cases.show(case)
    assert after.checklist.hash == made
    assert [answer.item for answer in after.asked_again] == ["C03"]
    assert [answer.item for answer in after.no_longer] == ["C04"]
    assert {a.item for a in after.answers} == {a.item for a in before.answers} - {"C03", "C04"}
    assert after.scores == before.scores
    assert (after.outcome.outcome, [ground.item for ground in after.outcome.blocking]) == ("open", ["C03"])
    assert answered(desk) == (done - 2, total)  # C08 came, C04 went
    assert desk.session.store.reviews.answers(case, history=True) == desk.session.store.reviews.answers(case)
    desk.reviewing.answer(case, "C03", "met")
    assert answered(desk) == (done - 1, total)
    again = desk.cases.show(case)
    assert (again.outcome.outcome, again.asked_again) == ("grant", ())


def test_the_decision_is_linted_by_the_answers_that_count(desk: Desk) -> None:
    case = taken(desk)
    desk.deciding.save(case, decode_decision((SAMPLE / "decision.json").read_bytes()))
    assert "answer_open" not in {line.code for line in desk.deciding.lint(case)}
    desk.checklists.move(case, other(desk))
    lines = [line for line in desk.deciding.lint(case) if line.code == "answer_open"]
    assert [line.params["item"] for line in lines] == ["C03"]
    assert {answer.item for answer in desk.deciding.view(case).case.answers}.isdisjoint({"C03", "C04"})


def test_moving_back_brings_the_answers_back(desk: Desk) -> None:
    case = taken(desk)
    before = answered(desk)
    desk.checklists.move(case, other(desk))
    desk.checklists.move(case, BASE.hash)
    after = desk.cases.show(case)
    assert (after.asked_again, after.no_longer, after.outcome.outcome) == ((), (), "grant")
    assert answered(desk) == before


def test_points_given_to_a_criterion_that_is_worded_otherwise_are_asked_again(desk: Desk) -> None:
    case = taken(desk)
    desk.checklists.move(case, publish(desk, items={"H1": {"question": words("Toinen väittämä")}}))
    after = desk.cases.show(case)
    assert [getattr(score, "criterion", None) for score in after.asked_again] == ["H1"]
    assert "H1" not in {score.criterion for score in after.scores}
    desk.reviewing.score(case, "H1", 2, reason="Uusi.")
    assert desk.cases.show(case).asked_again == ()


def test_a_review_on_its_version_already_is_told_so(desk: Desk) -> None:
    with pytest.raises(UsageError) as caught:
        desk.checklists.move(taken(desk), BASE.hash)
    assert caught.value.code == "checklist.already"


@pytest.mark.parametrize("role", ["presenter", "decider"])
def test_a_finished_review_never_moves(desk: Desk, role: str) -> None:
    case = taken(desk)
    made = other(desk)
    with desk.session.store.transaction():
        desk.session.write("letter.rendered", case, LETTER)
        letter = desk.session.store.decisions.letter(case)
        assert letter is not None
        body = {"letter": letter.id, "role": role, "signer": "S", "sha256": "1" * 64, "signatures": 1}
        desk.session.write("letter.signed", case, body)
    assert desk.checklists.newer(case) is None
    for act in (desk.checklists.upgrade, desk.checklists.move):
        with pytest.raises(NotAllowed) as caught:
            act(case, made)
        assert caught.value.code == "checklist.finished"
    assert desk.cases.show(case).checklist.hash == BASE.hash


def test_a_letter_rendered_before_the_move_is_not_signed_after_it(desk: Desk) -> None:
    case = taken(desk)
    draft = json.loads((SAMPLE / "decision.json").read_text("utf-8"))
    draft |= {"date": NOW.date().isoformat()}
    desk.deciding.save(case, decode_decision(json.dumps(draft).encode()))
    with desk.session.store.transaction():
        desk.session.write("letter.rendered", case, LETTER)
    assert desk.deciding.letter(case) is not None
    desk.checklists.move(case, other(desk))
    assert desk.deciding.letter(case) is None


def test_a_review_file_keeps_the_version_of_each_answer(desk: Desk, tmp_path: Path) -> None:
    case = taken(desk)
    made = other(desk)
    desk.checklists.move(case, made)
    desk.reviewing.answer(case, "C08", "met")
    exported = desk.review_files.export(case)
    given = {answer["item"]: answer.get("checklist") for answer in json.loads(exported)["answers"]}
    assert (given["C03"], given["C01"], given["C08"]) == (BASE.hash, BASE.hash, None)

    elsewhere = a_desk(tmp_path / "toinen")
    try:
        theirs = taken(elsewhere, review=False)
        with pytest.raises(NotFound):  # a version that store has never seen
            elsewhere.review_files.take(theirs, exported)
        elsewhere.checklists.publish(
            a_file(items=REWORDED, removed=["C04"], added={"C": [an_item("C08")]}), name="oma.json"
        )
        elsewhere.review_files.take(theirs, exported)
        copied, original = elsewhere.cases.show(theirs), desk.cases.show(case)
        assert copied.checklist.hash == made
        assert [answer.item for answer in copied.asked_again] == ["C03"]
        assert [answer.item for answer in copied.no_longer] == ["C04"]
        assert {a.item for a in copied.answers} == {a.item for a in original.answers}
    finally:
        elsewhere.close()


def test_a_colleagues_answers_of_the_older_version_come_into_a_moved_review(desk: Desk) -> None:
    case = taken(desk, review=False)
    desk.reviewing.answer(case, "C01", "met")
    desk.checklists.move(case, other(desk))
    desk.review_files.take(case, (SAMPLE / "review.json").read_bytes())
    shown = desk.cases.show(case)
    assert [answer.item for answer in shown.asked_again] == ["C03"]
    assert "C02" in {answer.item for answer in shown.answers}


def test_everything_is_made_again_from_the_facts_and_after_opening(desk: Desk, tmp_path: Path) -> None:
    case = taken(desk)
    made = other(desk)
    desk.checklists.move(case, made)
    assert desk.session.store.rebuild() == ()
    assert desk.upkeep.info().schema == SCHEMA
    expected = desk.cases.show(case)
    folder = desk.session.store.folder
    desk.close()
    opened = Desk.open(folder, passphrase=PASSPHRASE, clock=Clock(NOW + dt.timedelta(hours=1)))
    try:
        shown = opened.cases.show(case)
        assert (shown.checklist, shown.asked_again, shown.no_longer) == (
            expected.checklist, expected.asked_again, expected.no_longer,
        )  # fmt: skip
        assert opened.checklists.list()[-1].checklist.hash == made
    finally:
        opened.close()
