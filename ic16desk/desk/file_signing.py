"""Signing a letter that came as a file: by whom it names, on its day, over a sound signature. No store is needed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ic16desk import signing
from ic16desk.clock import helsinki_day
from ic16desk.desk import signing_rules
from ic16desk.desk.files import write_versioned
from ic16desk.desk.signatures import sign_pdf
from ic16desk.desk.verifying import verify_pdf
from ic16desk.errors import NotAllowed
from ic16desk.model.signatures import FIELD_NAMES, CertificateInfo, Role, SignedPdf, Verification
from ic16desk.signing import Signer


@dataclass(frozen=True, slots=True)
class LetterFile:
    """A letter that came as a file, before one signs it.

    ``role`` is the one whose turn it is (None: nobody's, or no letter of ours), ``named`` whom the letter names for it,
    ``date`` its day (None: an extract, or a letter that does not say), ``earlier`` the verdict on what is signed.
    """

    number: str
    role: Role | None
    named: str
    date: dt.date | None
    earlier: Verification


def look_at(pdf: bytes, *, trust: Sequence[bytes], now: dt.datetime, earlier: Verification | None = None) -> LetterFile:
    """What there is to know of a letter before one signs it; the bytes are read in children.

    ``earlier``: the verdict, when the file has been judged already.

    Raises:
        Refused: ``sign.unreadable``.
    """
    found = signing.look(pdf)
    record = found.record or {}
    role: Role | None = next((role for role, field in FIELD_NAMES.items() if field in found.empty), None)
    return LetterFile(
        number=str(record.get("application", "")),
        role=role,
        named=_named(record, role) if role else "",
        date=_date(record),
        earlier=earlier or verify_pdf(pdf, trust=trust, at=None, now=now),
    )


def sign_file(pdf: bytes, *, key: Signer, role: Role, language: str, now: dt.datetime) -> SignedPdf:
    """Sign a letter in its prepared field; what the letter says of its signers and its day is kept to.

    Raises:
        NotAllowed: ``sign.wrong_person``, ``sign.four_eyes``, ``sign.other_day``, ``sign.day_passed``,
            ``sign.first_invalid``; as :func:`ic16desk.signing.sign` says.
        Refused: ``sign.unreadable``.
    """
    letter = look_at(pdf, trust=(), now=now)
    if letter.earlier.verdict == "invalid":
        codes = [f"verify.reason.{reason}" for reason in letter.earlier.reasons]
        raise NotAllowed("sign.first_invalid", reason_codes=codes)
    if letter.named and letter.role == role:
        check_named(letter, key.info, role)
    if letter.date is not None:
        signing_rules.check_date(letter.date, role, helsinki_day(now))
    return sign_pdf(pdf, key=key, role=role, language=language, now=now, foreign=True)


def check_named(letter: LetterFile, info: CertificateInfo, role: Role) -> None:
    """The key is of whom the letter names, and not of who has signed it already.

    Raises:
        NotAllowed: ``sign.wrong_person``, ``sign.four_eyes``.
    """
    if not signing_rules.is_of(info, letter.named):
        raise NotAllowed("sign.wrong_person", signer=info.name, named=letter.named)
    for earlier in letter.earlier.signatures:
        if earlier.certificate is not None and signing_rules.is_of(earlier.certificate, info.name):
            raise NotAllowed("sign.four_eyes", signer=info.name)


def _named(record: dict[str, Any], role: Role) -> str:
    signers = record.get("signers")
    return str(signers.get(role, "")) if isinstance(signers, dict) else ""


def _date(record: dict[str, Any]) -> dt.date | None:
    try:
        return dt.date.fromisoformat(str(record.get("date", "")))
    except ValueError:
        return None


def write_beside(path: Path | None, name: str, signed: SignedPdf) -> Path:
    """Write a signed letter beside the file it came as (else into the home folder), never in place of anything.

    Raises:
        KnownError: the folder cannot be written.
    """
    folder = path.parent if path is not None else Path.home()
    stem = f"{Path(name).stem}_allekirjoitettu"
    return write_versioned(folder, stem, {".pdf": signed.pdf})[".pdf"]
