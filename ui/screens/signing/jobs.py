"""Work for the background lanes: what waits, one letter to be read, signing them one after another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ic16desk.desk import Desk
from ic16desk.desk.signing_queue import QueueResult, Waiting
from ic16desk.errors import Ic16Error, KnownError
from ic16desk.model.changes import Done
from ic16desk.model.letters import LintLine
from ic16desk.progress import Progress

if TYPE_CHECKING:
    from ui.widgets.key_choice import Opening

#: Why a decision that waits cannot be signed, as far as another day helps.
REDATED = frozenset({"sign.other_day", "sign.day_passed", "sign.texts_expired"})


@dataclass(frozen=True, slots=True)
class Queue:
    """Who is at work (empty: nobody), what waits for that signature, and what was presented and waits for others'."""

    person: str = ""
    mine: tuple[Waiting, ...] = ()
    others: tuple[Waiting, ...] = ()
    today: dt.date = dt.date.min

    @property
    def finished(self) -> tuple[Waiting, ...]:
        """Those of mine of which nothing is missing: they wait for the signature, or for their day."""
        return tuple(one for one in self.mine if not one.blocking)

    @property
    def unfinished(self) -> tuple[Waiting, ...]:
        """Drafts of mine that cannot be presented yet."""
        return tuple(one for one in self.mine if one.blocking)

    def comes_later(self, one: Waiting) -> bool:
        """Whether the day of the decision is still to come: it is signed then, or dated anew."""
        return one.why == "sign.other_day" and one.date is not None and one.date > self.today


@dataclass(frozen=True, slots=True)
class Letter:
    """What will be signed: the presented bytes, or (``presented`` off) the letter as it would be made now.

    ``lines`` of the lint keep it from being presented, ``error`` from being signed today.
    """

    pdf: bytes
    presented: bool
    lines: tuple[LintLine, ...]
    error: KnownError | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one decision; ``error`` None: it was signed."""

    waiting: Waiting
    error: Ic16Error | None


@dataclass(frozen=True, slots=True)
class Report:
    """What came of signing; ``left``: not reached, because the user stopped it."""

    outcomes: tuple[Outcome, ...]
    left: tuple[Waiting, ...] = ()

    @property
    def signed(self) -> tuple[Waiting, ...]:
        """Those that were."""
        return tuple(one.waiting for one in self.outcomes if one.error is None)

    @property
    def failed(self) -> tuple[Outcome, ...]:
        """Those that were not, for a reason."""
        return tuple(one for one in self.outcomes if one.error is not None)


def read_queue(desk: Desk, progress: Progress) -> Queue:
    """Everything the list shows."""
    person = desk.people.current()
    if person is None:
        return Queue()
    mine = desk.signing_queue.waiting(progress=progress)
    others = desk.signing_queue.elsewhere(progress=progress)
    return Queue(person.name, mine, others, desk.session.clock.today())


def read_letter(desk: Desk, one: Waiting) -> Letter:
    """A letter and what stands against it."""
    lines: tuple[LintLine, ...] = ()
    if one.sha256:
        pdf = desk.deciding.letter_bytes(one.application)
    else:
        pdf = desk.deciding.preview(one.application).pdf
        lines = tuple(line for line in desk.deciding.lint(one.application) if line.blocking)
    return Letter(pdf, bool(one.sha256), lines, desk.signing_queue.hindrance(one))


def sign_all(
    desk: Desk, progress: Progress, applications: Sequence[str], opening: Opening
) -> Done[tuple[QueueResult, ...]]:
    """Open the key once, sign them all; it reports for the first time when the key is open."""
    with opening(desk) as key:
        return desk.signing_queue.sign(applications, key=key, progress=progress)


def report_of(asked: Sequence[Waiting], results: Sequence[QueueResult]) -> Report:
    """What came of those that were asked for, in their order."""
    outcomes = tuple(Outcome(one, result.error) for one, result in zip(asked, results, strict=False))
    return Report(outcomes, tuple(asked[len(results) :]))
