"""Backup and restore: one file that holds the encrypted database and its key slots, verified before it counts.

The file is an uncompressed ZIP of ``store.db`` and ``store.keys``; what it holds is as encrypted as the store itself.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ic16desk import paths
from ic16desk.errors import DiskFull, Refused, StoreDamaged, StoreReadOnly
from ic16desk.store import checking, connection, keys
from ic16desk.store._sqlite import Database, translated

DATABASE = "store.db"


def write(db: Database, *, key: bytes, key_file: Path, target: Path) -> str:
    """Copy a store into ``target``; the logical hash of the copy.

    The copy is opened and checked before it takes the target's name, so a damaged store never replaces a good backup.

    Raises:
        StoreDamaged: the copy is not sound; the old backup, if any, is untouched.
        StoreReadOnly, DiskFull: the target cannot be written.
    """
    with _os_errors(), tempfile.TemporaryDirectory(dir=target.parent, prefix=".ic16desk-") as folder:
        copy = Path(folder) / DATABASE
        clone = connection.connect(copy, key=key)
        with translated():
            db.conn.backup(clone.conn)
        clone.conn.close()
        digest = _checked(copy, key=key)
        packed = Path(folder) / "backup.zip"
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
            archive.write(copy, DATABASE)
            archive.write(key_file, keys.FILE)
        with packed.open("rb+") as stream:
            os.fsync(stream.fileno())
        packed.replace(target)
        paths.sync_folder(target.parent)
    return digest


def unpack(source: Path, folder: Path) -> None:
    """Lay a backup's two files into an empty folder; nothing is opened yet.

    Raises:
        Refused: not a backup of ours.
        StoreReadOnly, DiskFull: the folder cannot be written.
    """
    try:
        with zipfile.ZipFile(source) as archive, _os_errors():
            if sorted(archive.namelist()) != [DATABASE, keys.FILE]:
                raise Refused("backup.not_ours", name=source.name)
            for name in (DATABASE, keys.FILE):
                with archive.open(name) as stream, (folder / name).open("wb") as out:
                    shutil.copyfileobj(stream, out, 1 << 20)
                    out.flush()
                    os.fsync(out.fileno())
    except (zipfile.BadZipFile, FileNotFoundError, IsADirectoryError) as error:
        raise Refused("backup.not_ours", name=source.name) from error


def _checked(path: Path, *, key: bytes) -> str:
    db = connection.open_existing(path, key=key)
    try:
        if checking.integrity(db):
            raise StoreDamaged()
        digest = checking.logical_hash(db)
        # One file: the copy must not depend on a journal beside it.
        db.execute("PRAGMA journal_mode = DELETE")
        return digest
    finally:
        db.conn.close()


@contextmanager
def _os_errors() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise DiskFull() if error.errno == 28 else StoreReadOnly("store.target_read_only") from error
