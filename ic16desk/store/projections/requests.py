"""Completion requests and hearings from their facts: sent, extended, answered."""

from __future__ import annotations

import msgspec

from ic16desk.model.ids import canonical
from ic16desk.store._sqlite import Database
from ic16desk.store.facts import Fact
from ic16desk.store.projections import moves


def drafted(db: Database, fact: Fact) -> None:
    """``supplement.drafted``: a request as it is being written; without lines it is put away."""
    if not fact.body["items"]:
        db.execute("DELETE FROM request_draft WHERE application = ?", [fact.subject])
        return
    row = {
        "application": fact.subject,
        "body": canonical(fact.body).decode(),
        "author": fact.author,
        "at": fact.at.isoformat(),
    }
    db.table("request_draft").upsert(row, pk="application")


def sent(db: Database, fact: Fact) -> None:
    """``supplement.sent``: a completion request (Hallintolaki §§ 22, 33) or a hearing (§ 34) with its due date."""
    body = fact.body
    kind = body.get("kind", "supplement")
    db.table("supplement").insert(
        {
            "id": fact.id,
            "application": fact.subject,
            "items": canonical(body["items"]).decode(),
            "sent": body["sent"],
            "due": body["due"],
            "answered": None,
            "author": fact.author,
            "kind": kind,
            "extensions": "[]",
            "first_due": body["due"],
        }
    )
    db.execute("DELETE FROM request_draft WHERE application = ?", [fact.subject])
    moves.follow(db, fact, "heard" if kind == "hearing" else "requested")


def extended(db: Database, fact: Fact) -> None:
    """``supplement.extended``: more time on request; the last due day is the one in force."""
    body = fact.body
    row = db.execute("SELECT extensions FROM supplement WHERE id = ?", [body["supplement"]]).fetchone()
    given = [
        *msgspec.json.decode(row[0]),
        {"due": body["due"], "reason": body["reason"], "author": fact.author, "at": fact.at.isoformat()},
    ]
    db.table("supplement").update(body["supplement"], {"due": body["due"], "extensions": canonical(given).decode()})


def answered(db: Database, fact: Fact) -> None:
    """``supplement.answered``: the day the answer arrived; the case goes on when no other request waits."""
    values = {"answered": fact.body["answered"], "arrived": fact.hlc}
    db.table("supplement").update(fact.body["supplement"], values)
    if not moves.waiting(db, fact):
        moves.follow(db, fact, "request_answered")
