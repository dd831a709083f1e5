"""What the reviewer does, as jobs of the writing desk; and how each is taken back and done again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from typing import Any

from ic16desk.desk import Desk
from ic16desk.model.changes import Done, done
from ic16desk.model.ids import new_id
from ic16desk.model.places import Evidence, Meaning, Selector
from ic16desk.model.review import Annotation
from ui.screens.review.case_review import Said

#: What a piece of evidence can mean.
SAYING: frozenset[Meaning] = frozenset({"supports", "contradicts", "unclear", "ask"})
Job = Callable[[Desk], Done[Any]]


@dataclass(frozen=True, slots=True)
class Turn:
    """What I say on an item instead of what I said."""

    item: str
    before: Said
    after: Said

    def back(self) -> Turn:
        """The other way."""
        return Turn(self.item, self.after, self.before)


@dataclass(frozen=True, slots=True)
class Act:
    """Something done, with its name for the status line, the job that does it and the one that takes it back.

    ``turns``: what I say now and said before on the items it touches, to show again.
    """

    name: str
    do: Job
    undo: Job
    turns: tuple[Turn, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark about to be made; its id is ours, so that it can be named before it is stored."""

    document: str
    selector: Selector
    meaning: Meaning = "supports"
    item: str | None = None
    note: str = ""
    id: str = ""

    def named(self) -> Mark:
        """With an id."""
        return self if self.id else replace(self, id=new_id())


def say(application: str, turn: Turn) -> Job:
    """Answer an item, give points, or take them back (reason and evidence stay, of an answer not given yet)."""
    item, said = turn.item, turn.after
    if said.points is not None:
        points = said.points
        return lambda desk: desk.reviewing.score(application, item, points, reason=said.reason, evidence=said.evidence)

    def answer(desk: Desk) -> Done[Any]:
        return desk.reviewing.answer(
            application, item, said.code, part=said.part, reason=said.reason, evidence=said.evidence
        )

    if turn.before.points is None:
        return answer

    def withdraw(desk: Desk) -> Done[Any]:
        return desk.reviewing.withdraw_score(application, item)

    return together(withdraw, answer) if said.reason or said.evidence else withdraw


def mark(application: str, made: Mark) -> Job:
    """Make or edit a mark; one that was taken away comes back with its id."""
    return lambda desk: desk.reviewing.annotate(
        made.document,
        selector=made.selector,
        note=made.note,
        meaning=made.meaning,
        item=made.item,
        application=application,
        annotation=made.id or None,
    )


def unmark(application: str, annotation: str) -> Job:
    """Take a mark away."""
    return lambda desk: desk.reviewing.remove_annotation(application, annotation)


def change_version(application: str, version: str) -> Job:
    """Move the review to another checklist version."""
    return lambda desk: desk.checklists.move(application, version)


def take_from_lead(application: str) -> Job:
    """Answer the common part as in the lead's case."""
    return lambda desk: desk.group_answers.take(application)


def unanswer(application: str, items: Sequence[str]) -> Job:
    """Take answers back that were taken over."""

    def work(desk: Desk) -> Done[Any]:
        for item in items:
            desk.reviewing.answer(application, item, "unset")
        return done(None, "answers", "cases")

    return work


def together(first: Job, *others: Job) -> Job:
    """One act of several writes; each is durable by itself."""

    def after(one: Job, other: Job) -> Job:
        def work(desk: Desk) -> Done[Any]:
            made, then = one(desk), other(desk)
            return done((made.value, then.value), *(made.changes | then.changes))

        return work

    return reduce(after, others, first)


def as_mark(annotation: Annotation) -> Mark:
    """A stored mark as one to make again."""
    return Mark(
        annotation.document,
        annotation.selector,
        annotation.meaning,
        annotation.item,
        annotation.note,
        annotation.id,
    )


def as_evidence(made: Mark, document_name: str) -> Evidence:
    """A mark as evidence; a plain one supports."""
    meaning: Meaning = made.meaning if made.meaning in SAYING else "supports"
    return Evidence(made.document, document_name, made.selector, meaning, made.id or None)
