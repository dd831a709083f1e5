"""Key files: made for a person, opened, and their certificates in words."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from ic16desk import signing
from ic16desk.desk.files import write_new
from ic16desk.errors import UsageError
from ic16desk.model.signatures import CertificateInfo
from ic16desk.signing import Signer as Signer  # what every kind of key is to those above
from ic16desk.signing import SigningKey


@dataclass(frozen=True, slots=True)
class CreatedKey:
    """A new key file, its certificate beside it (PEM, for those who shall trust it), and the certificate in words."""

    path: Path
    pem: Path
    certificate: CertificateInfo


def certificates(data: bytes) -> tuple[CertificateInfo, ...]:
    """The certificates of a PEM or DER file in words, before anybody trusts them.

    Raises:
        Refused: ``key.not_a_certificate``.
    """
    return signing.describe(data)


def certificate_place(path: Path) -> Path:
    """Where the certificate of a new key file will lie: ``NAME.p12.pem`` beside it.

    Raises:
        UsageError: one of the two files is there already; a key is never overwritten.
    """
    pem = path.with_name(f"{path.name}.pem")
    if path.exists() or pem.exists():
        raise UsageError("file.exists", name=path.name)
    return pem


def create_key_file(
    path: Path, *, name: str, organisation: str | None, passphrase: str, now: dt.datetime
) -> CreatedKey:
    """Write a new PKCS#12 key file for a person, readable by its owner only, and its certificate beside it.

    What it proves is told by ``cli.key.proves``.

    Raises:
        UsageError: ``file.exists``, ``key.name``. SecretMissing: empty passphrase.
        KnownError: the folder cannot be written.
    """
    pem = certificate_place(path)
    made = signing.create_key(name=name, organisation=organisation or None, passphrase=passphrase, now=now)
    write_new(path, made.pkcs12, mode=0o600)
    write_new(pem, made.certificate)
    return CreatedKey(path, pem, certificates(made.certificate)[0])


def load_key(path: Path, passphrase: str) -> SigningKey:
    """Open a PKCS#12 key file.

    Raises:
        UsageError: no such file.
        KnownError: wrong passphrase, or damaged.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError("file.unreadable", name=path.name) from error
    return signing.load_key(data, passphrase=passphrase)
