"""Keys and certificates of the suite: every one the same in every run, so that each file is the same bytes."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence
from functools import cache
from typing import TypeAlias

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from ic16desk.signing import SigningKey, certificates
from tests.helpers.pki import NOW

PrivateKey: TypeAlias = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
DAY = dt.timedelta(days=1)
ROOT_NAME = "Testilän juurivarmenne"
_USAGES = (
    "digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
    "key_cert_sign", "crl_sign", "encipher_only", "decipher_only",
)  # fmt: skip
SIGNING = frozenset({"digital_signature", "content_commitment"})
ISSUING = frozenset({"key_cert_sign", "crl_sign"})


class Person(SigningKey):
    """A key that signs the same bytes in the same way each time (ECDSA: RFC 6979)."""

    def sign_raw(self, data: bytes, *, digest: str) -> bytes:
        if isinstance(self.private, rsa.RSAPrivateKey):
            return super().sign_raw(data, digest=digest)
        algorithm = getattr(hashes, digest.upper())()
        return self.private.sign(data, ec.ECDSA(algorithm, deterministic_signing=True))


def certify(
    name: str,
    number: int,
    *,
    issuer: Person | None = None,
    private: PrivateKey | None = None,
    usage: frozenset[str] = SIGNING,
    authority: int | None = None,
    since: dt.datetime = NOW - DAY,
    until: dt.datetime = NOW + 3650 * DAY,
    extensions: Sequence[tuple[x509.ExtensionType, bool]] = (),
    chain: Sequence[x509.Certificate] | None = None,
    issuer_name: str | None = None,
    plain: bool = False,
) -> Person:
    """A key and its certificate. ``authority``: path length of a CA (None: none); ``plain``: no basic constraints."""
    private = private or ec.derive_private_key(1_000_003 * number + 16, ec.SECP256R1())
    subject = x509.Name.from_rfc4514_string(f"CN={name},O=Testilän liitto")
    above = issuer.certificate.subject if issuer else subject
    if issuer_name is not None:
        above = x509.Name.from_rfc4514_string(f"CN={issuer_name},O=Testilän liitto")
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(above)
        .public_key(private.public_key())
        .serial_number(number)
        .not_valid_before(since)
        .not_valid_after(until)
    )
    if not plain:
        constraints = x509.BasicConstraints(ca=authority is not None, path_length=authority)
        builder = builder.add_extension(constraints, critical=True)
    builder = builder.add_extension(x509.KeyUsage(*(each in usage for each in _USAGES)), critical=True)
    for extension, critical in extensions:
        builder = builder.add_extension(extension, critical=critical)
    signer = issuer.private if issuer else private
    certificate = builder.sign(
        signer, hashes.SHA256(), ecdsa_deterministic=True if isinstance(signer, ec.EllipticCurvePrivateKey) else None
    )
    if chain is None:
        chain = (issuer.certificate, *issuer.chain) if issuer else ()
    return Person(certificate=certificate, chain=tuple(chain), private=private)


@cache
def root() -> Person:
    """The one root the suite believes in."""
    return certify(ROOT_NAME, 1, authority=3, usage=ISSUING)


@cache
def presenter() -> Person:
    return certify("Päivi Äijälä-Šuman", 2, issuer=root())


@cache
def decider() -> Person:
    return certify("Åke Öhman", 3, issuer=root())


@cache
def attacker() -> Person:
    """Somebody with a good certificate of another root."""
    return certify("Pahis Pahanen", 4, issuer=stranger())


@cache
def stranger() -> Person:
    return certify("Outo juuri", 5, authority=1, usage=ISSUING)


@cache
def authority() -> Person:
    """A time-stamp authority under the root."""
    return stamper("Testilän aikaleima", 6, root(), since=NOW - 30 * DAY)


def stamper(name: str, number: int, issuer: Person | None, **changes: object) -> Person:
    purpose = x509.ExtendedKeyUsage([x509.ExtendedKeyUsageOID.TIME_STAMPING])
    usage = frozenset({"digital_signature"})
    return certify(
        name, number, issuer=issuer, usage=usage, extensions=[(purpose, True)], private=rsa_key(2048), **changes  # type: ignore[arg-type]
    )  # fmt: skip


@cache
def rsa_key(bits: int) -> rsa.RSAPrivateKey:
    """An RSA key of any length, always the same one; good for nothing else."""
    chance = random.Random(bits)
    p, q = _prime(bits // 2, chance), _prime(bits - bits // 2, chance)
    d = pow(65537, -1, (p - 1) * (q - 1))
    public = rsa.RSAPublicNumbers(65537, p * q)
    numbers = rsa.RSAPrivateNumbers(p, q, d, d % (p - 1), d % (q - 1), rsa.rsa_crt_iqmp(p, q), public)
    return numbers.private_key(unsafe_skip_rsa_key_validation=True)


@cache
def rsa_person(bits: int, number: int) -> Person:
    return certify(f"Rauno RSA {bits}", number, issuer=root(), private=rsa_key(bits))


def _prime(bits: int, chance: random.Random) -> int:
    while True:
        number = chance.getrandbits(bits) | 1 | 3 << (bits - 2)
        maybe = number % 65537 != 1 and all(number % small for small in (3, 5, 7, 11, 13))
        if maybe and all(pow(base, number - 1, number) == 1 for base in (2, 3, 5)):
            return number


def crl(*serials: int, issuer: Person, since: dt.datetime = NOW) -> bytes:
    """A revocation list, DER."""
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(issuer.certificate.subject)
        .last_update(NOW - dt.timedelta(hours=1))
        .next_update(NOW + 7 * DAY)
    )
    for serial in serials:
        entry = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(since).build()
        builder = builder.add_revoked_certificate(entry)
    return builder.sign(issuer.private, hashes.SHA256()).public_bytes(certificates.Encoding.DER)
