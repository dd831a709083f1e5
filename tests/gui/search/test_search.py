"""The search's screen: what a line finds, how it is opened, what is said when nothing is, or not everything yet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ic16desk.desk import Desk
from ic16desk.model.places import Selector
from tests.helpers.bridge import InlineBridge
from tests.helpers.stores import a_desk
from tests.helpers.texts import a_text_case
from tests.helpers.windows import nameless, texts
from ui.cells import Group
from ui.screens.search import SearchScreen
from ui.screens.search.lines import Line

Key = Qt.Key
PLAN = "Hankkeen tavoite on selvä. Muuta ei ole.\nYhteishanketta rahoittaa kunta."


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("search")
    desk = a_desk(folder / "store")
    a_text_case(desk, folder / "in", {"suunnitelma.txt": PLAN}, number="401", name="Älykäs satama",
                applicant={"name": "Vaasan kaupunki"})  # fmt: skip
    a_text_case(desk, folder / "in", {"<b>muu.txt": "Hanke ja raha."}, number="402", name="Hanke kaksi")
    desk.reading.learn_words()
    yield desk
    desk.close()


@pytest.fixture
def made(qtbot: QtBot, desk: Desk) -> SearchScreen:
    screen = SearchScreen(InlineBridge(desk))
    qtbot.addWidget(screen)
    screen.resize(1200, 700)
    with qtbot.waitExposed(screen):
        screen.show()
    screen.enter()
    return screen


def typed(qtbot: QtBot, made: SearchScreen, words: str) -> None:
    made.head.field.setFocus()
    made.head.field.setText(words)
    qtbot.keyClick(made.head.field, Key.Key_Return)


def told(made: SearchScreen) -> list[str]:
    return [row.text if isinstance(row, Group) else f"{row.place}: {row.text}" for row in made.lines.rows]


def test_names_come_first_then_the_pages_of_each_case(qtbot, made) -> None:
    with qtbot.waitSignal(made.titled) as titled:
        typed(qtbot, made, "hanke")
    assert titled.args[1] == "3 sivua"
    lines = told(made)
    assert lines[0] == "Nimi tai numero: 1 hakemus"
    assert lines[1] == "402: Hanke kaksi"
    assert "401 · Älykäs satama · Vaasan kaupunki – 1 sivu" in lines
    assert any(line.startswith("suunnitelma.txt: Hankkeen tavoite") for line in lines)
    assert made.head._forms.text().startswith("Haetut muodot: hanke, hankkeen, yhteishanketta")
    line = next(row for row in made.lines.rows if isinstance(row, Line) and row.place == "suunnitelma.txt")
    assert [line.text[a:b] for a, b in line.spans] == ["Hankkeen", "Yhteishanketta"]


def test_typing_finds_when_it_pauses_and_the_focus_stays(qtbot, made) -> None:
    qtbot.keyClicks(made.head.field, "kunta")
    qtbot.waitUntil(lambda: made.lines.rowCount() > 0)
    assert made.head.field.hasFocus()
    qtbot.keyClick(made.head.field, Key.Key_Down)
    assert made.table.hasFocus()


def test_enter_goes_to_the_first_hit_and_enter_again_to_its_place(qtbot, made) -> None:
    typed(qtbot, made, "tavoitteet")
    assert made.table.hasFocus()
    with qtbot.waitSignal(made.found_place) as gone:
        qtbot.keyClick(made.table, Key.Key_Return)
    case, document, place, forms = gone.args
    assert made._bridge.desk.reading.document(document).application == case
    assert place == Selector(page=1, start=9, end=16, quote="tavoite")
    assert forms == ("tavoite",)


def test_name_opens_its_case(qtbot, made, desk) -> None:
    typed(qtbot, made, "lykäs")
    with qtbot.waitSignal(made.opened) as opened:
        qtbot.keyClick(made.table, Key.Key_Return)
    assert opened.args == [desk.cases.find("401")]


def test_exactly_and_within_narrow_and_nothing_says_so(qtbot, made, desk) -> None:
    typed(qtbot, made, "kunnan")
    assert made.lines.rowCount() == 2
    made.head.exact.click()
    assert made.lines.rowCount() == 0 and not made.table.isVisible()
    assert "Ei osumia: kunnan" in list(texts(made))
    made.head.exact.click()
    made.begin(case=desk.cases.find("402"), name="402", only=True)
    assert made.lines.rowCount() == 0
    made.empty.button.click()
    assert not made.head.within.isChecked() and made.lines.rowCount() == 2


def test_group_closes_and_opens(qtbot, made) -> None:
    typed(qtbot, made, "raha")
    assert made.lines.rowCount() == 2
    made.table.go_to(0)
    qtbot.keyClick(made.table, Key.Key_Left)
    assert made.lines.rowCount() == 1
    qtbot.keyClick(made.table, Key.Key_Right)
    assert made.lines.rowCount() == 2


def test_what_is_not_learned_yet_is_said_and_more_is_offered_not_forced(qtbot, tmp_path: Path) -> None:
    desk = a_desk(tmp_path / "store")
    a_text_case(desk, tmp_path / "in", {"a.txt": PLAN})
    bridge = InlineBridge(desk)
    made = SearchScreen(bridge)
    qtbot.addWidget(made)
    made.show()
    made.head.field.setText("hanke")
    made.head.asked.emit(True)
    assert made.lines.rowCount() == 0
    assert "opitaan" in made.head._notice.text()
    bridge.write(lambda desk: desk.reading.learn_words())
    assert made.lines.rowCount() == 0 and made.head.renew.isVisible()
    made.head.renew.click()
    assert made.lines.rowCount() == 2 and not made.head._told.isVisible()
    desk.close()


def test_leaving_forgets_and_every_control_has_a_name(qtbot, made) -> None:
    typed(qtbot, made, "hanke")
    assert nameless(made) == []
    made.leave()
    assert made.lines.rowCount() == 0
    assert not any("anke" in text and "Kirjoita" not in text for text in texts(made))


def test_foreign_names_are_plain_and_panes_are_walked(qtbot, made) -> None:
    typed(qtbot, made, "raha")
    assert any(row.place == "<b>muu.txt" for row in made.lines.rows if isinstance(row, Line))
    assert made.panes() == [made.head, made.table]
    assert QApplication.focusWidget() is made.table
