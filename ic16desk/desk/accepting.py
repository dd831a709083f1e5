"""What comes back from another laptop: taken, or not, and why.

It is foreign bytes: judged in a child, and taken only if it is the letter that went out with the one signature it was
sent for, by whom the decision names, made on the day of the decision.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from typing import Any, Literal

from ic16desk.clock import helsinki_day
from ic16desk.desk import signing_rules
from ic16desk.desk.deciding import Deciding
from ic16desk.desk.file_signing import look_at
from ic16desk.desk.recusal import refuse_conflicted
from ic16desk.desk.session import Session
from ic16desk.desk.verifying import Verifying
from ic16desk.errors import NotAllowed, Refused
from ic16desk.model.changes import Done, done
from ic16desk.model.signatures import FIELD_NAMES, Role, SignatureStatus, Verification
from ic16desk.model.views import DecisionView
from ic16desk.store.decisions import StoredLetter


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


@dataclass(frozen=True, slots=True)
class NextStep:
    """What one may do with a file.

    ``act``: ``accept`` it (signed elsewhere, checked), ``refused`` (``error`` says why), ``open`` its case (the very
    bytes that wait for a signature), or ``sign`` it (a letter of another store). ``named``: who signed, or who is to.
    """

    act: Literal["accept", "refused", "open", "sign"]
    application: str
    number: str
    role: Role | None = None
    named: str = ""
    date: dt.date | None = None
    error: NotAllowed | None = None


class Accepting:
    """Files that were signed elsewhere."""

    def __init__(self, session: Session, *, deciding: Deciding, verifying: Verifying) -> None:
        """Bind to a session and the use cases it is made of."""
        self._session = session
        self._deciding = deciding
        self._verifying = verifying

    def accept(self, pdf: bytes) -> Done[Accepted]:
        """Take back a letter that was signed elsewhere; its bytes are frozen before this returns.

        Raises:
            NotAllowed: ``accept.…``: why it is not taken; nothing was changed.
        """
        letter, size = self._letter_of(pdf)
        view, role, status = self._checked(pdf, letter, size, self._verifying.verify(pdf))
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

    def next_step(self, pdf: bytes, judged: Verification) -> NextStep | None:
        """What one may do with a file that was judged: take it back, sign it, or go to its case; None: nothing.

        Nothing is changed. Why a letter of this store would not be taken back is told as ``error``.
        """
        begun = self._session.store.decisions.begun(pdf)
        if not begun:
            return self._to_sign(pdf, judged)
        letter, _ = max(begun, key=lambda one: (one[0].state != "void", one[1]))
        view = self._deciding.view(letter.application, seq=letter.seq)
        if letter.sha256 == judged.sha256 and letter.state in ("unsigned", "presented"):
            signer = signing_rules.next_signer(view, letter)
            named = signer.person.name if signer and signer.person else ""
            return NextStep("open", letter.application, view.case.number, named=named)
        try:
            letter, size = self._letter_of(pdf)
            _, role, status = self._checked(pdf, letter, size, judged)
        except NotAllowed as error:
            if error.code in ("accept.known", "accept.nothing_added", "accept.signed_already"):
                return None  # the archive's own comparison tells these
            return NextStep("refused", letter.application, view.case.number, error=error)
        return NextStep("accept", letter.application, view.case.number, role=role, named=status.signer)

    def _to_sign(self, pdf: bytes, judged: Verification) -> NextStep | None:
        """A letter of another store that waits for a signature in a prepared field."""
        if judged.verdict == "invalid" or "sig.cannot_verify" in judged.reasons:
            return None
        try:
            letter = look_at(pdf, trust=(), now=self._session.now(), earlier=judged)
        except Refused:
            return None
        if letter.role is None or not letter.named:
            return None
        return NextStep("sign", "", letter.number, role=letter.role, named=letter.named, date=letter.date)

    def _checked(
        self, pdf: bytes, letter: StoredLetter, size: int, judged: Verification
    ) -> tuple[DecisionView, Role, SignatureStatus]:
        view = self._deciding.view(letter.application, seq=letter.seq)
        signer = signing_rules.next_signer(view, letter)
        if signer is None:
            raise NotAllowed("accept.signed_already")
        role: Role = "presenter" if signer.field == "presenter" else "decider"
        status = _one_signature(pdf, size, letter, role, judged)
        self._check_signer(view, letter, role, status)
        return view, role, status

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
        if status.verdict != "valid":  # a letter of ours has nothing that would want a second look
            raise NotAllowed("accept.not_valid", reason_codes=_reasons(status))
        if status.time is None:
            raise NotAllowed("accept.no_time")
        signing_rules.check_person(view.signers, letter, status.certificate, role)
        signing_rules.check_day(view.draft, role, status.time)
        signing_rules.check_texts(letter.texts, helsinki_day(status.time))
        for person in self._session.store.people.all():
            if signing_rules.is_of(status.certificate, person.name):
                refuse_conflicted(self._session, letter.application, person.id, at=status.time)


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
