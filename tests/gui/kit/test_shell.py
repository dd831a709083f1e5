"""The command palette, the rail, bars and tabs."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from ui.i18n import screen
from ui.widgets.buttons import Button, command
from ui.widgets.command_palette import CommandPalette, rank
from ui.widgets.drop import DropArea
from ui.widgets.labels import Label
from ui.widgets.layouts import clear, column, row
from ui.widgets.shell import Frame, Rail, StatusLine, TopBar
from ui.widgets.tabs import CaseTabs, WrapTabs

HOSTILE = "<b>x</b>\u202egpj.exe"
SHOWN = "<b>x</b>\\u202egpj.exe"


@pytest.mark.parametrize(
    ("typed", "name", "place"),
    [
        ("", "Kopioi", 0),
        ("kop", "Kopioi", 0),
        ("liite", "Avaa liite", 1),
        ("pioi", "Kopioi", 2),
        ("li av", "Avaa liite", 3),
        ("x", "Kopioi", None),
    ],
)
def test_palette_ranks_names(typed, name, place):
    assert rank(typed, name) == place


def test_palette_lists_narrows_and_does(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    done = []
    for key in ("ui.action.copy", "ui.action.close"):
        command(window, key, "Ctrl+J" if key.endswith("copy") else "").triggered.connect(
            lambda _=False, k=key: done.append(k)
        )
    command(window, "ui.action.back").setEnabled(False)
    window.show()
    palette = CommandPalette(window)
    palette.open_over()
    assert palette.names() == ["Kopioi    Ctrl+J", "Sulje"]
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    assert palette.list.currentRow() == 1
    qtbot.keyClicks(palette.field, "kop")
    assert palette.names() == ["Kopioi    Ctrl+J"]
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert done == ["ui.action.copy"] and not palette.isVisible()


def test_palette_gives_the_focus_back_and_closes_when_it_goes_elsewhere(qtbot):
    window, field, other = QWidget(), QLineEdit(), QLineEdit()
    window.setLayout(column(field, other))
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    palette = CommandPalette(window)
    palette.open_over()
    qtbot.waitUntil(palette.field.hasFocus)
    qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    assert field.hasFocus() and not palette.isVisible()
    palette.open_over()
    other.setFocus()
    assert not palette.isVisible() and other.hasFocus()


def test_palette_hands_on_what_is_no_command(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    palette = CommandPalette(window)
    palette.open_over()
    qtbot.keyClicks(palette.field, "kiertotalous")
    assert not palette._none.isHidden()
    with qtbot.waitSignal(palette.searched) as told:
        qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert told.args == ["kiertotalous"]


def test_rail_goes_to_places_and_becomes_narrow(qtbot):
    rail = Rail()
    qtbot.addWidget(rail)
    first = rail.add_place("cases", "ui.facets.title", "inbox", keys="Alt+1")
    second = rail.add_place("archive", "ui.action.close", "archive")
    told = []
    rail.chosen.connect(told.append)
    rail.place("cases")
    assert told == [] and first.isChecked()
    second.click()
    assert told == ["archive"] and not first.isChecked()
    rail.set_narrow(True)
    assert rail.width() == 48 and first.toolTip() == "Rajaa (Alt+1)" and first.accessibleName() == "Rajaa"
    assert first.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly


def test_frame_follows_the_break_points(qtbot):
    rail, content = Rail(), QWidget()
    frame = Frame(rail, TopBar(), content, StatusLine())
    qtbot.addWidget(frame)
    frame.resize(1280, 600)
    frame.show()
    assert rail.width() == 78
    with qtbot.waitSignal(frame.resized):
        frame.resize(960, 540)
    assert rail.width() == 48


def test_top_bar_shows_a_title_or_a_case(qtbot):
    top = TopBar()
    qtbot.addWidget(top)
    top.show_title("Hakemukset", "20 hakemusta")
    assert top._back.isHidden() and not top._title.isHidden()
    top.show_case("401447 · KIERTO+", "Lahti")
    assert not top._back.isHidden() and top._title.isHidden()
    with qtbot.waitSignal(top.back):
        top._back.click()
    button = Button("ui.action.copy")
    top.set_right(button)
    top.set_right()
    assert button.parent() is None
    button.deleteLater()


def test_failed_save_is_loud_and_stays_until_the_next(qtbot):
    status = StatusLine()
    qtbot.addWidget(status)
    status.show_saved("Tallennettu 14.03.22")
    status.show_failed("Tallennus ei onnistunut: levy on täynnä.")
    assert status.property("failed") == "true" and status.saved.isHidden() and not status._failed.isHidden()
    status.show_saved("Tallennettu 14.05.00")
    assert status.property("failed") == "false" and status._failed.isHidden()
    fact = status.add_fact("landmark", "Uudenmaan liitto")
    assert fact.text() == "Uudenmaan liitto"


def test_review_tabs_move_by_arrow_keys_and_say_their_progress(qtbot):
    tabs = WrapTabs(["ui.facets.title", "ui.action.close"], (0.56, 0.44))
    qtbot.addWidget(tabs)
    tabs.resize(424, 60)
    tabs.show()
    tabs.show_progress(0, 38, 52)
    tabs.setFocus()
    qtbot.keyClick(tabs, Qt.Key.Key_Right)
    assert tabs.currentIndex() == 1
    assert tabs.accessibleTabName(0) == "Rajaa, 38 / 52"
    assert abs(tabs.tabRect(0).width() - 0.56 * 424) < 3
    screen().speak("en")
    assert tabs.tabText(1) == "Close"


def test_case_tabs_are_a_combo_box_when_narrow(qtbot):
    tabs = CaseTabs("ui.rail.name")
    qtbot.addWidget(tabs)
    tabs.set_views([("review", "ui.answer.name", {}), ("supplement", "ui.cell.blocking", {"n": 3})])
    told = []
    tabs.chosen.connect(told.append)
    tabs.show_view("supplement")
    assert told == [] and tabs.tabs.currentIndex() == 1
    tabs.tabs.setCurrentIndex(0)
    tabs.set_narrow(True)
    combo = tabs.findChild(QComboBox)
    combo.setCurrentIndex(1)
    combo.activated.emit(1)
    assert told == ["review", "supplement"]
    assert combo.itemText(1) == "3 estävää havaintoa"


def test_layouts_take_parts_and_let_them_go(qtbot):
    host = QWidget()
    qtbot.addWidget(host)
    label = Label("x")
    host.setLayout(column(row(label, None, 4, (Label("y"), 1)), spacing=3))
    assert label.parent() is host
    clear(host.layout())
    assert host.layout().count() == 0


def test_drop_area_ignores_a_click_released_outside(qtbot):
    area = DropArea()
    qtbot.addWidget(area)
    area.resize(100, 54)
    with qtbot.assertNotEmitted(area.asked):
        qtbot.mouseRelease(area, Qt.MouseButton.LeftButton, pos=QPoint(300, 300))


def test_a_number_on_a_place_is_told_in_words_too(qtbot):
    rail = Rail()
    qtbot.addWidget(rail)
    button = rail.add_place("cases", "shell.place.cases", "inbox")
    rail.show()
    plain = button.grab().toImage()
    rail.show_count("cases", 3, "3 odottaa")
    assert (button.count(), button.accessibleDescription()) == (3, "3 odottaa")
    assert button.grab().toImage() != plain
    rail.show_count("cases", 0, "0 odottaa")
    assert (button.count(), button.accessibleDescription()) == (0, "")
    assert button.grab().toImage() == plain
