"""Versions of dated data that were added in this store, from their facts."""

from __future__ import annotations

from ic16desk.model.ids import canonical
from ic16desk.store._sqlite import Database, put
from ic16desk.store.facts import Fact


def added(db: Database, fact: Fact) -> None:
    """``register.added``: one version more; none is ever changed."""
    body = {key: part for key, part in fact.body.items() if key != "why"}
    put(
        db,
        "register_entry",
        {
            "id": fact.id,
            "kind": body["kind"],
            "name": body["id"],
            "valid_from": body["valid_from"],
            "body": canonical(body).decode(),
            "why": canonical(fact.body["why"]).decode(),
            "author": fact.author,
            "at": fact.at.isoformat(),
            "hlc": fact.hlc,
        },
    )
