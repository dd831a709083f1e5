"""A person's certificate from the organisation's root: the request, its issue, its installation.

The key is made where its person works and never leaves that laptop; what travels is a request (PKCS#10, RFC 2986),
which its own key has signed, and the certificate that comes back. Until then the key file holds a certificate of its
own, so that the key never lies on a disk without its passphrase.
"""

from __future__ import annotations

import datetime as dt
import hashlib

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509.oid import NameOID

from ic16desk.errors import NotAllowed, Refused, UsageError
from ic16desk.model.keys import RequestedKey, RequestInfo
from ic16desk.model.signatures import KeyFile
from ic16desk.signing import certificates, keyfiles, profiles
from ic16desk.signing.keyfiles import ROUNDS
from ic16desk.signing.keys import SigningKey, load_key

_PEM_REQUESTS = (b"-----BEGIN CERTIFICATE REQUEST-----", b"-----BEGIN NEW CERTIFICATE REQUEST-----")
#: No request is bigger; it holds one key and one name.
_MOST_BYTES = 64 << 10
#: Years a provisional certificate lasts: long enough to wait for the root's keeper.
_PROVISIONAL_YEARS = 1
#: Longest time a person's certificate may be issued for, years.
MOST_YEARS = 10


def create_request(
    *, name: str, organisation: str | None, passphrase: str, now: dt.datetime, rounds: int = ROUNDS
) -> RequestedKey:
    """A person's P-256 key with a provisional certificate of its own, and the request for the real one.

    Raises:
        UsageError: ``key.name``. SecretMissing: empty passphrase.
    """
    private = ec.generate_private_key(ec.SECP256R1())
    subject = profiles.subject(name, organisation)
    provisional = profiles.own_certificate(private, subject, now=now, years=_PROVISIONAL_YEARS)
    request = x509.CertificateSigningRequestBuilder().subject_name(subject).sign(private, hashes.SHA256())
    data = keyfiles.write_key_file(name, private, provisional, (), passphrase=passphrase, rounds=rounds)
    return RequestedKey(pkcs12=data, request=request.public_bytes(Encoding.PEM), info=_describe(request))


def describe_request(data: bytes) -> RequestInfo:
    """Whom a request (PEM or DER) names, after its own signature was checked (proof of possession).

    Raises:
        Refused: ``key.not_a_request``; ``key.request_not_proved``: its key has not signed it; ``key.request_weak``: RSA
            under 2048 or a curve under 256 bits; ``key.unsupported``: neither RSA nor EC.
    """
    return _describe(_read(data))


def issue(data: bytes, *, root: SigningKey, now: dt.datetime, years: int = 2) -> bytes:
    """The certificate a request asks for, and the root's after it, as PEM.

    Of the request only the common name, the organisation and the key are taken: what else it asks for is not granted.

    Raises:
        Refused: as :func:`describe_request`; ``key.root_weak``.
        UsageError: ``key.name``, ``key.years``, ``key.issuer_not_authority``.
        NotAllowed: ``key.issuer_expired``, ``key.request_of_root``.
    """
    request = _read(data)
    info, public = _describe(request), _public_key(request)
    if not 1 <= years <= MOST_YEARS:
        raise UsageError("key.years", most=MOST_YEARS)
    profiles.check_issuer(root.certificate, now)
    if certificates.is_weak(root.certificate.public_key()):
        raise Refused("key.root_weak", key=certificates.describe_key(root.certificate.public_key()))
    if public == root.certificate.public_key():
        raise NotAllowed("key.request_of_root")
    subject = profiles.subject(info.name, info.organisation or None)
    issued = profiles.issued_certificate(public, subject, root.certificate, root.private, now=now, years=years)
    return certificates.to_pem([issued, root.certificate])


def install(
    key_file: bytes, answer: bytes, *, passphrase: str, now: dt.datetime, rounds: int = ROUNDS
) -> tuple[KeyFile, x509.Certificate]:
    """The key file with the certificate of ``answer`` (PEM, issuers after it; or DER) in place of the provisional one.

    Raises:
        Refused: as :func:`~ic16desk.signing.keys.load_key`; ``key.not_a_certificate``;
            ``key.certificate_of_another_key``; ``key.certificate_expired``; ``key.certificate_usage``: not for
            documents; ``key.certificate_chain``: the issuer that came with it did not issue it.
    """
    key, found = load_key(key_file, passphrase=passphrase), certificates.read_certificates(answer)
    public = key.private.public_key()
    own = [certificate for certificate in found if certificate.public_key() == public]
    if not own:
        raise Refused("key.certificate_of_another_key")
    certificate = own[0]
    if certificate.not_valid_after_utc <= now:
        raise Refused("key.certificate_expired", day=certificate.not_valid_after_utc.date())
    if not certificates.may_sign_documents(certificate):
        raise Refused("key.certificate_usage")
    chain = _chain(certificate, [other for other in found if other.public_key() != public])
    name = certificates.common_name(certificate.subject)
    data = keyfiles.write_key_file(name, key.private, certificate, chain, passphrase=passphrase, rounds=rounds)
    return KeyFile(pkcs12=data, certificate=certificates.to_pem([certificate, *chain])), certificate


def _chain(certificate: x509.Certificate, others: list[x509.Certificate]) -> tuple[x509.Certificate, ...]:
    """The issuers in order, the root last; whatever else came along is left out."""
    chain: list[x509.Certificate] = []
    lower = certificate
    while others and not certificates.is_self_signed(lower):
        issuer = next((other for other in others if certificates.is_issued_by(lower, other)), None)
        if issuer is None:
            break
        others.remove(issuer)
        chain.append(issuer)
        lower = issuer
    if others and not chain and not certificates.is_self_signed(certificate):
        raise Refused("key.certificate_chain")
    return tuple(chain)


def _read(data: bytes) -> x509.CertificateSigningRequest:
    try:
        if len(data) > _MOST_BYTES:
            raise ValueError
        if any(head in data for head in _PEM_REQUESTS):
            request = x509.load_pem_x509_csr(data)
        else:
            request = x509.load_der_x509_csr(data)
        proved = request.is_signature_valid
        key = request.public_key()
    except (UnsupportedAlgorithm, InvalidSignature) as error:
        raise Refused("key.unsupported") from error
    except (ValueError, TypeError, x509.InvalidVersion) as error:
        raise Refused("key.not_a_request") from error
    if not isinstance(key, ec.EllipticCurvePublicKey | rsa.RSAPublicKey):
        raise Refused("key.unsupported")
    if not proved:
        raise Refused("key.request_not_proved")
    if certificates.is_weak(key):
        raise Refused("key.request_weak", key=certificates.describe_key(key))
    return request


def _public_key(request: x509.CertificateSigningRequest) -> profiles.PublicKey:
    key = request.public_key()
    assert isinstance(key, ec.EllipticCurvePublicKey | rsa.RSAPublicKey)  # _read has looked
    return key


def _describe(request: x509.CertificateSigningRequest) -> RequestInfo:
    return RequestInfo(
        name=_attribute(request.subject, NameOID.COMMON_NAME),
        organisation=_attribute(request.subject, NameOID.ORGANIZATION_NAME),
        key=certificates.describe_key(request.public_key()),
        fingerprint=key_fingerprint(request.public_key()),
    )


def key_fingerprint(public: object) -> str:
    """SHA-256 of a public key (SubjectPublicKeyInfo, DER), hexadecimal."""
    der: bytes = public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)  # type: ignore[attr-defined]
    return hashlib.sha256(der).hexdigest()


def _attribute(name: x509.Name, oid: x509.ObjectIdentifier) -> str:
    found = name.get_attributes_for_oid(oid)
    return str(found[0].value) if found else ""
