"""Keys of persons and the organisation's root: made, kept in PKCS#12, opened.

What a key proves: that the holder of this file and its passphrase signed these bytes. Who that is, is proved only
inside the organisation that issued the certificate (findings/pdf.md § 4); the words on screen say so.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TypeAlias

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

from ic16desk.errors import Refused
from ic16desk.model.signatures import CertificateInfo, KeyFile
from ic16desk.signing import certificates, keyfiles, profiles
from ic16desk.signing.keyfiles import ROUNDS

PrivateKey: TypeAlias = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


@dataclass(frozen=True, slots=True)
class SigningKey:
    """An open key of a file: a :class:`~ic16desk.signing.signer.Signer`."""

    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...]
    private: PrivateKey = field(repr=False)

    @property
    def info(self) -> CertificateInfo:
        """The certificate in words."""
        return certificates.describe_certificate(self.certificate)

    def sign_raw(self, data: bytes, *, digest: str) -> bytes:
        """The bare signature over ``data`` (ECDSA: DER; RSA: PKCS#1 v1.5); ``digest`` as ``sha256``."""
        algorithm = getattr(hashes, digest.upper())()
        if isinstance(self.private, rsa.RSAPrivateKey):
            return self.private.sign(data, padding.PKCS1v15(), algorithm)
        return self.private.sign(data, ec.ECDSA(algorithm))


def create_root(
    *,
    name: str,
    organisation: str | None,
    passphrase: str,
    now: dt.datetime,
    years: int = 10,
    rounds: int = ROUNDS,
) -> KeyFile:
    """An organisation's root: issues persons' keys and signs nothing else.

    Raises:
        UsageError: ``key.name``: empty or over 64 characters. SecretMissing: empty passphrase.
    """
    private = ec.generate_private_key(ec.SECP256R1())
    subject = profiles.subject(name, organisation)
    certificate = profiles.root_certificate(private, subject, now=now, years=years)
    return _key_file(name, private, certificate, (), passphrase, rounds)


def create_key(
    *,
    name: str,
    organisation: str | None,
    passphrase: str,
    now: dt.datetime,
    issuer: SigningKey | None = None,
    years: int = 2,
    rounds: int = ROUNDS,
) -> KeyFile:
    """A person's P-256 key: issued by ``issuer``, or self-signed.

    Key usages digitalSignature and nonRepudiation, no extended usage, no OCSP address: the one profile that pyHanko and
    pdfsig both trust (findings/pdf.md § 3).

    Raises:
        UsageError: ``key.name``; ``key.issuer_not_authority``: the issuer may not issue.
        SecretMissing: empty passphrase. NotAllowed: ``key.issuer_expired``.
    """
    private = ec.generate_private_key(ec.SECP256R1())
    subject = profiles.subject(name, organisation)
    if issuer is None:
        certificate = profiles.own_certificate(private, subject, now=now, years=years)
        return _key_file(name, private, certificate, (), passphrase, rounds)
    certificate = profiles.issued_certificate(
        private.public_key(), subject, issuer.certificate, issuer.private, now=now, years=years
    )
    return _key_file(name, private, certificate, (issuer.certificate,), passphrase, rounds)


def load_key(data: bytes, *, passphrase: str) -> SigningKey:
    """Open a PKCS#12 key file.

    Raises:
        Refused: ``key.damaged``: no sound PKCS#12, or key and certificate missing or not a pair;
            ``key.wrong_passphrase`` (a damaged encrypted part looks the same); ``key.unsupported``: neither RSA nor EC.
        SecretMissing: empty passphrase.
    """
    loaded = keyfiles.open_key_file(data, passphrase=passphrase)
    if loaded.key is None or loaded.cert is None:
        raise Refused("key.damaged")
    if not isinstance(loaded.key, ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey):
        raise Refused("key.unsupported")
    certificate = loaded.cert.certificate
    if loaded.key.public_key() != certificate.public_key():
        raise Refused("key.damaged")
    chain = tuple(extra.certificate for extra in loaded.additional_certs)
    return SigningKey(certificate=certificate, chain=chain, private=loaded.key)


def describe(data: bytes, *, passphrase: str | None = None) -> tuple[CertificateInfo, ...]:
    """The certificates in a PEM, DER or PKCS#12 file, the holder's first.

    Raises:
        SecretMissing: a key file needs its passphrase even to be looked at.
        Refused: ``key.not_a_certificate``, or as :func:`load_key`.
    """
    if not is_pkcs12(data):
        return tuple(map(certificates.describe_certificate, certificates.read_certificates(data)))
    key = load_key(data, passphrase=passphrase or "")
    return tuple(map(certificates.describe_certificate, (key.certificate, *key.chain)))


def export_certificate(key: SigningKey) -> bytes:
    """The certificate as PEM, for those who shall trust it."""
    return certificates.to_pem([key.certificate])


def as_pem(data: bytes) -> bytes:
    """The first certificate of a PEM or DER file as PEM.

    Raises:
        Refused: ``key.not_a_certificate``.
    """
    return certificates.to_pem(certificates.read_certificates(data)[:1])


def all_as_pem(data: bytes) -> bytes:
    """All certificates of a PEM file, or the one of a DER file, as PEM.

    Raises:
        Refused: ``key.not_a_certificate``.
    """
    return certificates.to_pem(certificates.read_certificates(data))


def top_of(chain: bytes) -> bytes:
    """The last certificate of a chain (PEM) as PEM; empty when it stands alone.

    Raises:
        Refused: ``key.not_a_certificate``.
    """
    return certificates.to_pem(certificates.read_certificates(chain)[1:][-1:])


def chain_pem(key: SigningKey) -> bytes:
    """The certificate and those above it as PEM: all of a key that may be known."""
    return certificates.to_pem([key.certificate, *key.chain])


def is_pkcs12(data: bytes) -> bool:
    """Whether the bytes say they are a key file, which needs its passphrase even to be looked at."""
    return keyfiles.is_key_file(data)


def _key_file(
    name: str,
    private: ec.EllipticCurvePrivateKey,
    certificate: x509.Certificate,
    chain: tuple[x509.Certificate, ...],
    passphrase: str,
    rounds: int,
) -> KeyFile:
    data = keyfiles.write_key_file(name, private, certificate, chain, passphrase=passphrase, rounds=rounds)
    return KeyFile(pkcs12=data, certificate=certificates.to_pem([certificate]))
