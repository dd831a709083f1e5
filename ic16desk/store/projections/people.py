"""Persons from their facts."""

from __future__ import annotations

from ic16desk.store._sqlite import Database
from ic16desk.store.facts import Fact


def added(db: Database, fact: Fact) -> None:
    """``person.added``: a new person, or a newer name, title or council of a known one."""
    body = fact.body
    row = {"id": fact.subject, "name": body["name"], "title": body["title"], "council": body.get("council")}
    db.table("person").upsert(row, pk="id")
