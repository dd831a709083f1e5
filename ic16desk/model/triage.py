"""What the signatures of a received PDF are worth here: told beside the document, decided by nobody."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from ic16desk.model.signatures import SignatureStatus, Verdict, Verification

#: ``refused``: intact, but revoked, by a weak method, or by a certificate that was not valid; ``unclear``: nobody can
#: judge it here for another reason than that its signer is unknown.
TriageState = Literal["unsigned", "intact", "unknown_signer", "unclear", "refused", "changed"]
#: Bytes, shown content or the seal itself are not as they were signed.
_CHANGED = frozenset({"sig.changed", "sig.tail", "sig.coverage", "sig.broken"})
#: What makes a signature invalid though nothing was changed.
_REFUSED = frozenset({"sig.revoked", "sig.weak", "sig.time_proved"})


@dataclass(frozen=True, slots=True)
class Signer:
    """One signature of a received document. ``name`` is foreign text; ``time`` is aware, claimed or stamped."""

    field: str
    name: str
    verdict: Verdict
    trusted: bool
    time: dt.datetime | None
    time_source: Literal["claimed", "timestamp", "none"]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListDate:
    """A trusted list that was believed when a document was judged, and the day on which it was issued."""

    territory: str
    issued: dt.date


@dataclass(frozen=True, slots=True)
class Triage:
    """The signatures of one PDF, judged by what this store trusted.

    ``trust_date``: the day (Helsinki) on which the trusted roots or lists were last changed; None while nothing is
    trusted, and of a document without signatures. ``lists``: the trusted lists believed then. ``at``: when it was
    judged.
    """

    state: TriageState
    verdict: Verdict
    signers: tuple[Signer, ...]
    reasons: tuple[str, ...]
    trust_date: dt.date | None
    at: dt.datetime
    lists: tuple[ListDate, ...] = ()

    @property
    def signed(self) -> bool:
        """Whether there is anything to tell."""
        return self.state != "unsigned"


def of_verification(
    judged: Verification, *, trust_date: dt.date | None, at: dt.datetime, lists: tuple[ListDate, ...] = ()
) -> Triage:
    """A verdict as it is told beside a document."""
    signers = tuple(map(_signer, judged.signatures))
    return Triage(_state(judged), judged.verdict, signers, judged.reasons, trust_date, at, lists)


def unsigned(at: dt.datetime) -> Triage:
    """Of a file without signatures."""
    return Triage("unsigned", "unsigned", (), (), None, at)


def _state(judged: Verification) -> TriageState:
    reasons = set(judged.reasons)
    if judged.verdict == "unsigned":
        return "unsigned"
    if judged.verdict == "invalid":
        # a reason nobody has named here yet is never taken lightly
        return "refused" if reasons & _REFUSED and not reasons & _CHANGED else "changed"
    if judged.verdict == "indeterminate":
        unknown = "sig.untrusted" in reasons and "sig.cannot_verify" not in reasons
        return "unknown_signer" if unknown else "unclear"
    return "intact"


def _signer(status: SignatureStatus) -> Signer:
    name = (status.certificate.name if status.certificate else "") or status.signer
    return Signer(status.field, name, status.verdict, status.trusted, status.time, status.time_source, status.reasons)
