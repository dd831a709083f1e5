"""The life of a case on a real store: moves by hand, their refusals, the review period, stages, the timeline."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from ic16desk import lint
from ic16desk.clock import Clock
from ic16desk.desk import Desk
from ic16desk.desk.demo import package_of, samples
from ic16desk.errors import NotAllowed, UsageError
from ic16desk.model.decision import DecisionDraft, decode_decision
from ic16desk.model.review import SupplementItem
from tests.helpers.stores import a_desk

LINE = SupplementItem("A05", "Toteuttamissuunnitelma puuttuu.")


def clock(day: int, month: int = 11, year: int = 2026) -> Clock:
    return Clock(dt.datetime(year, month, day, 10, tzinfo=dt.UTC))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = a_desk(tmp_path / "store", clock=clock(2))
    yield desk
    desk.close()


def a_case(desk: Desk, part: str = "07-") -> str:
    folder = next(folder for folder in samples() if part in folder.name)
    case = desk.importing.take(package_of(folder)).value.id
    assert case is not None
    return case


def on(desk: Desk, day: int, month: int = 11, year: int = 2026) -> None:
    desk.session.clock = clock(day, month, year)


def signed(desk: Desk, case: str) -> None:
    """As the facts of a signed decision leave it."""
    letter = desk.session
    with letter.store.transaction():
        letter.write("decision.drafted", case, {"draft": {"outcome": "grant"}, "outcome": "grant"})
        body = {"decision": "d", "kind": "grant", "language": "fi", "sha256": "0" * 64, "pages": 1, "salts": {}}
        fact = letter.write("letter.rendered", case, {**body, "record": {}})
        body = {"letter": fact.id, "role": "decider", "sha256": "1" * 64, "signatures": 1, "signer": "N"}
        letter.write("letter.signed", case, body)


def test_a_move_that_is_not_allowed_names_those_that_are(desk: Desk) -> None:
    case = a_case(desk)
    with pytest.raises(NotAllowed) as refused:
        desk.proceedings.move(case, "final", reason="x")
    assert refused.value.code == "case.move_not_allowed"
    assert refused.value.params["allowed_codes"] == ["state.lapsed"]
    assert desk.proceedings.state(case) == "received"


def test_a_move_needs_a_reason_and_no_day_to_come(desk: Desk) -> None:
    case = a_case(desk)
    with pytest.raises(UsageError, match=r"case\.reason_missing"):
        desk.proceedings.move(case, "lapsed", reason=" ")
    with pytest.raises(UsageError, match=r"case\.day_ahead"):
        desk.proceedings.move(case, "lapsed", reason="Hakija perui.", day=dt.date(2026, 11, 3))
    desk.proceedings.move(case, "lapsed", reason="Hakija perui.")
    move = desk.proceedings.moves(case)[-1]
    assert (move.before, move.after, move.act, move.reason) == ("received", "lapsed", "withdrawn", "Hakija perui.")
    assert desk.proceedings.allowed(case) == ()
    assert desk.upkeep.check(rebuild=True).differences == ()


def test_notification_counts_the_review_period(desk: Desk) -> None:
    case = a_case(desk)
    signed(desk, case)
    on(desk, 24)
    notice = desk.proceedings.move(case, "notified", reason="EURA", day=dt.date(2026, 11, 24)).value.notice
    assert notice is not None
    # 13/2003 § 19: third day after 24.11.; 757/2021 § 81: 30 days → 27.12. is a Sunday → 28.12. (150/1930 § 5)
    assert (notice.received, notice.review_until) == (dt.date(2026, 11, 27), dt.date(2026, 12, 28))
    on(desk, 28, 12)
    with pytest.raises(NotAllowed, match=r"case\.review_open"):
        desk.proceedings.move(case, "final", reason="Määräaika päättyi.")
    on(desk, 29, 12)
    desk.proceedings.move(case, "final", reason="Määräaika päättyi.")
    assert desk.proceedings.state(case) == "final"
    codes = [one.code for one in desk.proceedings.timeline(case)]
    assert codes[-5:] == ["signed", "notified", "deemed_received", "review_until", "final"]


def test_a_letter_is_deemed_received_on_the_seventh_day_and_a_server_presumes_nothing(desk: Desk) -> None:
    case = a_case(desk)
    signed(desk, case)
    on(desk, 24)
    with pytest.raises(UsageError, match=r"case\.received_missing"):
        desk.proceedings.move(case, "notified", reason="x", method="server18")
    notice = desk.proceedings.move(case, "notified", reason="Kirje", method="post59").value.notice
    assert notice is not None
    assert (notice.received, notice.review_until) == (dt.date(2026, 12, 1), dt.date(2026, 12, 31))


def reviewed(desk: Desk, case: str) -> None:
    """As the facts of a signed decision on a request for review leave it."""
    about = {"kind": "review", "decisionNumber": "1", "decisionDate": "2026-11-02", "ruling": "refused"}
    draft = {"schema": "ic16desk/decision/1", "outcome": "grant", "followUp": about}
    with desk.session.store.transaction():
        desk.session.write("decision.drafted", case, {"draft": draft, "outcome": "grant", "seq": 2})
        body = {"decision": "d2", "kind": "review", "language": "fi", "sha256": "2" * 64, "pages": 1, "salts": {}}
        fact = desk.session.write("letter.rendered", case, {**body, "record": {}, "seq": 2})
        body = {"letter": fact.id, "role": "decider", "sha256": "3" * 64, "signatures": 1, "signer": "N"}
        desk.session.write("letter.signed", case, body)


def test_a_decision_on_review_is_notified_too_and_the_time_to_appeal_runs_from_then(desk: Desk) -> None:
    case = a_case(desk)
    signed(desk, case)
    on(desk, 24)
    desk.proceedings.move(case, "notified", reason="Sähköposti")
    on(desk, 26)
    desk.proceedings.move(case, "appealed", reason="Oikaisuvaatimus saapui.")
    # nothing new to notify of yet
    assert {move.after for move in desk.proceedings.allowed(case)} == {"final"}
    on(desk, 1, 12)
    reviewed(desk, case)
    assert {move.after for move in desk.proceedings.allowed(case)} == {"final", "notified"}
    notice = desk.proceedings.move(case, "notified", reason="Sähköposti", method="email19").value.notice
    # sent 1.12., received 4.12., thirty days end on Sunday 3.1.2027: Monday 4.1. (808/2019 § 13; 150/1930 § 5)
    assert notice is not None
    assert (notice.received, notice.review_until) == (dt.date(2026, 12, 4), dt.date(2027, 1, 4))
    desk.proceedings.move(case, "appealed", reason="Valitus hallinto-oikeuteen.")
    assert {move.after for move in desk.proceedings.allowed(case)} == {"final"}


def test_time_to_appeal_of_national_money_is_not_that_of_a_request_for_review(desk: Desk) -> None:
    case = a_case(desk)
    signed(desk, case)
    desk.reviewing.correct(case, "moneySource", "national", reason="Kansallinen raha.")
    on(desk, 24)
    first = desk.proceedings.move(case, "notified", reason="Sähköposti", method="email19").value.notice
    # received 27.11., fourteen days end on 11.12.2026 (410/2015 § 138)
    assert first is not None and first.review_until == dt.date(2026, 12, 11)
    desk.proceedings.move(case, "appealed", reason="Oikaisuvaatimus saapui.")
    on(desk, 1, 12)
    reviewed(desk, case)
    second = desk.proceedings.move(case, "notified", reason="Sähköposti", method="email19").value.notice
    # thirty days for a municipal appeal
    assert second is not None and second.review_until == dt.date(2027, 1, 4)


def test_a_draft_while_the_applicant_has_time_is_no_proposal_yet(desk: Desk) -> None:
    case = a_case(desk)
    desk.requests.send(case, [LINE], due=dt.date(2026, 11, 16))
    desk.deciding.save(case, DecisionDraft(outcome="reject"))
    assert desk.proceedings.state(case) == "supplement"
    assert "time_out" not in {move.act for move in desk.proceedings.allowed(case)}
    on(desk, 17)
    assert "time_out" in {move.act for move in desk.proceedings.allowed(case)}
    desk.deciding.save(case, DecisionDraft(outcome="reject"))
    assert desk.proceedings.state(case) == "proposal_reject"


def test_returning_makes_the_rendering_void(desk: Desk) -> None:
    case = a_case(desk)
    desk.deciding.save(case, DecisionDraft(outcome="grant"))
    desk.proceedings.move(case, "returned", reason="Perustelut puuttuvat.")
    desk.deciding.save(case, DecisionDraft(outcome="grant"))
    assert desk.proceedings.state(case) == "proposal"
    assert [move.act for move in desk.proceedings.moves(case)] == ["drafted", "returned", "drafted"]


def test_stages_count_whole_days(desk: Desk) -> None:
    case = a_case(desk)
    on(desk, 5)
    made = desk.requests.send(case, [LINE], due=dt.date(2026, 11, 19)).value
    on(desk, 12)
    desk.requests.extend(case, made.id, due=dt.date(2026, 11, 26), reason="Hakija pyysi.")
    on(desk, 24)
    desk.requests.answered(case, made.id)
    on(desk, 27)
    stages = [(stage.state, stage.days) for stage in desk.proceedings.stages(case)]
    assert stages == [("received", 3), ("supplement", 19), ("review", 3)]
    told = [(one.code, one.at.day) for one in desk.proceedings.timeline(case)]
    assert told[-3:] == [("request_sent", 5), ("request_extended", 12), ("request_answered", 24)]


def test_only_the_deciding_council_finishes_a_decision(desk: Desk) -> None:
    case = a_case(desk, "08-")  # Turku: handled by Varsinais-Suomi, decided by Uusimaa (797/2021 § 5)
    folder = next(folder for folder in samples() if "08-" in folder.name)
    desk.deciding.save(case, decode_decision((folder / "decision.json").read_bytes()))

    def blocks() -> bool:
        return "council.not_deciding" in {line.code for line in lint.run(desk.deciding.view(case)) if line.blocking}

    handler = desk.people.add(name="Vera Varsinais", title="specialsakkunnig", council="varsinais-suomi").value
    decider = desk.people.add(name="Uuno Uusimaa", title="maakuntajohtaja", council="uusimaa").value
    desk.people.use(handler.id)
    assert blocks()
    with pytest.raises(NotAllowed) as refused:
        desk.deciding.finish(case)
    assert "council.not_deciding" in refused.value.params["codes"]  # type: ignore[operator]
    desk.people.use(decider.id)
    assert not blocks()
    for key, name in (("agreement", "Åbo"), ("theme", "Förnyelse av industrin")):  # as a print-out says it
        desk.reviewing.correct(case, key, name)
    view = desk.deciding.view(case)
    assert (view.council.id, view.agreement.id) == ("uusimaa", "TKU")  # type: ignore[union-attr]
    desk.people.use(handler.id)
    assert blocks()


def test_the_handling_council_hands_over_memo_draft_and_material(desk: Desk, tmp_path: Path) -> None:
    case = a_case(desk, "08-")
    desk.reading.read_unread()
    folder = next(folder for folder in samples() if "08-" in folder.name)
    with pytest.raises(UsageError, match=r"decision\.none"):
        desk.handover.write(case, tmp_path / "esitys.zip")
    desk.reviewing.answer(case, "A01", "met")
    desk.deciding.save(case, decode_decision((folder / "decision.json").read_bytes()))
    desk.handover.write(case, tmp_path / "esitys.zip")
    with zipfile.ZipFile(tmp_path / "esitys.zip") as archive:
        names = set(archive.namelist())
        memo = archive.read("muistio.pdf")
    kept = {"muistio.pdf", "muistio.docx", "paatosluonnos.pdf", "paatosluonnos.docx", "arviointi.json", "sisallys.json"}
    assert kept <= names
    assert len([name for name in names if name.startswith("aineisto/")]) == len(desk.reading.documents(case))
    pages = desk.reading.session_of(memo)
    try:
        text = pages.text(1).text
    finally:
        pages.close()
    assert "Egentliga Finlands förbund" in text and "Nylands förbund" in text
