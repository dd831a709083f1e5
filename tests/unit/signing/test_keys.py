from __future__ import annotations

import datetime as dt

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ed25519
from cryptography.hazmat.primitives.serialization import pkcs12

from ic16desk import signing
from ic16desk.errors import KnownError, NotAllowed, Refused, SecretMissing, UsageError
from ic16desk.model.signatures import KeyFile
from ic16desk.signing import keys
from tests.helpers import pki


def new_key(**changes: object) -> KeyFile:
    arguments: dict[str, object] = {
        "name": "Päivi Äijälä-Šuman",
        "organisation": pki.ORGANISATION,
        "passphrase": pki.PASSPHRASE,
        "now": pki.NOW,
        "rounds": pki.ROUNDS,
    }
    return signing.create_key(**(arguments | changes))  # type: ignore[arg-type]


def test_a_key_opens_with_its_passphrase_and_keeps_its_name() -> None:
    key = signing.load_key(new_key().pkcs12, passphrase=pki.PASSPHRASE)
    assert "Päivi Äijälä-Šuman" in key.info.subject
    assert key.info.name == "Päivi Äijälä-Šuman"
    assert pki.ORGANISATION in key.info.subject
    assert key.info.key == "EC P-256"
    assert key.info.usages == ("digitalSignature", "nonRepudiation")
    assert key.info.self_signed


def test_a_composed_and_a_decomposed_passphrase_are_the_same() -> None:
    file = new_key(passphrase="a\u0308iti š")
    assert signing.load_key(file.pkcs12, passphrase="äiti š").info.key == "EC P-256"


def test_a_foreign_file_with_a_decomposed_passphrase_opens() -> None:
    key = pki.presenter()
    encryption = serialization.BestAvailableEncryption("a\u0308iti".encode())
    data = pkcs12.serialize_key_and_certificates(None, key.private, key.certificate, None, encryption)
    assert signing.load_key(data, passphrase="a\u0308iti").certificate == key.certificate


def test_the_file_is_protected_as_promised() -> None:
    from asn1crypto.pkcs12 import Pfx

    file = new_key(rounds=keys.ROUNDS)
    pfx = Pfx.load(file.pkcs12)
    assert pfx["mac_data"]["iterations"].native >= 600_000
    assert pfx["mac_data"]["mac"]["digest_algorithm"]["algorithm"].native == "sha256"
    contents = [c for c in pfx.authenticated_safe if c["content_type"].native == "encrypted_data"]
    algorithm = contents[0]["content"]["encrypted_content_info"]["content_encryption_algorithm"]
    assert (algorithm["algorithm"].native, algorithm.encryption_cipher, algorithm.key_length) == ("pbes2", "aes", 32)
    assert algorithm.kdf_iterations >= 600_000


def test_a_key_issued_by_a_root_leads_to_it() -> None:
    key = pki.presenter()
    key.certificate.verify_directly_issued_by(pki.root_key().certificate)
    assert not key.info.self_signed
    assert [extra.subject for extra in key.chain] == [pki.root_key().certificate.subject]
    extensions = {extension.oid._name for extension in key.certificate.extensions}
    assert not extensions & {"extendedKeyUsage", "authorityInfoAccess"}


def test_a_root_may_issue_and_nothing_else() -> None:
    root = pki.root_key()
    constraints = root.certificate.extensions.get_extension_for_class(x509.BasicConstraints)
    assert (constraints.value.ca, constraints.value.path_length, constraints.critical) == (True, 0, True)
    assert root.info.usages == ("keyCertSign", "cRLSign")


def test_a_key_does_not_outlive_its_root() -> None:
    key = signing.load_key(new_key(issuer=pki.root_key(), years=50).pkcs12, passphrase=pki.PASSPHRASE)
    assert key.info.valid_to == pki.root_key().info.valid_to


def test_a_key_made_on_29_february_ends_on_a_day_that_exists() -> None:
    key = signing.load_key(new_key(now=dt.datetime(2028, 2, 29, 12, tzinfo=dt.UTC)).pkcs12, passphrase=pki.PASSPHRASE)
    assert key.info.valid_to == dt.datetime(2030, 2, 28, 12, tzinfo=dt.UTC)


def test_a_persons_key_cannot_issue() -> None:
    with pytest.raises(UsageError) as caught:
        new_key(issuer=pki.presenter())
    assert caught.value.code == "key.issuer_not_authority"


def test_an_expired_root_does_not_issue() -> None:
    with pytest.raises(NotAllowed) as caught:
        new_key(issuer=pki.root_key(), now=pki.NOW + dt.timedelta(days=4000))
    assert caught.value.code == "key.issuer_expired"


@pytest.mark.parametrize("name", ["", "   ", "Ä" * 65])
def test_a_name_that_no_certificate_takes_is_refused(name: str) -> None:
    with pytest.raises(UsageError) as caught:
        new_key(name=name)
    assert caught.value.code == "key.name"


def test_an_empty_passphrase_is_a_missing_secret() -> None:
    with pytest.raises(SecretMissing):
        new_key(passphrase="")
    with pytest.raises(SecretMissing):
        signing.load_key(new_key().pkcs12, passphrase="")


def test_a_wrong_passphrase_is_told_as_such() -> None:
    with pytest.raises(KnownError) as caught:
        signing.load_key(new_key().pkcs12, passphrase=pki.PASSPHRASE + "x")
    assert caught.value.code == "key.wrong_passphrase"


@pytest.mark.parametrize("harm", [lambda d: d[:-20], lambda d: b"", lambda d: b"no key", lambda d: d + b"x"])
def test_a_damaged_file_is_not_a_wrong_passphrase(harm) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(KnownError) as caught:
        signing.load_key(harm(new_key().pkcs12), passphrase=pki.PASSPHRASE)
    assert caught.value.code == "key.damaged"


def test_no_byte_of_a_key_file_makes_anything_but_a_known_error() -> None:
    data = new_key().pkcs12
    for position in range(0, len(data), 17):
        harmed = data[:position] + bytes([data[position] ^ 0x41]) + data[position + 1 :]
        try:
            key = signing.load_key(harmed, passphrase=pki.PASSPHRASE)
        except KnownError:
            continue
        assert key.info.key == "EC P-256", position


def test_absurd_rounds_are_refused_before_they_run() -> None:
    from asn1crypto.pkcs12 import Pfx

    pfx = Pfx.load(new_key().pkcs12)
    pfx["mac_data"]["iterations"] = 2**31 - 1
    with pytest.raises(Refused) as caught:
        signing.load_key(pfx.dump(force=True), passphrase=pki.PASSPHRASE)
    assert caught.value.code == "key.damaged"


def test_a_file_without_its_key_is_damaged() -> None:
    encryption = serialization.BestAvailableEncryption(pki.PASSPHRASE.encode())
    data = pkcs12.serialize_key_and_certificates(None, None, None, [pki.root_key().certificate], encryption)
    with pytest.raises(Refused) as caught:
        signing.load_key(data, passphrase=pki.PASSPHRASE)
    assert caught.value.code == "key.damaged"


def test_a_kind_of_key_we_do_not_use_is_told() -> None:
    encryption = serialization.BestAvailableEncryption(pki.PASSPHRASE.encode())
    private = ed25519.Ed25519PrivateKey.generate()
    data = pkcs12.serialize_key_and_certificates(None, private, None, None, encryption)
    with pytest.raises(Refused) as caught:
        signing.load_key(data, passphrase=pki.PASSPHRASE)
    assert caught.value.code in {"key.unsupported", "key.damaged"}


def test_a_key_shows_nothing_secret_when_printed() -> None:
    assert "private" not in repr(pki.presenter())


def test_describing_a_key_file_a_pem_and_a_der() -> None:
    file = new_key(issuer=pki.root_key())
    holder, root = signing.describe(file.pkcs12, passphrase=pki.PASSPHRASE)
    assert root.subject == holder.issuer
    assert signing.describe(file.certificate) == (holder,)
    der = x509.load_pem_x509_certificate(file.certificate).public_bytes(serialization.Encoding.DER)
    assert signing.describe(der) == (holder,)
    with pytest.raises(SecretMissing):
        signing.describe(file.pkcs12)


@pytest.mark.parametrize("data", [b"", b"hello", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"])
def test_what_is_no_certificate_is_refused(data: bytes) -> None:
    with pytest.raises(Refused) as caught:
        signing.describe(data)
    assert caught.value.code == "key.not_a_certificate"


def test_the_exported_certificate_is_the_one_of_the_key() -> None:
    assert signing.describe(signing.export_certificate(pki.root_key())) == (pki.root_key().info,)


def test_a_certificate_of_either_form_becomes_pem() -> None:
    certificate = pki.root_key().certificate
    for form in (serialization.Encoding.PEM, serialization.Encoding.DER):
        assert signing.as_pem(certificate.public_bytes(form)) == pki.root_certificate()


def test_only_a_key_file_asks_for_its_passphrase() -> None:
    file = new_key()
    assert signing.is_pkcs12(file.pkcs12)
    assert not any(map(signing.is_pkcs12, (file.certificate, b"", b"hello")))
