"""Whether a certificate had been revoked at a moment, by lists (RFC 5280) and answers (RFC 6960) already at hand.

Both are signed, so where they come from does not matter: given by the caller, or found inside the file itself.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal, TypeAlias

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.x509 import ocsp
from cryptography.x509.oid import ExtendedKeyUsageOID

from ic16desk.signing import certificates

Revocation: TypeAlias = Literal["good", "revoked", "unknown"]
#: An answer that does not say until when it holds, holds for this long.
_OPEN_ANSWER = dt.timedelta(days=1)
#: Clocks of laptops and authorities may differ by so much.
TOLERANCE = dt.timedelta(hours=1)
#: RFC 3161, 4: what a time-stamp authority stamped before a revocation for one of these reasons stays good.
_HARMLESS = frozenset(
    {
        x509.ReasonFlags.unspecified,
        x509.ReasonFlags.affiliation_changed,
        x509.ReasonFlags.superseded,
        x509.ReasonFlags.cessation_of_operation,
    }
)


@dataclass(frozen=True, slots=True)
class Material:
    """Certificates, revocation lists and OCSP answers to judge by; nothing of it is believed unseen."""

    certificates: tuple[x509.Certificate, ...] = ()
    crls: tuple[x509.CertificateRevocationList, ...] = ()
    ocsps: tuple[ocsp.OCSPResponse, ...] = ()

    def joined(self, other: Material) -> Material:
        """Both."""
        return Material(
            certificates=self.certificates + other.certificates,
            crls=self.crls + other.crls,
            ocsps=self.ocsps + other.ocsps,
        )


@dataclass(frozen=True, slots=True)
class _Word:
    """What one list or answer says of one certificate; ``revoked``: since when."""

    since: dt.datetime
    until: dt.datetime | None
    revoked: dt.datetime | None
    reason: x509.ReasonFlags | None = field(default=None)


def of_path(path: Sequence[x509.Certificate], material: Material, moment: dt.datetime) -> Revocation:
    """The worst of the path; good only when something clears every certificate below the root."""
    states = [state(certificate, issuer, material, moment) for certificate, issuer in pairwise(path)]
    if "revoked" in states:
        return "revoked"
    return "good" if states and all(each == "good" for each in states) else "unknown"


def state(
    certificate: x509.Certificate,
    issuer: x509.Certificate,
    material: Material,
    moment: dt.datetime,
    *,
    made: dt.datetime | None = None,
) -> Revocation:
    """A certificate's standing at a moment.

    ``made``: the certificate is a time-stamp authority's, and this is when it stamped: a later revocation without
    compromise leaves that stamp as it was (RFC 3161, 4).
    """
    found: Revocation = "unknown"
    for word in _words(certificate, issuer, material, moment):
        if word.revoked is not None and word.revoked <= moment:
            if made is not None and made < word.revoked and word.reason in _HARMLESS:
                found = "good"
                continue
            return "revoked"  # also by an outdated list: nobody is revoked back
        if _is_current(word, moment) or _is_later(word, certificate, moment):
            found = "good"
    return found


def _words(
    certificate: x509.Certificate, issuer: x509.Certificate, material: Material, moment: dt.datetime
) -> Iterator[_Word]:
    for crl in material.crls:
        word = _of_list(crl, certificate, issuer)
        if word is not None:
            yield word
    for answer in material.ocsps:
        word = _of_answer(answer, certificate, issuer, moment)
        if word is not None:
            yield word


def _of_list(
    crl: x509.CertificateRevocationList, certificate: x509.Certificate, issuer: x509.Certificate
) -> _Word | None:
    """A full list of the issuer's own; one with a critical extension (partial, delta, indirect) clears nobody."""
    if crl.issuer != issuer.subject or not crl.is_signature_valid(issuer.public_key()):  # type: ignore[arg-type]
        return None
    entry = crl.get_revoked_certificate_by_serial_number(certificate.serial_number)
    if entry is None:
        partial = any(extension.critical for extension in crl.extensions)
        return (
            None
            if partial
            else _Word(crl.last_update_utc, crl.next_update_utc or dt.datetime.max.replace(tzinfo=dt.UTC), None)
        )
    return _Word(crl.last_update_utc, crl.next_update_utc, entry.revocation_date_utc, _reason(entry))


def _reason(entry: x509.RevokedCertificate) -> x509.ReasonFlags | None:
    for extension in entry.extensions:
        if isinstance(extension.value, x509.CRLReason):
            return extension.value.reason
    return None


def _of_answer(
    answer: ocsp.OCSPResponse, certificate: x509.Certificate, issuer: x509.Certificate, moment: dt.datetime
) -> _Word | None:
    """What an answer says that the issuer signed, or a responder of the issuer's (RFC 6960, 4.2.2.2)."""
    if answer.response_status is not ocsp.OCSPResponseStatus.SUCCESSFUL:
        return None
    for single in answer.responses:
        if not _is_about(single, certificate, issuer):
            continue
        if single.certificate_status is ocsp.OCSPCertStatus.UNKNOWN or not _is_signed(answer, issuer, moment):
            return None
        until = single.next_update_utc or single.this_update_utc + _OPEN_ANSWER
        return _Word(single.this_update_utc, until, single.revocation_time_utc, single.revocation_reason)
    return None


def _is_about(single: ocsp.OCSPSingleResponse, certificate: x509.Certificate, issuer: x509.Certificate) -> bool:
    if single.serial_number != certificate.serial_number:
        return False
    request = ocsp.OCSPRequestBuilder().add_certificate(certificate, issuer, single.hash_algorithm).build()
    named = (request.issuer_name_hash, request.issuer_key_hash)
    return (single.issuer_name_hash, single.issuer_key_hash) == named


def _is_signed(answer: ocsp.OCSPResponse, issuer: x509.Certificate, moment: dt.datetime) -> bool:
    for signer in (issuer, *answer.certificates):
        if signer != issuer and not _may_answer(signer, issuer, max(moment, answer.produced_at_utc)):
            continue
        if _verifies(signer, answer):
            return True
    return False


def _may_answer(signer: x509.Certificate, issuer: x509.Certificate, moment: dt.datetime) -> bool:
    """Issued by the same issuer, for answering, and valid when it answered."""
    usages = certificates.extended_usages(signer)
    return (
        ExtendedKeyUsageOID.OCSP_SIGNING in usages
        and certificates.is_issued_by(signer, issuer)
        and not certificates.is_weak(signer.public_key())
        and signer.not_valid_before_utc <= moment <= signer.not_valid_after_utc
    )


def _verifies(signer: x509.Certificate, answer: ocsp.OCSPResponse) -> bool:
    key, algorithm = signer.public_key(), answer.signature_hash_algorithm
    if algorithm is None or isinstance(algorithm, hashes.SHA1 | hashes.MD5):
        return False
    try:
        if isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(answer.signature, answer.tbs_response_bytes, ec.ECDSA(algorithm))
        elif isinstance(key, rsa.RSAPublicKey):
            key.verify(answer.signature, answer.tbs_response_bytes, padding.PKCS1v15(), algorithm)
        else:
            return False
    except InvalidSignature:
        return False
    return True


def _is_current(word: _Word, moment: dt.datetime) -> bool:
    return word.revoked is None and word.since - TOLERANCE <= moment and (word.until is None or moment <= word.until)


def _is_later(word: _Word, certificate: x509.Certificate, moment: dt.datetime) -> bool:
    """What was still clear later, was clear before; once expired, a certificate may have left the list."""
    return moment < word.since <= certificate.not_valid_after_utc
