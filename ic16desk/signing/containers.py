"""A signature container (CMS, RFC 5652) in the one form it may have, so that no bit of it can be turned unseen.

The signature value vouches for the signed attributes and, through them, for the document and the signer's certificate.
It vouches for nothing around them: lengths, versions, names, algorithm parameters, padding. Those are checked here.
PAdES wants DER (EN 319 142-1, 5.2), and DER leaves one encoding for each value.
"""

from __future__ import annotations

from asn1crypto import cms, core
from asn1crypto import x509 as asn1_x509

#: A container nested deeper is built to hurt.
_DEEPEST = 32
_CONSTRUCTED = 0x20
_LONG_TAG = 0x1F


class UnsoundError(ValueError):
    """The container is not one this program can judge."""


def check_container(data: bytes) -> None:
    """Check a padded container.

    Raises:
        UnsoundError: something in it could be otherwise without any signature noticing.
        ValueError: not a signed-data container at all.
    """
    end = check_encoding(data)
    info = cms.ContentInfo.load(data[:end], strict=True)
    if info["content_type"].native != "signed_data":
        raise UnsoundError("content type")
    signed = info["content"]
    wrapped = signed["encap_content_info"]
    if wrapped["content_type"].native != "data" or wrapped["content"].dump():
        raise UnsoundError("not detached")
    if len(signed["signer_infos"]) != 1 or len(signed["digest_algorithms"]) != 1:
        raise UnsoundError("signers")
    signer = signed["signer_infos"][0]
    check_algorithms(signer, signed)
    _check_unsigned(signer["unsigned_attrs"])


def names_certificate(signer: cms.SignerInfo) -> bool:
    """Whether the signed attributes hold the hash of the signer's certificate (EN 319 142-1, 6.3: PAdES must)."""
    kinds = {attribute["type"].native for attribute in signer["signed_attrs"]}
    return bool(kinds & {"signing_certificate", "signing_certificate_v2"})


def check_encoding(data: bytes) -> int:
    """Check that the bytes are one DER element and nothing but zeros after it; where it ends.

    Raises:
        UnsoundError: they are not.
    """
    end = _element_end(data, 0, len(data), 0)
    if any(data[end:]):
        raise UnsoundError("padding")
    return end


def check_identifier(signer: cms.SignerInfo, certificate: asn1_x509.Certificate) -> None:
    """The signer is named by the very bytes of the certificate: names compare equal in upper and lower case too.

    Raises:
        UnsoundError: by other bytes.
    """
    identifier = signer["sid"]
    if identifier.name != "issuer_and_serial_number":
        return
    named = (identifier.chosen["issuer"].dump(), identifier.chosen["serial_number"].dump())
    own = certificate["tbs_certificate"]
    if named != (own["issuer"].dump(), own["serial_number"].dump()):
        raise UnsoundError("signer identifier")


def check_algorithms(signer: cms.SignerInfo, signed: cms.SignedData) -> None:
    """Version and algorithms of the one signer: nothing vouches for them, so they must be the only ones they can be.

    Raises:
        UnsoundError: they could be otherwise.
    """
    if signer["signed_attrs"] is core.VOID or not len(signer["signed_attrs"]):
        raise UnsoundError("signed attributes")
    version = "v3" if signer["sid"].name == "subject_key_identifier" else "v1"
    wrapped = signed["encap_content_info"]["content_type"].native != "data"  # RFC 5652, 5.1
    if (signed["version"].native, signer["version"].native) != ("v3" if wrapped else version, version):
        raise UnsoundError("version")
    outer, inner = signed["digest_algorithms"][0], signer["digest_algorithm"]
    if outer["algorithm"].native != inner["algorithm"].native or len(signed["digest_algorithms"]) != 1:
        raise UnsoundError("digest algorithms")
    algorithms = [outer, inner]
    if signer["signature_algorithm"]["algorithm"].native != "rsassa_pss":  # its parameters are used, and so checked
        algorithms.append(signer["signature_algorithm"])
    if any(algorithm["parameters"].dump() not in (b"", b"\x05\x00") for algorithm in algorithms):
        raise UnsoundError("parameters")


def _check_unsigned(attributes: cms.CMSAttributes) -> None:
    """Unsigned attributes are anybody's: one time stamp, which vouches for itself, and nothing else."""
    if attributes is core.VOID or not len(attributes):
        return
    found = [attribute["type"].native for attribute in attributes]
    if found != ["signature_time_stamp_token"] or len(attributes[0]["values"]) != 1:
        raise UnsoundError("unsigned attributes")


def _element_end(data: bytes, start: int, limit: int, depth: int) -> int:
    """Where the DER element that begins at ``start`` ends; its children fill it exactly."""
    if start + 2 > limit or depth > _DEEPEST:
        raise UnsoundError("encoding")
    tag = data[start]
    if tag == 0 or tag & _LONG_TAG == _LONG_TAG:
        raise UnsoundError("encoding")
    body, length = _length(data, start + 1, limit)
    end = body + length
    if end > limit:
        raise UnsoundError("encoding")
    while tag & _CONSTRUCTED and body < end:
        body = _element_end(data, body, end, depth + 1)
    return end


def _length(data: bytes, start: int, limit: int) -> tuple[int, int]:
    """Where the body begins and how long it is: definite and as short as can be written (X.690, 10.1)."""
    first = data[start]
    if first < 0x80:
        return start + 1, first
    count = first & 0x7F
    body = start + 1 + count
    if not 0 < count <= 4 or body > limit:
        raise UnsoundError("encoding")
    length = int.from_bytes(data[start + 1 : body])
    if length < 0x80 or data[start + 1] == 0:
        raise UnsoundError("encoding")
    return body, length
