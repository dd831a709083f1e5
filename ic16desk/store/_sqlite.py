"""SQLCipher under sqlite-utils, with every driver error translated at the door.

sqlite-utils imports ``pysqlite3`` before ``sqlite3``; naming sqlcipher3 that way makes its ``except OperationalError``
clauses match (findings/store.md § 1; ``tests/unit/store/test_sqlite.py`` keeps watch over this private coupling).
It imports numpy where there is one, for column types we never use: 0.2 s of every start, so it finds none.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import sqlcipher3
from sqlcipher3 import dbapi2

from ic16desk.errors import DiskFull, StoreDamaged, StoreError, StoreLocked, StoreReadOnly

sys.modules.setdefault("pysqlite3", sqlcipher3)
sys.modules.setdefault("pysqlite3.dbapi2", dbapi2)

_numpy_is_new = "numpy" not in sys.modules
if _numpy_is_new:
    sys.modules["numpy"] = None  # type: ignore[assignment]  # an import of it fails

from sqlite_utils import Database  # noqa: E402  (must come after the aliases above)

if _numpy_is_new:
    del sys.modules["numpy"]

__all__ = ["Connection", "Database", "Error", "put", "translated"]

Error = dbapi2.Error


def put(db: Database, table: str, row: Mapping[str, Any], *, pk: str = "") -> None:
    """One row, in place of the one with the same ``pk`` if that is named; a single statement.

    sqlite-utils asks the schema before each insert and opens a savepoint around it: four fifths of what an answer took.
    """
    names = ", ".join(row)
    marks = ", ".join("?" for _ in row)
    rest = ", ".join(f"{name} = excluded.{name}" for name in row if name != pk)
    clash = f" ON CONFLICT ({pk}) DO UPDATE SET {rest}" if pk else ""
    db.execute(f"INSERT INTO {table} ({names}) VALUES ({marks}){clash}", list(row.values()))


@contextmanager
def translated() -> Iterator[None]:
    """Turn the driver's errors into ours; constraint errors stay what they are: a bug."""
    try:
        yield
    except dbapi2.IntegrityError:
        raise
    except dbapi2.Error as error:
        raise _translate(error) from error


def _translate(error: Exception) -> StoreError:
    text = str(error)
    if "full" in text:
        return DiskFull()
    if "readonly" in text or "read-only" in text or "unable to open" in text:
        return StoreReadOnly()
    if "locked" in text or "busy" in text:
        return StoreLocked(pid="?", since="?")
    if (
        "malformed" in text
        or "not a database" in text
        or "disk I/O error" in text
        or "corrupt" in text
        or "vtable constructor" in text
    ):
        return StoreDamaged()
    raise error


class _Cursor(dbapi2.Cursor):  # type: ignore[misc]
    """A cursor whose fetching is translated as well: a damaged page shows itself only when it is read."""

    def execute(self, *args: Any) -> Any:
        with translated():
            return super().execute(*args)

    def executemany(self, *args: Any) -> Any:
        with translated():
            return super().executemany(*args)

    def __next__(self) -> Any:
        with translated():
            return super().__next__()

    def fetchone(self) -> Any:
        with translated():
            return super().fetchone()

    def fetchall(self) -> Any:
        with translated():
            return super().fetchall()


class Connection(dbapi2.Connection):  # type: ignore[misc]
    """A connection that raises only our errors."""

    def cursor(self, factory: type = _Cursor) -> Any:
        """A translating cursor."""
        return super().cursor(factory)

    def execute(self, *args: Any) -> Any:
        """As the driver's, translated."""
        return self.cursor().execute(*args)

    def executemany(self, *args: Any) -> Any:
        """As the driver's, translated."""
        return self.cursor().executemany(*args)

    def executescript(self, *args: Any) -> Any:
        """As the driver's, translated."""
        with translated():
            return super().executescript(*args)

    def commit(self) -> None:
        """As the driver's, translated: a full disk shows itself here."""
        with translated():
            super().commit()
