"""Signing as a place of the window: its number on the rail, its keys, the way to a case and back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ic16desk.desk.demo import DECIDER, PRESENTER
from tests.gui.signing.test_signing import rows
from tests.gui.signing.waiting import Call, copied
from tests.helpers.windows import nameless, texts, unlocked
from ui.screens.signing import SigningScreen

SLOW = 30_000


def test_the_rail_counts_and_leads_and_back_leads_here_again(qtbot, call: Call, tmp_path: Path) -> None:
    window = unlocked(qtbot, copied(call.presented, tmp_path))
    rail, navigation = window.workspace.rail, window.workspace.navigation
    button = rail._places["signing"]
    qtbot.waitUntil(lambda: button.count() == 3, timeout=SLOW)
    assert button.text() == "Allekirjoitus"
    assert button.accessibleDescription() == "3 odottaa allekirjoitustasi"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_5, Qt.KeyboardModifier.AltModifier)
    view = navigation.views.get("signing")
    assert isinstance(view, SigningScreen) and navigation.name() == "signing"
    qtbot.waitUntil(lambda: len(rows(view)) == 3, timeout=SLOW)
    assert nameless(view) == []
    window.workspace.open_palette("allekirjoitettav")
    names = [name.split("   ")[0] for name in window.workspace.palette_box.names()]
    assert sorted(names) == ["Edellinen allekirjoitettava", "Seuraava allekirjoitettava", "Siirry allekirjoitettaviin"]
    window.workspace.palette_box.close_up()
    qtbot.waitUntil(lambda: view.letter.pages() > 0, timeout=SLOW)
    view.list.table.setFocus()
    walked = []
    for _ in range(2):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6)
        walked.append(next(pane for pane in view.panes() if pane.isAncestorOf(QApplication.focusWidget())))
    assert walked == view.panes()[1:3]
    view.details.case.click()
    assert navigation.name() == "decision" and navigation.case == call.cases["grant"]
    window.workspace.back()
    assert navigation.name() == "signing"
    view._bridge.write(lambda desk: desk.people.use(PRESENTER[0]))
    qtbot.waitUntil(lambda: button.count() == 0, timeout=SLOW)
    qtbot.waitUntil(lambda: [row.tick for row in rows(view)] == [None, None, None], timeout=SLOW)
    view._bridge.write(lambda desk: desk.people.use(DECIDER[0]))
    qtbot.waitUntil(lambda: button.count() == 3, timeout=SLOW)
    window.lock()
    assert button.count() == 0
    assert [said for said in texts(window.workspace) if "401217" in said] == []
