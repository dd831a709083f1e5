"""A newer checklist version offered to a review: taken, left, taken back; what is asked again and what no longer."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from ic16desk.model.places import Rect
from tests.gui.review.cases import Reviewed, at_key
from tests.helpers.checklists import a_file, an_item, words
from ui.i18n import screen
from ui.screens.review.former import FormerNote
from ui.theme.tokens import MARKS
from ui.widgets.buttons import Button
from ui.widgets.pages.marks import colour_of
from ui.widgets.reading import ReadingText

QUESTION = "Onko tulos kaikkien saatavilla?"


@pytest.fixture
def offered(review, desk, template) -> Reviewed:
    """Three answers, one of them to a question that the newer version words otherwise, one to what it drops."""
    case = template[1]
    desk.reviewing.answer(case, "C01", "met")
    desk.reviewing.answer(case, "C03", "not_met", reason="Tulos myydaan.")
    desk.reviewing.answer(case, "C04", "met", reason="Suunnitelman mukaan.")
    data = a_file(items={"C03": {"question": words(QUESTION)}}, removed=["C04"], added={"C": [an_item("C08")]})
    desk.checklists.publish(data, name="oma.json")
    return review()


def banner(opened: Reviewed) -> str:
    found = opened.screen.banners.banners()
    return found[0].text() if found else ""


def press(opened: Reviewed, name: str) -> None:
    (button,) = [b for b in opened.screen.banners.banners()[0].findChildren(Button) if b.text() == name]
    button.click()


def read(widget) -> list[str]:
    shown = [part.text() for part in widget.findChildren(ReadingText) if part.isVisibleTo(widget)]
    return shown + [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]


def test_a_newer_version_is_offered_with_what_it_changes(offered: Reviewed) -> None:
    total = len(offered.case().checklist.items)
    assert banner(offered) == (
        f"Uusi tarkistuslistan versio 2026-3: {total - 2} kohtaa ennallaan, 1 muotoiltu uudelleen, 1 uusi, 1 poistunut."
    )
    assert offered.case().checklist.title == "2026-2"


def test_the_differences_are_read_beside_the_document_and_esc_leads_back(qtbot, offered: Reviewed) -> None:
    pane = offered.screen.pane
    press(offered, "Näytä erot")
    qtbot.waitUntil(pane.differences.view.hasFocus)
    assert not pane.answers.isVisible()
    shown = read(pane.differences)
    assert QUESTION in shown
    assert "Erot: 2026-2 → 2026-3" in shown
    assert "kysytään uudelleen" in shown
    assert any(text.startswith("1 vastaus säilyy.") for text in shown)
    assert offered.screen.panes()[-1] is pane.differences.view
    qtbot.keyClick(pane.differences.view, Qt.Key.Key_Escape)
    assert pane.card.hasFocus()
    assert pane.answers.isVisible()
    assert banner(offered)  # still offered


def test_taking_it_asks_again_carries_and_keeps_apart(qtbot, offered: Reviewed) -> None:
    pane = offered.screen.pane
    press(offered, "Päivitä")
    assert offered.case().checklist.title == "2026-3"
    assert banner(offered).startswith("Arviointi siirrettiin versioon 2026-3. 1 kohta kysytään uudelleen: C03.")
    review = offered.screen.review
    assert [review.state(item) for item in ("C01", "C03", "C08")] == ["met", "asked_again", "unset"]
    pane.show_item("C03")
    assert pane.answers.reason.toPlainText() == "Tulos myydaan."
    assert pane.answers.bar.code() == ""
    (note,) = pane.card.findChildren(FormerNote)
    assert "V. Valmistelija: ei täyty" in read(note)
    at_key(qtbot, pane.card, Qt.Key.Key_1)
    assert (offered.answer("C03").code, offered.answer("C03").reason) == ("met", "Tulos myydaan.")
    assert offered.case().asked_again == ()
    assert [note for note in pane.card.findChildren(FormerNote) if note.isVisible()] == []


def test_the_former_answer_is_confirmed_with_one_press(offered: Reviewed) -> None:
    press(offered, "Päivitä")
    pane = offered.screen.pane
    pane.show_item("C03")
    (note,) = pane.card.findChildren(FormerNote)
    (confirm,) = [b for b in note.findChildren(Button) if b.text() == "Vahvista entinen vastaus"]
    confirm.click()
    given = offered.answer("C03")
    assert (given.code, given.reason) == ("not_met", "Tulos myydaan.")
    assert given.checklist == offered.case().checklist.hash


def test_what_is_no_longer_asked_is_listed_with_its_answer(offered: Reviewed) -> None:
    press(offered, "Päivitä")
    pane = offered.screen.pane
    pane._listing.click()
    last = pane.list.rows_model.rows[-1]
    assert pane.list.rows_model.rows[-2].text == "Ei enää kysytä – 1 kohta"
    pane.list.opened.emit(last)
    shown = read(pane.former)
    assert "C04" in shown
    assert "V. Valmistelija: täyttyy" in shown
    assert "Suunnitelman mukaan." in shown
    assert offered.screen.pane.back_step()
    assert not pane.show_item("C04")


def test_undo_moves_the_review_back_and_the_offer_comes_again(qtbot, offered: Reviewed) -> None:
    press(offered, "Päivitä")
    at_key(qtbot, offered.screen.pane.card, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    shown = offered.case()
    assert (shown.checklist.title, shown.asked_again, shown.no_longer) == ("2026-2", (), ())
    assert offered.answer("C03").code == "not_met"
    assert banner(offered).startswith("Uusi tarkistuslistan versio 2026-3")
    assert len(offered.screen.banners.banners()) == 1


def test_keeping_the_present_version_is_remembered(review, offered: Reviewed) -> None:
    press(offered, "Pidä nykyinen")
    assert banner(offered) == ""
    again = review()
    assert banner(again) == ""
    assert again.screen.offer.differences()  # by command it can still be looked at, and taken
    again.screen.pane.differences.take.click()
    assert again.case().checklist.title == "2026-3"


def test_closing_the_banner_means_later(review, offered: Reviewed) -> None:
    offered.screen.banners.banners()[0]._close.click()
    offered.screen.reload()
    assert banner(offered) == ""
    assert banner(review()).startswith("Uusi tarkistuslistan versio")


def test_a_finished_review_is_offered_nothing(review, desk, template) -> None:
    case = template[1]
    desk.reviewing.answer(case, "C01", "met")
    body = {
        "decision": "d",
        "kind": "grant",
        "language": "fi",
        "sha256": "0" * 64,
        "pages": 1,
        "salts": {},
        "record": {},
    }
    with desk.session.store.transaction():
        letter = desk.session.write("letter.rendered", case, body).id
        signed = {"letter": letter, "role": "presenter", "signer": "S", "sha256": "1" * 64, "signatures": 1}
        desk.session.write("letter.signed", case, signed)
    desk.checklists.publish(a_file(), name="oma.json")
    opened = review()
    assert banner(opened) == ""
    assert not opened.screen.offer.differences()


def test_marks_mean_what_the_checklist_of_the_case_says(review, desk, template) -> None:
    case = template[1]
    meaning = {"code": "ask", "icon": "scale", "colour": "cond", "name": words("Selvitettava")}
    desk.checklists.publish(a_file(meanings=[meaning]), name="oma.json")
    document = next(row for row in desk.reading.documents(case) if row.type == "pdf")
    mark = desk.reviewing.annotate(document.id, page=1, rect=Rect(50, 50, 100, 20), meaning="ask").value
    opened = review()
    line = next(row for row in opened.screen.side.marks.model.rows if row.id == mark.id)
    assert (line.meaning.icon, line.meaning.name, line.meaning.tint) == ("scale", "Selvitettava", "cond")
    bar = opened.screen.reader.bar
    assert [tool.text() for tool in bar._tools] == ["Tukee", "Kumoaa", "Epäselvä", "Selvitettava"]
    assert [entry.text() for entry in bar._entries][-1] == "Selvitettava"
    screen().speak("en")
    assert [tool.text() for tool in bar._tools] == ["Supports", "Contradicts", "Unclear", "Selvitettava en"]
    row = next(row for row in opened.case().documents if row.id == document.id)
    (stored,) = [stored for stored in opened.screen.review.stored(row) if stored.id == mark.id]
    assert stored.look.icon == "scale"
    assert colour_of("ask", stored.look) == MARKS["cond"] != colour_of("ask")
