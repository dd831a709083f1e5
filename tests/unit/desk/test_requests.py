"""Requests on a real store: lines from unclear answers, sending, more time, the answer and what it touches."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from ic16desk.desk import Desk
from ic16desk.desk.arrivals import bare
from ic16desk.desk.demo import package_of, samples
from ic16desk.errors import NotAllowed, UsageError
from ic16desk.model.places import Evidence, Selector
from ic16desk.model.review import RequestDraft, SupplementItem
from tests.helpers import papers
from tests.helpers.papers import DROPPED, INTRODUCTION, PLAN_1, PLAN_2, STEADY, Ticking
from tests.helpers.stores import a_desk

LINE = SupplementItem("A05", "Toteuttamissuunnitelma puuttuu.", about="Hakemus", basis="867/2021 9 §")
DUE = dt.date(2026, 12, 8)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = a_desk(tmp_path / "store", clock=Ticking())
    yield desk
    desk.close()


def a_sample(desk: Desk, part: str) -> str:
    folder = next(folder for folder in samples() if part in folder.name)
    case = desk.importing.take(package_of(folder)).value.id
    desk.reading.read_unread()
    assert case is not None
    desk.cases.refresh(case)
    return case


def test_lines_come_from_every_unclear_answer_with_place_and_provision(desk: Desk) -> None:
    case = a_sample(desk, "07-")  # its income estimate and job descriptions are missing
    other = desk.people.add(name="Eero Esimerkki", title="ohjelmapäällikkö").value
    desk.reviewing.answer(case, "A06", "clarify")
    desk.reviewing.answer(case, "D01", "clarify", reason="Erityistavoitetta ei ole perusteltu.", author=other.id)
    desk.reviewing.answer(case, "C01", "met")
    lines = desk.requests.proposed(case)
    assert [(line.item, line.about) for line in lines] == [("A06", "Liitteet"), ("A06", "Liitteet"), ("D01", "Hakemus")]
    assert lines[0].text == "Hakemuksen liitteenä ei ole asiakirjaa: arvio hankkeen tuloista."
    assert lines[0].basis == "757/2021 19 § 2 mom. 3 kohta"
    assert lines[2].text == "Erityistavoitetta ei ole perusteltu."
    assert all(line.place is not None and line.place.document_name for line in lines)


def test_evidence_is_the_place_of_a_line(desk: Desk) -> None:
    case = a_sample(desk, "07-")
    row = next(row for row in desk.reading.documents(case) if row.type == "pdf" and row.kind == "application")
    piece = Evidence(row.id, row.name, Selector(page=2, quote="Tavoitteet"))
    desk.reviewing.answer(case, "C01", "clarify", reason="Miten?", evidence=(piece,))
    (line,) = desk.requests.proposed(case)
    assert line.place is not None
    assert (line.place.document, line.place.page, line.place.quote) == (row.id, 2, "Tavoitteet")
    assert line.about == f"{row.name}, sivu 2"


def test_sending_extending_and_answering_move_the_case_and_its_due_day(desk: Desk) -> None:
    case = a_sample(desk, "07-")
    made = desk.requests.send(case, [LINE], due=DUE).value
    assert desk.proceedings.state(case) == "supplement"
    assert desk.cases.rows((case,))[0].due == DUE
    longer = desk.requests.extend(case, "1", due=dt.date(2026, 12, 15), reason="Hakija pyysi.").value
    assert (longer.id, longer.due, longer.first_due) == (made.id, dt.date(2026, 12, 15), DUE)
    assert [(x.due, x.reason) for x in longer.extensions] == [(dt.date(2026, 12, 15), "Hakija pyysi.")]
    assert desk.cases.rows((case,))[0].due == dt.date(2026, 12, 15)
    assert longer.running(dt.date(2026, 12, 15)) and longer.missed(dt.date(2026, 12, 16))
    desk.requests.answered(case, made.id)
    assert desk.proceedings.state(case) == "review"
    with pytest.raises(NotAllowed, match=r"supplement\.answered"):
        desk.requests.extend(case, made.id, due=dt.date(2027, 1, 15), reason="Liian myöhään.")
    assert desk.upkeep.check(rebuild=True).differences == ()


def test_a_hearing_moves_to_hearing_and_is_never_missed(desk: Desk) -> None:
    case = a_sample(desk, "07-")
    made = desk.requests.send(case, [LINE], due=DUE, kind="hearing").value
    assert desk.proceedings.state(case) == "hearing"
    assert not made.missed(dt.date(2027, 1, 1))  # HL 34 §: silence is no lack (R13 is of HL 22 §)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda desk, case, made: desk.requests.send(case, [], due=DUE), "supplement.empty"),
        (lambda desk, case, made: desk.requests.send(case, [SupplementItem("A05", " ")], due=DUE), "supplement.empty"),
        (lambda desk, case, made: desk.requests.send(case, [LINE], due=dt.date(2026, 11, 23)), "supplement.due_passed"),
        (lambda desk, case, made: desk.requests.extend(case, made, due=DUE, reason="x"), "supplement.no_later"),
        (
            lambda desk, case, made: desk.requests.extend(case, made, due=dt.date(2027, 1, 4), reason=" "),
            "supplement.reason_missing",
        ),
        (
            lambda desk, case, made: desk.requests.answered(case, made, day=dt.date(2026, 11, 1)),
            "supplement.before_sent",
        ),
        (
            lambda desk, case, made: desk.arrivals.take(case, made, day=dt.date(2026, 12, 1)),
            "case.day_ahead",
        ),
    ],
)
def test_what_makes_no_sense_is_refused_and_changes_nothing(desk: Desk, change, code: str) -> None:
    case = a_sample(desk, "07-")
    made = desk.requests.send(case, [LINE], due=DUE).value
    before = desk.upkeep.info().logical_hash
    with pytest.raises(UsageError, match=code):
        change(desk, case, made.id)
    assert desk.upkeep.info().logical_hash == before


def test_a_request_being_written_is_kept_and_put_away_when_sent(desk: Desk) -> None:
    case = a_sample(desk, "07-")
    draft = RequestDraft((LINE,), DUE, "hearing")
    desk.requests.save_draft(case, draft)
    assert desk.requests.draft(case) == draft
    desk.requests.send(case, draft.items, due=draft.due, kind=draft.kind)
    assert desk.requests.draft(case) is None
    assert desk.upkeep.check(rebuild=True).differences == ()


def test_an_answer_is_matched_and_asks_only_what_it_touches_again(desk: Desk, tmp_path: Path) -> None:
    manifest = json.dumps({"schema": "ic16desk/application/1", "number": "1", "language": "fi"}).encode()
    package = papers.folder_of(
        tmp_path / "1",
        **{"application.json": manifest, "suunnitelma.pdf": papers.pdf(PLAN_1), "muistio.docx": papers.docx([STEADY])},
    )
    case = desk.importing.take(package).value.id
    assert case is not None
    desk.reading.read_unread()
    rows = {row.name: row for row in desk.reading.documents(case)}

    def evidence(page: int, quote: str):
        return desk.reviewing.evidence(case, document=rows["suunnitelma.pdf"].id, page=page, quote=quote)

    desk.reviewing.answer(case, "C01", "met", evidence=(evidence(1, STEADY),))
    desk.reviewing.answer(case, "C02", "met", evidence=(evidence(1, INTRODUCTION),))
    desk.reviewing.answer(case, "C03", "met", evidence=(evidence(2, DROPPED),))
    desk.reviewing.answer(case, "A05", "clarify", reason="Puuttuu.")
    desk.reviewing.answer(case, "C05", "met")
    made = desk.requests.send(case, desk.requests.proposed(case), due=DUE).value
    answer = papers.folder_of(
        tmp_path / "2",
        **{
            "muistio.docx": (tmp_path / "1" / "muistio.docx").read_bytes(),
            "tulot.txt": b"Tuloja ei ole.",
        },
    )
    (answer / "Suunnitelma_2026-11-24_2.pdf").write_bytes(papers.pdf(PLAN_2))
    arrived = desk.arrivals.take(case, made.id, path=answer).value
    standings = {file.name: file.standing for file in arrived.files}
    assert standings == {"Suunnitelma_2026-11-24_2.pdf": "version", "muistio.docx": "same", "tulot.txt": "new"}
    touched = {(one.item, one.why) for one in desk.arrivals.again(case)}
    # STEADY stands first on page 1 in both; INTRODUCTION comes after a new paragraph; the page with DROPPED is gone
    assert touched == {("A05", "asked"), ("C02", "moved"), ("C03", "missing")}
    assert desk.proceedings.state(case) == "review"
    desk.reviewing.answer(case, "A05", "met")
    desk.reviewing.answer(case, "C03", "met")
    assert {one.item for one in desk.arrivals.again(case)} == {"C02"}
    assert desk.upkeep.check(rebuild=True).differences == ()


def test_a_refused_answer_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    case = a_sample(desk, "07-")
    made = desk.requests.send(case, [LINE], due=DUE).value
    (tmp_path / "rikki.zip").write_bytes(b"PK\x03\x04 rikki")
    before = desk.upkeep.info().logical_hash
    with pytest.raises(Exception, match="zip"):
        desk.arrivals.take(case, made.id, path=tmp_path / "rikki.zip")
    assert desk.upkeep.info().logical_hash == before
    assert desk.proceedings.state(case) == "supplement"


@pytest.mark.parametrize(
    ("name", "kernel"),
    [
        ("401_kustannusarvio_2026-10-30_1.xlsx", "401_kustannusarvio.xlsx"),
        ("liitteet/Kustannusarvio v2.xlsx", "kustannusarvio.xlsx"),
        ("kustannusarvio_uusi.xlsx", "kustannusarvio.xlsx"),
        ("Suunnitelma 30.10.2026.pdf", "suunnitelma.pdf"),
        ("muistio", "muistio"),
    ],
)
def test_the_kernel_of_a_name(name: str, kernel: str) -> None:
    assert bare(name) == kernel


def test_a_request_goes_whole_through_a_review_file(desk: Desk, tmp_path: Path) -> None:
    case = a_sample(desk, "07-")
    desk.requests.send(case, [LINE], due=DUE, kind="hearing")
    desk.requests.extend(case, "1", due=dt.date(2026, 12, 15), reason="Hakija pyysi.")
    written = desk.review_files.export(case)
    other = a_desk(tmp_path / "toinen", clock=Ticking())
    try:
        there = a_sample(other, "07-")
        other.review_files.take(there, written)
        (request,) = other.requests.all(there)
        assert (request.kind, request.items, request.first_due, request.due) == (
            "hearing",
            (LINE,),
            DUE,
            dt.date(2026, 12, 15),
        )
    finally:
        other.close()
