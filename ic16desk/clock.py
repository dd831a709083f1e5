"""The only reader of the time; tests set it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

HELSINKI = ZoneInfo("Europe/Helsinki")


def helsinki_day(moment: dt.datetime) -> dt.date:
    """The calendar day of an aware moment in Helsinki: the one that statutory days count in."""
    return moment.astimezone(HELSINKI).date()


@dataclass(frozen=True, slots=True)
class Clock:
    """The system's clock, or a fixed one."""

    fixed: dt.datetime | None = None

    def now(self) -> dt.datetime:
        """Aware UTC."""
        return self.fixed or dt.datetime.now(dt.UTC)

    def today(self) -> dt.date:
        """The calendar day in Helsinki: the one that statutory times count in."""
        return helsinki_day(self.now())
