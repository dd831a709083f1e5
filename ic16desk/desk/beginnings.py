"""Which later decisions the law allows in a case now, each with its provision, and why not the others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, get_args

from ic16desk.model.cases import CaseState
from ic16desk.store.decisions import StoredDraft

LaterKind = Literal["change", "review", "correction"]
KINDS: Final[tuple[LaterKind, ...]] = get_args(LaterKind)
#: What each kind rests on.
_BASIS: Final = {"change": "757/2021 22 §", "review": "434/2003 7 a luku", "correction": "434/2003 50–52 §"}
#: The states in which a later decision may be begun: something has been decided.
_DECIDED: Final = frozenset({"signed", "notified", "appealed", "final"})
_GRANTS: Final = frozenset({"grant", "grant_reduced"})
#: A decision is corrected within this time (HL § 52).
_YEARS: Final = 5


@dataclass(frozen=True, slots=True)
class Beginning:
    """A kind of later decision: ``why`` it may not be begun now (a code, empty when it may), and the provision."""

    kind: LaterKind
    why: str
    basis: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the decisions of a case are: the newest draft, the newest signed one, the case's state and money."""

    newest: StoredDraft | None
    decided: StoredDraft | None
    state: CaseState
    money: str
    today: dt.date


def beginnings(case: Standing) -> tuple[Beginning, ...]:
    """Each kind with the first thing that stands in its way."""
    found = []
    for kind in KINDS:
        why, basis = next(_obstacles(case, kind), ("", _BASIS[kind]))
        found.append(Beginning(kind, why, basis))
    return tuple(found)


def _obstacles(case: Standing, kind: LaterKind) -> Iterator[tuple[str, str]]:
    """Codes of ``error.decision`` and provisions.

    Of EU money the signed text is no decision before it is made in EURA 2021 (757/2021 § 51). A change is of support
    granted (757/2021 § 22). Review is asked for from the notification on (HL § 49 c), and of a decision on review no
    more: that one is appealed against (HL § 49 b). A correction is made within five years (HL § 52).
    """
    decided = case.decided
    if decided is None or case.newest is None or case.state not in _DECIDED:
        yield "nothing_decided", "434/2003 43 §"
        return
    if case.newest.seq != decided.seq:
        yield "later_open", ""
    if case.money == "eu" and decided.eura_day is None and (case.state == "signed" or decided.seq > 1):
        yield "not_made_in_eura", "757/2021 51 §"
    if kind == "change" and decided.draft.outcome not in _GRANTS:
        yield "no_support", "757/2021 22 §"
    if kind == "review" and case.state == "signed":
        yield "not_notified", "434/2003 49 c §"
    if kind == "review" and decided.draft.kind == "review":
        yield "reviewed", "434/2003 49 b §"
    day = decided.eura_day or decided.draft.date
    if kind == "correction" and day is not None and case.today > _years_after(day):
        yield "too_late", "434/2003 52 §"


def _years_after(day: dt.date) -> dt.date:
    last = 28 if (day.month, day.day) == (2, 29) else day.day
    return day.replace(year=day.year + _YEARS, day=last)
