"""Signing with cards: SoftHSM as the card, in the driver's own process."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding

from ic16desk.errors import KnownError
from ic16desk.model.cards import CardPlace
from ic16desk.signing.cards import CardKey, CardSession, open_card
from tests.helpers import pki, softhsm
from tests.unit.signing.judging import judged, lowering


def opened(cards: softhsm.Cards, label: str, *, each: bool = False, pin: Callable[[], str] | None = None) -> CardKey:
    return open_card(CardPlace(cards.module, label), pin=pin or (lambda: softhsm.PIN), now=pki.NOW, each=each)


def code(act: Callable[[], object]) -> str:
    with pytest.raises(KnownError) as caught:
        act()
    return caught.value.code


def test_ec_card_signs_many_after_one_login(cards: softhsm.Cards) -> None:
    asked = []
    with opened(cards, "Åke Öhmanin kortti", pin=lambda: asked.append(1) or softhsm.PIN) as key:  # type: ignore[func-returns-value]
        made = [key.sign_raw(text, digest="sha256") for text in (b"a", b"b", b"c")]
        public = key.certificate.public_key()
        assert isinstance(public, ec.EllipticCurvePublicKey)
        for text, signature in zip((b"a", b"b", b"c"), made, strict=True):
            public.verify(signature, text, ec.ECDSA(hashes.SHA256()))
        assert key.info.name == "Åke Öhman"
    assert asked == [1]


@pytest.mark.parametrize("digest", ["sha256", "sha512"])
def test_rsa_card_signs_by_pkcs1(cards: softhsm.Cards, digest: str) -> None:
    with opened(cards, "Päivin RSA-kortti") as key:
        signature = key.sign_raw(b"a", digest=digest)
        algorithm = getattr(hashes, digest.upper())()
        key.certificate.public_key().verify(signature, b"a", padding.PKCS1v15(), algorithm)  # type: ignore[union-attr,call-arg,arg-type]
    assert len(signature) == 384


def test_pin_for_each_signature_is_asked_each_time(cards: softhsm.Cards) -> None:
    asked = []
    for label in ("Åke Öhmanin kortti", "Joka kerta"):
        asked.clear()
        with opened(cards, label, each=True, pin=lambda: asked.append(1) or softhsm.PIN) as key:  # type: ignore[func-returns-value]
            assert asked == []
            key.sign_raw(b"a", digest="sha256")
            key.sign_raw(b"b", digest="sha256")
        assert asked == [1, 1]


def test_card_that_wants_its_pin_for_each_signature_is_given_it_when_it_was_typed_once(cards: softhsm.Cards) -> None:
    with opened(cards, "Joka kerta") as key:
        assert key.sign_raw(b"a", digest="sha256") != key.sign_raw(b"b", digest="sha256")


def test_letter_signed_by_two_cards_is_valid(cards: softhsm.Cards) -> None:
    with opened(cards, "Päivin RSA-kortti") as presenter, opened(cards, "Åke Öhmanin kortti") as decider:
        first = pki.sign_as_presenter(pki.letter(), key=presenter)
        second = pki.sign_as_decider(first.pdf, key=decider)
    found = judged(second.pdf)
    assert found.verdict == "valid", found
    assert [lowering(each) for each in found.signatures] == [set(), set()]


def test_token_is_found_by_its_serial_number_too(cards: softhsm.Cards) -> None:
    with CardSession(cards.module) as session:
        serial = next(token.serial for token in session.look()[0].tokens if token.label == "Joka kerta")
    with opened(cards, serial) as key:
        assert key.token.label == "Joka kerta"


def test_wrong_pin_signs_nothing_and_is_not_sent_twice(cards: softhsm.Cards) -> None:
    assert code(lambda: opened(cards, "Åke Öhmanin kortti", pin=lambda: softhsm.WRONG)) == "card.pin_wrong_low"
    typed = iter([softhsm.WRONG, softhsm.WRONG, softhsm.PIN])
    with opened(cards, "Åke Öhmanin kortti", each=True, pin=lambda: next(typed)) as key:
        assert code(lambda: key.sign_raw(b"a", digest="sha256")) == "card.pin_wrong_low"
        assert code(lambda: key.sign_raw(b"a", digest="sha256")) == "card.pin_not_again"
        assert key.sign_raw(b"a", digest="sha256")


def test_empty_pin_is_not_sent_to_the_card(cards: softhsm.Cards) -> None:
    assert code(lambda: opened(cards, "Åke Öhmanin kortti", pin=str)) == "card.pin_missing"


def test_pin_is_neither_on_a_command_line_nor_in_an_environment(cards: softhsm.Cards) -> None:
    if sys.platform != "linux":
        pytest.skip("read from /proc")
    secret = "IC16DESK_PIN"
    os.environ[secret] = softhsm.PIN
    try:
        with opened(cards, "Joka kerta") as key:
            place = Path(f"/proc/{key.pid}")
            shown = b"".join((place / name).read_bytes() for name in ("cmdline", "environ"))
    finally:
        del os.environ[secret]
    assert softhsm.PIN.encode() not in shown
    assert b"SOFTHSM2_CONF=" in shown
    assert b"IC16DESK" not in shown


def test_driver_is_loaded_in_no_process_of_ours() -> None:
    code = "import sys, ic16desk.signing.cards, ic16desk.desk.cards; sys.exit('pkcs11' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_chain_is_completed_from_the_card_and_else_from_what_is_known(tmp_path, cards) -> None:  # type: ignore[no-untyped-def]
    own = softhsm.drawer(tmp_path / "k")
    person, between = (
        softhsm.holder("Eero Esimerkki", under="Testilän väliviranomainen"),
        softhsm.authority("Testilän väliviranomainen"),
    )
    own.card("Ketju", person)
    root = pki.root_key().certificate
    place = CardPlace(own.module, "Ketju")
    with own.inserted():
        with open_card(place, pin=lambda: softhsm.PIN, now=pki.NOW) as key:
            assert key.chain == ()
        with open_card(place, pin=lambda: softhsm.PIN, now=pki.NOW, known=(root, between.certificate)) as key:
            assert key.chain == (between.certificate, root)
        own.add("Ketju", between.certificate, "02")
        with open_card(place, pin=lambda: softhsm.PIN, now=pki.NOW) as key:
            assert key.chain == (between.certificate,)
            signed = pki.sign_as_presenter(pki.letter(), key=key)
    assert between.certificate.public_bytes(softhsm.Encoding.DER).hex().encode() in signed.pdf.lower()
