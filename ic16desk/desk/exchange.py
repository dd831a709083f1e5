"""A letter that is not signed by all yet: out to its next signer, back to its preparer, or dated anew."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import msgspec

from ic16desk import letters
from ic16desk.desk import signing_rules
from ic16desk.desk.deciding import Deciding
from ic16desk.desk.files import write_versioned
from ic16desk.desk.letterheads import logo_of
from ic16desk.desk.parties import party_number
from ic16desk.desk.session import Session
from ic16desk.desk.signing_rules import next_signer
from ic16desk.errors import NotAllowed, UsageError
from ic16desk.model.changes import Done, done
from ic16desk.model.file_names import file_stem
from ic16desk.model.handing import HandingView
from ic16desk.model.languages import LANGUAGES
from ic16desk.model.later import number_of
from ic16desk.model.signatures import Role
from ic16desk.model.views import DecisionView, Signer
from ic16desk.store.decisions import StoredDraft as StoredDraft
from ic16desk.store.decisions import StoredLetter
from ic16desk.store.facts import free


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What was written for the next signer: the letter and its cover (PDF). ``role``, ``name``: who is to sign."""

    pdf: Path
    cover: Path
    sha256: str
    role: Role
    name: str


class Exchange:
    """Letters that go out for a signature and come back."""

    def __init__(self, session: Session, *, deciding: Deciding) -> None:
        """Bind to a session and the use cases it is made of."""
        self._session = session
        self._deciding = deciding

    def next_signer(self, application: str) -> Signer | None:
        """Who is to sign the decision in work next, by the council's rule; None when it is signed."""
        letter = self._deciding.letter(application)
        return next_signer(self._deciding.view(application), letter)

    def hand_over(self, application: str, folder: Path) -> Done[HandedOver]:
        """Write the letter with its signatures so far for the next signer, and a cover that says what it is.

        Raises:
            NotAllowed: ``sign.blocked`` as the lint says; ``exchange.signed``: nobody is to sign it any more.
            UsageError: there is no draft. KnownError: the folder cannot be written.
        """
        case = self._session.application(application)
        kept = self._deciding.letter(case)
        if kept is not None and kept.state == "signed":
            raise NotAllowed("exchange.signed")
        letter = self._deciding.finish(case).value
        view = self._deciding.view(case)
        signer = next_signer(view, letter)
        if signer is None or signer.person is None:
            raise NotAllowed("exchange.nobody")
        role: Role = "presenter" if signer.field == "presenter" else "decider"
        pdf = self._session.store.contents.get(letter.sha256)
        written = write_versioned(folder, self._deciding.stem(view, signed=True), {".pdf": pdf})[".pdf"]
        cover = self._write_cover(view, letter, signer, folder, written.name, len(pdf))
        body = {"letter": letter.id, "role": role, "name": signer.person.name, "sha256": letter.sha256}
        with self._session.store.transaction():
            self._session.write("letter.sent", case, body)
        return done(HandedOver(written, cover, letter.sha256, role, signer.person.name), "letter")

    def return_to_preparer(self, application: str, reason: str) -> Done[StoredLetter]:
        """Void a letter that is not signed by all, with a reason; its file stays, and a new rendering is made.

        Raises:
            UsageError: no reason. NotAllowed: ``exchange.nothing_presented``, ``decision.signed``.
        """
        case = self._session.application(application)
        if not reason.strip():
            raise UsageError("case.reason_missing")
        letter = self._open_letter(case)
        self._void(case, letter, "returned", reason.strip())
        return done(letter, "letter", "cases", "decision")

    def present_again(self, application: str) -> Done[StoredDraft]:
        """Give the decision today's date after its own has passed; what was signed before is void, and kept.

        The texts are those in force today; the lint says what they want, and the presenter signs anew.

        Raises:
            NotAllowed: ``decision.signed``, ``exchange.not_redated``: its date is today.
        """
        case = self._session.application(application)
        stored = self._session.store.decisions.draft(case)
        if stored is None:
            raise UsageError("decision.none")
        letter = self._deciding.letter(case)
        if letter is not None and letter.state == "signed":
            raise NotAllowed("decision.signed")
        today = self._session.clock.today()
        if stored.draft.date == today:
            raise NotAllowed("exchange.not_redated", date=today)
        if letter is not None and letter.state == "presented":
            self._void(case, letter, "redated", "")
        return self._deciding.save(case, msgspec.structs.replace(stored.draft, date=today))

    def _void(self, case: str, letter: StoredLetter, why: str, reason: str) -> None:
        body = free({"letter": letter.id, "why": why, "reason": reason}, "reason")
        with self._session.store.transaction():
            self._session.write("letter.returned", case, body)

    def _open_letter(self, case: str) -> StoredLetter:
        letter = self._deciding.letter(case)
        if letter is None:
            raise NotAllowed("exchange.nothing_presented")
        if letter.state == "signed":
            raise NotAllowed("decision.signed")
        return letter

    def _write_cover(
        self, view: DecisionView, letter: StoredLetter, signer: Signer, folder: Path, name: str, size: int
    ) -> Path:
        assert signer.person is not None
        draft, fields = view.draft, view.case.fields
        author = self._session.at_work()
        composed = letters.compose_handing(
            HandingView(
                number=view.case.number,
                project=(fields.name or "").strip(),
                applicant=fields.applicant.name if fields.applicant else "",
                kind=draft.kind,
                outcome=draft.outcome,
                decision_number=number_of(draft),
                date=draft.date,
                granted_cents=draft.granted_cents if draft.outcome in ("grant", "grant_reduced") else None,
                pages=letter.pages,
                part=signer.part,
                signer=signer.person,
                presented_by=letter.presenter or "",
                file=name,
                size=size,
                sha256=letter.sha256,
                sender=author,
                at=self._session.now(),
                language=next((one for one in LANGUAGES if one == view.language), "fi"),
                council=view.council,
                logo=logo_of(self._session, view.council),
                any_day=signing_rules.binding_date(draft) is None,
            )
        )
        printed = letters.render(composed, docx=False)
        stem = file_stem(
            "handing", view.case.number, day=view.on, party=party_number(self._session, view.case.id, fields)
        )
        return write_versioned(folder, stem, {".pdf": printed.pdf})[".pdf"]
