"""G03, G04: de minimis aid to a single undertaking over three years, and its allocation (Reg. (EU) 2023/2831)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ic16desk.checks.case import Check, not_in_register, reading, where
from ic16desk.checks.undertakings import Undertakings, who
from ic16desk.model.application import Aid
from ic16desk.model.findings import Finding, Severity
from ic16desk.model.views import CaseView
from ic16desk.register import Register

LIMIT: Final = "de_minimis"
READING: Final = "de_minimis.three_years"
#: Where the register's limit names no number of years (art. 3(2)).
_YEARS: Final = 3
_ALLOCATION_BASIS: Final = "867/2021 10 § 1 mom. 3 kohta"
_DECLARED_BASIS: Final = "757/2021 19 § 2 mom. 1 kohta"
_BASIS: Final = "asetus (EU) 2023/2831 3 art. 2 kohta"


@dataclass(frozen=True, slots=True)
class _Told:
    """Aid and where it is told: the key of the field here, or the number of another case."""

    aid: Aid
    key: str = ""
    other: str = ""


def limits(view: CaseView, register: Register) -> Iterator[Finding]:
    """``de_minimis.over_limit`` and, where it hangs on a reading or on open cases, ``….on_the_day``, ``….with_others``.

    Judged on the day the aid would be granted, that is, today: what the single undertaking was granted over three
    years, as declared here or as decided in other cases of the store, and what is asked for it here. Aid is declared in
    two cases at once when undertaking, day and amount are the same: it counts once.
    """
    asked = [(i, aid) for i, aid in enumerate(view.fields.de_minimis) if aid.granted is None and aid.amount_cents > 0]
    if not asked:
        return
    value = register.get("limit", LIMIT, on=view.today)
    most = value.number("max_cents") if value else None
    if value is None or most is None:
        yield not_in_register(view, "limit", LIMIT, item="G03", basis=_BASIS, key="deMinimis")
        return
    years, basis = value.number("years") or _YEARS, str(value.values.get("basis", _BASIS))
    rows = tuple(_rows(view))
    undertakings = Undertakings(row.aid for row in rows)
    judged = set()
    for index, aid in asked:
        whose = undertakings.of(aid)
        if whose in judged:
            continue
        judged.add(whose)
        told = [row for row in rows if undertakings.of(row.aid) == whose]
        yield from _judge(view, register, told, most=most, years=years, basis=basis, key=f"deMinimis.{index}")


def _judge(
    view: CaseView, register: Register, told: list[_Told], *, most: int, years: int, basis: str, key: str
) -> Iterator[Finding]:
    start = _years_before(view.today, years)
    here = [row for row in told if row.key and row.aid.granted is None]
    earlier = _once(row for row in told if row.aid.granted is not None and row.aid.granted > start)
    same_day = _once(row for row in told if row.aid.granted == start)
    pending = [row for row in told if row.other and row.aid.granted is None]
    how = reading(register, READING, on=view.today)  # counts | not_counted | None: ask
    counted = how == "counts"
    sums = {name: sum(row.aid.amount_cents for row in rows) for name, rows in
            (("asked", here), ("earlier", earlier), ("same_day", same_day), ("pending", pending))}  # fmt: skip
    total = sums["asked"] + sums["earlier"] + (sums["same_day"] if counted else 0)
    params: dict[str, object] = {
        "name": here[0].aid.undertaking or here[0].aid.name,
        "asked_cents": sums["asked"],
        "earlier_cents": total - sums["asked"],
        "sum_cents": total,
        "limit_cents": most,
        "years": years,
        "from_date": start.isoformat(),
    }
    used = [*here, *earlier, *(same_day if counted else [])]
    places = tuple(where(view, row.key) for row in used if row.key) or (where(view, key),)
    cases = tuple(dict.fromkeys(row.other for row in used if row.other))
    if total > most:
        params |= {"over_cents": total - most, "cases": cases or ("–",)}
        yield Finding("de_minimis.over_limit", "error", "G03", basis, places, params)
        return
    if how is None and same_day and total + sums["same_day"] > most:
        # the law leaves it open (register kind »reading«): said, and left to the official
        told_day = params | {"day_cents": sums["same_day"], "sum_cents": total + sums["same_day"]}
        day_places = (*places, *(where(view, row.key) for row in same_day if row.key))
        yield Finding("de_minimis.on_the_day", "warning", "G03", basis, day_places, told_day)
    if pending and total + sums["pending"] > most:
        numbers = tuple(dict.fromkeys(row.other for row in pending))
        open_too = params | {
            "other_case": numbers[0],
            "cases": numbers,
            "pending_cents": sums["pending"],
            "sum_cents": total + sums["pending"],
        }
        yield Finding("de_minimis.with_others", "warning", "G03", basis, places, open_too)


def not_declared(view: CaseView, register: Register) -> Iterator[Finding]:
    """``de_minimis.not_declared``: aid that another case of the store granted, and this declaration does not name."""
    rows = tuple(_rows(view))
    undertakings = Undertakings(row.aid for row in rows)
    value = register.get("limit", LIMIT, on=view.today)
    start = _years_before(view.today, (value.number("years") if value else None) or _YEARS)
    asked = {undertakings.of(row.aid) for row in rows if row.key and row.aid.granted is None}
    declared = {_same(row.aid) for row in rows if row.key and row.aid.granted is not None}
    for row in rows:
        granted = row.aid.granted
        if not row.other or granted is None or granted <= start or undertakings.of(row.aid) not in asked:
            continue
        if _same(row.aid) not in declared:
            params = {
                "other_case": row.other,
                "name": row.aid.name,
                "granted_cents": row.aid.amount_cents,
                "granted_date": granted.isoformat(),
            }
            place = where(view, "deMinimis")
            yield Finding("de_minimis.not_declared", "warning", "G03", _DECLARED_BASIS, (place,), params)


def recipients(view: CaseView, register: Register) -> Iterator[Finding]:
    """``de_minimis.recipient_unknown``: aid is asked for somebody without a business id, so nobody can add it up."""
    for index, aid in enumerate(view.fields.de_minimis):
        if aid.granted is None and not aid.business_id:
            params = {"name": aid.name, "asked_cents": aid.amount_cents}
            place = where(view, f"deMinimis.{index}")
            yield Finding("de_minimis.recipient_unknown", "warning", "G04", _ALLOCATION_BASIS, (place,), params)


def allocation(view: CaseView, register: Register) -> Iterator[Finding]:
    """``de_minimis.allocation_differs``: the allocations to all recipients are not the sum asked.

    More than is asked cannot be; less is a warning, for a part of the support may be no aid at all.
    """
    asked = [(i, aid) for i, aid in enumerate(view.fields.de_minimis) if aid.granted is None]
    total, applied = sum(aid.amount_cents for _, aid in asked), view.fields.applied_cents
    if not asked or applied <= 0 or total == applied:
        return
    params = {
        "allocated_cents": total,
        "applied_cents": applied,
        "difference_cents": abs(total - applied),
        "n": len(asked),
    }
    places = (*(where(view, f"deMinimis.{i}") for i, _ in asked), where(view, "fundingPlan"))
    severity: Severity = "error" if total > applied else "warning"
    yield Finding("de_minimis.allocation_differs", severity, "G04", _ALLOCATION_BASIS, places, params)


def _rows(view: CaseView) -> Iterator[_Told]:
    """Aid told here, then what the other cases of the store hold; the same application again tells nothing new."""
    for index, aid in enumerate(view.fields.de_minimis):
        yield _Told(aid, key=f"deMinimis.{index}")
    for other in view.others:
        if other.fields.number is not None and other.fields.number == view.fields.number:
            continue
        for aid in other.de_minimis:
            yield _Told(aid, other=other.number)
        for aid in other.fields.de_minimis:
            open_still = other.decided is None and not other.ended
            if aid.granted is not None or open_still:
                yield _Told(aid, other=other.number)


def _once(rows: Iterator[_Told]) -> list[_Told]:
    """Each aid once, however many cases tell of it."""
    found: dict[tuple[object, ...], _Told] = {}
    for row in rows:
        found.setdefault(_same(row.aid), row)
    return list(found.values())


def _same(aid: Aid) -> tuple[object, ...]:
    return aid.granted, aid.amount_cents, who(aid.name, aid.business_id)


def _years_before(today: dt.date, years: int) -> dt.date:
    """The same day some years earlier; 29 February → 28 February."""
    leap_day = (today.month, today.day) == (2, 29)
    return today.replace(year=today.year - years, day=28 if leap_day else today.day)


CHECKS: tuple[Check, ...] = (limits, not_declared, recipients, allocation)
