"""What waits for a person's signature, and signing it in one go: on after an error, stoppable, ending in a list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from ic16desk import lint, log
from ic16desk.desk.cases import Cases
from ic16desk.desk.deciding import Deciding
from ic16desk.desk.print_faults import with_faults
from ic16desk.desk.recusal import refuse_conflicted
from ic16desk.desk.session import Session
from ic16desk.desk.signatures import Signatures
from ic16desk.desk.signing_rules import next_signer, same_name
from ic16desk.errors import BugError, Cancelled, Ic16Error, KnownError
from ic16desk.model.changes import Done, done
from ic16desk.model.decision import DecisionDraft
from ic16desk.model.signatures import Role, SignedPdf
from ic16desk.model.views import DecisionView
from ic16desk.progress import Progress, Silent
from ic16desk.signing import Signer
from ic16desk.store.decisions import StoredDraft, StoredLetter


@dataclass(frozen=True, slots=True)
class Waiting:
    """A decision that waits for a person's signature.

    ``part``: as what (presenter, decider, chair, certifier); ``presented_by``: who has signed before; ``blocking``: the
    lint's codes that keep it from being presented; ``why``: the error code that keeps it from being signed today;
    ``sha256`` of the presented bytes, empty where the letter is made at signing; ``name``: who is to sign.
    """

    application: str
    number: str
    project: str
    applicant: str
    role: Role
    part: str
    kind: str
    outcome: str
    granted_cents: int | None
    date: dt.date | None
    presented_by: str
    blocking: tuple[str, ...]
    why: str = ""
    sha256: str = ""
    name: str = ""

    @property
    def ready(self) -> bool:
        """Whether it can be signed now."""
        return not self.blocking and not self.why


@dataclass(frozen=True, slots=True)
class QueueResult:
    """What came of one decision of a queue: signed bytes, or the error that kept it from being signed."""

    application: str
    number: str
    signed: SignedPdf | None
    error: Ic16Error | None


class SigningQueue:
    """The queue of one person at a time."""

    def __init__(self, session: Session, *, cases: Cases, deciding: Deciding, signatures: Signatures) -> None:
        """Bind to a session and the use cases it is made of."""
        self._session = session
        self._cases = cases
        self._deciding = deciding
        self._signatures = signatures

    def waiting(self, *, name: str | None = None, progress: Progress | None = None) -> tuple[Waiting, ...]:
        """The decisions that name a person (by default the one at work) and wait for that signature, by number.

        Raises:
            Cancelled: the user stopped it.
        """
        person = self._session.at_work()
        wanted = name if name is not None else person.name if person else ""
        candidates = [one for one in self._session.store.decisions.in_work() if _names(one[1].draft, wanted)]
        return self._all(candidates, lambda signer: same_name(signer, wanted), progress)

    def elsewhere(self, *, progress: Progress | None = None) -> tuple[Waiting, ...]:
        """The decisions that were presented and wait for somebody else's signature than that of the person at work.

        Raises:
            Cancelled: the user stopped it.
        """
        person = self._session.at_work()
        own = person.name if person else ""
        candidates = [one for one in self._session.store.decisions.in_work() if self._presented(*one)]
        return self._all(candidates, lambda signer: not same_name(signer, own), progress)

    def hindrance(self, one: Waiting) -> KnownError | None:
        """What keeps a decision from being signed today, with its details; None: nothing, as far as days go."""
        return self._hindrance(one.application, self._deciding.letter(one.application), one.role, one.name)

    def presented(self) -> int:
        """How many decisions were presented and wait for the person at work; nothing is linted, so this is quick."""
        person = self._session.at_work()
        if person is None:
            return 0
        found = [
            one
            for one in self._session.store.decisions.in_work()
            if _names(one[1].draft, person.name) and self._presented(*one)
        ]
        signers = (
            next_signer(self._deciding.view(one, seq=stored.seq), self._deciding.letter(one, seq=stored.seq))
            for one, stored in found
        )
        return sum(
            signer is not None and signer.person is not None and same_name(signer.person.name, person.name)
            for signer in signers
        )

    def sign(
        self, applications: Sequence[str], *, key: Signer, role: Role | None = None, progress: Progress | None = None
    ) -> Done[tuple[QueueResult, ...]]:
        """Sign decisions one after another with one key; each is durable before the next is begun.

        Args:
            applications: the cases, in the order of the list.
            key: open; asked once for each signature.
            role: as what; None: as whoever's turn it is.
            progress: told before each; when it stops the queue, what was signed stays, and the rest is not in the list.
        """
        progress, results = progress or Silent(), list[QueueResult]()
        try:
            for number, application in enumerate(applications):
                progress.report(number, len(applications), application)
                results.append(self._sign(application, key, role))
            progress.report(len(applications), len(applications))
        except Cancelled:
            pass  # what is done is told
        return done(tuple(results), "letter", "cases")

    def _sign(self, application: str, key: Signer, role: Role | None) -> QueueResult:
        row = QueueResult(application, application, None, None)
        try:
            case = self._session.application(application)
            row = replace(row, application=case, number=self._cases.rows((case,))[0].number)
            signed = self._signatures.sign(case, key=key, role=role or self._turn(case)).value
            return replace(row, signed=signed)
        except Cancelled:
            raise
        except KnownError as error:
            return replace(row, error=error)
        except Exception as error:  # one broken case must not cost the others their signatures
            return replace(row, error=BugError("bug", reference=log.report_bug(error)))

    def _turn(self, case: str) -> Role:
        signer = next_signer(self._deciding.view(case), self._deciding.letter(case))
        return "presenter" if signer is not None and signer.field == "presenter" else "decider"

    def _all(
        self, candidates: Sequence[tuple[str, StoredDraft]], fits: Callable[[str], bool], progress: Progress | None
    ) -> tuple[Waiting, ...]:
        progress, found = progress or Silent(), []
        for done_, (application, stored) in enumerate(candidates):
            progress.report(done_, len(candidates))
            waiting = self._waiting(application, stored, fits)
            if waiting is not None:
                found.append(waiting)
        return tuple(sorted(found, key=lambda one: one.number))

    def _presented(self, application: str, stored: StoredDraft) -> bool:
        letter = self._deciding.letter(application, seq=stored.seq)
        return letter is not None and letter.state == "presented"

    def _waiting(self, application: str, stored: StoredDraft, fits: Callable[[str], bool]) -> Waiting | None:
        letter = self._deciding.letter(application, seq=stored.seq)
        view = self._deciding.view(application, seq=stored.seq)
        signer = next_signer(view, letter)
        if signer is None or signer.person is None or not fits(signer.person.name):
            return None
        fields, draft = view.case.fields, stored.draft
        role: Role = "presenter" if signer.field == "presenter" else "decider"
        hindrance = self._hindrance(application, letter, role, signer.person.name)
        return Waiting(
            application=application,
            number=view.case.number,
            project=(fields.name or "").strip(),
            applicant=fields.applicant.name if fields.applicant else "",
            role=role,
            part=signer.part,
            kind=draft.kind,
            outcome=draft.outcome,
            granted_cents=draft.granted_cents if draft.outcome in ("grant", "grant_reduced") else None,
            date=draft.date,
            presented_by=(letter.presenter or "") if letter else "",
            blocking=tuple(_blocking(view, letter)),
            why=hindrance.code if hindrance else "",
            sha256=letter.sha256 if letter and letter.signatures else "",
            name=signer.person.name,
        )

    def _hindrance(self, application: str, letter: StoredLetter | None, role: Role, name: str) -> KnownError | None:
        """The day, the texts' validity, or what the person at work has declared (HL 27 §)."""
        person = self._session.at_work()
        try:
            if person is not None and same_name(person.name, name):
                refuse_conflicted(self._session, application, person.id)
            self._signatures.check_when(application, letter, role)
        except KnownError as error:
            return error
        return None


def _blocking(view: DecisionView, letter: StoredLetter | None) -> Iterator[str]:
    if letter is None or not letter.signatures:  # what is presented is not made anew
        yield from (line.code for line in lint.run(with_faults(view)) if line.blocking)


def _names(draft: DecisionDraft, name: str) -> bool:
    """Whether a draft may name a person as one who signs; the council's rule says later whether it does."""
    chair = draft.meeting.chair if draft.meeting else None
    return any(
        official is not None and same_name(official.name, name) for official in (draft.presenter, draft.decider, chair)
    )
