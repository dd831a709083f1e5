"""EU money: the decision made in EURA is recorded after the signatures, and the days that run from it are shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ic16desk.desk import Desk
from tests.gui.decision.call import Call, build, opened, prepared
from tests.gui.decision.series_call import decide
from tests.helpers.stores import NOW, PASSPHRASE
from ui.screens.decision import DecisionScreen

ALT = Qt.KeyboardModifier.AltModifier
ID = "EURA 2021/401217/09"


@pytest.fixture(scope="module")
def call(tmp_path_factory: pytest.TempPathFactory) -> Call:
    """The first case signed, nothing made in EURA yet."""
    from ic16desk.clock import Clock

    call = build(tmp_path_factory.mktemp("signed"))
    desk = Desk.open(call.store, passphrase=PASSPHRASE, clock=Clock(NOW))
    decide(desk, call.cases["grant"], eura=False)
    desk.close()
    return call


@pytest.fixture
def desk(call: Call, tmp_path: Path) -> Iterator[Desk]:
    desk = opened(call, tmp_path)
    yield desk
    desk.close()


def test_a_draft_has_no_row(view: DecisionScreen, desk: Desk, call: Call) -> None:
    desk.deciding.save(call.cases["reduced"], prepared("reduced"))
    view.open_case(call.cases["reduced"])
    assert not view.eura.isVisible()


def test_the_decision_is_recorded_by_keyboard(view: DecisionScreen, desk: Desk, call: Call, qtbot) -> None:
    case = call.cases["grant"]
    view.open_case(case)
    assert view.eura.isVisible() and not view.strip.isVisible()
    qtbot.keyClick(view, Qt.Key.Key_E, ALT)
    assert QApplication.focusWidget() is view.eura._day
    qtbot.keyClicks(view.eura._day, "24.11.2026")
    qtbot.keyClick(view, Qt.Key.Key_E, ALT)
    assert QApplication.focusWidget() is view.eura._id
    qtbot.keyClicks(view.eura._id, ID)
    qtbot.keyClick(view.eura._id, Qt.Key.Key_Return)
    stored = desk.deciding.draft(case)
    assert stored is not None and (stored.eura_day, stored.eura_id) == (dt.date(2026, 11, 24), ID)
    assert view.eura._made.text() == f"EURA: päätös tehty 24.11.2026, tunnus {ID}"
    # received on the third day, 27.11.; the 30th day is Sun 27.12. → Mon 28.12. (13/2003 § 19, HL § 49 c, 150/1930 § 5)
    assert view.eura._days.text() == "Tiedoksi saatu 27.11.2026. Oikaisua voi vaatia 28.12.2026 asti."
    assert not view.eura._asking.isVisible()
    assert view.strip.isVisible()  # only now may a later decision be begun
    assert desk.proceedings.state(case) == "notified"


def test_what_cannot_be_recorded_is_said_where_it_is(view: DecisionScreen, desk: Desk, call: Call, qtbot) -> None:
    case = call.cases["grant"]
    view.open_case(case)
    view.eura.record.click()
    assert view.eura.day.error() == "Kirjoita päivä muodossa 24.11.2026"
    view.eura._day.setText("25.11.2026")  # tomorrow
    view.eura._id.setText(ID)
    view.eura.record.click()
    assert view.eura.error().startswith("Päivä 25.11.2026 ei käy")
    view.eura._day.setText("24.11.2026")
    view.eura._id.setText(" ")
    view.eura.record.click()
    assert view.eura.error().startswith("Päätöksen tunnus EURA 2021 -järjestelmässä puuttuu.")
    stored = desk.deciding.draft(case)
    assert stored is not None and stored.eura_day is None


def test_a_record_is_corrected(view: DecisionScreen, desk: Desk, call: Call, qtbot) -> None:
    case = call.cases["grant"]
    desk.decisions.made_in_eura(case, day=dt.date(2026, 11, 24), id="väärä")
    view.open_case(case)
    qtbot.keyClick(view, Qt.Key.Key_E, ALT)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert view.eura._asking.isVisible() and view.eura._day.value() == dt.date(2026, 11, 24)
    view.eura._id.setText(ID)
    view.eura.record.click()
    stored = desk.deciding.draft(case)
    assert stored is not None and stored.eura_id == ID
    assert view.eura._made.text().endswith(ID) and not view.eura._asking.isVisible()


def test_leaving_shows_nothing_of_the_case(view: DecisionScreen, desk: Desk, call: Call) -> None:
    desk.decisions.made_in_eura(call.cases["grant"], day=dt.date(2026, 11, 24), id=ID)
    view.open_case(call.cases["grant"])
    view.leave()
    assert not view.eura.isVisible() and ID not in view.eura._made.text() + view.eura._id.text()
