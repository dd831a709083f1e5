"""A smaller grant in costs and financing by one key; F8 leads to what mends, whole and ready to be written over."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ic16desk.model.application import FundingRow
from ic16desk.model.decision import ApprovedLine, DecisionDraft
from tests.gui.decision.call import prepared
from ui.screens.decision import DecisionScreen
from ui.screens.decision.form import DecisionForm

SUPPORT = FundingRow(type="eu_and_state", amount_cents=32_029_983)
OWN = FundingRow(type="public_own", amount_cents=8_007_496)


def reduced(*funding: FundingRow) -> DecisionDraft:
    """Wages cut to 285 000,00 by hand: 40 % of them are 114 000,00 (866/2021 § 8), 80 % of both 319 200,00."""
    return replace(
        prepared("grant"),
        outcome="grant_reduced",
        granted_cents=31_920_000,
        percent_hundredths=8000,
        approved_budget=(
            ApprovedLine(category="wages", amount_cents=28_500_000),
            ApprovedLine(category="flat_rate", amount_cents=11_439_280),
        ),
        approved_funding=funding,
        deviations="",
    )


def press_to(view: DecisionScreen, qtbot: QtBot, code: str) -> None:
    """F8 until the line of that code is the current one."""
    for _ in range(20):
        qtbot.keyClick(view, Qt.Key.Key_F8)
        if view.lint.table.current_row().line.code == code:
            return
    pytest.fail(f"F8 never came to {code}")


def test_one_key_carries_the_reduction(view: DecisionScreen, decide: Callable[..., str], qtbot: QtBot) -> None:
    decide("grant", reduced(SUPPORT, OWN))
    press_to(view, qtbot, "granted_differs")
    row = view.form.support.reduction
    assert QApplication.focusWidget() is row.button
    assert row.told.text().replace("\u00a0", " ") == (
        "Tuen määrästä seuraa: Prosenttimääräinen korvaus 114 392,80 → 114 000,00 €;"
        " EAKR- ja valtion rahoitus 320 299,83 → 319 200,00 €; Muu julkinen rahoitus, oma 80 074,96 → 79 800,00 €"
    )
    assert row.button.accessibleDescription() == row.told.text()
    qtbot.keyClick(row.button, Qt.Key.Key_Space)
    stored = view.keeper.stored
    assert [line.amount_cents for line in stored.approved_budget] == [28_500_000, 11_400_000]
    assert [line.amount_cents for line in stored.approved_funding] == [31_920_000, 7_980_000]
    assert stored.granted_cents == 31_920_000
    assert not row.offered()
    amiss = {"flat_rate_over", "granted_differs", "sum_differs"}
    qtbot.waitUntil(lambda: amiss.isdisjoint({line.code for line in view._lines}))
    assert QApplication.focusWidget() is view.form.costs.table.rows[0].reason  # why less is approved


def test_what_the_sums_leave_open_is_not_proposed(view: DecisionScreen, decide: Callable[..., str], qtbot) -> None:
    others = (replace(OWN, amount_cents=4_003_749), FundingRow(type="municipal_other", amount_cents=4_003_747))
    decide("grant", reduced(SUPPORT, *others))
    assert not view.form.support.reduction.offered()
    press_to(view, qtbot, "granted_differs")
    assert QApplication.focusWidget() is view.form.support.amount.control


def test_a_decision_that_is_read_only_offers_nothing(view: DecisionScreen, decide: Callable[..., str]) -> None:
    decide("grant", reduced(SUPPORT, OWN))
    assert view.form.support.reduction.offered()
    view.form.set_locked(True)
    assert not view.form.support.reduction.offered()


def test_a_flat_sum_that_is_too_large_is_written_over(view: DecisionScreen, decide: Callable[..., str], qtbot) -> None:
    decide("grant", reduced(SUPPORT, OWN))
    field = view.form.costs.table.rows[1].field
    qtbot.waitUntil(field.isVisible)
    press_to(view, qtbot, "flat_rate_over")
    assert QApplication.focusWidget() is field
    qtbot.keyClicks(field, "114000")
    assert field.value() == 11_400_000


@pytest.mark.parametrize(("presses", "name"), [(1, "Eero Esimerkki"), (2, "Maija Mallikas")])
def test_the_first_arrow_key_takes_the_first_person(
    view: DecisionScreen, decide: Callable[..., str], qtbot, presses: int, name: str
) -> None:
    decide("grant", replace(prepared("grant"), presenter=None))
    names = view.form.signatures.presenter.name
    assert names.itemText(presses - 1) == name
    for _ in range(presses):
        qtbot.keyClick(names, Qt.Key.Key_Down)
    assert view.form.draft().presenter.name == name


def test_the_next_person_is_counted_from_the_one_written(
    view: DecisionScreen, decide: Callable[..., str], qtbot
) -> None:
    decide("grant", prepared("grant"))
    names = view.form.signatures.presenter.name
    assert names.currentText() == "Eero Esimerkki"
    qtbot.keyClick(names, Qt.Key.Key_Down)
    assert view.form.draft().presenter.name == "Maija Mallikas"


def test_a_field_stays_in_sight_when_the_form_gets_less_room(
    view: DecisionScreen, decide: Callable[..., str], qtbot
) -> None:
    decide("grant", prepared("grant"))
    form = DecisionForm()
    qtbot.addWidget(form)
    form.show_draft(view.keeper.draft, view._case, fresh=True)
    form.resize(560, 400)
    with qtbot.waitExposed(form):
        form.show()
    form.activateWindow()
    line, area = form.contact.parts["phone"].control, form.area

    def below() -> int:
        """Pixels between the field and the end of what is seen of the form."""
        return area.viewport().height() - line.mapTo(area.viewport(), line.rect().bottomLeft()).y()

    qtbot.waitUntil(lambda: form.go_to("contact.phone") and line.hasFocus() and below() > 4)
    QApplication.processEvents()
    area.verticalScrollBar().setValue(area.verticalScrollBar().value() + 4 - below())
    assert below() == 4
    form.resize(560, 370)
    assert below() < 0
    qtbot.waitUntil(lambda: below() > 4)
