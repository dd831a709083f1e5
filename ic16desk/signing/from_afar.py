"""Signing bytes that came from elsewhere: a child reads and writes them, the key stays in this process.

Two calls to one child: it prepares the document and says which signed attributes (RFC 5652, 5.3) the key is to sign; it
puts the signature in. What it hands back is believed as far as it can be checked without parsing: the file begins with
the bytes the user saw, its last byte range covers all but its own contents, and the attributes that were signed hold
that range's digest.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cryptography import x509

from ic16desk import worker
from ic16desk.errors import KnownError, NotAllowed, Refused
from ic16desk.model.documents import Unreadable
from ic16desk.model.signatures import CertificateInfo, Role, SignedPdf
from ic16desk.signing import certificates
from ic16desk.signing.ranges import raw_gaps
from ic16desk.signing.signer import Signer, check_key

_LIMITS = worker.Limits(seconds=60.0)
_HERE = "ic16desk.signing.from_afar"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be made of the first blob; the next are the stamp, the signer's certificate and its issuers (DER)."""

    role: Role
    now: dt.datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Asked:
    """The digest to sign with (the bytes to sign are the blob), or why nothing is signed: a code and its parameters."""

    digest: str = ""
    code: str = ""
    allowed: bool = True
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Made:
    """How many signatures the file has now; the file is the blob."""

    signatures: int
    level: str


def sign_foreign(pdf: bytes, *, key: Signer, role: Role, stamp: bytes, now: dt.datetime, reason: str) -> SignedPdf:
    """Sign a foreign letter as :func:`ic16desk.signing.sign` does one of this store's own.

    Raises:
        NotAllowed, Refused: as there. Refused ``sign.unreadable`` too for whatever else goes wrong in the child.
    """
    check_key(key, now)
    blobs = (pdf, stamp, certificates.to_der(key.certificate), *map(certificates.to_der, key.chain))
    with worker.Child("judging") as child:
        prepared = child.call(f"{_HERE}:prepare", Wanted(role, now, reason), blobs, result=Asked, limits=_LIMITS)
        if isinstance(prepared, Unreadable):
            raise Refused("sign.unreadable")
        asked = prepared.value
        if asked.code:
            raise (NotAllowed if asked.allowed else Refused)(asked.code, **asked.params)
        attributes = prepared.blobs[0]
        signature = key.sign_raw(attributes, digest=asked.digest)
        finished = child.call(f"{_HERE}:finish", {}, (signature,), result=Made, limits=_LIMITS)
    if isinstance(finished, Unreadable):
        raise Refused("sign.unreadable")
    signed = finished.blobs[0]
    if not _is_what_was_signed(pdf, signed, attributes):
        raise Refused("sign.unreadable")
    made = finished.value
    return SignedPdf(signed, hashlib.sha256(signed).hexdigest(), made.signatures, made.level)


def _is_what_was_signed(before: bytes, after: bytes, attributes: bytes) -> bool:
    """Whether a file begins with the bytes seen, and the attributes bear the digest of all of it but one contents."""
    if not after.startswith(before):
        return False
    whole = [gap for gap in raw_gaps(after) if gap.end == len(after) and gap.start >= len(before)]
    return len(whole) == 1 and hashlib.sha256(whole[0].covered(after)).digest() in attributes


class _Remote:
    """The key as the child sees it: its certificates, and a signature that comes later."""

    def __init__(self, certificate: x509.Certificate, chain: tuple[x509.Certificate, ...]) -> None:
        self.certificate, self.chain = certificate, chain

    @property
    def info(self) -> CertificateInfo:
        return certificates.describe_certificate(self.certificate)

    def sign_raw(self, data: bytes, *, digest: str) -> bytes:
        raise NotImplementedError  # the child never signs


@dataclass(slots=True)
class _Pending:
    """Between the two calls: the loop, the task that waits in it, and where the signature goes."""

    loop: asyncio.AbstractEventLoop
    task: asyncio.Task[SignedPdf]
    answer: asyncio.Future[bytes]


_PENDING: list[_Pending] = []


def prepare(arguments: Wanted, blobs: tuple[bytes, ...]) -> tuple[Asked, tuple[bytes, ...]]:
    """The first call in the child: write all but the signature."""
    from ic16desk.signing import pades  # start-up time

    own, *above = map(x509.load_der_x509_certificate, blobs[2:])
    loop = asyncio.new_event_loop()
    question: asyncio.Future[tuple[bytes, str]] = loop.create_future()
    answer: asyncio.Future[bytes] = loop.create_future()

    async def ask(data: bytes, digest: str) -> bytes:
        question.set_result((data, digest))
        return await answer

    making = pades.sign_asking(
        blobs[0],
        key=_Remote(own, tuple(above)),
        ask=ask,
        role=arguments.role,
        stamp=blobs[1],
        now=arguments.now,
        reason=arguments.reason,
    )
    task = loop.create_task(making)
    waiting: set[asyncio.Future[Any]] = {task, question}
    loop.run_until_complete(asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED))
    if task.done():
        return _refusal(task.exception()), ()
    _PENDING.append(_Pending(loop, task, answer))
    data, digest = question.result()
    return Asked(digest=digest), (data,)


def finish(arguments: dict[str, str], blobs: tuple[bytes, ...]) -> tuple[Made, tuple[bytes, ...]]:
    """The second call in the child: put the signature in."""
    pending = _PENDING.pop()
    pending.answer.set_result(blobs[0])
    signed = pending.loop.run_until_complete(pending.task)
    return Made(signed.signatures, signed.level), (signed.pdf,)


def _refusal(error: BaseException | None) -> Asked:
    if isinstance(error, KnownError):
        params = {name: value for name, value in error.params.items() if isinstance(value, str | int | dt.datetime)}
        plain = {name: str(value) if isinstance(value, dt.datetime) else value for name, value in params.items()}
        return Asked(code=error.code, allowed=isinstance(error, NotAllowed), params=plain)
    return Asked(code="sign.unreadable", allowed=False)
