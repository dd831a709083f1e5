"""The organisation's root and the way from a person's request to a certificate: files, no store.

The root's private key is written once to the file a person chose, and never kept: each issue asks for that file anew.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from ic16desk import signing
from ic16desk.clock import HELSINKI
from ic16desk.desk.desk import check_passphrase
from ic16desk.desk.files import replace_whole, write_new
from ic16desk.desk.keys import CreatedKey, certificate_place, certificates, load_key
from ic16desk.errors import KnownError, NotAllowed, UsageError
from ic16desk.model.keys import RequestInfo, RevocationList
from ic16desk.model.signatures import CertificateInfo

#: No file of this kind is bigger: a request, a certificate with its issuers, a key file.
_MOST_BYTES = 1 << 20
#: Only their owner reads key files.
PRIVATE = 0o600


@dataclass(frozen=True, slots=True)
class CreatedRequest:
    """A new key file, the request beside it, and whom the request names."""

    path: Path
    request: Path
    info: RequestInfo


@dataclass(frozen=True, slots=True)
class Issued:
    """A certificate issued or installed: the file written, and the chain (PEM, the holder's first, the root last)."""

    path: Path
    certificate: CertificateInfo
    chain: bytes

    def root(self) -> bytes:
        """The certificate that vouches for it (PEM); empty when none came along."""
        return signing.top_of(self.chain)


def create_root_file(
    path: Path, *, name: str, organisation: str | None, passphrase: str, now: dt.datetime
) -> CreatedKey:
    """Write a new root's key to a file of its own, and its certificate (PEM) beside it.

    Raises:
        UsageError: ``file.exists``, ``key.name``; ``passphrase.short``: whoever guesses it can issue in any name.
        SecretMissing: empty passphrase. KnownError: the folder cannot be written.
    """
    pem = certificate_place(path)
    if passphrase:
        check_passphrase(passphrase)
    made = signing.create_root(name=name, organisation=organisation or None, passphrase=passphrase, now=now)
    write_new(path, made.pkcs12, mode=PRIVATE)
    write_new(pem, made.certificate)
    return CreatedKey(path, pem, certificates(made.certificate)[0])


def request_place(path: Path) -> Path:
    """Where the request of a new key file will lie: ``NAME.csr`` beside ``NAME.p12``.

    Raises:
        UsageError: one of the two files is there already; a key is never overwritten.
    """
    request = path.with_suffix(".csr")
    if path.exists():
        raise UsageError("file.exists", name=path.name)
    if request.exists() or request == path:
        raise UsageError("file.exists", name=request.name)
    return request


def create_request_file(
    path: Path, *, name: str, organisation: str | None, passphrase: str, now: dt.datetime
) -> CreatedRequest:
    """Write a person's new key file and the request for its certificate beside it.

    Raises:
        UsageError: ``file.exists``, ``key.name``. SecretMissing: empty passphrase.
        KnownError: the folder cannot be written.
    """
    request = request_place(path)
    made = signing.create_request(name=name, organisation=organisation or None, passphrase=passphrase, now=now)
    write_new(path, made.pkcs12, mode=PRIVATE)
    write_new(request, made.request)
    return CreatedRequest(path, request, made.info)


def read_request(path: Path) -> RequestInfo:
    """Whom a request names.

    Raises:
        UsageError: no such file. Refused: as :func:`ic16desk.signing.describe_request`.
    """
    return signing.describe_request(_read(path))


def issue_certificate(
    request: Path,
    *,
    root: Path,
    passphrase: str,
    out: Path,
    now: dt.datetime,
    years: int = 2,
    expected: RequestInfo | None = None,
) -> Issued:
    """Issue what a request asks for, with the root's key out of its file, for this once.

    ``expected`` is what the person who issues was shown: a request changed since then is not issued.

    Raises:
        UsageError: ``file.exists``, no such file, or as :func:`ic16desk.signing.issue`.
        Refused, NotAllowed: as :func:`ic16desk.signing.issue` and :func:`~ic16desk.desk.keys.load_key`.
        KnownError: the folder cannot be written.
    """
    data = _read(request)
    found = signing.describe_request(data)  # what is wrong with it is told before the slow opening of the root
    if expected is not None and found != expected:
        raise NotAllowed("key.request_changed")
    if out.exists():
        raise UsageError("file.exists", name=out.name)
    made = signing.issue(data, root=load_key(root, passphrase), now=now, years=years)
    write_new(out, made)
    return Issued(out, certificates(made)[0], made)


def install_certificate(certificate: Path, *, key: Path, passphrase: str, now: dt.datetime) -> Issued:
    """Put an issued certificate into the key file it belongs to; the old file stands until the new one is durable.

    Raises:
        UsageError: no such file. Refused: as :func:`ic16desk.signing.install`. KnownError: the file cannot be written.
    """
    made, _ = signing.install(_read(key), _read(certificate), passphrase=passphrase, now=now)
    try:
        replace_whole(key, made.pkcs12, mode=PRIVATE)
    except OSError as error:
        raise KnownError("export.not_written", folder=str(key.parent)) from error
    return Issued(key, certificates(made.certificate)[0], made.certificate)


def installed_certificates(key: Path, passphrase: str) -> bytes:
    """The certificates of a key file (PEM, the holder's first): what a store may keep of it.

    Raises:
        UsageError: no such file. Refused: as :func:`~ic16desk.desk.keys.load_key`.
    """
    return signing.chain_pem(load_key(key, passphrase))


def revoke_certificate(
    certificate: Path,
    *,
    root: Path,
    passphrase: str,
    crl: Path,
    reason: str,
    now: dt.datetime,
    since: dt.date | None = None,
) -> RevocationList:
    """Add a certificate to the root's revocation list, or begin the list.

    ``since`` is the day from whose beginning in Helsinki it counts no more (None: from ``now``).

    Raises:
        UsageError: no such file; ``key.since_future``. Refused, NotAllowed: as :func:`ic16desk.signing.revoke`.
        KnownError: the file cannot be written.
    """
    lost, former = _read(certificate), _read(crl) if crl.exists() else None
    begin = now if since is None else dt.datetime.combine(since, dt.time(), HELSINKI)
    if begin > now:
        raise UsageError("key.since_future")
    key = load_key(root, passphrase)
    made = signing.revoke(lost, root=key, former=former, reason=reason, now=now, since=begin)
    try:
        crl.parent.mkdir(parents=True, exist_ok=True)
        replace_whole(crl, made)
    except OSError as error:
        raise KnownError("export.not_written", folder=str(crl.parent)) from error
    return signing.describe_crl(made)


def read_certificate(path: Path, passphrase: str = "") -> bytes:
    """The certificates in a file (PKCS#12 with its passphrase, PEM, DER) as PEM; never a key.

    Raises:
        UsageError: no such file. SecretMissing: a key file and no passphrase.
        Refused: ``key.not_a_certificate``, or as :func:`~ic16desk.desk.keys.load_key`.
    """
    data = _read(path)
    if signing.is_pkcs12(data):
        return installed_certificates(path, passphrase)
    return signing.all_as_pem(data)


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise UsageError("file.unreadable", name=path.name)
        return path.read_bytes()
    except OSError as error:
        raise UsageError("file.unreadable", name=path.name) from error
