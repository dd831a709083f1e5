"""The card on screen: four lines, choices where there are several, a PIN that stays nowhere; SoftHSM is the card."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from ic16desk.clock import Clock
from ic16desk.desk import Desk
from ic16desk.desk.cards import open_card_key
from ic16desk.errors import Cancelled
from tests.helpers import pki, softhsm
from tests.helpers.bridge import InlineBridge
from tests.helpers.stores import a_desk
from ui.i18n import screen
from ui.screens.settings import SettingsScreen
from ui.state import Looks
from ui.widgets.card_choice import CardChoice
from ui.widgets.pin_asker import stop_asking

OK = ["ok", "ok", "ok", "ok"]


@pytest.fixture(scope="module")
def drawer(tmp_path_factory: pytest.TempPathFactory) -> softhsm.Cards:
    cards = softhsm.drawer(tmp_path_factory.mktemp("kortit"))
    cards.card("Åken kortti", softhsm.holder("Åke Öhman"))
    cards.card("Kaksi varmennetta", softhsm.holder("Žofia Šuman"), softhsm.holder("Åke Öhman", kind="RSA"))
    return cards


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    made = a_desk(tmp_path_factory.mktemp("varasto") / "store", clock=Clock(pki.NOW))
    yield made
    made.close()


@pytest.fixture
def looks(tmp_path: Path, drawer: softhsm.Cards) -> Looks:
    made = Looks(tmp_path / "looks")
    made.keep("card/driver", str(drawer.module))
    return made


@pytest.fixture
def choice(qtbot, desk: Desk, looks: Looks, drawer: softhsm.Cards) -> Iterator[CardChoice]:
    with drawer.inserted():
        bridge = InlineBridge(desk)
        made = CardChoice(bridge, looks)
        qtbot.addWidget(made)
        made.resize(560, 600)
        with qtbot.waitExposed(made):
            made.show()
        yield made
        assert bridge.failures == []


def choose(combo, text: str) -> None:
    number = combo.findText(text)
    assert number >= 0, [combo.itemText(n) for n in range(combo.count())]
    combo.setCurrentIndex(number)
    combo.activated.emit(number)


def states(choice: CardChoice) -> list[str]:
    return [line.state for line in choice.check().lines]


def texts(widget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def test_nothing_is_ready_before_the_card_was_looked_at(choice: CardChoice) -> None:
    assert not choice.ready()
    assert choice.place() is None
    assert not choice.pin.isVisible()


def test_two_cards_are_a_choice_and_the_chosen_one_is_in_order(choice: CardChoice) -> None:
    choice.look()
    assert states(choice) == ["ok", "ok", "fault", "absent"]
    assert "Lukijoissa on useita kortteja" in texts(choice.lines)
    assert {choice.token.itemText(n) for n in range(choice.token.count())} == {"Åken kortti", "Kaksi varmennetta"}
    assert choice.token.isVisible() and choice.token.currentIndex() == -1
    choose(choice.token, "Åken kortti")
    assert states(choice) == OK
    assert choice.pin.isVisible() and not choice.certificate.isVisible()


def test_two_certificates_are_a_choice(choice: CardChoice) -> None:
    choice.look()
    choose(choice.token, "Kaksi varmennetta")
    assert states(choice) == ["ok", "ok", "ok", "fault"]
    assert choice.certificate.isVisible()
    choose(choice.certificate, "Åke Öhman, voimassa 24.10.2028 asti, RSA 3072")
    assert states(choice) == OK
    place = choice.place()
    assert place is not None and place.certificate == "02"


def test_what_was_chosen_and_typed_opens_the_card_and_the_pin_is_gone(choice: CardChoice, qtbot) -> None:
    choice.look()
    choose(choice.token, "Åken kortti")
    assert not choice.ready()
    with qtbot.waitSignal(choice.changed):
        qtbot.keyClicks(choice.pin.field, softhsm.PIN)
    assert choice.ready()
    place, pin = choice.place(), choice.take_pin()
    assert (choice.pin.text(), choice.ready()) == ("", False)
    assert place is not None
    with open_card_key(place, pin=lambda: pin, now=pki.NOW) as key:
        assert key.info.name == "Åke Öhman"


def test_pin_for_each_signature_is_not_typed_here(choice: CardChoice, qtbot) -> None:
    choice.look()
    choose(choice.token, "Åken kortti")
    qtbot.keyClicks(choice.pin.field, softhsm.PIN)
    choice.each_box.click()
    assert (choice.each(), choice.ready(), choice.pin.isVisible(), choice.pin.text()) == (True, True, False, "")


def test_each_signature_asks_for_its_pin_while_the_signing_thread_waits(choice: CardChoice, qtbot) -> None:
    choice.look()
    choose(choice.token, "Åken kortti")
    choice.each_box.click()
    place, pin, signed = choice.place(), choice.pin_source(), []
    assert place is not None

    def sign() -> None:
        with open_card_key(place, pin=pin, now=pki.NOW, each=True) as key:
            signed.extend(key.sign_raw(text, digest="sha256") for text in (b"a", b"b"))

    thread = threading.Thread(target=sign, daemon=True)
    thread.start()
    for _ in range(2):
        qtbot.waitUntil(lambda: choice._asker.dialog is not None)
        dialog = choice._asker.dialog
        assert not dialog.go_on.isEnabled()
        qtbot.keyClicks(dialog.pin.field, softhsm.PIN)
        qtbot.keyClick(dialog.pin.field, Qt.Key.Key_Return)
        assert choice._asker.dialog is None and dialog.pin.text() == ""
    qtbot.waitUntil(lambda: not thread.is_alive(), timeout=30_000)
    assert len(signed) == 2


@pytest.mark.parametrize("whole", [False, True])
def test_who_gives_up_or_locks_the_store_ends_the_batch(choice: CardChoice, whole: bool, qtbot) -> None:
    choice.look()
    choose(choice.token, "Åken kortti")
    choice.each_box.click()
    pin, ended = choice.pin_source(), []

    def wait() -> None:
        try:
            pin()
        except Cancelled as error:
            ended.append(error)

    thread = threading.Thread(target=wait, daemon=True)
    thread.start()
    qtbot.waitUntil(lambda: choice._asker.dialog is not None)
    if whole:
        stop_asking()  # the store is locked: whoever asks, asks no more
    else:
        choice.stop_asking()
    thread.join(30)
    assert len(ended) == 1
    assert choice._asker.dialog is None


def test_wrong_pin_is_said_under_its_field_and_wiped(choice: CardChoice, qtbot) -> None:
    choice.look()
    choose(choice.token, "Åken kortti")
    qtbot.keyClicks(choice.pin.field, softhsm.WRONG)
    choice.show_pin_error("Tunnusluku on väärä.")
    assert choice.pin.text() == ""
    assert "Tunnusluku on väärä." in texts(choice)


def test_driver_that_is_none_says_so_and_is_remembered(choice: CardChoice, looks: Looks, tmp_path: Path) -> None:
    file = tmp_path / "ajuri.so"
    file.write_text("ei ajuri")
    choice.driver.choose(file)
    assert states(choice) == ["absent", "fault", "absent", "absent"]
    assert "ei ole tälle koneelle tehty kortin ajuri" in texts(choice.lines)
    assert looks.value("card/driver") == str(file)
    assert not choice.ready()


def test_lines_follow_the_language(choice: CardChoice) -> None:
    choice.look()
    screen().speak("sv")
    assert choice.lines.texts()[0].startswith("Läsare, i ordning:")
    screen().speak("en")
    assert "Choose which one to sign with" in choice.lines.texts()[2]


def test_settings_show_how_the_card_stands_and_ask_no_pin(qtbot, desk, looks, drawer) -> None:  # type: ignore[no-untyped-def]
    with drawer.inserted():
        settings = SettingsScreen(InlineBridge(desk), looks=looks)
        qtbot.addWidget(settings)
        with qtbot.waitExposed(settings):
            settings.show()
        settings.enter()
        settings.show_section("cards")
        page = settings.section("cards")
        choose(page.choice.token, "Åken kortti")
        assert states(page.choice) == OK
        assert not page.choice.pin.isVisible()
        settings.leave()
