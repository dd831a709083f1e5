"""Walking between panes, and widths that stay."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.state import Looks
from ui.widgets.layouts import column, holder, row
from ui.widgets.panes import PaneWalk, split


def test_f6_walks_shown_panes_and_comes_back_to_the_same_field(qtbot):
    fields = [QLineEdit() for _ in range(4)]
    panes = [holder(column(fields[0], fields[1])), holder(column(fields[2])), holder(column(fields[3]))]
    screen = QWidget()
    screen.setLayout(row(*panes))
    qtbot.addWidget(screen)
    walk = PaneWalk(screen, panes)
    with qtbot.waitExposed(screen):
        screen.show()
    screen.activateWindow()
    panes[1].hide()
    fields[1].setFocus()
    qtbot.waitUntil(fields[1].hasFocus)
    assert walk.current() == 0
    qtbot.keyClick(fields[1], Qt.Key.Key_F6)
    assert fields[3].hasFocus()
    qtbot.keyClick(fields[3], Qt.Key.Key_F6)
    assert fields[1].hasFocus()
    panes[1].show()
    qtbot.keyClick(fields[1], Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert fields[3].hasFocus()


def test_users_widths_come_back(qtbot, tmp_path: Path):
    looks = Looks(tmp_path)

    def made():
        splitter = split(QWidget(), QWidget(), QWidget(), sizes=(200, 500, 300), looks=looks, name="review")
        qtbot.addWidget(splitter)
        splitter.resize(1002, 100)
        splitter.show()
        return splitter

    first = made()
    assert first.sizes() == [200, 500, 300]
    first.moveSplitter(120, 1)
    assert made().sizes() == first.sizes() == [120, 580, 300]
