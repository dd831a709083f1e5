"""The private coupling between sqlite-utils and sqlcipher3, and the translation of driver errors."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlite_utils.utils
from sqlcipher3 import dbapi2

from ic16desk.errors import DiskFull, StoreDamaged, StoreReadOnly
from ic16desk.store import connection
from ic16desk.store._sqlite import _translate


def test_sqlite_utils_catches_sqlcipher_errors() -> None:
    assert sqlite_utils.utils.OperationalError is dbapi2.OperationalError


def test_full_disk_is_said_and_nothing_is_kept(tmp_path: Path) -> None:
    db = connection.create(tmp_path / "x.db", key=bytes(32))
    pages = db.execute("PRAGMA page_count").fetchone()[0]
    db.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(DiskFull), db.atomic():
        for number in range(100):
            db.table("meta").insert({"key": str(number), "value": "x" * 10_000})
    assert db.execute("SELECT count(*) FROM meta").fetchone()[0] == 0
    db.conn.close()


def test_read_only_lane_cannot_write(tmp_path: Path) -> None:
    connection.create(tmp_path / "x.db", key=bytes(32)).conn.close()
    db = connection.open_existing(tmp_path / "x.db", key=bytes(32), read_only=True)
    with pytest.raises(StoreReadOnly):
        db.execute("INSERT INTO meta VALUES ('a', 'b')")
    db.conn.close()


def test_wrong_key_looks_like_damage(tmp_path: Path) -> None:
    connection.create(tmp_path / "x.db", key=bytes(32)).conn.close()
    with pytest.raises(StoreDamaged):
        connection.open_existing(tmp_path / "x.db", key=b"1" * 32)


def test_unknown_driver_error_is_a_bug_of_ours() -> None:
    with pytest.raises(dbapi2.OperationalError):
        raise _translate(dbapi2.OperationalError("no such table: x"))
