"""What can go wrong with a card: each with its own code; drivers that crash, hang, lose their card or are none."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ic16desk.desk.cards import check_cards
from ic16desk.errors import KnownError
from ic16desk.model.cards import CardPlace
from ic16desk.signing import certificates
from ic16desk.signing.cards import CardKey, CardSession, open_card, session
from ic16desk.wording import Wording
from tests.helpers import pki, softhsm
from tests.helpers.programs import program
from tests.unit.signing import stand_in
from tests.unit.signing.test_cards import code

ACTS = "tests.unit.signing.stand_in"


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> softhsm.Cards:
    """Cards that are not as they should be."""
    cards = softhsm.drawer(tmp_path_factory.mktemp("oudot"))
    good = softhsm.holder("Åke Öhman")
    cards.card("Tyhjä")
    cards.card("Tunnistautuminen", softhsm.holder("Åke Öhman", usages=softhsm.AUTHENTICATION))
    cards.card("Vanhentunut", softhsm.holder("Åke Öhman", days=(-700, -1)))
    cards.card("Ilman avainta", good, keys=False)
    cards.card("Kaksi", good, softhsm.holder("Åke Öhman", kind="RSA"))
    cards.card("Molemmat", softhsm.holder("Åke Öhman", usages=softhsm.AUTHENTICATION), good)
    cards.card("Ristissä")
    cards.add("Ristissä", softhsm.holder("Žofia Šuman").certificate, "01")
    cards.add("Ristissä", good, "02")
    cards.pair_up("Ristissä", good, "01")
    return cards


def opening(cards: softhsm.Cards, label: str | None, certificate: str | None = None) -> Callable[[], CardKey]:
    place = CardPlace(cards.module, label, certificate)
    return lambda: open_card(place, pin=lambda: softhsm.PIN, now=pki.NOW)


@pytest.mark.parametrize(
    ("label", "certificate", "wanted"),
    [
        ("Ei tätä", None, "card.token_unknown"),
        (None, None, "card.token_ambiguous"),
        ("Tyhjä", None, "card.no_certificate"),
        ("Tunnistautuminen", None, "card.no_signing_certificate"),
        ("Tunnistautuminen", "01", "card.certificate_usage"),
        ("Vanhentunut", None, "card.certificate_not_valid"),
        ("Ilman avainta", None, "card.no_key"),
        ("Kaksi", None, "card.certificate_ambiguous"),
        ("Kaksi", "77", "card.certificate_unknown"),
        ("Kaksi", "Åke Öhman", "card.certificate_ambiguous"),
    ],
)
def test_what_is_wrong_with_the_card_has_its_own_code(
    odd: softhsm.Cards, label: str | None, certificate: str | None, wanted: str
) -> None:
    with odd.inserted():
        assert code(opening(odd, label, certificate)) == wanted


def test_ambiguity_and_absence_list_what_is_there(odd: softhsm.Cards) -> None:
    words = Wording("fi")
    with odd.inserted():
        for label, certificate, there in (
            ("Ei tätä", None, ("Vanhentunut", "Kaksi")),
            ("Kaksi", None, ("Åke Öhman (01)", "Åke Öhman (02)")),
            ("Tunnistautuminen", None, ("Åke Öhman (01)",)),
        ):
            with pytest.raises(KnownError) as caught:
                opening(odd, label, certificate)()
            assert all(each in words.error(caught.value)[0] for each in there)


def test_certificate_is_named_by_id_and_chosen_by_usage(odd: softhsm.Cards) -> None:
    with odd.inserted():
        with opening(odd, "Kaksi", "02")() as key:
            assert key.info.key == "RSA 3072"
        with opening(odd, "Molemmat")() as key:
            assert "nonRepudiation" in key.info.usages


def test_key_of_another_certificate_is_found_out(odd: softhsm.Cards) -> None:
    with odd.inserted(), opening(odd, "Ristissä", "01")() as key:
        assert code(lambda: key.sign_raw(b"a", digest="sha256")) == "card.signature_wrong"


@pytest.mark.parametrize(
    ("shown", "wanted"),
    [
        ("ei-lukijaa", "card.no_reader"),
        ("ei-korttia", "card.no_token"),
        ("lukittu", "card.pin_locked"),
        ("ei-tunnuslukua", "card.pin_not_set"),
    ],
)
def test_what_the_reader_shows_is_told_before_anybody_is_asked_for_a_pin(
    shown: str, wanted: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(session, "_ACTS", ACTS)
    driver = tmp_path / f"{shown}.so"
    driver.write_bytes(certificates.to_der(pki.decider().certificate))
    assert code(lambda: open_card(CardPlace(driver), pin=lambda: pytest.fail("asked"), now=pki.NOW)) == wanted
    checked = check_cards(driver, now=pki.NOW)
    assert [line.code for line in checked.lines if line.code] == [wanted]
    assert [line.state for line in checked.lines].count("ok") == (1 if shown == "ei-lukijaa" else 2)


def test_card_that_is_not_in_use_yet(tmp_path: Path) -> None:
    cards = softhsm.drawer(tmp_path / "k")
    with cards.inserted():
        assert code(opening(cards, None)) == "card.token_blank"


def test_driver_without_readers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program("pkcs11-tool", "opensc")
    places = list(Path("/usr/lib").glob("**/opensc-pkcs11.so"))
    if not places:
        pytest.skip("opensc-pkcs11.so is not here")
    monkeypatch.setenv("PCSCLITE_CSOCK_NAME", str(tmp_path / "nobody"))
    assert code(lambda: open_card(CardPlace(places[0]), pin=str, now=pki.NOW)) == "card.no_reader"


def test_file_that_is_not_there_or_no_driver(tmp_path: Path) -> None:
    assert code(lambda: CardSession(tmp_path / "puuttuu.so")) == "card.driver_missing"
    text = tmp_path / "ajuri.so"
    text.write_text("en ole ajuri")
    assert code(lambda: CardSession(text).look()) == "card.driver_unusable"
    # a real library, but of another kind
    library = next(Path("/usr/lib").glob("**/libsqlite3.so*"), None) or next(Path("/lib").glob("**/libc.so.6"))
    assert code(lambda: CardSession(library).look()) == "card.driver_unusable"


def test_driver_that_crashes(tmp_path: Path) -> None:
    torn = tmp_path / "ajuri.so"  # half a library: the system's loader reads past its end and is killed
    torn.write_bytes(softhsm.module().read_bytes()[:100_000])
    with CardSession(torn) as session:
        assert code(session.look) == "card.driver_crashed"


def test_driver_that_hangs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if sys.platform == "win32":
        pytest.skip("no pipes with names")
    driver, settings = softhsm.module(), tmp_path / "softhsm2.conf"
    os.mkfifo(settings)  # the driver waits for somebody to write its settings
    monkeypatch.setenv("SOFTHSM2_CONF", str(settings))
    with CardSession(driver, patience=2.0) as session, pytest.raises(KnownError) as caught:
        session.look()
    assert caught.value.code == "card.driver_hangs"
    assert "2 sekunnissa" in Wording("fi").error(caught.value)[0]
    assert session.pid is None


def test_card_taken_out_in_the_middle(tmp_path: Path) -> None:
    cards = softhsm.drawer(tmp_path / "k")
    cards.card("Kortti", softhsm.holder("Åke Öhman"))
    with cards.inserted(), opening(cards, "Kortti")() as key:
        assert key.sign_raw(b"a", digest="sha256")
        cards.pull_out()
        assert code(lambda: key.sign_raw(b"a", digest="sha256")) == "card.removed"


def test_process_that_ended_ends_the_session(cards: softhsm.Cards) -> None:
    with opening(cards, "Åke Öhmanin kortti")() as key:
        assert key.pid is not None
        os.kill(key.pid, signal.SIGKILL)
        os.waitid(os.P_PID, key.pid, os.WEXITED | os.WNOWAIT)
        assert code(lambda: key.sign_raw(b"a", digest="sha256")) == "card.session_over"
        assert code(lambda: key.sign_raw(b"a", digest="sha256")) == "card.session_over"


def test_driver_that_hangs_while_signing_is_ended(cards: softhsm.Cards) -> None:
    place = CardPlace(cards.module, "Åke Öhmanin kortti")
    with open_card(place, pin=lambda: softhsm.PIN, now=pki.NOW, patience=2.0) as key:
        assert key.pid is not None
        os.kill(key.pid, signal.SIGSTOP)
        assert code(lambda: key.sign_raw(b"a", digest="sha256")) == "card.driver_hangs"
        assert code(lambda: key.sign_raw(b"a", digest="sha256")) == "card.session_over"


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        ("PinIncorrect", "card.pin_wrong_last"),
        ("PinLocked", "card.pin_locked"),
        ("PinExpired", "card.pin_expired"),
        ("PinLenRange", "card.pin_form"),
        ("UserPinNotInitialized", "card.pin_not_set"),
        ("DeviceRemoved", "card.removed"),
        ("TokenNotPresent", "card.removed"),
        ("FunctionCancelled", "card.pin_cancelled"),
        ("MechanismInvalid", "card.mechanism"),
        ("GeneralError", "card.driver_failed"),
    ],
)
def test_what_the_card_says_at_the_pin(told: str, wanted: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(session, "_ACTS", ACTS)
    (tmp_path / "ajuri.so").touch()
    with CardSession(tmp_path / "ajuri.so") as asked:
        chosen = _certificate()
        assert code(lambda: asked.log_in(stand_in.TOKEN, chosen, pki.presenter().certificate, told)) == wanted


def test_answer_of_no_act_of_ours_is_a_crash(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(session, "_ACTS", ACTS)
    (tmp_path / "ajuri.so").touch()
    with CardSession(tmp_path / "ajuri.so") as asked:
        asked._child.call(f"{ACTS}:state", {"module": "", "slot": 7}, result=stand_in.Token)
        asked._opened = asked._child.generation
        assert code(lambda: asked.sign(b"a", digest="sha256", token=stand_in.TOKEN)) == "card.driver_crashed"


def _certificate():  # type: ignore[no-untyped-def]
    from ic16desk.model.cards import CardCertificate

    return CardCertificate(7, "Kortti", "01", "Åke", pki.presenter().info, True, False)
