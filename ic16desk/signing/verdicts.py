"""Reasons and the verdicts they lead to (``cli.md`` *Verdicts*). Reasons not named here are told and lower nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ic16desk.model.signatures import Change, SignatureStatus, Verdict

_LEADING: tuple[tuple[Verdict, frozenset[str]], ...] = (
    (
        "invalid",
        frozenset(
            {
                "sig.changed",
                "sig.broken",
                "sig.coverage",
                "sig.tail",
                "sig.revoked",
                "sig.weak",
                "sig.time_proved",
                "sig.timestamp_broken",
            }
        ),
    ),
    (
        "indeterminate",
        frozenset(
            {
                "sig.untrusted",
                "sig.time",
                "sig.usage",
                "sig.cannot_verify",
                "sig.revocation_required",
                "sig.time_required",
            }
        ),
    ),
    (
        "valid_with_warnings",
        frozenset({"sig.hidden", "sig.timestamp_untrusted", "sig.timestamp_expired", "sig.timestamp_order"}),
    ),
)
_WORST_FIRST: tuple[Verdict, ...] = ("invalid", "indeterminate", "valid_with_warnings", "valid")


def verdict_of(reasons: Iterable[str]) -> Verdict:
    """The worst verdict that a reason leads to."""
    given = set(reasons)
    return next((verdict for verdict, codes in _LEADING if codes & given), "valid")


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """The verdict that decides."""
    return min(verdicts, key=_WORST_FIRST.index)


def with_reasons(status: SignatureStatus, *reasons: str, change: Change | None = None) -> SignatureStatus:
    """The status with more reasons (and a change), its verdict anew."""
    every = tuple(dict.fromkeys((*status.reasons, *reasons)))
    changes = status.changes_after if change is None else (*status.changes_after, change)
    return replace(status, reasons=every, changes_after=changes, verdict=verdict_of(every))
