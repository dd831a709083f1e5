"""One's own marks and points: edited, moved, removed and taken back; another person's stay as they are."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ic16desk.desk import Desk
from ic16desk.desk.demo import package_of, samples
from ic16desk.errors import NotFound, UsageError
from ic16desk.model.places import Rect, Selector
from tests.helpers.stores import a_desk


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, str]]:
    desk = a_desk(tmp_path_factory.mktemp("marks") / "store")
    report = desk.importing.take(package_of(samples()[0])).value
    assert report.id is not None
    desk.reading.read_unread()
    desk.cases.refresh(report.id)
    yield desk, report.id
    desk.close()


@pytest.fixture
def desk(shared: tuple[Desk, str]) -> Desk:
    shared[0].people.use("Venla Valmistelija")
    return shared[0]


@pytest.fixture
def case(shared: tuple[Desk, str]) -> str:
    return shared[1]


@pytest.fixture
def document(desk: Desk, case: str) -> str:
    return next(row.id for row in desk.reading.documents(case) if row.kind == "application" and row.type == "pdf")


def as_eero(desk: Desk) -> None:
    if all(person.name != "Eero Esimerkki" for person in desk.people.all()):
        desk.people.add(name="Eero Esimerkki", title="ohjelmapäällikkö")
    desk.people.use("Eero Esimerkki")


def found(desk: Desk, case: str, mark: str):
    return next((x for x in desk.session.store.reviews.annotations(case) if x.id == mark), None)


def test_what_an_edit_does_not_name_stays(desk: Desk, case: str, document: str) -> None:
    made = desk.reviewing.annotate(document, page=1, rect=Rect(10, 10, 50, 20), note="ensin", item="A01").value
    desk.reviewing.edit_annotation(case, made.id, meaning="ask")
    edited = found(desk, case, made.id)
    assert (edited.note, edited.meaning, edited.item, edited.selector) == ("ensin", "ask", "A01", made.selector)
    desk.reviewing.edit_annotation(case, made.id, note="", item="")
    assert (found(desk, case, made.id).note, found(desk, case, made.id).item) == ("", None)


def test_a_removed_mark_comes_back_with_its_id_and_its_day(desk: Desk, case: str, document: str) -> None:
    made = desk.reviewing.annotate(document, page=1, rect=Rect(10, 10, 50, 20), note="takaisin").value
    desk.reviewing.remove_annotation(case, made.id)
    assert found(desk, case, made.id) is None
    desk.reviewing.annotate(document, selector=made.selector, note=made.note, annotation=made.id)
    back = found(desk, case, made.id)
    assert (back.note, back.made, back.author) == ("takaisin", made.made, made.author)


def test_another_persons_mark_is_neither_edited_nor_moved_nor_removed(desk: Desk, case: str, document: str) -> None:
    made = desk.reviewing.annotate(document, page=1, rect=Rect(10, 10, 50, 20), note="Venlan").value
    facts = desk.upkeep.info().counts["facts"]
    as_eero(desk)
    moved = Selector(page=1, rects=(Rect(1, 1, 9, 9),))
    for attempt in (
        lambda: desk.reviewing.edit_annotation(case, made.id, note="Eeron"),
        lambda: desk.reviewing.annotate(document, selector=moved, note="Venlan", annotation=made.id),
        lambda: desk.reviewing.remove_annotation(case, made.id),
    ):
        with pytest.raises(UsageError) as refused:
            attempt()
        assert (refused.value.code, refused.value.params) == ("annotation.not_yours", {"name": "Venla Valmistelija"})
    assert found(desk, case, made.id) == made
    assert desk.upkeep.info().counts["facts"] <= facts + 2  # Eero and nothing else


def test_another_person_does_not_bring_a_removed_mark_back(desk: Desk, case: str, document: str) -> None:
    made = desk.reviewing.annotate(document, page=1, rect=Rect(10, 10, 50, 20)).value
    desk.reviewing.remove_annotation(case, made.id)
    as_eero(desk)
    with pytest.raises(UsageError, match=r"annotation\.not_yours"):
        desk.reviewing.annotate(document, selector=made.selector, annotation=made.id)


def test_a_mark_of_another_application_is_not_edited_from_here(desk: Desk, case: str, document: str) -> None:
    made = desk.reviewing.annotate(document, page=1, rect=Rect(10, 10, 50, 20)).value
    other = desk.importing.take(package_of(samples()[2])).value.id
    assert other is not None
    theirs = next(row.id for row in desk.reading.documents(other) if row.name.endswith(".pdf"))
    with pytest.raises(NotFound, match=r"annotation\.unknown"):
        desk.reviewing.annotate(theirs, selector=made.selector, annotation=made.id)
    assert found(desk, case, made.id) == made


def test_points_are_taken_back_and_the_log_keeps_both_facts(desk: Desk, case: str) -> None:
    desk.reviewing.score(case, "H1", 2, reason="Vaikutukset arvioidaan.")
    desk.reviewing.withdraw_score(case, "H1")
    store = desk.session.store
    assert store.reviews.scores(case) == ()
    kinds = [fact.kind for fact in store.facts.about(case, ("score.given", "score.withdrawn"))]
    assert kinds == ["score.given", "score.withdrawn"]
    assert desk.upkeep.check(rebuild=True).differences == ()
    with pytest.raises(NotFound, match=r"score\.unknown"):
        desk.reviewing.withdraw_score(case, "H1")


def test_points_of_another_person_stay(desk: Desk, case: str) -> None:
    desk.reviewing.score(case, "H2", 1, reason="Venlan pisteet.")
    as_eero(desk)
    with pytest.raises(NotFound):
        desk.reviewing.withdraw_score(case, "H2")
    assert [(x.criterion, x.points) for x in desk.session.store.reviews.scores(case)] == [("H2", 1)]
