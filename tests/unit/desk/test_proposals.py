"""The steering group's proposal on a real store: recorded whole or not at all, the last one in force."""

from __future__ import annotations

import datetime as dt
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook

from ic16desk.desk import Desk
from ic16desk.desk.demo import package_of, samples
from ic16desk.errors import NotFound, Refused, UsageError
from tests.helpers.stores import a_desk

SAMPLE = samples()[0]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = a_desk(tmp_path / "store")
    yield desk
    desk.close()


@pytest.fixture
def number(desk: Desk) -> str:
    report = desk.importing.take(package_of(SAMPLE)).value
    assert report.id is not None
    return desk.cases.show(report.id).number


def a_file(number: str, **changed: object) -> bytes:
    file = {
        "schema": "ic16desk/proposal/1",
        "agreement": "TRE",
        "meeting": "2026-11-03",
        "section": "12 §",
        "members": [{"name": "Maija Mäki", "city": "Tampere", "recusedFrom": [number]}],
        "items": [{"number": number, "choice": "propose", "rank": 1, "amountCents": 10000000, "reasons": "Vahva."}],
    }
    return json.dumps(file | changed).encode()


def record(desk: Desk, data: bytes, name: str = "esitys.json"):
    return desk.proposals.record(desk.proposals.read(data, name=name)).value


def test_recorded_proposal_is_shown_and_speaks_of_the_case(desk: Desk, number: str) -> None:
    made = record(desk, a_file(number))
    assert desk.proposals.show("tre") == made
    assert desk.proposals.show("Tampere") == made
    assert (made.meeting, made.section, made.source) == (dt.date(2026, 11, 3), "12 §", "esitys.json")
    assert made.call == desk.cases.show(number).fields.call  # that of the applications it names
    assert made.members[0].recused_from == (number,)
    proposed = desk.cases.view(desk.cases.find(number)).proposed
    assert proposed is not None
    assert proposed.item is not None
    assert (proposed.item.choice, proposed.item.rank, proposed.item.amount_cents) == ("propose", 1, 10000000)
    assert proposed.item.reasons == "Vahva."
    assert desk.session.store.rebuild() == ()


def test_without_a_proposal_nothing_is_said_of_the_case(desk: Desk, number: str) -> None:
    assert desk.cases.view(desk.cases.find(number)).proposed is None
    with pytest.raises(NotFound) as caught:
        desk.proposals.show("TRE")
    assert caught.value.code == "proposal.none"


def test_later_meeting_is_in_force_whenever_it_was_recorded(desk: Desk, number: str) -> None:
    later = record(desk, a_file(number, meeting="2026-11-10", items=[{"number": number, "choice": "reserve"}]))
    record(desk, a_file(number))
    assert desk.proposals.show("TRE") == later
    proposed = desk.cases.view(desk.cases.find(number)).proposed
    assert proposed is not None
    assert proposed.item is not None
    assert proposed.item.choice == "reserve"
    again = record(desk, a_file(number, meeting="2026-11-10"))
    assert desk.proposals.show("TRE") == again
    assert len(desk.proposals.of_agreement("TRE")) == 3


def test_proposal_moves_what_the_findings_rest_on(desk: Desk, number: str) -> None:
    case = desk.cases.find(number)
    desk.cases.findings(case)
    before = desk.session.store.applications.summary(case)
    record(desk, a_file(number))
    after = desk.session.store.applications.summary(case)
    assert before is not None
    assert after is not None
    assert before[0] != after[0]


def test_unknown_application_is_refused_by_name_and_nothing_is_stored(desk: Desk, number: str) -> None:
    facts = desk.upkeep.info().counts["facts"]
    items = [{"number": number, "choice": "propose"}, {"number": "TRE-EI-OLE", "choice": "not"}]
    with pytest.raises(Refused) as caught:
        record(desk, a_file(number, items=items))
    assert (caught.value.code, caught.value.params["number"]) == ("proposal.application_unknown", "TRE-EI-OLE")
    assert desk.upkeep.info().counts["facts"] == facts
    assert desk.proposals.all() == ()


def test_beginning_of_a_number_is_not_the_number(desk: Desk, number: str) -> None:
    reading = desk.proposals.read(a_file(number, items=[{"number": number[:-1], "choice": "not"}]), name="a.json")
    assert [problem.code for problem in reading.problems] == ["proposal.application_unknown"]


@pytest.mark.parametrize(
    ("changed", "codes"),
    [
        ({"agreement": "XYZ"}, ["proposal.agreement_unknown"]),
        ({"items": []}, ["proposal.empty"]),
        ({"members": [{"name": " "}]}, ["proposal.member_nameless"]),
        ({"members": [{"name": "M", "recusedFrom": ["EI"]}]}, ["proposal.recused_unknown"]),
    ],
)
def test_proposal_with_a_problem_is_refused(
    desk: Desk, number: str, changed: dict[str, object], codes: list[str]
) -> None:
    reading = desk.proposals.read(a_file(number, **changed), name="a.json")
    assert [problem.code for problem in reading.problems] == codes
    with pytest.raises(Refused):
        desk.proposals.record(reading)


@pytest.mark.parametrize(
    ("item", "codes"),
    [
        ({"amountCents": -1}, ["proposal.amount_bad"]),
        ({"amountCents": 10**40}, ["proposal.amount_bad"]),
        ({"rank": 0}, ["proposal.rank_bad"]),
        ({"rank": 10**40}, ["proposal.rank_bad"]),
    ],
)
def test_figure_out_of_bounds_is_refused(desk: Desk, number: str, item: dict[str, object], codes: list[str]) -> None:
    reading = desk.proposals.read(
        a_file(number, items=[{"number": number, "choice": "propose", **item}]), name="a.json"
    )
    assert [problem.code for problem in reading.problems] == codes


def test_doubled_number_and_doubled_rank_are_told_together(desk: Desk, number: str) -> None:
    items = [{"number": number, "choice": "propose", "rank": 1}] * 2
    reading = desk.proposals.read(a_file(number, items=items), name="a.json")
    assert [problem.code for problem in reading.problems] == ["proposal.number_twice", "proposal.rank_twice"]


def test_what_is_doubtful_is_taken_and_told(desk: Desk, number: str) -> None:
    items = [{"number": number, "choice": "propose"}]
    reading = desk.proposals.read(
        a_file(number, agreement="OUL", meeting="2026-12-24", members=[], items=items), name="a.json"
    )
    assert reading.problems == ()
    assert [doubt.code for doubt in reading.doubts] == [
        "proposal.meeting_ahead", "proposal.members_missing", "proposal.other_agreement", "proposal.amount_missing",
        "proposal.rank_missing",
    ]  # fmt: skip


def test_workbook_and_csv_give_the_same_proposal(desk: Desk, number: str) -> None:
    rows = [
        ["Kokouspäivä", dt.date(2026, 11, 3)], ["Sopimus", "Tampere"], [],
        ["Hakemusnumero", "Esitys", "Sija", "Määrä"], [number, "esitetään", 1, 100000.5],
    ]  # fmt: skip
    book = Workbook()
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    read = desk.proposals.read(stream.getvalue(), name="esitys.xlsx")
    text = (
        f"Kokouspäivä;3.11.2026\nSopimus;Tampere\n\nHakemusnumero;Esitys;Sija;Määrä\n{number};esitetään;1;100000,50\n"
    )
    same = desk.proposals.read(text.encode(), name="esitys.csv")
    assert read.problems == ()
    assert read.file == same.file
    assert read.file is not None
    assert (read.file.agreement, read.file.items[0].amount_cents) == ("TRE", 10000050)


@pytest.mark.parametrize(
    ("data", "name"), [(b"%PDF-1.4", "a.pdf"), (b"", "a.xlsx"), (b"PK\x03\x04zip", "a.xlsx"), (b"\x00\x01", "a.csv")]
)
def test_file_that_is_no_table_is_refused(desk: Desk, data: bytes, name: str) -> None:
    with pytest.raises(Refused) as caught:
        desk.proposals.read(data, name=name)
    assert caught.value.code == "proposal.unreadable"


def test_reasons_of_a_departure_are_noted_beside_the_proposal(desk: Desk, number: str) -> None:
    made = record(desk, a_file(number))
    noted = desk.proposals.explain(made.id, number, " Alueellinen tasapaino. ").value
    assert [(d.number, d.reasons) for d in noted.departures] == [(number, "Alueellinen tasapaino.")]
    again = desk.proposals.explain(made.id, number, "Toisin.").value
    assert [d.reasons for d in again.departures] == ["Toisin."]
    assert again.items == made.items
    assert desk.session.store.rebuild() == ()
    with pytest.raises(NotFound):
        desk.proposals.explain(made.id, "TRE-9", "x")
    with pytest.raises(UsageError):
        desk.proposals.explain(made.id, number, "  ")
