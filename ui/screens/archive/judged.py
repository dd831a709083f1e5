"""A file and its verdict, and what follows from the two for people: tones, icons, checks, versions."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from ic16desk.desk.accepting import NextStep
from ic16desk.desk.signatures import ArchiveRow
from ic16desk.model.keys import TrustedRoot
from ic16desk.model.proceedings import LegalForce
from ic16desk.model.signatures import FIELD_NAMES, Change, SignatureStatus, Verdict, Verification
from ui.theme import Token, Tone

#: How a file stands to the store's frozen bytes: the same, the same with more behind, another, or not there at all.
Held = Literal["same", "grown", "differs", "none"]
CheckState = Literal["ok", "bad", "unknown"]

TONES: Mapping[Verdict, tuple[Tone, str]] = {
    "valid": ("ok", "shield-check"),
    "valid_with_warnings": ("warn", "shield-alert"),
    "invalid": ("bad", "shield-x"),
    "indeterminate": ("warn", "circle-help"),
    "unsigned": ("neu", "file-text"),
}
#: Told in words, lower no verdict (cli.md).
_TOLD = frozenset({"sig.time_claimed", "sig.revocation_unknown"})
_DOUBTFUL = frozenset(
    {"sig.untrusted", "sig.time", "sig.usage", "sig.cannot_verify", "sig.hidden", "sig.timestamp_untrusted"}
)
_ROLES = {field: role for role, field in FIELD_NAMES.items()}
_COMMON_NAME = re.compile(r"(?:^|,)CN=((?:\\.|[^,+])+)")


@dataclass(frozen=True, slots=True)
class Judged:
    """A file as it was judged. ``frozen`` is the archive's row it was compared with, if one fits.

    ``believed``: the roots its signers lead to, by fingerprint. ``force``: how near the decision in force in that row's
    case is to being final. ``next``: what one may do with the file; ``path``: where it lies, if on disk.
    """

    name: str
    data: bytes
    verification: Verification
    at: dt.datetime
    held: Held = "none"
    frozen: ArchiveRow | None = None
    force: LegalForce | None = None
    believed: Mapping[str, TrustedRoot] = field(default_factory=dict)
    next: NextStep | None = None
    path: Path | None = None

    @property
    def reasons(self) -> tuple[str, ...]:
        """All reasons once, of the file and of each signature."""
        judged = self.verification
        every = (*judged.reasons, *(reason for one in judged.signatures for reason in one.reasons))
        return tuple(dict.fromkeys(every))

    @property
    def untrusted(self) -> bool:
        """Whether trusting a root could change the verdict."""
        return "sig.untrusted" in self.reasons

    @property
    def changes(self) -> tuple[Change, ...]:
        """All that came after the first signature (each signature's changes are the last ones of the former's)."""
        return max((one.changes_after for one in self.verification.signatures), key=len, default=())

    @property
    def version(self) -> int:
        """The number of the signed version one may show; 0 when there is none."""
        end = self.verification.shown_revision_end
        return sum(one.intact and 0 < one.covers <= end for one in self.verification.signatures)

    @property
    def grown(self) -> bool:
        """Whether there is a signed revision to show, and more in the file than it: something to compare."""
        return 0 < self.verification.shown_revision_end < len(self.data)

    @property
    def shown(self) -> bytes:
        """What may be shown: the signed revision; an unsigned file as it is; nothing of a file nobody can judge."""
        if self.verification.verdict == "unsigned":
            return self.data
        return self.data[: self.verification.shown_revision_end]


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at; the words are ``archive.check.<name>.<state>``."""

    name: str
    state: CheckState


def checks(judged: Judged) -> tuple[Check, ...]:
    """What was looked at and what came out; nothing for a file without signatures."""
    signatures, reasons = judged.verification.signatures, set(judged.reasons)
    if not signatures:
        return ()

    def state(*, bad: tuple[str, ...] = (), unknown: tuple[str, ...] = (), fine: bool = True) -> CheckState:
        if reasons & {f"sig.{code}" for code in bad}:
            return "bad"
        return "unknown" if not fine or reasons & {f"sig.{code}" for code in unknown} else "ok"

    intact = all(one.intact for one in signatures)
    found = [
        Check("bytes", "ok" if intact else state(bad=("broken", "changed", "coverage"), fine=False)),
        Check("coverage", state(bad=("coverage", "tail"))),
        Check("changes", state(bad=("changed", "tail"), fine=intact)),
        Check("chain", state(unknown=("untrusted",), fine=all(one.trusted for one in signatures))),
        Check("validity", state(bad=("time_proved",), unknown=("time", "usage"))),
        Check("revocation", state(bad=("revoked",), unknown=("revocation_unknown",))),
        Check("methods", state(bad=("weak",), fine=intact)),
        Check("hidden", state(unknown=("hidden",))),
    ]
    if judged.held != "none":
        held: dict[Held, CheckState] = {"same": "ok", "grown": "unknown", "differs": "bad"}
        found.append(Check("archive", held[judged.held]))
    return tuple(found)


def tone_of_reason(code: str) -> tuple[Token, str]:
    """Colour and icon of a reason: told, doubtful, or against it."""
    if code in _TOLD:
        return "text2", "info"
    return ("warn", "triangle-alert") if code in _DOUBTFUL else ("bad", "octagon-alert")


def is_told(code: str) -> bool:
    """Whether a reason lowers no verdict."""
    return code in _TOLD


def role_key(signature: SignatureStatus) -> str | None:
    """Wording key of the signer's role; None for a field that is not of our letters."""
    role = _ROLES.get(signature.field)
    return f"verify.role.{role}" if role else None


def signer_name(signature: SignatureStatus) -> str:
    """Who signed, as far as the certificate tells."""
    certificate = signature.certificate
    return (certificate.name if certificate and certificate.name else signature.signer) or signature.field


def issuer_name(issuer: str) -> str:
    """The common name in an RFC 4514 name; all of it when there is none."""
    found = _COMMON_NAME.search(issuer)
    return re.sub(r"\\(.)", r"\1", found[1]) if found else issuer


def grouped(digest: str, *, short: bool = False) -> str:
    """A hash in groups of four; ``short``: three first and two last ones."""
    groups = [digest[i : i + 4] for i in range(0, len(digest), 4)]
    return " ".join((*groups[:3], "…", *groups[-2:]) if short and len(groups) > 6 else groups)
