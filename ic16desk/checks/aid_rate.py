"""The share that aid may be of costs an official has approved, on the day of the decision (867/2021 § 4)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Final

from ic16desk.checks.costs.ceilings import DEVELOPMENT, INVESTMENT, weighted
from ic16desk.model.application import ApplicationFields
from ic16desk.model.decision import ApprovedLine
from ic16desk.register import Register

#: The register's limits that bound the aid.
AID_CEILINGS: Final = (DEVELOPMENT, INVESTMENT)


def aid_rate(
    fields: ApplicationFields, approved: Iterable[ApprovedLine], *, register: Register, on: dt.date
) -> int | None:
    """Hundredths of a per cent, rounded down; of mixed costs both ceilings together (reading, domain § 3.2).

    A special reason (§ 4.1) is not taken into account: an official who accepts one writes the share himself. None:
    a ceiling that is needed is not in force on the day, or nothing is approved. Interreg has no ceiling of chapter 2
    (867/2021 § 1.2).
    """
    lines = tuple(approved)
    total = _net(lines)
    if total <= 0:
        return None
    if fields.money_source == "interreg":
        return 10_000
    invested = total if fields.kind == "investment" else _net(x for x in lines if x.part == "investment")
    part = min(max(0, invested), total)
    rates = []
    for name, cents in ((INVESTMENT, part), (DEVELOPMENT, total - part)):
        entry = register.get("limit", name, on=on) if cents else None
        rate = entry.values.get("percent_hundredths") if entry else None
        if cents and not isinstance(rate, int):
            return None
        rates.append(rate if isinstance(rate, int) else 0)
    return weighted(part, total - part, investment=rates[0], development=rates[1]) // total


def _net(lines: Iterable[ApprovedLine]) -> int:
    """Income is deducted (866/2021 § 4)."""
    return sum(-x.amount_cents if x.category == "income" else x.amount_cents for x in lines)
