"""The rows of the list: a box to check, the decision on two lines, and how it stands."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from ic16desk.desk.signing_queue import Waiting
from ic16desk.model.money import format_cents
from ui.cells import Group, Sign, Tick, Two
from ui.i18n import words
from ui.models.rows import Column
from ui.screens.signing.jobs import REDATED, Queue

COLUMNS = (
    Column("tick", "", "tick", 34, spoken="queue.column.chosen"),
    Column("title", "queue.column.decision", "two"),
    Column("state", "", "icon", 36, spoken="queue.column.state"),
)
MINE, UNFINISHED, OTHERS = "mine", "unfinished", "others"


@dataclass(frozen=True, slots=True)
class QueueRow:
    """A decision as the table shows it; ``tick`` None: it waits for somebody else."""

    key: str
    waiting: Waiting
    tick: Tick | None
    title: Two
    state: Sign


def rows_of(
    queue: Queue, *, chosen: Collection[str], read: Collection[str], closed: Collection[str]
) -> list[QueueRow | Group]:
    """The whole list; headings only where there are two kinds of rows."""
    rows: list[QueueRow | Group] = []
    groups = {MINE: queue.finished, UNFINISHED: queue.unfinished, OTHERS: queue.others}
    headed = sum(bool(waiting) for waiting in groups.values()) > 1
    for name, waiting in groups.items():
        if waiting and headed:
            rows.append(Group(name, words(f"queue.group.{name}", n=len(waiting)), closed=name in closed))
        if name not in closed or not headed:
            for one in waiting:
                tick = _tick(one, one.application in chosen) if name != OTHERS else None
                rows.append(_row(queue, one, tick, read=one.application in read))
    return rows


def what(one: Waiting) -> str:
    """``Myönnetään``, or which later decision it is."""
    return words(f"batch.outcome.{one.outcome}") if one.kind == "main" else words(f"decision.kind.{one.kind}")


def _tick(one: Waiting, chosen: bool) -> Tick:
    key = "queue.tick.not_ready" if not one.ready else "queue.tick.on" if chosen else "queue.tick.off"
    return Tick(chosen, words(key), enabled=one.ready)


def _row(queue: Queue, one: Waiting, tick: Tick | None, *, read: bool) -> QueueRow:
    amount = format_cents(one.granted_cents) if one.granted_cents is not None else ""
    second = one.name
    if tick is not None:  # as what one signs, where it is not the same of all
        second = words(f"handing.parts.{one.part}") if len({other.part for other in queue.mine}) > 1 else ""
    title = Two(f"{one.number} {one.project}".strip(), " · ".join(filter(None, (what(one), amount, second))))
    state = _state(queue, one, read=read, mine=tick is not None)
    return QueueRow(one.application, one, tick, title, state)


def _state(queue: Queue, one: Waiting, *, read: bool, mine: bool) -> Sign:
    if queue.comes_later(one):
        return Sign("calendar-clock", words("queue.state.later", day=one.date), "text2")
    if one.why in REDATED:
        return Sign("calendar-clock", words("queue.state.redate"), "warn")
    if not mine:
        return Sign("send", words("queue.state.elsewhere", name=one.name))
    if not one.ready:
        return Sign("octagon-alert", words("queue.state.blocked"), "bad")
    if read:
        return Sign("book-open-check", words("queue.state.read"), "ok")
    return Sign("book-open", words("queue.state.unread"), "text2")
