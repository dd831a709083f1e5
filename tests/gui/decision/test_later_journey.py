"""A whole change decision by keyboard: begun, written, read as the PDF it will be, nothing blocking, exported."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from ic16desk.desk import Desk
from tests.gui.decision.call import Call
from tests.gui.decision.series_call import EURA_ID, Decided
from ui.screens.decision import DecisionScreen

Key = Qt.Key
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
#: What only the register can mend: where the council's registry is reached.
REGISTER = ["registry_missing"]


@pytest.fixture
def call(decided: Decided) -> Call:
    return decided.call


class Hands:
    """Keys to whatever has the focus."""

    def __init__(self, qtbot, view: QWidget) -> None:
        self.qtbot, self.view = qtbot, view

    def focused(self) -> QWidget:
        if (
            QApplication.activeWindow() is not self.view
        ):  # a popup was closed: offscreen nobody gives the window its turn
            self.view.activateWindow()
            self.qtbot.waitUntil(lambda: QApplication.activeWindow() is self.view)
        focused = QApplication.focusWidget()
        assert focused is not None and focused.isVisible()
        return focused

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(QApplication.activePopupWidget() or self.focused(), key, modifier)

    def write(self, text: str) -> None:
        """Type; what QTest has no keys for is pasted."""
        target = self.focused()
        assert isinstance(target, QLineEdit | QPlainTextEdit) and not target.isReadOnly()
        QApplication.clipboard().setText(text)
        self.press(Key.Key_V, CTRL)


def blocking(view: DecisionScreen) -> list[str]:
    return [line.code for line in view._lines or () if line.blocking]


@pytest.mark.qt_log_ignore("does not support raise", "does not support grabbing", extend=True)  # offscreen popups
def test_a_change_decision_from_beginning_to_file(
    printing: DecisionScreen, desk: Desk, decided: Decided, tmp_path: Path, qtbot
) -> None:
    view, hands = printing, Hands(qtbot, printing)
    view.open_case(decided.application)
    view.form.take_focus()
    view.strip.begin.setFocus()
    hands.press(Key.Key_M, ALT)
    hands.press(Key.Key_Down)
    hands.press(Key.Key_Return)
    part = view.form.follow_up
    assert hands.focused() is part._requested

    hands.write("24.11.2026")
    hands.press(Key.Key_Tab)
    hands.press(Key.Key_Tab)
    assert hands.focused() is part._request
    hands.write("Toteuttamisaikaa pyydetään jatkettavaksi, koska laitteen toimitus viivästyi.")
    hands.press(Key.Key_Tab)
    assert hands.focused() is part.ruling.box
    hands.press(Key.Key_Tab)
    assert hands.focused() is part._costs_from
    hands.press(Key.Key_Tab)
    assert hands.focused() is part._changes
    hands.write("Toteuttamisaika päättyy 30.6.2029.")
    while hands.focused() is not view.form.purpose._end:
        hands.press(Key.Key_Tab)
    hands.press(Key.Key_A, CTRL)
    hands.write("30.6.2029")

    written = {
        "date": ("24.11.2026", view.form.identity._date),
        "decision_number": ("§ 131", view.form.identity._decision_number),
        "grounds": ("Toimittaja on vahvistanut viivästyksen. Muutos ei lisää tukea.", view.form.grounds._grounds),
    }
    qtbot.waitUntil(lambda: len(blocking(view)) == 3)
    qtbot.waitUntil(lambda: len(blocking(view)) == 3)
    for _ in range(3):
        before = len(blocking(view))
        hands.press(Key.Key_F8)
        text = next(text for text, control in written.values() if control is hands.focused())
        hands.write(text)
        qtbot.waitUntil(lambda before=before: len(blocking(view)) == before - 1)
    assert blocking(view) == []
    assert [line.code for line in view._lines if not line.blocking and not line.code.startswith("text_")] == REGISTER
    assert view.foot.why() == "Valmis allekirjoitettavaksi" and view.foot.sign.isEnabled()

    pages = view.preview.view
    qtbot.waitUntil(
        lambda: "Toimittaja on vahvistanut" in "".join(t.text for t in pages._texts.values()), timeout=20000
    )
    letter = "".join("".join(pages._texts[page].text for page in sorted(pages._texts)).split())
    assert "MUUTOSPÄÄTÖS" in letter and "".join(EURA_ID.split()) in letter
    assert "1.1.2027–31.12.2028" in letter and "1.1.2027–30.6.2029" in letter  # before and after

    hands.press(Key.Key_E, CTRL)
    chooser = view.acts.chooser
    assert chooser is not None
    folder = tmp_path / "kirjeet"
    folder.mkdir()
    name = chooser.findChild(QLineEdit, "fileNameEdit")
    name.setText(str(folder))
    qtbot.keyClick(name, Key.Key_Return)
    qtbot.waitUntil(lambda: len(list(folder.iterdir())) == 2)
    assert {path.suffix for path in folder.iterdir()} == {".pdf", ".docx"}
    stored = desk.deciding.draft(decided.application)
    assert stored is not None and stored.seq == 2
    assert stored.draft == view.form.draft() and stored.draft.decision_number == "§ 131"
