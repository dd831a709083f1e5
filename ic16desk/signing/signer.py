"""What signing needs of a key, wherever it lies: in a file on this laptop or on a card."""

from __future__ import annotations

import datetime as dt
from typing import Protocol

from cryptography import x509

from ic16desk.errors import NotAllowed
from ic16desk.model.signatures import CertificateInfo
from ic16desk.signing import certificates


class Signer(Protocol):
    """A certificate, those above it (the root last, as far as they are known), and the key's one act."""

    @property
    def certificate(self) -> x509.Certificate:
        """The signer's own."""

    @property
    def chain(self) -> tuple[x509.Certificate, ...]:
        """The issuers known with it."""

    @property
    def info(self) -> CertificateInfo:
        """The certificate in words."""

    def sign_raw(self, data: bytes, *, digest: str) -> bytes:
        """The bare signature over ``data`` (ECDSA: DER; RSA: PKCS#1 v1.5); ``digest`` as ``sha256``."""


def check_key(key: Signer, now: dt.datetime) -> None:
    """The certificate is valid now, of sound strength, and for signatures that bind.

    Raises:
        NotAllowed: ``sign.key_not_valid``, ``sign.key_weak``, ``sign.key_usage``.
    """
    if not key.certificate.not_valid_before_utc <= now <= key.certificate.not_valid_after_utc:
        info = key.info
        raise NotAllowed("sign.key_not_valid", begins=info.valid_from, ends=info.valid_to)
    if certificates.is_weak(key.certificate.public_key()):
        raise NotAllowed("sign.key_weak", key=key.info.key)
    if not certificates.may_sign_documents(key.certificate):
        raise NotAllowed("sign.key_usage")
