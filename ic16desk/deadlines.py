"""Counting time: statutory limits, presumed notification, days on which an office is closed (domain § 4.4).

150/1930 is about time limits that a *law* sets (§ 1): only those move when their last day is no working day (§ 5). A
day the authority itself names (HL 434/2003 § 33) does not move; :func:`advice` proposes the next working day.
"""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

#: Why no act is due on a day (150/1930 § 5): the wording is ``deadline.closed.<code>``.
Closed = Literal[
    "saturday", "sunday", "holiday", "independence_day", "may_day", "christmas_eve", "midsummer_eve",
]  # fmt: skip
#: How a decision is given to a party (domain § 7, Notification).
Method = Literal["eura", "email19", "server18", "post59", "receipt60"]
METHODS: Final[tuple[Method, ...]] = ("eura", "email19", "server18", "post59", "receipt60")
#: Nothing is presumed of these: the day of receipt is that on which it was fetched, or that of the receipt.
SHOWN_ONLY: Final = frozenset({"server18", "receipt60"})
#: The provision a presumption rests on.
PRESUMED_BY: Final = {
    "eura": "757/2021 51 § 2 mom.; 13/2003 19 §",
    "email19": "13/2003 19 §",
    "server18": "13/2003 18 §",
    "post59": "434/2003 59 §",
    "receipt60": "434/2003 60 § 1 mom.",
}
_NAMED: Final[dict[tuple[int, int], Closed]] = {
    (12, 6): "independence_day",
    (5, 1): "may_day",
    (12, 24): "christmas_eve",
}


@dataclass(frozen=True, slots=True)
class Advice:
    """A day somebody chose: why it is no working day (None: it is one) and the working day to propose instead."""

    day: dt.date
    closed: Closed | None
    proposed: dt.date


def closed(day: dt.date) -> Closed | None:
    """Why a time limit does not end on this day: Saturday, Sunday, church holiday, eve (150/1930 § 5); None: it may."""
    named = _NAMED.get((day.month, day.day))
    if named is not None:
        return named
    # Midsummer Eve is the Friday between 19 and 25 June
    if day.month == 6 and 19 <= day.day <= 25 and day.weekday() == 4:
        return "midsummer_eve"
    if day.weekday() == 6:
        return "sunday"
    if day in _holidays(day.year):
        return "holiday"
    return "saturday" if day.weekday() == 5 else None


def next_working_day(day: dt.date) -> dt.date:
    """The day itself when it is a working day, else the first one after it."""
    while closed(day) is not None:
        day += dt.timedelta(days=1)
    return day


def advice(day: dt.date) -> Advice:
    """What to say of a day the authority itself sets: it is kept as it is, the next working day is only proposed."""
    return Advice(day, closed(day), next_working_day(day))


def end_of_days(start: dt.date, days: int) -> dt.date:
    """The last day of a statutory limit of days; ``start`` is not counted, the end moves to a working day (§ 2, 5)."""
    return next_working_day(start + dt.timedelta(days=days))


def end_of_months(start: dt.date, months: int) -> dt.date:
    """The last day of a statutory limit of months: the day with the same number, else the month's last (§ 3, 5)."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    day = min(start.day, calendar.monthrange(year, month + 1)[1])
    return next_working_day(dt.date(year, month + 1, day))


def presumed(sent: dt.date, method: Method, *, days: int) -> dt.date | None:
    """The day on which a party is deemed to have received what was sent, unless something else is shown.

    An electronic message: the third day after it was sent (13/2003 § 19); a letter: the seventh day from posting (HL
    § 59). Through a server nothing is presumed (13/2003 § 18: the day it was fetched), nor against a receipt (HL § 60:
    the day that stands in it). That the presumed day does not
    move when it is a holiday is a reading (register: ``notice.holiday``).

    Args:
        sent: the day of sending or posting.
        method: how.
        days: 3 or 7, from the dated data.
    """
    return None if method in SHOWN_ONLY else sent + dt.timedelta(days=days)


@cache
def _holidays(year: int) -> frozenset[dt.date]:
    import holidays  # start-up time

    return frozenset(holidays.country_holidays("FI", years=year))
