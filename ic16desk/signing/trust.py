"""Who signed, and whether one may believe it: path to a given root, validity in time, revocation by given lists.

No network, no system trust store: only the roots and lists the caller gives count. Runs in the verifying child only.
"""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal, TypeAlias

from asn1crypto import x509 as asn1_x509
from cryptography import x509
from pyhanko.sign.validation.generic_cms import collect_timing_info
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.errors import (
    DisallowedAlgorithmError,
    ExpiredError,
    NotYetValidError,
    PathError,
    ValidationError,
)

from ic16desk.signing import certificates
from ic16desk.signing.seals import Seal

Revocation: TypeAlias = Literal["good", "revoked", "unknown"]


#: A laptop's clock may be behind that of an authority by so much; a stamp of a later time proves no time.
_CLOCKS = dt.timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Grounds:
    """What the caller believes in: roots, revocation lists, and the moment to judge at."""

    roots: tuple[x509.Certificate, ...]
    crls: tuple[x509.CertificateRevocationList, ...]
    moment: dt.datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """How the signer stands. ``proved``: the time a trusted time stamp proves."""

    trusted: bool
    revocation: Revocation
    proved: dt.datetime | None
    reasons: tuple[str, ...]
    root: str = ""


def judge_signer(seal: Seal, grounds: Grounds) -> Standing:
    """Judge the signer of a seal at the proved time, or at the moment asked for.

    Raises:
        Exception: whatever pyHanko raises on certificates it cannot read.
    """
    proved, stamped = _proved_time(seal, grounds)
    moment = proved or grounds.moment
    reasons = [stamped] if stamped else []
    if not _valid_at(seal.signer, moment):
        reasons.append("sig.time_proved" if proved else "sig.time")
    path, problem = _path(seal, grounds, moment)
    if problem and problem not in reasons:
        reasons.append(problem)
    revocation = _revocation(path, grounds.crls, moment)
    if revocation == "revoked":
        reasons.append("sig.revoked")
    if seal.signer not in grounds.roots and not _is_for_documents(seal.signer):
        reasons.append("sig.usage")
    root = certificates.describe_certificate(path[-1]).fingerprint if path else ""
    return Standing(trusted=bool(path), revocation=revocation, proved=proved, reasons=tuple(reasons), root=root)


def _is_for_documents(certificate: x509.Certificate) -> bool:
    """A certificate authority issues certificates; what it signs besides, nobody can tell from a certificate."""
    return certificates.may_sign_documents(certificate) and not certificates.is_authority(certificate)


def _path(seal: Seal, grounds: Grounds, moment: dt.datetime) -> tuple[tuple[x509.Certificate, ...], str | None]:
    """The certificates from the signer up to the root; empty with a reason when there is no path.

    An expired certificate is tried at its own time too: a clerk must read *expired*, not *unknown*.
    """
    own = min(max(moment, seal.signer.not_valid_before_utc), seal.signer.not_valid_after_utc)
    validator = CertificateValidator(
        _to_asn1(seal.signer),
        intermediate_certs=list(map(_to_asn1, seal.others)),
        validation_context=_context(grounds, own),
    )
    try:
        path = asyncio.run(validator.async_validate_path())
    except (ExpiredError, NotYetValidError):
        return (), "sig.time"
    except DisallowedAlgorithmError:
        return (), "sig.weak"
    except (PathError, ValidationError):
        return (), "sig.untrusted"
    found = tuple(x509.load_der_x509_certificate(item.dump()) for item in path.iter_certs(include_root=True))
    found = tuple(reversed(found))  # pyHanko counts from the root
    weak = any(certificates.is_weak(certificate.public_key()) for certificate in found)
    return found, "sig.weak" if weak else None


def _context(grounds: Grounds, moment: dt.datetime) -> ValidationContext:
    return ValidationContext(
        trust_roots=list(map(_to_asn1, grounds.roots)), allow_fetching=False, moment=moment, revocation_mode="soft-fail"
    )


def _proved_time(seal: Seal, grounds: Grounds) -> tuple[dt.datetime | None, str | None]:
    """The time of a trusted signature time stamp; else what is wrong with it, or nothing when there is none."""
    if not any(
        attribute["type"].native == "signature_time_stamp_token" for attribute in seal.signer_info["unsigned_attrs"]
    ):
        return None, None
    context = _context(grounds, grounds.moment)
    facts: dict[str, Any] = asyncio.run(collect_timing_info(seal.signer_info, context, raw_digest=_no_content_stamp))
    status = facts.get("timestamp_validity")
    if status is None or not (status.valid and status.intact):
        return None, "sig.timestamp_broken"
    if not status.trusted:
        return None, "sig.timestamp_untrusted"
    moment: dt.datetime = status.timestamp
    if moment > grounds.moment + _CLOCKS:
        return None, "sig.timestamp_untrusted"
    return moment.astimezone(dt.UTC), None


def _no_content_stamp(algorithm: str) -> bytes:
    """A content time stamp (before signing) proves nothing about when the signature was made: it is not looked at."""
    return b""


def _revocation(
    path: Sequence[x509.Certificate], crls: Sequence[x509.CertificateRevocationList], moment: dt.datetime
) -> Revocation:
    """The worst of the path; good only when a current list of its issuer clears every certificate below the root."""
    states = [_state(certificate, issuer, crls, moment) for certificate, issuer in pairwise(path)]
    if "revoked" in states:
        return "revoked"
    return "good" if states and all(state == "good" for state in states) else "unknown"


def _state(
    certificate: x509.Certificate,
    issuer: x509.Certificate,
    crls: Sequence[x509.CertificateRevocationList],
    moment: dt.datetime,
) -> Revocation:
    state: Revocation = "unknown"
    for crl in crls:
        if crl.issuer != issuer.subject or not crl.is_signature_valid(issuer.public_key()):  # type: ignore[arg-type]
            continue
        entry = crl.get_revoked_certificate_by_serial_number(certificate.serial_number)
        if entry is not None and entry.revocation_date_utc <= moment:
            return "revoked"  # also by an outdated list: nobody is revoked back
        if entry is None and _is_current(crl, moment):
            state = "good"
    return state


def _is_current(crl: x509.CertificateRevocationList, moment: dt.datetime) -> bool:
    """A full list in force at the moment; one with a critical extension (partial, delta, indirect) clears nobody."""
    if any(extension.critical for extension in crl.extensions):
        return False
    end = crl.next_update_utc
    return crl.last_update_utc <= moment and (end is None or moment <= end)


def _valid_at(certificate: x509.Certificate, moment: dt.datetime) -> bool:
    return certificate.not_valid_before_utc <= moment <= certificate.not_valid_after_utc


def _to_asn1(certificate: x509.Certificate) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(certificates.to_der(certificate))
