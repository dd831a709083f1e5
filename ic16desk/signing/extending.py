"""Raising a signed letter to its long-term form (EN 319 142-1, 5.4 and 6): revocation data and a document time stamp.

A letter signed offline cannot get a *signature* time stamp once another signature covers it (findings/pdf.md, trap 8),
so it gets one over the whole document. The bytes as signed stay the beginning of the file.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence

from ic16desk import worker
from ic16desk.errors import KnownError, NotAllowed, Refused, UsageError
from ic16desk.model.documents import Unreadable
from ic16desk.model.longterm import Extended
from ic16desk.model.signatures import Verification
from ic16desk.signing import certificates
from ic16desk.signing.fetching import is_web_address
from ic16desk.signing.orders import Added, Tried
from ic16desk.signing.verification import verify

#: Several services, ten seconds each.
_LIMITS = worker.Limits(seconds=120.0)
#: Renewed so long before the newest time stamp's certificate ends: authorities can be out of reach for a while.
RENEWAL = dt.timedelta(days=90)


def extend(
    pdf: bytes,
    *,
    authorities: Sequence[str],
    roots: Sequence[bytes],
    now: dt.datetime,
    known: Sequence[bytes] = (),
    stampers: Sequence[bytes] = (),
) -> Extended:
    """Add what lasts: certificates and revocation data of all signers, and a document time stamp over it all.

    ``authorities``: addresses of RFC 3161 services, asked in this order until one stamps; ``roots`` and ``known``
    certificates (PEM or DER): whom to believe, and what helps to find the way there; ``stampers``: whom to
    believe about time besides; ``now`` aware.

    A letter is raised only if a verification of the result, offline and by the same roots, believes the time stamp and
    is no worse than before.

    Raises:
        UsageError: ``extend.no_authority``, ``extend.address``.
        NotAllowed: ``extend.revoked`` (``who``), ``extend.not_valid``, ``extend.unsigned``.
        Refused: ``extend.unreadable``.
        KnownError: ``extend.unreachable``, ``extend.revocation_unreachable`` (``who``), ``extend.authority_answer``,
            ``extend.authority_untrusted``, ``extend.authority_revoked``, ``extend.clock``, ``extend.not_held``.
    """
    if not authorities:
        raise UsageError("extend.no_authority")
    for url in authorities:
        if not is_web_address(url):
            raise UsageError("extend.address", url=url)
    before = verify(pdf, roots=roots, stampers=stampers, at=None, now=now)
    _check_before(before)
    anchors = [certificates.to_der(each) for root in roots for each in certificates.read_certificates(root)]
    stamping = [certificates.to_der(each) for one in stampers for each in certificates.read_certificates(one)]
    helpful = [certificates.to_der(each) for one in known for each in certificates.read_certificates(one)]
    answer = worker.call(
        "ic16desk.signing.extension:extend_here",
        {
            "now": now,
            "authorities": tuple(authorities),
            "roots": len(anchors),
            "stampers": len(stamping),
        },
        blobs=(pdf, *anchors, *stamping, *helpful),
        result=Added,
        limits=_LIMITS,
    )
    if isinstance(answer, Unreadable):
        raise KnownError("extend.unreachable" if answer.code == "file.timeout" else "extend.unreadable", tried="")
    added = answer.value
    if added.code or len(answer.blobs) != 1:
        _fail(added)
    return _held(pdf, answer.blobs[0], before, added.tried, roots=roots, stampers=stampers, now=now)


def _check_before(before: Verification) -> None:
    if before.verdict == "unsigned":
        raise NotAllowed("extend.unsigned")
    if "sig.revoked" in before.reasons:
        who = next((each.signer for each in before.signatures if "sig.revoked" in each.reasons), "")
        raise NotAllowed("extend.revoked", who=who)
    if before.verdict == "invalid" or "sig.cannot_verify" in before.reasons:
        raise NotAllowed("extend.not_valid")


def _fail(added: Added) -> None:
    tried = ", ".join(each.url for each in added.tried)
    if added.code == "extend.revoked":
        raise NotAllowed(added.code, who=added.detail)
    if added.code == "extend.unreadable":
        raise Refused(added.code)
    raise KnownError(added.code or "extend.unreadable", who=added.detail, tried=tried)


def _held(
    pdf: bytes,
    extended: bytes,
    before: Verification,
    tried: Sequence[Tried],
    *,
    roots: Sequence[bytes],
    stampers: Sequence[bytes],
    now: dt.datetime,
) -> Extended:
    """The result, if it holds: the child that made it read foreign answers and is not believed."""
    found = verify(extended, roots=roots, stampers=stampers, at=None, now=now + dt.timedelta(minutes=5))
    newest = found.timestamps[-1] if found.timestamps else None
    worse = _ORDER.index(found.verdict) < _ORDER.index(before.verdict)
    if not extended.startswith(pdf) or worse or newest is None or not newest.trusted:
        raise KnownError("extend.not_held", tried=", ".join(each.url for each in tried), who="")
    assert newest.time is not None and newest.expires is not None
    return Extended(
        pdf=extended,
        sha256=hashlib.sha256(extended).hexdigest(),
        level=min((each.level for each in found.signatures), key=_level),
        time=newest.time,
        authority=newest.authority,
        url=tried[-1].url if tried else "",
        renew_by=(newest.expires - RENEWAL).date(),
        verification=found,
    )


_ORDER = ("unsigned", "invalid", "indeterminate", "valid_with_warnings", "valid")
_LEVELS = ("PKCS7", "B-B", "B-T", "B-LT", "B-LTA")


def _level(level: str) -> int:
    return _LEVELS.index(level) if level in _LEVELS else 0
