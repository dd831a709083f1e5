"""Draft decisions and a council's templates from their facts."""

from __future__ import annotations

import msgspec

from ic16desk.model.ids import canonical
from ic16desk.store._sqlite import Database
from ic16desk.store.facts import Fact
from ic16desk.store.projections import moves, notifications


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
        "UPDATE letter SET state = 'void', void_why = 'edited'"
        " WHERE application = ? AND state IN ('unsigned', 'presented')",
        [fact.subject],
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


def notified(db: Database, fact: Fact) -> None:
    """``decision.notified``: one recipient; the first one whose time runs moves the case on (``notice``)."""
    notifications.of_one(db, fact)
    if fact.body.get("notice"):
        moves.follow(db, fact, "notified")


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
