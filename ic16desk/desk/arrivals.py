"""The answer to a request arrives: its documents are matched with those of the case, its day is recorded."""

from __future__ import annotations

import contextlib
import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import msgspec

from ic16desk import intake
from ic16desk.desk.cases import Cases
from ic16desk.desk.reading import ReadingDesk
from ic16desk.desk.requests import Requests
from ic16desk.desk.session import Session
from ic16desk.errors import NotAllowed, UsageError
from ic16desk.model.cases import DocumentRow
from ic16desk.model.changes import Done, done
from ic16desk.model.ids import new_id
from ic16desk.model.names import fold
from ic16desk.model.packages import ReceivedFile
from ic16desk.model.review import Touched
from ic16desk.progress import Progress

Standing = Literal["same", "version", "new"]
#: What a name carries beside its meaning: a day, a version, a number of the same file (domain § 6.1).
_DAY = re.compile(r"[_ -]?(\d{4}-\d\d-\d\d|\d{1,2}\.\d{1,2}\.\d{4})")
_VERSION = re.compile(r"[_ -](v(ersio)?\.?\s?\d+|\d{1,2}|uusi|korjattu|täydennetty|kompletterad|ny)$")


@dataclass(frozen=True, slots=True)
class ArrivedFile:
    """A file of the answer: the same bytes as a document, a new version of one (``replaces``), or a new document."""

    name: str
    standing: Standing
    document: str
    replaces: str | None = None


@dataclass(frozen=True, slots=True)
class Arrived:
    """What came with an answer, in the package's order."""

    files: tuple[ArrivedFile, ...]


class Arrivals:
    """Answers to requests."""

    def __init__(self, session: Session, *, cases: Cases, reading: ReadingDesk, requests: Requests) -> None:
        """Bind to a session and the use cases it is made of."""
        self._session = session
        self._cases = cases
        self._reading = reading
        self._requests = requests

    def take(
        self,
        application: str,
        supplement: str,
        *,
        day: dt.date | None = None,
        path: Path | None = None,
        progress: Progress | None = None,
    ) -> Done[Arrived]:
        """Record that a request was answered; with ``path`` (file, folder, ZIP, bag) its documents are taken in.

        A file with the bytes of a current document is left alone; one whose name is a document's, but for day and
        version, is its new version; any other is a new document. All of it is one transaction; reading, indexing and
        looking for the marks in the new versions go on after it.

        Raises:
            NotFound: no such request.
            NotAllowed: it was answered already.
            Refused: the guards refuse the package; nothing was changed.
            UsageError: before the request was sent.
            Cancelled: asked to stop while reading; what was taken is in the store.
        """
        case = self._session.application(application)
        request = self._requests.find(case, supplement)
        if request.answered is not None:
            raise NotAllowed("supplement.answered")
        today = self._session.clock.today()
        if day is not None and day > today:
            raise UsageError("case.day_ahead", day=day)
        files: tuple[ArrivedFile, ...] = ()
        with self._session.store.transaction():
            if path is not None:
                with contextlib.closing(intake.open_package(path)) as package:
                    files = self._store(case, package, request.id)
            self._requests.answered(case, request.id, day=day)
        if any(file.standing != "same" for file in files):
            self._reading.read_unread(progress=progress)
            self._cases.refresh(case)
        return done(Arrived(files), "answers", "annotations", "cases", "documents")

    def again(self, application: str) -> tuple[Touched, ...]:
        """The answers to look at again because of what arrived."""
        return self._cases.show(self._session.application(application)).touched

    def _store(self, case: str, package: intake.Package, request: str) -> tuple[ArrivedFile, ...]:
        store = self._session.store
        rows = list(store.documents.all_of(case))
        taken = [row.safe_name for row in rows]
        matched: set[str] = set()
        found = []
        for entry in package.entries:
            stored = store.contents.put(package.read(entry))
            current = [row for row in rows if not row.replaced and row.id not in matched]
            same = next((row for row in current if row.sha256 == stored.sha256), None)
            if same is not None:
                matched.add(same.id)
                found.append(ArrivedFile(entry.name, "same", same.id))
                continue
            former = _former(entry.name, current)
            taken.append(intake.safe_names([*taken, entry.safe_name])[-1])
            file = ReceivedFile(
                name=entry.name,
                safe_name=taken[-1],
                name_bytes=entry.name_bytes.hex(),
                sha256=stored.sha256,
                size=stored.size,
                noticed=entry.noticed,
            )
            body: dict[str, Any] = {"id": new_id(), "file": msgspec.to_builtins(file), "supplement": request}
            if former is not None:
                matched.add(former.id)
                self._session.write("document.revised", case, {**body, "replaces": former.id})
            else:
                kind = intake.guess_kind(entry.name, "")
                self._session.write("document.added", case, {**body, "kind": kind})
            standing: Standing = "version" if former else "new"
            found.append(ArrivedFile(entry.name, standing, str(body["id"]), former.id if former else None))
        return tuple(found)


def _former(name: str, current: Sequence[DocumentRow]) -> DocumentRow | None:
    """The document a file is a new version of: by its name, else by its name without day and version, if only one."""
    by_name: Mapping[str, DocumentRow] = {fold(row.name): row for row in current}
    if fold(name) in by_name:
        return by_name[fold(name)]
    last = [row for row in current if _last(row.name) == _last(name)]
    if len(last) == 1:
        return last[0]
    alike = [row for row in current if bare(row.name) == bare(name)]
    return alike[0] if len(alike) == 1 else None


def bare(name: str) -> str:
    """A file's name without folder, day and version, folded: ``401_kustannusarvio_2026-10-30_2.xlsx`` → its kernel."""
    stem, dot, suffix = _last(name).rpartition(".")
    stem = _DAY.sub("", stem if dot else suffix)
    while (shorter := _VERSION.sub("", stem)) != stem:
        stem = shorter
    return f"{stem}.{suffix}" if dot else stem


def _last(name: str) -> str:
    return fold(name).rpartition("/")[2]
