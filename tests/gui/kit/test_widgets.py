"""The small blocks: what they show, say and emit."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QToolButton, QWidget

from ui.i18n import screen
from ui.widgets.answers import AnswerBar, Choice
from ui.widgets.banner import Banner, BannerStack, VerdictBanner
from ui.widgets.buttons import Button, IconButton, MenuButton, command
from ui.widgets.chip import Chip
from ui.widgets.drop import DropArea
from ui.widgets.empty import EmptyState
from ui.widgets.facets import Facet, FacetGroup, FacetList
from ui.widgets.labels import ElidedLabel, FieldLabel, Label, plain_tooltip
from ui.widgets.layouts import column
from ui.widgets.meter import ProgressLine
from ui.widgets.passphrase import PassphraseField
from ui.widgets.reading import ReadingText
from ui.widgets.search import FilterBox, SearchBox

HOSTILE = "<b>x</b>\u202egpj.exe"
SHOWN = "<b>x</b>\\u202egpj.exe"


@pytest.mark.parametrize(
    "make",
    [
        lambda: Label(HOSTILE),
        lambda: ElidedLabel(HOSTILE),
        lambda: Chip(HOSTILE),
        lambda: Banner("warn", HOSTILE),
        lambda: ReadingText(HOSTILE),
    ],
    ids=["label", "elided", "chip", "banner", "reading"],
)
def test_foreign_text_is_plain_and_visible(qtbot, make):
    widget = make()
    qtbot.addWidget(widget)
    assert widget.text() == SHOWN
    for label in widget.findChildren(Label):
        assert label.textFormat() == Qt.TextFormat.PlainText


def test_tooltip_of_foreign_text_is_never_html():
    assert plain_tooltip("<b>x</b>") == "<span>&lt;b&gt;x&lt;/b&gt;</span>"
    assert plain_tooltip("Hanke") == "Hanke"


def test_elided_label_keeps_the_whole_for_tooltip_and_reader(qtbot):
    label = ElidedLabel("Hiilineutraali kiertotalous Päijät-Hämeessä")
    qtbot.addWidget(label)
    label.resize(60, 20)
    assert label.toolTip() == label.accessibleName() == "Hiilineutraali kiertotalous Päijät-Hämeessä"
    assert label.minimumSizeHint().width() < 40


def test_field_label_names_its_field(qtbot):
    label, field = FieldLabel("", "label"), QLineEdit()
    qtbot.addWidget(label)
    qtbot.addWidget(field)
    label.setBuddy(field)
    label.setText("Nimi")
    assert field.accessibleName() == "Nimi"


def test_reading_text_is_higher_when_narrower(qtbot):
    text = ReadingText("kehittämishankkeena tuettavan toiminnan tulokset ovat yleisesti hyödynnettävissä")
    qtbot.addWidget(text)
    assert text.heightForWidth(150) > text.heightForWidth(600)


def test_button_tells_its_shortcut(qtbot):
    button = Button("ui.action.copy", keys="Ctrl+C")
    qtbot.addWidget(button)
    assert button.text() == "Kopioi" and button.toolTip() == "Kopioi (Ctrl+C)"
    screen().speak("sv")
    assert button.text() == "Kopiera" and button.toolTip() == "Kopiera (Ctrl+C)"


def test_icon_button_has_a_name_and_tints_when_checked(qtbot):
    button = IconButton("highlighter", "ui.meaning.highlight", keys="H", checkable=True)
    qtbot.addWidget(button)
    assert button.accessibleName() == "Korostus" and button.toolTip() == "Korostus (H)"
    before = button.icon().cacheKey()
    button.setChecked(True)
    assert button.icon().cacheKey() != before


def test_button_of_an_action_follows_and_triggers_it(qtbot):
    owner = QWidget()
    qtbot.addWidget(owner)
    action = command(owner, "ui.action.copy", "Ctrl+C")
    button = Button.of(action, "primary")
    qtbot.addWidget(button)
    done = []
    action.triggered.connect(lambda: done.append(1))
    button.click()
    action.setEnabled(False)
    assert done == [1] and not button.isEnabled() and button.toolTip() == "Kopioi (Ctrl+C)"
    screen().speak("en")
    assert button.text() == "Copy"


def test_menu_button_offers_actions(qtbot):
    owner = QWidget()
    qtbot.addWidget(owner)
    menu = MenuButton()
    qtbot.addWidget(menu)
    menu.set_actions([command(owner, "ui.action.copy")])
    assert [action.text() for action in menu.menu().actions()] == ["Kopioi"]
    assert menu.accessibleName() == "Lisää toimintoja"


def test_chip_can_be_removed_by_name(qtbot):
    chip = Chip("Liitto", removable=True)
    qtbot.addWidget(chip)
    close = chip.findChild(QToolButton)
    assert close.accessibleName() == "Poista: Liitto"
    with qtbot.waitSignal(chip.removed):
        close.click()


def test_banners_stack_newest_first_and_the_same_once(qtbot):
    stack = BannerStack()
    qtbot.addWidget(stack)
    for text in ("a", "b", "a", "c", "d"):
        stack.show_banner("warn", text)
    assert [banner.text() for banner in stack.banners()] == ["d", "c", "a"]
    assert not stack.isHidden()
    stack.banners()[0]._close.click()
    assert [banner.text() for banner in stack.banners()] == ["c", "a"]
    stack.clear()
    assert stack.isHidden()


def test_banner_action_and_spoken_meaning(qtbot):
    banner = Banner("bad", "Tallennus ei onnistunut.", "Levy on täynnä.")
    qtbot.addWidget(banner)
    assert banner.accessibleName() == "Virhe: Tallennus ei onnistunut. Levy on täynnä."
    button = banner.add_action("ui.action.show")
    with qtbot.waitSignal(button.clicked):
        button.click()


def test_verdict_is_one_sentence_to_a_reader(qtbot):
    verdict = VerdictBanner("ok", "Pätevä", "Sisältö on muuttumaton.")
    qtbot.addWidget(verdict)
    assert verdict.accessibleName() == "Pätevä. Sisältö on muuttumaton."


def test_progress_line_shows_numbers_and_asks_to_stop(qtbot):
    progress = ProgressLine()
    qtbot.addWidget(progress)
    assert progress.isHidden()
    progress.report(142, 300, HOSTILE)
    assert not progress.isHidden() and progress._count.text() == "142/300" and progress._what.text() == SHOWN
    with qtbot.waitSignal(progress.cancelled):
        progress.cancel.click()
    assert not progress.cancel.isEnabled()
    progress.finish()
    assert progress.isHidden() and progress.cancel.isEnabled()


CHOICES = [Choice(str(n), "ui.cell.yes", "ok", "check", str(n)) for n in range(1, 6)]


def test_one_answer_at_a_time_and_only_the_user_answers(qtbot):
    bar = AnswerBar(CHOICES)
    qtbot.addWidget(bar)
    told = []
    bar.answered.connect(told.append)
    bar.show_answer("4")
    bar.button("2").click()
    assert told == ["2"] and bar.code() == "2"
    assert bar.press("5") and not bar.press("9")
    assert told == ["2", "5"] and bar.code() == "5"
    bar.show_answer("")
    assert bar.code() == "" and told == ["2", "5"]
    assert bar.button("1").accessibleName() == "kyllä, näppäin 1"


def test_arrow_keys_move_between_answers_without_answering(qtbot):
    bar = AnswerBar(CHOICES)
    qtbot.addWidget(bar)
    with qtbot.waitExposed(bar):
        bar.show()
    bar.activateWindow()
    told = []
    bar.answered.connect(told.append)
    bar.button("1").setFocus()
    qtbot.waitUntil(bar.button("1").hasFocus)
    qtbot.keyClick(bar.button("1"), Qt.Key.Key_Right)
    assert bar.button("2").hasFocus() and told == []
    qtbot.keyClick(bar.button("2"), Qt.Key.Key_Space)
    qtbot.keyClick(bar.button("2"), Qt.Key.Key_Space)
    assert told == ["2", "2"] and bar.code() == "2"


def test_answers_can_be_others_for_another_item(qtbot):
    bar = AnswerBar(CHOICES)
    qtbot.addWidget(bar)
    bar.set_choices(CHOICES[:2])
    assert not bar.press("5") and bar.press("1")


def test_facets_tell_what_is_checked_and_keep_it(qtbot):
    facets = FacetList()
    qtbot.addWidget(facets)
    groups = (FacetGroup("state", "Tila", (Facet("new", "Vireillä", 3), Facet("done", "Valmis", 1))),)
    facets.set_groups(groups)
    told = []
    facets.changed.connect(told.append)
    boxes = facets.findChildren(QCheckBox)
    assert boxes[0].accessibleName() == "Vireillä, 3 kpl"
    boxes[0].click()
    facets.set_groups((FacetGroup("state", "Tila", (Facet("new", "Vireillä", 2), Facet("done", "Valmis", 0))),))
    assert facets.findChild(QCheckBox, "state/new").isChecked()
    facets.clear()
    assert told == [{"state": frozenset({"new"})}, {}]


def test_facets_beyond_the_shown_hide_behind_a_button(qtbot):
    facets = FacetList()
    qtbot.addWidget(facets)
    facets.set_groups((FacetGroup("t", "Teema", tuple(Facet(str(n), str(n), n) for n in range(9)), shown=3),))
    assert facets.findChild(QCheckBox, "t/8") is None
    next(b for b in facets.findChildren(Button) if b.text() == "Näytä kaikki 9").click()
    assert facets.findChild(QCheckBox, "t/8") is not None


def test_empty_state_offers_one_thing(qtbot):
    empty = EmptyState("ui.table.no_hits", "inbox", "ui.table.clear_filter")
    qtbot.addWidget(empty)
    with qtbot.waitSignal(empty.pressed):
        empty.button.click()
    empty.show_state("ui.pages.empty", "file-text")
    assert empty.button.isHidden() and empty.accessibleName() == "Ei asiakirjaa"


def test_passphrase_is_hidden_until_asked_and_wiped(qtbot):
    field = PassphraseField()
    qtbot.addWidget(field)
    qtbot.keyClicks(field.field, "salainen")
    assert field.field.echoMode() == QLineEdit.EchoMode.Password and field.text() == "salainen"
    field._eye.trigger()
    assert field.field.echoMode() == QLineEdit.EchoMode.Normal and field._eye.text() == "Piilota tunnuslause"
    field.wipe()
    assert field.text() == "" and field.field.echoMode() == QLineEdit.EchoMode.Password
    assert field.field.accessibleName() == "Tunnuslause"
    with qtbot.waitSignal(field.entered):
        qtbot.keyClick(field.field, Qt.Key.Key_Return)


def test_caps_lock_is_noticed_by_a_letter_against_shift(qtbot):
    field = PassphraseField()
    qtbot.addWidget(field)
    press = QEvent.Type.KeyPress
    none, shift = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
    for text, held, on in (("A", none, True), ("a", none, False), ("a", shift, True), ("A", shift, False)):
        field.eventFilter(field.field, QKeyEvent(press, Qt.Key.Key_A, held, text))
        assert field._caps.isVisibleTo(field) is on, (text, held)
    field.eventFilter(field.field, QKeyEvent(press, Qt.Key.Key_1, none, "1"))
    assert not field._caps.isVisibleTo(field)


def test_passphrase_error_stands_under_the_field(qtbot):
    field = PassphraseField()
    qtbot.addWidget(field)
    field.show_error("Tunnuslause ei avaa tietovarastoa.")
    assert field.field.property("error") == "true" and not field._error.isHidden()
    field.show_error("")
    assert field._error.isHidden()


def test_drop_area_takes_only_its_kind_of_file(qtbot, tmp_path: Path):
    area = DropArea(suffixes=(".pdf",))
    qtbot.addWidget(area)
    data = QMimeData()
    data.setUrls(
        [
            QUrl.fromLocalFile(str(tmp_path / "a.PDF")),
            QUrl.fromLocalFile(str(tmp_path / "b.exe")),
            QUrl("https://x/y.pdf"),
        ]
    )
    action = Qt.DropAction.CopyAction
    event = QDropEvent(QPointF(5, 5), action, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    with qtbot.waitSignal(area.dropped) as told:
        area.dropEvent(event)
    assert told.args == [[tmp_path / "a.PDF"]]


def test_drop_area_is_a_button_by_mouse_and_keys(qtbot):
    area = DropArea()
    qtbot.addWidget(area)
    asked = []
    area.asked.connect(lambda: asked.append(1))
    qtbot.mouseClick(area, Qt.MouseButton.LeftButton)
    qtbot.keyClick(area, Qt.Key.Key_Space)
    qtbot.keyClick(area, Qt.Key.Key_Return)
    assert asked == [1, 1, 1]


def test_search_box_escape_empties_it_and_enter_searches(qtbot):
    box = SearchBox(keys="Ctrl+K")
    qtbot.addWidget(box)
    qtbot.keyClicks(box, "lahti")
    with qtbot.waitSignal(box.searched) as told:
        qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert told.args == ["lahti"] and box.text() == ""


def test_filter_box_waits_for_a_pause_and_leads_to_the_list(qtbot):
    box, target = FilterBox("ui.palette.filter"), QLineEdit()
    parent = QWidget()
    parent.setLayout(column(box, target))
    qtbot.addWidget(parent)
    with qtbot.waitExposed(parent):
        parent.show()
    told = []
    box.filtered.connect(told.append)
    box.leads_to(target)
    qtbot.keyClicks(box, "abc")
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["abc"]
    qtbot.keyClick(box, Qt.Key.Key_Down)
    qtbot.waitUntil(target.hasFocus)
