"""Revocation lists (CRL, RFC 5280 § 5) of the organisation's own root: a lost laptop's key is withdrawn.

A list is signed by the root, names every certificate withdrawn so far and is given to all who verify.
"""

from __future__ import annotations

import datetime as dt
import hashlib

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding

from ic16desk.errors import NotAllowed, Refused
from ic16desk.model.keys import REASONS, RevocationList
from ic16desk.signing import certificates, profiles
from ic16desk.signing.keys import SigningKey

#: A list says nothing any more after so many days; until then the keeper of the root makes a new one.
_IN_FORCE = dt.timedelta(days=366)


def revoke(
    certificate: bytes,
    *,
    root: SigningKey,
    former: bytes | None,
    reason: str,
    now: dt.datetime,
    since: dt.datetime | None = None,
) -> bytes:
    """A list (PEM) with one certificate more than ``former`` (None: the first list).

    Args:
        certificate: PEM or DER; the first of the file.
        root: the root that issued it, open.
        former: the list so far, PEM or DER.
        reason: one of :data:`~ic16desk.model.keys.REASONS`.
        now: when the list is made.
        since: from when the certificate counts no more (None: ``now``); aware.

    Raises:
        UsageError: ``key.issuer_not_authority``.
        NotAllowed: ``key.issuer_expired``; ``key.not_of_root``: another has issued it; ``key.already_revoked``.
        Refused: ``key.not_a_certificate``, ``key.not_a_crl``; ``key.crl_of_another``: the list is not of this root.
    """
    profiles.check_issuer(root.certificate, now)
    lost = certificates.read_certificates(certificate)[0]
    if not certificates.is_issued_by(lost, root.certificate) or lost == root.certificate:
        raise NotAllowed("key.not_of_root", name=certificates.common_name(lost.subject))
    known = None if former is None else _former(former, root.certificate)
    entries = [] if known is None else list(known)
    if any(entry.serial_number == lost.serial_number for entry in entries):
        raise NotAllowed("key.already_revoked", name=certificates.common_name(lost.subject))
    entries.append(_entry(lost, reason if reason in REASONS else "unspecified", since or now))
    begin = now.astimezone(dt.UTC).replace(microsecond=0)
    if known is not None and known.last_update_utc > begin:
        begin = known.last_update_utc
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(root.certificate.subject)
        .last_update(begin)
        .next_update(min(begin + _IN_FORCE, max(root.certificate.not_valid_after_utc, begin + dt.timedelta(days=1))))
        .add_extension(x509.CRLNumber(1 if known is None else number(known) + 1), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(root.private.public_key()),
            critical=False,
        )
    )
    for entry in entries:
        builder = builder.add_revoked_certificate(entry)
    return builder.sign(root.private, hashes.SHA256()).public_bytes(Encoding.PEM)


def describe_crl(data: bytes) -> RevocationList:
    """A revocation list in words.

    Raises:
        Refused: ``key.not_a_crl``.
    """
    crl = certificates.read_crl(data)
    return RevocationList(
        issuer=certificates.common_name(crl.issuer),
        issued=crl.last_update_utc,
        next_update=crl.next_update_utc,
        number=number(crl),
        revoked=len(crl),
        sha256=hashlib.sha256(crl.public_bytes(Encoding.DER)).hexdigest(),
    )


def issuer_of(data: bytes, roots: tuple[bytes, ...]) -> str | None:
    """The fingerprint of the root (PEM or DER) that signed a list; None: none of these.

    Raises:
        Refused: ``key.not_a_crl``.
    """
    crl = certificates.read_crl(data)
    for root in roots:
        certificate = certificates.read_certificates(root)[0]
        if _is_of(crl, certificate):
            return certificates.describe_certificate(certificate).fingerprint
    return None


def crl_pem(data: bytes) -> bytes:
    """The list as PEM.

    Raises:
        Refused: ``key.not_a_crl``.
    """
    return certificates.read_crl(data).public_bytes(Encoding.PEM)


def number(crl: x509.CertificateRevocationList) -> int:
    """The CRL number; 0 where the list has none."""
    for extension in crl.extensions:
        if isinstance(extension.value, x509.CRLNumber):
            return extension.value.crl_number
    return 0


def _former(data: bytes, root: x509.Certificate) -> x509.CertificateRevocationList:
    crl = certificates.read_crl(data)
    if not _is_of(crl, root):
        raise Refused("key.crl_of_another")
    return crl


def _is_of(crl: x509.CertificateRevocationList, issuer: x509.Certificate) -> bool:
    key = issuer.public_key()
    if crl.issuer != issuer.subject or not isinstance(key, ec.EllipticCurvePublicKey | rsa.RSAPublicKey):
        return False
    try:
        return crl.is_signature_valid(key)
    except Exception:  # an algorithm nobody here knows: not of this issuer
        return False


def _entry(certificate: x509.Certificate, reason: str, since: dt.datetime) -> x509.RevokedCertificate:
    builder = (
        x509.RevokedCertificateBuilder()
        .serial_number(certificate.serial_number)
        .revocation_date(since.astimezone(dt.UTC).replace(microsecond=0))
    )
    if reason != "unspecified":  # RFC 5280, 5.3.1: the code unspecified is not to be written
        builder = builder.add_extension(x509.CRLReason(x509.ReasonFlags(reason)), critical=False)
    return builder.build()
