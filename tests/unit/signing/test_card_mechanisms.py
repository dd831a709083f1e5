"""Cards that take only one of the two ways to sign: the other is tried, and what worked is kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from ic16desk.model.cards import CardPlace
from ic16desk.signing.cards import open_card
from ic16desk.signing.cards.child.mechanisms import Mechanisms, OddSignature, ecdsa_der
from tests.helpers import pki, softhsm
from tests.unit.signing.test_cards import code


@pytest.fixture(scope="module")
def drawer(tmp_path_factory: pytest.TempPathFactory) -> softhsm.Cards:
    cards = softhsm.drawer(tmp_path_factory.mktemp("kortit"))
    cards.card("RSA", softhsm.holder("Raija Riihi", kind="RSA"))
    return cards


@pytest.fixture
def without(drawer: softhsm.Cards, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    """The same card, whose driver lacks some mechanisms."""

    def lacking(*mechanisms: str) -> CardPlace:
        settings = (drawer.folder / "softhsm2.conf").read_text("utf-8")
        own = tmp_path / "softhsm2.conf"
        # SoftHSM 2.6 leaves the first of the names alone
        own.write_text(f"{settings}slots.mechanisms = -CKM_MD5,{','.join(mechanisms)}\n", "utf-8")
        monkeypatch.setenv("SOFTHSM2_CONF", str(own))
        return CardPlace(drawer.module, "RSA")

    return lacking


@pytest.mark.parametrize("lacking", ["CKM_SHA256_RSA_PKCS", "CKM_RSA_PKCS"])
def test_rsa_card_with_one_of_the_two_ways_signs(without, lacking: str) -> None:  # type: ignore[no-untyped-def]
    with open_card(without(lacking), pin=lambda: softhsm.PIN, now=pki.NOW) as key:
        public = key.certificate.public_key()
        assert isinstance(public, rsa.RSAPublicKey)
        for text in (b"a", b"b"):
            public.verify(key.sign_raw(text, digest="sha256"), text, padding.PKCS1v15(), hashes.SHA256())


def test_card_with_neither_says_so(without) -> None:  # type: ignore[no-untyped-def]
    place = without("CKM_SHA256_RSA_PKCS", "CKM_RSA_PKCS")
    with open_card(place, pin=lambda: softhsm.PIN, now=pki.NOW) as key:
        assert code(lambda: key.sign_raw(b"a", digest="sha256")) == "card.mechanism"


class _Key:
    """A key that refuses one mechanism and counts."""

    def __init__(self) -> None:
        self.tried: list[str] = []

    def sign(self, data: bytes, *, mechanism: object) -> bytes:
        from pkcs11.exceptions import MechanismInvalid

        self.tried.append(getattr(mechanism, "name", ""))
        if len(self.tried) == 1:
            raise MechanismInvalid
        return b"\x01" * 64


def test_what_worked_is_kept() -> None:
    key = _Key()
    mechanisms = Mechanisms(key, "EC")
    assert [mechanisms.sign(b"a", "sha256", None)[1] for _ in range(3)] == [True, True, True]
    assert key.tried == ["ECDSA_SHA256", "ECDSA", "ECDSA", "ECDSA"]


@pytest.mark.parametrize(
    ("made", "der"),
    [
        (bytes([1]) + bytes([2]), "3006020101020102"),
        (bytes.fromhex("00ff") + bytes.fromhex("0001"), "3007020200ff020101"),
        (bytes.fromhex("3006020101020102"), "3006020101020102"),
    ],
)
def test_ecdsa_is_written_as_der(made: bytes, der: str) -> None:
    assert ecdsa_der(made).hex() == der


@pytest.mark.parametrize("made", [b"", b"\x01" * 63])
def test_what_is_no_signature_is_told(made: bytes) -> None:
    with pytest.raises(OddSignature):
        ecdsa_der(made)
