"""A letter between two laptops: out for the next signature, back with it, or back to its preparer.

What comes back is foreign bytes: it is judged in a child, and taken only if it is the letter that went out with the one
signature it was sent for, by whom the decision names, made on the day of the decision.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from ic16desk import letters
from ic16desk.clock import helsinki_day
from ic16desk.desk import signing_rules
from ic16desk.desk.deciding import Deciding
from ic16desk.desk.files import write_versioned
from ic16desk.desk.letterheads import logo_of
from ic16desk.desk.parties import party_number
from ic16desk.desk.recusal import refuse_conflicted
from ic16desk.desk.session import Session
from ic16desk.desk.verifying import Verifying
from ic16desk.errors import NotAllowed, UsageError
from ic16desk.model.changes import Done, done
from ic16desk.model.file_names import file_stem
from ic16desk.model.handing import HandingView
from ic16desk.model.languages import LANGUAGES
from ic16desk.model.later import number_of
from ic16desk.model.signatures import FIELD_NAMES, Role, SignatureStatus, Verification
from ic16desk.model.views import DecisionView, Signer
from ic16desk.store.decisions import StoredDraft, StoredLetter
from ic16desk.store.facts import free


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What was written for the next signer: the letter and its cover (PDF). ``role``, ``name``: who is to sign."""

    pdf: Path
    cover: Path
    sha256: str
    role: Role
    name: str


@dataclass(frozen=True, slots=True)
class Accepted:
    """A letter that came back with the signature it was sent for; its case, who signed and when it says so."""

    application: str
    number: str
    letter: str
    sha256: str
    signatures: int
    level: str
    role: Role
    signer: str
    time: dt.datetime


class Exchange:
    """Letters that go out for a signature and come back."""

    def __init__(self, session: Session, *, deciding: Deciding, verifying: Verifying) -> None:
        """Bind to a session and the use cases it is made of."""
        self._session = session
        self._deciding = deciding
        self._verifying = verifying

    def next_signer(self, application: str) -> Signer | None:
        """Who is to sign the decision in work next, by the council's rule; None when it is signed."""
        letter = self._deciding.letter(application)
        return _next(self._deciding.view(application), letter)

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
        signer = _next(view, letter)
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

    def accept(self, pdf: bytes) -> Done[Accepted]:
        """Take back a letter that was signed elsewhere; its bytes are frozen before this returns.

        Raises:
            NotAllowed: ``accept.…``: why it is not taken; nothing was changed.
        """
        letter, size = self._letter_of(pdf)
        view = self._deciding.view(letter.application, seq=letter.seq)
        signer = _next(view, letter)
        if signer is None:
            raise NotAllowed("accept.signed_already")
        role: Role = "presenter" if signer.field == "presenter" else "decider"
        status = _one_signature(pdf, size, letter, role, self._verifying.verify(pdf))
        self._check_signer(view, letter, role, status)
        assert status.time is not None and status.certificate is not None  # just checked
        body: dict[str, Any] = {
            "letter": letter.id,
            "role": role,
            "sha256": hashlib.sha256(pdf).hexdigest(),
            "signatures": letter.signatures + 1,
            "level": status.level,
            "signer": status.certificate.name,
            "certificate": status.certificate.fingerprint,
            "received": True,
            "time": status.time.isoformat(),
        }
        with self._session.store.transaction():
            self._session.store.contents.put([pdf])
            self._session.write("letter.signed", letter.application, body)
        made = Accepted(
            letter.application, view.case.number, letter.id, body["sha256"], body["signatures"], status.level, role,
            status.certificate.name, status.time,
        )  # fmt: skip
        return done(made, "letter", "cases")

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

    def _letter_of(self, pdf: bytes) -> tuple[StoredLetter, int]:
        """The one letter of this store that a file goes on from, and how many of its bytes are known."""
        begun = self._session.store.decisions.begun(pdf)
        if not begun:
            raise NotAllowed("accept.unknown")
        digest = hashlib.sha256(pdf).hexdigest()
        letter, size = max(begun, key=lambda one: (one[0].state != "void", one[1]))
        if letter.state == "void":
            raise NotAllowed("accept.void", why_code=f"exchange.void.{letter.void_why or 'edited'}")
        if letter.state == "signed":
            raise NotAllowed("accept.known" if letter.sha256 == digest else "accept.signed_already")
        if letter.sha256 == digest or size == len(pdf):
            raise NotAllowed("accept.nothing_added")
        if size != len(self._session.store.contents.get(letter.sha256)):
            raise NotAllowed("accept.other_first")  # it goes on from before a signature this store has
        return letter, size

    def _check_signer(self, view: DecisionView, letter: StoredLetter, role: Role, status: SignatureStatus) -> None:
        """Who signed, and when; raises as :mod:`signing_rules` does."""
        if status.certificate is None:
            raise NotAllowed("accept.not_valid", reason_codes=_reasons(status))
        if not status.trusted:
            raise NotAllowed("accept.untrusted", signer=status.signer)
        if status.verdict not in ("valid", "valid_with_warnings"):
            raise NotAllowed("accept.not_valid", reason_codes=_reasons(status))
        if status.time is None:
            raise NotAllowed("accept.no_time")
        signing_rules.check_person(view.signers, letter, status.certificate, role)
        signing_rules.check_day(view.draft, role, status.time)
        signing_rules.check_texts(letter.texts, helsinki_day(status.time))
        for person in self._session.store.people.all():
            if signing_rules.is_of(status.certificate, person.name):
                refuse_conflicted(self._session, letter.application, person.id, at=status.time)

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


def _next(view: DecisionView, letter: StoredLetter | None) -> Signer | None:
    """Whose turn it is: the first of the signers whose field is empty."""
    signed: Mapping[str, str | None] = (
        {"presenter": letter.presenter, "decider": letter.decider} if letter is not None else {}
    )
    return next((signer for signer in view.signers if not signed.get(signer.field)), None)


def _one_signature(pdf: bytes, size: int, letter: StoredLetter, role: Role, judged: Verification) -> SignatureStatus:
    """The signature that was added: in its prepared field, intact, and nothing beside it."""
    if "sig.cannot_verify" in judged.reasons and not judged.signatures:
        raise NotAllowed("accept.unreadable")
    field = FIELD_NAMES[role]
    new = [one for one in judged.signatures if one.field == field]
    if len(new) != 1:
        raise NotAllowed("accept.other_field")
    status = new[0]
    if not status.intact:
        raise NotAllowed("accept.not_valid", reason_codes=_reasons(status))
    before = [one for one in judged.signatures if one.field != field]
    if len(before) != letter.signatures or status.covers != len(pdf) or judged.bytes_after_last_signature:
        raise NotAllowed("accept.more")
    for earlier in before:
        added = earlier.changes_after
        if not earlier.intact or len(added) != 1 or not added[0].allowed or added[0].kind != "signature":
            raise NotAllowed("accept.more")
    return status


def _reasons(status: SignatureStatus) -> list[str]:
    return [f"verify.reason.{reason}" for reason in status.reasons]
