"""Answers, scores and annotations from their facts. What is in force is stored, not derived."""

from __future__ import annotations

from ic16desk.model.ids import canonical
from ic16desk.store._sqlite import Database, put
from ic16desk.store.facts import Fact
from ic16desk.store.projections import moves


def opened(db: Database, fact: Fact) -> None:
    """``review.opened``: the checklist version this case is reviewed with."""
    db.table("application").update(fact.subject, {"checklist": fact.body["checklist"]})
    moves.follow(db, fact, "opened")


def answered(db: Database, fact: Fact) -> None:
    """``answer.given``: supersedes the same person's earlier answer to the same item and part."""
    body = fact.body
    author = body.get("author", fact.author)
    db.execute(
        "UPDATE answer SET in_force = 0 WHERE application = ? AND item = ? AND part = ? AND author = ?",
        [fact.subject, body["item"], body["part"], author],
    )
    put(
        db,
        "answer",
        {
            "id": fact.id,
            "application": fact.subject,
            "item": body["item"],
            "part": body["part"],
            "code": body["code"],
            "reason": _json(body["reason"]),
            "evidence": _json(body["evidence"]),
            "checklist": body["checklist"],
            "author": author,
            "at": body.get("at", fact.at.isoformat()),
            "hlc": fact.hlc,
            "in_force": 1,
        },
    )
    moves.follow(db, fact, "opened")


def scored(db: Database, fact: Fact) -> None:
    """``score.given``; facts of the first schema name no version: it is the one the review had then."""
    body = fact.body
    reviewed = db.execute("SELECT checklist FROM application WHERE id = ?", [fact.subject]).fetchone()
    db.table("score").upsert(
        {
            "application": fact.subject,
            "criterion": body["criterion"],
            "author": body.get("author", fact.author),
            "points": body["points"],
            "reason": _json(body["reason"]),
            "at": fact.at.isoformat(),
            "evidence": _json(body.get("evidence", [])),
            "checklist": body.get("checklist") or (reviewed[0] if reviewed else None) or "",
        },
        pk=("application", "criterion", "author"),
    )


def score_withdrawn(db: Database, fact: Fact) -> None:
    """``score.withdrawn``: this person gives the criterion no points any more; the facts stay."""
    author = fact.body.get("author", fact.author)
    db.execute(
        "DELETE FROM score WHERE application = ? AND criterion = ? AND author = ?",
        [fact.subject, fact.body["criterion"], author],
    )


def annotated(db: Database, fact: Fact) -> None:
    """``annotation.made``; a later fact with the same annotation id is an edit."""
    body = fact.body
    first = db.execute("SELECT author, made FROM annotation WHERE id = ?", [body["id"]]).fetchone()
    author, made = first or (fact.author, fact.at.isoformat())
    put(
        db,
        "annotation",
        {
            "id": body["id"],
            "application": fact.subject,
            "document": body["document"],
            "sha256": body["sha256"],
            "selector": _json(body["selector"]),
            "meaning": body["meaning"],
            "note": _json(body["note"]),
            "item": body.get("item"),
            "author": author,
            "at": fact.at.isoformat(),
            "made": made,
            "removed": 0,
        },
        pk="id",
    )


def annotation_removed(db: Database, fact: Fact) -> None:
    """``annotation.removed``: no longer shown; the fact stays."""
    db.table("annotation").update(fact.body["id"], {"removed": 1})


def _json(value: object) -> str:
    return canonical(value).decode()
