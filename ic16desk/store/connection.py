"""Open one SQLCipher file: pragmas in their order, identity, version, schema."""

from __future__ import annotations

from pathlib import Path

from ic16desk.errors import StoreDamaged, StoreNewer
from ic16desk.store._sqlite import Connection, Database, translated
from ic16desk.store.migrations import APPLICATION_ID, SCHEMA, migrate, schema_text

PAGE_SIZE = 16384
#: Order and reasons: findings/store.md, "Recommended". The page size must be said before the first read, on every open.
_PRAGMAS = (
    "synchronous = FULL",
    "foreign_keys = ON",
    "busy_timeout = 5000",
    "journal_size_limit = 67108864",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "secure_delete = ON",
    "temp_store = MEMORY",
)


def connect(path: Path, *, key: bytes, page_size: int = PAGE_SIZE) -> Database:
    """A keyed connection; nothing has been read yet."""
    with translated():
        # One owner at a time by the lanes' own threads; a lane may be closed from another thread.
        connection = Connection(str(path), check_same_thread=False)
    connection.enable_load_extension(False)
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    connection.execute(f"PRAGMA cipher_page_size = {page_size}")
    return Database(connection, recursive_triggers=False, execute_plugins=False)


def create(path: Path, *, key: bytes) -> Database:
    """A new, empty, migrated database."""
    db = connect(path, key=key)
    db.execute("PRAGMA auto_vacuum = INCREMENTAL")
    db.execute("PRAGMA journal_mode = WAL")
    _set_pragmas(db)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    migrate(db, start=0)
    return db


def open_existing(path: Path, *, key: bytes, page_size: int = PAGE_SIZE, read_only: bool = False) -> Database:
    """An existing database, checked before anything is written.

    Raises:
        StoreDamaged: not ours, not sound, or its schema is not what the migrations make.
        StoreNewer: written by a newer program.
    """
    db = connect(path, key=key, page_size=page_size)
    try:
        _identify(db)
        if not read_only:
            db.execute("PRAGMA journal_mode = WAL")
        _set_pragmas(db)
        if read_only:
            db.execute("PRAGMA query_only = ON")
    except BaseException:
        db.conn.close()
        raise
    return db


def version(db: Database) -> int:
    """The schema version of a file."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def _identify(db: Database) -> None:
    application_id = db.execute("PRAGMA application_id").fetchone()[0]
    if application_id != APPLICATION_ID:
        raise StoreDamaged()
    found = version(db)
    if found > SCHEMA:
        raise StoreNewer(found=found, known=SCHEMA)
    if schema_text(db) != expected_schema(found):
        raise StoreDamaged("store.schema_differs")


def _set_pragmas(db: Database) -> None:
    for pragma in _PRAGMAS:
        db.execute(f"PRAGMA {pragma}")


def in_memory(version: int | None = None) -> Database:
    """A plain database in memory with a version's schema (the current one): for replaying facts and for comparing."""
    connection = Connection(":memory:", check_same_thread=False)
    db = Database(connection, recursive_triggers=False, execute_plugins=False)
    migrate(db, start=0, end=version)
    return db


def expected_schema(version: int) -> tuple[str, ...]:
    """What the migrations make up to a version."""
    db = in_memory(version)
    try:
        return schema_text(db)
    finally:
        db.conn.close()
