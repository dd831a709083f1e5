"""One time-stamp token (RFC 3161): whether it is sound, what it stamps, and who says when."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from asn1crypto import cms, tsp
from cryptography import x509
from cryptography.x509.oid import ExtendedKeyUsageOID
from pyhanko.sign.validation.generic_cms import extract_certs_for_validation, validate_sig_integrity

from ic16desk.signing import certificates
from ic16desk.signing.containers import UnsoundError, check_algorithms, check_encoding, check_identifier
from ic16desk.signing.seals import SOUND_DIGESTS, WEAK_DIGESTS, is_weak_signature

#: Bytes of a token: some authorities send their whole chain.
LARGEST = 64 << 10


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a token says.

    ``fits``: it stamps these bytes; ``genuine``: the key signed that; ``weak``: by today's rules;
    ``plain``: nothing is in it that nobody vouches for.
    """

    time: dt.datetime
    fits: bool
    genuine: bool
    weak: bool
    signer: x509.Certificate
    others: tuple[x509.Certificate, ...]
    plain: bool

    @property
    def intact(self) -> bool:
        """Whether the token is one over these bytes, unaltered."""
        return self.fits and self.genuine


def read_stamp(data: bytes, imprint: Callable[[str], bytes]) -> Stamp:
    """Open a token, padded with zeros or not, and check it against what it should stamp.

    ``imprint`` gives the digest of that by an algorithm's name.

    Raises:
        UnsoundError: no token this program can judge.
        Exception: whatever the parsers raise.
    """
    end = check_encoding(data)
    info = cms.ContentInfo.load(data[:end], strict=True)
    if info["content_type"].native != "signed_data" or len(info["content"]["signer_infos"]) != 1:
        raise UnsoundError("token")
    signed = info["content"]
    wrapped = signed["encap_content_info"]
    if wrapped["content_type"].native != "tst_info":
        raise UnsoundError("token content")
    signer_info = signed["signer_infos"][0]
    check_algorithms(signer_info, signed)
    said: tsp.TSTInfo = wrapped["content"].parsed
    algorithm = said["message_imprint"]["hash_algorithm"]["algorithm"].native
    own = signer_info["digest_algorithm"]["algorithm"].native
    if not {algorithm, own} <= SOUND_DIGESTS | WEAK_DIGESTS or said["version"].native != "v1":
        raise UnsoundError("token algorithms")
    found = extract_certs_for_validation(signed)
    check_identifier(signer_info, found.signer_cert)
    digest_fits, genuine = validate_sig_integrity(
        signer_info,
        found.signer_cert,
        expected_content_type="tst_info",
        actual_digest=hashlib.new(own, bytes(wrapped["content"])).digest(),
    )
    signer = x509.load_der_x509_certificate(found.signer_cert.dump())
    others = tuple(x509.load_der_x509_certificate(other.dump()) for other in found.other_certs)
    return Stamp(
        time=said["gen_time"].native.astimezone(dt.UTC),
        fits=said["message_imprint"]["hashed_message"].native == imprint(algorithm),
        genuine=digest_fits and genuine,
        weak=algorithm in WEAK_DIGESTS
        or is_weak_signature(signer_info, own)
        or certificates.is_weak(signer.public_key()),
        signer=signer,
        others=others,
        plain=not len(signer_info["unsigned_attrs"]) and not len(signed["crls"]),
    )


def may_stamp(certificate: x509.Certificate) -> bool:
    """Whether a certificate is for time stamps and nothing else (RFC 3161, 2.3)."""
    for extension in certificate.extensions:
        if isinstance(extension.value, x509.ExtendedKeyUsage):
            return extension.critical and list(extension.value) == [ExtendedKeyUsageOID.TIME_STAMPING]
    return False
