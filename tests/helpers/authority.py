"""A local authority on loopback, at any time one likes: certificates, OCSP, revocation lists, RFC 3161 time stamps.

Certificates are made with ``cryptography``, answers with certomancer's services. The server stands in a thread of the
test process; ``authority.now`` is the moment its answers are of, so a test moves it a year on without waiting.
"""

from __future__ import annotations

import datetime as dt
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Literal

from asn1crypto import core, ocsp, tsp
from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from asn1crypto.crl import CRLReason
from certomancer.services import CRLBuilder, RevocationInfoInterface, SimpleOCSPResponder, TimeStamper
from certomancer.services import choose_signed_digest as mechanism
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID, NameOID

from ic16desk.signing.keys import SigningKey

#: The moment the world is made: everybody's certificate is a day old.
BEGIN = dt.datetime(2026, 11, 24, 9, 0, tzinfo=dt.UTC)
_DAY = dt.timedelta(days=1)
_YEAR = dt.timedelta(days=365)
Fault = Literal["error", "empty", "garbage", "huge", "slow", "file", "moved", "refused"]


@dataclass(frozen=True, slots=True)
class Issued:
    """A certificate and its key."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey

    @property
    def pem(self) -> bytes:
        """The certificate, for ``--trust``."""
        return self.certificate.public_bytes(Encoding.PEM)

    @property
    def asn1(self) -> asn1_x509.Certificate:
        """The certificate as certomancer takes it."""
        return asn1_x509.Certificate.load(self.certificate.public_bytes(Encoding.DER))

    @property
    def asn1_key(self) -> asn1_keys.PrivateKeyInfo:
        """The key as certomancer takes it."""
        data = self.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        return asn1_keys.PrivateKeyInfo.load(data)


@dataclass(slots=True)
class Authority:
    """A root, what is below it, and what its services say.

    ``asked`` counts requests by path; ``faults`` says which path fails how; ``answers``: how long an OCSP answer holds.
    """

    url: str
    now: dt.datetime = BEGIN
    answers: dt.timedelta = dt.timedelta(minutes=10)
    asked: Counter[str] = field(default_factory=Counter)
    faults: dict[str, Fault] = field(default_factory=dict)
    revoked: dict[int, tuple[dt.datetime, str]] = field(default_factory=dict)
    stampers: dict[str, Issued] = field(default_factory=dict)
    release: threading.Event = field(default_factory=threading.Event)
    root: Issued = field(init=False)
    issuer: Issued = field(init=False)
    responder: Issued = field(init=False)

    def __post_init__(self) -> None:
        self.root = self.certify("Varmennuslaitoksen juuri", None, usage="ca", years=20)
        self.issuer = self.certify("Varmennuslaitoksen välivarmenne", self.root, usage="ca", years=15)
        self.responder = self.certify("Sulkutieto", self.issuer, usage="ocsp", years=10)
        self.stampers["tsa"] = self.certify("Aikaleimapalvelu 1", self.issuer, usage="tsa", years=10)
        self.stampers["tsa2"] = self.certify("Aikaleimapalvelu 2", self.issuer, usage="tsa", years=10)

    @property
    def tsa(self) -> str:
        """The address of the first time-stamp authority."""
        return f"{self.url}/tsa"

    @property
    def tsa2(self) -> str:
        """The address of the second."""
        return f"{self.url}/tsa2"

    def person(self, name: str, *, begins: dt.datetime | None = None, ends: dt.datetime | None = None) -> SigningKey:
        """A person's key under the intermediate certificate, with OCSP and CRL addresses."""
        made = self.certify(name, self.issuer, usage="person", begins=begins, ends=ends)
        chain = (self.issuer.certificate, self.root.certificate)
        return SigningKey(certificate=made.certificate, chain=chain, private=made.key)

    def stamper(
        self, label: str, *, years: float = 10, begins: dt.datetime | None = None, issuer: Issued | None = None
    ) -> str:
        """Start (or replace) a time-stamp authority; its address. ``issuer``: another's, as an unknown one's."""
        self.stampers[label] = self.certify(label, issuer or self.issuer, usage="tsa", years=years, begins=begins)
        return f"{self.url}/{label}"

    def revoke(self, certificate: x509.Certificate, *, at: dt.datetime, reason: str = "key_compromise") -> None:
        """From ``at`` on its answers say revoked."""
        self.revoked[certificate.serial_number] = (at, reason)

    def certify(
        self,
        name: str,
        issuer: Issued | None,
        *,
        usage: Literal["ca", "person", "ocsp", "tsa"],
        years: float = 2,
        begins: dt.datetime | None = None,
        ends: dt.datetime | None = None,
    ) -> Issued:
        """Issue a certificate (``issuer`` None: self-signed)."""
        key = ec.generate_private_key(ec.SECP256R1())
        subject = _name(name)
        begins = begins or BEGIN - _DAY
        builder = (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(issuer.certificate.subject if issuer else subject)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(begins)
            .not_valid_after(ends or begins + years * _YEAR)
            .add_extension(x509.BasicConstraints(ca=usage == "ca", path_length=None), critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
            .add_extension(_usage(usage), critical=True)
        )
        if issuer is not None:
            above = x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.key.public_key())
            builder = builder.add_extension(above, critical=False)
        if usage == "tsa":
            builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
        if usage == "ocsp":
            builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.OCSP_SIGNING]), critical=False)
            builder = builder.add_extension(x509.OCSPNoCheck(), critical=False)
        if issuer is not None and usage != "ocsp" and not self._is_foreign(issuer):
            for extension in self._addresses(under_root=usage == "ca"):
                builder = builder.add_extension(extension, critical=False)
        certificate = builder.sign(issuer.key if issuer else key, hashes.SHA256())
        return Issued(certificate, key)

    def _is_foreign(self, issuer: Issued) -> bool:
        return issuer is not self.root and issuer is not getattr(self, "issuer", None)

    def _addresses(self, *, under_root: bool) -> Iterator[x509.ExtensionType]:
        crl = x509.UniformResourceIdentifier(f"{self.url}/{'root' if under_root else 'issuer'}.crl")
        yield x509.CRLDistributionPoints([x509.DistributionPoint([crl], None, None, None)])
        if not under_root:
            yield x509.AuthorityInformationAccess(
                [
                    x509.AccessDescription(
                        AuthorityInformationAccessOID.OCSP, x509.UniformResourceIdentifier(f"{self.url}/ocsp")
                    ),
                    x509.AccessDescription(
                        AuthorityInformationAccessOID.CA_ISSUERS, x509.UniformResourceIdentifier(f"{self.url}/ca.crt")
                    ),
                ]
            )

    def crl(self, issuer: Issued, *, days: int = 30) -> bytes:
        """The revocation list of an issuer as of now, DER."""
        algorithm = mechanism("sha256", issuer.asn1.public_key)
        identifier = issuer.asn1.key_identifier_value
        builder = CRLBuilder(issuer.asn1.subject, issuer.asn1_key, algorithm, identifier)
        entries = [
            builder.format_revoked_cert(serial, CRLReason(reason), at)
            for serial, (at, reason) in self.revoked.items()
            if at <= self.now
        ]
        built: bytes = builder.build_crl(1, self.now, self.now + days * _DAY, entries).dump()
        return built

    def answer(self, path: str, body: bytes) -> tuple[str, bytes] | None:
        """Content type and body of the answer to a request; None: not here."""
        if path.removeprefix("/") in self.stampers:
            stamper = self.stampers[path.removeprefix("/")]
            made = TimeStamper(stamper.asn1, stamper.asn1_key, certs_to_embed=[self.issuer.asn1], fixed_dt=self.now)
            response = made.request_tsa_response(tsp.TimeStampReq.load(body))
            return "application/timestamp-reply", response.dump()
        if path == "/ocsp":
            responder = SimpleOCSPResponder(
                self.responder.asn1,
                self.responder.asn1_key,
                mechanism("sha256", self.responder.asn1.public_key),
                self.now,
                _Revocations(self),
                validity=self.answers,
            )
            return "application/ocsp-response", responder.build_ocsp_response(ocsp.OCSPRequest.load(body)).dump()
        if path in ("/root.crl", "/issuer.crl"):
            return "application/pkix-crl", self.crl(self.root if path == "/root.crl" else self.issuer)
        if path == "/ca.crt":
            return "application/pkix-cert", self.issuer.certificate.public_bytes(Encoding.DER)
        return None


class _Revocations(RevocationInfoInterface):
    """What certomancer's responder asks."""

    def __init__(self, authority: Authority) -> None:
        self._authority = authority

    def get_issuer_cert(self) -> asn1_x509.Certificate:
        return self._authority.issuer.asn1

    def check_revocation_status(self, cid: ocsp.CertId, at_time: dt.datetime) -> tuple[ocsp.CertStatus, list[Any]]:
        at, reason = self._authority.revoked.get(cid["serial_number"].native, (None, ""))
        if at is None or at > at_time:
            return ocsp.CertStatus("good"), []
        info = ocsp.RevokedInfo({"revocation_time": at, "revocation_reason": CRLReason(reason)})
        return ocsp.CertStatus(name="revoked", value=info), []


class _Handler(BaseHTTPRequestHandler):
    """One request; the authority is an attribute of the server."""

    def do_GET(self) -> None:
        self._serve(b"")

    def do_POST(self) -> None:
        self._serve(self.rfile.read(int(self.headers.get("Content-Length", 0))))

    def _serve(self, body: bytes) -> None:
        authority: Authority = self.server.authority  # type: ignore[attr-defined]
        authority.asked[self.path] += 1
        fault = authority.faults.get(self.path)
        if fault == "slow":
            authority.release.wait(30)
        found = authority.answer(self.path, body) if fault in (None, "slow") else _broken(fault)
        if fault in ("file", "moved"):
            self.send_response(302)
            self.send_header("Location", "file:///etc/hostname" if fault == "file" else f"{authority.url}/tsa2")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        if found is None:
            self.send_error(500 if fault == "error" else 404)
            return
        self.send_response(200)
        self.send_header("Content-Type", found[0])
        self.send_header("Content-Length", str(len(found[1])))
        self.end_headers()
        try:
            self.wfile.write(found[1])
        except OSError:  # the other side had enough
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def _broken(fault: Fault | None) -> tuple[str, bytes] | None:
    if fault == "refused":
        status = tsp.PKIStatusInfo({"status": "rejection", "fail_info": {"bad_alg"}})
        # RFC 3161, 2.4.2: a refusal has no token; asn1crypto would not write one without
        return "application/timestamp-reply", core.Sequence(contents=status.dump()).dump()
    bodies: dict[Fault | None, bytes] = {"empty": b"", "garbage": b"\x30\x82no such thing", "huge": bytes(30_000_000)}
    return ("application/octet-stream", bodies[fault]) if fault in bodies else None


def _name(common: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "FI"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Testlandin varmennuslaitos"),
            x509.NameAttribute(NameOID.COMMON_NAME, common),
        ]
    )


def _usage(usage: str) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=usage != "ca",
        content_commitment=usage == "person",
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=usage == "ca",
        crl_sign=usage == "ca",
        encipher_only=False,
        decipher_only=False,
    )


@contextmanager
def running() -> Iterator[Authority]:
    """A fresh authority that answers until the block ends; for a module's fixture::

    @pytest.fixture(scope="module")
    def authority() -> Iterator[Authority]:
        with running() as found:
            yield found
    """
    with ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as server:
        server.daemon_threads = True
        authority = Authority(url=f"http://127.0.0.1:{server.server_address[1]}")
        server.authority = authority  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield authority
        finally:
            authority.release.set()
            server.shutdown()
            thread.join()


@cache
def somebody(name: str = "Vieras laitos") -> Issued:
    """A root nobody here trusts."""
    return Authority(url="http://127.0.0.1:9").certify(name, None, usage="ca", years=20)
