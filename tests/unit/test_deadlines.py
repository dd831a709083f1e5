"""Counting time (domain § 4.4): literal days from the calendar, the provision beside them."""

from __future__ import annotations

import datetime as dt

import pytest

from ic16desk import deadlines
from ic16desk.deadlines import Method

#: 150/1930 § 5: Saturday, Sunday, church holiday, independence day, 1 May, Christmas and Midsummer eve.
CLOSED = [
    ("2026-11-24", None),  # a Tuesday
    ("2026-11-28", "saturday"),
    ("2026-11-29", "sunday"),
    ("2026-12-06", "independence_day"),  # a Sunday too
    ("2027-12-06", "independence_day"),  # a Monday
    ("2026-12-24", "christmas_eve"),  # a Thursday
    ("2026-12-25", "holiday"),
    ("2026-12-26", "holiday"),  # a Saturday
    ("2027-01-01", "holiday"),
    ("2027-01-06", "holiday"),  # Epiphany, a Wednesday
    ("2027-03-26", "holiday"),  # Good Friday
    ("2027-03-29", "holiday"),  # Easter Monday
    ("2026-05-01", "may_day"),  # a Friday
    ("2026-05-14", "holiday"),  # Ascension Day
    ("2026-06-19", "midsummer_eve"),
    ("2026-06-20", "holiday"),  # Midsummer Day
    ("2027-06-25", "midsummer_eve"),
    ("2026-12-31", None),  # New Year's Eve is a working day
    ("2026-04-02", None),  # so is Maundy Thursday
]


@pytest.mark.parametrize(("day", "why"), CLOSED)
def test_days_on_which_no_limit_ends(day: str, why: str | None) -> None:
    assert deadlines.closed(dt.date.fromisoformat(day)) == why


@pytest.mark.parametrize(
    ("day", "proposed"),
    [
        ("2026-12-04", "2026-12-04"),  # Friday: stays
        ("2026-12-05", "2026-12-07"),  # Saturday, then independence day on a Sunday
        ("2026-12-24", "2026-12-28"),  # eve, two Christmas days, Sunday
        ("2027-03-26", "2027-03-30"),  # Good Friday to Easter Monday
        ("2026-06-19", "2026-06-22"),
    ],
)
def test_a_day_the_authority_sets_stays_and_the_next_working_day_is_proposed(day: str, proposed: str) -> None:
    chosen = dt.date.fromisoformat(day)
    advice = deadlines.advice(chosen)
    assert (advice.day, advice.proposed) == (chosen, dt.date.fromisoformat(proposed))
    assert (advice.closed is None) == (day == proposed)


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        ("2026-11-27", 30, "2026-12-28"),  # 27.12. is a Sunday (§ 5); the day of notification is not counted (§ 2)
        ("2026-11-24", 30, "2026-12-28"),  # 24.12. Christmas eve, then holidays and a Sunday
        ("2026-11-23", 30, "2026-12-23"),  # a Wednesday: stays
        ("2026-11-22", 14, "2026-12-07"),  # 6.12. independence day
    ],
)
def test_a_statutory_limit_of_days_moves_to_a_working_day(start: str, days: int, end: str) -> None:
    assert deadlines.end_of_days(dt.date.fromisoformat(start), days) == dt.date.fromisoformat(end)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2027-01-29", 1, "2027-03-01"),  # 28.2.2027 is a Sunday (§ 3: no 29th in February; § 5)
        ("2028-01-31", 1, "2028-02-29"),  # a leap year, a Tuesday
        ("2026-08-24", 4, "2026-12-28"),  # 24.12. Christmas eve
        ("2026-10-15", 4, "2027-02-15"),  # over the year, a Monday
    ],
)
def test_a_statutory_limit_of_months(start: str, months: int, end: str) -> None:
    assert deadlines.end_of_months(dt.date.fromisoformat(start), months) == dt.date.fromisoformat(end)


@pytest.mark.parametrize(
    ("method", "days", "day"),
    [
        ("eura", 3, "2026-11-27"),  # 757/2021 § 51.2, 13/2003 § 19: third day after sending
        ("email19", 3, "2026-11-27"),
        ("post59", 7, "2026-12-01"),  # HL § 59: seventh day from posting
        ("server18", 0, None),  # 13/2003 § 18: nothing is presumed
    ],
)
def test_presumed_receipt(method: Method, days: int, day: str | None) -> None:
    found = deadlines.presumed(dt.date(2026, 11, 24), method, days=days)
    assert found == (dt.date.fromisoformat(day) if day else None)
