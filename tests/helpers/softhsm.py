"""Signature cards without cards: SoftHSM tokens with keys and certificates under the test root.

Each :class:`Cards` has a folder and a configuration of its own. CI fails without SoftHSM; a laptop skips and says why.
"""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from unittest import mock

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from ic16desk.signing import SigningKey
from tests.helpers import pki
from tests.helpers.programs import program

PIN = "123456"
WRONG = "654321"
_SO_PIN = "87654321"
_PLACES = (
    "/usr/lib/softhsm/libsofthsm2.so",
    "/usr/lib64/pkcs11/libsofthsm2.so",
    "/usr/local/lib/softhsm/libsofthsm2.so",
    "/opt/homebrew/lib/softhsm/libsofthsm2.so",
)
#: As DVV's signature certificates have it: nonRepudiation alone.
SIGNATURE = ("content_commitment",)
AUTHENTICATION = ("digital_signature", "key_agreement")


def in_ci() -> bool:
    """Whether a missing part is a failure."""
    return bool(os.environ.get("CI"))


def module() -> Path:
    """SoftHSM's driver; without it the test is skipped, in CI it fails."""
    program("softhsm2-util", "softhsm2")
    program("pkcs11-tool", "opensc")
    found = next((Path(place) for place in _PLACES if Path(place).exists()), None)
    if found is None:
        missing = "libsofthsm2.so is missing (apt install softhsm2)"
        if in_ci():
            pytest.fail(missing)
        pytest.skip(missing)
    return found


@dataclass(frozen=True)
class Holder:
    """Somebody's key and certificate, to be put on a card."""

    certificate: x509.Certificate
    private: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


@cache
def rsa_key() -> rsa.RSAPrivateKey:
    """One RSA-3072 key for all: making one takes a second."""
    return rsa.generate_private_key(65537, 3072)


@cache
def holder(
    name: str,
    *,
    kind: str = "EC",
    usages: Sequence[str] = SIGNATURE,
    issuer: str | None = pki.ROOT,
    under: str | None = None,
    days: tuple[int, int] = (-1, 700),
) -> Holder:
    """A person's key with a certificate by a root of the tests, or by one of :func:`authority` (``under``)."""
    private = rsa_key() if kind == "RSA" else ec.generate_private_key(ec.SECP256R1())
    above: Holder | SigningKey = authority(under) if under else pki.any_root(issuer or pki.ROOT)
    names = (*usages,)
    every = (
        "digital_signature",
        "content_commitment",
        "key_encipherment",
        "data_encipherment",
        "key_agreement",
        "key_cert_sign",
        "crl_sign",
        "encipher_only",
        "decipher_only",
    )
    usage = x509.KeyUsage(**{each: each in names for each in every})
    builder = _builder(name, private, above, days).add_extension(usage, critical=True)
    return Holder(builder.sign(above.private, hashes.SHA256()), private)


@cache
def authority(name: str) -> Holder:
    """An issuing authority under the test root (whose own path length forbids it: for chains only)."""
    private = ec.generate_private_key(ec.SECP256R1())
    above = pki.any_root(pki.ROOT)
    builder = _builder(name, private, above, (-1, 2000)).add_extension(
        x509.BasicConstraints(ca=True, path_length=0), critical=True
    )
    return Holder(builder.sign(above.private, hashes.SHA256()), private)


def _builder(
    name: str,
    private: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey,
    above: Holder | SigningKey,
    days: tuple[int, int],
) -> x509.CertificateBuilder:
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "FI"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, pki.ORGANISATION),
            x509.NameAttribute(NameOID.COMMON_NAME, name),
        ]
    )
    start, end = (pki.NOW + dt.timedelta(days=number) for number in days)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(above.certificate.subject)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(end)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(private.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(above.certificate.public_key()),  # type: ignore[arg-type]
            critical=False,
        )
    )


@dataclass
class Cards:
    """A drawer of cards: one configuration of SoftHSM with any number of tokens."""

    folder: Path
    module: Path
    labels: list[str] = field(default_factory=list)

    @property
    def environment(self) -> dict[str, str]:
        """What the driver needs to find these cards."""
        return {"SOFTHSM2_CONF": str(self.folder / "softhsm2.conf")}

    @contextmanager
    def inserted(self) -> Iterator[Cards]:
        """These cards are in the readers of this process."""
        with mock.patch.dict(os.environ, self.environment):
            yield self

    def card(self, label: str, *holders: Holder, pin: str | None = PIN, **more: bool) -> str:
        """A new card with keys and certificates, ids 01, 02, …; its label.

        ``pin=None``: never set. ``keys=False``: certificates only. ``always``: the PIN for each signature.
        """
        init = ["--init-token", "--slot-index", str(len(self.labels)), "--label", label, "--so-pin", _SO_PIN]
        self._tool(*init)
        self.labels.append(label)
        if pin is not None:
            officer = ["--login", "--login-type", "so", "--so-pin", _SO_PIN]
            self._tool("--token-label", label, *officer, "--init-pin", "--new-pin", pin)
        for number, each in enumerate(holders, 1):
            self.add(label, each, f"{number:02x}", pin=pin or "", **more)
        return label

    def add(
        self,
        token: str,
        who: Holder | x509.Certificate,
        number: str,
        *,
        pin: str = PIN,
        label: str | None = None,
        keys: bool = True,
        always: bool = False,
    ) -> None:
        """Put a key and its certificate on a card, or a certificate alone."""
        certificate = who.certificate if isinstance(who, Holder) else who
        name = label or str(certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value)
        own = ["--token-label", token, "--login", "--pin", pin, "--id", number, "--label", name]
        place = self.folder / "object.der"
        place.write_bytes(certificate.public_bytes(Encoding.DER))
        self._tool(*own, "--write-object", str(place), "--type", "cert")
        if isinstance(who, Holder) and keys:
            place.write_bytes(who.private.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()))
            more = ["--always-auth"] if always else []
            self._tool(*own, "--write-object", str(place), "--type", "privkey", "--usage-sign", *more)
        place.unlink()

    def pair_up(self, token: str, who: Holder, number: str) -> None:
        """Put a key on a card beside a certificate that is another's."""
        place = self.folder / "object.der"
        place.write_bytes(who.private.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()))
        own = ["--token-label", token, "--login", "--pin", PIN, "--id", number, "--usage-sign"]
        self._tool(*own, "--write-object", str(place), "--type", "privkey")
        place.unlink()

    def pull_out(self) -> None:
        """All cards are gone, as when a reader is unplugged."""
        shutil.rmtree(self.folder / "tokens")

    def _tool(self, *arguments: str) -> None:
        command = ["pkcs11-tool", "--module", str(self.module), *arguments]
        done = subprocess.run(
            command, env={**os.environ, **self.environment}, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, (arguments, done.stdout, done.stderr)


def drawer(folder: Path) -> Cards:
    """An empty drawer of cards."""
    found = module()
    (folder / "tokens").mkdir(parents=True)
    lines = (f"directories.tokendir = {folder / 'tokens'}", "objectstore.backend = file", "log.level = ERROR")
    (folder / "softhsm2.conf").write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return Cards(folder, found)
