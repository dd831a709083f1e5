"""Giving a signed decision to its parties in the window: recorded by keys, each with its days, and what follows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from ic16desk.clock import Clock
from ic16desk.desk import Desk
from tests.gui.decision.call import Call, build, opened
from tests.gui.decision.series_call import decide
from tests.helpers.stores import NOW, PASSPHRASE
from ui.screens.cases.glance import look
from ui.screens.cases.rows import read_rows
from ui.screens.decision import DecisionScreen

ALT = Qt.KeyboardModifier.AltModifier
Key = Qt.Key


@pytest.fixture(scope="module")
def call(tmp_path_factory: pytest.TempPathFactory) -> Call:
    """The first case signed."""
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


def told(view: DecisionScreen) -> str:
    return " ".join(banner.accessibleName() for banner in view.notice.banners())


def test_a_notification_is_recorded_by_keys_and_the_view_says_when_it_may_be_final(
    view: DecisionScreen, desk: Desk, call: Call, qtbot
) -> None:
    case = call.cases["grant"]
    view.open_case(case)
    assert "Päätöstä ei ole vielä annettu tiedoksi." in told(view)
    qtbot.keyClick(view, Key.Key_T, ALT)
    dialog = view.acts.notifying
    assert dialog is not None and dialog.isVisible()
    assert dialog.focusWidget() in (dialog.recipient, dialog.recipient.lineEdit())
    assert dialog.recipient.currentText() == "Kaikki asianosaiset"
    qtbot.keyClick(dialog.focusWidget(), Key.Key_Return)  # the default button: everything as it stands
    (one,) = desk.notifying.of(case)
    assert (one.recipient, one.method, one.sent) == ("", "email19", dt.date(2026, 11, 24))
    assert (one.received, one.review_until) == (dt.date(2026, 11, 27), dt.date(2026, 12, 28))
    assert dialog.model.rowCount() == 1
    qtbot.keyClick(dialog, Key.Key_Escape)
    assert "Päätös voi tulla lainvoimaiseksi 29.12.2026." in told(view)
    assert look(desk, case, "fi").facts[0] == ("cases.fact.force", "aikaisintaan 29.12.2026")
    (row,) = read_rows(desk, [case], "fi")
    assert row is not None and row.state.hint == "Päätös voi tulla lainvoimaiseksi 29.12.2026."


def test_what_is_wrong_is_said_in_the_dialog_and_nothing_is_written(
    view: DecisionScreen, desk: Desk, call: Call, qtbot
) -> None:
    case = call.cases["grant"]
    view.open_case(case)
    view.acts.notify(view._case)
    dialog = view.acts.notifying
    dialog._sent.setText("1.1.2026")
    dialog.record.click()
    assert dialog.error() == "Päätöstä ei ole voitu antaa tiedoksi ennen kuin se tehtiin 24.11.2026."
    assert desk.notifying.of(case) == ()
    view.acts.close_dialogs()


def test_final_is_offered_only_when_the_time_is_over_and_is_a_persons_act(
    view: DecisionScreen, desk: Desk, call: Call, qtbot
) -> None:
    case = call.cases["grant"]
    desk.notifying.record(case, method="eura", sent=dt.date(2026, 11, 24))
    view.open_case(case)
    view.acts.notify(view._case)
    assert view.acts.notifying.final.isHidden()
    view.acts.close_dialogs()
    desk.session.clock = Clock(dt.datetime(2026, 12, 29, 9, tzinfo=dt.UTC))
    view.open_case(case)
    assert "Päätös voidaan kirjata lainvoimaiseksi 29.12.2026 alkaen" in told(view)
    view.acts.notify(view._case)
    dialog = view.acts.notifying
    assert not dialog.final.isHidden()
    assert desk.proceedings.state(case) == "notified"
    assert look(desk, case, "fi").open[0].text.startswith("Muutoksenhakuaika on päättynyt.")
    dialog.final.click()
    assert desk.proceedings.state(case) == "final"
    assert "Päätös on lainvoimainen 29.12.2026 alkaen." in told(view)
    view.acts.close_dialogs()


def test_a_proof_is_saved_as_it_came(
    view: DecisionScreen, desk: Desk, call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = call.cases["grant"]
    proof = tmp_path / "kuittaus.txt"
    proof.write_bytes(b"Luettu 24.11.2026")
    desk.notifying.record(case, method="email19", proof=proof)
    view.open_case(case)
    view.acts.notify(view._case)
    dialog = view.acts.notifying
    assert dialog.save.isHidden()
    dialog.table.go_to(0)
    assert not dialog.save.isHidden()
    target = tmp_path / "talteen" / "kuittaus.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(target), ""))
    dialog.save.click()
    assert target.read_bytes() == b"Luettu 24.11.2026"
    dialog.save.click()
    assert "kuittaus.txt" in dialog.error()  # never in place of another file
    view.acts.close_dialogs()
