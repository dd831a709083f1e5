"""The texts of a decision that nobody has confirmed: told in one line, confirmed one by one from the keyboard."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.gui.decision.call import prepared
from ui.cells import Group
from ui.dialogs.confirm_texts import ConfirmTextsDialog
from ui.screens.decision import DecisionScreen
from ui.screens.decision.lint_list import LintRow


@pytest.fixture
def dialog(view: DecisionScreen, decide: Callable[..., str], qtbot) -> ConfirmTextsDialog:
    decide("grant", prepared("grant"))
    qtbot.keyClick(view, Qt.Key.Key_F9)
    made = view.acts.texts
    assert made is not None
    qtbot.waitUntil(lambda: bool(made.cards), timeout=5000)
    return made


def told(view: DecisionScreen) -> int:
    return sum(line.code in ("text_draft", "text_unknown", "text_old") for line in view.lint._lines)


def test_one_key_opens_all_the_lint_tells_of(view: DecisionScreen, dialog: ConfirmTextsDialog) -> None:
    assert {card.entry.id for card in dialog.cards} == {
        str(line.params["id"]) for line in view.lint._lines if line.code in ("text_draft", "text_unknown", "text_old")
    }
    assert dialog.left() == told(view) > 20


def test_each_card_shows_words_and_source(dialog: ConfirmTextsDialog) -> None:
    card = next(card for card in dialog.cards if card.entry.id == "T1.purpose")
    assert "Tukea saa käyttää vain hankkeen {project} toteuttamiseen." in card._text.text()
    assert "sv: " in card._text.text()
    assert card.entry.source in card._source.text()
    assert card._letters.text() == "Kirjeet, joissa teksti on: tukipäätös"


def test_enter_confirms_one_and_goes_to_the_next(view: DecisionScreen, dialog: ConfirmTextsDialog, qtbot) -> None:
    first, second = dialog.cards[0], dialog.cards[1]
    before, lines = dialog.left(), told(view)
    assert QApplication.focusWidget() is first.button
    qtbot.keyClick(first.button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: first.confirmed, timeout=5000)
    assert dialog.left() == before - 1
    assert not second.confirmed
    assert QApplication.focusWidget() is second.button
    assert not first.button.isVisible()
    qtbot.waitUntil(lambda: told(view) == lines - 1, timeout=5000)


def test_what_is_not_established_cannot_be_confirmed_and_says_why(dialog: ConfirmTextsDialog) -> None:
    card = next(card for card in dialog.cards if not card.one.confirmable)
    assert not card.button.isEnabled()
    assert "ei voi vahvistaa" in card._letters.text()


def test_editing_asks_for_the_text_in_the_settings(view: DecisionScreen, dialog: ConfirmTextsDialog, qtbot) -> None:
    card = next(card for card in dialog.cards if card.entry.id == "T1.purpose")
    with qtbot.waitSignal(view.text_asked) as asked:
        card.edit.click()
    assert asked.args == ["phrase", "T1.purpose"]
    assert view.acts.texts is None


def test_a_line_of_the_list_leads_to_its_text(view: DecisionScreen, decide: Callable[..., str], qtbot) -> None:
    decide("grant", prepared("grant"))
    group = next(row for row in view.lint._model.rows if isinstance(row, Group))
    view.lint._toggle(group.key)
    row = next(
        row for row in view.lint._model.rows
        if isinstance(row, LintRow) and row.line.params.get("id") == "T1.purpose"
    )  # fmt: skip
    view.lint._opened(row)
    made = view.acts.texts
    assert made is not None
    qtbot.waitUntil(lambda: bool(made.cards), timeout=5000)
    card = next(card for card in made.cards if card.entry.id == "T1.purpose")
    qtbot.waitUntil(card.button.hasFocus, timeout=5000)
    made.reject()
