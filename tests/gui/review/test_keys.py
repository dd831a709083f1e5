"""The review's keys: changed letters act at once and are told everywhere; the palette has every action."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeySequence

from tests.gui.review.cases import at_key, select
from ui.letters import COMMANDS, Letters
from ui.widgets.command_palette import actions_of
from ui.widgets.labels import KeyCap

Key = Qt.Key
QUOTE = "Pohjois-Pohjanmaan liitto"


def change(opened, looks, **letters):
    for name, letter in letters.items():
        Letters(looks).keep(name, letter)
    opened.screen.renew_letters()


def test_a_changed_letter_acts_at_once_and_the_former_one_no_more(qtbot, opened, looks):
    change(opened, looks, highlight="Y", digit1="V")
    view = opened.screen.reader.pages.view
    select(qtbot, opened.screen, 1, QUOTE)
    qtbot.keyClick(view, Key.Key_H)
    assert opened.case().annotations == ()
    qtbot.keyClick(view, Key.Key_Y)
    assert [mark.meaning for mark in opened.case().annotations] == ["highlight"]
    at_key(qtbot, opened.screen.pane.card, Key.Key_1)
    assert opened.answer("A01") is None
    at_key(qtbot, opened.screen.pane.card, Key.Key_V)
    assert opened.answer("A01").code == "met"


def test_tooltips_and_key_caps_tell_the_changed_letters(qtbot, opened, looks):
    change(opened, looks, cite="W", after="L", digit1="V")
    select(qtbot, opened.screen, 1, QUOTE)
    bar = opened.screen.reader.pages.view._bar
    assert [cap.text() for cap in bar.findChildren(KeyCap)] == ["W"]
    assert opened.screen.pane._after.toolTip().endswith("(L)")
    assert opened.screen.reader.bar._cite.toolTip().endswith("(W)")
    met = opened.screen.pane.answers.bar.button("met")
    assert (met.cap, met.toolTip()) == ("V", "Täyttyy (V)")
    opened.screen.pane.show_item("C04")
    assert opened.screen.pane.answers.bar.button("met").cap == "V"


def test_switched_off_letters_leave_the_twins(qtbot, opened, looks):
    Letters(looks).set_on(False)
    opened.screen.renew_letters()
    card = opened.screen.pane.card
    at_key(qtbot, card, Key.Key_1)
    assert opened.answer("A01") is None
    assert opened.screen.pane._after.toolTip().endswith("(Alt+J)")
    at_key(qtbot, card, Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert opened.answer("A01").code == "met"


def test_every_letter_command_and_every_act_on_marks_is_in_the_palette(opened):
    named = {action.text(): action.shortcut().toString() for action in actions_of(opened.screen)}
    from ui.i18n import words

    for each in COMMANDS:
        assert named[words(each.words)] == QKeySequence(each.twin).toString()
    wanted = ("review.marks.go", "review.marks.narrow", "review.mark.edit", "review.mark.remove", "review.mark.move")
    others = ("review.undo", "review.redo", "review.answer.clear", "review.items.list", "review.evidence.find")
    for key in (*wanted, *others):
        assert words(key) in named, key


def test_no_key_does_two_things(opened):
    keys = [k.toString() for action in opened.screen.actions() for k in action.shortcuts()]
    assert len(keys) == len(set(keys))


def test_the_bar_offers_the_meanings_and_is_never_over_what_is_selected(qtbot, opened):
    view = opened.screen.reader.pages.view
    select(qtbot, opened.screen, 1, QUOTE)
    menus = [action.menu() for action in view._bar._actions if action.menu() is not None]
    assert [entry.text() for entry in menus[0].actions()] == ["Tukee", "Kumoaa", "Epäselvä", "Kysy"]
    for start, end in ((0, 40), (200, 900), (0, len(view._texts[1].text))):
        view.select(1, start, end)
        bar = QRectF(view._bar.geometry())
        lines = [view._on_view(1, area) for area in view.selected_areas(1)]
        assert not view._bar.isVisible() or not any(bar.intersects(line) for line in lines)
    view.select(1, 0, 40)
    menus[0].actions()[1].trigger()
    assert opened.case().annotations[0].meaning == "contradicts"
