"""The list: rows, order, narrowing, groups, the preview, the way into a case."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox
from pytestqt.qtbot import QtBot

from ic16desk.desk import Desk
from ic16desk.model.cases import CaseQuery
from ic16desk.model.money import format_cents
from tests.gui.cases.call import a_call
from tests.helpers.bridge import InlineBridge
from tests.helpers.windows import nameless, texts
from ui.cells import Group
from ui.i18n import screen, words
from ui.models.lazy import LazyRows
from ui.screens.cases import CasesScreen
from ui.screens.cases.rows import ShownCase


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    made = a_call(tmp_path_factory.mktemp("call") / "store")
    yield made
    made.close()


@pytest.fixture
def cases(qtbot: QtBot, desk: Desk) -> Callable[[], CasesScreen]:
    def make(width: str = "normal") -> CasesScreen:
        made = CasesScreen(InlineBridge(desk))
        qtbot.addWidget(made)
        made.resize(1200, 620)
        made.set_width_class(width)
        with qtbot.waitExposed(made):
            made.show()
        made.activateWindow()
        made.enter()
        qtbot.waitUntil(lambda: bool(rows(made)))
        return made

    return make


def rows(made: CasesScreen) -> list[ShownCase]:
    """Rows as shown, asked for and there."""
    found = [made.model.row_at(number) for number in range(made.model.rowCount())]
    return [row for row in found if isinstance(row, ShownCase)] if None not in found else []


def settled(qtbot: QtBot, made: CasesScreen) -> list[ShownCase]:
    qtbot.waitUntil(lambda: bool(rows(made)) or not made.model.rowCount())
    return rows(made)


def check(made: CasesScreen, name: str) -> None:
    box = made.facets.findChild(QCheckBox, name)
    assert box is not None, name
    box.click()


def test_title_tells_how_many_and_how_much(qtbot, cases, desk) -> None:
    said: list[str] = []
    made = cases()
    made.titled.connect(lambda _first, second: said.append(second))
    made.read()
    assert said == [f"10 hakemusta, haettu {format_cents(desk.cases.sum_cents(CaseQuery()))}"]


def test_rows_stand_under_their_agreement_with_its_count_and_sum(qtbot, cases, desk) -> None:
    made = cases()
    ids = list(made.model.ids)
    groups = [id for id in ids if isinstance(id, Group)]
    [oulu] = [group for group in groups if group.key == "OUL"]
    at = ids.index(oulu)
    total = desk.cases.sum_cents(CaseQuery(agreements=("OUL",)))
    assert oulu.text == f"Oulu – 3 hakemusta, haettu {format_cents(total)}"
    assert {row.agreement for row in desk.cases.rows([str(id) for id in ids[at + 1 : at + 4]])} == {"OUL"}
    assert len(ids) == len(groups) + 10


def test_header_click_sorts_in_the_store_and_again_the_other_way(qtbot, cases) -> None:
    made = cases("wide")
    made.tools.grouped.emit("")
    header = made.table.horizontalHeader()
    section = [column.key for column in made.model.columns].index("applied")
    at = header.sectionViewportPosition(section) + 10

    def click() -> list[int]:
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=header.rect().topLeft() + _point(at, 12))
        return [row.applied for row in settled(qtbot, made)]

    up, down = click(), click()
    assert up == sorted(up)
    assert down == sorted(up, reverse=True)


def _point(x: int, y: int):  # type: ignore[no-untyped-def]
    from PySide6.QtCore import QPoint

    return QPoint(x, y)


def test_typing_narrows_and_clearing_brings_all_back(qtbot, cases) -> None:
    made = cases()
    qtbot.keyClicks(made.tools.filter, "kotikuntoutuksen")
    qtbot.keyClick(made.tools.filter, Qt.Key.Key_Return)
    assert {row.name for row in settled(qtbot, made)} == {"Kotikuntoutuksen digipolku (KODI)"}
    made.clear_filters()
    assert len(settled(qtbot, made)) == 10


def test_nothing_found_says_so_and_its_button_clears(qtbot, cases) -> None:
    made = cases()
    made.filter_by("zzz ei ole")
    assert made.body.currentWidget() is made.no_hits
    qtbot.mouseClick(made.no_hits.button, Qt.MouseButton.LeftButton)
    assert made.body.currentWidget() is made.table
    assert made.tools.filter.text() == ""


def test_facets_count_the_whole_store(cases, desk) -> None:
    made = cases()
    counts = desk.cases.facets()
    boxes = {box.objectName(): box.accessibleName() for box in made.facets.findChildren(QCheckBox)}
    assert boxes["state/proposal"] == words("ui.facets.counted", word="Päätösesitys", n=counts["state"]["proposal"])
    assert boxes["agreement/OUL"] == words("ui.facets.counted", word="Oulu", n=3)
    late = len(desk.cases.ids(CaseQuery(due_until=desk.session.clock.today())))
    assert boxes["due/late"] == words("ui.facets.counted", word="Myöhässä", n=late)


def test_facets_of_a_group_add_up_and_groups_narrow_each_other(qtbot, cases, desk) -> None:
    made = cases()
    check(made, "agreement/OUL")
    assert len(settled(qtbot, made)) == 3
    check(made, "agreement/JKL")
    assert len(settled(qtbot, made)) == 4
    check(made, "state/proposal_reject")
    assert [row.state.word for row in settled(qtbot, made)] == ["Hylkäysesitys"]


def test_blocking_or_noted_is_either_with_sums_that_fit(qtbot, cases, desk) -> None:
    made = cases()
    check(made, "findings/blocking")
    check(made, "findings/noted")
    expected = set(desk.cases.ids(CaseQuery(with_errors=True))) | set(desk.cases.ids(CaseQuery(with_warnings=True)))
    shown = settled(qtbot, made)
    assert {row.id for row in shown} == expected
    assert made._listing.cents == sum(row.applied for row in shown)
    assert made._listing.count == len(expected)


def test_group_closes_and_opens_by_arrow_keys(qtbot, cases) -> None:
    made = cases()
    before = made.model.rowCount()
    at = next(n for n, id in enumerate(made.model.ids) if isinstance(id, Group) and id.key == "OUL")
    made.table.setFocus()
    made.table.go_to(at)
    qtbot.keyClick(made.table, Qt.Key.Key_Left)
    assert made.model.rowCount() == before - 3
    made.table.go_to(at)
    qtbot.keyClick(made.table, Qt.Key.Key_Right)
    assert made.model.rowCount() == before


@pytest.mark.parametrize("way", ["enter", "double click", "button"])
def test_case_is_opened(qtbot, cases, way) -> None:
    made = cases()
    at = next(n for n, id in enumerate(made.model.ids) if isinstance(id, str))
    wanted = made.model.ids[at]
    made.table.go_to(at)
    with qtbot.waitSignal(made.opened) as caught:
        if way == "enter":
            qtbot.keyClick(made.table, Qt.Key.Key_Return)
        elif way == "button":
            qtbot.mouseClick(made.preview.open, Qt.MouseButton.LeftButton)
        else:
            place = made.table.visualRect(made.model.index(at, 0)).center()
            qtbot.mouseClick(made.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
            qtbot.mouseDClick(made.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert caught.args == [wanted]


def test_preview_shows_the_chosen_case_its_documents_and_what_is_open(qtbot, cases, desk) -> None:
    made = cases()
    target = desk.cases.find("401701")
    made.table.go_to(made.model.find(target))
    qtbot.waitUntil(lambda: "Liikkuva arki" in " ".join(texts(made.preview)))
    case = desk.cases.show(target)
    said = list(texts(made.preview))
    assert case.fields.applicant.name in said
    assert format_cents(case.fields.applied_cents) in said
    papers = [document for document in case.documents if document.name != "application.json"]
    assert made.preview.model.rowCount() == len(papers)
    errors = sum(finding.severity == "error" for finding in case.findings)
    assert words("ui.cell.blocking", n=errors) in said


def test_other_views_of_the_case_are_in_the_menu(qtbot, cases) -> None:
    made = cases()
    with qtbot.waitSignal(made.opened_at) as caught:
        made.preview.asked.emit("decision")
    assert caught.args == [made._chosen, "decision"]


def test_cursor_stays_on_its_case_when_the_list_changes_under_it(qtbot, cases, desk) -> None:
    made = cases()
    chosen = desk.cases.find("401433")
    made.table.go_to(made.model.find(chosen))
    made.tools.grouped.emit("")
    settled(qtbot, made)
    assert made.model.id_at(made.table.currentIndex().row()) == chosen
    made.tools.grouped.emit("agreement")


def test_language_changes_rows_groups_and_facets(qtbot, cases) -> None:
    made = cases()
    screen().speak("sv")
    assert {row.state.word for row in settled(qtbot, made)} == {"Beslutsförslag", "Förslag om avslag"}
    assert any("Uleåborg – 3 ansökningar" in id.text for id in made.model.ids if isinstance(id, Group))


def test_columns_follow_the_window_and_the_users_choice(qtbot, cases) -> None:
    made = cases("wide")
    assert [column.key for column in made.model.columns] == [
        "number", "name", "applicant", "applied", "state", "done", "findings", "due", "reviewer",
    ]  # fmt: skip
    menu = made.tools.columns.menu()
    next(action for action in menu.actions() if action.text() == "Arvioija").trigger()
    assert "reviewer" not in [column.key for column in made.model.columns]
    again = cases("wide")
    assert "reviewer" not in [column.key for column in again.model.columns]
    again.set_width_class("normal")
    assert [column.key for column in again.model.columns] == ["title", "applied", "state", "done", "due"]


def test_narrow_window_makes_drawers_of_the_panes(qtbot, cases) -> None:
    made = cases("narrow")
    assert not made.preview.isVisible()
    qtbot.mouseClick(made.tools.right, Qt.MouseButton.LeftButton)
    assert made.preview.isVisible()


def test_leave_forgets_every_text_of_the_store(qtbot, cases, desk) -> None:
    made = cases()
    names = (
        {row.name for row in rows(made)} | {row.applicant for row in rows(made)} | {row.number for row in rows(made)}
    )
    made.leave()
    QApplication.processEvents()
    left = [text for text in texts(made) for name in names if name and name in text]
    assert left == []


def test_list_is_a_proper_model(qtbot, qtmodeltester, cases) -> None:
    made = cases()
    assert isinstance(made.model, LazyRows)
    qtmodeltester.check(made.model)
    qtmodeltester.check(made.preview.model)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_control_has_a_name(cases, language) -> None:
    screen().speak(language)
    assert nameless(cases()) == []
