"""Care of the store: what is in it, is it sound, backup, passphrase."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ic16desk.desk.session import Session
from ic16desk.store import Difference


@dataclass(frozen=True, slots=True)
class StoreInfo:
    """``integrity`` is ``ok``, ``not_checked``, or the first problem found."""

    store: str
    schema: int
    integrity: str
    counts: dict[str, int]
    logical_hash: str
    differences: tuple[Difference, ...] = ()


class Upkeep:
    """The store as a thing to look after."""

    def __init__(self, session: Session) -> None:
        """Bind to a session."""
        self._session = session

    def info(self) -> StoreInfo:
        """Counts and hash, without reading every page."""
        return self._info("not_checked")

    def check(self, *, rebuild: bool = False) -> StoreInfo:
        """Verify every page; with ``rebuild`` replay all facts and hash all received bytes again.

        Raises:
            StoreDamaged: pages cannot be read, the chain is broken, or bytes differ from their name.
        """
        problems = self._session.store.integrity()
        differences = self._session.store.rebuild() if rebuild and not problems else ()
        return self._info(problems[0] if problems else "ok", differences)

    def backup(self, target: Path) -> str:
        """Write a verified backup; its logical hash."""
        return self._session.store.backup(target)

    def compact(self) -> None:
        """Give freed pages back to the disk."""
        self._session.store.compact()

    def change_passphrase(self, new: str) -> None:
        """A new passphrase; older copies still open with the old one."""
        self._session.store.change_passphrase(new)

    def _info(self, integrity: str, differences: tuple[Difference, ...] = ()) -> StoreInfo:
        store = self._session.store
        return StoreInfo(
            store=str(store.folder),
            schema=store.schema,
            integrity=integrity,
            counts=store.counts(),
            logical_hash=store.logical_hash(),
            differences=differences,
        )
