"""Requests, their issue and installation: what is granted, and what is not."""

from __future__ import annotations

import datetime as dt

import pytest
from asn1crypto import csr as asn1_csr
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from ic16desk import signing
from ic16desk.errors import KnownError, NotAllowed, Refused, UsageError
from ic16desk.model.keys import RequestedKey
from tests.helpers import pki

NAME = "Päivi Äijälä-Šuman"


def a_request(**changes: object) -> RequestedKey:
    arguments = {
        "name": NAME,
        "organisation": pki.ORGANISATION,
        "passphrase": pki.PASSPHRASE,
        "now": pki.NOW,
        "rounds": pki.ROUNDS,
    }
    return signing.create_request(**(arguments | changes))  # type: ignore[arg-type]


def foreign(private: object, *attributes: tuple[x509.ObjectIdentifier, str], ca: bool = False) -> bytes:
    builder = x509.CertificateSigningRequestBuilder().subject_name(
        x509.Name([x509.NameAttribute(oid, value) for oid, value in attributes])
    )
    if ca:
        builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    algorithm = None if isinstance(private, ed25519.Ed25519PrivateKey) else hashes.SHA256()
    return builder.sign(private, algorithm).public_bytes(Encoding.DER)  # type: ignore[arg-type]


def issued(request: bytes, **changes: object) -> x509.Certificate:
    arguments = {"root": pki.root_key(), "now": pki.NOW}
    return x509.load_pem_x509_certificates(signing.issue(request, **(arguments | changes)))[0]  # type: ignore[arg-type]


def refused(data: bytes) -> str:
    with pytest.raises(Refused) as caught:
        signing.describe_request(data)
    return caught.value.code


def test_a_request_names_its_person_and_its_key_file_is_provisional() -> None:
    made = a_request()
    assert (made.info.name, made.info.organisation, made.info.key) == (NAME, pki.ORGANISATION, "EC P-256")
    assert signing.describe_request(made.request) == made.info
    key = signing.load_key(made.pkcs12, passphrase=pki.PASSPHRASE)
    assert key.info.self_signed
    assert key.chain == ()
    assert b"PRIVATE" not in made.request


def test_what_is_issued_is_of_the_requested_key_and_leads_to_the_root() -> None:
    made = a_request()
    certificate = issued(made.request)
    key = signing.load_key(made.pkcs12, passphrase=pki.PASSPHRASE)
    assert certificate.public_key() == key.private.public_key()
    certificate.verify_directly_issued_by(pki.root_key().certificate)
    usage = certificate.extensions.get_extension_for_class(x509.KeyUsage)
    assert (usage.critical, usage.value.digital_signature, usage.value.content_commitment) == (True, True, True)
    assert (usage.value.key_cert_sign, usage.value.key_encipherment) == (False, False)
    names = {extension.oid._name for extension in certificate.extensions}
    assert not names & {"extendedKeyUsage", "authorityInfoAccess"}
    assert certificate.not_valid_after_utc == dt.datetime(2028, 11, 24, 9, 0, tzinfo=dt.UTC)
    assert certificate.serial_number.bit_length() > 100
    assert issued(made.request).serial_number != certificate.serial_number


def test_only_name_and_organisation_are_taken_from_a_foreign_request() -> None:
    private = ec.generate_private_key(ec.SECP384R1())
    request = foreign(
        private,
        (NameOID.COMMON_NAME, "Åke Öhman"),
        (NameOID.EMAIL_ADDRESS, "a@example.org"),
        (NameOID.COUNTRY_NAME, "XX"),
        ca=True,
    )
    certificate = issued(request)
    assert certificate.subject.rfc4514_string() == "CN=Åke Öhman,C=FI"
    assert certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca is False


def test_an_issued_certificate_ends_with_its_root() -> None:
    end = pki.root_key().certificate.not_valid_after_utc
    assert issued(a_request().request, now=end - dt.timedelta(days=30)).not_valid_after_utc == end


def test_weak_keys_are_refused_and_enough_is_taken() -> None:
    name = (NameOID.COMMON_NAME, "N")
    assert refused(foreign(rsa.generate_private_key(65537, 1024), name)) == "key.request_weak"
    assert refused(foreign(ec.generate_private_key(ec.SECP192R1()), name)) == "key.request_weak"
    assert refused(foreign(ed25519.Ed25519PrivateKey.generate(), name)) == "key.unsupported"
    assert signing.describe_request(foreign(rsa.generate_private_key(65537, 2048), name)).key == "RSA 2048"


def test_a_request_that_its_key_did_not_sign_is_refused() -> None:
    mine = x509.load_pem_x509_csr(a_request().request).public_bytes(Encoding.DER)
    forged = asn1_csr.CertificationRequest.load(mine)
    other = x509.load_pem_x509_csr(a_request(name="Toinen").request).public_bytes(Encoding.DER)
    forged["signature"] = asn1_csr.CertificationRequest.load(other)["signature"]
    assert refused(forged.dump(force=True)) == "key.request_not_proved"


@pytest.mark.parametrize(
    "data",
    [b"", b"hello", b"-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----\n", b"0" * 70_000],
)
def test_what_is_no_request_is_refused(data: bytes) -> None:
    assert refused(data) == "key.not_a_request"


def test_no_flipped_byte_of_a_request_passes() -> None:
    der = x509.load_pem_x509_csr(a_request().request).public_bytes(Encoding.DER)
    for position in range(0, len(der), 3):
        harmed = der[:position] + bytes([der[position] ^ 0x21]) + der[position + 1 :]
        assert refused(harmed) in {"key.not_a_request", "key.request_not_proved", "key.unsupported", "key.request_weak"}


def test_a_name_with_direction_characters_is_not_issued() -> None:
    request = foreign(ec.generate_private_key(ec.SECP256R1()), (NameOID.COMMON_NAME, "Maija \u202eakallaM"))
    with pytest.raises(UsageError) as caught:
        issued(request)
    assert caught.value.code == "key.name_characters"


@pytest.mark.parametrize(
    ("changes", "kind", "code"),
    [
        ({"root": pki.presenter()}, UsageError, "key.issuer_not_authority"),
        ({"now": pki.NOW + dt.timedelta(days=4000)}, NotAllowed, "key.issuer_expired"),
        ({"years": 11}, UsageError, "key.years"),
    ],
)
def test_who_may_not_issue(changes: dict[str, object], kind: type[KnownError], code: str) -> None:
    with pytest.raises(kind) as caught:
        issued(a_request().request, **changes)
    assert caught.value.code == code


def test_a_root_does_not_issue_to_its_own_key() -> None:
    root = pki.root_key()
    with pytest.raises(NotAllowed) as caught:
        issued(foreign(root.private, (NameOID.COMMON_NAME, "Juuri")))
    assert caught.value.code == "key.request_of_root"


def installed(made: RequestedKey, answer: bytes, **changes: object) -> signing.SigningKey:
    arguments = {"passphrase": pki.PASSPHRASE, "now": pki.NOW, "rounds": pki.ROUNDS}
    file, _ = signing.install(made.pkcs12, answer, **(arguments | changes))  # type: ignore[arg-type]
    return signing.load_key(file.pkcs12, passphrase=pki.PASSPHRASE)


def test_installing_replaces_the_provisional_certificate_and_keeps_the_key() -> None:
    made = a_request()
    before = signing.load_key(made.pkcs12, passphrase=pki.PASSPHRASE)
    answer = signing.issue(made.request, root=pki.root_key(), now=pki.NOW)
    key = installed(made, answer)
    assert key.private.public_key() == before.private.public_key()
    assert key.info.issuer == pki.root_key().info.subject
    assert key.chain == (pki.root_key().certificate,)
    der = x509.load_pem_x509_certificates(answer)[0].public_bytes(Encoding.DER)
    assert installed(made, der).chain == ()
    backwards = b"".join(c.public_bytes(Encoding.PEM) for c in reversed(x509.load_pem_x509_certificates(answer)))
    assert installed(made, backwards).certificate == key.certificate


def test_what_is_not_installed() -> None:
    made, other = a_request(), a_request(name="Toinen")
    answer = signing.issue(made.request, root=pki.root_key(), now=pki.NOW)
    stranger = pki.any_root("Vieras juuri").certificate.public_bytes(Encoding.PEM)
    own = x509.load_pem_x509_certificates(answer)[0].public_bytes(Encoding.PEM)
    cases = [
        (other, answer, {}, "key.certificate_of_another_key"),
        (made, b"ei varmenne", {}, "key.not_a_certificate"),
        (made, answer, {"passphrase": "väärä"}, "key.wrong_passphrase"),
        (made, answer, {"now": pki.NOW + dt.timedelta(days=1000)}, "key.certificate_expired"),
        (made, own + stranger, {}, "key.certificate_chain"),
    ]
    for request, data, changes, code in cases:
        with pytest.raises(Refused) as caught:
            installed(request, data, **changes)
        assert caught.value.code == code
