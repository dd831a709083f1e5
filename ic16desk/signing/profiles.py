"""What stands in the certificates this program makes: names, usages, validity (RFC 5280; findings/pdf.md § 3).

A person's certificate has the key usages digitalSignature and nonRepudiation, no extended usage and no OCSP address:
the one profile that pyHanko and pdfsig both trust.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from typing import TypeAlias

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID

from ic16desk.errors import NotAllowed, UsageError
from ic16desk.signing import certificates

PrivateKey: TypeAlias = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
PublicKey: TypeAlias = ec.EllipticCurvePublicKey | rsa.RSAPublicKey

#: ub-common-name and ub-organization-name of RFC 5280, appendix A.
LONGEST_NAME = 64
#: Two laptops' clocks differ: a key signs on one and is verified on the other in the same minute.
BACKDATED = dt.timedelta(hours=1)


def subject(name: str, organisation: str | None) -> x509.Name:
    """A holder's name: country FI, organisation, common name; composed characters, no space at the ends.

    Raises:
        UsageError: ``key.name``: one of the two is empty or over 64 characters; ``key.name_characters``: control or
            direction characters, which show a name as another.
    """
    parts = [(NameOID.COMMON_NAME, name), *([(NameOID.ORGANIZATION_NAME, organisation)] if organisation else [])]
    parts = [(oid, unicodedata.normalize("NFC", value).strip()) for oid, value in parts]
    if not all(0 < len(value) <= LONGEST_NAME for _, value in parts):
        raise UsageError("key.name", longest=LONGEST_NAME)
    if any(unicodedata.category(char).startswith("C") for _, value in parts for char in value):
        raise UsageError("key.name_characters")
    country = x509.NameAttribute(NameOID.COUNTRY_NAME, "FI")
    return x509.Name([country, *(x509.NameAttribute(oid, value) for oid, value in reversed(parts))])


def root_certificate(
    private: ec.EllipticCurvePrivateKey, name: x509.Name, *, now: dt.datetime, years: int
) -> x509.Certificate:
    """An organisation's root: it issues and revokes, and signs nothing else."""
    return (
        _builder(name, name, private.public_key(), now, years_later(now, years))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_key_usage(key_cert_sign=True, crl_sign=True), critical=True)
        .sign(private, hashes.SHA256())
    )


def own_certificate(
    private: ec.EllipticCurvePrivateKey, name: x509.Name, *, now: dt.datetime, years: int
) -> x509.Certificate:
    """A person's certificate signed by the person's own key: nobody vouches for it."""
    return _person(name, name, private.public_key(), now, years_later(now, years)).sign(private, hashes.SHA256())


def issued_certificate(
    public: PublicKey,
    name: x509.Name,
    issuer: x509.Certificate,
    private: PrivateKey,
    *,
    now: dt.datetime,
    years: int,
) -> x509.Certificate:
    """A person's certificate under a root; never beyond the root's own end.

    Raises:
        UsageError: ``key.issuer_not_authority``. NotAllowed: ``key.issuer_expired``.
    """
    check_issuer(issuer, now)
    end = min(years_later(now, years), issuer.not_valid_after_utc)
    authority = x509.AuthorityKeyIdentifier.from_issuer_public_key(private.public_key())
    builder = _person(name, issuer.subject, public, now, end)
    return builder.add_extension(authority, critical=False).sign(private, hashes.SHA256())


def check_issuer(certificate: x509.Certificate, now: dt.datetime) -> None:
    """Whether a certificate may issue today.

    Raises:
        UsageError: ``key.issuer_not_authority``. NotAllowed: ``key.issuer_expired``.
    """
    if not certificates.is_authority(certificate):
        raise UsageError("key.issuer_not_authority")
    if not certificate.not_valid_before_utc <= now < certificate.not_valid_after_utc:
        raise NotAllowed("key.issuer_expired")


def years_later(now: dt.datetime, years: int) -> dt.datetime:
    """The same day ``years`` later, whole seconds, UTC; 29 February becomes the 28th."""
    start = now.astimezone(dt.UTC).replace(microsecond=0)
    try:
        return start.replace(year=start.year + years)
    except ValueError:  # 29 February
        return start.replace(year=start.year + years, day=28)


def _person(
    name: x509.Name, issuer: x509.Name, public: PublicKey, now: dt.datetime, end: dt.datetime
) -> x509.CertificateBuilder:
    return (
        _builder(name, issuer, public, now, end)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_key_usage(digital_signature=True, content_commitment=True), critical=True)
    )


def _builder(
    name: x509.Name, issuer: x509.Name, public: PublicKey, now: dt.datetime, end: dt.datetime
) -> x509.CertificateBuilder:
    start = now.astimezone(dt.UTC).replace(microsecond=0) - BACKDATED
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(issuer)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(end)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
    )


def _key_usage(**wanted: bool) -> x509.KeyUsage:
    names = [attribute for attribute, _ in certificates.KEY_USAGES] + ["encipher_only", "decipher_only"]
    return x509.KeyUsage(**{name: wanted.get(name, False) for name in names})
