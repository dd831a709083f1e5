"""The letter of a request: looked at, written as PDF and DOCX; nothing is kept, nothing is sent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from ic16desk import letters
from ic16desk.desk.cases import Cases
from ic16desk.desk.councils import asking_council
from ic16desk.desk.files import write_versioned
from ic16desk.desk.letterheads import logo_of
from ic16desk.desk.parties import party_number
from ic16desk.desk.requests import Requests, letter_language
from ic16desk.desk.session import Session
from ic16desk.errors import UsageError
from ic16desk.lint import requests
from ic16desk.model.decision import DecisionContact
from ic16desk.model.file_names import file_stem
from ic16desk.model.languages import Language
from ic16desk.model.letters import LintLine, UnsignedLetter
from ic16desk.model.requests import RequestView
from ic16desk.model.review import RequestKind, Supplement, SupplementItem


@dataclass(frozen=True, slots=True)
class WrittenRequest:
    """Where a request was written; ``missing`` is what nobody has filled in it."""

    pdf: Path
    docx: Path
    pages: int
    sha256: str
    missing: tuple[str, ...]


class RequestLetters:
    """T3 and T4 of a case."""

    def __init__(self, session: Session, *, cases: Cases, requests: Requests) -> None:
        """Bind to a session and the use cases it is made of."""
        self._session = session
        self._cases = cases
        self._requests = requests

    def view(
        self,
        application: str,
        items: Sequence[SupplementItem],
        *,
        due: dt.date,
        kind: RequestKind = "supplement",
        sent: dt.date | None = None,
        number: int | None = None,
        language: Language | None = None,
        contact: DecisionContact | None = None,
        watermark: bool = False,
    ) -> RequestView:
        """Everything the letter is made of.

        Args:
            application: the case.
            items: its lines, in order.
            due: the due day as it is set (it does not move by itself, 150/1930 § 1).
            kind: completion or hearing.
            sent: its date, today by default.
            number: of the request in the case; by default the next one.
            language: another than the case's makes a translation.
            contact: who gives further information; by default the draft decision's, else the person at work.
            watermark: printed over the pages while it is only looked at.

        Raises:
            UsageError: nothing is asked, or due before its date.
        """
        case = self._session.application(application)
        day = sent or self._session.clock.today()
        if not items:
            raise UsageError("supplement.nothing")
        if due < day:
            raise UsageError("supplement.due_passed")
        fields = self._cases.view(case).fields
        applicant = fields.applicant
        town = " ".join(part for part in (applicant.postal_code, applicant.city) if part) if applicant else ""
        draft = self._session.store.decisions.draft(case)
        own = letter_language(fields.language)
        register = self._session.register
        council = asking_council(self._session, fields.agreement, on=day)
        return RequestView(
            kind=kind,
            number=number or len(self._requests.all(case)) + 1,
            items=tuple(items),
            sent=day,
            due=due,
            language=language or own,
            case_language=own,
            application_number=fields.number or self._cases.rows((case,))[0].number,
            case_number=(draft.draft.case_number if draft else "") or fields.case_number or "",
            project=(fields.name or "").strip(),
            applicant=applicant.name if applicant else "",
            address=", ".join(part for part in (applicant.street, town) if part) if applicant else "",
            money=fields.money_source,
            council=council,
            contact=contact or (draft.draft.contact if draft else None) or self._me(),
            phrases={entry.id: entry for entry in register.all("phrase", on=day)},
            watermark=watermark,
            logo=logo_of(self._session, council),
            party=party_number(self._session, case, fields),
        )

    def of(
        self,
        application: str,
        request: Supplement,
        *,
        language: Language | None = None,
        contact: DecisionContact | None = None,
    ) -> RequestView:
        """The letter of a request that was sent, with the due day in force."""
        number = [x.id for x in self._requests.all(application)].index(request.id) + 1
        return self.view(
            application,
            request.items,
            due=request.due,
            kind=request.kind,
            sent=request.sent,
            number=number,
            language=language,
            contact=contact,
        )

    def lint(self, view: RequestView) -> tuple[LintLine, ...]:
        """What is wrong with the texts of a request on the day it is sent; a blocking one cannot be sent."""
        return requests.run(view)

    def preview(self, view: RequestView) -> UnsignedLetter:
        """The letter as it would print; the DOCX is left out."""
        return letters.render(letters.compose_request(view), docx=False)

    def write(self, view: RequestView, folder: Path) -> WrittenRequest:
        """Write the letter as PDF and DOCX, named as domain § 6.1 has it.

        Raises:
            KnownError: the folder cannot be written.
        """
        composed = letters.compose_request(view)
        letter = letters.render(composed)
        stem = file_stem(view.kind, view.application_number, day=view.sent, party=view.party, draft=view.watermark)
        paths = write_versioned(folder, stem, {".pdf": letter.pdf, ".docx": letter.docx})
        return WrittenRequest(paths[".pdf"], paths[".docx"], letter.pages, letter.sha256, letters.missing(composed))

    def contact(self, *, phone: str = "", email: str = "") -> DecisionContact | None:
        """The person at work as the one who gives further information."""
        me = self._me()
        return msgspec.structs.replace(me, phone=phone, email=email) if me else None

    def _me(self) -> DecisionContact | None:
        person = self._session.at_work()
        return DecisionContact(name=person.name, title=person.title) if person else None
