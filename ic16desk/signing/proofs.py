"""Time stamps as proof that something existed: the chain of document time stamps, and what it proves of a signature.

A time stamp whose certificate has ended still counts when a later one covers it that is believed: then it is judged at
the later one's time, by the revocation data that one covers too (EN 319 102-1, 5.6.2: past validation and proofs of
existence; EN 319 142-1, 5.4.3 and 5.5: document time stamps, and renewal by further ones). So the chain is judged from
its outer end, which is judged at the moment asked for, inwards.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cryptography import x509

from ic16desk.model.signatures import TimeStampStatus
from ic16desk.signing import certificates, revocation
from ic16desk.signing.ranges import Gap
from ic16desk.signing.revisions import Signed
from ic16desk.signing.revocation import TOLERANCE
from ic16desk.signing.seals import Seal, check_same_view, embedded_signature
from ic16desk.signing.timestamps import LARGEST, Stamp, may_stamp, read_stamp
from ic16desk.signing.trust import Grounds, Path, find_path, is_valid_at

UNTRUSTED = "sig.timestamp_untrusted"
EXPIRED = "sig.timestamp_expired"
BROKEN = "sig.timestamp_broken"
_CHECKED = frozenset({"sha256", "sha384", "sha512"})
ORDER = "sig.timestamp_order"
DOCUMENT_STAMP = ("/DocTimeStamp", "/ETSI.RFC3161")


@dataclass(frozen=True, slots=True)
class Placed:
    """A document time stamp judged: what it covers, what was found, and the path it is believed by."""

    status: TimeStampStatus
    path: Path = ()

    @property
    def counts(self) -> bool:
        """Whether it proves anything."""
        return self.status.trusted


@dataclass(frozen=True, slots=True)
class Proof:
    """What is proved of a signature: that it existed at ``moment`` (None: nothing is), by whom, and how one knows.

    ``path``: of the authority that proves it. ``archived``: the end of the last revision a believed document time stamp
    covers, 0 for none. ``own``: the signature's own time stamp proves it. ``reasons``: what was wrong with the time
    stamps there are.
    """

    moment: dt.datetime | None = None
    by: str = ""
    path: Path = ()
    archived: int = 0
    own: bool = False
    reasons: tuple[str, ...] = ()


def is_document_stamp(item: Signed) -> bool:
    """Whether a filled field holds a document time stamp rather than somebody's signature (ISO 32000-2, 12.8.5)."""
    value = item.field.value
    return value is not None and (str(value.get("/Type")), str(value.get("/SubFilter"))) == DOCUMENT_STAMP


def judge_chain(pdf: bytes, stamps: Sequence[Signed], grounds: Grounds) -> tuple[Placed, ...]:
    """Judge the document time stamps, given by what they cover; never raises for a bad one."""
    moment = grounds.moment
    found: list[Placed] = []
    for item in reversed(stamps):
        placed = _placed(pdf, item, grounds, moment)
        if placed.counts and placed.status.time is not None:
            moment = placed.status.time
        found.append(placed)
    return tuple(reversed(found))


def prove(seal: Seal, end: int, chain: Sequence[Placed], grounds: Grounds) -> Proof:
    """What the document time stamps after a signature, and the one inside it, prove."""
    later = [placed for placed in chain if placed.status.covers > end]
    reasons = [placed.status.reason for placed in later if placed.status.reason]
    believed = [placed for placed in later if placed.counts]
    proof = Proof(archived=max((placed.status.covers for placed in believed), default=0))
    if believed:
        first = min(believed, key=_time)
        proof = replace(proof, moment=_time(first), by=first.status.authority, path=first.path)
    own, problem = _own_stamp(seal, grounds, proof.moment or grounds.moment)
    if own is not None and (proof.moment is None or own.time <= proof.moment):
        path, _ = find_path(own.signer, own.others, grounds, own.time)
        proof = replace(proof, moment=own.time, by=_authority(own), path=path, own=True)
    if problem:
        reasons.append(problem)
    if proof.moment is not None:
        # A time proved by one stamp is proved: that another one gave out since, needs nobody's look.
        reasons = [reason for reason in reasons if reason != EXPIRED]
        if seal.claimed is not None and seal.claimed > proof.moment + TOLERANCE:
            reasons.append(ORDER)
    return replace(proof, reasons=tuple(dict.fromkeys(reasons)))


def _time(placed: Placed) -> dt.datetime:
    return placed.status.time or dt.datetime.max.replace(tzinfo=dt.UTC)


def _placed(pdf: bytes, item: Signed, grounds: Grounds, moment: dt.datetime) -> Placed:
    blank = TimeStampStatus(
        field=item.field.name,
        intact=False,
        trusted=False,
        covers=item.gap.end if item.gap else 0,
        authority="",
        time=None,
        expires=None,
        revocation="unknown",
        reason=UNTRUSTED,
    )
    if item.gap is None:
        return Placed(blank)
    try:
        return _judged(pdf, item.field.name, item.gap, grounds, moment, blank)
    except Exception:  # whatever a parser throws at foreign bytes: nobody can say what this is
        return Placed(replace(blank, reason="sig.cannot_verify"))


def _judged(pdf: bytes, field: str, gap: Gap, grounds: Grounds, moment: dt.datetime, blank: TimeStampStatus) -> Placed:
    embedded = embedded_signature(pdf[: gap.end], field)
    check_same_view(pdf, embedded, gap)
    token = bytes.fromhex(pdf[gap.start + 1 : gap.stop - 1].decode("ascii"))
    if len(token.rstrip(b"\0")) > LARGEST:
        return Placed(blank)
    covered = gap.covered(pdf)
    stamp = read_stamp(token, lambda name: hashlib.new(name, covered).digest())
    reason, path = _believe(stamp, grounds, moment)
    known = _revocation(stamp, path, grounds, moment)
    status = replace(
        blank,
        intact=stamp.intact,
        trusted=not reason,
        authority=_authority(stamp),
        time=stamp.time,
        expires=min(each.not_valid_after_utc for each in path[:-1] or (stamp.signer,)),
        revocation=known,
        reason=reason,
    )
    return Placed(status, path)


def _believe(stamp: Stamp, grounds: Grounds, moment: dt.datetime) -> tuple[str, Path]:
    """Why a stamp is not believed at a moment (empty: it is), and its path."""
    if (
        not stamp.intact
        or stamp.weak
        or not stamp.plain
        or not may_stamp(stamp.signer)
        or stamp.time > moment + TOLERANCE
    ):
        return UNTRUSTED, ()
    if any(_is_altered(one, stamp, grounds) for one in (stamp.signer, *stamp.others)):
        return BROKEN, ()
    if not is_valid_at(stamp.signer, stamp.time) or not _all_vouched(stamp, grounds):
        return UNTRUSTED, ()
    path, problem = find_path(stamp.signer, stamp.others, grounds, moment)
    if problem == "sig.time" or (path and not is_valid_at(stamp.signer, moment)):
        return EXPIRED, path
    if problem or _revocation(stamp, path, grounds, moment) == "revoked":
        return UNTRUSTED, path
    return "", path


def _revocation(stamp: Stamp, path: Path, grounds: Grounds, moment: dt.datetime) -> revocation.Revocation:
    """The authority's standing: revoked as of the moment; cleared also by what was in force when it stamped."""
    if len(path) < 2:
        return "unknown"
    own = revocation.state(path[0], path[1], grounds.material, moment, made=stamp.time)
    above = revocation.of_path(path[1:], grounds.material, moment) if len(path) > 2 else "good"
    if "revoked" in (own, above):
        return "revoked"
    if own == above == "good":
        return "good"
    return "good" if revocation.of_path(path, grounds.material, stamp.time) == "good" else "unknown"


def _all_vouched(stamp: Stamp, grounds: Grounds) -> bool:
    """Whether somebody vouches for every certificate in the token, so that no bit of it can be turned unseen."""
    known = {*stamp.others, *grounds.roots, *grounds.inside.certificates}
    return all(any(certificates.is_issued_by(other, above) for above in known) for other in stamp.others)


def _is_altered(certificate: x509.Certificate, stamp: Stamp, grounds: Grounds) -> bool:
    """Whether the issuer of a certificate in the token is known, and did not issue it as it is."""
    algorithm = certificate.signature_hash_algorithm
    if algorithm is None or algorithm.name not in _CHECKED:
        return False  # the own signature of an old root: nothing is believed for it
    known = {*stamp.others, *grounds.roots, *grounds.inside.certificates}
    issuers = [one for one in known if one.subject == certificate.issuer]
    return bool(issuers) and not any(certificates.is_issued_by(certificate, one) for one in issuers)


def _own_stamp(seal: Seal, grounds: Grounds, moment: dt.datetime) -> tuple[Stamp | None, str]:
    """The time stamp inside a signature (EN 319 122-1, 5.3), if it is believed, and what is wrong if not.

    Raises:
        Exception: it is none: whatever the parsers raise.
    """
    tokens = [
        value
        for attribute in seal.signer_info["unsigned_attrs"]
        if attribute["type"].native == "signature_time_stamp_token"
        for value in attribute["values"]
    ]
    if not tokens:
        return None, ""
    value = seal.signer_info["signature"].native
    stamp = read_stamp(tokens[0].dump(), lambda name: hashlib.new(name, value).digest())
    if not stamp.intact or len(tokens) > 1:
        return None, BROKEN
    problem, _ = _believe(stamp, grounds, moment)
    return (None, problem) if problem else (stamp, "")


def _authority(stamp: Stamp) -> str:
    return certificates.holder(stamp.signer.subject)
