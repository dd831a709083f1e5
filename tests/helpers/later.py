"""Later decisions of a case, made from the sound grant of the tests."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any, Literal

import msgspec

from ic16desk.model.decision import DecisionDraft, FollowUp
from ic16desk.model.views import DecisionView
from tests.helpers.views import COUNCIL, a_dated, a_decision_view

COURT = a_dated(
    "hameenlinna",
    words={
        "fi": {
            "name": "Hämeenlinnan hallinto-oikeus",
            "illative": "Hämeenlinnan hallinto-oikeuteen",
            "address": "Mallikatu 1, 13100 Hämeenlinna",
        },
        "sv": {"name": "Tavastehus förvaltningsdomstol", "address": "Mallikatu 1, 13100 Tavastehus"},
        "en": {"name": "Administrative Court of Hämeenlinna"},
    },
    kind="court",
    values={"fee_cents": 29_000},
)
SEATED = replace(COUNCIL, values={**COUNCIL.values, "court": "hameenlinna"})
#: The last day for a request for review of a decision of 20.10.: received 23.10. (13/2003 § 19), the 30th day a Sunday.
REVIEW_UNTIL = dt.date(2026, 11, 23)
#: A sound follow-up of each kind.
ABOUT: dict[str, FollowUp] = {
    "change": FollowUp(
        kind="change",
        decision_number="12/2026",
        decision_date=dt.date(2026, 10, 20),
        requested=dt.date(2026, 11, 2),
        request="Toteuttamisaikaa pyydetään jatkettavaksi.",
        changes="Toteuttamisaika päättyy 30.6.2029.",
    ),
    "review": FollowUp(
        kind="review",
        decision_number="12/2026",
        decision_date=dt.date(2026, 10, 20),
        requested=dt.date(2026, 11, 10),
        request="Palkkakustannukset on hyväksyttävä haetun suuruisina.",
        ruling="refused",
    ),
    "correction": FollowUp(
        kind="correction",
        decision_number="12/2026",
        decision_date=dt.date(2026, 10, 20),
        error="wrong_information",
        changes="Tuen enimmäismäärä oikaistaan.",
    ),
}


def follow_up(draft: DecisionDraft, kind: str, **about: Any) -> DecisionDraft:
    """The draft as a later decision of a kind."""
    return msgspec.structs.replace(draft, follow_up=msgspec.structs.replace(ABOUT[kind], **about))


def a_later_view(kind: Literal["change", "review", "correction"], *, draft: Any = (), **about: Any) -> DecisionView:
    """The view of a later decision; ``draft`` is what differs in its draft, ``about`` of what it is about."""
    view = a_decision_view(council=SEATED, courts={"hameenlinna": COURT})
    made = msgspec.structs.replace(follow_up(view.draft, kind, **about), **dict(draft))
    until = REVIEW_UNTIL if kind == "review" else None
    return replace(view, draft=made, former=view.draft, review_until=until)
