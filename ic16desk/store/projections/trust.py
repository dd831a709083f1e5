"""Whom this store believes, and the certificates of its own people, from their facts."""

from __future__ import annotations

from typing import Any

from ic16desk.store._sqlite import Database
from ic16desk.store.facts import Fact

#: ``root.removed``: believed; replaced by a newer list of its territory; a person's decision, which no list undoes.
_BELIEVED, _REPLACED, _REFUSED = 0, 1, 2


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
            "removed": _BELIEVED,
            "signs": 1,
            "stamps": 1,
        },
        pk="fingerprint",
    )


def root_removed(db: Database, fact: Fact) -> None:
    """``root.removed``: it is believed no more; that it once was stays in the log."""
    db.execute("UPDATE root SET removed = ? WHERE fingerprint = ?", [_REFUSED, fact.subject])


def list_imported(db: Database, fact: Fact) -> None:
    """``trust_list.imported``: a national trusted list; what an older one of the territory gave counts no more."""
    body = fact.body
    _drop_lists(db, body["territory"])
    db.table("trust_list").upsert(
        {
            "sha256": fact.subject,
            "territory": body["territory"],
            "operator": body["operator"],
            "sequence": body["sequence"],
            "issued": body["issued"],
            "next_update": body["next_update"],
            "services": len(body["services"]),
            "removed": 0,
            "author": fact.author,
            "at": fact.at.isoformat(),
        },
        pk="sha256",
    )
    for service in body["services"]:
        _add_service(db, fact, service)


def _add_service(db: Database, fact: Fact, service: dict[str, Any]) -> None:
    """A root that a person trusts, or trusts no more, stays what the person made it."""
    db.execute(
        "INSERT INTO root (fingerprint, name, certificate, at, source, removed, signs, stamps)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (fingerprint) DO UPDATE SET name = excluded.name,"
        " source = excluded.source, removed = excluded.removed, signs = excluded.signs, stamps = excluded.stamps,"
        " at = excluded.at WHERE root.removed = ? OR (root.removed = ? AND root.source != 'own')",
        [
            service["fingerprint"],
            service["name"],
            service["certificate"],
            fact.at.isoformat(),
            fact.subject,
            _BELIEVED,
            int(service["signs"]),
            int(service["stamps"]),
            _REPLACED,
            _BELIEVED,
        ],
    )


def list_removed(db: Database, fact: Fact) -> None:
    """``trust_list.removed``: nothing of the territory's list is believed any more."""
    _drop_lists(db, fact.subject)


def _drop_lists(db: Database, territory: str) -> None:
    former = "SELECT sha256 FROM trust_list WHERE territory = ?"
    db.execute(
        f"UPDATE root SET removed = ? WHERE removed = ? AND source IN ({former})", [_REPLACED, _BELIEVED, territory]
    )
    db.execute("UPDATE trust_list SET removed = 1 WHERE territory = ?", [territory])


def crl_imported(db: Database, fact: Fact) -> None:
    """``crl.imported``: the newest revocation list of an issuer (the subject: its certificate's fingerprint)."""
    body = fact.body
    db.table("revocation_list").upsert(
        {
            "issuer": fact.subject,
            "name": body["name"],
            "number": body["number"],
            "issued": body["issued"],
            "next_update": body["next_update"],
            "revoked": body["revoked"],
            "crl": body["crl"],
            "author": fact.author,
            "at": fact.at.isoformat(),
        },
        pk="issuer",
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
