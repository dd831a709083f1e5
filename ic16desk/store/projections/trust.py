"""Whom this store believes, and the certificates of its own people, from their facts."""

from __future__ import annotations

from ic16desk.store._sqlite import Database
from ic16desk.store.facts import Fact


def root_trusted(db: Database, fact: Fact) -> None:
    """``root.trusted``: a certificate this store accepts as the end of a chain."""
    body = fact.body
    db.table("root").upsert(
        {
            "fingerprint": fact.subject,
            "name": body["name"],
            "certificate": body["certificate"],
            "at": fact.at.isoformat(),
            "source": "own",
            "removed": 0,
        },
        pk="fingerprint",
    )


def root_removed(db: Database, fact: Fact) -> None:
    """``root.removed``: it is believed no more; that it once was stays in the log."""
    db.execute("UPDATE root SET removed = 1 WHERE fingerprint = ?", [fact.subject])


def list_imported(db: Database, fact: Fact) -> None:
    """``trust_list.imported``: a national trusted list; what an older one of the territory gave counts no more."""
    body = fact.body
    former = "SELECT sha256 FROM trust_list WHERE territory = ?"
    db.execute(f"UPDATE root SET removed = 1 WHERE source IN ({former})", [body["territory"]])
    db.table("trust_list").upsert(
        {
            "sha256": fact.subject,
            "territory": body["territory"],
            "issued": body["issued"],
            "next_update": body["next_update"],
            "services": len(body["services"]),
            "author": fact.author,
            "at": fact.at.isoformat(),
        },
        pk="sha256",
    )
    for service in body["services"]:
        db.execute(
            "INSERT INTO root (fingerprint, name, certificate, at, source, removed) VALUES (?, ?, ?, ?, ?, 0)"
            " ON CONFLICT (fingerprint) DO UPDATE SET removed = 0, source ="
            " CASE WHEN root.source = 'own' AND root.removed = 0 THEN 'own' ELSE excluded.source END",
            [service["fingerprint"], service["name"], service["certificate"], fact.at.isoformat(), fact.subject],
        )


def key_registered(db: Database, fact: Fact) -> None:
    """``key.registered``: the certificate a person signs with; never the key. ``holder``: file or card."""
    body = fact.body
    db.table("certificate").upsert(
        {
            "fingerprint": fact.subject,
            "person": body["person"],
            "name": body["name"],
            "holder": body["holder"],
            "certificate": body["certificate"],
            "removed": 0,
            "author": fact.author,
            "at": fact.at.isoformat(),
        },
        pk="fingerprint",
    )


def key_removed(db: Database, fact: Fact) -> None:
    """``key.removed``: the person signs with it no more; old signatures stay as they are."""
    db.execute("UPDATE certificate SET removed = 1 WHERE fingerprint = ?", [fact.subject])
