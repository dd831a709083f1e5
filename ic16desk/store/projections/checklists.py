"""A council's own checklist versions and their drafts from their facts, and the version a review was moved to."""

from __future__ import annotations

from ic16desk.model.ids import canonical
from ic16desk.store._sqlite import Database
from ic16desk.store.facts import Fact


def drafted(db: Database, fact: Fact) -> None:
    """``checklist.drafted``: the draft as it stands now; each one before stays in the log."""
    db.table("checklist_draft").upsert(
        {
            "id": fact.subject,
            "body": canonical(fact.body["body"]).decode(),
            "base": fact.body["base"],
            "author": fact.author,
            "at": fact.at.isoformat(),
        },
        pk="id",
    )


def discarded(db: Database, fact: Fact) -> None:
    """``checklist.discarded``: the draft is no longer offered; the facts stay."""
    db.execute("DELETE FROM checklist_draft WHERE id = ?", [fact.subject])


def published(db: Database, fact: Fact) -> None:
    """``checklist.published``: from now on immutable; the draft it was made from is gone."""
    body = fact.body
    db.table("checklist").insert(
        {
            "hash": fact.subject,
            "id": body["body"]["id"],
            "title": body["body"]["title"],
            "valid_from": body["body"]["valid_from"],
            "body": canonical(body["body"]).decode(),
            "base": body["base"],
            "author": fact.author,
            "at": fact.at.isoformat(),
        }
    )
    db.execute("DELETE FROM checklist_draft WHERE id = ?", [body.get("draft", "")])


def moved(db: Database, fact: Fact) -> None:
    """``review.moved``: the review names another version; a letter not signed yet was rendered from the one before."""
    db.table("application").update(fact.subject, {"checklist": fact.body["to"]})
    db.execute("UPDATE letter SET state = 'void' WHERE application = ? AND state = 'unsigned'", [fact.subject])
