"""Whom this store believes: roots, EU trust lists, revocation lists; a person takes each in, and out again."""

from __future__ import annotations

import datetime as dt
import functools
from dataclasses import replace
from pathlib import Path

from ic16desk import signing
from ic16desk.desk.files import write_new
from ic16desk.desk.session import Session
from ic16desk.errors import NotFound, Refused, UsageError
from ic16desk.model.changes import Done, done
from ic16desk.model.keys import RevocationList, StoredTrustList, TrustedRoot, TrustList
from ic16desk.model.signatures import CertificateInfo

#: Revocation lists of public issuers have some hundred kilobytes; the store keeps the newest of each.
_LARGEST_CRL = 4 << 20
#: Nothing bigger is read at all; trust lists have up to some ten megabytes.
_LARGEST_FILE = 64 << 20


class Trusting:
    """Roots and lists. A certificate is believed from the fact that says so to the fact that takes it back."""

    def __init__(self, session: Session) -> None:
        """Bind to a session."""
        self._session = session

    def roots(self) -> tuple[TrustedRoot, ...]:
        """All certificates believed in, with where they come from; those of trust lists too."""
        now = self._session.now()
        lists = {one.sha256: one for one in self.lists()}
        found = []
        for entry in self._session.store.trust.roots():
            info = _described(entry.certificate)
            found.append(
                TrustedRoot(
                    certificate=info,
                    source="own" if entry.source == "own" else "trust_list",
                    list=lists.get(entry.source),
                    signs=entry.signs,
                    stamps=entry.stamps,
                    since=entry.at,
                    valid=info.valid_from <= now < info.valid_to,
                    pem=entry.certificate.decode(),
                )
            )
        return tuple(found)

    def stamp_roots(self) -> tuple[bytes, ...]:
        """The certificates (PEM) that vouch for time stamps: the store's own roots, and TSA/QTST of trust lists.

        Kept apart from those of signers (``verifying.roots``): a time-stamp service of a list vouches for no person.
        """
        return tuple(entry.certificate for entry in self._session.store.trust.roots() if entry.stamps)

    def root(self, name: str) -> TrustedRoot:
        """A root by the beginning of its fingerprint (spaces and colons do not matter), or by its exact name.

        Raises:
            NotFound: none, or several.
        """
        roots = self.roots()
        wanted = "".join(char for char in name.lower() if char not in " :")
        found = [root for root in roots if len(wanted) >= 4 and root.certificate.fingerprint.startswith(wanted)]
        found = found or [root for root in roots if root.certificate.name == name]
        if len(found) != 1:
            raise NotFound("key.root_unknown" if not found else "key.root_ambiguous", name=name)
        return found[0]

    def distrust(self, name: str) -> Done[TrustedRoot]:
        """Believe a root no more; a trust list imported later does not bring it back.

        Raises:
            NotFound: as :meth:`root`.
        """
        root = self.root(name)
        with self._session.store.transaction():
            self._session.write("root.removed", root.certificate.fingerprint, {"name": root.certificate.name})
        return done(root, "roots")

    def export_root(self, name: str, path: Path) -> TrustedRoot:
        """Write one root as PEM, for recipients.

        Raises:
            NotFound: as :meth:`root`. UsageError: ``file.exists``. KnownError: the folder cannot be written.
        """
        root = self.root(name)
        write_new(path, root.pem.encode())
        return root

    def export(self, folder: Path) -> tuple[Path, ...]:
        """Write the roots this store was told to believe as PEM files, for recipients; ones of trust lists are public.

        Raises:
            UsageError: ``file.exists``. KnownError: the folder cannot be written.
        """
        written = []
        for root in self.roots():
            if root.source == "own":
                path = folder / f"{_stem(root.certificate)}.pem"
                if not (path.is_file() and path.read_bytes() == root.pem.encode()):
                    write_new(path, root.pem.encode())
                written.append(path)
        return tuple(written)

    def lists(self) -> tuple[StoredTrustList, ...]:
        """The trust lists in force, one for each territory."""
        now = self._session.now()
        return tuple(
            StoredTrustList(
                territory=one.territory,
                operator=one.operator,
                sequence=one.sequence,
                issued=one.issued,
                next_update=one.next_update,
                services=one.services,
                sha256=one.sha256,
                imported=one.at,
                late=one.next_update is None or one.next_update < now,
            )
            for one in self._session.store.trust.lists()
        )

    def import_list(self, found: TrustList) -> Done[TrustList]:
        """Believe the services of a trust list instead of those of an older one of its territory.

        Raises:
            Refused: ``trust_list.older``; ``trust_list.ahead``: issued after now, so the clock or the list is wrong.
        """
        session = self._session
        if found.issued > session.now() + dt.timedelta(days=1):
            raise Refused("trust_list.ahead", issued=found.issued.date())
        for known in session.store.trust.lists():
            if known.territory != found.territory or known.sha256 == found.sha256:
                continue
            if (found.sequence, found.issued) < (known.sequence, known.issued) or found.issued < known.issued:
                raise Refused("trust_list.older", territory=found.territory, issued=known.issued.date())
        body = {
            "territory": found.territory,
            "operator": found.operator,
            "sequence": found.sequence,
            "issued": found.issued.isoformat(),
            "next_update": found.next_update.isoformat() if found.next_update else None,
            "services": [
                {
                    "fingerprint": service.fingerprint,
                    "name": f"{service.name} ({service.provider})" if service.provider else service.name,
                    "certificate": service.certificate,
                    "signs": service.signs,
                    "stamps": service.stamps,
                }
                for service in found.services
            ],
        }
        with session.store.transaction():
            session.write("trust_list.imported", found.sha256, body)
        return done(found, "roots")

    def remove_list(self, territory: str) -> Done[StoredTrustList]:
        """Believe nothing of a territory's list any more.

        Raises:
            NotFound: there is none of it.
        """
        known = next((one for one in self.lists() if one.territory.casefold() == territory.casefold()), None)
        if known is None:
            raise NotFound("trust_list.unknown", name=territory)
        with self._session.store.transaction():
            self._session.write("trust_list.removed", known.territory, {"sha256": known.sha256})
        return done(known, "roots")

    def import_crl(self, data: bytes) -> Done[RevocationList]:
        """Heed a revocation list of a root believed in, from now on, instead of an older one of the same root.

        Raises:
            Refused: ``key.not_a_crl``; ``key.crl_too_big``; ``key.crl_unknown_issuer``; ``key.crl_older``.
        """
        if len(data) > _LARGEST_CRL:
            raise Refused("key.crl_too_big")
        info = signing.describe_crl(data)
        store = self._session.store
        issuer = signing.issuer_of(data, tuple(entry.certificate for entry in store.trust.roots()))
        if issuer is None:
            raise Refused("key.crl_unknown_issuer", name=info.issuer)
        for known in store.trust.crls():
            if known.issuer == issuer and (info.issued, info.number) < (known.issued, known.number):
                raise Refused("key.crl_older", name=info.issuer, issued=known.issued.date())
        body = {
            "name": info.issuer,
            "number": info.number,
            "issued": info.issued.isoformat(),
            "next_update": info.next_update.isoformat() if info.next_update else None,
            "revoked": info.revoked,
            "crl": signing.crl_pem(data).decode(),
        }
        with store.transaction():
            self._session.write("crl.imported", issuer, body)
        return done(info, "roots")

    def crls(self) -> tuple[RevocationList, ...]:
        """The revocation lists heeded, the newest of each issuer."""
        now = self._session.now()
        found = (signing.describe_crl(entry.crl) for entry in self._session.store.trust.crls())
        return tuple(replace(one, late=one.next_update is not None and one.next_update < now) for one in found)


def read_list(path: Path) -> TrustList:
    """A trust list out of its file; nothing is believed yet.

    Raises:
        UsageError: no such file. Refused: as :func:`ic16desk.signing.read_trust_list`.
    """
    return signing.read_trust_list(_read(path))


def read_crl_file(path: Path) -> bytes:
    """A revocation list out of its file.

    Raises:
        UsageError: no such file.
    """
    return _read(path)


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise UsageError("file.unreadable", name=path.name)
        return path.read_bytes()
    except OSError as error:
        raise UsageError("file.unreadable", name=path.name) from error


@functools.lru_cache(maxsize=4096)
def _described(pem: bytes) -> CertificateInfo:
    return signing.describe(pem)[0]


def _stem(info: CertificateInfo) -> str:
    name = "".join(char if char.isalnum() else "_" for char in info.name.lower())[:40]
    return f"{name}-{info.fingerprint[:8]}"
