"""Completion requests and hearings: the lines proposed from the answers, sending, more time, the answer's day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from ic16desk import proceedings
from ic16desk.desk.cases import CaseFile, Cases
from ic16desk.desk.session import Session
from ic16desk.errors import NotAllowed, NotFound, UsageError
from ic16desk.model.changes import Done, done
from ic16desk.model.checklists import Item
from ic16desk.model.findings import Finding
from ic16desk.model.languages import Language
from ic16desk.model.places import Evidence, Where
from ic16desk.model.review import Answer, RequestDraft, RequestKind, Supplement, SupplementItem
from ic16desk.store.facts import free
from ic16desk.wording import Wording

#: Findings that are remarks, not lacks, are not asked about.
_ASKED: Final = frozenset({"error", "warning"})


class Requests:
    """Requests of a case; every method that writes is durable when it returns."""

    def __init__(self, session: Session, cases: Cases) -> None:
        """Bind to a session."""
        self._session = session
        self._cases = cases

    def all(self, application: str) -> tuple[Supplement, ...]:
        """Every request of a case, oldest first."""
        return self._session.store.reviews.supplements(self._session.application(application))

    def proposed(self, application: str, *, language: Language | None = None) -> tuple[SupplementItem, ...]:
        """The lines of a request, from every item somebody answered ``clarify`` (domain § 3.2), in the list's order.

        A reviewer's reason is a line. Where nobody gave one, each thing the checks found at the item is; where they
        found nothing, its question. The place is the evidence's, else the finding's, else the one that should hold it.

        Args:
            application: the case.
            language: of the letter; by default the case's.
        """
        file = self._cases.show(application)
        spoken = language or letter_language(file.fields.language)
        words = Wording(spoken)
        order = {item.id: place for place, item in enumerate(file.checklist.items)}
        unclear = [answer for answer in file.answers if answer.code == "clarify" and answer.item in order]
        subjects = dict.fromkeys((answer.item, answer.part) for answer in unclear)
        return tuple(
            line
            for item_id, part in sorted(subjects, key=lambda subject: (order[subject[0]], subject[1]))
            for line in _lines(
                file,
                file.checklist.items[order[item_id]],
                [answer for answer in unclear if (answer.item, answer.part) == (item_id, part)],
                words,
                spoken,
            )
        )

    def waiting(self, application: str) -> int:
        """How many lines wait: of the running requests, else how many subjects somebody answered ``clarify``."""
        case = self._session.application(application)
        reviews = self._session.store.reviews
        asked = [len(request.items) for request in reviews.supplements(case) if request.answered is None]
        return sum(asked) or len({(x.item, x.part) for x in reviews.answers(case) if x.code == "clarify"})

    def draft(self, application: str) -> RequestDraft | None:
        """The request that is being written, if any."""
        return self._session.store.reviews.request_draft(self._session.application(application))

    def save_draft(self, application: str, draft: RequestDraft) -> Done[None]:
        """Keep a request that is being written; without lines it is put away."""
        case = self._session.application(application)
        body = {
            "items": [free(msgspec.to_builtins(line), "text", "about") for line in draft.items],
            "due": draft.due.isoformat(),
            "kind": draft.kind,
        }
        with self._session.store.transaction():
            self._session.write("supplement.drafted", case, body)
        return done(None, "requests")

    def may_ask(self, application: str, kind: RequestKind = "supplement") -> bool:
        """Whether the case stands where a request may still be sent; another one may go beside a running one."""
        record = self._session.store.applications.get(self._session.application(application))
        state = record.state if record else ""
        deed = "heard" if kind == "hearing" else "requested"
        return not state or state in ("supplement", "hearing") or proceedings.follow(state, deed) is not None

    def send(
        self,
        application: str,
        items: Sequence[SupplementItem],
        *,
        due: dt.date,
        sent: dt.date | None = None,
        kind: RequestKind = "supplement",
    ) -> Done[Supplement]:
        """Record that a request was sent (Hallintolaki §§ 22, 33; a hearing: § 34): what is missing and by when.

        Raises:
            UsageError: nothing asked, a line without words, or due before it was sent.
            NotAllowed: the case stands where nothing is asked any more.
        """
        case = self._session.application(application)
        day = sent or self._session.clock.today()
        if not items or any(not line.text.strip() for line in items):
            raise UsageError("supplement.empty")
        if due < day:
            raise UsageError("supplement.due_passed")
        store = self._session.store
        record = store.applications.get(case)
        if record and not self.may_ask(case, kind):
            raise NotAllowed("supplement.too_late", state_code=f"state.{record.state}")
        body = {
            "items": [free(msgspec.to_builtins(line), "text", "about") for line in items],
            "sent": day.isoformat(),
            "due": due.isoformat(),
            "kind": kind,
        }
        with store.transaction():
            fact = self._session.write("supplement.sent", case, body)
            self._cases.count_progress(case)
        return done(self._one(case, fact.id), "answers", "cases")

    def extend(self, application: str, supplement: str, *, due: dt.date, reason: str) -> Done[Supplement]:
        """Give more time on request (Hallintolaki § 33.2); the last due day is the one in force.

        Raises:
            NotFound: no such request.
            UsageError: no reason, or no later day.
            NotAllowed: it was answered already.
        """
        case = self._session.application(application)
        request = self._one(case, supplement)
        if request.answered is not None:
            raise NotAllowed("supplement.answered")
        if not reason.strip():
            raise UsageError("supplement.reason_missing")
        if due <= request.due:
            raise UsageError("supplement.no_later", due=request.due)
        body = {"supplement": request.id, "due": due.isoformat(), "reason": reason.strip()}
        with self._session.store.transaction():
            self._session.write("supplement.extended", case, free(body, "reason"))
            self._cases.count_progress(case)
        return done(self._one(case, request.id), "answers", "cases")

    def answered(self, application: str, supplement: str, *, day: dt.date | None = None) -> Done[None]:
        """Record the day an answer arrived.

        Raises:
            NotFound: no such request.
            UsageError: before it was sent.
        """
        case = self._session.application(application)
        request = self._one(case, supplement)
        arrived = day or self._session.clock.today()
        if arrived < request.sent:
            raise UsageError("supplement.before_sent", sent=request.sent)
        with self._session.store.transaction():
            body = {"supplement": request.id, "answered": arrived.isoformat()}
            self._session.write("supplement.answered", case, body)
            self._cases.count_progress(case)
        return done(None, "answers", "cases")

    def running(self, application: str) -> Supplement | None:
        """The request that waits for its answer: not answered yet, the oldest of several."""
        return next((request for request in self.all(application) if request.answered is None), None)

    def find(self, application: str, name: str) -> Supplement:
        """A request by its id or its number in the case.

        Raises:
            NotFound: none.
        """
        return self._one(self._session.application(application), name)

    def _one(self, case: str, name: str) -> Supplement:
        requests = self._session.store.reviews.supplements(case)
        found = next((x for x in requests if x.id == name), None)
        if found is None and name.isdigit() and 0 < int(name) <= len(requests):
            found = requests[int(name) - 1]
        if found is None:
            raise NotFound("supplement.unknown", name=name)
        return found


def letter_language(case: str | None) -> Language:
    """The language of a letter in a case (Kielilaki § 12): the case's, Finnish where none is on record."""
    return "sv" if case == "sv" else "fi"


def _lines(
    file: CaseFile, item: Item, answers: Sequence[Answer], words: Wording, language: Language
) -> Iterator[SupplementItem]:
    part = answers[0].part
    basis = "; ".join(provision.ref.get(language) for provision in item.basis)
    found = [x for x in file.findings if x.item == item.id and x.severity in _ASKED and _of_part(x, part)]
    evidence = next((piece for answer in answers for piece in answer.evidence), None)
    place = _of_evidence(evidence) if evidence else found[0].where[0] if found else _manifest(file)
    about = _about(place, words) if evidence or found else words("request.about.application")
    reasons = tuple(dict.fromkeys(answer.reason.strip() for answer in answers if answer.reason.strip()))
    for reason in reasons:
        yield SupplementItem(item.id, reason, part, about, basis, place)
    if reasons:
        return
    for finding in found:
        told = words(f"checks.{finding.code}", **finding.params)
        yield SupplementItem(item.id, told, part, _about(finding.where[0], words), finding.basis, finding.where[0])
    if not found:
        yield SupplementItem(item.id, item.question.get(language), part, about, basis, place)


def _of_part(finding: Finding, part: str) -> bool:
    if not part:
        return True
    pointers = [where.pointer.strip("/").replace("/", ".") for where in finding.where if where.pointer]
    return not pointers or any(pointer == part or pointer.startswith(f"{part}.") for pointer in pointers)


def _of_evidence(piece: Evidence) -> Where:
    selector = piece.selector
    return Where(piece.document, piece.document_name, selector.page, selector.cell, selector.quote)


def _manifest(file: CaseFile) -> Where:
    main = next((row for row in file.documents if row.kind == "application"), None) or next(iter(file.documents), None)
    return Where(main.id if main else None, main.name if main else None, 1 if main else None)


def _about(place: Where, words: Wording) -> str:
    """The field or document as a person names it."""
    name = (place.document_name or "").rsplit("/", 1)[-1]
    field = _field(place.pointer or "", words)
    if field:
        return field
    if place.cell:
        return words("request.about.cell", name=name, cell=place.cell)
    if place.page and name:
        return words("request.about.page", name=name, page=place.page)
    return name or words("request.about.application")


def _field(pointer: str, words: Wording) -> str:
    """The field's name as the application's form has it; of a list the list's."""
    parts = pointer.strip("/").split("/")
    root = {"fundingPlan": "funding"}.get(parts[0], parts[0])
    keys = (f"application.field.{'.'.join(parts[:2])}", f"application.field.{parts[0]}", f"application.section.{root}")
    return next((words(key) for key in keys if words.has(key)), "")
