"""Is the store what it says it is: pages, chain, bytes, and projections against the facts."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from ic16desk.store._sqlite import Database
from ic16desk.store.connection import in_memory
from ic16desk.store.contents import Contents
from ic16desk.store.facts import FactLog
from ic16desk.store.projections import TABLES, apply


@dataclass(frozen=True, slots=True)
class Difference:
    """A projection table that does not follow from the facts."""

    table: str
    stored: int
    rebuilt: int


def integrity(db: Database) -> tuple[str, ...]:
    """What SQLCipher and SQLite find wrong; empty when sound (every page's HMAC is verified)."""
    problems = [str(row[0]) for row in db.execute("PRAGMA cipher_integrity_check").fetchall()]
    problems += [str(row[0]) for row in db.execute("PRAGMA integrity_check").fetchall() if row[0] != "ok"]
    return tuple(problems)


def logical_hash(db: Database) -> str:
    """SHA-256 over the sorted (id, hash) of all facts and the sorted hashes of all stored bytes.

    The same for every copy.
    """
    hasher = hashlib.sha256()
    for fact_id, fact_hash in db.execute("SELECT id, hash FROM fact ORDER BY id").fetchall():
        hasher.update(f"{fact_id} {fact_hash}\n".encode())
    for (sha256,) in db.execute("SELECT sha256 FROM content ORDER BY sha256").fetchall():
        hasher.update(f"{sha256}\n".encode())
    return hasher.hexdigest()


def counts(db: Database) -> dict[str, int]:
    """How much there is of everything."""
    queries = {
        "applications": "SELECT count(*) FROM application",
        "documents": "SELECT count(*) FROM document",
        "pages": "SELECT coalesce(sum(r.pages), 0) FROM document d JOIN reading r ON r.sha256 = d.sha256",
        "annotations": "SELECT count(*) FROM annotation WHERE removed = 0",
        "answers": "SELECT count(*) FROM answer WHERE in_force = 1",
        "decisions": "SELECT count(*) FROM decision",
        "facts": "SELECT count(*) FROM fact",
    }
    return {name: int(db.execute(sql).fetchone()[0]) for name, sql in queries.items()}


def rebuild(db: Database) -> tuple[Difference, ...]:
    """Replay all facts into empty projections and compare; received bytes are hashed again.

    Raises:
        StoreDamaged: the chain is broken or bytes are not the ones their name says.
    """
    log = FactLog(db, writer="", apply=apply)
    log.check_chain()
    Contents(db).check()
    fresh = in_memory()
    try:
        with fresh.atomic():
            for fact in log.all():
                apply(fresh, fact)
        return tuple(filter(None, (_compare(db, fresh, table) for table in TABLES)))
    finally:
        fresh.conn.close()


def _compare(stored: Database, rebuilt: Database, table: str) -> Difference | None:
    rows = [sorted(db.execute(f"SELECT * FROM {table}").fetchall(), key=repr) for db in (stored, rebuilt)]
    return None if rows[0] == rows[1] else Difference(table, len(rows[0]), len(rows[1]))
