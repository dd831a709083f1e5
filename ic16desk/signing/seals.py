"""The signature's own container (CMS, RFC 5652): whether it is sound, and whether it fits the signed bytes.

pyHanko parses; what may be in the container is decided in ``containers``. Runs in the verifying child only.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from typing import Any

from asn1crypto import cms
from cryptography import x509
from pyhanko.sign.validation.generic_cms import extract_certs_for_validation, validate_sig_integrity
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel

from ic16desk.signing import certificates
from ic16desk.signing.containers import UnsoundError, check_container, check_identifier, names_certificate
from ic16desk.signing.ranges import Gap
from ic16desk.signing.strict import strict_reader

#: Digests that still bind. MD5 and SHA-1 are refused by name, everything unknown as unreadable.
SOUND_DIGESTS = frozenset({"sha256", "sha384", "sha512", "sha3_256", "sha3_384", "sha3_512"})
WEAK_DIGESTS = frozenset({"md2", "md5", "sha1", "sha224"})
_PADES = "/ETSI.CAdES.detached"
_KINDS = {_PADES: "B-B", "/adbe.pkcs7.detached": "PKCS7"}
#: Subfilters that are SHA-1 by definition (ISO 32000-2, 12.8.3.3).
WEAK_KINDS = frozenset({"/adbe.pkcs7.sha1", "/adbe.x509.rsa_sha1"})


@dataclass(frozen=True, slots=True)
class Seal:
    """What the container says. ``fits``: the digest is that of the bytes; ``genuine``: the key signed that digest."""

    fits: bool
    genuine: bool
    weak: bool
    signer: x509.Certificate
    others: tuple[x509.Certificate, ...]
    claimed: dt.datetime | None
    level: str
    signer_info: cms.SignerInfo


def read_seal(pdf: bytes, field: str, gap: Gap) -> Seal:
    """Open the signature of a field in its own revision and check it against the bytes.

    Raises:
        UnsoundError: pyHanko sees another signature than the bytes hold, or the container has what it must not have.
        Exception: whatever the parsers raise.
    """
    embedded = embedded_signature(pdf[: gap.end], field)
    kind = str(embedded.sig_object.get("/SubFilter"))
    if kind not in _KINDS or embedded.sig_object_type != "/Sig":
        raise UnsoundError("kind")
    check_same_view(pdf, embedded, gap)
    check_container(embedded.pkcs7_content)
    signer_info = embedded.signer_info
    if kind == _PADES and not names_certificate(signer_info):
        raise UnsoundError("signing certificate")
    algorithm = embedded.md_algorithm
    if algorithm not in SOUND_DIGESTS | WEAK_DIGESTS:
        raise UnsoundError("digest algorithm")
    found = extract_certs_for_validation(embedded.signed_data)
    check_identifier(signer_info, found.signer_cert)
    fits, genuine = validate_sig_integrity(
        signer_info,
        found.signer_cert,
        expected_content_type="data",
        actual_digest=hashlib.new(algorithm, gap.covered(pdf)).digest(),
    )
    signer = _to_certificate(found.signer_cert)
    others = tuple(map(_to_certificate, found.other_certs))
    if any((other.issuer, other.serial_number) == (signer.issuer, signer.serial_number) for other in others):
        raise UnsoundError("two certificates of the signer")
    return Seal(
        fits=fits,
        genuine=genuine,
        weak=is_weak_signature(signer_info, algorithm) or certificates.is_weak(signer.public_key()),
        signer=signer,
        others=others,
        claimed=_aware(embedded.self_reported_timestamp),
        level=_KINDS[kind],
        signer_info=signer_info,
    )


def embedded_signature(revision: bytes, field: str) -> EmbeddedPdfSignature:
    """The signature or time stamp of a field, as pyHanko sees it.

    Raises:
        UnsoundError: it sees none, or more than one.
    """
    reader = strict_reader(revision)
    found = [signature for signature in reader.embedded_signatures if signature.field_name == field]
    if len(found) != 1:
        raise UnsoundError("field")
    signature: EmbeddedPdfSignature = found[0]
    return signature


def check_same_view(pdf: bytes, embedded: EmbeddedPdfSignature, gap: Gap) -> None:
    """Two parsers (qpdf and pyHanko) must have seen the same signature, and nothing after it.

    Raises:
        UnsoundError: they did not.
    """
    numbers = [int(number) for number in embedded.byte_range]
    if numbers != [0, gap.start, gap.stop, gap.end - gap.stop]:
        raise UnsoundError("range")
    if bytes.fromhex(pdf[gap.start + 1 : gap.stop - 1].decode("ascii")) != embedded.pkcs7_content:
        raise UnsoundError("contents")
    if embedded.evaluate_signature_coverage() != SignatureCoverageLevel.ENTIRE_FILE:
        raise UnsoundError("coverage")
    if embedded.reader.encrypted or embedded.reader.xrefs.hybrid_xrefs_present:
        raise UnsoundError("encrypted or hybrid")


def is_weak_signature(signer_info: cms.SignerInfo, algorithm: str) -> bool:
    """The digest of the document and the digest under the signature value (they may differ)."""
    mechanism = signer_info["signature_algorithm"]
    try:
        inner = mechanism.hash_algo
    except ValueError:  # named without a digest, as plain rsaEncryption: the document's digest is used
        inner = algorithm
    return algorithm in WEAK_DIGESTS or inner in WEAK_DIGESTS


def _aware(moment: dt.datetime | None) -> dt.datetime | None:
    """The claimed time in UTC; one without a zone is nobody's time and left out."""
    return moment.astimezone(dt.UTC) if moment is not None and moment.tzinfo is not None else None


def _to_certificate(certificate: Any) -> x509.Certificate:
    return x509.load_der_x509_certificate(certificate.dump())
