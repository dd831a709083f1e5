"""X.509 certificates: bytes → certificate → words. ``cryptography`` (memory-safe Rust) parses, so also in process."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC
from typing import TypeAlias

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import dsa, ec, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from ic16desk.errors import Refused
from ic16desk.model.signatures import CertificateInfo
from ic16desk.signing.statements import claims

PublicKey: TypeAlias = object

KEY_USAGES = (
    ("digital_signature", "digitalSignature"),
    ("content_commitment", "nonRepudiation"),
    ("key_encipherment", "keyEncipherment"),
    ("data_encipherment", "dataEncipherment"),
    ("key_agreement", "keyAgreement"),
    ("key_cert_sign", "keyCertSign"),
    ("crl_sign", "cRLSign"),
)
#: Curve names as people know them; ``cryptography`` uses those of SEC 2.
_CURVES = {"secp256r1": "P-256", "secp384r1": "P-384", "secp521r1": "P-521"}
#: What the library raises on bytes it cannot read, now or when a part is first looked at.
_UNREADABLE = (
    ValueError,
    TypeError,
    UnsupportedAlgorithm,
    x509.UnsupportedGeneralNameType,
    x509.DuplicateExtension,
    x509.InvalidVersion,
)
_PEM_CERTIFICATE = b"-----BEGIN CERTIFICATE-----"
_PEM_CRL = b"-----BEGIN X509 CRL-----"


def read_certificates(data: bytes) -> tuple[x509.Certificate, ...]:
    """All certificates of a PEM file, or the one of a DER file.

    Raises:
        Refused: ``key.not_a_certificate``.
    """
    try:
        if _PEM_CERTIFICATE in data:
            certificates = tuple(x509.load_pem_x509_certificates(data))
        else:
            certificates = (x509.load_der_x509_certificate(data),)
        for certificate in certificates:
            describe_certificate(certificate)  # extensions and key are parsed lazily: a bad one shows itself here
    except _UNREADABLE as error:
        raise Refused("key.not_a_certificate") from error
    return certificates


def read_crl(data: bytes) -> x509.CertificateRevocationList:
    """A revocation list, PEM or DER.

    Raises:
        Refused: ``key.not_a_crl``.
    """
    try:
        crl = x509.load_pem_x509_crl(data) if _PEM_CRL in data else x509.load_der_x509_crl(data)
        # parsed lazily: a bad part shows itself here
        _ = (crl.issuer, len(crl), crl.last_update_utc, crl.next_update_utc, list(crl.extensions))
    except _UNREADABLE as error:
        raise Refused("key.not_a_crl") from error
    return crl


def to_pem(certificates: Iterable[x509.Certificate]) -> bytes:
    """Certificates as one PEM file."""
    return b"".join(certificate.public_bytes(Encoding.PEM) for certificate in certificates)


def to_der(certificate: x509.Certificate) -> bytes:
    """The certificate's DER."""
    return certificate.public_bytes(Encoding.DER)


def holder(name: x509.Name) -> str:
    """Who a certificate's name means, for people: common name and organisation, else all of it (RFC 4514)."""
    parts = [
        str(attribute.value)
        for oid in (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME)
        for attribute in name.get_attributes_for_oid(oid)[:1]
    ]
    return ", ".join(parts) or name.rfc4514_string()


def common_name(name: x509.Name) -> str:
    """The person's or root's own name; all of it (RFC 4514) where a certificate gives none."""
    found = name.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(found[0].value) if found else name.rfc4514_string()


def describe_certificate(certificate: x509.Certificate) -> CertificateInfo:
    """A certificate in words.

    Raises:
        ValueError: the key or an extension cannot be read.
    """
    qualified, on_device = claims(certificate)
    return CertificateInfo(
        subject=certificate.subject.rfc4514_string(),
        issuer=certificate.issuer.rfc4514_string(),
        serial=f"{certificate.serial_number:x}",
        valid_from=certificate.not_valid_before_utc.astimezone(UTC),
        valid_to=certificate.not_valid_after_utc.astimezone(UTC),
        key=describe_key(certificate.public_key()),
        usages=usages(certificate),
        fingerprint=certificate.fingerprint(SHA256()).hex(),
        self_signed=is_self_signed(certificate),
        name=common_name(certificate.subject),
        given_names=_text(certificate.subject, NameOID.GIVEN_NAME),
        surname=_text(certificate.subject, NameOID.SURNAME),
        qualified=qualified,
        on_device=on_device,
    )


def _text(name: x509.Name, oid: x509.ObjectIdentifier) -> str:
    return " ".join(str(attribute.value) for attribute in name.get_attributes_for_oid(oid))


def describe_key(key: PublicKey) -> str:
    """Kind and strength, as ``EC P-256`` or ``RSA 3072``."""
    if isinstance(key, ec.EllipticCurvePublicKey):
        return f"EC {_CURVES.get(key.curve.name, key.curve.name)}"
    if isinstance(key, rsa.RSAPublicKey):
        return f"RSA {key.key_size}"
    if isinstance(key, dsa.DSAPublicKey):
        return f"DSA {key.key_size}"
    return type(key).__name__.removesuffix("PublicKey").lstrip("_")


def is_weak(key: PublicKey) -> bool:
    """Whether a key is below the policy of ``cli.md``: RSA under 2048, any DSA, a curve under 256 bits."""
    if isinstance(key, rsa.RSAPublicKey):
        return key.key_size < 2048
    if isinstance(key, ec.EllipticCurvePublicKey):
        return key.curve.key_size < 256
    return isinstance(key, dsa.DSAPublicKey)


def usages(certificate: x509.Certificate) -> tuple[str, ...]:
    """Key usages by their X.509 names, then extended ones by name or number."""
    extensions = certificate.extensions
    found: list[str] = []
    for extension in extensions:
        value = extension.value
        if isinstance(value, x509.KeyUsage):
            found += [name for attribute, name in KEY_USAGES if getattr(value, attribute)]
        elif isinstance(value, x509.ExtendedKeyUsage):
            found += [_extended_name(oid) for oid in value]
    return tuple(found)


def extended_usages(certificate: x509.Certificate) -> tuple[x509.ObjectIdentifier, ...]:
    """What the certificate is for, by number; empty when it does not say."""
    for extension in certificate.extensions:
        if isinstance(extension.value, x509.ExtendedKeyUsage):
            return tuple(extension.value)
    return ()


def _extended_name(oid: x509.ObjectIdentifier) -> str:
    # ObjectIdentifier has no public name lookup; its repr is the documented "<ObjectIdentifier(oid=…, name=…)>"
    name = repr(oid).partition("name=")[2].rstrip(")>")
    return oid.dotted_string if name in ("", "Unknown OID") else name


def may_sign_documents(certificate: x509.Certificate) -> bool:
    """Whether the certificate is for signatures that bind: nonRepudiation, as DVV cards and our own keys have it."""
    return "nonRepudiation" in usages(certificate)


def is_authority(certificate: x509.Certificate) -> bool:
    """Whether the certificate may issue others."""
    for extension in certificate.extensions:
        if isinstance(extension.value, x509.BasicConstraints):
            return extension.value.ca
    return False


def is_self_signed(certificate: x509.Certificate) -> bool:
    """Issued by itself, and the signature says so too."""
    if certificate.issuer != certificate.subject:
        return False
    return is_issued_by(certificate, certificate)


def is_issued_by(certificate: x509.Certificate, issuer: x509.Certificate) -> bool:
    """Whether the issuer's name and key fit."""
    try:
        certificate.verify_directly_issued_by(issuer)
    except Exception:  # ValueError, TypeError, InvalidSignature, UnsupportedAlgorithm: all mean no
        return False
    return True
