"""What the other cases of the store contribute to one: those that name the same business ids, and its group's plans."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Final

from ic16desk.clock import helsinki_day
from ic16desk.desk.session import Session
from ic16desk.model.application import Aid, ApplicationFields
from ic16desk.model.names import fold
from ic16desk.model.views import GroupPlan, OtherCase
from ic16desk.store.parties import Neighbour

#: No more are compared with one case; what is left out is told (``CaseView.others_left``).
MOST: Final = 100
#: No more are brought up to date at once after a case changed; the rest are when they are opened.
REFRESHED: Final = 50


def other_cases(session: Session, application: str) -> tuple[tuple[OtherCase, ...], int]:
    """The cases that share a business id with this one, without their long texts, and how many were left out."""
    found, left = session.store.parties.neighbours(application, limit=MOST)
    return tuple(_other(session, neighbour) for neighbour in found), left


def sharing(session: Session, application: str, named: Sequence[str]) -> tuple[str, ...]:
    """Ids of the cases whose findings may change with this one's.

    Those ``named`` by number in its findings before or after, and those with the same recipient of de minimis aid.
    """
    store = session.store
    ids = [match for number in named for match in store.applications.matching(number)[:1]]
    ids += store.parties.sharing_aid(application, limit=REFRESHED)
    return tuple(dict.fromkeys(other for other in ids if other != application))[:REFRESHED]


def group_plans(session: Session, members: Sequence[str]) -> tuple[GroupPlan, ...]:
    """The project plans of the applications of a group: the bytes' hash and a hash of the words, however laid out."""
    store, plans = session.store, []
    for member in members:
        record = store.applications.get(member)
        for row in store.documents.all_of(member):
            if record is not None and row.kind == "project_plan" and not row.replaced:
                words = fold(" ".join(" ".join(store.documents.pages(row.sha256)).split()))
                text = hashlib.sha256(words.encode()).hexdigest() if words else ""
                plans.append(GroupPlan(record.fields.number or record.number, row.name, row.sha256, text))
    return tuple(plans)


def frame_use(session: Session, fields: ApplicationFields) -> int | None:
    """What this year's proposals of the agreement come to (granted where it is decided); None without a proposal."""
    year = session.clock.today().year
    return session.store.parties.frame_cents(fields.agreement, year=year) if fields.agreement else None


def _other(session: Session, neighbour: Neighbour) -> OtherCase:
    stored = session.store.decisions.decided(neighbour.id) if neighbour.signed else None
    draft = stored.draft if stored else None
    decided = (draft.date or helsinki_day(neighbour.signed)) if draft and neighbour.signed else None
    given = draft if draft and draft.outcome in {"grant", "grant_reduced"} else None
    aid = tuple(
        Aid(name=row.name, amount_cents=row.amount_cents, business_id=row.business_id, granted=decided, role=row.role)
        for row in (given.de_minimis if given else ())
    )
    granted = (given.granted_cents or 0) if given else None
    return OtherCase(
        number=neighbour.number,
        fields=_compared(neighbour.fields),
        business_ids=neighbour.business_ids,
        granted_cents=granted,
        decided=decided,
        de_minimis=aid,
        state=neighbour.state,
    )


def _compared(fields: ApplicationFields) -> ApplicationFields:
    """Only what a check compares: a hundred other cases' texts would be hashed at each look at this one."""
    return ApplicationFields(
        number=fields.number,
        name=fields.name,
        applicant=fields.applicant,
        agreement=fields.agreement,
        group=fields.group,
        period=fields.period,
        budget=fields.budget,
        funding_plan=fields.funding_plan,
        other_funding=fields.other_funding,
        de_minimis=fields.de_minimis,
    )
