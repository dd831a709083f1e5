"""Draft decisions, rendered letters and their signatures from their facts."""

from __future__ import annotations

import msgspec

from ic16desk.model.ids import canonical
from ic16desk.store._sqlite import Database
from ic16desk.store.facts import Fact
from ic16desk.store.projections import moves


def drafted(db: Database, fact: Fact) -> None:
    """``decision.drafted``: the newest draft replaces the one before; all of them stay in the log."""
    draft, seq = fact.body["draft"], fact.body.get("seq", 1)
    db.table("decision").upsert(
        {
            "application": fact.subject,
            "seq": seq,
            "draft": canonical(draft).decode(),
            "fact": fact.id,
            "author": fact.author,
            "at": fact.at.isoformat(),
        },
        pk=("application", "seq"),
    )
    db.execute(
        "UPDATE letter SET state = 'void' WHERE application = ? AND state IN ('unsigned', 'presented')", [fact.subject]
    )
    if seq == 1 and not moves.waiting(
        db, fact
    ):  # what is drafted while the applicant still has time is no proposal yet
        refuses = draft["outcome"] in {"reject", "not_examined"}
        moves.follow(db, fact, "drafted_reject" if refuses else "drafted")


def translated(db: Database, fact: Fact) -> None:
    """``decision.translated``: the translations of a decision; the decision and what was signed stay as they are."""
    key = [fact.subject, fact.body["seq"]]
    row = db.execute("SELECT draft FROM decision WHERE application = ? AND seq = ?", key).fetchone()
    draft = {**msgspec.json.decode(row[0]), "translations": fact.body["translations"]}
    db.execute("UPDATE decision SET draft = ? WHERE application = ? AND seq = ?", [canonical(draft).decode(), *key])


def dropped(db: Database, fact: Fact) -> None:
    """``decision.dropped``: a later decision that was begun and is not made; its drafts stay in the log."""
    key = [fact.subject, fact.body["seq"]]
    db.execute("UPDATE letter SET state = 'void' WHERE application = ? AND seq = ?", key)
    db.execute("DELETE FROM decision WHERE application = ? AND seq = ?", key)


def in_eura(db: Database, fact: Fact) -> None:
    """``decision.in_eura``: the day and the id of the decision that was made in EURA 2021 (757/2021 § 51)."""
    body = fact.body
    db.execute(
        "UPDATE decision SET eura_day = ?, eura_id = ? WHERE application = ? AND seq = ?",
        [body["day"], body["id"], fact.subject, body["seq"]],
    )
    moves.follow(db, fact, "made_in_eura")


def template_added(db: Database, fact: Fact) -> None:
    """``template.added``: a council's own DOCX template for one kind of letter and language, from a day on."""
    body = fact.body
    db.table("template").insert(
        {
            "id": fact.id,
            "council": body["council"],
            "kind": body["kind"],
            "language": body["language"],
            "name": body["name"],
            "sha256": body["sha256"],
            "valid_from": body["valid_from"],
            "removed": 0,
            "author": fact.author,
            "at": fact.at.isoformat(),
        }
    )


def template_removed(db: Database, fact: Fact) -> None:
    """``template.removed``: it is used no more; its bytes stay."""
    db.execute("UPDATE template SET removed = 1 WHERE id = ?", [fact.subject])


def rendered(db: Database, fact: Fact) -> None:
    """``letter.rendered``: the exact bytes that are to be signed; an older unsigned rendering is void."""
    body = fact.body
    db.execute("UPDATE letter SET state = 'void' WHERE application = ? AND state = 'unsigned'", [fact.subject])
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
