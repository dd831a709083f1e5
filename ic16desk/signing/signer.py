"""What signing needs of a key, wherever it lies: in a file on this laptop or on a card."""

from __future__ import annotations

from typing import Protocol

from cryptography import x509

from ic16desk.model.signatures import CertificateInfo


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
