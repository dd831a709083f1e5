"""Where marks and evidence stand in the current versions of their documents; looked for once, on the writing lane."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass

from ic16desk import anchoring
from ic16desk.anchoring import Alike, Version
from ic16desk.desk.session import Session
from ic16desk.documents import PdfSession
from ic16desk.errors import NotFound
from ic16desk.model.cases import DocumentRow
from ic16desk.model.documents import Unreadable
from ic16desk.model.places import Anchored, Evidence, LostEvidence, Selector
from ic16desk.model.review import Annotation, Answer, Score
from ic16desk.progress import Progress, Silent

#: Pages are compared at one pixel to a point: a changed digit still shows.
_SCALE = 1.0
#: More pages of a new version than this are not drawn to find one that only looks the same.
_MOST_DRAWN = 400


@dataclass(frozen=True, slots=True)
class Places:
    """Marks (by id) and evidence whose document has a newer version; what is not in here is where it was made."""

    marks: Mapping[str, Anchored]
    evidence: Mapping[Evidence, Anchored]
    lost: tuple[LostEvidence, ...]


class Placing:
    """Looks for places; keeps what it found of marks."""

    def __init__(self, session: Session) -> None:
        """Bind to a session."""
        self._session = session

    def catch_up(self, *, progress: Progress | None = None) -> int:
        """Look for every mark whose document was read in a newer version; how many were looked for.

        One short transaction for each pair of versions.

        Raises:
            Cancelled: asked to stop; what was found so far is kept.
        """
        progress = progress or Silent()
        store = self._session.store
        waiting = store.anchors.waiting()
        number = 0
        for (old, new), marks in itertools.groupby(waiting, key=lambda mark: (mark.old, mark.new)):
            progress.report(number, len(waiting))
            before, after = self._version(old), self._version(new)
            with _Looks(store.contents.get(old), store.contents.get(new), after) as looks:
                found = [
                    (mark.annotation, *anchoring.anchor(mark.selector, before, after, alike=looks.alike))
                    for mark in marks
                ]
            with store.transaction():
                for annotation, state, place in found:
                    store.anchors.save(annotation, new, state, place)
            number += len(found)
        return number

    def of(self, case: str, rows: Sequence[DocumentRow], answers: Sequence[Answer]) -> Places:
        """The places of a case: of its marks, and of what its answers and points in force rest on.

        Args:
            case: the application.
            rows: every version of its documents.
            answers: its answers in force.
        """
        if not any(row.replaced for row in rows):
            return Places({}, {}, ())
        annotations = self._session.store.reviews.annotations(case)
        said: list[tuple[str, str, Answer | Score]] = [(answer.item, answer.part, answer) for answer in answers]
        said += [(score.criterion, "", score) for score in self._session.store.reviews.scores(case)]
        current = {row.lineage: row for row in rows if not row.replaced}
        former = {row.id: row for row in rows if row.replaced}
        newer = {row.id: current[row.lineage] for row in former.values()}
        finder = Finder(self._session)
        marks = {
            mark.id: self._mark(mark, former[mark.document], newer[mark.document], finder)
            for mark in annotations
            if mark.document in newer
        }
        known = {mark.id: mark for mark in annotations}
        evidence: dict[Evidence, Anchored] = {}
        for piece in (piece for _, _, word in said for piece in word.evidence if piece.document in newer):
            mark = known.get(piece.annotation or "")
            if mark is None:
                evidence[piece] = finder.look(former[piece.document], newer[piece.document], piece.selector)
            else:  # the mark may have been confirmed at its new place
                evidence[piece] = marks.get(mark.id) or Anchored("exact", mark.document, mark.selector)
        lost = tuple(
            LostEvidence(item, part, word.author.id, word.at, piece, newer[piece.document].arrived)
            for item, part, word in said
            for piece in word.evidence
            if piece in evidence and evidence[piece].state == "missing"
        )
        return Places(marks, evidence, lost)

    def _mark(self, mark: Annotation, old: DocumentRow, new: DocumentRow, finder: Finder) -> Anchored:
        kept = self._session.store.anchors.get(mark.id, new.sha256)
        if kept is None:  # bytes that were there before, or nobody has looked yet
            return finder.look(old, new, mark.selector)
        state, place = kept
        return Anchored(state, old.id if state == "missing" else new.id, place)

    def _version(self, sha256: str) -> Version:
        return Version.of(self._session.store.documents.reading(sha256))


class Finder:
    """Looks by words alone; each version is read from the store once."""

    def __init__(self, session: Session) -> None:
        """Bind to a session."""
        self._session = session
        self._versions: dict[str, Version] = {}

    def look(self, old: DocumentRow, new: DocumentRow, place: Selector) -> Anchored:
        """Where a place of one version stands in another."""
        if old.sha256 == new.sha256:
            return Anchored("exact", new.id, place)
        state, found = anchoring.anchor(place, self._version(old.sha256), self._version(new.sha256))
        return Anchored(state, old.id if state == "missing" else new.id, found)

    def _version(self, sha256: str) -> Version:
        if sha256 not in self._versions:
            self._versions[sha256] = Version.of(self._session.store.documents.reading(sha256))
        return self._versions[sha256]


class _Looks:
    """Compares pages without text by their pixels, each version in a child of its own, started when first asked."""

    def __init__(self, old: bytes, new: bytes, after: Version) -> None:
        self._stack = ExitStack()
        self._old, self._new = PdfSession(lambda: old), PdfSession(lambda: new)
        self._stack.callback(self._old.close)
        self._stack.callback(self._new.close)
        pages = after.reading.pages
        self._bare = [number for number, text in enumerate(pages, start=1) if not text.strip()][:_MOST_DRAWN] or (
            [1] if after.reading.type == "image" else []
        )
        self._drawn: dict[tuple[int, int], str | None] = {}
        self.alike: Alike = self._alike

    def __enter__(self) -> _Looks:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def _alike(self, page: int) -> int | None:
        wanted = self._pixels(self._old, 0, page)
        if wanted is None:
            return None
        order = sorted(self._bare, key=lambda number: abs(number - page))
        return next((number for number in order if self._pixels(self._new, 1, number) == wanted), None)

    def _pixels(self, session: PdfSession, which: int, page: int) -> str | None:
        """A hash of size and pixels (of each four bytes the last means nothing)."""
        if (which, page) not in self._drawn:
            try:
                drawn = session.render(page, scale=_SCALE)
            except NotFound:
                drawn = Unreadable("page.unknown")
            if isinstance(drawn, Unreadable):
                self._drawn[which, page] = None
            else:
                hasher = hashlib.sha256(f"{drawn.width} {drawn.height}".encode())
                for colour in range(3):
                    hasher.update(drawn.pixels[colour::4])
                self._drawn[which, page] = hasher.hexdigest()
        return self._drawn[which, page]
