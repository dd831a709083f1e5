"""Stages and judgements of signing (verdicts and codes: cli.md)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

Verdict = Literal["unsigned", "invalid", "indeterminate", "valid_with_warnings", "valid"]
Role = Literal["presenter", "decider"]
#: Field names in the PDF, placed before the first signature.
FIELD_NAMES: dict[Role, str] = {"presenter": "Presenter", "decider": "Decider"}


@dataclass(frozen=True, slots=True)
class KeyFile:
    """A new key: PKCS#12 bytes and the certificate (PEM)."""

    pkcs12: bytes
    certificate: bytes


@dataclass(frozen=True, slots=True)
class CertificateInfo:
    """A certificate in words.

    ``name`` is the holder's common name; ``given_names`` and ``surname`` are empty where the certificate has no such
    parts; ``fingerprint`` is SHA-256 of the DER; times are aware UTC. ``qualified`` and ``on_device``: the certificate
    says that it is qualified, and its key in a qualified device (EN 319 412-5).
    """

    subject: str
    issuer: str
    serial: str
    valid_from: dt.datetime
    valid_to: dt.datetime
    key: str
    usages: tuple[str, ...]
    fingerprint: str
    self_signed: bool
    name: str = ""
    given_names: str = ""
    surname: str = ""
    qualified: bool = False
    on_device: bool = False


@dataclass(frozen=True, slots=True)
class SignedPdf:
    """Bytes after a signature; ``level`` is the PAdES level (B-B, B-T, B-LT, B-LTA)."""

    pdf: bytes
    sha256: str
    signatures: int
    level: str


@dataclass(frozen=True, slots=True)
class Demands:
    """What must be known for a verdict above *indeterminate* (cli.md, *Verdicts*: "a setting can demand both")."""

    revocation: bool = False
    time: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """Something added after a signature.

    ``allowed`` by the policy of cli.md. ``kind``: signature, timestamp, dss, form, annotation, content, bytes.
    """

    kind: str
    allowed: bool
    page: int | None = None
    detail: str = ""

    @property
    def words(self) -> str:
        """Which sentence of ``verify.change`` says it: an allowed signature went into the field prepared for it."""
        return "signed" if self.allowed and self.kind == "signature" else self.kind


@dataclass(frozen=True, slots=True)
class SignatureStatus:
    """One signature judged.

    ``covers``: last byte covered counts from 0 (exclusive). ``time_source``: claimed or timestamp. ``root``: the
    fingerprint of the trusted certificate the signer leads to.
    """

    field: str
    verdict: Verdict
    intact: bool
    covers: int
    changes_after: tuple[Change, ...]
    signer: str
    certificate: CertificateInfo | None
    trusted: bool
    revocation: Literal["good", "revoked", "unknown"]
    time: dt.datetime | None
    time_source: Literal["claimed", "timestamp", "none"]
    level: str
    reasons: tuple[str, ...]
    root: str = ""
    #: The time-stamp authority that proves ``time``; empty when nobody does.
    proved_by: str = ""


@dataclass(frozen=True, slots=True)
class TimeStampStatus:
    """A document time stamp (EN 319 142-1, 5.4.3) judged.

    ``covers`` as of a signature; ``time`` is what the authority says, believed only when ``trusted``; ``expires``: when
    its certificate does, the last moment to renew. ``reason``: why it is not believed, empty when it is.
    """

    field: str
    intact: bool
    trusted: bool
    covers: int
    authority: str
    time: dt.datetime | None
    expires: dt.datetime | None
    revocation: Literal["good", "revoked", "unknown"]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Verification:
    """A file judged.

    The worst signature decides. ``shown_revision_end``: bytes of the revision one may show as signed.
    """

    verdict: Verdict
    reasons: tuple[str, ...]
    signatures: tuple[SignatureStatus, ...]
    bytes_after_last_signature: int
    shown_revision_end: int
    sha256: str
    size: int
    #: Document time stamps in the order of what they cover; they are no signatures of anybody.
    timestamps: tuple[TimeStampStatus, ...] = ()
