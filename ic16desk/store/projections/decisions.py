"""Draft decisions, rendered letters and their signatures from their facts."""

from __future__ import annotations

from ic16desk.model.ids import canonical
from ic16desk.store._sqlite import Database
from ic16desk.store.facts import Fact
from ic16desk.store.projections import moves


def drafted(db: Database, fact: Fact) -> None:
    """``decision.drafted``: the newest draft replaces the one before; all of them stay in the log."""
    draft = fact.body["draft"]
    db.table("decision").upsert(
        {
            "application": fact.subject,
            "draft": canonical(draft).decode(),
            "fact": fact.id,
            "author": fact.author,
            "at": fact.at.isoformat(),
        },
        pk="application",
    )
    db.execute(
        "UPDATE letter SET state = 'void' WHERE application = ? AND state IN ('unsigned', 'presented')", [fact.subject]
    )
    if not moves.waiting(db, fact):  # what is drafted while the applicant still has time is no proposal yet
        refuses = draft["outcome"] in {"reject", "not_examined"}
        moves.follow(db, fact, "drafted_reject" if refuses else "drafted")


def rendered(db: Database, fact: Fact) -> None:
    """``letter.rendered``: the exact bytes that are to be signed; an older unsigned rendering is void."""
    body = fact.body
    db.execute("UPDATE letter SET state = 'void' WHERE application = ? AND state = 'unsigned'", [fact.subject])
    db.table("letter").insert(
        {
            "id": fact.id,
            "application": fact.subject,
            "decision": body["decision"],
            "kind": body["kind"],
            "language": body["language"],
            "sha256": body["sha256"],
            "pages": body["pages"],
            "signatures": 0,
            "unsigned": body["sha256"],
            "salts": canonical(body["salts"]).decode(),
            "record": canonical(body["record"]).decode(),
            "state": "unsigned",
            "presenter": None,
            "decider": None,
            "at": fact.at.isoformat(),
        }
    )


def signed(db: Database, fact: Fact) -> None:
    """``letter.signed``: frozen bytes after one more signature."""
    body = fact.body
    role = body["role"]
    state = "signed" if role == "decider" else "presented"
    db.table("letter").update(
        body["letter"],
        {"sha256": body["sha256"], "signatures": body["signatures"], "state": state, role: body["signer"]},
    )
    moves.follow(db, fact, state)


def root_trusted(db: Database, fact: Fact) -> None:
    """``root.trusted``: a certificate this store accepts as the end of a chain."""
    body = fact.body
    db.table("root").upsert(
        {
            "fingerprint": fact.subject,
            "name": body["name"],
            "certificate": body["certificate"],
            "at": fact.at.isoformat(),
        },
        pk="fingerprint",
    )
