"""The verdict on a PDF's signatures: a pure function over bytes, run in a child (design.md § 2a).

Policy: ``cli.md`` *Verdicts*. qpdf (through pikepdf), pyHanko and the raw bytes must tell the same story; what any of
them objects to is a reason, and any exception is *cannot verify*.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

import pikepdf
from cryptography import x509

from ic16desk.model.signatures import Change, SignatureStatus, Verdict, Verification
from ic16desk.signing import certificates, levels, proofs, quiet, revisions
from ic16desk.signing.dss import read_material
from ic16desk.signing.fields import SignatureField, signature_fields
from ic16desk.signing.hidden import has_hidden_content
from ic16desk.signing.proofs import Placed, Proof
from ic16desk.signing.ranges import Gap, claimed_gap, exact_gap, raw_gaps
from ic16desk.signing.revisions import Signed
from ic16desk.signing.seals import WEAK_KINDS, Seal, read_seal
from ic16desk.signing.trust import Grounds, Standing, judge_signer
from ic16desk.signing.verdicts import with_reasons, worst


@dataclass(frozen=True, slots=True)
class Question:
    """What to judge by. ``at``: the moment asked for (None: ``now``); ``roots``: how many of the blobs are roots.

    ``stampers``: how many blobs after those vouch for time stamps only. The two demands: see
    :class:`~ic16desk.signing.trust.Grounds`.
    """

    now: dt.datetime
    at: dt.datetime | None
    roots: int
    stampers: int = 0
    requires_revocation: bool = False
    requires_time: bool = False


def judge(arguments: Question, blobs: tuple[bytes, ...]) -> tuple[Verification, tuple[bytes, ...]]:
    """Judge the first blob by the roots and revocation lists (DER) that follow it; the function the child runs."""
    pdf, roots, rest = blobs[0], blobs[1 : 1 + arguments.roots], blobs[1 + arguments.roots :]
    stampers, crls = rest[: arguments.stampers], rest[arguments.stampers :]
    grounds = Grounds(
        roots=tuple(map(x509.load_der_x509_certificate, roots)),
        stampers=tuple(map(x509.load_der_x509_certificate, stampers)),
        crls=tuple(map(x509.load_der_x509_crl, crls)),
        moment=arguments.at or arguments.now,
        requires_revocation=arguments.requires_revocation,
        requires_time=arguments.requires_time,
    )
    return judge_pdf(pdf, grounds), ()


def judge_pdf(pdf: bytes, grounds: Grounds) -> Verification:
    """Judge a PDF; never raises."""
    quiet.silence()
    try:
        return _judge(pdf, grounds)
    except Exception:  # whatever a parser throws at foreign bytes is a verdict
        return _verification(pdf, verdict="indeterminate", reasons=("sig.cannot_verify",))


def _judge(pdf: bytes, grounds: Grounds) -> Verification:
    raw = raw_gaps(pdf)
    with revisions.open_exactly(pdf, repair=b"/ByteRange" not in pdf) as document:
        fields = signature_fields(document)
        filled = [found for found in fields if found.value is not None]
        _check_reading(pdf, document, fields)
        if not filled:
            # Raw signatures that no field leads to: they were taken off.
            return _verification(pdf, verdict="invalid", reasons=("sig.changed",)) if raw else _unsigned(pdf)
        signed = revisions.in_order(pdf, filled)
        stamps = [item for item in signed if proofs.is_document_stamp(item)]
        grounds = replace(grounds, inside=read_material(document))
        named = {claimed_gap(found.value) for found in filled if found.value is not None}
        values = [found.value.objgen for found in filled if found.value is not None and found.value.is_indirect]
    chain = proofs.judge_chain(pdf, stamps, grounds.for_stamps)
    stamped = tuple(placed.status for placed in chain)
    if len(stamps) == len(signed) and not raw - named:
        # A time stamp says when, not who: the file is signed by nobody.
        return replace(_unsigned(pdf), timestamps=stamped)
    statuses, accepted = _statuses(pdf, signed, chain, grounds)
    if raw - named or len(set(values)) != len(values):
        # A signature was taken off its field, or one value stands in two fields.
        lost = Change(kind="signature", allowed=False)
        statuses = [with_reasons(status, "sig.changed", change=lost) for status in statuses]
        accepted = 0
    last = max(accepted, *(status.covers for status in statuses), *(status.covers for status in stamped))
    return replace(
        _verification(
            pdf,
            verdict=worst(status.verdict for status in statuses),
            reasons=tuple(dict.fromkeys(reason for status in statuses for reason in status.reasons)),
        ),
        signatures=tuple(statuses),
        bytes_after_last_signature=len(pdf) - last,
        shown_revision_end=accepted,
        timestamps=stamped,
    )


def _check_reading(pdf: bytes, document: pikepdf.Pdf, fields: Sequence[SignatureField]) -> None:
    """Qpdf reads objects when they are asked for: what it could not read, it calls null and goes on.

    Raises:
        ValueError: two fields of one name (whose is the signature?), or something in a signed file was not readable.
    """
    if len({found.name for found in fields}) != len(fields):
        raise ValueError("field names")
    if b"/ByteRange" in pdf and revisions.objections(document):
        raise ValueError("damaged")


def _statuses(
    pdf: bytes, signed: Sequence[Signed], chain: Sequence[Placed], grounds: Grounds
) -> tuple[list[SignatureStatus], int]:
    """One status for each signature, and the end of the last revision that may be shown as signed.

    Document time stamps end revisions as signatures do, but nobody signed with them.
    """
    steps = [*revisions.steps_after(pdf, signed)]
    whole = {placed.status.field: placed.status.intact for placed in chain}
    for index, item in enumerate(signed[1:]):
        if not whole.get(item.field.name, True) and index < len(steps):
            steps[index] = (*steps[index], Change(kind="timestamp", allowed=False, detail=item.field.name))
    statuses: list[SignatureStatus] = []
    for index, item in enumerate(signed):
        if item.field.name in whole:
            continue
        status = _own_status(pdf, item, chain, grounds)
        if item.gap is not None:
            status = _with_changes(pdf, status, steps[index:])
        whole[item.field.name] = status.intact
        statuses.append(status)
    ends = [item.gap.end for item in signed if item.gap is not None]
    return statuses, revisions.accepted_end(pdf, ends, steps, [whole[item.field.name] for item in signed])


def _with_changes(pdf: bytes, status: SignatureStatus, steps: Sequence[Sequence[Change]]) -> SignatureStatus:
    """What came after a signature; the last of the steps came after all of them."""
    later = tuple(change for step in steps for change in step)
    status = replace(status, changes_after=later)
    if revisions.refused(later):
        status = with_reasons(status, "sig.changed")
    elif later and status.intact and not revisions.second_opinion(pdf, status.field):
        status = with_reasons(status, "sig.cannot_verify")
    return with_reasons(status, "sig.tail") if revisions.refused(steps[-1]) else status


def _own_status(pdf: bytes, item: Signed, chain: Sequence[Placed], grounds: Grounds) -> SignatureStatus:
    """A signature by itself: its bytes, its key, its signer."""
    status = SignatureStatus(
        field=item.field.name,
        verdict="indeterminate",
        intact=False,
        covers=item.gap.end if item.gap else 0,
        changes_after=(),
        signer="",
        certificate=None,
        trusted=False,
        revocation="unknown",
        time=None,
        time_source="none",
        level="",
        reasons=(),
    )
    if item.gap is None:
        return with_reasons(status, "sig.coverage")
    try:
        return _judged(pdf, item.field, item.gap, chain, grounds, status)
    except Exception:  # a container or certificate nobody can read
        return with_reasons(status, "sig.cannot_verify")


def _judged(
    pdf: bytes,
    field: SignatureField,
    gap: Gap,
    chain: Sequence[Placed],
    grounds: Grounds,
    status: SignatureStatus,
) -> SignatureStatus:
    with revisions.open_exactly(pdf[: gap.end]) as revision:
        found = next((each for each in signature_fields(revision) if each.name == field.name), None)
        if found is None or found.value is None or exact_gap(pdf[: gap.end], found.value) != gap:
            return with_reasons(status, "sig.coverage")
        if str(found.value.get("/SubFilter")) in WEAK_KINDS:
            return with_reasons(status, "sig.weak")
        hidden = has_hidden_content(revision)
    seal = read_seal(pdf, field.name, gap)
    status = with_reasons(_sealed(status, seal), *(["sig.hidden"] if hidden else []))
    proof = proofs.prove(seal, gap.end, chain, grounds.for_stamps)
    standing = judge_signer(
        seal, grounds, proof.moment or grounds.moment, dated=proof.moment is not None, own=proof.own
    )
    status = _with_standing(status, proof, standing, grounds)
    return replace(status, level=levels.level_of(pdf, seal, proof, standing, grounds))


def _sealed(status: SignatureStatus, seal: Seal) -> SignatureStatus:
    status = replace(
        status,
        intact=seal.fits and seal.genuine,
        signer=certificates.holder(seal.signer.subject),
        certificate=certificates.describe_certificate(seal.signer),
        level=seal.level,
        time=seal.claimed,
        time_source="claimed" if seal.claimed else "none",
    )
    found = (("sig.changed", not seal.fits), ("sig.broken", not seal.genuine), ("sig.weak", seal.weak))
    return with_reasons(status, *(code for code, bad in found if bad))


def _with_standing(status: SignatureStatus, proof: Proof, standing: Standing, grounds: Grounds) -> SignatureStatus:
    if proof.moment is not None:
        status = replace(status, time=proof.moment, time_source="timestamp", proved_by=proof.by)
    found = (
        ("sig.time_claimed", proof.moment is None),
        ("sig.time_required", proof.moment is None and grounds.requires_time),
        ("sig.revocation_unknown", standing.revocation == "unknown"),
        ("sig.revocation_required", standing.revocation == "unknown" and grounds.requires_revocation),
    )
    status = replace(status, trusted=standing.trusted, revocation=standing.revocation, root=standing.root)
    told = (code for code, so in found if so)
    return with_reasons(status, *proof.reasons, *told, *standing.reasons)


def _unsigned(pdf: bytes) -> Verification:
    return _verification(pdf, verdict="unsigned")


def _verification(pdf: bytes, *, verdict: Verdict, reasons: tuple[str, ...] = ()) -> Verification:
    return Verification(
        verdict=verdict,
        reasons=reasons,
        signatures=(),
        bytes_after_last_signature=0,
        shown_revision_end=0,
        sha256=hashlib.sha256(pdf).hexdigest(),
        size=len(pdf),
    )
