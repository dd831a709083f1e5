"""Signing decisions of this store: who may sign as what, and the frozen bytes of what was signed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from ic16desk import letters, signing
from ic16desk.clock import helsinki_day
from ic16desk.desk import signing_rules
from ic16desk.desk.cases import Cases
from ic16desk.desk.deciding import Deciding
from ic16desk.desk.recusal import refuse_conflicted
from ic16desk.desk.session import Session
from ic16desk.errors import KnownError
from ic16desk.model.changes import Done, done
from ic16desk.model.signatures import Role, SignedPdf
from ic16desk.signing import Signer
from ic16desk.store.decisions import StoredLetter
from ic16desk.wording import Wording, shown

#: The signature field's own size on the letter, points.
STAMP_SIZE = (221.0, 62.0)


@dataclass(frozen=True, slots=True)
class ArchiveRow:
    """A signed decision in the archive."""

    application: str
    number: str
    name: str
    applicant: str
    letter: StoredLetter


class Signatures:
    """Signatures on decisions of this store."""

    def __init__(self, session: Session, *, cases: Cases, deciding: Deciding) -> None:
        """Bind to a session."""
        self._session = session
        self._cases = cases
        self._deciding = deciding

    def sign(self, application: str, *, key: Signer, role: Role) -> Done[SignedPdf]:
        """Sign the decision's letter in its prepared field; the bytes are frozen before this returns.

        Raises:
            NotAllowed: the lint blocks, the wrong person or order, signed already, or a declared interest (HL 27 §).
        """
        case = self._session.application(application)
        refuse_conflicted(self._session, case, self._session.author().id)
        letter = self._deciding.finish(case).value
        pdf = self._session.store.contents.get(letter.sha256)
        info = key.info
        signing_rules.check_person(self._deciding.view(case).signers, letter, info, role)
        self.check_when(case, letter, role)
        signed = sign_pdf(pdf, key=key, role=role, language=letter.language, now=self._session.now())
        body = {
            "letter": letter.id,
            "role": role,
            "sha256": signed.sha256,
            "signatures": signed.signatures,
            "level": signed.level,
            "signer": info.name,
            "certificate": info.fingerprint,
        }
        with self._session.store.transaction():
            self._session.store.contents.put([signed.pdf])
            self._session.write("letter.signed", case, body)
        return done(signed, "letter", "cases")

    def check_when(self, application: str, letter: StoredLetter | None, role: Role) -> None:
        """Whether the decision in work may be signed today as a role, as far as days go.

        Raises:
            NotAllowed: ``sign.other_day``, ``sign.day_passed``, ``sign.texts_expired``.
        """
        now = self._session.now()
        stored = self._session.store.decisions.draft(application, seq=letter.seq if letter else None)
        if stored is not None:
            signing_rules.check_day(stored.draft, role, now)
        if letter is not None:
            signing_rules.check_texts(letter.texts, helsinki_day(now))

    def archive(self) -> tuple[ArchiveRow, ...]:
        """Signed decisions, newest first."""
        signed = self._session.store.decisions.signed()
        rows = {row.id: row for row in self._cases.rows([letter.application for letter in signed])}
        return tuple(
            ArchiveRow(
                application=letter.application,
                number=rows[letter.application].number,
                name=rows[letter.application].name,
                applicant=rows[letter.application].applicant,
                letter=letter,
            )
            for letter in signed
        )


def sign_pdf(
    pdf: bytes, *, key: Signer, role: Role, language: str, now: dt.datetime, foreign: bool = False
) -> SignedPdf:
    """Sign any PDF that has the prepared field, with a stamp in words; no store is needed.

    ``foreign``: the bytes came from elsewhere, so a child reads them; the key stays here.
    """
    words = Wording("sv" if language == "sv" else "fi")
    info = key.info
    lines = (words(f"verify.role.{role}"), info.name, shown(now))
    stamp = letters.stamp(lines, width=STAMP_SIZE[0], height=STAMP_SIZE[1])
    sign = signing.sign_foreign if foreign else signing.sign
    return sign(pdf, key=key, role=role, stamp=stamp, now=now, reason=lines[0])


def write_signed(path: Path, signed: SignedPdf) -> None:
    """Replace a file by its signed form; the old bytes are its beginning, so nothing is lost.

    Raises:
        KnownError: the folder cannot be written.
    """
    temporary = path.with_name(f".{path.name}.new")
    try:
        temporary.write_bytes(signed.pdf)
        temporary.replace(path)
    except OSError as error:
        raise KnownError("export.not_written", folder=str(path.parent)) from error
