"""Answers, scores, annotations and supplements as they are in force."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

import msgspec

from ic16desk.model.people import Person
from ic16desk.model.places import Evidence, Selector
from ic16desk.model.proceedings import Move, Notice
from ic16desk.model.review import (
    Annotation,
    Answer,
    Extension,
    RequestDraft,
    Score,
    Scoring,
    Supplement,
    SupplementItem,
)
from ic16desk.store._sqlite import Database
from ic16desk.store.facts import moment, resolve
from ic16desk.store.people import People

_ANSWER: Final = "SELECT id, item, part, code, reason, evidence, author, at, checklist FROM answer"
_ANNOTATION: Final = "SELECT id, document, sha256, selector, meaning, note, item, author, at, made FROM annotation"


class Reviews:
    """Reading what reviewers said."""

    def __init__(self, db: Database) -> None:
        """Bind to a database."""
        self._db = db
        self._people = People(db)

    def answers(self, application: str, *, history: bool = False) -> tuple[Answer, ...]:
        """Answers in force (one per person, item and part), oldest first; with ``history`` the superseded ones too."""
        rows = self._db.execute(
            f"{_ANSWER} WHERE application = ? {'' if history else 'AND in_force = 1'} ORDER BY hlc", [application]
        ).fetchall()
        return tuple(map(self._answer, rows))

    def answer(self, answer: str) -> Answer:
        """The answer a fact gave."""
        return self._answer(self._db.execute(f"{_ANSWER} WHERE id = ?", [answer]).fetchone())

    def answered(self, application: str) -> tuple[tuple[str, str, str], ...]:
        """Item, part and version of each answer in force that was not taken back: what progress is counted from."""
        rows = self._db.execute(
            "SELECT DISTINCT item, part, checklist FROM answer"
            " WHERE application = ? AND in_force = 1 AND code <> 'unset'",
            [application],
        ).fetchall()
        return tuple((row[0], row[1], row[2]) for row in rows)

    def scores(self, application: str) -> tuple[Score, ...]:
        """Scores by criterion and person."""
        rows = self._db.execute(
            "SELECT criterion, points, reason, author, at, evidence, checklist FROM score"
            " WHERE application = ? ORDER BY criterion, author",
            [application],
        ).fetchall()
        return tuple(
            Score(
                criterion=row[0],
                points=row[1],
                reason=self._text(row[2]),
                author=self._person(row[3]),
                at=dt.datetime.fromisoformat(row[4]),
                evidence=msgspec.json.decode(row[5], type=tuple[Evidence, ...]),
                checklist=row[6],
            )
            for row in rows
        )

    def scorings(self, application: str) -> tuple[Scoring, ...]:
        """All points ever given or taken back, oldest first (from the log: only the last ones are in force)."""
        rows = self._db.execute(
            "SELECT body, author, hlc FROM fact"
            " WHERE subject = ? AND kind IN ('score.given', 'score.withdrawn') ORDER BY hlc",
            [application],
        ).fetchall()
        given = ((resolve(self._db, msgspec.json.decode(row[0])), row[1], row[2]) for row in rows)
        return tuple(
            Scoring(
                criterion=body["criterion"],
                points=body.get("points"),
                reason=body.get("reason", ""),
                author=self._person(body.get("author", author)),
                at=moment(hlc),
                evidence=msgspec.convert(body.get("evidence", ()), type=tuple[Evidence, ...]),
            )
            for body, author, hlc in given
        )

    def annotations(self, application: str, *, document: str | None = None) -> tuple[Annotation, ...]:
        """Annotations that are not removed, in order of making."""
        rows = self._db.execute(
            f"{_ANNOTATION} WHERE application = ? AND removed = 0 {'AND document = ?' if document else ''}"
            " ORDER BY made, id",
            [application, *([document] if document else [])],
        ).fetchall()
        return tuple(map(self._annotation, rows))

    def annotation(self, annotation: str) -> Annotation | None:
        """One annotation that is not removed."""
        row = self._db.execute(f"{_ANNOTATION} WHERE id = ? AND removed = 0", [annotation]).fetchone()
        return self._annotation(row) if row else None

    def annotation_owner(self, annotation: str) -> tuple[str, Person] | None:
        """Application and author of an annotation, a removed one too; None when there never was one."""
        row = self._db.execute("SELECT application, author FROM annotation WHERE id = ?", [annotation]).fetchone()
        return (row[0], self._person(row[1])) if row else None

    def supplements(self, application: str) -> tuple[Supplement, ...]:
        """Supplement requests, oldest first."""
        rows = self._db.execute(
            "SELECT id, items, sent, due, answered, author, kind, first_due, extensions, arrived FROM supplement"
            " WHERE application = ? ORDER BY sent, id",
            [application],
        ).fetchall()
        return tuple(
            Supplement(
                id=row[0],
                items=msgspec.convert(resolve(self._db, msgspec.json.decode(row[1])), type=tuple[SupplementItem, ...]),
                sent=dt.date.fromisoformat(row[2]),
                due=dt.date.fromisoformat(row[3]),
                answered=dt.date.fromisoformat(row[4]) if row[4] else None,
                author=self._person(row[5]),
                kind=row[6],
                first_due=dt.date.fromisoformat(row[7] or row[3]),
                arrived=moment(row[9]) if row[9] else None,
                extensions=tuple(map(self._extension, resolve(self._db, msgspec.json.decode(row[8])))),
            )
            for row in rows
        )

    def given_before(self, application: str) -> frozenset[tuple[str, str]]:
        """Requests and the answers in force that were given before the request's answer arrived (ids)."""
        rows = self._db.execute(
            "SELECT s.id, a.id FROM supplement s JOIN answer a ON a.application = s.application"
            " WHERE s.application = ? AND a.in_force = 1 AND a.hlc < s.arrived",
            [application],
        ).fetchall()
        return frozenset((row[0], row[1]) for row in rows)

    def request_draft(self, application: str) -> RequestDraft | None:
        """The request somebody is writing."""
        row = self._db.execute("SELECT body FROM request_draft WHERE application = ?", [application]).fetchone()
        if row is None:
            return None
        body = resolve(self._db, msgspec.json.decode(row[0]))
        items = msgspec.convert(body["items"], type=tuple[SupplementItem, ...])
        return RequestDraft(items, dt.date.fromisoformat(body["due"]), body["kind"])

    def moves(self, application: str) -> tuple[Move, ...]:
        """Every move of a case, oldest first."""
        rows = self._db.execute(
            "SELECT before, after, act, day, notice, reason, author, at FROM move WHERE application = ? ORDER BY hlc",
            [application],
        ).fetchall()
        return tuple(
            Move(
                before=row[0],
                after=row[1],
                reason=self._text(row[5]),
                author=self._person(row[6]),
                at=dt.datetime.fromisoformat(row[7]),
                act=row[2],
                day=dt.date.fromisoformat(row[3]) if row[3] else None,
                notice=msgspec.json.decode(row[4], type=Notice) if row[4] else None,
            )
            for row in rows
        )

    def _extension(self, value: dict[str, Any]) -> Extension:
        return Extension(
            due=dt.date.fromisoformat(value["due"]),
            reason=value["reason"],
            author=self._person(value["author"]),
            at=dt.datetime.fromisoformat(value["at"]),
        )

    def _answer(self, row: tuple[Any, ...]) -> Answer:
        return Answer(
            id=row[0],
            item=row[1],
            part=row[2],
            code=row[3],
            reason=self._text(row[4]),
            evidence=msgspec.json.decode(row[5], type=tuple[Evidence, ...]),
            author=self._person(row[6]),
            at=dt.datetime.fromisoformat(row[7]),
            checklist=row[8],
        )

    def _annotation(self, row: tuple[Any, ...]) -> Annotation:
        return Annotation(
            id=row[0],
            document=row[1],
            sha256=row[2],
            selector=msgspec.json.decode(row[3], type=Selector),
            meaning=row[4],
            note=self._text(row[5]),
            item=row[6],
            author=self._person(row[7]),
            at=dt.datetime.fromisoformat(row[8]),
            made=dt.datetime.fromisoformat(row[9]),
        )

    def _text(self, stored: str) -> str:
        return str(resolve(self._db, msgspec.json.decode(stored)))

    def _person(self, person_id: str) -> Person:
        return self._people.get(person_id) or Person(person_id, person_id, "")
