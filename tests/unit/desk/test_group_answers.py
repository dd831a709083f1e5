"""The common part of a group project is judged once: in the lead's case, and taken over in the partners'."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ic16desk.desk import Desk
from ic16desk.errors import NotAllowed, UsageError
from tests.gui.review.cases import take
from tests.helpers.stores import a_desk

#: The shared project plan, the same bytes in all three packages.
PLAN = "KODI hankesuunnitelma v3.docx"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = a_desk(tmp_path / "store")
    for number in ("02", "03", "01"):
        take(made, number)
    yield made
    made.close()


def code(desk: Desk, case: str, item: str) -> str | None:
    return next((one.code for one in desk.cases.show(case).answers if one.item == item), None)


def test_only_the_common_part_is_offered_and_only_what_is_settled(desk: Desk) -> None:
    for item, given in (("C01", "met"), ("D01", "met"), ("E01", "clarify"), ("A02", "met")):
        desk.reviewing.answer("401352", item, given)
    desk.reviewing.answer("401353", "D01", "not_met", reason="Osuus ei ole tavoitteen mukainen.")
    waiting = desk.group_answers.waiting("401353")
    assert waiting is not None
    assert (waiting.number, [one.item for one in waiting.answers]) == ("401352", ["C01"])


def test_taking_over_answers_in_ones_own_name_and_keeps_evidence_of_the_same_bytes(desk: Desk) -> None:
    lead = desk.cases.find("401352")
    row = next(row for row in desk.reading.documents(lead) if row.name.endswith(PLAN))
    own = next(row for row in desk.reading.documents(lead) if "hakemus" in row.name)
    quotes = [desk.reading.page_text(one.id, 1).strip().splitlines()[0] for one in (row, own)]
    places = [
        desk.reviewing.evidence(lead, document=one.id, page=1, quote=quote)
        for one, quote in zip((row, own), quotes, strict=True)
    ]
    desk.reviewing.answer("401352", "C02", "conditional", reason="Kun rahoitus on vahvistettu.", evidence=places)
    taken = desk.group_answers.take("401353").value
    assert [one.item for one in taken.answers] == ["C02"]
    (answer,) = [one for one in desk.cases.show("401353").answers if one.item == "C02"]
    assert (answer.code, answer.reason) == ("conditional", "Kun rahoitus on vahvistettu.")
    ours = {row.id for row in desk.reading.documents(desk.cases.find("401353"))}
    assert [piece.selector.quote for piece in answer.evidence] == [places[0].selector.quote]
    assert {piece.document for piece in answer.evidence} <= ours
    assert desk.group_answers.waiting("401353") is None
    assert desk.upkeep.check(rebuild=True).differences == ()


def test_there_is_nothing_to_take_in_the_leads_case_or_a_single_one(desk: Desk) -> None:
    desk.reviewing.answer("401352", "C01", "met")
    for number in ("401352", "401217"):
        assert desk.group_answers.waiting(number) is None
        with pytest.raises(UsageError):
            desk.group_answers.take(number)


def test_whoever_has_a_ground_of_interest_takes_nothing_and_nothing_changes(desk: Desk) -> None:
    desk.reviewing.answer("401352", "C01", "met")
    desk.conflicts.declare("401353", 7, reason="Olin valmistelemassa hakemusta.")
    with pytest.raises(NotAllowed):
        desk.group_answers.take("401353")
    assert code(desk, "401353", "C01") is None


def test_two_who_differ_in_the_leads_case_leave_it_open(desk: Desk) -> None:
    desk.reviewing.answer("401352", "C01", "met")
    other = desk.people.add(name="Toinen Arvioija", title="rahoitusasiantuntija").value
    desk.reviewing.answer("401352", "C01", "not_met", reason="Ei perusteltu.", author=other.id)
    assert desk.group_answers.waiting("401353") is None
