"""Giving a decision to each of its parties: days from a calendar, proofs, and when it may become final."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from ic16desk.clock import Clock
from ic16desk.desk import Desk
from ic16desk.errors import NotAllowed, UsageError
from tests.helpers.stores import a_desk
from tests.unit.desk.test_proceedings import a_case, on, reviewed, signed

DAY = dt.date.fromisoformat


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, str]]:
    desk = a_desk(tmp_path_factory.mktemp("served") / "store", clock=Clock(dt.datetime(2026, 11, 2, 10, tzinfo=dt.UTC)))
    case = a_case(desk)
    signed(desk, case)
    on(desk, 31, 12, 2028)
    yield desk, case
    desk.close()


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Desk, str]]:
    desk = a_desk(tmp_path / "store", clock=Clock(dt.datetime(2026, 11, 2, 10, tzinfo=dt.UTC)))
    case = a_case(desk)
    signed(desk, case)
    on(desk, 24)
    yield desk, case
    desk.close()


#: What the thirtieth day is, and: sent as an electronic message, posted, laid out on a server; received; last day.
CALENDAR = {
    "Christmas Eve, Thursday": ("2026-11-21", "2026-11-17", "2026-11-20", "2026-11-24", "2026-12-28"),
    "Christmas Day, Friday": ("2026-11-22", "2026-11-18", "2026-11-23", "2026-11-25", "2026-12-28"),
    "Epiphany, Wednesday": ("2026-12-04", "2026-11-30", "2026-12-05", "2026-12-07", "2027-01-07"),
    "Good Friday": ("2027-02-21", "2027-02-17", "2027-02-22", "2027-02-24", "2027-03-30"),
    "Easter Monday": ("2027-02-24", "2027-02-20", "2027-02-21", "2027-02-27", "2027-03-30"),
    "Ascension Day, Thursday": ("2027-04-03", "2027-03-30", "2027-04-05", "2027-04-06", "2027-05-07"),
    "Midsummer Eve, Friday": ("2027-05-23", "2027-05-19", "2027-05-24", "2027-05-26", "2027-06-28"),
    "Independence Day, Monday": ("2027-11-03", "2027-10-30", "2027-11-05", "2027-11-06", "2027-12-07"),
    "May Day, Monday": ("2028-03-29", "2028-03-25", "2028-03-30", "2028-04-01", "2028-05-02"),
    "an ordinary Tuesday": ("2027-09-02", "2027-08-29", "2027-09-03", "2027-09-05", "2027-10-05"),
}


@pytest.mark.parametrize("day", CALENDAR)
def test_the_last_day_moves_over_holidays_whatever_the_way(template, day: str) -> None:
    desk, case = template
    message, post, server, received, until = map(DAY, CALENDAR[day])
    for method, sent, shown in (("email19", message, None), ("post59", post, None), ("server18", server, received)):
        one = desk.notifying.record(case, recipient=f"{method} {day}", method=method, sent=sent, received=shown).value
        assert (one.received, one.review_until, one.shown) == (received, until, shown is not None), method


def test_each_recipient_has_days_of_its_own_and_the_last_of_them_decides(served) -> None:
    desk, case = served
    desk.notifying.record(case, recipient="Hakija Oy", method="email19", sent=DAY("2026-11-20"))
    assert desk.proceedings.state(case) == "notified"
    desk.notifying.record(case, recipient="Kumppani ry", method="post59", sent=DAY("2026-11-24"))
    force = desk.notifying.force(case)
    assert [(one.recipient, one.received, one.review_until) for one in force.notifications] == [
        ("Hakija Oy", DAY("2026-11-23"), DAY("2026-12-23")), ("Kumppani ry", DAY("2026-12-01"), DAY("2026-12-31")),
    ]  # fmt: skip
    assert (force.state, force.review_until, force.possible_from) == ("running", DAY("2026-12-31"), DAY("2027-01-01"))
    assert [row.final_from for row in desk.cases.rows([case])] == [DAY("2027-01-01")]
    on(desk, 31, 12)
    with pytest.raises(NotAllowed, match=r"case\.review_open"):
        desk.proceedings.move(case, "final", reason="Määräaika päättyi.")
    on(desk, 2, 1, 2027)
    assert desk.notifying.force(case).state == "possible"
    assert desk.proceedings.state(case) == "notified"  # never by itself
    desk.proceedings.move(case, "final", reason="Oikaisua ei haettu.")
    force = desk.notifying.force(case)
    assert (force.state, force.final_on) == ("final", DAY("2027-01-01"))
    told = [(one.code, one.at.isoformat(), one.params.get("name")) for one in desk.proceedings.timeline(case)][-7:]
    assert told == [
        ("notified_party", "2026-11-20", "Hakija Oy"), ("deemed_received_party", "2026-11-23", "Hakija Oy"),
        ("notified_party", "2026-11-24", "Kumppani ry"), ("deemed_received_party", "2026-12-01", "Kumppani ry"),
        ("review_until_party", "2026-12-23", "Hakija Oy"), ("review_until_party", "2026-12-31", "Kumppani ry"),
        ("final", "2027-01-01", None),
    ]  # fmt: skip
    assert desk.upkeep.check(rebuild=True).differences == ()


def test_what_waits_on_a_server_runs_for_nobody_until_it_is_fetched(served) -> None:
    desk, case = served
    on(desk, 20)
    waits = desk.notifying.record(case, recipient="Hakija Oy", method="server18").value
    assert (waits.received, waits.review_until, waits.collect_by) == (None, None, DAY("2026-11-27"))
    assert (desk.proceedings.state(case), desk.notifying.force(case).state) == ("signed", "waiting")
    on(desk, 27)
    assert desk.notifying.force(case).uncollected == ()  # it may still be fetched today
    on(desk, 30)
    assert [one.recipient for one in desk.notifying.force(case).uncollected] == ["Hakija Oy"]
    with pytest.raises(UsageError, match=r"notification\.collected_late"):
        desk.notifying.record(
            case, recipient="Hakija Oy", method="server18", sent=DAY("2026-11-20"), received=DAY("2026-11-28")
        )
    fetched = desk.notifying.record(
        case, recipient="Hakija Oy", method="server18", sent=DAY("2026-11-20"), received=DAY("2026-11-27")
    ).value
    assert (fetched.received, fetched.collect_by, fetched.review_until) == (DAY("2026-11-27"), None, DAY("2026-12-28"))
    assert desk.proceedings.state(case) == "notified"
    assert desk.notifying.force(case).uncollected == ()


def test_a_receipt_that_has_not_come_keeps_the_decision_from_being_final(served) -> None:
    desk, case = served
    desk.notifying.record(case, recipient="Hakija Oy", method="email19", sent=DAY("2026-11-20"))
    desk.notifying.record(case, recipient="Kumppani ry", method="receipt60", sent=DAY("2026-11-20"))
    on(desk, 1, 2, 2027)
    assert desk.notifying.force(case).state == "waiting"
    assert [row.final_from for row in desk.cases.rows([case])] == [None]
    with pytest.raises(NotAllowed, match=r"case\.receipt_open"):
        desk.proceedings.move(case, "final", reason="x")


def test_a_letter_to_an_authority_is_received_on_the_day_it_arrives(served) -> None:
    desk, _ = served
    case = a_case(desk, "03-")
    signed(desk, case)
    city = desk.notifying.recipients(case)[0]
    assert city.authority, "the sample's applicant is a city"
    with pytest.raises(UsageError, match=r"notification\.authority_letter"):
        desk.notifying.record(case, recipient=city.name, method="post59", sent=DAY("2026-11-20"))
    one = desk.notifying.record(
        case, recipient=city.name, method="post59", sent=DAY("2026-11-20"), received=DAY("2026-11-23")
    ).value
    assert (one.received, one.review_until) == (DAY("2026-11-23"), DAY("2026-12-23"))


def test_the_proof_is_kept_as_it_came_and_stays_when_the_record_is_corrected(served, tmp_path) -> None:
    desk, case = served
    receipt = tmp_path / "kuittaus.eml"
    receipt.write_bytes(b"From: a@b.fi\r\nTo: c@d.fi\r\nSubject: Luettu\r\n\r\nLuettu 24.11.2026\r\n")
    first = desk.notifying.record(case, recipient="Hakija Oy", method="email19", proof=receipt, reason="Kuittaus").value
    assert (first.proof_name, desk.notifying.proof(first)) == ("kuittaus.eml", receipt.read_bytes())
    again = desk.notifying.record(case, recipient="Hakija Oy", method="email19", received=DAY("2026-11-24")).value
    assert (again.received, again.shown, again.proof) == (DAY("2026-11-24"), True, first.proof)
    assert len(desk.notifying.of(case)) == 1
    # the case was moved on once
    assert [move.act for move in desk.proceedings.moves(case)].count("notified") == 1
    assert desk.upkeep.check(rebuild=True).differences == ()


def test_a_decision_on_review_has_notifications_of_its_own_and_its_time_begins_anew(served) -> None:
    desk, case = served
    desk.notifying.record(case, method="email19", sent=DAY("2026-11-20"))
    on(desk, 1, 12)
    desk.proceedings.move(case, "appealed", reason="Hakija pyysi oikaisua.")
    assert desk.notifying.force(case).state == "appealed"
    reviewed(desk, case)
    assert (desk.notifying.force(case).seq, desk.notifying.force(case).state) == (2, "unserved")
    on(desk, 10, 12)
    desk.notifying.record(case, method="email19", sent=DAY("2026-12-10"))
    force = desk.notifying.force(case)
    # 10.12. + 3 = 13.12.; + 30 = 12.1.2027, a Tuesday
    assert (force.state, force.review_until) == ("running", DAY("2027-01-12"))
    assert [(one.seq, one.review_until) for one in desk.notifying.of(case)] == [
        (1, DAY("2026-12-23")), (2, DAY("2027-01-12")),
    ]  # fmt: skip
    assert desk.decisions.review_until(case) == DAY("2027-01-12")


def test_no_notification_of_what_is_not_signed_nor_of_a_day_to_come(served) -> None:
    desk, case = served
    with pytest.raises(UsageError, match=r"case\.day_ahead"):
        desk.notifying.record(case, method="email19", sent=DAY("2026-11-25"))
    with pytest.raises(NotAllowed, match=r"decision\.not_signed"):
        desk.notifying.record(case, method="email19", seq=2)
    other = a_case(desk, "01-")
    with pytest.raises(NotAllowed, match=r"decision\.not_signed"):
        desk.notifying.record(other, method="email19")
    assert desk.notifying.of(case) == ()
    assert desk.notifying.force(other).state == "none"
