"""Rendered letters, their signatures, and what became of them, from their facts."""

from __future__ import annotations

from ic16desk.model.ids import canonical
from ic16desk.store._sqlite import Database
from ic16desk.store.facts import Fact
from ic16desk.store.projections import moves


def rendered(db: Database, fact: Fact) -> None:
    """``letter.rendered``: the exact bytes that are to be signed; an older unsigned rendering is void."""
    body = fact.body
    db.execute(
        "UPDATE letter SET state = 'void', void_why = 'edited' WHERE application = ? AND state = 'unsigned'",
        [fact.subject],
    )
    db.table("letter").insert(
        {
            "id": fact.id,
            "application": fact.subject,
            "decision": body["decision"],
            "seq": body.get("seq", 1),
            "texts": canonical(body.get("texts", {})).decode(),
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
        {
            "sha256": body["sha256"],
            "signatures": body["signatures"],
            "state": state,
            "level": body.get("level", "B-B"),
            role: body["signer"],
        },
    )
    moves.follow(db, fact, state)


def sent(db: Database, fact: Fact) -> None:
    """``letter.sent``: a letter went out as a file for the next signature."""
    body = fact.body
    db.table("handing").insert(
        {
            "id": fact.id,
            "letter": body["letter"],
            "role": body["role"],
            "name": body["name"],
            "sha256": body["sha256"],
            "author": fact.author,
            "at": fact.at.isoformat(),
        }
    )


def returned(db: Database, fact: Fact) -> None:
    """``letter.returned``: a letter with a first signature went back to its preparer; its bytes stay, as void."""
    body = fact.body
    reason = canonical(body["reason"]).decode()
    db.table("letter").update(body["letter"], {"state": "void", "void_why": body["why"], "void_reason": reason})
    moves.follow(db, fact, "returned")


def extended(db: Database, fact: Fact) -> None:
    """``letter.extended``: the signed bytes grew by revocation data and a time stamp; those as signed stay."""
    body = fact.body
    db.execute(
        "UPDATE letter SET as_signed = coalesce(as_signed, sha256), sha256 = ?, level = ?, renew_by = ? WHERE id = ?",
        [body["sha256"], body["level"], body["renew_by"], body["letter"]],
    )
