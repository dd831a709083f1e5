"""EU trust lists: which services are believed, and hostile files, each with its own sentence."""

from __future__ import annotations

import base64
import datetime as dt

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from ic16desk import signing
from ic16desk.errors import Refused
from ic16desk.signing import trust_lists
from ic16desk.signing.statements import claims
from tests.helpers import pki
from tests.helpers.trust_lists import a_trust_list

ROOT = pki.root_certificate()


def read_here(data: bytes):  # type: ignore[no-untyped-def]
    """In this process: what the child does, without its half second."""
    from ic16desk.signing import trust_list_reader

    answer, _ = trust_list_reader.read(trust_list_reader._Nothing(), (data,))
    return answer


def other(name: str) -> bytes:
    return signing.export_certificate(pki.any_root(name))


def test_what_a_list_says() -> None:
    found = signing.read_trust_list(a_trust_list([("CA/QC", ROOT), ("TSA/QTST", other("Leimaaja"))]))
    assert (found.territory, found.operator, found.sequence) == ("FI", "Test authority", 7)
    assert found.issued == dt.datetime(2026, 11, 14, 10, 0, tzinfo=dt.UTC)
    assert found.next_update == dt.datetime(2027, 5, 13, 10, 0, tzinfo=dt.UTC)
    assert [(s.name, s.provider, s.signs, s.stamps) for s in found.services] == [
        ("Palvelu 1", "Koepalvelut", True, False),
        ("Palvelu 2", "Koepalvelut", False, True),
    ]
    assert found.services[0].fingerprint == pki.root_key().info.fingerprint
    assert found.services[0].certificate.encode() == ROOT
    assert found.left_out == 0


def test_only_granted_services_for_documents_are_taken() -> None:
    services = [
        ("CA/QC", ROOT, "withdrawn"),
        ("CA/QC", other("Verkkosivut"), "granted", "WebSiteAuthentication"),
        ("CA/QC", other("Leimat"), "granted", "eSeals"),
        ("CA/PKC", other("Muu"), "granted"),
        ("CA/QC", signing.export_certificate(pki.presenter()), "granted"),
        ("CA/QC", b"ei varmenne", "granted"),
    ]
    found = read_here(a_trust_list(services)).list
    assert [service.name for service in found.services] == ["Palvelu 3"]
    assert found.left_out == 2


def test_one_certificate_of_two_services_is_for_both() -> None:
    [service] = read_here(a_trust_list([("CA/QC", ROOT), ("TSA/QTST", ROOT)])).list.services
    assert (service.signs, service.stamps) == (True, True)


def test_a_closed_list_has_no_next_update() -> None:
    assert read_here(a_trust_list([("CA/QC", ROOT)], next_update=None)).list.next_update is None


_BOMB = '<!DOCTYPE x [<!ENTITY a "' + "A" * 1000 + '"><!ENTITY b "' + "&a;" * 1000 + '">]>'
_FILE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
_GOOD = a_trust_list([("CA/QC", ROOT)])


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "trust_list.damaged"),
        (b"hello", "trust_list.damaged"),
        (_GOOD[: len(_GOOD) // 2], "trust_list.damaged"),
        (a_trust_list([("CA/QC", ROOT)], prologue=_BOMB, inside="<x>&b;</x>"), "trust_list.damaged"),
        (a_trust_list([("CA/QC", ROOT)], prologue=_FILE, inside="<x>&e;</x>"), "trust_list.damaged"),
        (a_trust_list([("CA/QC", ROOT)], prologue="<!DOCTYPE x>"), "trust_list.damaged"),
        (a_trust_list([("CA/QC", ROOT)], namespace="http://example.org/"), "trust_list.other"),
        (b"<html/>", "trust_list.other"),
        (a_trust_list([("CA/QC", ROOT)], kind="EUlistofthelists"), "trust_list.of_lists"),
        (a_trust_list([]), "trust_list.empty"),
        (a_trust_list([("CA/QC", ROOT, "withdrawn")]), "trust_list.empty"),
        (_GOOD.replace(b"<TSLSequenceNumber>7<", b"<TSLSequenceNumber>x<"), "trust_list.damaged"),
        (_GOOD.replace(b"2026-11-14T10:00:00Z", b"2026-11-14T10:00:00"), "trust_list.damaged"),
        (_GOOD.replace(b"<SchemeTerritory>FI</SchemeTerritory>", b""), "trust_list.damaged"),
        (_GOOD.replace(b"<TrustServiceProviderList>", b"<SchemeInformation/><TrustServiceProviderList>"),
         "trust_list.damaged"),
    ],
)  # fmt: skip
def test_hostile_lists_end_in_a_code(data: bytes, code: str) -> None:
    assert read_here(data).code == code


def test_a_bomb_ends_in_the_child_and_in_words() -> None:
    with pytest.raises(Refused) as caught:
        signing.read_trust_list(a_trust_list([("CA/QC", ROOT)], prologue=_BOMB, inside="<x>&b;</x>"))
    assert caught.value.code == "trust_list.damaged"


def test_a_list_that_is_too_big_is_not_even_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trust_lists, "MOST_BYTES", 1000)
    with pytest.raises(Refused) as caught:
        signing.read_trust_list(_GOOD)
    assert caught.value.code == "trust_list.too_big"


def test_a_list_of_countless_services_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from ic16desk.signing import trust_list_reader

    monkeypatch.setattr(trust_list_reader, "_MOST_SERVICES", 3)
    assert read_here(a_trust_list([("CA/QC", ROOT)] * 4)).code == "trust_list.too_big"


def with_statements(value: bytes) -> x509.Certificate:
    private = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Kortin haltija")])
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(private.public_key())
        .serial_number(1)
        .not_valid_before(pki.NOW)
        .not_valid_after(pki.NOW + dt.timedelta(days=9))
        .add_extension(x509.UnrecognizedExtension(x509.ObjectIdentifier("1.3.6.1.5.5.7.1.3"), value), critical=False)
    )
    return builder.sign(private, hashes.SHA256())


@pytest.mark.parametrize(
    ("value", "said"),
    [
        # SEQUENCE of QcCompliance (0.4.0.1862.1.1) and QcSSCD (0.4.0.1862.1.4), EN 319 412-5
        (base64.b16decode("3014300806060400" "8E460101" "300806060400" "8E460104"), (True, True)),
        (base64.b16decode("300A300806060400" "8E460101"), (True, False)),
        (base64.b16decode("300A300806060400" "8E460104"), (False, True)),
        (b"\x30\x00", (False, False)),
        (b"\xff\xff", (False, False)),
        (b"", (False, False)),
    ],
)  # fmt: skip
def test_a_certificate_is_qualified_only_by_its_own_word(value: bytes, said: tuple[bool, bool]) -> None:
    assert claims(with_statements(value)) == said


def test_who_vouches() -> None:
    person = signing.export_certificate(pki.presenter())
    fingerprint = pki.root_key().info.fingerprint
    assert signing.vouching_root(person, [other("Muu"), ROOT]) == fingerprint
    assert signing.vouching_root(person, [other("Muu")]) is None
    assert signing.vouching_root(person, [other(pki.ROOT + " ")]) is None
    assert signing.vouching_root(person, [signing.export_certificate(pki.decider())]) is None
    assert signing.vouching_root(ROOT, [ROOT]) == fingerprint
