"""Keys of persons and the organisation's root: made, kept in PKCS#12, opened.

What a key proves: that the holder of this file and its passphrase signed these bytes. Who that is, is proved only
inside the organisation that issued the certificate (findings/pdf.md § 4); the words on screen say so.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from dataclasses import dataclass, field
from typing import TypeAlias

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.x509.oid import NameOID

from ic16desk.errors import NotAllowed, Refused, UsageError
from ic16desk.model.signatures import CertificateInfo, KeyFile
from ic16desk.signing import certificates, keyfiles
from ic16desk.signing.keyfiles import ROUNDS

PrivateKey: TypeAlias = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey

#: ub-common-name and ub-organization-name of RFC 5280, appendix A.
LONGEST_NAME = 64
#: Two laptops' clocks differ: a key signs on one and is verified on the other in the same minute.
BACKDATED = dt.timedelta(hours=1)


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
    subject = _name(name, organisation)
    builder = (
        _builder(subject, subject, private, now, _years_later(now, years))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_key_usage(key_cert_sign=True, crl_sign=True), critical=True)
    )
    certificate = builder.sign(private, hashes.SHA256())
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
    subject = _name(name, organisation)
    end = _years_later(now, years)
    if issuer is not None:
        _check_issuer(issuer.certificate, now)
        end = min(end, issuer.certificate.not_valid_after_utc)
    builder = (
        _builder(subject, issuer.certificate.subject if issuer else subject, private, now, end)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_key_usage(digital_signature=True, content_commitment=True), critical=True)
    )
    if issuer is None:
        certificate = builder.sign(private, hashes.SHA256())
        return _key_file(name, private, certificate, (), passphrase, rounds)
    authority = x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.private.public_key())
    certificate = builder.add_extension(authority, critical=False).sign(issuer.private, hashes.SHA256())
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


def is_pkcs12(data: bytes) -> bool:
    """Whether the bytes say they are a key file, which needs its passphrase even to be looked at."""
    return keyfiles.is_key_file(data)


def _check_issuer(certificate: x509.Certificate, now: dt.datetime) -> None:
    if not certificates.is_authority(certificate):
        raise UsageError("key.issuer_not_authority")
    if not certificate.not_valid_before_utc <= now < certificate.not_valid_after_utc:
        raise NotAllowed("key.issuer_expired")


def _name(name: str, organisation: str | None) -> x509.Name:
    parts = [(NameOID.COMMON_NAME, name), *([(NameOID.ORGANIZATION_NAME, organisation)] if organisation else [])]
    parts = [(oid, unicodedata.normalize("NFC", value).strip()) for oid, value in parts]
    if not all(0 < len(value) <= LONGEST_NAME for _, value in parts):
        raise UsageError("key.name", longest=LONGEST_NAME)
    country = x509.NameAttribute(NameOID.COUNTRY_NAME, "FI")
    return x509.Name([country, *(x509.NameAttribute(oid, value) for oid, value in reversed(parts))])


def _key_usage(**wanted: bool) -> x509.KeyUsage:
    names = [attribute for attribute, _ in certificates.KEY_USAGES] + ["encipher_only", "decipher_only"]
    return x509.KeyUsage(**{name: wanted.get(name, False) for name in names})


def _builder(
    subject: x509.Name, issuer: x509.Name, private: ec.EllipticCurvePrivateKey, now: dt.datetime, end: dt.datetime
) -> x509.CertificateBuilder:
    start = now.astimezone(dt.UTC).replace(microsecond=0) - BACKDATED
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(end)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(private.public_key()), critical=False)
    )


def _years_later(now: dt.datetime, years: int) -> dt.datetime:
    start = now.astimezone(dt.UTC).replace(microsecond=0)
    try:
        return start.replace(year=start.year + years)
    except ValueError:  # 29 February
        return start.replace(year=start.year + years, day=28)


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
