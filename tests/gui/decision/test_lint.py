"""The lint leads to the fields, the fields say what is wrong, and signing wakes when nothing blocks."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ic16desk.desk import Desk
from ic16desk.model.decision import DecisionCondition, DecisionContact
from ic16desk.model.letters import LintLine
from tests.gui.decision.call import Call, prepared
from ui.cells import Group
from ui.screens.decision import DecisionScreen
from ui.screens.decision.lint_list import LintRow


def lines(view: DecisionScreen) -> list[LintRow]:
    return [row for row in view.lint._model.rows if isinstance(row, LintRow)]


def with_gaps():
    """A grant without its day, without a telephone, with a condition that lacks its day."""
    return msgspec.structs.replace(
        prepared("grant", date=None),
        contact=DecisionContact(name="Venla Valmistelija"),
        conditions=tuple(DecisionCondition(code=code) for code in ("C-RET", "C-RES", "C-COM", "C-IND")),
    )


def test_each_blocking_line_marks_its_field(view: DecisionScreen, decide: Callable[..., str]) -> None:
    decide("grant", with_gaps())
    assert view.form.identity.date.error() == "Päätöksen päivämäärä puuttuu."
    assert view.form.identity.date.control.property("error") == "true"
    assert view.form.contact.parts["phone"].error() == "Lisätietojen antajan puhelin tai sähköposti puuttuu."
    assert view.form.contact.parts["name"].error() == ""
    assert view.form.conditions.rows["C-RES"].fields[0].error() == "Ehdosta C-RES puuttuu: tulosten julkaisupäivä."
    assert view.lint.blocking() == 3
    assert view.lint.blocks.text() == "3 estää"
    assert view.foot.why() == "3 estettä ennen allekirjoitusta"
    assert not view.foot.sign.isEnabled()


def test_f8_walks_the_fields_around_the_end(view: DecisionScreen, decide: Callable[..., str], qtbot) -> None:
    decide("grant", with_gaps())
    # in the order of the lint: day, condition, contact; then the warning that leads somewhere, then the day again
    expected = [
        view.form.identity.date.control,
        view.form.conditions.rows["C-RES"].fields[0].control,
        view.form.contact.parts["phone"].control,
    ]
    for control in expected:
        qtbot.keyClick(view, Qt.Key.Key_F8)
        assert QApplication.focusWidget() is control
    row = view.lint.table.current_row()
    assert isinstance(row, LintRow) and row.line.code == "contact_unreachable"
    qtbot.keyClick(view, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is expected[1]


def test_a_click_and_enter_go_to_the_field(view: DecisionScreen, decide: Callable[..., str], qtbot) -> None:
    decide("grant", with_gaps())
    table = view.lint.table
    area = table.visualRect(table.model().index(2, 1)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=area)
    assert QApplication.focusWidget() is view.form.contact.parts["phone"].control
    table.setFocus()
    table.go_to(0)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is view.form.identity.date.control
    visible = view.form.area.viewport().rect()
    control = view.form.identity.date.control
    assert visible.contains(control.mapTo(view.form.area.viewport(), control.rect().center()))


def test_mending_the_last_gap_wakes_signing(view: DecisionScreen, decide: Callable[..., str], qtbot) -> None:
    decide("grant", prepared("grant", date=None))
    assert not view.foot.sign.isEnabled()
    line = view.form.identity.date.control
    line.setFocus()
    qtbot.keyClicks(line, "24.11.2026")
    qtbot.waitUntil(view.foot.sign.isEnabled)
    assert view.foot.why() == "Valmis allekirjoitettavaksi"
    assert view.form.identity.date.error() == ""
    assert line.property("error") == "false"
    assert view.lint._none.text() == "Mikään ei estä"


def test_lines_about_texts_are_one_line_until_opened(view: DecisionScreen, decide: Callable[..., str], qtbot) -> None:
    decide("grant", prepared("grant"))
    rows = view.lint._model.rows
    assert [type(row) for row in rows] == [LintRow, Group]
    assert rows[0].line.code == "registry_missing" and rows[0].arrow is None
    table = view.lint.table
    table.setFocus()
    table.go_to(1)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert len(view.lint._model.rows) > 20
    clause = next(row for row in lines(view) if row.line.field == "texts.C-RES")
    assert clause.arrow is not None and clause.place == "9 Ehdot"
    qtbot.keyClick(table, Qt.Key.Key_Left)
    assert len(view.lint._model.rows) == 2


def test_an_open_answer_leads_to_the_review(view: DecisionScreen, desk: Desk, call: Call, qtbot) -> None:
    application = call.cases["grant"]
    desk.deciding.save(application, prepared("grant"))
    desk.reviewing.answer(application, "A04", "clarify", reason="Liite puuttuu.")
    view.open_case(application)
    row = lines(view)[0]
    assert (row.line.field, row.place) == ("answers.A04", "Arviointi")
    assert "avoin" in view.notice.banners()[0].text()
    with qtbot.waitSignal(view.go) as gone:
        view.lint.chosen.emit(row.line)
    assert gone.args == ["review"]
    cards = view.form.outcome.cards
    assert [outcome for outcome, card in cards.items() if not card.closed()] == ["lapsed"]
    assert cards["grant"].radio.isChecked()


def test_a_changed_answer_is_read_again(view: DecisionScreen, desk: Desk, call: Call, bridge) -> None:
    application = call.cases["grant"]
    desk.deciding.save(application, prepared("grant"))
    view.open_case(application)
    assert view.foot.sign.isEnabled()
    bridge.write(lambda d: d.reviewing.answer(application, "A04", "clarify", reason="Liite puuttuu."))
    assert not view.foot.sign.isEnabled()
    assert view.form.outcome.cards["grant"].closed()


def test_a_field_of_the_applicant_leads_to_the_application(view: DecisionScreen, decide, qtbot) -> None:
    decide("grant", prepared("grant"))
    with qtbot.waitSignal(view.go) as gone:
        view.lint.chosen.emit(LintLine("business_id_missing", "434/2003 44 §", "applicant", True, {}))
    assert gone.args == ["application"]


def test_a_demanded_condition_that_is_not_shown_is_reached(view: DecisionScreen, decide: Callable[..., str]) -> None:
    decide("grant", prepared("grant"))
    line = LintLine("text_draft", "", "texts.C-SCO", False, {"id": "C-SCO", "source": "x"})
    assert not view.form.conditions.rows["C-SCO"].isVisible()
    view.lint.chosen.emit(line)
    assert view.form.conditions.rows["C-SCO"].isVisible()
    assert QApplication.focusWidget() is view.form.conditions.rows["C-SCO"].box


def test_the_model_is_sound(view: DecisionScreen, decide: Callable[..., str], qtmodeltester) -> None:
    decide("grant", with_gaps())
    qtmodeltester.check(view.lint._model)
    tip = view.lint._model.index(0, 1).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "Päätöksen päivämäärä puuttuu. 434/2003 44 § 1 mom. 1 kohta"


def test_line_in_hand_is_told_whole_with_its_provision(view: DecisionScreen, decide: Callable[..., str], qtbot) -> None:
    decide("grant", with_gaps())
    assert view.lint.whole.isHidden()
    qtbot.keyClick(view, Qt.Key.Key_F8)
    assert view.lint.whole.text() == "Päätöksen päivämäärä puuttuu. (434/2003 44 § 1 mom. 1 kohta)"
    assert view.lint.whole.isVisible()
