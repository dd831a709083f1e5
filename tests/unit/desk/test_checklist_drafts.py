"""Writing a new checklist version: every edit is durable, what is wrong is said, publishing is final."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from ic16desk.clock import Clock
from ic16desk.desk import Desk
from ic16desk.errors import NotFound, Refused
from tests.helpers.checklists import BASE, FIRST, words
from tests.helpers.stores import NOW, PASSPHRASE, a_desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = a_desk(tmp_path / "store")
    yield desk
    desk.close()


def started(desk: Desk) -> str:
    return desk.checklist_drafts.start(BASE.hash).value.draft.id


def item(desk: Desk, draft: str, name: str):
    found = desk.checklist_drafts.get(draft).checklist.item(name)
    assert found is not None
    return found


def test_a_draft_begins_as_its_base_under_the_next_name_and_is_no_version_yet(desk: Desk) -> None:
    view = desk.checklist_drafts.start("2026-2").value
    assert (view.checklist.title, view.checklist.id, view.checklist.valid_from) == (
        "2026-3", "own-2026-3", NOW.date().isoformat(),
    )  # fmt: skip
    assert view.checklist.sections == BASE.sections
    assert (view.problems, view.diff.changed, view.base) == ((), (), BASE)
    assert [version.checklist for version in desk.checklists.list()] == [FIRST, BASE]
    assert [draft.draft.id for draft in desk.checklist_drafts.list()] == [view.draft.id]


def test_a_question_worded_otherwise_is_our_own_draft_until_it_is_worded_as_before(desk: Desk) -> None:
    draft = started(desk)
    official = next(x for x in BASE.items if x.wording != "own_draft")
    view = desk.checklist_drafts.set_item(draft, official.id, {"question": words("Toinen kysymys?")}).value
    assert item(desk, draft, official.id).wording == "own_draft"
    (change,) = view.diff.changed
    assert (change.id, change.asked_again) == (official.id, True)
    old = {"fi": official.question.fi, "sv": official.question.sv, "en": official.question.en}
    view = desk.checklist_drafts.set_item(draft, official.id, {"question": old}).value
    assert item(desk, draft, official.id) == official
    assert view.diff.changed == ()


def test_provisions_keep_what_is_known_of_them_and_new_ones_say_they_were_not_compared(desk: Desk) -> None:
    draft = started(desk)
    known = BASE.item("A02").basis[0]  # type: ignore[union-attr]
    refs = {
        "fi": [known.ref.fi, "999/2026 1 §"],
        "sv": [known.ref.sv, "999/2026 1 §"],
        "en": [known.ref.en, "Act 999/2026, section 1"],
    }
    desk.checklist_drafts.set_item(draft, "A02", {"basis": refs})
    kept, typed = item(desk, draft, "A02").basis
    assert kept == known
    assert (typed.ref.en, typed.text, typed.trust) == ("Act 999/2026, section 1", None, "K-H")


def test_a_kind_that_cannot_decide_says_nothing_of_deciding(desk: Desk) -> None:
    draft = started(desk)
    view = desk.checklist_drafts.set_item(draft, "C03", {"type": "advice"}).value
    assert (item(desk, draft, "C03").bears_on, item(desk, draft, "C03").reason) == ("none", None)
    assert view.problems == ()
    view = desk.checklist_drafts.set_item(draft, "C03", {"type": "hard"}).value
    assert [(problem.at, problem.params["name"]) for problem in view.problems] == [("C03", "bears_on")]
    values = {"bears_on": "lawful", "reason": "R10", "when": ["group"], "guidance": words("Katso.")}
    assert desk.checklist_drafts.set_item(draft, "C03", values).value.problems == ()
    assert item(desk, draft, "C03").when == ("group",)


def test_a_new_item_gets_an_id_that_nothing_ever_had(desk: Desk) -> None:
    draft = started(desk)
    desk.checklist_drafts.retire_item(draft, "C07")
    view = desk.checklist_drafts.add_item(draft, "C").value
    assert view.checklist.section_of("C08") == view.checklist.sections[2]
    assert {(problem.at, problem.code) for problem in view.problems} == {("C08", "data.missing_language")}
    desk.checklist_drafts.retire_item(draft, "C08")
    view = desk.checklist_drafts.add_item(draft, "C").value
    assert view.checklist.item("C09") is not None  # C08 was somebody's draft of another question
    told = {change.id: change.status for change in view.diff.changed}
    assert told == {"C07": "removed", "C09": "added"}


def test_items_change_places_within_their_section(desk: Desk) -> None:
    draft = started(desk)
    order = [x.id for x in BASE.sections[1].items]
    view = desk.checklist_drafts.move_item(draft, order[1], -1).value
    assert [x.id for x in view.checklist.sections[1].items] == [order[1], order[0], *order[2:]]
    facts = desk.upkeep.info().counts["facts"]
    desk.checklist_drafts.move_item(draft, order[1], -1)  # it is first already
    assert desk.upkeep.info().counts["facts"] == facts


def test_every_edit_is_there_after_opening_again_and_can_be_put_back(desk: Desk) -> None:
    draft = started(desk)
    before = desk.checklist_drafts.get(draft).draft.body
    desk.checklist_drafts.set_head(draft, title=" 2027 A ", valid_from=dt.date(2027, 1, 1))
    desk.checklist_drafts.set_item(draft, "C03", {"evidence_terms": {"fi": "voitto", "sv": "vinst", "en": ""}})
    folder = desk.session.store.folder
    assert desk.session.store.rebuild() == ()
    desk.close()
    opened = Desk.open(folder, passphrase=PASSPHRASE, clock=Clock(NOW))
    try:
        (view,) = opened.checklist_drafts.list()
        assert (view.checklist.title, view.checklist.id, view.checklist.valid_from) == (
            "2027 A", "own-2027-a", "2027-01-01",
        )  # fmt: skip
        assert view.checklist.item("C03").evidence_terms.fi == "voitto"  # type: ignore[union-attr]
        assert opened.checklist_drafts.put_back(draft, before).value.checklist.sections == BASE.sections
    finally:
        opened.close()


def test_publishing_makes_a_version_and_the_draft_is_gone(desk: Desk) -> None:
    draft = started(desk)
    desk.checklist_drafts.set_item(draft, "C03", {"question": words("Toinen kysymys?")})
    expected = desk.checklist_drafts.get(draft).checklist
    made = desk.checklist_drafts.publish(draft).value
    assert made == expected == desk.checklists.list()[-1].checklist
    assert desk.checklists.list()[-1].base == BASE.hash
    assert desk.checklist_drafts.list() == ()
    with pytest.raises(NotFound) as caught:
        desk.checklist_drafts.set_head(draft, title="x")
    assert caught.value.code == "checklist.no_draft"
    assert desk.session.store.rebuild() == ()
    assert desk.checklist_drafts.start(made.hash).value.checklist.title == "2026-4"


def test_a_draft_with_a_problem_is_not_published(desk: Desk) -> None:
    draft = started(desk)
    desk.checklist_drafts.set_item(draft, "C03", {"question": {"fi": "Onko?", "sv": "", "en": ""}})
    assert {p.params["language"] for p in desk.checklist_drafts.get(draft).problems} == {"sv", "en"}
    with pytest.raises(Refused) as caught:
        desk.checklist_drafts.publish(draft)
    assert caught.value.code == "data.missing_language"
    assert [version.checklist for version in desk.checklists.list()] == [FIRST, BASE]


def test_a_discarded_draft_is_gone_and_nothing_else(desk: Desk) -> None:
    one, other = started(desk), started(desk)
    desk.checklist_drafts.discard(one)
    assert [view.draft.id for view in desk.checklist_drafts.list()] == [other]
    assert desk.session.store.rebuild() == ()
