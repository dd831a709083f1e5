"""What else is done with a decision that waits: returned with a reason, dated anew, sent to who signs next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from ic16desk.clock import Clock
from ic16desk.desk import Desk
from ic16desk.desk.demo import PRESENTER
from tests.gui.signing.test_signing import rows, texts, ticks
from tests.gui.signing.waiting import Call, use
from ui.cells import Group
from ui.screens.signing import SigningScreen

NEXT_DAY = dt.datetime(2026, 11, 24, 22, 30, tzinfo=dt.UTC)  # half past midnight of the 25th in Helsinki
Shown = Callable[..., SigningScreen]


def test_returning_wants_a_reason_and_takes_it_out_of_the_queue(desk: Desk, show: Shown, call: Call, qtbot) -> None:
    view = show(desk)
    application = call.cases["grant"]
    qtbot.mouseClick(view.details.give_back, Qt.MouseButton.LeftButton)
    form = view.details.form
    assert form.isVisible() and form.reason.hasFocus()
    qtbot.mouseClick(form.yes, Qt.MouseButton.LeftButton)
    assert form.error() == "Kirjoita, miksi päätös palautetaan."
    assert desk.deciding.letter(application).state == "presented"
    qtbot.keyClicks(form.reason, "Summa on tarkistettava.")
    assert form.error() == ""
    view.list.choose({application})
    qtbot.keyClick(form.reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert view.run.dialog is None  # in this field the keys return, they do not sign
    assert desk.deciding.letter(application) is None
    assert desk.proceedings.moves(application)[-1].reason == "Summa on tarkistettava."
    assert view.banners.banners()[0].text() == "401217 on palautettu valmisteluun."
    assert [row.title.first.split()[0] for row in rows(view)] == ["401488", "401560"]
    assert not form.isVisible() and ticks(view) == [False, False]


def test_escape_gives_up_returning_and_nothing_is_kept(desk: Desk, show: Shown, qtbot) -> None:
    view = show(desk)
    view.details.ask_return()
    form = view.details.form
    form.reason.insertPlainText("Keskeneräinen")
    qtbot.keyClick(form.reason, Qt.Key.Key_Escape)
    assert not form.isVisible() and form.reason.toPlainText() == ""
    assert view.details.give_back.isVisible()
    view.details.ask_return()
    qtbot.keyClicks(form.reason, "Toisesta asiasta")
    view.list.table.step(1)
    assert not form.isVisible() and form.reason.toPlainText() == ""  # a reason never lands on another decision


def test_a_decision_of_another_day_is_dated_anew_and_goes_back_to_its_presenter(
    desk: Desk, show: Shown, call: Call, qtbot
) -> None:
    desk.session.clock = Clock(NEXT_DAY)
    view = show(desk)
    assert [row.state.name for row in rows(view)] == ["Päätöksen päivä ei ole tänään"] * 3
    assert view.foot.why() == "Mitään ei voi nyt allekirjoittaa" and not view.list.every.isEnabled()
    said = texts(view.details)
    assert "Päätöksen päivä on 24.11.2026, mutta tänään on 25.11.2026." in said
    view.list.choose({call.cases["grant"]})
    qtbot.keyClick(view.list.table, Qt.Key.Key_Space)
    assert ticks(view) == [False, False, False]
    qtbot.mouseClick(view.details.redate, Qt.MouseButton.LeftButton)
    banner = view.banners.banners()[0]
    assert banner.text() == "Päätöksen 401217 päivä on nyt 25.11.2026."
    assert "esiteltävä uudelleen (Eero Esimerkki)" in banner.accessibleName()
    assert desk.deciding.letter(call.cases["grant"]) is None
    assert len(rows(view)) == 2
    use(desk, PRESENTER[0])
    view.enter()
    mine = [row for row in rows(view) if row.tick is not None]
    assert [row.title.first.split()[0] for row in mine] == ["401217"] and mine[0].tick.enabled


def test_one_whose_day_is_to_come_waits_for_it_and_may_be_sent(desk: Desk, show: Shown) -> None:
    desk.session.clock = Clock(dt.datetime(2026, 11, 23, 10, 0, tzinfo=dt.UTC))
    view = show(desk)
    assert [row.state.name for row in rows(view)] == ["Odottaa päätöksen päivää 24.11.2026"] * 3
    assert "Odottaa päätöksen päivää 24.11.2026" in texts(view.details)
    use(desk, PRESENTER[0])
    view.enter()
    assert [row.tick for row in rows(view)] == [None, None, None]
    assert view.details.send.isVisible() and view.details.redate.isVisible()


def test_what_blocks_a_draft_is_told_and_leads_to_the_decision(drafted: Desk, show: Shown, call: Call, qtbot) -> None:
    import msgspec

    application = call.cases["grant"]
    stored = drafted.deciding.draft(application)
    drafted.deciding.save(application, msgspec.structs.replace(stored.draft, decision_number=""))
    view = show(drafted)
    groups = [row.text for row in view.list.model.rows if isinstance(row, Group)]
    assert groups == ["Odottaa sinua – 2 päätöstä", "Valmistelussa – 1 päätös"]
    last = rows(view)[-1]
    assert (last.key, last.state.name, last.tick.enabled) == (application, "Ei voi vielä allekirjoittaa", False)
    view.list.table.step(1)
    view.list.table.step(1)
    qtbot.waitUntil(lambda: view.letter._letter is not None)
    said = texts(view.details)
    assert "Yksi asia estää allekirjoittamisen" in said and "numero" in said
    assert not view.details.give_back.isVisible()  # nothing was presented yet
    view.list.choose_all()
    assert ticks(view) == [True, True, False]
    with qtbot.waitSignal(view.opened_at) as opened:
        qtbot.mouseClick(view.details.case, Qt.MouseButton.LeftButton)
    assert opened.args == [application, "decision"]


def test_sending_asks_where_and_the_lock_closes_the_question(desk: Desk, show: Shown, qtbot) -> None:
    use(desk, PRESENTER[0])
    view = show(desk)
    qtbot.mouseClick(view.details.send, Qt.MouseButton.LeftButton)
    chooser = view.acts.chooser
    assert isinstance(chooser, QFileDialog) and chooser.isVisible()
    view.leave()
    assert view.acts.chooser is None


def test_a_late_change_moves_nothing_that_is_read(desk: Desk, show: Shown, call: Call, qtbot) -> None:
    view = show(desk)
    view.list.table.step(1)
    qtbot.waitUntil(lambda: view.letter.pages() > 0, timeout=30_000)
    source = view.letter._source
    view._bridge.changed.emit(frozenset({"answers"}))
    assert view.letter._source is source and view.list.current().number == "401488"
    desk.exchange.return_to_preparer(call.cases["grant"], "Tarkistetaan.")
    view._bridge.changed.emit(frozenset({"letter"}))
    assert len(rows(view)) == 2
    assert view.letter._source is source and view.list.current().number == "401488"
