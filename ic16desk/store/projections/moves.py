"""The moves of a case: those a person asks for, and those that follow from another deed."""

from __future__ import annotations

from ic16desk import proceedings
from ic16desk.clock import helsinki_day
from ic16desk.model.ids import canonical
from ic16desk.store._sqlite import Database, put
from ic16desk.store.facts import Fact
from ic16desk.store.projections import notifications

#: After these a rendering made for signing is void.
_VOIDING = frozenset({"returned", "reopened", "withdrawn"})


def follow(db: Database, fact: Fact, act: str) -> None:
    """Move the case on as the table says for this deed; what the table does not have leaves it where it is.

    A later decision of a case that was notified before is notified too: its days are told, the state stays.
    """
    before = state_of(db, fact.subject)
    after = proceedings.follow(before, act)
    if after is None and fact.body.get("notice"):
        after = before  # type: ignore[assignment]  # the store holds only these
    if after is not None:
        _move(db, fact, before, after, act)


def moved(db: Database, fact: Fact) -> None:
    """``case.moved``: a move by hand, with who, when and why; notified: how, and until when review may be asked for."""
    body = fact.body
    _move(db, fact, state_of(db, fact.subject), body["after"], body["act"])
    if body["act"] in _VOIDING:
        db.execute(
            "UPDATE letter SET state = 'void', void_why = ?, void_reason = ?"
            " WHERE application = ? AND state IN ('unsigned', 'presented')",
            [body["act"], canonical(body["reason"]).decode(), fact.subject],
        )


def state_of(db: Database, application: str) -> str:
    """Where a case stands; empty for one that is not there."""
    row = db.execute("SELECT state FROM application WHERE id = ?", [application]).fetchone()
    return str(row[0]) if row else ""


def waiting(db: Database, fact: Fact) -> bool:
    """Whether the applicant still has time to answer a request on the day of the fact."""
    day = helsinki_day(fact.at).isoformat()
    return bool(
        db.execute(
            "SELECT 1 FROM supplement WHERE application = ? AND answered IS NULL AND due >= ? LIMIT 1",
            [fact.subject, day],
        ).fetchone()
    )


def _move(db: Database, fact: Fact, before: str, after: str, act: str) -> None:
    telling = {"case.moved", "decision.in_eura", "decision.notified", "letter.returned"}
    body = fact.body if fact.kind in telling else {}
    if body.get("notice") and fact.kind != "decision.notified":
        notifications.of_all(db, fact)
    put(
        db,
        "move",
        {
            "id": fact.id,
            "application": fact.subject,
            "before": before,
            "after": after,
            "act": act,
            "day": body.get("day"),
            "notice": canonical(body["notice"]).decode() if body.get("notice") else None,
            "reason": canonical(body.get("reason", "")).decode(),
            "author": fact.author,
            "at": fact.at.isoformat(),
            "hlc": fact.hlc,
        },
    )
    db.table("application").update(fact.subject, {"state": after})
