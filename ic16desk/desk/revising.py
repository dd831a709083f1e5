"""New versions of documents: the bytes are guarded, stored and read; marks are looked for in them."""

from __future__ import annotations

import contextlib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import msgspec

from ic16desk import intake
from ic16desk.desk.cases import Cases
from ic16desk.desk.reading import ReadingDesk
from ic16desk.desk.session import Session
from ic16desk.model.cases import DocumentRow
from ic16desk.model.changes import Done, done
from ic16desk.model.ids import new_id
from ic16desk.model.packages import Noticed, ReceivedFile
from ic16desk.model.places import AnchorState
from ic16desk.progress import Progress

_MANIFEST = "application.json"


@dataclass(frozen=True, slots=True)
class Revised:
    """The document as it is now, what it replaced (None: the same bytes, nothing was done), and what to know of it.

    ``marks``: how many marks of the lineage are exact, moved, missing in it.
    """

    document: DocumentRow
    former: DocumentRow | None
    warnings: tuple[Noticed, ...]
    marks: dict[AnchorState, int]


class Revising:
    """Documents and their versions."""

    def __init__(self, session: Session, *, cases: Cases, reading: ReadingDesk) -> None:
        """Bind to a session and the use cases it is made of."""
        self._session = session
        self._cases = cases
        self._reading = reading

    def versions(self, document: str, *, application: str | None = None) -> tuple[DocumentRow, ...]:
        """All versions of a document, oldest first."""
        within = self._session.application(application) if application else None
        return self._session.store.documents.versions(self._session.document(document, application=within).id)

    def replace(
        self, document: str, path: Path, *, application: str | None = None, progress: Progress | None = None
    ) -> Done[Revised]:
        """Take a file in as the new version of a document, read it, and look for the marks in it.

        The version is durable before it is read: stopped in between, reading and looking go on at the next chance. A
        letter somebody has signed stays as it is; a warning says so.

        Raises:
            NotFound: no such document.
            Refused: the guards refuse the file (as for a package), or it is no single document; nothing was changed.
            Cancelled: asked to stop while reading; the version is in the store.
        """
        former = self.versions(document, application=application)[-1]
        arrived, noticed = self._take(former, path)
        if arrived is None:
            same = Noticed("document.same", former.name)
            return done(Revised(former, None, (same,), self._marks(former)))
        self._reading.read_unread(progress=progress)
        self._cases.refresh(former.application)
        row = self._session.document(arrived)
        found = self._session.store.documents.noticed(row.sha256)
        warnings = tuple(dict.fromkeys((*noticed, *found, *self._told(former))))
        return done(Revised(row, former, warnings, self._marks(row)), "documents", "annotations", "answers", "cases")

    def _take(self, former: DocumentRow, path: Path) -> tuple[str | None, tuple[Noticed, ...]]:
        """Store the file and its fact in one transaction; its id (None: the same bytes) and what was noticed."""
        store = self._session.store
        with contextlib.closing(intake.open_document(path)) as package, store.transaction():
            entry = package.entries[0]
            stored = store.contents.put(package.read(entry))
            if stored.sha256 == former.sha256:
                return None, ()
            taken = [row.safe_name for row in store.documents.all_of(former.application)]
            file = ReceivedFile(
                name=entry.name,
                safe_name=intake.safe_names([*taken, entry.safe_name])[-1],
                name_bytes=entry.name_bytes.hex(),
                sha256=stored.sha256,
                size=stored.size,
                noticed=entry.noticed,
            )
            body = {"id": new_id(), "replaces": former.id, "file": msgspec.to_builtins(file)}
            self._session.write("document.revised", former.application, body)
            return str(body["id"]), entry.noticed

    def _told(self, former: DocumentRow) -> list[Noticed]:
        told = []
        letter = self._session.store.decisions.letter(former.application)
        if letter is not None and letter.signatures:
            told.append(Noticed("document.after_signing"))
        if former.kind == "application" or former.name.rsplit("/", 1)[-1] == _MANIFEST:
            told.append(Noticed("document.fields_kept"))
        return told

    def _marks(self, row: DocumentRow) -> dict[AnchorState, int]:
        case = self._cases.show(row.application)
        lineage = {version.id for version in self.versions(row.id)}
        states = Counter(
            case.anchors[mark.id].state if mark.id in case.anchors else "exact"
            for mark in case.annotations
            if mark.document in lineage
        )
        return {"exact": states["exact"], "moved": states["moved"], "missing": states["missing"]}
