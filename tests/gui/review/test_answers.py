"""The checklist: answers by key and mouse, reasons that are compulsory, points, other persons, open items."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from tests.gui.review.cases import at_key
from ui.widgets.reading import ReadingText

Key = Qt.Key


def type_reason(qtbot, box, text):
    """Type; QTest knows ASCII keys only."""
    box.reason.setFocus()
    qtbot.keyClicks(box.reason, text)


def test_the_first_open_item_is_on_the_card_in_the_cases_language(opened):
    pane = opened.screen.pane
    assert pane.item == "A01"
    questions = [part.text() for part in pane.card.findChildren(ReadingText)]
    assert any("toimivaltaan" in question for question in questions)
    assert pane.tabs.tabText(0) == "Laillisuus, ohjelmanmukaisuus ja tukikelpoisuus"
    assert pane.tabs.tabText(1) == "Tarkoituksenmukaisuus (johtoryhmä)"
    assert pane.tabs.accessibleTabName(0).endswith("0 / 76")


def test_a_digit_answers_while_the_card_has_the_focus(qtbot, opened):
    at_key(qtbot, opened.screen.pane.card, Key.Key_1)
    stored = opened.answer("A01")
    assert (stored.code, stored.author.name) == ("met", "Venla Valmistelija")
    assert opened.screen.pane.answers.bar.code() == "met"
    assert opened.screen.pane.tabs.accessibleTabName(0).endswith("1 / 76")


def test_a_digit_answers_while_the_document_has_the_focus(qtbot, opened):
    at_key(qtbot, opened.screen.reader.pages.view, Key.Key_4)
    assert opened.answer("A01").code == "clarify"


def test_letters_and_digits_are_only_text_in_the_reason(qtbot, opened):
    box = opened.screen.pane.answers
    type_reason(qtbot, box, "1 j e 2")
    assert box.reason.toPlainText() == "1 j e 2"
    assert opened.screen.pane.item == "A01"
    assert opened.answer("A01") is None


def test_the_twin_with_ctrl_answers_from_the_reason_with_its_text(qtbot, opened):
    box = opened.screen.pane.answers
    type_reason(qtbot, box, "Kunnossa.")
    qtbot.keyClick(box.reason, Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    stored = opened.answer("A01")
    assert (stored.code, stored.reason) == ("met", "Kunnossa.")


def test_an_answer_that_needs_a_reason_waits_for_it(qtbot, opened):
    box = opened.screen.pane.answers
    at_key(qtbot, opened.screen.pane.card, Key.Key_2)
    assert opened.answer("A01") is None
    assert box.pending == "not_met"
    assert box.reason.hasFocus()
    assert box.reason.property("error") == "true"
    assert "Ei täyty" in box.reason.accessibleDescription()
    type_reason(qtbot, box, "Hakija ei kuulu alueeseen.")
    qtbot.keyClick(box.reason, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    stored = opened.answer("A01")
    assert (stored.code, stored.reason) == ("not_met", "Hakija ei kuulu alueeseen.")
    assert box.pending == ""
    assert box.reason.property("error") == "false"


def test_a_waiting_answer_is_still_there_after_looking_at_another_item(qtbot, opened):
    pane = opened.screen.pane
    at_key(qtbot, pane.card, Key.Key_3)
    pane.show_item("A02")
    assert pane.answers.pending == ""
    pane.show_item("A01")
    assert pane.answers.pending == "na"
    assert pane.answers.bar.code() == "na"
    assert opened.answer("A01") is None


def test_leaving_the_reason_saves_it(qtbot, opened):
    pane = opened.screen.pane
    at_key(qtbot, pane.card, Key.Key_4)
    type_reason(qtbot, pane.answers, "Selvitys pyydetty.")
    pane.card.setFocus()
    assert opened.answer("A01").reason == "Selvitys pyydetty."
    assert opened.answer("A01").code == "clarify"


def test_a_reason_without_an_answer_is_kept_and_leaves_the_item_open(qtbot, opened):
    pane = opened.screen.pane
    type_reason(qtbot, pane.answers, "Kesken.")
    qtbot.keyClick(pane.answers.reason, Key.Key_Escape)
    assert pane.card.hasFocus()
    assert (opened.answer("A01").code, opened.answer("A01").reason) == ("unset", "Kesken.")
    assert opened.screen.review.is_open("A01")


def test_emptying_a_compulsory_reason_keeps_the_stored_answer(qtbot, opened):
    pane = opened.screen.pane
    at_key(qtbot, pane.card, Key.Key_2)
    type_reason(qtbot, pane.answers, "Syy.")
    pane.card.setFocus()
    pane.answers.reason.setFocus()
    pane.answers.reason.selectAll()
    qtbot.keyClick(pane.answers.reason, Key.Key_Delete)
    pane.card.setFocus()
    assert opened.answer("A01").reason == "Syy."
    assert pane.answers.reason.property("error") == "true"


def test_pressing_an_answer_with_the_mouse_stores_reason_and_answer_once(qtbot, opened):
    box = opened.screen.pane.answers
    type_reason(qtbot, box, "Liite puuttuu.")
    qtbot.mouseClick(box.bar.button("conditional"), Qt.MouseButton.LeftButton)
    history = opened.desk.session.store.reviews.answers(opened.application, history=True)
    assert [(a.code, a.reason) for a in history if a.item == "A01"] == [("conditional", "Liite puuttuu.")]


def test_j_and_k_go_to_the_next_and_former_open_item(qtbot, opened):
    pane = opened.screen.pane
    opened.desk.reviewing.answer(opened.application, "A02", "met")
    opened.screen.reload()
    at_key(qtbot, pane.card, Key.Key_J)
    assert pane.item == "A03"
    at_key(qtbot, pane.card, Key.Key_K)
    assert pane.item == "A01"
    at_key(qtbot, pane.answers.reason, Key.Key_J, Qt.KeyboardModifier.AltModifier)
    assert pane.item == "A03"


def test_the_list_of_items_opens_the_chosen_one(qtbot, opened):
    pane = opened.screen.pane
    qtbot.mouseClick(pane._listing, Qt.MouseButton.LeftButton)
    assert pane.list.isVisible()
    assert pane.list.hasFocus()
    number = pane.list.rows_model.find(lambda line: getattr(line, "id", "") == "C04")
    pane.list.go_to(number)
    qtbot.keyClick(pane.list, Key.Key_Return)
    assert pane.item == "C04"
    assert pane.card.hasFocus()
    QAbstractItemModelTester(pane.list.rows_model, QAbstractItemModelTester.FailureReportingMode.Warning)


def test_escape_goes_from_the_list_back_to_the_card(qtbot, opened):
    pane = opened.screen.pane
    pane._listing.click()
    qtbot.keyClick(pane.list, Key.Key_Escape)
    assert pane.card.isVisible()
    assert pane.answers.isVisible()
    assert pane.item == "A01"


def test_the_strip_goes_along_a_section_by_arrow_keys(qtbot, opened):
    opened.screen.set_width_class("wide")
    strip = opened.screen.pane.strip
    at_key(qtbot, strip, Key.Key_Right)
    assert opened.screen.pane.item == "A02"
    qtbot.mouseClick(strip._buttons["A05"], Qt.MouseButton.LeftButton)
    assert opened.screen.pane.item == "A05"


def test_the_other_tab_shows_its_own_items_and_comes_back(qtbot, opened):
    pane = opened.screen.pane
    pane.show_item("C04")
    pane.tabs.setFocus()
    qtbot.keyClick(pane.tabs, Key.Key_Right)
    assert pane.item == "T01"
    qtbot.keyClick(pane.tabs, Key.Key_Left)
    assert pane.item == "C04"


def test_points_need_their_reason(qtbot, opened):
    pane = opened.screen.pane
    pane.show_item("H1")
    at_key(qtbot, pane.card, Key.Key_2)
    assert pane.answers.pending == "2"
    assert opened.desk.session.store.reviews.scores(opened.application) == ()
    type_reason(qtbot, pane.answers, "Vaikutukset arvioidaan.")
    pane.card.setFocus()
    (score,) = opened.desk.session.store.reviews.scores(opened.application)
    assert (score.criterion, score.points, score.reason) == ("H1", 2, "Vaikutukset arvioidaan.")
    assert pane.answers.bar.code() == "2"
    at_key(qtbot, pane.card, Key.Key_5)
    assert pane.answers.bar.code() == "2"  # the criterion has 0 to 3 points


def test_another_persons_answer_is_shown_by_name_and_a_difference_too(qtbot, opened):
    eero = opened.desk.people.add(name="Eero Esimerkki", title="ohjelmapäällikkö").value
    opened.desk.reviewing.answer(opened.application, "A01", "met", author=eero.id)
    opened.screen.reload()
    said = [label.text() for label in opened.screen.pane.card.findChildren(object) if hasattr(label, "text")]
    assert "E. Esimerkki: täyttyy" in [text() if callable(text) else text for text in said]
    assert not opened.screen.review.is_open("A01")
    at_key(qtbot, opened.screen.pane.card, Key.Key_4)
    assert opened.screen.review.state("A01") == "disagreement"
    codes = {a.author.name: a.code for a in opened.case().answers if a.item == "A01"}
    assert codes == {"Eero Esimerkki": "met", "Venla Valmistelija": "clarify"}


def test_clarified_items_are_numbered_for_the_supplement_request(qtbot, opened):
    pane = opened.screen.pane
    for item in ("A01", "A03"):
        pane.show_item(item)
        at_key(qtbot, pane.card, Key.Key_4)
    assert pane.answers._aside.text() == "Täydennyspyyntö, kohta 2"


def test_undo_takes_an_answer_back_and_names_it(qtbot, opened):
    said = []
    opened.screen.status.connect(said.append)
    at_key(qtbot, opened.screen.pane.card, Key.Key_1)
    at_key(qtbot, opened.screen.pane.card, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert opened.answer("A01").code == "unset"
    assert opened.screen.pane.answers.bar.code() == ""
    assert "Kumottu: vastaus kohtaan A01" in said[-1]
    at_key(qtbot, opened.screen.pane.card, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert said[-1].startswith("Ei kumottavaa")


def test_a_write_that_fails_is_told_and_the_screen_shows_what_is_stored(qtbot, opened, monkeypatch):
    from ic16desk.errors import DiskFull

    def full(*_args, **_kwargs):
        raise DiskFull

    seen = []
    monkeypatch.setattr("ui.faults.present", seen.append)
    monkeypatch.setattr(opened.desk.reviewing, "answer", full)
    at_key(qtbot, opened.screen.pane.card, Key.Key_1)
    (banner,) = opened.screen.banners.banners()
    assert banner.text().startswith("Ei tallennettu:")
    assert opened.screen.pane.answers.bar.code() == ""
    assert [error.code for error in seen] == ["store.disk_full"]


def test_provision_and_guidance_open_in_the_card(qtbot, opened):
    from ui.widgets.buttons import Button

    pane = opened.screen.pane
    pane.show_item("A02")

    def shown():
        return [part.text() for part in pane.card.findChildren(ReadingText) if not part.isHidden()]

    link = next(b for b in pane.card.findChildren(Button) if b.text() == "757/2021 19 § 1 mom.")
    assert "»Tukea on haettava ennen hankkeen aloittamista.«" not in shown()
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert "»Tukea on haettava ennen hankkeen aloittamista.«" in shown()


@pytest.mark.parametrize(("language", "word"), [("sv", "Uppfylls"), ("en", "Met"), ("fi", "Täyttyy")])
def test_the_words_follow_the_screen_and_the_question_the_case(opened, language, word):
    from ui.i18n import screen

    screen().speak(language)
    assert opened.screen.pane.answers.bar.button("met").text() == word
    assert any("toimivaltaan" in part.text() for part in opened.screen.pane.card.findChildren(ReadingText))


def test_reason_for_points_that_are_not_given_yet_is_kept(opened, qtbot) -> None:
    pane = opened.screen.pane
    qtbot.mouseClick(pane.tabs, Qt.MouseButton.LeftButton, pos=pane.tabs.tabRect(1).center())
    pane.show_item("H1")
    type_reason(qtbot, pane.answers, "Vaikutukset arvioidaan kentalla.")
    opened.screen.leave()
    kept = [answer for answer in opened.desk.cases.show(opened.application).answers if answer.item == "H1"]
    assert [(answer.code, answer.reason) for answer in kept] == [("unset", "Vaikutukset arvioidaan kentalla.")]
    assert opened.desk.session.store.reviews.scores(opened.application) == ()
