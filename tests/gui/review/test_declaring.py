"""Before the first answer one declares whether one is free of interest; the answer waits for it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.gui.review.cases import Reviewed, at_key


@pytest.fixture
def undeclared(review) -> Reviewed:
    """The case as it is for somebody who has said nothing yet."""
    opened = review()
    other = opened.desk.people.add(name="Uusi Arvioija", title="suunnittelija").value
    opened.desk.people.use(other.id)
    opened.screen.reload()
    return opened


def mine(opened: Reviewed):
    return opened.desk.conflicts.mine(opened.application)


def test_whoever_has_declared_is_not_asked(opened: Reviewed) -> None:
    assert not opened.screen.declaring.isVisible()


def test_answer_waits_until_one_says_to_be_free(qtbot, undeclared: Reviewed) -> None:
    view = undeclared.screen
    card = view.declaring
    assert card.isVisible()
    assert "esteellinen" in card._text.text()
    assert view.pane.show_item("C03")
    at_key(qtbot, view.pane.card, Qt.Key.Key_1)
    assert undeclared.answer("C03") is None
    qtbot.waitUntil(card.free.hasFocus)
    qtbot.keyClick(card.free, Qt.Key.Key_Return)
    assert mine(undeclared).ground is None
    answer = undeclared.answer("C03")
    assert (answer.code, answer.author.name) == ("met", "Uusi Arvioija")


def test_declaration_can_be_recorded_as_the_answer_and_need_not(qtbot, undeclared: Reviewed) -> None:
    card = undeclared.screen.declaring
    qtbot.keyClick(card.free, Qt.Key.Key_Return)
    assert undeclared.answer("A09") is None  # it is offered, not done
    assert card.answer.isVisible()
    qtbot.keyClick(card.answer, Qt.Key.Key_Return)
    assert (undeclared.answer("A09").code, card.isVisible()) == ("met", False)


def test_offer_can_be_left(qtbot, undeclared: Reviewed) -> None:
    card = undeclared.screen.declaring
    qtbot.keyClick(card.free, Qt.Key.Key_Return)
    qtbot.keyClick(card.later, Qt.Key.Key_Return)
    assert (undeclared.answer("A09"), card.isVisible()) == (None, False)


def test_declared_ground_keeps_away_and_can_be_said_anew(qtbot, undeclared: Reviewed) -> None:
    view, card = undeclared.screen, undeclared.screen.declaring
    card.conflicted.click()
    assert card._form.isVisible()
    card.ground.setCurrentIndex(3)
    qtbot.keyClick(card.reason, Qt.Key.Key_Return)
    assert mine(undeclared) is None  # a ground needs its reason
    assert card._hint.text() == "Kerro, mihin esteellisyys perustuu."
    card.reason.setText("Sivutoimi hakijalla.")
    qtbot.keyClick(card.reason, Qt.Key.Key_Return)
    assert (mine(undeclared).ground, mine(undeclared).reason) == (4, "Sivutoimi hakijalla.")
    card.later.click()
    assert card.isVisible()
    assert "palvelussuhde" in card._text.text()
    assert view.pane.show_item("C03")
    at_key(qtbot, view.pane.card, Qt.Key.Key_1)
    assert undeclared.answer("C03") is None
    card.free.click()
    assert mine(undeclared).ground is None
    at_key(qtbot, view.pane.card, Qt.Key.Key_1)
    assert undeclared.answer("C03").code == "met"


def test_own_answer_to_the_item_is_a_declaration(undeclared: Reviewed) -> None:
    undeclared.desk.reviewing.answer(undeclared.application, "A09", "met")
    undeclared.screen.reload()
    assert not undeclared.screen.declaring.isVisible()


def test_key_declares(qtbot, undeclared: Reviewed) -> None:
    qtbot.keyClick(undeclared.screen.pane.card, Qt.Key.Key_F9)
    assert mine(undeclared).ground is None


@pytest.mark.parametrize("way", ["key", "button"])
def test_after_declaring_the_letters_work_at_once(qtbot, undeclared: Reviewed, way: str) -> None:
    view, card = undeclared.screen, undeclared.screen.declaring
    assert view.pane.show_item("C03")
    view.pane.card.setFocus()
    if way == "key":
        qtbot.keyClick(view.pane.card, Qt.Key.Key_F9)
    else:
        qtbot.mouseClick(card.free, Qt.MouseButton.LeftButton)
    assert card.answer.isVisible()  # offered, and one need not take it
    qtbot.waitUntil(view.pane.card.hasFocus)
    at_key(qtbot, view.focusWidget(), Qt.Key.Key_1)
    assert undeclared.answer("C03").code == "met"
