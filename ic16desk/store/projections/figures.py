"""An official's eligible amounts of budget lines from their facts."""

from __future__ import annotations

from ic16desk.model.ids import canonical
from ic16desk.store._sqlite import Database, put
from ic16desk.store.facts import Fact


def judged(db: Database, fact: Fact) -> None:
    """``line.judged``: the newest figure of a line is in force; one without cents takes it back."""
    body = fact.body
    line, cents = body["line"], body["eligible_cents"]
    db.execute("DELETE FROM line_figure WHERE application = ? AND line = ?", [fact.subject, line])
    if cents is not None:
        row = {
            "application": fact.subject,
            "line": line,
            "eligible_cents": cents,
            "reason": canonical(body["reason"]).decode(),
            "author": fact.author,
            "at": fact.at.isoformat(),
        }
        put(db, "line_figure", row)
