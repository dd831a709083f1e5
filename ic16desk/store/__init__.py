"""The only place that speaks SQL: one encrypted file, opened by one process, written by one lane."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ic16desk import paths
from ic16desk.errors import BugError, Refused, StoreDamaged, StoreError, StoreMissing, StorePlace, StoreReadOnly
from ic16desk.model.ids import new_id
from ic16desk.store import backup, checking, connection, keys
from ic16desk.store._sqlite import Database
from ic16desk.store.anchors import Anchors
from ic16desk.store.applications import Applications
from ic16desk.store.checking import Difference
from ic16desk.store.checklists import Checklists
from ic16desk.store.contents import Contents
from ic16desk.store.decisions import Decisions
from ic16desk.store.documents import Documents
from ic16desk.store.facts import FactLog
from ic16desk.store.figures import Figures
from ic16desk.store.keys import KdfParameters
from ic16desk.store.lock import StoreLock
from ic16desk.store.longterm import LongTerm
from ic16desk.store.migrations import SCHEMA, migrate
from ic16desk.store.names import Names
from ic16desk.store.notifications import Notifications
from ic16desk.store.parties import Parties
from ic16desk.store.people import People
from ic16desk.store.projections import apply
from ic16desk.store.proposals import Proposals
from ic16desk.store.register import RegisterEntries
from ic16desk.store.reviews import Reviews
from ic16desk.store.search import Search
from ic16desk.store.templates import Templates
from ic16desk.store.triage import Triages
from ic16desk.store.trust import Trust
from ic16desk.store.words import Words

__all__ = ["Difference", "KdfParameters", "Store"]


class Store:
    """An open store. Reading goes through its parts, writing through :attr:`facts` within :meth:`transaction`."""

    def __init__(self, folder: Path, db: Database, *, key: bytes, lock: StoreLock | None) -> None:
        """Use :meth:`create`, :meth:`open` or :meth:`reader`."""
        self.folder = folder
        self._db = db
        self._key = key
        self._lock = lock
        self.writer = self._meta("writer")
        self.facts = FactLog(db, writer=self.writer, apply=apply)
        self.contents = Contents(db)
        self.people = People(db)
        self.applications = Applications(db)
        self.documents = Documents(db)
        self.reviews = Reviews(db)
        self.proposals = Proposals(db)
        self.anchors = Anchors(db)
        self.triage = Triages(db)
        self.notifications = Notifications(db)
        self.figures = Figures(db)
        self.decisions = Decisions(db)
        self.trust = Trust(db)
        self.longterm = LongTerm(db)
        self.checklists = Checklists(db)
        self.register = RegisterEntries(db)
        self.templates = Templates(db)
        self.search = Search(db)
        self.words = Words(db)
        self.names = Names(db)
        self.parties = Parties(db)

    @classmethod
    def create(cls, folder: Path, *, passphrase: str, kdf: KdfParameters | None = None) -> tuple[Store, str]:
        """A new store in an absent or empty folder, and its recovery code (shown once, kept nowhere).

        Raises:
            StorePlace: a cloud-synced or network folder.
            StoreReadOnly: the folder cannot be made or written.
            Refused: there is something in the folder already.
        """
        _make_folder(folder)
        lock = StoreLock(folder)
        try:
            store_id, key, code = new_id(), os.urandom(32), keys.new_recovery_code()
            slots = (
                keys.make_slot("passphrase", passphrase, key=key, store=store_id, kdf=kdf),
                keys.make_slot("recovery", code, key=key, store=store_id),
            )
            db = connection.create(folder / backup.DATABASE, key=key)
            with db.atomic():
                db.table("meta").insert_all(
                    [{"key": "store", "value": store_id}, {"key": "writer", "value": new_id()}], pk="key"
                )
            # The key file comes last: without it there is no store, with it there is a whole one.
            keys.write(folder, keys.KeyFile(format=1, store=store_id, page_size=connection.PAGE_SIZE, slots=slots))
            return cls(folder, db, key=key, lock=lock), code
        except BaseException:
            lock.release()
            raise

    @classmethod
    def open(cls, folder: Path, *, passphrase: str | None = None, recovery_code: str | None = None) -> Store:
        """Open for writing; exactly one secret is given.

        Raises:
            StoreMissing, StorePlace, StoreLocked, WrongPassphrase, StoreDamaged, StoreNewer, StoreReadOnly: each
                its own sentence and next step; nothing was changed.
        """
        database = folder / backup.DATABASE
        if not database.exists() and not (folder / keys.FILE).exists():
            raise StoreMissing(folder=str(folder))
        _refuse_synced(folder)
        if not os.access(folder, os.W_OK) or (database.exists() and not os.access(database, os.W_OK)):
            raise StoreReadOnly()
        lock = StoreLock(folder)
        try:
            file = keys.read(folder)
            key = (
                keys.unwrap(file, passphrase, kind="passphrase")
                if passphrase is not None
                else keys.unwrap(file, recovery_code or "", kind="recovery")
            )
            if not database.exists():
                raise StoreDamaged()
            db = connection.open_existing(database, key=key, page_size=file.page_size)
            _bring_up(db, folder, key)
            return cls(folder, db, key=key, lock=lock)
        except BaseException:
            lock.release()
            raise

    @classmethod
    def restore(cls, source: Path, folder: Path, *, passphrase: str) -> Store:
        """A backup as a new store elsewhere, with a writer of its own; an existing store is never overwritten.

        Raises:
            Refused: not a backup, or the folder is not empty.
            WrongPassphrase, StoreDamaged: nothing is left in the folder.
        """
        _make_folder(folder)
        try:
            backup.unpack(source, folder)
            store = cls.open(folder, passphrase=passphrase)
        except BaseException:
            for name in (backup.DATABASE, keys.FILE, "store.lock"):
                (folder / name).unlink(missing_ok=True)
            raise
        store.renew_writer()
        store.close()
        return cls.open(folder, passphrase=passphrase)

    def reader(self) -> Store:
        """A second lane on the same store that can only read."""
        page_size = keys.read(self.folder).page_size
        database = self.folder / backup.DATABASE
        db = connection.open_existing(database, key=self._key, page_size=page_size, read_only=True)
        return Store(self.folder, db, key=self._key, lock=None)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing; durable (fsync) when it ends without an exception. Nests."""
        with self._db.atomic():
            yield

    def close(self) -> None:
        """Checkpoint, close, let go of the lock; harmless twice."""
        # Every acknowledged action is on the disk already: a store that turned out damaged is only let go of.
        if self._lock is not None:
            with contextlib.suppress(StoreError):
                self._db.execute("PRAGMA optimize")
                self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._db.conn.close()
        self._key = b""
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def change_passphrase(self, new: str, *, kdf: KdfParameters | None = None) -> None:
        """Wrap the key anew; copies and backups made before still open with the old passphrase."""
        file = keys.read(self.folder)
        others = tuple(slot for slot in file.slots if slot.kind != "passphrase")
        slot = keys.make_slot("passphrase", new, key=self._key, store=file.store, kdf=kdf)
        keys.write(
            self.folder, keys.KeyFile(format=1, store=file.store, page_size=file.page_size, slots=(slot, *others))
        )

    def backup(self, target: Path) -> str:
        """Write a verified backup file; its logical hash."""
        return backup.write(self._db, key=self._key, key_file=self.folder / keys.FILE, target=target)

    def compact(self) -> None:
        """Give freed pages back to the disk."""
        self._db.execute("PRAGMA incremental_vacuum").fetchall()
        self.checkpoint()

    def checkpoint(self) -> None:
        """Move the journal into the database file."""
        self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def logical_hash(self) -> str:
        """The same for every copy of the same facts and bytes."""
        return checking.logical_hash(self._db)

    def counts(self) -> dict[str, int]:
        """How much there is of everything."""
        return checking.counts(self._db)

    def integrity(self) -> tuple[str, ...]:
        """What is wrong with the file; empty when sound."""
        return checking.integrity(self._db)

    def rebuild(self) -> tuple[Difference, ...]:
        """Where the projections differ from what the facts make; empty when they agree."""
        return checking.rebuild(self._db)

    @property
    def schema(self) -> int:
        """The schema's version."""
        return SCHEMA

    def _meta(self, key: str) -> str:
        row = self._db.execute("SELECT value FROM meta WHERE key = ?", [key]).fetchone()
        if row is None:
            raise BugError("bug", missing=key)
        return str(row[0])

    def renew_writer(self) -> None:
        """Give this copy an id of its own, so that its chain of facts is not another copy's."""
        with self.transaction():
            self._db.table("meta").upsert({"key": "writer", "value": new_id()}, pk="key")


def _make_folder(folder: Path) -> None:
    _refuse_synced(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        taken = any(entry.name != "store.lock" for entry in folder.iterdir())
    except NotADirectoryError as error:
        raise Refused("store.folder_taken", folder=str(folder)) from error
    except OSError as error:
        raise StoreReadOnly() from error
    if taken:
        raise Refused("store.folder_taken", folder=str(folder))


def _refuse_synced(folder: Path) -> None:
    synced = paths.synced_folder(folder)
    if synced:
        raise StorePlace(folder=str(folder), service=synced)


def _bring_up(db: Database, folder: Path, key: bytes) -> None:
    """Migrate an older store, after a verified backup."""
    found = connection.version(db)
    if found < SCHEMA:
        target = folder / f"before-schema-{SCHEMA}.ic16backup"
        backup.write(db, key=key, key_file=folder / keys.FILE, target=target)
        migrate(db, start=found)
