"""Signature triage: what the signatures of received PDFs are worth by what this store trusts.

Derived, like the findings: judged anew when the trusted roots or lists change, never part of what a person decided.
Stored bytes are read and never written.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Final

from ic16desk import __version__, signing
from ic16desk.desk.session import Session
from ic16desk.model.cases import DocumentRow
from ic16desk.model.changes import Done, done
from ic16desk.model.ids import digest
from ic16desk.model.triage import Triage, of_verification, unsigned
from ic16desk.progress import Progress, Silent
from ic16desk.worker import Child

#: No signature counts without it: it names what is covered (ISO 32000-1 § 12.8.1), in plain bytes, for the signature
#: dictionary holds its own contents as a hole in the file and so never lies in a compressed stream.
MARK: Final = b"/ByteRange"


@dataclass(frozen=True, slots=True)
class Found:
    """A verdict on its way into the store, and what it rests on."""

    sha256: str
    triage: Triage
    grounds: str


class Triaging:
    """The judging. Its results are the only thing it writes."""

    def __init__(self, session: Session) -> None:
        """Bind to a session."""
        self._session = session

    def of(self, rows: Sequence[DocumentRow]) -> Mapping[str, Triage]:
        """What is known of documents on today's grounds, by content hash; nothing of one that is not judged yet."""
        contents = {row.sha256 for row in rows if row.type == "pdf"}
        return self._session.store.triage.of(contents, grounds=self.grounds()) if contents else {}

    def grounds(self) -> str:
        """Hash of everything a verdict rests on but the file: whom this store trusts, and how this program judges."""
        roots, lists = self._session.store.triage.trusted()
        crls = [digest(entry.crl.decode()) for entry in self._session.store.trust.crls()]
        return digest({"program": __version__, "roots": roots, "lists": lists, "crls": crls})

    def glance(self, sha256: str, data: bytes) -> bool:
        """Look at a PDF that is being read, within the caller's transaction: True when it is to be judged."""
        if MARK in data:
            return True
        self._session.store.triage.save(sha256, unsigned(self._session.now()), grounds="")
        return False

    def of_file(self, pdf: bytes, *, child: Child | None = None) -> Triage:
        """Of a file that is no document of a case, by this store's trust; nothing is kept."""
        store, now = self._session.store, self._session.now()
        if MARK not in pdf:
            return unsigned(now)
        judged = signing.verify(
            pdf,
            roots=store.decisions.roots(),
            at=None,
            now=now,
            child=child,
            crls=tuple(entry.crl for entry in store.trust.crls()),
            stampers=store.trust.stampers(),
        )
        return of_verification(judged, trust_date=store.triage.trust_date(), at=now, lists=store.triage.lists())

    def next(self, application: str) -> Found | None:
        """Judge the next PDF of a case that is not judged by today's trust, and keep nothing yet; None: all are.

        For a window: this may run beside the reading, and :meth:`keep` takes a moment of the writing lane.
        """
        grounds = self.grounds()
        waiting = self._session.store.triage.unjudged(self._session.application(application), grounds=grounds)
        return self._found(waiting[0][0], grounds) if waiting else None

    def keep(self, found: Found) -> Done[None]:
        """Save what was found."""
        store = self._session.store
        with store.transaction():
            store.triage.save(found.sha256, found.triage, grounds=found.grounds)
        return done(None, "signatures")

    def judge(self, waiting: Sequence[tuple[str, str, str]], *, progress: Progress | None = None) -> int:
        """Judge contents (application, hash, a name to tell) in children, saved one by one; how many.

        Raises:
            Cancelled: asked to stop; what was judged so far is kept.
        """
        progress, grounds, number = progress or Silent(), self.grounds(), 0
        for _, contents in itertools.groupby(waiting, key=itemgetter(0)):
            # One child for each sender, as in reading: starting one costs ten times what a verdict does.
            with Child("judging") as child:
                for _, sha256, name in contents:
                    progress.report(number, len(waiting), name)
                    self.keep(self._found(sha256, grounds, child))
                    number += 1
        if waiting:
            progress.report(len(waiting), len(waiting))
        return len(waiting)

    def catch_up(self, application: str, *, progress: Progress | None = None) -> Done[int]:
        """Judge what of a case is not judged by today's trust: one imported earlier, or before the roots changed.

        Raises:
            Cancelled: asked to stop; what was judged so far is kept.
        """
        case = self._session.application(application)
        waiting = self._session.store.triage.unjudged(case, grounds=self.grounds())
        judged = self.judge([(case, sha256, name) for sha256, name in waiting], progress=progress)
        return done(judged, *(("signatures",) if judged else ()))

    def _found(self, sha256: str, grounds: str, child: Child | None = None) -> Found:
        return Found(sha256, self.of_file(self._session.store.contents.get(sha256), child=child), grounds)
