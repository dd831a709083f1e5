"""From the window: to the search, from a hit into its case, and back again."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ic16desk.desk.demo import package_of, samples
from tests.helpers.stores import a_desk
from tests.helpers.windows import unlocked
from ui.screens.search.lines import Line

SLOW = 20_000
Key, Ctrl, Shift = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def test_a_hit_opens_its_page_with_every_form_shown_and_esc_leads_back(qtbot, tmp_path: Path) -> None:
    desk = a_desk(tmp_path / "store")
    case = desk.importing.take(package_of(samples()[0])).value.id
    desk.reading.read_unread()
    desk.reading.learn_words()
    desk.cases.refresh(case)
    desk.close()
    window = unlocked(qtbot, tmp_path / "store")
    navigation = window.workspace.navigation
    QTest.keyClick(window, Key.Key_4, Qt.KeyboardModifier.AltModifier)
    assert navigation.name() == "search"
    made = navigation.current()
    qtbot.keyClicks(made.head.field, "rahoituksen")
    qtbot.keyClick(made.head.field, Key.Key_Return)
    qtbot.waitUntil(lambda: made.lines.rowCount() > 0, timeout=SLOW)
    lines = made.lines.rows
    row = next(n for n, line in enumerate(lines) if isinstance(line, Line) and "hakemus" in line.place)
    made.table.go_to(row)
    qtbot.keyClick(made.table, Key.Key_Return)
    qtbot.waitUntil(lambda: navigation.name() == "review", timeout=SLOW)
    review, page = navigation.current(), lines[row].hit.page
    qtbot.waitUntil(lambda: len(review.reader.pages.view._hits.get(page, ())) > 1, timeout=SLOW)
    assert review.reader.focus_widget().hasFocus()

    press(window, Key.Key_F, Ctrl | Shift)
    assert navigation.name() == "search" and made.head.within.isChecked()
    assert made.head.field.hasFocus()
    press(window, Key.Key_Escape)
    assert navigation.name() == "search" and made.head.field.text() == ""
    press(window, Key.Key_Escape)
    assert navigation.name() == "review"
    for _ in range(3):  # what is open over the document goes first
        if navigation.name() == "review":
            press(window, Key.Key_Escape)
    assert navigation.name() == "search"
    press(window, Key.Key_Escape)
    assert navigation.name() == "cases"


def press(window, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key, modifiers)
