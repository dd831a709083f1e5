"""What the reviewer does: shown at once, stored through the bridge, taken back by name."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from ic16desk.clock import Clock
from ic16desk.desk import Desk
from ic16desk.model.cases import DocumentRow
from ic16desk.model.places import Evidence, Meaning, Selector
from ic16desk.model.review import Annotation
from ui.bridge import Bridge
from ui.i18n import words
from ui.screens.review import acts
from ui.screens.review.acts import Act, Job, Mark
from ui.screens.review.case_review import CaseReview, Said, short_name

#: Acts that can be taken back.
_MOST = 100


class Writing(QObject):
    """Writes of one case, in order; ``review`` holds what I say before the store has answered.

    Signals: ``changed`` what I say is different now; ``settled`` nothing is under way any more: read again; ``told``
    a sentence for the status line (empty: none); ``failed`` the exception of a write that was not stored.
    """

    changed = Signal()
    settled = Signal()
    told = Signal(str)
    failed = Signal(object)

    def __init__(self, bridge: Bridge[Desk], parent: QObject, clock: Clock | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._clock = clock or Clock()
        self.review: CaseReview | None = None
        self.outstanding = 0
        self._case_number = 0
        self._acts: list[Act] = []

    def begin(self, review: CaseReview | None, *, anew: bool) -> None:
        """Work on this state of the case; ``anew``: another case, so there is nothing to take back."""
        self.review = review
        if anew:
            self._acts = []
            self._case_number += 1

    def give(self, item: str, said: Said) -> None:
        """Answer an item, or give points."""
        if self.review is None:
            return
        before = self._say(item, said)
        name = words("review.act.scored" if said.points is not None else "review.act.answered", item=item)
        self._write(acts.give(self._case, item, said), self._give_back(name, item, before))

    def mark(self, row: DocumentRow, place: Selector, meaning: Meaning, *, item: str | None, note: str = "") -> Mark:
        """Mark a place."""
        made = Mark(row.id, place, meaning, item, note).named()
        undo = Act(words("review.act.marked"), acts.unmark(self._case, made.id))
        self._write(acts.mark(self._case, made), undo)
        return made

    def move(self, mark: Annotation, document: str, place: Selector) -> None:
        """Make a mark of mine anew at another place, in another version of its document."""
        before = acts.as_mark(mark)
        made = replace(before, document=document, selector=place)
        self._write(acts.mark(self._case, made), Act(words("review.act.moved"), acts.mark(self._case, before)))

    def unmark(self, annotation_id: str) -> None:
        """Take a mark away."""
        found = self.review.annotation(annotation_id) if self.review else None
        if found is not None:
            undo = Act(words("review.act.unmarked"), acts.mark(self._case, acts.as_mark(found)))
            self._write(acts.unmark(self._case, annotation_id), undo)

    def cite(self, item: str, row: DocumentRow, place: Selector, *, marked: Mark | None = None) -> None:
        """Make a place evidence for an item; ``marked``: it is marked already."""
        if self.review is None:
            return
        made = marked or Mark(row.id, place, "supports", item).named()
        said = self.review.mine(item)
        said = replace(said, evidence=(*said.evidence, acts.as_evidence(made, row.name)))
        before = self._say(item, said)
        name = words("review.act.cited", item=item)
        if marked is not None:
            self._write(acts.give(self._case, item, said), self._give_back(name, item, before))
            return
        undo = Act(name, acts.uncite(self._case, item, before, made.id), item, before)
        self._write(acts.cite(self._case, item, said, made), undo)

    def uncite(self, item: str, piece: Evidence) -> None:
        """Take evidence from an answer, and the mark that was made for it."""
        if self.review is None:
            return
        said = self.review.mine(item)
        said = replace(said, evidence=tuple(x for x in said.evidence if x != piece))
        before = self._say(item, said)
        name = words("review.act.uncited", item=item)
        found = self.review.annotation(piece.annotation or "")
        if found is None or found.item != item:
            self._write(acts.give(self._case, item, said), self._give_back(name, item, before))
            return
        undo = Act(name, acts.cite(self._case, item, before, acts.as_mark(found)), item, before)
        self._write(acts.uncite(self._case, item, said, found.id), undo)

    def undo(self) -> None:
        """Take the last act back by one that compensates it; the status line names it."""
        if not self._acts or self.review is None:
            self.told.emit(words("review.act.nothing"))
            return
        act = self._acts.pop()
        if act.item is not None and act.before is not None:
            self.review.say(act.item, act.before)
            self.changed.emit()
        self._write(act.undo, None, told=words("review.act.undone", what=act.name))

    def undo_name(self) -> str:
        """What would be taken back; empty when nothing can be."""
        return self._acts[-1].name if self._acts else ""

    @property
    def _case(self) -> str:
        assert self.review is not None
        return self.review.case.id

    def _say(self, item: str, said: Said) -> Said:
        """Show what I say now; what I said before."""
        assert self.review is not None
        before = self.review.mine(item)
        me = self.review.me
        self.review.say(item, replace(said, who=short_name(me.name) if me else "", at=self._clock.now()))
        self.changed.emit()
        return before

    def _give_back(self, name: str, item: str, before: Said) -> Act | None:
        """The act that says again what was said before; points once given cannot be taken away, only changed."""
        found = self.review.item(item) if self.review else None
        if found is not None and found.type == "score" and before.points is None:
            return None
        return Act(name, acts.give(self._case, item, before), item, before)

    def _write(self, job: Job, act: Act | None, *, told: str = "") -> None:
        self.outstanding += 1
        number = self._case_number
        self._bridge.write(job, lambda _: self._written(act, told, number), self._not_written, owner=self)

    def _written(self, act: Act | None, told: str, number: int) -> None:
        self.outstanding -= 1
        if number == self._case_number:  # else another case is open: what is taken back must be in sight
            if act is not None:
                self._acts = [*self._acts, act][-_MOST:]
            self.told.emit(told)
        if self.outstanding == 0:
            self.settled.emit()

    def _not_written(self, error: BaseException) -> None:
        self.outstanding -= 1
        self.failed.emit(error)
        if self.outstanding == 0:
            self.settled.emit()
