"""The whole review as one file, both ways; authors in the file are kept."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from ic16desk.desk.cases import Cases
from ic16desk.desk.people import PeopleDesk
from ic16desk.desk.requests import Requests
from ic16desk.desk.reviewing import Reviewing
from ic16desk.desk.session import Session
from ic16desk.errors import NotFound, Refused
from ic16desk.model.changes import Done, done
from ic16desk.model.people import Person
from ic16desk.model.places import Evidence, Selector
from ic16desk.model.review import SupplementItem
from ic16desk.model.review_file import (
    Author,
    FileAnswer,
    FileEvidence,
    FileExtension,
    FileScore,
    FileSupplement,
    FileSupplementItem,
    ReviewFile,
    decode_review,
)


@dataclass(frozen=True, slots=True)
class Taken:
    """How much of a review file was taken in."""

    answers: int
    scores: int
    supplements: int


class ReviewFiles:
    """Export and import of reviews."""

    def __init__(self, session: Session, *, cases: Cases, reviewing: Reviewing, people: PeopleDesk) -> None:
        """Bind to a session and the use cases it is made of."""
        self._session = session
        self._cases = cases
        self._reviewing = reviewing
        self._people = people

    def export(self, application: str) -> bytes:
        """The answers in force, scores and supplements as JSON (schema ``ic16desk/review/1``).

        An answer given with another version than the review's names it: what is asked again goes along.
        """
        case = self._session.application(application)
        store = self._session.store
        record = store.applications.get(case)
        version = self._cases.checklist(case).hash
        file = ReviewFile(
            checklist=version,
            application=record.number if record else None,
            answers=tuple(
                FileAnswer(
                    item=answer.item,
                    code=answer.code,
                    part=answer.part,
                    reason=answer.reason,
                    evidence=tuple(map(_file_evidence, answer.evidence)),
                    by=_author(answer.author),
                    at=answer.at,
                    checklist=None if answer.checklist == version else answer.checklist,
                )
                for answer in store.reviews.answers(case)
            ),
            scores=tuple(
                FileScore(
                    criterion=x.criterion,
                    points=x.points,
                    reason=x.reason,
                    evidence=tuple(map(_file_evidence, x.evidence)),
                    by=_author(x.author),
                    checklist=None if x.checklist in ("", version) else x.checklist,
                )
                for x in store.reviews.scores(case)
            ),
            supplements=tuple(
                FileSupplement(
                    items=tuple(
                        FileSupplementItem(item=i.item, text=i.text, part=i.part, about=i.about, basis=i.basis)
                        for i in x.items
                    ),
                    sent=x.sent,
                    due=x.first_due or x.due,
                    answered=x.answered,
                    by=_author(x.author),
                    kind=x.kind,
                    extensions=tuple(FileExtension(due=one.due, reason=one.reason) for one in x.extensions),
                )
                for x in store.reviews.supplements(case)
            ),
        )
        return msgspec.json.format(msgspec.json.encode(file), indent=2) + b"\n"

    def take(self, application: str, data: bytes) -> Done[Taken]:
        """Take a review in, all or nothing. Each answer keeps the version it was given with.

        Raises:
            Refused: not a review file, another application's, or a quote is not where it says.
            NotFound: a version, item or document this store does not know.
        """
        case = self._session.application(application)
        try:
            file = decode_review(data)
        except msgspec.DecodeError as error:
            raise Refused("review.invalid", detail=str(error)) from error
        record = self._session.store.applications.get(case)
        if file.application and record and file.application != record.number:
            raise Refused("review.other_application", number=file.application)
        with self._session.store.transaction():
            version = self._reviewing.use_checklist(case, file.checklist).hash
            for answer in file.answers:
                self._take_answer(case, answer, version)
            for score in file.scores:
                self._reviewing.score(
                    case,
                    score.criterion,
                    score.points,
                    reason=score.reason,
                    evidence=[self._evidence(case, evidence) for evidence in score.evidence],
                    author=self._person(score.by),
                    checklist=score.checklist or version,
                )
            for supplement in file.supplements:
                self._take_supplement(case, supplement)
        return done(Taken(len(file.answers), len(file.scores), len(file.supplements)), "answers", "cases", "people")

    def _take_answer(self, case: str, answer: FileAnswer, version: str) -> None:
        self._reviewing.answer(
            case,
            answer.item,
            answer.code,
            part=answer.part,
            reason=answer.reason,
            evidence=[self._evidence(case, evidence) for evidence in answer.evidence],
            author=self._person(answer.by),
            at=answer.at,
            checklist=answer.checklist or version,
        )

    def _take_supplement(self, case: str, supplement: FileSupplement) -> None:
        items = [SupplementItem(x.item, x.text, x.part, x.about, x.basis) for x in supplement.items]
        requests = Requests(self._session, self._cases)
        sent = requests.send(case, items, due=supplement.due, sent=supplement.sent, kind=supplement.kind)
        for extension in supplement.extensions:
            requests.extend(case, sent.value.id, due=extension.due, reason=extension.reason)
        if supplement.answered:
            requests.answered(case, sent.value.id, day=supplement.answered)

    def _evidence(self, case: str, evidence: FileEvidence) -> Evidence:
        if evidence.page is not None and evidence.quote:
            found = self._cited(case, evidence.document, evidence.page, evidence.quote)
            return Evidence(found.document, found.document_name, found.selector, evidence.meaning)
        row = self._session.document(evidence.document, application=case)
        selector = Selector(page=evidence.page, cell=evidence.cell, quote=evidence.quote)
        return Evidence(row.id, row.name, selector, evidence.meaning)

    def _cited(self, case: str, document: str, page: int, quote: str) -> Evidence:
        """The place in the newest version that has it: an answer may be older than the version in force."""
        versions = self._session.store.documents.versions(self._session.document(document, application=case).id)
        for version in reversed(versions[1:]):
            try:
                return self._reviewing.evidence(case, document=version.id, page=page, quote=quote)
            except NotFound:
                continue
        return self._reviewing.evidence(case, document=versions[0].id, page=page, quote=quote)

    def _person(self, author: Author | None) -> str | None:
        if author is None:
            return None
        for person in self._session.store.people.all():
            if person.id == author.id or (
                author.id is None and (person.name, person.title) == (author.name, author.title)
            ):
                return person.id
        return self._people.add(name=author.name, title=author.title, person_id=author.id).value.id


def _author(person: Person) -> Author:
    return Author(name=person.name, title=person.title, id=person.id)


def _file_evidence(evidence: Evidence) -> FileEvidence:
    return FileEvidence(
        document=evidence.document_name,
        page=evidence.selector.page,
        quote=evidence.selector.quote,
        cell=evidence.selector.cell,
        meaning=evidence.meaning,
    )
