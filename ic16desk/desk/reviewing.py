"""Reviewing: answers with evidence, annotations, scores, corrections, supplements, and the review as one file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import msgspec

from ic16desk.desk.cases import Cases
from ic16desk.desk.history import events
from ic16desk.desk.recusal import refuse_conflicted
from ic16desk.desk.requests import Requests
from ic16desk.desk.session import Session
from ic16desk.errors import NotFound, UsageError
from ic16desk.model import quotes
from ic16desk.model.application import CORRECTABLE, corrected
from ic16desk.model.cases import DocumentRow
from ic16desk.model.changes import Done, done
from ic16desk.model.checklists import NEEDS_REASON, AnswerCode, Checklist
from ic16desk.model.history import Event
from ic16desk.model.ids import new_id
from ic16desk.model.places import Evidence, Meaning, Rect, Selector
from ic16desk.model.review import Annotation, Answer, RequestKind, Supplement, SupplementItem
from ic16desk.store.facts import free


class Reviewing:
    """What a reviewer does; every method is durable when it returns."""

    def __init__(self, session: Session, cases: Cases) -> None:
        """Bind to a session."""
        self._session = session
        self._cases = cases
        self._requests = Requests(session, cases)

    def answer(
        self,
        application: str,
        item: str,
        code: AnswerCode,
        *,
        part: str = "",
        reason: str = "",
        evidence: Sequence[Evidence] = (),
        author: str | None = None,
        at: dt.datetime | None = None,
        checklist: str | None = None,
    ) -> Done[Answer]:
        """Answer an item; supersedes this person's earlier answer to it.

        ``checklist`` is the hash of the version it was given with (a review taken from a file); by default the one the
        case is reviewed with.

        Raises:
            NotFound: unknown item, or the case has no such part of it.
            UsageError: a reason is compulsory for this answer (domain § 3.2) and missing.
            NotAllowed: the person has declared a ground of interest (HL 27 §); it may only take back, or answer A09.
        """
        session, store = self._session, self._session.store
        case = session.application(application)
        current = self._cases.checklist(case)
        given_with = session.version(checklist) if checklist else current
        asked = given_with.item(item)
        if asked is None:
            raise NotFound("item.unknown", item=item, checklist=given_with.title)
        if part and part not in (known := [x.id for x in self._cases.parts(case, asked)]):
            raise NotFound("part.unknown", item=item, name=part, known=known)
        if code in NEEDS_REASON and not reason.strip():
            raise UsageError("answer.reason_missing", item=item, answer=code)
        me = session.author().id
        if asked.bears_on != "person" and code != "unset":
            refuse_conflicted(session, case, author or me, at=at)
        body: dict[str, Any] = {
            "item": item,
            "part": part,
            "code": code,
            "reason": reason.strip(),
            "evidence": msgspec.to_builtins(tuple(evidence)),
            "checklist": given_with.hash,
            "author": author or me,
            **({"at": at.astimezone(dt.UTC).isoformat()} if at else {}),
        }
        with store.transaction():
            self._open(case, current)
            fact = session.write("answer.given", case, free(body, "reason"), author=me)
            self._cases.count_progress(case)
        return done(store.reviews.answer(fact.id), "answers", "cases")

    def history(self, application: str) -> tuple[Event, ...]:
        """All that was ever said on the items of a case, by whom and when; newest first."""
        case, reviews = self._session.application(application), self._session.store.reviews
        return events(reviews.answers(case, history=True), reviews.scorings(case), reviews.supplements(case))

    def evidence(self, application: str, *, document: str, page: int, quote: str) -> Evidence:
        """A place for an answer, found in the page's text.

        Raises:
            NotFound: no such document or page, or the quote is not on it.
        """
        case = self._session.application(application)
        row = self._session.document(document, application=case)
        return Evidence(row.id, row.name, self._selector(row, page, quote))

    def annotate(
        self,
        document: str,
        *,
        page: int | None = None,
        quote: str | None = None,
        rect: Rect | None = None,
        selector: Selector | None = None,
        note: str = "",
        meaning: Meaning = "note",
        item: str | None = None,
        application: str | None = None,
        annotation: str | None = None,
    ) -> Done[Annotation]:
        """Mark a place: a quote, a rectangle, or a ready selector; ``annotation`` names the one that is edited.

        An edit may lead it to another version of its document: so a found place is confirmed. A removed one that is
        named comes back as it is given here.

        Raises:
            NotFound: no such document or page, the quote is not on it, or the id is another application's.
            UsageError: no place given, or the annotation is another person's.
        """
        session, store = self._session, self._session.store
        within = session.application(application) if application else None
        row = session.document(document, application=within)
        if annotation is not None:
            self._check_owner(row.application, annotation)
        if selector is None:
            if quote is not None and page is not None:
                selector = self._selector(row, page, quote)
            elif rect is not None and page is not None:
                selector = Selector(page=page, rects=(rect,))
            else:
                raise UsageError("annotation.no_place")
        before = store.reviews.annotation(annotation) if annotation else None
        body = {
            "id": annotation or new_id(),
            "document": row.id,
            "sha256": row.sha256,
            "selector": msgspec.to_builtins(selector),
            "meaning": meaning,
            "note": note,
            "item": item,
        }
        with store.transaction():
            session.write("annotation.made", row.application, free(body, "note"))
            if before is not None and (before.sha256, before.selector) != (row.sha256, selector):
                store.anchors.forget(before.id)
        made = store.reviews.annotation(str(body["id"]))
        assert made is not None
        return done(made, "annotations")

    def edit_annotation(
        self,
        application: str,
        annotation: str,
        *,
        note: str | None = None,
        meaning: Meaning | None = None,
        item: str | None = None,
    ) -> Done[Annotation]:
        """Change one's own mark where it is; what is None stays, an empty ``item`` is none.

        Raises:
            NotFound: no such mark in the application.
            UsageError: it is another person's.
        """
        case = self._session.application(application)
        found = next((x for x in self._session.store.reviews.annotations(case) if x.id == annotation), None)
        if found is None:
            raise NotFound("annotation.unknown", name=annotation)
        return self.annotate(
            found.document,
            selector=found.selector,
            note=found.note if note is None else note,
            meaning=meaning or found.meaning,
            item=found.item if item is None else item or None,
            application=case,
            annotation=annotation,
        )

    def remove_annotation(self, application: str, annotation: str) -> Done[None]:
        """Take a mark away; the fact that it was there stays.

        Raises:
            NotFound: no such mark in the application.
            UsageError: it is another person's.
        """
        case = self._session.application(application)
        if all(x.id != annotation for x in self._session.store.reviews.annotations(case)):
            raise NotFound("annotation.unknown", name=annotation)
        self._check_owner(case, annotation)
        with self._session.store.transaction():
            self._session.write("annotation.removed", case, {"id": annotation})
        return done(None, "annotations")

    def score(
        self,
        application: str,
        criterion: str,
        points: int,
        *,
        reason: str,
        evidence: Sequence[Evidence] = (),
        author: str | None = None,
        checklist: str | None = None,
    ) -> Done[None]:
        """Give points, from 0 to the criterion's top: content and specifying ones 5, horizontal ones 3 (domain § 3.1).

        Raises:
            NotFound: the case's checklist has no such criterion.
            UsageError: out of the scale, or no reason.
            NotAllowed: the person has declared a ground of interest (HL 27 §).
        """
        case = self._session.application(application)
        current = self._cases.checklist(case)
        given_with = self._session.version(checklist) if checklist else current
        item = given_with.item(criterion)
        if item is None or item.type != "score":
            raise NotFound("item.unknown", item=criterion, checklist=given_with.title)
        if not 0 <= points <= item.top:
            raise UsageError("score.out_of_scale", criterion=criterion, top=item.top)
        if not reason.strip():
            raise UsageError("score.reason_missing", criterion=criterion)
        refuse_conflicted(self._session, case, author or self._session.author().id)
        body = {
            "criterion": criterion,
            "points": points,
            "reason": reason.strip(),
            "checklist": given_with.hash,
            **({"evidence": msgspec.to_builtins(tuple(evidence))} if evidence else {}),
        }
        with self._session.store.transaction():
            who = {"author": author} if author else {}
            self._session.write("score.given", case, free({**body, **who}, "reason"))
        return done(None, "answers")

    def withdraw_score(self, application: str, criterion: str) -> Done[None]:
        """Give a criterion no points any more; that they were given stays in the log.

        Raises:
            NotFound: the person at work has given none.
        """
        session = self._session
        case, me = session.application(application), session.author().id
        if all((x.criterion, x.author.id) != (criterion, me) for x in session.store.reviews.scores(case)):
            raise NotFound("score.unknown", criterion=criterion)
        with session.store.transaction():
            session.write("score.withdrawn", case, {"criterion": criterion})
        return done(None, "answers")

    def correct(self, application: str, key: str, value: object, *, reason: str = "") -> Done[None]:
        """Confirm or correct a field; the applicant's value stays beside it.

        Raises:
            UsageError: no such key, or the value does not fit it.
        """
        if key not in CORRECTABLE:
            raise UsageError("field.unknown", key=key)
        store = self._session.store
        case = self._session.application(application)
        record = store.applications.get(case)
        assert record is not None
        laid = {correction.key: correction.value for correction in record.corrections} | {key: value}
        try:
            corrected(record.fields, laid)
        except msgspec.ValidationError as error:
            raise UsageError("field.invalid", key=key, detail=str(error)) from error
        with store.transaction():
            self._session.write("field.corrected", case, free({"key": key, "value": value, "reason": reason}, "reason"))
            self._cases.refresh(case)
        return done(None, "cases")

    def request_supplement(
        self,
        application: str,
        items: Sequence[SupplementItem],
        *,
        due: dt.date,
        sent: dt.date | None = None,
        kind: RequestKind = "supplement",
    ) -> Done[Supplement]:
        """As :meth:`ic16desk.desk.requests.Requests.send`."""
        return self._requests.send(application, items, due=due, sent=sent, kind=kind)

    def supplement_answered(self, application: str, supplement: str, *, day: dt.date | None = None) -> Done[None]:
        """As :meth:`ic16desk.desk.requests.Requests.answered`."""
        return self._requests.answered(application, supplement, day=day)

    def _check_owner(self, case: str, annotation: str) -> None:
        """A mark is changed only by the person who made it (findings/peers.md § 4.2)."""
        owner = self._session.store.reviews.annotation_owner(annotation)
        if owner is None:
            return  # a new one, whose id the caller chose
        if owner[0] != case:
            raise NotFound("annotation.unknown", name=annotation)
        if owner[1].id != self._session.author().id:
            raise UsageError("annotation.not_yours", name=owner[1].name)

    def _open(self, case: str, checklist: Checklist) -> None:
        if self._session.store.applications.checklist(case) is None:
            self._session.write("review.opened", case, {"checklist": checklist.hash})

    def use_checklist(self, case: str, name: str) -> Checklist:
        """The version a file names, taken into use if the review is new; one that was begun keeps its own.

        Raises:
            NotFound: no such version.
        """
        found = self._session.version(name)
        self._open(case, found)
        return found

    def _selector(self, row: DocumentRow, page: int, quote: str) -> Selector:
        text = self._session.store.documents.page(row.sha256, page)
        if text is None:
            raise NotFound("page.unknown", name=row.name, page=page)
        span = quotes.find(text, quote)
        if span is None:
            raise NotFound("quote.unknown", name=row.name, page=page, quote=quote)
        return Selector(
            page=page,
            start=span.start,
            end=span.end,
            quote=quotes.readable(span.exact),
            prefix=span.prefix,
            suffix=span.suffix,
        )
