"""To whom, how and when decisions were given, from the facts that record it; the newest of a recipient counts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ic16desk.model.ids import canonical
from ic16desk.store._sqlite import Database
from ic16desk.store.facts import Fact


def of_one(db: Database, fact: Fact) -> None:
    """``decision.notified``: one recipient."""
    _keep(db, fact, fact.body["seq"], fact.body)


def of_all(db: Database, fact: Fact) -> None:
    """A move with a notice, and a decision made in EURA, notify all parties at once."""
    seq = fact.body.get("seq")
    if seq is None:
        row = db.execute(
            "SELECT max(seq) FROM letter WHERE application = ? AND state = 'signed'", [fact.subject]
        ).fetchone()
        seq = row[0] or 1
    notice = fact.body["notice"]
    _keep(db, fact, seq, {**notice, "reason": fact.body.get("reason", "")})


def _keep(db: Database, fact: Fact, seq: int, body: Mapping[str, Any]) -> None:
    db.table("notification").upsert(
        {
            "application": fact.subject,
            "seq": seq,
            "recipient": body.get("recipient", ""),
            "method": body["method"],
            "sent": body["sent"],
            "received": body["received"],
            "shown": int(body.get("shown", False)),
            "review_until": body["review_until"],
            "collect_by": body.get("collect_by"),
            "proof": body.get("proof"),
            "proof_name": body.get("proof_name", ""),
            "reason": canonical(body.get("reason", "")).decode(),
            "author": fact.author,
            "at": fact.at.isoformat(),
        },
        pk=("application", "seq", "recipient"),
    )
