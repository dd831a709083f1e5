"""Signing and verifying: who may sign as what, frozen bytes, and what a dropped file is worth."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ic16desk import letters, signing
from ic16desk.desk.cases import Cases
from ic16desk.desk.deciding import Deciding
from ic16desk.desk.recusal import refuse_conflicted
from ic16desk.desk.session import Session
from ic16desk.errors import KnownError, NotAllowed, UsageError
from ic16desk.model.changes import Done, done
from ic16desk.model.signatures import CertificateInfo, Role, SignedPdf, Verification
from ic16desk.signing import SigningKey
from ic16desk.store.decisions import StoredLetter
from ic16desk.wording import Wording, shown

#: The signature field's own size on the letter, points.
STAMP_SIZE = (221.0, 62.0)


@dataclass(frozen=True, slots=True)
class CreatedKey:
    """A new key file, its certificate beside it (PEM, for those who shall trust it), and the certificate in words."""

    path: Path
    pem: Path
    certificate: CertificateInfo


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

    def sign(self, application: str, *, key: SigningKey, role: Role) -> Done[SignedPdf]:
        """Sign the decision's letter in its prepared field; the bytes are frozen before this returns.

        Raises:
            NotAllowed: the lint blocks, the wrong person or order, signed already, or a declared interest (HL 27 §).
        """
        case = self._session.application(application)
        refuse_conflicted(self._session, case, self._session.author().id)
        letter = self._deciding.finish(case).value
        pdf = self._session.store.contents.get(letter.sha256)
        info = key.info
        self._check_signer(case, letter, info, role)
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

    def trust(self, certificate: bytes) -> Done[CertificateInfo]:
        """Trust a root certificate (PEM or DER) from now on.

        Raises:
            KnownError: no certificate.
        """
        info = signing.describe(certificate)[0]
        pem = signing.as_pem(certificate).decode()
        with self._session.store.transaction():
            self._session.write("root.trusted", info.fingerprint, {"name": info.name, "certificate": pem})
        return done(info, "roots")

    def roots(self) -> tuple[bytes, ...]:
        """The certificates this store trusts, PEM."""
        return self._session.store.decisions.roots()

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

    def verify(
        self, pdf: bytes, *, trust: Sequence[bytes] = (), at: dt.datetime | None = None, crls: Sequence[bytes] = ()
    ) -> Verification:
        """Judge a file, with this store's roots and its frozen bytes (``sig.cut_back``, ``sig.swapped``)."""
        judged = verify_pdf(pdf, trust=(*trust, *self.roots()), at=at, crls=crls, now=self._session.now())
        reason = self._against_frozen(pdf, judged)
        if reason is None:
            return judged
        return replace(judged, verdict="invalid", reasons=(*judged.reasons, reason))

    def _against_frozen(self, pdf: bytes, judged: Verification) -> str | None:
        store = self._session.store
        frozen = store.decisions.frozen()
        if any(letter.sha256 == judged.sha256 for letter in frozen):
            return None
        for letter in frozen:
            kept, unsigned = store.contents.get(letter.sha256), store.contents.get(letter.unsigned)
            if not pdf.startswith(unsigned) or pdf.startswith(kept):
                continue  # another document, or ours grown since: the verification itself judges what was added
            return "sig.cut_back" if kept.startswith(pdf) else "sig.swapped"
        return None

    def _check_signer(self, case: str, letter: StoredLetter, info: CertificateInfo, role: Role) -> None:
        signers = self._deciding.view(case).signers
        official = next((signer.person for signer in signers if signer.field == role), None)
        if official is None or official.name.casefold() != info.name.casefold():
            raise NotAllowed("sign.wrong_person", signer=info.name, named=official.name if official else "–")
        other = letter.presenter if role == "decider" else letter.decider
        if other is not None and other.casefold() == info.name.casefold():
            raise NotAllowed("sign.four_eyes", signer=info.name)


def sign_pdf(pdf: bytes, *, key: SigningKey, role: Role, language: str, now: dt.datetime) -> SignedPdf:
    """Sign any PDF that has the prepared field, with a stamp in words; no store is needed."""
    words = Wording("sv" if language == "sv" else "fi")
    info = key.info
    lines = (words(f"verify.role.{role}"), info.name, shown(now))
    stamp = letters.stamp(lines, width=STAMP_SIZE[0], height=STAMP_SIZE[1])
    return signing.sign(pdf, key=key, role=role, stamp=stamp, now=now, reason=lines[0])


def verify_pdf(
    pdf: bytes,
    *,
    trust: Sequence[bytes],
    at: dt.datetime | None,
    now: dt.datetime,
    crls: Sequence[bytes] = (),
) -> Verification:
    """Judge a file without a store."""
    return signing.verify(pdf, roots=tuple(trust), at=at, now=now, crls=tuple(crls))


def certificates(data: bytes) -> tuple[CertificateInfo, ...]:
    """The certificates of a PEM or DER file in words, before anybody trusts them.

    Raises:
        Refused: ``key.not_a_certificate``.
    """
    return signing.describe(data)


def certificate_place(path: Path) -> Path:
    """Where the certificate of a new key file will lie: ``NAME.p12.pem`` beside it.

    Raises:
        UsageError: one of the two files is there already; a key is never overwritten.
    """
    pem = path.with_name(f"{path.name}.pem")
    if path.exists() or pem.exists():
        raise UsageError("file.exists", name=path.name)
    return pem


def create_key_file(
    path: Path, *, name: str, organisation: str | None, passphrase: str, now: dt.datetime
) -> CreatedKey:
    """Write a new PKCS#12 key file for a person, readable by its owner only, and its certificate beside it.

    What it proves is told by ``cli.key.proves``.

    Raises:
        UsageError: ``file.exists``, ``key.name``. SecretMissing: empty passphrase.
        KnownError: the folder cannot be written.
    """
    pem = certificate_place(path)
    made = signing.create_key(name=name, organisation=organisation or None, passphrase=passphrase, now=now)
    try:
        path.touch(mode=0o600)
        path.write_bytes(made.pkcs12)
        pem.write_bytes(made.certificate)
    except OSError as error:
        raise KnownError("export.not_written", folder=str(path.parent)) from error
    return CreatedKey(path, pem, certificates(made.certificate)[0])


def load_key(path: Path, passphrase: str) -> SigningKey:
    """Open a PKCS#12 key file.

    Raises:
        UsageError: no such file.
        KnownError: wrong passphrase, or damaged.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError("file.unreadable", name=path.name) from error
    return signing.load_key(data, passphrase=passphrase)


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
