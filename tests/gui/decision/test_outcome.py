"""Only what the law allows can be chosen; the others say why not."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from ic16desk.desk import Desk
from tests.gui.decision.call import prepared
from ui.i18n import words
from ui.screens.decision import DecisionScreen


def test_a_grant_that_must_be_made_closes_rejection(view: DecisionScreen, decide: Callable[..., str]) -> None:
    decide("grant")
    cards = view.form.outcome.cards
    open_cards = [outcome for outcome, card in cards.items() if not card.closed()]
    assert open_cards == ["grant", "grant_reduced", "lapsed"]
    assert cards["grant"].radio.isChecked()
    assert words("outcome.why.must_grant") in cards["reject"].why()
    assert "757/2021 10 § 3 mom." in cards["reject"].radio.accessibleName()
    assert words("outcome.why.admissible") in cards["not_examined"].why()


def test_a_closed_card_cannot_be_clicked(view: DecisionScreen, desk: Desk, decide: Callable[..., str], qtbot) -> None:
    application = decide("grant")
    card = view.form.outcome.cards["reject"]
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    assert not card.radio.isChecked()
    assert view.form.draft().outcome == "grant"
    assert desk.deciding.draft(application) is None


def test_another_outcome_is_stored_at_once(view: DecisionScreen, desk: Desk, decide: Callable[..., str], qtbot) -> None:
    application = decide("grant", prepared("grant"))
    qtbot.mouseClick(view.form.outcome.cards["lapsed"], Qt.MouseButton.LeftButton)
    stored = desk.deciding.draft(application)
    assert stored is not None and stored.draft.outcome == "lapsed"
    assert stored.draft.approved_budget == prepared("grant").approved_budget
    assert not view.form.costs.isVisible()
    assert view.form.grounds.isVisible()
    assert not view.form.conditions.isVisible()


def test_arrow_keys_pass_over_closed_choices(view: DecisionScreen, decide: Callable[..., str], qtbot) -> None:
    decide("reduced")
    cards = view.form.outcome.cards
    assert cards["grant"].closed() and cards["not_examined"].closed()
    view.form.outcome.take_focus()
    qtbot.waitUntil(cards["grant_reduced"].radio.hasFocus)
    qtbot.keyClick(cards["grant_reduced"].radio, Qt.Key.Key_Down)
    assert cards["reject"].radio.isChecked()
    assert view.keeper.stored is not None and view.keeper.stored.outcome == "reject"
    assert view.form.reasons.isVisible()


def test_a_rejection_shows_its_reasons_first(view: DecisionScreen, decide: Callable[..., str], qtbot) -> None:
    decide("reject")
    section = view.form.reasons
    shown = [code for code, row in section.rows.items() if row.isVisible()]
    assert shown == ["R01"]
    assert section.rows["R01"].box.isChecked()
    qtbot.mouseClick(section._more, Qt.MouseButton.LeftButton)
    shown = [code for code, row in section.rows.items() if row.isVisible()]
    assert shown == [f"R{number:02}" for number in range(1, 15)]


def test_facts_of_a_reason_are_stored(view: DecisionScreen, desk: Desk, decide: Callable[..., str], qtbot) -> None:
    application = decide("reject", prepared("reject"))
    view.form.reasons._show_all()
    row = view.form.reasons.rows["R12"]
    row.box.click()
    row.facts.control.setPlainText("Rahoituskehys on sidottu.")
    view.keeper.save()
    stored = desk.deciding.draft(application)
    assert stored is not None
    assert [(reason.code, reason.text) for reason in stored.draft.reasons] == [
        ("R01", ""),
        ("R12", "Rahoituskehys on sidottu."),
    ]


def test_sections_are_numbered_as_in_the_letter(view: DecisionScreen, decide: Callable[..., str]) -> None:
    def numbers() -> dict[str, str]:
        return {s.name: s._number.text() for s in view.form.sections if s.isVisible()}

    decide("grant")
    assert numbers()["grounds"] == "8" and numbers()["conditions"] == "9" and numbers()["contact"] == "13"
    decide("reject")
    assert numbers()["grounds"] == "4" and numbers()["contact"] == "6"
    assert "conditions" not in numbers()
