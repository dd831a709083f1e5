"""What the reviewer does, as jobs of the writing desk; and how each is taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from ic16desk.desk import Desk
from ic16desk.model.changes import Done, done
from ic16desk.model.ids import new_id
from ic16desk.model.places import Evidence, Meaning, Selector
from ic16desk.model.review import Annotation
from ui.screens.review.case_review import Said

Job = Callable[[Desk], Done[Any]]


@dataclass(frozen=True, slots=True)
class Act:
    """Something done, with its name for the status line and the job that takes it back.

    ``item`` and ``before``: what I said on that item before, to show again.
    """

    name: str
    undo: Job
    item: str | None = None
    before: Said | None = None


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


def give(application: str, item: str, said: Said) -> Job:
    """Answer an item, or give points."""
    if said.points is not None:
        points = said.points
        return lambda desk: desk.reviewing.score(application, item, points, reason=said.reason, evidence=said.evidence)
    return lambda desk: desk.reviewing.answer(
        application, item, said.code, part=said.part, reason=said.reason, evidence=said.evidence
    )


def mark(application: str, made: Mark) -> Job:
    """Make or edit a mark."""
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


def both(first: Job, second: Job) -> Job:
    """One act of two writes; each is durable by itself."""

    def work(desk: Desk) -> Done[Any]:
        one, other = first(desk), second(desk)
        return done((one.value, other.value), *(one.changes | other.changes))

    return work


def cite(application: str, item: str, said: Said, made: Mark) -> Job:
    """Mark a place and answer the item with it as evidence (``said`` holds it already)."""
    return both(mark(application, made), give(application, item, said))


def uncite(application: str, item: str, said: Said, annotation: str) -> Job:
    """The other way."""
    return both(give(application, item, said), unmark(application, annotation))


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
    """A mark as evidence."""
    return Evidence(made.document, document_name, made.selector, made.meaning, made.id or None)
