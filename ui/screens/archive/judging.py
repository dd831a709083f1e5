"""Which files there are, which are judged, and which is next: one read of the lane at a time, the chosen file first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ic16desk.desk import Desk
from ic16desk.desk.signatures import ArchiveRow
from ic16desk.model.ids import new_id
from ic16desk.model.signatures import Verdict
from ui.bridge import Bridge
from ui.screens.archive import jobs
from ui.screens.archive.entries import Entry, archive_entry
from ui.screens.archive.judged import Judged


class Judging(QObject):
    """The files of this session and the archive's decisions.

    ``listed``: entries or verdicts differ; ``judged`` carries the key of a file that has its verdict now; ``failed``
    the exception of one that could not be read; ``progressed`` is about files (not the archive); ``rested`` when no
    file waits.
    """

    listed = Signal()
    judged = Signal(str)
    failed = Signal(object)
    progressed = Signal(int, int, str)
    rested = Signal()

    def __init__(self, bridge: Bridge[Desk], parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._found: dict[str, Judged] = {}
        self._epochs: dict[str, int] = {}
        self._epoch = 0
        self._round = 0
        self._working = ""
        self._taken = 0
        self.files: list[Entry] = []
        self.archive: list[Entry] = []
        self.now = dt.datetime.fromtimestamp(0, dt.UTC)

    @property
    def entries(self) -> list[Entry]:
        """Files first, the newest on top; then the archive."""
        return [*self.files, *self.archive]

    def verdicts(self) -> dict[str, Verdict]:
        """The verdicts found so far, by key."""
        return {key: judged.verification.verdict for key, judged in self._found.items()}

    def of(self, key: str) -> Judged | None:
        """What was found about an entry."""
        return self._found.get(key)

    def add(self, paths: Sequence[Path]) -> list[Entry]:
        """Files to judge."""
        added = [Entry(new_id(), path.name, self.now, path=path) for path in paths]
        self.files = [*added, *self.files]
        self._taken += len(added)
        self.listed.emit()
        return added

    def add_document(self, document: str, name: str) -> Entry:
        """A received document to judge; one that is in the list already is not added again."""
        known = next((entry for entry in self.files if entry.document == document), None)
        added = known or Entry(new_id(), name, self.now, document=document)
        if known is None:
            self.files = [added, *self.files]
            self._taken += 1
            self.listed.emit()
        return added

    def show_archive(self, rows: Sequence[ArchiveRow], now: dt.datetime) -> None:
        """The archive as it is now."""
        self.archive, self.now = [archive_entry(row) for row in rows], now
        for row in rows:
            known = self._found.get(row.letter.id)
            if known is not None and known.verification.sha256 != row.letter.sha256:
                # It was time-stamped since: other bytes, another verdict.
                del self._found[row.letter.id]
                self._epochs.pop(row.letter.id, None)
        self.listed.emit()

    def renew(self) -> None:
        """The trusted roots changed: every verdict may be another one, of the same bytes."""
        self._epoch += 1

    def forget(self) -> None:
        """The store is locked: nothing of any file stays, answers on their way are dropped."""
        self._round += 1
        self._found, self._epochs, self.files, self.archive = {}, {}, [], []
        self._working, self._taken = "", 0

    def stop_files(self) -> None:
        """Judge no more of the files that wait."""
        self.files = [entry for entry in self.files if entry.key in self._found or entry.key == self._working]
        self._taken = 0
        self.listed.emit()
        self.rested.emit()

    def work(self, chosen: str = "", seen: frozenset[str] = frozenset()) -> None:
        """Judge the next one unless one is being judged; each answer asks for the next by :meth:`work`.

        Of the archive only what is chosen or in sight: a verdict takes a second, and an archive may hold hundreds.
        """
        due = [entry for entry in self.entries if self._epochs.get(entry.key) != self._epoch]
        waiting = [entry for entry in due if entry.row is None or entry.key == chosen or entry.key in seen]
        if self._working or not waiting:
            return
        entry = next((one for one in waiting if one.key == chosen), waiting[0])
        self._working = entry.key
        if entry.row is None and self._taken:
            self.progressed.emit(self._taken - self._files_waiting(), self._taken, entry.name)
        known, turn, epoch = self._found.get(entry.key), self._round, self._epoch
        self._bridge.read(
            lambda desk: _judge(desk, entry, known),
            lambda judged: self._arrived(entry, judged, turn, epoch),
            lambda error: self._not_judged(entry, error, turn),
            owner=self,
        )

    def _arrived(self, entry: Entry, judged: Judged, turn: int, epoch: int) -> None:
        if turn == self._round:
            if entry.key not in self._found:  # dropped before the store had said what time it is
                self.files = [replace(one, at=judged.at) if one.key == entry.key else one for one in self.files]
            self._found[entry.key], self._epochs[entry.key] = judged, epoch
            self._done(entry)
            self.judged.emit(entry.key)

    def _not_judged(self, entry: Entry, error: BaseException, turn: int) -> None:
        if turn == self._round:
            self.files = [one for one in self.files if one.key != entry.key]
            self._epochs[entry.key] = self._epoch  # a decision of the archive is not tried again and again
            self._done(entry)
            self.failed.emit(error)

    def _done(self, entry: Entry) -> None:
        self._working = ""
        self.listed.emit()
        if not self._files_waiting():
            self._taken = 0
            self.rested.emit()

    def _files_waiting(self) -> int:
        return sum(entry.key not in self._found for entry in self.files)


def _judge(desk: Desk, entry: Entry, known: Judged | None) -> Judged:
    if known is not None:
        return jobs.judge_bytes(desk, known.name, known.data, path=known.path)
    if entry.row is not None:
        return jobs.judge_letter(desk, entry.row, entry.name)
    if entry.document:
        return jobs.judge_bytes(desk, entry.name, desk.reading.content(entry.document))
    assert entry.path is not None
    return jobs.judge_path(desk, entry.path)
