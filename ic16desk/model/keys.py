"""Requests for certificates, revocation lists, trust lists and whom a store believes: values for screen and line."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from ic16desk.model.signatures import CertificateInfo

#: Who vouches for a certificate: nobody but itself; a root this store was told to believe; a service of an EU trust
#: list; nobody this store knows.
Vouched = Literal["self_signed", "own_root", "trust_list", "unknown"]
#: Where a trusted certificate comes from: told by a person, or by a trust list (then ``TrustedRoot.list`` names it).
Source = Literal["own", "trust_list"]
#: Why a certificate is withdrawn (RFC 5280, 5.3.1), in the order people choose from.
REASONS = ("keyCompromise", "affiliationChanged", "superseded", "cessationOfOperation", "unspecified")


@dataclass(frozen=True, slots=True)
class RequestedKey:
    """A new key file with a provisional certificate, and the request (PKCS#10, PEM) for the real one."""

    pkcs12: bytes
    request: bytes
    info: RequestInfo


@dataclass(frozen=True, slots=True)
class RequestInfo:
    """Whom a request names.

    ``fingerprint`` is SHA-256 of the public key (SubjectPublicKeyInfo, DER): the two who sit at two laptops compare it.
    """

    name: str
    organisation: str
    key: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class RevocationList:
    """A revocation list in words. ``issuer`` is the common name of who signed it; ``number`` its CRL number or 0.

    ``late``: the next one was due before the moment it was looked at (a store says so; a file by itself does not).
    """

    issuer: str
    issued: dt.datetime
    next_update: dt.datetime | None
    number: int
    revoked: int
    sha256: str
    late: bool = False


@dataclass(frozen=True, slots=True)
class TrustService:
    """A granted service of a trust list: ``signs``: its certificates sign documents (CA/QC); ``stamps``: TSA/QTST.

    ``certificate`` is PEM.
    """

    name: str
    provider: str
    fingerprint: str
    certificate: str
    signs: bool
    stamps: bool


@dataclass(frozen=True, slots=True)
class TrustList:
    """A national trusted list (ETSI TS 119 612) as read; its own signature was not checked."""

    territory: str
    operator: str
    sequence: int
    issued: dt.datetime
    next_update: dt.datetime | None
    services: tuple[TrustService, ...]
    left_out: int
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class StoredTrustList:
    """A trust list in force in this store. ``late``: its next update is past."""

    territory: str
    operator: str
    sequence: int
    issued: dt.datetime
    next_update: dt.datetime | None
    services: int
    sha256: str
    imported: dt.datetime
    late: bool


@dataclass(frozen=True, slots=True)
class TrustedRoot:
    """A certificate this store accepts as the end of a chain, and why. ``pem`` is for recipients."""

    certificate: CertificateInfo
    source: Source
    list: StoredTrustList | None
    signs: bool
    stamps: bool
    since: dt.datetime
    valid: bool
    pem: str


@dataclass(frozen=True, slots=True)
class StoredKey:
    """The certificate one of the store's people signs with.

    ``holder``: file or card. ``vouched_by`` is the name of the root or service that vouches for it. ``days_left``
    counts whole days to its end, negative when it is past; ``warning``: 60 days or less are left. ``pem``: with
    its issuers, as it was registered.
    """

    certificate: CertificateInfo
    person: str
    person_name: str
    holder: Literal["file", "card"]
    vouched: Vouched
    vouched_by: str
    trust_list: StoredTrustList | None
    days_left: int
    warning: bool
    pem: str
