"""Which of the roots a store believes in vouches for a certificate."""

from __future__ import annotations

from collections.abc import Sequence

from cryptography import x509

from ic16desk.signing import certificates

#: No chain is longer than this from a person to a root.
_LONGEST = 6


def vouching_root(data: bytes, roots: Sequence[bytes]) -> str | None:
    """The fingerprint of the root that a certificate leads to, by names and signatures; None: to none of these.

    Dates and revocation are not looked at: a verdict on a signature does that.

    Args:
        data: the certificate, PEM (issuers after it) or DER.
        roots: PEM or DER.

    Raises:
        Refused: ``key.not_a_certificate``.
    """
    found = certificates.read_certificates(data)
    anchors = [certificates.read_certificates(root)[0] for root in roots]
    lower = found[0]
    for _ in range(_LONGEST):
        anchor = next((one for one in anchors if one == lower or _issued(lower, one)), None)
        if anchor is not None:
            return certificates.describe_certificate(anchor).fingerprint
        above = next((one for one in found[1:] if one != lower and _issued(lower, one)), None)
        if above is None:
            return None
        lower = above
    return None


def _issued(certificate: x509.Certificate, issuer: x509.Certificate) -> bool:
    return certificates.is_authority(issuer) and certificates.is_issued_by(certificate, issuer)
