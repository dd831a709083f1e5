"""The key file: PKCS#12 (RFC 7292) with PBES2 AES-256 and a MAC as slow as the encryption.

``cryptography`` writes the MAC with 2048 rounds whatever is asked of the encryption; whoever guesses a passphrase would
try it on the MAC, 300 times faster. So the MAC is computed anew here.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12

from ic16desk.errors import Refused, SecretMissing

if TYPE_CHECKING:
    from asn1crypto.pkcs12 import Pfx

#: PBKDF2 and MAC rounds of a new key file: a third of a second to open (findings/pdf.md § 4).
ROUNDS = 600_000
#: More rounds than this in a foreign key file are an attempt to hang the program.
MOST_ROUNDS = 5_000_000
_MAC_PURPOSE = b"\x03"  # RFC 7292, B.3
_BLOCK = 64  # of SHA-256


def write_key_file(
    name: str,
    private: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey,
    certificate: x509.Certificate,
    chain: tuple[x509.Certificate, ...],
    *,
    passphrase: str,
    rounds: int,
) -> bytes:
    """A key and its certificates as PKCS#12.

    Raises:
        SecretMissing: empty passphrase.
    """
    secret = _secret(passphrase)
    encryption = (
        serialization.PrivateFormat.PKCS12.encryption_builder()
        .kdf_rounds(rounds)
        .key_cert_algorithm(pkcs12.PBES.PBESv2SHA256AndAES256CBC)
        .hmac_hash(hashes.SHA256())
        .build(secret.encode())
    )
    friendly = unicodedata.normalize("NFC", name).encode()
    data = pkcs12.serialize_key_and_certificates(friendly, private, certificate, chain or None, encryption)
    return _with_mac(data, secret, rounds)


def open_key_file(data: bytes, *, passphrase: str) -> pkcs12.PKCS12KeyAndCertificates:
    """The contents of a PKCS#12 file.

    Raises:
        Refused: ``key.damaged``, ``key.wrong_passphrase``, ``key.unsupported``. SecretMissing: empty passphrase.
    """
    _check_structure(data)
    for secret in dict.fromkeys((_secret(passphrase), passphrase)):
        try:
            return pkcs12.load_pkcs12(data, secret.encode())
        except ValueError:
            continue
        except (UnsupportedAlgorithm, TypeError) as error:
            raise Refused("key.unsupported") from error
    raise Refused("key.wrong_passphrase")


def is_key_file(data: bytes) -> bool:
    """Whether the bytes say they are PKCS#12."""
    from asn1crypto.pkcs12 import Pfx  # start-up time

    try:
        return bool(Pfx.load(data)["version"].native == "v3")
    except (ValueError, TypeError, KeyError):
        return False


def _secret(passphrase: str) -> str:
    # The same word typed on another keyboard or system may come composed or decomposed (ä = U+00E4 or a + U+0308).
    if not passphrase:
        raise SecretMissing("key.passphrase_missing")
    return unicodedata.normalize("NFC", passphrase)


def _check_structure(data: bytes) -> None:
    """Structure and rounds, before any secret is tried: a cut file is no wrong passphrase."""
    from asn1crypto.pkcs12 import Pfx  # start-up time

    try:
        rounds = list(_rounds(Pfx.load(data, strict=True)))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise Refused("key.damaged") from error
    if any(count > MOST_ROUNDS for count in rounds):
        raise Refused("key.damaged")


def _rounds(pfx: Pfx) -> Iterator[int]:
    """All round counts that can be seen without the passphrase."""
    from asn1crypto.pkcs12 import SafeContents  # start-up time

    if pfx["mac_data"].native:
        yield pfx["mac_data"]["iterations"].native or 1
    for content in pfx.authenticated_safe:
        if content["content_type"].native == "encrypted_data":
            yield content["content"]["encrypted_content_info"]["content_encryption_algorithm"].kdf_iterations
        elif content["content_type"].native == "data":
            for bag in SafeContents.load(content["content"].native):
                if bag["bag_id"].native == "pkcs8_shrouded_key_bag":
                    yield bag["bag_value"]["encryption_algorithm"].kdf_iterations


def _with_mac(data: bytes, secret: str, rounds: int) -> bytes:
    from asn1crypto.pkcs12 import MacData, Pfx  # start-up time

    pfx = Pfx.load(data)
    salt = secrets.token_bytes(16)
    key = _mac_key(secret, salt, rounds)
    digest = hmac.digest(key, pfx["auth_safe"]["content"].native, "sha256")
    mac = {"digest_algorithm": {"algorithm": "sha256"}, "digest": digest}
    pfx["mac_data"] = MacData({"mac": mac, "mac_salt": salt, "iterations": rounds})
    written: bytes = pfx.dump()
    return written


def _mac_key(secret: str, salt: bytes, rounds: int) -> bytes:
    """The key derivation of RFC 7292, B.2, for SHA-256 and one block of output."""
    password = (secret + "\0").encode("utf-16-be")
    key = hashlib.sha256(_MAC_PURPOSE * _BLOCK + _filled(salt) + _filled(password)).digest()
    for _ in range(rounds - 1):
        key = hashlib.sha256(key).digest()
    return key


def _filled(text: bytes) -> bytes:
    """Repeated up to whole blocks."""
    size = _BLOCK * -(-len(text) // _BLOCK)
    return (text * (size // len(text) + 1))[:size]
