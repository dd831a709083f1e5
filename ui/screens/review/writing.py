"""What the reviewer does: shown at once, stored through the bridge, taken back and done again by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from ic16desk.clock import Clock
from ic16desk.desk import Desk
from ic16desk.model.cases import DocumentRow
from ic16desk.model.group import LeadAnswers
from ic16desk.model.places import Evidence, Meaning, Selector
from ic16desk.model.review import Annotation
from ui.bridge import Bridge
from ui.i18n import words
from ui.models.history import History
from ui.screens.review import acts
from ui.screens.review.acts import Act, Job, Mark, Turn
from ui.screens.review.case_review import CaseReview, Said, short_name
from ui.screens.review.signs import meaning_sign


class Writing(QObject):
    """Writes of one case, in order; ``review`` holds what I say before the store has answered.

    Signals: ``changed`` what I say is different now; ``settled`` nothing is under way any more: read again; ``told``
    a sentence for the status line (empty: none); ``turned`` something else can be taken back or done again;
    ``failed`` the exception of a write that was not stored.
    """

    changed = Signal()
    settled = Signal()
    told = Signal(str)
    turned = Signal()
    failed = Signal(object)

    def __init__(self, bridge: Bridge[Desk], parent: QObject, clock: Clock | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._clock = clock or Clock()
        self.review: CaseReview | None = None
        self.outstanding = 0
        self._case_number = 0
        self.history: History[Act] = History()

    def begin(self, review: CaseReview | None, *, anew: bool) -> None:
        """Work on this state of the case; ``anew``: another case, so there is nothing to take back."""
        self.review = review
        if anew:
            self.history.clear()
            self._case_number += 1
            self.turned.emit()

    def give(self, item: str, said: Said) -> None:
        """Answer an item, or give points."""
        if self.review is not None:
            name = words("review.act.scored" if said.points is not None else "review.act.answered", item=item)
            self._say_it(name, item, said)

    def clear(self, item: str) -> None:
        """Take an answer or points back; reason and evidence stay."""
        if self.review is None:
            return
        said = self.review.mine(item)
        if said.code == "unset" and said.points is None:
            self.told.emit(words("review.answer.none"))
            return
        self._say_it(words("review.act.cleared", item=item), item, replace(said, code="unset", points=None))

    def mark(self, row: DocumentRow, place: Selector, meaning: Meaning, *, item: str | None, note: str = "") -> Mark:
        """Mark a place."""
        made = Mark(row.id, place, meaning, item, note).named()
        name = words("review.act.marked_as", meaning=self._meant(meaning))
        self._do(Act(name, acts.mark(self._case, made), acts.unmark(self._case, made.id)))
        return made

    def unmark(self, annotation_id: str) -> None:
        """Take a mark away. Evidence that rests on the place stays with its answer, and that is said."""
        found = self._own(annotation_id)
        if found is None or self.review is None:
            return
        name = words("review.act.unmarked_as", meaning=self._meant(found.meaning))
        undo = acts.mark(self._case, acts.as_mark(found))
        cited = ", ".join(sorted({item for item, _ in self.review.citing(annotation_id)}))
        told = words("review.mark.still_cited", items=cited) if cited else ""
        self._do(Act(name, acts.unmark(self._case, annotation_id), undo), told=told)

    def revise(self, annotation_id: str, *, note: str, meaning: Meaning, item: str | None) -> None:
        """Say something else with a mark."""
        found = self._own(annotation_id)
        if found is not None:
            now = replace(acts.as_mark(found), note=note, meaning=meaning, item=item)
            self._remake(words("review.act.edited"), found, now)

    def move(self, annotation_id: str, row: DocumentRow, place: Selector) -> None:
        """Put a mark in another place."""
        found = self._own(annotation_id)
        if found is not None:
            now = replace(acts.as_mark(found), document=row.id, selector=place)
            self._remake(words("review.act.moved"), found, now, row.name)

    def cite(self, item: str, row: DocumentRow, place: Selector, *, marked: Mark | None = None) -> None:
        """Make a place evidence for an item; ``marked``: it is marked already."""
        if self.review is None:
            return
        made = marked or Mark(row.id, place, "supports", item).named()
        before = self.review.mine(item)
        after = self._mine(replace(before, evidence=(*before.evidence, acts.as_evidence(made, row.name))))
        turn, name = Turn(item, before, after), words("review.act.cited", item=item)
        if marked is not None:
            self._do(self._saying(name, turn))
            return
        do = acts.together(acts.mark(self._case, made), acts.say(self._case, turn))
        undo = acts.together(acts.say(self._case, turn.back()), acts.unmark(self._case, made.id))
        self._do(Act(name, do, undo, (turn,)))

    def uncite(self, item: str, piece: Evidence) -> None:
        """Take evidence from an answer, and the mark that was made for it."""
        if self.review is None:
            return
        before = self.review.mine(item)
        after = self._mine(replace(before, evidence=tuple(x for x in before.evidence if x != piece)))
        turn, name = Turn(item, before, after), words("review.act.uncited", item=item)
        found = self.review.annotation(piece.annotation or "")
        if found is None or found.item != item or not self.review.owns(found):
            self._do(self._saying(name, turn))
            return
        do = acts.together(acts.say(self._case, turn), acts.unmark(self._case, found.id))
        undo = acts.together(acts.mark(self._case, acts.as_mark(found)), acts.say(self._case, turn.back()))
        self._do(Act(name, do, undo, (turn,)))

    def change_version(self, version: str, title: str) -> None:
        """Move the review to another checklist version; taking it back moves it to the one it had."""
        if self.review is not None:
            back = acts.change_version(self._case, self.review.case.checklist.hash)
            self._do(Act(words("review.offer.act", title=title), acts.change_version(self._case, version), back))

    def take_from_lead(self, found: LeadAnswers) -> None:
        """Answer the common part of a group project as in the lead's case."""
        if self.review is not None:
            name = words("review.group.act", lead=found.number)
            back = acts.unanswer(self._case, [answer.item for answer in found.answers])
            told = words("cli.answers.from_lead", n=len(found.answers), lead=found.number)
            self._do(Act(name, acts.take_from_lead(self._case), back), told=told)

    def undo(self) -> None:
        """Take the last act back by one that compensates it; the status line names it."""
        act = self.history.back() if self.review is not None else None
        if act is None:
            self.told.emit(words("review.act.nothing_here"))
            return
        self._show([turn.back() for turn in act.turns])
        self._write(act, act.undo, told=words("review.act.undone", what=act.name))

    def redo(self) -> None:
        """Do again what was taken back last."""
        act = self.history.again() if self.review is not None else None
        if act is None:
            self.told.emit(words("review.act.nothing_again"))
            return
        self._show(act.turns)
        self._write(act, act.do, told=words("review.act.redone", what=act.name))

    def _meant(self, meaning: Meaning) -> str:
        """What the checklist of the case calls a meaning."""
        return meaning_sign(self.review.look(meaning)).name if self.review else ""

    @property
    def _case(self) -> str:
        assert self.review is not None
        return self.review.case.id

    def _own(self, annotation_id: str) -> Annotation | None:
        """A mark of mine; of another person's mark is said whose it is."""
        found = self.review.annotation(annotation_id) if self.review else None
        if found is not None and self.review is not None and not self.review.owns(found):
            self.told.emit(words("review.mark.not_mine", name=found.author.name))
            return None
        return found

    def _say_it(self, name: str, item: str, said: Said) -> None:
        assert self.review is not None
        self._do(self._saying(name, Turn(item, self.review.mine(item), self._mine(said))))

    def _saying(self, name: str, turn: Turn) -> Act:
        return Act(name, acts.say(self._case, turn), acts.say(self._case, turn.back()), (turn,))

    def _remake(self, name: str, found: Annotation, now: Mark, document_name: str = "") -> None:
        """Store a mark as it is now, and my evidence that rests on it."""
        was = acts.as_mark(found)
        if now == was or self.review is None:
            return
        turns = tuple(self._follow(item, part, now, document_name) for item, part in self.review.citing(found.id))
        turns = tuple(turn for turn in turns if turn.after.evidence != turn.before.evidence)
        do = acts.together(acts.mark(self._case, now), *(acts.say(self._case, turn) for turn in turns))
        back = (acts.say(self._case, turn.back()) for turn in turns)
        self._do(Act(name, do, acts.together(acts.mark(self._case, was), *back), turns))

    def _follow(self, item: str, part: str, now: Mark, document_name: str) -> Turn:
        assert self.review is not None
        before = self.review.mine(item, part)

        def follow(piece: Evidence) -> Evidence:
            if piece.annotation != now.id:
                return piece
            meaning = now.meaning if now.meaning in acts.SAYING else piece.meaning  # a plain mark says nothing new
            name = document_name or piece.document_name
            return replace(piece, document=now.document, document_name=name, selector=now.selector, meaning=meaning)

        return Turn(item, before, self._mine(replace(before, evidence=tuple(map(follow, before.evidence)))))

    def _mine(self, said: Said) -> Said:
        """Said by me, now."""
        me = self.review.me if self.review else None
        return replace(said, who=short_name(me.name) if me else "", at=self._clock.now())

    def _show(self, turns: Sequence[Turn]) -> None:
        """Show what I say now."""
        assert self.review is not None
        for turn in turns:
            self.review.say(turn.item, turn.after)
        if turns:
            self.changed.emit()

    def _do(self, act: Act, *, told: str = "") -> None:
        self.history.did(act)
        self._show(act.turns)
        self._write(act, act.do, told=told, new=True)

    def _write(self, act: Act, job: Job, *, told: str = "", new: bool = False) -> None:
        self.outstanding += 1
        number = self._case_number
        self.turned.emit()
        self._bridge.write(
            job,
            lambda _: self._written(told, number),
            lambda error: self._not_written(error, act, number, new=new),
            owner=self,
        )

    def _written(self, told: str, number: int) -> None:
        self.outstanding -= 1
        if number == self._case_number:  # else another case is open
            self.told.emit(told)
        if self.outstanding == 0:
            self.settled.emit()

    def _not_written(self, error: BaseException, act: Act, number: int, *, new: bool) -> None:
        self.outstanding -= 1
        if number == self._case_number:
            self.history.failed(act, new=new)
            self.turned.emit()
        self.failed.emit(error)
        if self.outstanding == 0:
            self.settled.emit()
