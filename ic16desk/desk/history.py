"""Every word on an item in order: what changed from one answer of a person to the next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ic16desk.clock import HELSINKI
from ic16desk.model.history import Event, EventKind
from ic16desk.model.places import Evidence
from ic16desk.model.review import Answer, Scoring, Supplement


def events(
    answers: Iterable[Answer], scores: Iterable[Scoring], supplements: Iterable[Supplement]
) -> tuple[Event, ...]:
    """All events of a case, newest first.

    Args:
        answers: all ever given, oldest first.
        scores: all acts of giving points or taking them back, oldest first.
        supplements: all requests.
    """
    found = [*_answered(answers), *_scored(scores), *_asked(supplements)]
    return tuple(sorted(reversed(found), key=lambda event: event.at, reverse=True))  # of one moment: the last one first


def _answered(answers: Iterable[Answer]) -> Iterator[Event]:
    last: dict[tuple[str, str, str], Answer] = {}
    for answer in answers:
        subject = (answer.item, answer.part, answer.author.id)
        before = last.get(subject)
        last[subject] = answer
        code = before.code if before else "unset"
        base = Event(answer.item, answer.at, answer.author, "answered", answer.part, answer.code, reason=answer.reason)
        yield from _moved(base, before.evidence if before else (), answer.evidence)
        if answer.code != code:
            yield base if answer.code != "unset" else _as(base, "withdrawn")
        elif answer.reason != (before.reason if before else ""):
            yield _as(base, "reason")


def _scored(scores: Iterable[Scoring]) -> Iterator[Event]:
    last: dict[tuple[str, str], Scoring] = {}
    for score in scores:
        subject = (score.criterion, score.author.id)
        before = last.get(subject)
        last[subject] = score
        base = Event(score.criterion, score.at, score.author, "scored", points=score.points, reason=score.reason)
        if score.points is None:
            yield _as(base, "withdrawn")
            continue
        yield from _moved(base, before.evidence if before else (), score.evidence)
        if before is None or before.points != score.points:
            yield base
        elif before.reason != score.reason:
            yield _as(base, "reason")


def _asked(supplements: Iterable[Supplement]) -> Iterator[Event]:
    for supplement in supplements:
        at = dt.datetime.combine(supplement.sent, dt.time(12), HELSINKI)  # only the day is on record
        for item in dict.fromkeys(line.item for line in supplement.items):
            yield Event(item, at, supplement.author, "asked", due=supplement.due)


def _moved(base: Event, before: tuple[Evidence, ...], after: tuple[Evidence, ...]) -> Iterator[Event]:
    for piece in after:
        if piece not in before:
            yield _as(base, "cited", piece)
    for piece in before:
        if piece not in after:
            yield _as(base, "uncited", piece)


def _as(base: Event, kind: EventKind, piece: Evidence | None = None) -> Event:
    return replace(base, kind=kind, evidence=piece)
