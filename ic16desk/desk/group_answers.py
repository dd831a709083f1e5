"""The common part of a group project is judged once: a partner's case takes over what was answered in the lead's.

Each beneficiary has its own decision (757/2021 § 4(14)), so nothing is answered by itself: taking over is an act of the
person at work, who answers for it, and each answer stands in the partner's own case.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ic16desk.desk.cases import Cases
from ic16desk.desk.reviewing import Reviewing
from ic16desk.desk.session import Session
from ic16desk.errors import UsageError
from ic16desk.model.changes import Done, done
from ic16desk.model.group import LeadAnswers
from ic16desk.model.places import Evidence
from ic16desk.model.review import Answer


class GroupAnswers:
    """What a partner's case can take over from the lead's."""

    def __init__(self, session: Session, *, cases: Cases, reviewing: Reviewing) -> None:
        """Bind to a session and the use cases it is made of."""
        self._session = session
        self._cases = cases
        self._reviewing = reviewing

    def waiting(self, application: str) -> LeadAnswers | None:
        """The lead's answers to what is not answered here yet; None when there are none, or this is no partner's case.

        Only items of the common part (``shared`` in the checklist) that both cases ask in the same words, and only what
        the lead's reviewers agree on: answered, and not to be clarified.
        """
        case = self._session.application(application)
        lead = self._lead(case)
        if lead is None:
            return None
        own, theirs = self._cases.show(case), self._cases.show(lead)
        known = {answer.item for answer in own.answers if answer.code != "unset"}
        shared = {item.id: item for item in own.shown if item.shared and not item.repeat and item.id not in known}
        found = []
        for item in shared.values():
            given = [answer for answer in theirs.answers if answer.item == item.id and not answer.part]
            codes = {answer.code for answer in given}
            asked = theirs.checklist.item(item.id)
            agreed = len(codes) == 1 and not codes & {"unset", "clarify"}
            if agreed and asked is not None and asked.question == item.question:
                found.append(given[-1])
        return LeadAnswers(theirs.number, tuple(found)) if found else None

    def take(self, application: str) -> Done[LeadAnswers]:
        """Answer here as in the lead's case, all or nothing; evidence follows where its bytes are in this case too.

        Raises:
            UsageError: there is nothing to take over.
            NotAllowed: the person has declared a ground of interest in this case.
        """
        case = self._session.application(application)
        waiting = self.waiting(case)
        if waiting is None:
            raise UsageError("group.nothing_to_take")
        same = self._same_documents(case, waiting.number)
        with self._session.store.transaction():
            for answer in waiting.answers:
                self._reviewing.answer(
                    case, answer.item, answer.code, reason=answer.reason, evidence=_moved(answer, same)
                )
        return done(waiting, "answers", "cases")

    def _lead(self, case: str) -> str | None:
        record = self._session.store.applications.get(case)
        group = record.fields.group if record else None
        if record is None or group is None or record.fields.role != "partner":
            return None
        members = self._session.store.applications.in_group(group.id)
        for other in members:
            found = self._session.store.applications.get(other)
            if other != case and found is not None and group.lead in (found.number, found.fields.number):
                return other
        return None

    def _same_documents(self, case: str, lead: str) -> Mapping[str, tuple[str, str]]:
        """Document of the lead's case → id and name of the one with the same bytes here."""
        documents = self._session.store.documents
        own = {row.sha256: (row.id, row.name) for row in documents.of(case)}
        theirs = documents.all_of(self._session.application(lead))
        return {row.id: own[row.sha256] for row in theirs if row.sha256 in own}


def _moved(answer: Answer, same: Mapping[str, tuple[str, str]]) -> tuple[Evidence, ...]:
    moved = []
    for piece in answer.evidence:
        if piece.document in same:
            document, name = same[piece.document]
            moved.append(replace(piece, document=document, document_name=name))
    return tuple(moved)
