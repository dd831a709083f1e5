"""Whom the store believes as it stands now: roots, trust lists, revocation lists, its people's certificates."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from ic16desk.store._sqlite import Database


@dataclass(frozen=True, slots=True)
class RootEntry:
    """A certificate (PEM) believed in. ``source``: own, or the SHA-256 of the trust list it comes from."""

    fingerprint: str
    certificate: bytes
    source: str
    signs: bool
    stamps: bool
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class ListEntry:
    """The trust list of a territory that is in force."""

    sha256: str
    territory: str
    operator: str
    sequence: int
    issued: dt.datetime
    next_update: dt.datetime | None
    services: int
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class CrlEntry:
    """The newest revocation list (PEM) of an issuer, by the issuer's fingerprint."""

    issuer: str
    name: str
    number: int
    issued: dt.datetime
    next_update: dt.datetime | None
    revoked: int
    crl: bytes


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """The certificate (PEM, issuers after it) a person signs with. ``holder``: file or card."""

    fingerprint: str
    person: str
    name: str
    holder: str
    certificate: bytes
    at: dt.datetime


class Trust:
    """Reading it."""

    def __init__(self, db: Database) -> None:
        """Bind to a database."""
        self._db = db

    def roots(self) -> tuple[RootEntry, ...]:
        """All that is believed in, in the order it was added."""
        rows = self._db.execute(
            "SELECT fingerprint, certificate, source, signs, stamps, at FROM root WHERE removed = 0 ORDER BY at, name"
        ).fetchall()
        return tuple(RootEntry(r[0], r[1].encode(), r[2], bool(r[3]), bool(r[4]), _moment(r[5])) for r in rows)

    def stampers(self) -> tuple[bytes, ...]:
        """The certificates (PEM) that vouch for time stamps and for no signer: TSA/QTST of the trust lists."""
        return tuple(entry.certificate for entry in self.roots() if entry.stamps and not entry.signs)

    def lists(self) -> tuple[ListEntry, ...]:
        """The trust lists in force."""
        rows = self._db.execute(
            "SELECT sha256, territory, operator, sequence, issued, next_update, services, at FROM trust_list"
            " WHERE removed = 0 ORDER BY territory"
        ).fetchall()
        return tuple(
            ListEntry(r[0], r[1], r[2], r[3], _moment(r[4]), _moment_or_none(r[5]), r[6], _moment(r[7])) for r in rows
        )

    def crls(self) -> tuple[CrlEntry, ...]:
        """The newest revocation list of each issuer."""
        rows = self._db.execute(
            "SELECT issuer, name, number, issued, next_update, revoked, crl FROM revocation_list ORDER BY name"
        ).fetchall()
        return tuple(
            CrlEntry(r[0], r[1], r[2], _moment(r[3]), _moment_or_none(r[4]), r[5], r[6].encode()) for r in rows
        )

    def certificates(self) -> tuple[KeyEntry, ...]:
        """The certificates of the store's people, in the order they were registered."""
        rows = self._db.execute(
            "SELECT fingerprint, person, name, holder, certificate, at FROM certificate WHERE removed = 0 ORDER BY at"
        ).fetchall()
        return tuple(KeyEntry(r[0], r[1], r[2], r[3], r[4].encode(), _moment(r[5])) for r in rows)


def _moment_or_none(text: str | None) -> dt.datetime | None:
    return _moment(text) if text else None


def _moment(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)
