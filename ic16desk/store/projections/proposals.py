"""The steering group's proposals, reasons noted for departures, and declarations of interest from their facts."""

from __future__ import annotations

from ic16desk.model.ids import canonical
from ic16desk.store._sqlite import Database, put
from ic16desk.store.facts import Fact


def recorded(db: Database, fact: Fact) -> None:
    """``proposal.recorded``: one meeting's proposal; a later one does not change it (797/2021 § 16.3)."""
    body = fact.body
    put(
        db,
        "proposal",
        {
            "id": fact.subject,
            "agreement": body["agreement"],
            "call": body["call"],
            "meeting": body["meeting"],
            "section": body["section"],
            "members": _json(body["members"]),
            "source": body["source"],
            "sha256": body["sha256"],
            "author": fact.author,
            "at": fact.at.isoformat(),
            "hlc": fact.hlc,
        },
    )
    for position, item in enumerate(body["items"]):
        put(
            db,
            "proposal_item",
            {
                "proposal": fact.subject,
                "position": position,
                "number": item["number"],
                "choice": item["choice"],
                "rank": item["rank"],
                "amount_cents": item["amount_cents"],
                "reasons": _json(item["reasons"]),
            },
        )


def explained(db: Database, fact: Fact) -> None:
    """``departure.explained``: the group's recorded reasons for a departure from the order of the scores."""
    db.table("departure").upsert(
        {
            "proposal": fact.subject,
            "number": fact.body["number"],
            "reasons": _json(fact.body["reasons"]),
            "author": fact.author,
            "at": fact.at.isoformat(),
        },
        pk=("proposal", "number"),
    )


def declared(db: Database, fact: Fact) -> None:
    """``conflict.declared``: what a person said of itself and this case last (HL 27–30 §); the facts before stay."""
    db.table("conflict").upsert(
        {
            "application": fact.subject,
            "person": fact.body.get("person", fact.author),
            "ground": fact.body["ground"],
            "reason": _json(fact.body["reason"]),
            "at": fact.at.isoformat(),
        },
        pk=("application", "person"),
    )


def _json(value: object) -> str:
    return canonical(value).decode()
