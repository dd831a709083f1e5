"""The row of decisions: another one shown, a later one begun, a draft given up; all of it by keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ic16desk.desk import Desk
from tests.gui.decision.call import Call
from tests.gui.decision.series_call import Decided
from ui.screens.decision import DecisionScreen

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def call(decided: Decided) -> Call:
    return decided.call


def begin(view: DecisionScreen, desk: Desk, decided: Decided, kind: str = "change") -> None:
    desk.decisions.begin(decided.application, kind)  # type: ignore[arg-type]
    view.open_case(decided.application)


def test_a_case_without_a_decision_has_no_row(view: DecisionScreen, call: Call) -> None:
    view.open_case(call.cases["reduced"])
    assert not view.strip.isVisible()


def test_one_decision_shows_what_it_is_and_what_may_be_begun(view: DecisionScreen, decided: Decided) -> None:
    view.open_case(decided.application)
    assert view.strip.isVisible() and view.strip.begin.isVisible() and not view.strip.drop.isVisible()
    (button,) = view.strip.buttons.values()
    assert button.text().startswith("Päätös hakemuksesta · ") and button.text().endswith("24.11.2026 · tehty EURAssa")
    assert [action.isEnabled() for action in view.strip.acts.values()] == [True, True, True]
    assert view.strip.acts["change"].text() == "Muutospäätös (757/2021 22 §)"


def test_what_the_law_does_not_allow_says_why(view: DecisionScreen, desk: Desk, call: Call) -> None:
    from tests.gui.decision.call import prepared
    from tests.gui.decision.series_call import decide

    decide(desk, call.cases["reject"], prepared("reject"))
    view.open_case(call.cases["reject"])
    change = view.strip.acts["change"]
    assert change.text() == "Muutospäätös, ei nyt: tukea ei ole myönnetty (757/2021 22 §)"
    assert not change.isEnabled()
    assert view.strip.acts["review"].isEnabled()


@pytest.mark.qt_log_ignore("does not support raise", "does not support grabbing", extend=True)  # offscreen popups
def test_a_later_decision_is_begun_by_keyboard_and_its_first_field_has_the_focus(
    view: DecisionScreen, desk: Desk, decided: Decided, qtbot
) -> None:
    view.open_case(decided.application)
    qtbot.keyClick(view, Qt.Key.Key_M, ALT)
    menu = view.strip.begin.menu()
    assert menu.isVisible()
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert [one.draft.draft.kind for one in desk.decisions.all(decided.application)] == ["main", "change"]
    assert [button.isChecked() for button in view.strip.buttons.values()] == [False, True]
    assert view.strip.drop.isVisible() and not view.strip.begin.isVisible()
    assert view.preview.state.text() == "LUONNOS"
    assert view.form.draft() is not None and view.form.draft().kind == "change"
    assert QApplication.focusWidget() is view.form.follow_up._requested


def test_the_decision_before_is_read_and_never_edited(
    view: DecisionScreen, desk: Desk, decided: Decided, qtbot
) -> None:
    begin(view, desk, decided)
    qtbot.keyClick(view, Qt.Key.Key_PageUp, ALT)
    assert view.preview.state.text() == "Allekirjoitettu"
    assert view.form.draft().kind == "main"
    assert view.form.identity.number.control.isReadOnly()
    assert not view.form_side.to_translation.isVisible()
    before = desk.deciding.draft(decided.application)
    view.translation.edited.emit("sv", "grounds", "En annan text")
    view.keeper.save()
    assert desk.deciding.draft(decided.application) == before
    qtbot.keyClick(view, Qt.Key.Key_PageDown, ALT)
    assert view.form.draft().kind == "change" and not view.form.identity.number.control.isReadOnly()


def test_the_letter_of_the_decision_shown_is_exported(
    printing: DecisionScreen, desk: Desk, decided: Decided, tmp_path: Path, monkeypatch, qtbot
) -> None:
    begin(printing, desk, decided)
    qtbot.keyClick(printing, Qt.Key.Key_PageUp, ALT)
    monkeypatch.setattr(printing.acts, "choose_folder", lambda then: then(tmp_path / "ulos"))
    printing.export()
    (pdf,) = (tmp_path / "ulos").glob("*.pdf")
    assert pdf.read_bytes() == desk.deciding.letter_bytes(decided.application, seq=1)


def test_what_was_typed_is_saved_before_another_decision_is_shown(
    view: DecisionScreen, desk: Desk, decided: Decided, qtbot
) -> None:
    begin(view, desk, decided)
    view.form.identity.number.control.setText("13/2026")
    qtbot.keyClick(view, Qt.Key.Key_PageUp, ALT)
    assert view.form.identity.number.control.text() != "13/2026"
    stored = desk.deciding.draft(decided.application)
    assert stored is not None and stored.draft.decision_number == "13/2026"


def test_a_draft_is_given_up_after_a_question(view: DecisionScreen, desk: Desk, decided: Decided, qtbot) -> None:
    begin(view, desk, decided)
    qtbot.keyClick(view, Qt.Key.Key_L, ALT)
    (banner,) = view.banners.banners()
    assert banner.text().startswith("Luovutaanko luonnoksesta: Muutospäätös?")
    keep = QApplication.focusWidget()
    assert keep is not None and keep.text() == "Jatka valmistelua"
    qtbot.keyClick(keep, Qt.Key.Key_Return)
    assert view.banners.banners() == [] and len(desk.decisions.all(decided.application)) == 2
    qtbot.keyClick(view, Qt.Key.Key_L, ALT)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
    assert QApplication.focusWidget().text() == "Luovu"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert [one.draft.draft.kind for one in desk.decisions.all(decided.application)] == ["main"]
    assert view.form.draft().kind == "main" and view.strip.begin.isVisible()
    assert view.banners.banners()[0].text() == "Luonnoksesta luovuttiin: Muutospäätös."


def test_leaving_takes_the_row_away(view: DecisionScreen, decided: Decided) -> None:
    view.open_case(decided.application)
    view.leave()
    assert not view.strip.isVisible() and view.strip.buttons == {}
