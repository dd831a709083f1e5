"""How a card signs: with the digest made on the card, or bare, with the digest made here.

Some cards refuse ``CKM_ECDSA_SHA256`` or ``CKM_SHA256_RSA_PKCS`` (SoftHSM 2.6 the first), others the bare ones: one is
tried, then the other, and what worked is kept.
"""

from __future__ import annotations

import hashlib
from typing import Any

from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from pkcs11.exceptions import (
    DataLenRange,
    FunctionNotSupported,
    KeyTypeInconsistent,
    MechanismInvalid,
    MechanismParamInvalid,
)
from pkcs11.mechanisms import KeyType, Mechanism

_WHOLE = {
    ("EC", "sha256"): Mechanism.ECDSA_SHA256,
    ("EC", "sha384"): Mechanism.ECDSA_SHA384,
    ("EC", "sha512"): Mechanism.ECDSA_SHA512,
    ("RSA", "sha256"): Mechanism.SHA256_RSA_PKCS,
    ("RSA", "sha384"): Mechanism.SHA384_RSA_PKCS,
    ("RSA", "sha512"): Mechanism.SHA512_RSA_PKCS,
}
_BARE = {"EC": Mechanism.ECDSA, "RSA": Mechanism.RSA_PKCS}
#: DigestInfo without the digest itself (RFC 8017, 9.2, note 1).
_DIGEST_INFO = {
    "sha256": bytes.fromhex("3031300d060960864801650304020105000420"),
    "sha384": bytes.fromhex("3041300d060960864801650304020205000430"),
    "sha512": bytes.fromhex("3051300d060960864801650304020305000440"),
}
_REFUSED = (MechanismInvalid, MechanismParamInvalid, FunctionNotSupported, KeyTypeInconsistent, DataLenRange)


class KeyKind(Exception):
    """The key is neither EC nor RSA."""


class OddSignature(Exception):
    """The card's answer is no signature of its kind."""


def kind_of(key: Any) -> str:
    """``EC`` or ``RSA``.

    Raises:
        KeyKind: another one.
    """
    kinds = {KeyType.EC: "EC", KeyType.RSA: "RSA"}
    try:
        return kinds[key.key_type]
    except KeyError as error:
        raise KeyKind from error


class Mechanisms:
    """Signs with one key, and remembers what its card takes."""

    def __init__(self, key: Any, kind: str) -> None:
        """Nothing is tried yet."""
        self._key, self._kind = key, kind
        self._bare: bool | None = None

    def sign(self, data: bytes, digest: str, pin: str | None) -> tuple[bytes, bool]:
        """The bare signature (ECDSA: DER; RSA: PKCS#1 v1.5), and whether the digest was made here.

        ``pin`` is for keys whose card wants it for each signature.

        Raises:
            MechanismInvalid: the card takes neither.
            OddSignature: what it gave is no signature.
        """
        ways = (False, True) if self._bare is None else (self._bare,)
        for bare in ways:
            try:
                made = self._once(data, digest, pin, bare)
            except _REFUSED:
                continue
            self._bare = bare
            return made, bare
        raise MechanismInvalid

    def _once(self, data: bytes, digest: str, pin: str | None, bare: bool) -> bytes:
        more = {} if pin is None else {"pin": pin}
        if not bare:
            made = self._key.sign(data, mechanism=_WHOLE[self._kind, digest], **more)
        else:
            hashed = hashlib.new(digest, data).digest()
            content = hashed if self._kind == "EC" else _DIGEST_INFO[digest] + hashed
            made = self._key.sign(content, mechanism=_BARE[self._kind], **more)
        return ecdsa_der(bytes(made)) if self._kind == "EC" else bytes(made)


def ecdsa_der(made: bytes) -> bytes:
    """``r ‖ s`` (PKCS#11 2.40, 2.3.1) as DER (RFC 3279, 2.2.3); a driver that gives DER already is taken as it is.

    Raises:
        OddSignature: neither.
    """
    try:
        decode_dss_signature(made)
    except ValueError:
        half, odd = divmod(len(made), 2)
        if odd or half == 0:
            raise OddSignature from None
        return encode_dss_signature(int.from_bytes(made[:half]), int.from_bytes(made[half:]))
    return made
