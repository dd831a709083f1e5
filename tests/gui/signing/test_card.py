"""Signing what waits with a card: the PIN once for all, or before each; SoftHSM is the card."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt

from ic16desk.desk import Desk
from ic16desk.desk.demo import DECIDER
from tests.gui.signing.test_signing import SLOW, Shown, ask, rows, states, texts, ticks
from tests.gui.signing.waiting import Call, Gate
from tests.helpers import softhsm
from ui.dialogs.sign_many import SignManyDialog
from ui.screens.signing import SigningScreen
from ui.state import Looks
from ui.widgets.card_way import CardWay
from ui.widgets.pin_asker import PinDialog


@pytest.fixture(scope="module")
def drawer(tmp_path_factory: pytest.TempPathFactory) -> softhsm.Cards:
    cards = softhsm.drawer(tmp_path_factory.mktemp("kortit"))
    cards.card("Maijan kortti", softhsm.holder(DECIDER[0]))
    return cards


@pytest.fixture
def inserted(drawer: softhsm.Cards, looks: Looks) -> Iterator[softhsm.Cards]:
    looks.keep("card/driver", str(drawer.module))
    with drawer.inserted():
        yield drawer


def by_card(view: SigningScreen, qtbot) -> tuple[SignManyDialog, CardWay]:
    """Everything chosen, the dialog with the card's way open, the card looked at."""
    view.list.choose_all()
    dialog = ask(view, qtbot)
    dialog.keys.choose("card")
    way = dialog.keys.way()
    assert isinstance(way, CardWay)
    qtbot.waitUntil(lambda: way.choice.check().ok, timeout=SLOW)
    return dialog, way


def test_a_wrong_pin_is_said_at_it_and_the_right_one_signs_all(
    desk: Desk, show: Shown, call: Call, inserted: softhsm.Cards, looks: Looks, qtbot
) -> None:
    view = show(desk)
    dialog, way = by_card(view, qtbot)
    qtbot.keyClicks(way.choice.pin.field, "999999")
    qtbot.keyClick(way.choice.pin.field, Qt.Key.Key_Return)
    assert dialog.isVisible() and "Tunnusluku" in texts(way.choice.pin)
    assert states(desk, call) == ["presented", "presented", "presented"]
    qtbot.keyClicks(way.choice.pin.field, softhsm.PIN)
    qtbot.keyClick(way.choice.pin.field, Qt.Key.Key_Return)
    assert view.run.dialog is None
    assert states(desk, call) == ["signed", "signed", "signed"]
    assert "3 päätöstä allekirjoitettu." in texts(view.report)
    assert looks.value("key_way/Maija Mallikas") == "card"


def pin_dialog(way: CardWay) -> PinDialog | None:
    return way.choice._asker.dialog


def give(way: CardWay, qtbot) -> None:
    """One PIN, in the dialog that asks for it."""
    qtbot.waitUntil(lambda: pin_dialog(way) is not None, timeout=SLOW)
    dialog = pin_dialog(way)
    qtbot.keyClicks(dialog.pin.field, softhsm.PIN)
    qtbot.keyClick(dialog.pin.field, Qt.Key.Key_Return)
    assert pin_dialog(way) is None


def test_asked_before_each_and_given_up_at_the_second_the_rest_waits(
    inserted: softhsm.Cards, threaded: tuple[SigningScreen, Gate], call: Call, qtbot
) -> None:
    view, gate = threaded
    gate.opened.set()
    dialog, way = by_card(view, qtbot)
    way.choice.each_box.setChecked(True)
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    give(way, qtbot)
    qtbot.waitUntil(lambda: pin_dialog(way) is not None, timeout=SLOW)
    qtbot.keyClick(pin_dialog(way), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(rows(view)) == 2 and not view.run.is_busy(), timeout=SLOW)
    assert "1 päätös allekirjoitettu, 2 jäi tekemättä, kun keskeytit." in texts(view.report)
    assert ticks(view) == [True, True]
    found: list[list[str]] = []
    view._bridge.write(lambda desk: found.append(states(desk, call)))
    qtbot.waitUntil(lambda: bool(found), timeout=SLOW)
    assert found == [["signed", "presented", "presented"]]
