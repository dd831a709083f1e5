"""National trusted lists of the EU, imported by hand: read in a child, because the XML is foreign.

The list's own signature (XAdES) is not checked: it would prove something only with the certificates of the Commission's
list of lists, which nobody can fetch offline. The words say so, and show the file's SHA-256 to compare.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace

from ic16desk import worker
from ic16desk.errors import Refused
from ic16desk.model.documents import Unreadable
from ic16desk.model.keys import TrustList, TrustService
from ic16desk.signing import certificates
from ic16desk.signing.trust_list_reader import ReadList

#: The largest lists have some ten megabytes.
MOST_BYTES = 32 << 20
_LIMITS = worker.Limits(seconds=30.0, memory=1 << 30, answer=64 << 20)


def read_trust_list(data: bytes) -> TrustList:
    """The list in words, with the certificates of its granted services.

    Raises:
        Refused: ``trust_list.damaged``, ``trust_list.too_big``; ``trust_list.other``: another kind of XML;
            ``trust_list.of_lists``: the list of lists names no services; ``trust_list.empty``.
    """
    if len(data) > MOST_BYTES:
        raise Refused("trust_list.too_big")
    answer = worker.call("ic16desk.signing.trust_list_reader:read", {}, blobs=(data,), result=ReadList, limits=_LIMITS)
    if isinstance(answer, Unreadable):
        raise Refused("trust_list.too_big" if answer.code in ("file.timeout", "file.too_big") else "trust_list.damaged")
    if answer.value.list is None:
        raise Refused(_known(answer.value.code))
    found = answer.value.list
    services = tuple(map(_checked, found.services))
    return replace(found, services=services, sha256=hashlib.sha256(data).hexdigest(), size=len(data))


def _checked(service: TrustService) -> TrustService:
    """What is believed later is counted here, not in the child."""
    certificate = certificates.read_certificates(service.certificate.encode())[0]
    fingerprint = certificates.describe_certificate(certificate).fingerprint
    if service.signs and not certificates.is_authority(certificate):
        raise Refused("trust_list.damaged")
    return replace(service, fingerprint=fingerprint, certificate=certificates.to_pem([certificate]).decode())


def _known(code: str) -> str:
    """The child may belong to the attacker: only codes there are words for."""
    known = ("trust_list.other", "trust_list.of_lists", "trust_list.empty", "trust_list.too_big")
    return code if code in known else "trust_list.damaged"
