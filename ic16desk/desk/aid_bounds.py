"""What bounds the aid of a case: the ceilings of 867/2021 § 4 by day, and the most its judged budget leaves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from ic16desk import checks
from ic16desk.model.application import ApplicationFields
from ic16desk.model.decision import ApprovedLine
from ic16desk.model.register import Dated
from ic16desk.model.views import CaseView
from ic16desk.register import Register


@dataclass(frozen=True, slots=True)
class AidBounds:
    """``ceilings``: every version of the two ceilings; ``most_cents`` as in :class:`JudgedBudget`."""

    ceilings: tuple[Dated, ...]
    most_cents: int
    today: dt.date

    def rate(self, fields: ApplicationFields, approved: Iterable[ApprovedLine], *, on: dt.date | None) -> int | None:
        """Hundredths of a per cent that aid may be of the approved costs on the day of the decision (None: today).

        None: the register has no ceiling for the day, or nothing is approved. Interreg has none of its own
        (867/2021 § 1.2).
        """
        return checks.aid_rate(fields, approved, register=Register.of(self.ceilings), on=on or self.today)


def bounds_of(view: CaseView, register: Register) -> AidBounds:
    """The bounds of a case."""
    ceilings = tuple(entry for entry in register.entries("limit") if entry.id in checks.AID_CEILINGS)
    return AidBounds(ceilings, checks.judge_budget(view, register).most_cents, view.today)
