"""What the list asks the store for, and what comes back: ids in order with their groups, totals, facets."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from ic16desk.model.cases import CaseQuery, CaseTotal
from ui.cells import Group
from ui.i18n import words
from ui.models.lazy import LazyRows
from ui.screens.cases.rows import STATES, read_rows
from ui.widgets.facets import Facet, FacetGroup

if TYPE_CHECKING:
    from ic16desk.desk import Desk
    from ic16desk.model.cases import SortKey
    from ic16desk.model.languages import Language

GroupBy = Literal["", "agreement", "call"]
NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Wanted:
    """How the user narrowed, sorted and grouped the list. ``closed`` groups show no rows."""

    text: str = ""
    checked: Mapping[str, frozenset[str]] = field(default_factory=dict)
    sort: SortKey = "due"
    descending: bool = False
    group_by: GroupBy = "agreement"
    closed: frozenset[str] = NOTHING

    def narrows(self) -> bool:
        """Whether anything is left out."""
        return bool(self.text.strip() or any(self.checked.values()))


@dataclass(frozen=True, slots=True)
class Listing:
    """The list: ids with groups between them, how many and how much they are, how many there are in all.

    ``first``: the rows one sees before anybody scrolls.
    """

    ids: Sequence[object]
    first: Sequence[object]
    count: int
    cents: int
    total: int
    facets: tuple[FacetGroup, ...]


def read_listing(desk: Desk, wanted: Wanted, language: Language) -> Listing:
    """Ask the store, on the reading lane."""
    today = desk.session.clock.today()
    query = _query(wanted, today)
    ids, groups = _matching(desk, query, wanted.checked.get("findings", NOTHING))
    total = sum(entry.count for entry in desk.cases.totals(CaseQuery()))
    shown = _grouped(desk, ids, groups, wanted, language) if wanted.group_by else ids
    first = [str(shown[number]) for number in LazyRows.fetched_first(shown)]
    return Listing(
        ids=shown,
        first=read_rows(desk, first, language),
        count=len(ids),
        cents=sum(entry.cents for entry in groups),
        total=total,
        facets=_facets(desk, today, language) if total else (),
    )


def matching_ids(desk: Desk, wanted: Wanted) -> tuple[str, ...]:
    """All cases the list is narrowed to, those of closed groups too, in the list's order."""
    query = _query(wanted, desk.session.clock.today())
    return _matching(desk, query, wanted.checked.get("findings", NOTHING))[0]


def _query(wanted: Wanted, today: dt.date) -> CaseQuery:
    checked = wanted.checked
    states, agreements = checked.get("state", NOTHING), checked.get("agreement", NOTHING)
    days = [day for code, day in _deadlines(today).items() if code in checked.get("due", NOTHING)]
    return CaseQuery(
        text=wanted.text.strip(),
        states=tuple(sorted(states)) if states else None,
        agreements=tuple(sorted(agreements)) if agreements else None,
        due_until=max(days, default=None),
        sort=wanted.sort,
        descending=wanted.descending,
        group_by=wanted.group_by,
    )


def _deadlines(today: dt.date) -> dict[str, dt.date]:
    """The deadline facet: each means *by that day*, so what is late is in the others too."""
    return {
        "late": today - dt.timedelta(days=1),
        "three": today + dt.timedelta(days=3),
        "week": today + dt.timedelta(days=6 - today.weekday()),
    }


def _matching(desk: Desk, query: CaseQuery, findings: frozenset[str]) -> tuple[tuple[str, ...], tuple[CaseTotal, ...]]:
    """Ids and totals. A query knows only *and*; the facet means *or*, so two of them are put together here."""
    blocking = dataclasses.replace(query, with_errors=True)
    noted = dataclasses.replace(query, with_warnings=True)
    if findings == {"blocking", "noted"}:
        both = dataclasses.replace(query, with_errors=True, with_warnings=True)
        either = set(desk.cases.ids(blocking)) | set(desk.cases.ids(noted))
        ids = tuple(id for id in desk.cases.ids(query) if id in either)
        return ids, _either(desk.cases.totals(blocking), desk.cases.totals(noted), desk.cases.totals(both))
    narrowed = blocking if "blocking" in findings else noted if "noted" in findings else query
    return desk.cases.ids(narrowed), desk.cases.totals(narrowed)


def _either(one: Sequence[CaseTotal], other: Sequence[CaseTotal], both: Sequence[CaseTotal]) -> tuple[CaseTotal, ...]:
    sums: dict[str, tuple[int, int]] = {}
    for totals, sign in ((one, 1), (other, 1), (both, -1)):
        for entry in totals:
            count, cents = sums.get(entry.key, (0, 0))
            sums[entry.key] = (count + sign * entry.count, cents + sign * entry.cents)
    return tuple(CaseTotal(key, *sums[key]) for key in sorted(sums))


def _grouped(
    desk: Desk, ids: Sequence[str], groups: Sequence[CaseTotal], wanted: Wanted, language: Language
) -> tuple[object, ...]:
    shown: list[object] = []
    start = 0
    for group in groups:
        closed = group.key in wanted.closed
        name = desk.register_text(wanted.group_by, group.key, language) if group.key else ""
        text = words(
            "cases.group", name=name or words(f"cases.no_{wanted.group_by}"), n=group.count, sum_cents=group.cents
        )
        shown.append(Group(group.key, text, closed))
        if not closed:
            shown += ids[start : start + group.count]
        start += group.count
    return tuple(shown)


def _facets(desk: Desk, today: dt.date, language: Language) -> tuple[FacetGroup, ...]:
    counts = desk.cases.facets()
    states = counts["state"]
    agreements = [
        Facet(code, desk.register_text("agreement", code, language) if code else words("cases.no_agreement"), count)
        for code, count in counts["agreement"].items()
    ]
    due = {code: _deadlines(today)[code] for code in ("three", "week", "late")}
    by_day, blocking, noted = desk.cases.pressing(tuple(due.values()))
    return (
        FacetGroup(
            "state",
            words("cases.facet.state"),
            tuple(Facet(code, words(f"state.{code}"), states[code]) for code in STATES if code in states),
        ),
        FacetGroup(
            "agreement",
            words("cases.facet.agreement"),
            tuple(sorted(agreements, key=lambda facet: (-facet.count, facet.word))),
            shown=6,
        ),
        FacetGroup(
            "due",
            words("cases.facet.due"),
            tuple(
                Facet(code, words(f"cases.facet.due_{code}"), count) for code, count in zip(due, by_day, strict=True)
            ),
        ),
        FacetGroup(
            "findings",
            words("cases.facet.findings"),
            (
                Facet("blocking", words("cases.facet.blocking"), blocking),
                Facet("noted", words("cases.facet.noted"), noted),
            ),
        ),
    )
