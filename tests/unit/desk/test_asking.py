"""Items asked by part, points with evidence and a scale of their own, and an item's history."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ic16desk import checklists, outcome
from ic16desk.desk import Desk
from ic16desk.desk.demo import package_of, samples
from ic16desk.errors import NotFound, UsageError
from ic16desk.model.application import ApplicationFields, BudgetLine, Partner
from ic16desk.model.review import SupplementItem
from tests.helpers.checklists import a_file, repeating
from tests.helpers.stores import NOW, a_desk
from tests.unit.checklists.cases import case as a_view


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = a_desk(tmp_path / "store")
    yield desk
    desk.close()


@pytest.fixture
def case(desk: Desk) -> str:
    report = desk.importing.take(package_of(samples()[0])).value
    assert report.id is not None
    desk.reading.read_unread()
    return report.id


def a_place(desk: Desk, case: str, quote: str = "Hakemusnumero"):
    row = next(row for row in desk.reading.documents(case) if row.kind == "application" and row.type == "pdf")
    return desk.reviewing.evidence(case, document=row.id, page=1, quote=quote)


def test_points_keep_their_evidence_in_the_store_and_in_the_file(desk: Desk, case: str) -> None:
    place = a_place(desk, case)
    desk.reviewing.score(case, "H1", 2, reason="Vaikutukset arvioitu.", evidence=[place])
    (score,) = desk.cases.show(case).scores
    assert score.evidence == (place,)
    data = json.loads(desk.review_files.export(case))
    assert data["scores"][0]["evidence"][0]["quote"] == "Hakemusnumero"
    desk.reviewing.score(case, "H1", 1, reason="Toisin.")
    assert desk.cases.show(case).scores[0].evidence == ()
    desk.review_files.take(case, json.dumps(data).encode())
    (again,) = desk.cases.show(case).scores
    assert (again.points, again.evidence[0].selector.quote) == (2, "Hakemusnumero")
    assert desk.session.store.rebuild() == ()


def test_points_are_only_given_to_a_criterion_within_its_scale(desk: Desk, case: str) -> None:
    for points in (-1, 4):
        with pytest.raises(UsageError) as caught:
            desk.reviewing.score(case, "H1", points, reason="x")
        assert (caught.value.code, caught.value.params["top"]) == ("score.out_of_scale", 3)
    for criterion in ("C04", "H9"):
        with pytest.raises(NotFound):
            desk.reviewing.score(case, criterion, 1, reason="x")


def test_the_scale_is_the_items_own_where_it_says_one() -> None:
    item = checklists.latest(NOW.date()).item("H1")
    assert item is not None
    assert (item.top, replace(item, scale=4).top, replace(item, id="K1").top) == (3, 4, 5)


def test_parts_are_the_parties_without_an_application_of_their_own_and_the_lines() -> None:
    version = repeating(checklists.latest(NOW.date()), C06="party", F27="line")
    fields = ApplicationFields(
        partners=(Partner(name="Oma hakemus", number="400002"), Partner(name="Kumppani Oy")),
        budget=(BudgetLine(category="wages", amount_cents=100), BudgetLine(category="travel", amount_cents=5)),
    )
    parties, lines, once = (checklists.parts(version.item(x), fields) for x in ("C06", "F27", "A01"))  # type: ignore[arg-type]
    assert [(part.id, part.name) for part in parties] == [("applicant", ""), ("partners.1", "Kumppani Oy")]
    assert [(part.id, part.code, part.cents) for part in lines] == [
        ("budget.0", "wages", 100),
        ("budget.1", "travel", 5),
    ]
    assert once == ()


def test_an_item_stays_open_until_each_part_has_an_answer(desk: Desk, case: str) -> None:
    desk.checklists.publish(a_file(items={"C06": {"repeat": "line"}}), name="oma.json")
    lines = desk.cases.show(case).parts["C06"]
    assert len(lines) > 1

    def open_items() -> set[str]:
        return {ground.item for ground in desk.cases.outcome(case).blocking}

    for part in lines[:-1]:
        desk.reviewing.answer(case, "C06", "met", part=part.id)
    assert "C06" in open_items()
    desk.reviewing.answer(case, "C06", "met", part=lines[-1].id)
    assert "C06" not in open_items()
    with pytest.raises(NotFound) as caught:
        desk.reviewing.answer(case, "C06", "met", part="budget.99")
    assert caught.value.code == "part.unknown"
    with pytest.raises(NotFound):
        desk.reviewing.answer(case, "A01", "met", part="budget.0")


def test_an_answer_to_the_whole_item_covers_the_parts_that_have_none(desk: Desk, case: str) -> None:
    version = repeating(checklists.latest(NOW.date()), C06="line")
    whole = desk.reviewing.answer(case, "C06", "met").value

    def why(*answers) -> str | None:
        judged = outcome.judge(
            checklist=version,
            shown={"C06"},
            answers=answers,
            findings=(),
            supplements=(),
            today=a_view().today,
            parts={"C06": ["budget.0", "budget.1"]},
        )
        return next((ground.why for ground in judged.blocking), None)

    assert why() == "unset"
    assert why(replace(whole, part="budget.0")) == "unset"
    assert why(whole) is None
    assert why(whole, replace(whole, part="budget.1", code="clarify")) == "clarify"


def test_history_tells_who_changed_what_newest_first(desk: Desk, case: str) -> None:
    eero = desk.people.add(name="Eero Esimerkki", title="ohjelmapäällikkö").value
    place = a_place(desk, case)
    desk.reviewing.answer(case, "C04", "conditional", reason="Jos julkaistaan.", author=eero.id)
    desk.reviewing.answer(case, "C04", "unset", evidence=[place])
    desk.reviewing.answer(case, "C04", "clarify", evidence=[place])
    desk.reviewing.answer(case, "C04", "clarify", reason="Miten?", evidence=[place])
    desk.reviewing.answer(case, "C04", "unset", reason="Miten?")
    events = [e for e in desk.reviewing.history(case) if e.item == "C04"]
    assert [(e.author.name.split()[0], e.kind, e.code) for e in events] == [
        ("Venla", "withdrawn", "unset"),
        ("Venla", "uncited", "unset"),
        ("Venla", "reason", "clarify"),
        ("Venla", "answered", "clarify"),
        ("Venla", "cited", "unset"),
        ("Eero", "answered", "conditional"),
    ]
    assert events[4].evidence == place
    assert events[-1].reason == "Jos julkaistaan."


def test_history_holds_points_that_were_changed_and_requests(desk: Desk, case: str) -> None:
    desk.reviewing.score(case, "H1", 2, reason="Hyvä.")
    desk.reviewing.score(case, "H1", 3, reason="Parempi.")
    desk.reviewing.withdraw_score(case, "H1")
    due = NOW.date().replace(month=12)
    desk.reviewing.request_supplement(case, [SupplementItem("A05", "Liite puuttuu.")], due=due)
    events = desk.reviewing.history(case)
    assert [(e.points, e.reason) for e in events if e.kind == "scored"] == [(3, "Parempi."), (2, "Hyvä.")]
    assert [e.kind for e in events if e.item == "H1"] == ["withdrawn", "scored", "scored"]
    assert [(e.item, e.due) for e in events if e.kind == "asked"] == [("A05", due)]
