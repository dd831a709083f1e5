"""Verifying: the verdict is found in a child process, because the PDF is foreign."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from contextlib import nullcontext

from cryptography.hazmat.primitives.serialization import Encoding

from ic16desk import worker
from ic16desk.model.documents import Unreadable
from ic16desk.model.signatures import Demands, Verification
from ic16desk.signing import certificates

NO_DEMANDS = Demands()
#: A letter takes a tenth of a second; a file of hundreds of megabytes some.
_LIMITS = worker.Limits(seconds=30.0)


def verify(
    pdf: bytes,
    *,
    roots: Sequence[bytes],
    at: dt.datetime | None,
    now: dt.datetime,
    crls: Sequence[bytes] = (),
    demands: Demands = NO_DEMANDS,
    stampers: Sequence[bytes] = (),
    child: worker.Child | None = None,
) -> Verification:
    """Judge the signatures of a PDF by ``cli.md`` *Verdicts*. Comparing with the store's frozen bytes is the caller's.

    ``roots`` are certificates to believe in (DER, or PEM, also several in one), ``crls`` revocation lists (PEM or DER);
    ``at`` is the moment to judge at (None: ``now``), both aware. ``demands``: what must be known. ``child``: a process
    to use for several files of one sender; without one, one of its own. ``stampers`` are certificates that vouch for
    time stamps, and for no signer.

    Raises:
        Refused: ``key.not_a_certificate``, ``key.not_a_crl``. Nothing about the PDF raises: what cannot be read is the
            verdict *indeterminate* with ``sig.cannot_verify``.
    """
    anchors = [certificates.to_der(found) for root in roots for found in certificates.read_certificates(root)]
    timed = [certificates.to_der(found) for one in stampers for found in certificates.read_certificates(one)]
    lists = [certificates.read_crl(crl).public_bytes(Encoding.DER) for crl in crls]
    question = {
        "now": now,
        "at": at,
        "roots": len(anchors),
        "stampers": len(timed),
        "requires_revocation": demands.revocation,
        "requires_time": demands.time,
    }
    with nullcontext(child) if child is not None else worker.Child("judging") as asked:
        answer = asked.call(
            "ic16desk.signing.judge:judge",
            question,
            blobs=(pdf, *anchors, *timed, *lists),
            result=Verification,
            limits=_LIMITS,
        )
    if isinstance(answer, Unreadable):
        return _cannot_verify(pdf)
    return answer.value


def warm() -> None:
    """Keep a child started that has the judge imported: the next verdict comes sooner. Each file has its own child.

    It costs 60 MB; :func:`cool` gives them back.
    """
    worker.warm("ic16desk.signing.judge", kind="judging")


def cool() -> None:
    """Keep none."""
    worker.cool("judging")


def _cannot_verify(pdf: bytes) -> Verification:
    return Verification(
        verdict="indeterminate",
        reasons=("sig.cannot_verify",),
        signatures=(),
        bytes_after_last_signature=0,
        shown_revision_end=0,
        sha256=hashlib.sha256(pdf).hexdigest(),
        size=len(pdf),
    )
