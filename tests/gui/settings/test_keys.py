"""The letter keys in the settings: recorded by pressing, never twice the same, taken away, reset."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.helpers.bridge import InlineBridge
from tests.helpers.stores import a_desk
from ui.letters import COMMANDS, Letters
from ui.screens.settings import SettingsScreen
from ui.state import Looks

Key = Qt.Key


@pytest.fixture
def looks(tmp_path):
    return Looks(tmp_path / "looks")


@pytest.fixture
def screen(qtbot, tmp_path, looks):
    desk = a_desk(tmp_path / "store")
    made = SettingsScreen(InlineBridge(desk), looks=looks)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.show_section("keys")
    yield made
    made.leave()
    desk.close()


@pytest.fixture
def page(screen):
    screen.section("keys").table.setFocus()
    return screen.section("keys")


def go_to(page, name):
    page.table.go_to(page.model.find(lambda row: row.name == name))


def letter(page, name):
    return next(row.letter for row in page.model.rows if row.name == name)


def test_every_command_is_listed_with_letter_and_twin(page):
    rows = {row.name: (row.letter, row.twin) for row in page.model.rows}
    assert rows["highlight"] == ("H", "Alt+H")
    assert rows["digit0"] == ("0", "Ctrl+0")
    assert len(rows) == len(COMMANDS)
    assert len({row.letter for row in page.model.rows}) == len(COMMANDS)
    assert all(each.twin.count("+") == 1 for each in COMMANDS)  # no shortcut needs three keys


def test_a_letter_is_recorded_by_pressing_it(qtbot, screen, page, looks):
    told = []
    screen.letters_chosen.connect(lambda: told.append(Letters(looks).letter("highlight")))
    go_to(page, "highlight")
    qtbot.keyClick(page.table, Key.Key_Return)
    assert page.recording()
    assert page.told.text() == "Paina uusi kirjain komennolle »Korosta«. Esc peruu, Del poistaa kirjaimen."
    qtbot.keyClick(page.table, Key.Key_Y)
    assert not page.recording()
    assert letter(page, "highlight") == "Y"
    assert told == ["Y"]
    assert Letters(looks).letter("highlight") == "Y"


def test_a_letter_that_is_taken_is_refused_with_its_command(qtbot, page, looks):
    go_to(page, "note")
    qtbot.keyClick(page.table, Key.Key_F2)
    qtbot.keyClick(page.table, Key.Key_H)
    assert page.told.text().startswith("H on jo komennolla »Korosta«.")
    assert page.recording()
    assert letter(page, "note") == "…"  # waiting
    assert Letters(looks).letter("note") == "N"
    qtbot.keyClick(page.table, Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert page.told.text().startswith("Paina yhtä kirjainta")
    qtbot.keyClick(page.table, Key.Key_B)
    assert Letters(looks).letter("note") == "B"


def test_escape_and_a_click_elsewhere_give_up(qtbot, page):
    go_to(page, "note")
    qtbot.keyClick(page.table, Key.Key_Return)
    qtbot.keyClick(page.table, Key.Key_Escape)
    assert not page.recording()
    qtbot.mouseClick(page.change, Qt.MouseButton.LeftButton)
    assert page.recording()
    page.reset.setEnabled(True)
    page.on.setFocus()
    assert not page.recording()
    assert letter(page, "note") == "N"


def test_a_letter_is_taken_away_and_all_are_reset(qtbot, page, looks):
    go_to(page, "area")
    qtbot.keyClick(page.table, Key.Key_Delete)
    assert letter(page, "area") == ""
    assert Letters(looks).shown("area") == "Alt+A"
    assert page.reset.isEnabled()
    page.reset.click()
    assert letter(page, "area") == "A"
    assert not page.reset.isEnabled()


def test_without_letters_only_the_twins_are_told(page, looks):
    page.on.click()
    assert {row.letter for row in page.model.rows} == {""}
    assert Letters(looks).shown("cite") == "Alt+E"
    assert not page.change.isEnabled()
    page.on.click()
    assert letter(page, "cite") == "E"
