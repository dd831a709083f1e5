"""Letters of the listed cases: what is offered, written, told; and that it can be stopped."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from ic16desk.clock import Clock
from ic16desk.desk import Desk
from tests.gui.cases.call import a_call
from tests.helpers.bridge import InlineBridge
from tests.helpers.stores import NOW, PASSPHRASE
from ui.bridge import Bridge
from ui.screens.cases import CasesScreen
from ui.screens.cases.listing import Wanted

SLOW = 60_000


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("letters") / "store"
    a_call(folder).close()
    return folder


@pytest.fixture
def store(built: Path, tmp_path: Path) -> Path:
    shutil.copytree(built, tmp_path / "store")
    return tmp_path / "store"


@pytest.fixture
def desk(store: Path) -> Iterator[Desk]:
    desk = Desk.open(store, passphrase=PASSPHRASE, clock=Clock(NOW))
    yield desk
    desk.close()


@pytest.fixture
def cases(qtbot: QtBot, desk: Desk) -> CasesScreen:
    return shown(qtbot, CasesScreen(InlineBridge(desk)))


def shown(qtbot: QtBot, made: CasesScreen) -> CasesScreen:
    qtbot.addWidget(made)
    made.resize(1200, 620)
    with qtbot.waitExposed(made):
        made.show()
    made.enter()
    return made


def pdfs(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*.pdf"))


def test_the_menu_counts_what_is_listed_and_names_the_chosen_case(cases) -> None:
    cases.filter_by("40135")  # the three of Oulu
    texts = [action.text() for action in cases.letters.menu().actions() if action.text()]
    number = cases.model.row_at(cases.model.find(cases._chosen)).number
    assert texts == [
        "Päätökset: luettelon 3 hakemusta",
        f"Päätökset: vain {number}",
        "Oikaisuvaatimusosoitukset: luettelon 3 hakemusta",
        f"Oikaisuvaatimusosoitukset: vain {number}",
    ]


def test_letters_of_the_narrowed_list_are_written_also_those_of_closed_groups(cases, tmp_path) -> None:
    cases.filter_by("40135")
    cases._toggle_group("OUL")
    cases.letters.write(tmp_path / "kirjeet")
    assert [name.split("_")[0] for name in pdfs(tmp_path / "kirjeet")] == [
        "401352",
        "401353",
        "401354",
        "rajatut-hakemukset",
    ]
    [banner] = cases.banners.banners()
    assert banner.text() == "3 kirjettä viety."


def test_the_report_shows_each_case_with_what_blocks_it_and_leads_to_its_decision(cases, qtbot, tmp_path) -> None:
    cases.filter_by("401217")
    cases.letters.write(tmp_path / "k", chosen=(cases._chosen,))
    cases.letters.shown.emit()
    report = cases.letters.report
    assert cases.body.currentWidget() is report
    row = report.table.current_row()
    assert (row.status.word, row.number, row.what) == ("Luonnos", "401217", "–")
    with qtbot.waitSignal(cases.opened_at) as opened:
        qtbot.keyClick(report.table, Qt.Key.Key_Return)
    assert opened.args == [row.line.id, "decision"]
    qtbot.keyClick(report, Qt.Key.Key_Escape)
    assert cases.body.currentWidget() is cases.table


def test_letters_of_the_selected_cases(cases, qtbot, tmp_path) -> None:
    cases.filter_by("40135")
    cases.table.setFocus()
    rows = [number for number, id in enumerate(cases.model.ids) if isinstance(id, str)]
    cases.table.go_to(rows[0])
    assert [action.isEnabled() for action in cases.letters.menu().actions() if action.text()] == [True] * 4
    qtbot.keyClick(cases.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    texts = [action.text() for action in cases.letters.menu().actions() if action.text()]
    assert texts[1] == "Päätökset: valitut 2 hakemusta"
    cases.letters.menu().actions()[1].trigger()
    assert cases.letters.chooser is not None
    cases.letters.chooser.fileSelected.emit(str(tmp_path / "k"))
    cases.letters.chooser.reject()
    written = [name.split("_")[0] for name in pdfs(tmp_path / "k")]
    numbers = sorted(cases.model.row_at(number).number for number in rows[:2])
    assert written == [*numbers, "valitut-hakemukset"]


def test_all_are_selected_without_the_groups(cases, qtbot) -> None:
    cases.table.setFocus()
    qtbot.keyClick(cases.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    ids = [id for id in cases.model.ids if isinstance(id, str)]
    assert len(ids) > 3 and list(cases._listed_now().selected) == ids


def test_the_selection_stays_when_the_list_is_read_again(cases, qtbot) -> None:
    rows = [number for number, id in enumerate(cases.model.ids) if isinstance(id, str)]
    cases.table.go_to(rows[1])
    cases.table.select_numbers(rows[2:4])
    before = cases._listed_now().selected
    assert len(before) == 3
    cases._narrow(descending=True, sort="number")
    assert set(cases._listed_now().selected) == set(before)


def test_files_are_opened_from_the_report(cases, tmp_path) -> None:
    cases.filter_by("401217")
    report = cases.letters.report
    assert not report.pdf.isEnabled()
    cases.letters.write(tmp_path / "k", chosen=(cases._chosen,))
    cases.letters.shown.emit()
    opened: list[Path] = []
    report.start = lambda path: not opened.append(path)
    for button in (report.pdf, report.docx, report.folder):
        assert button.isEnabled() and button.isVisible()
        button.click()
    assert [path.suffix for path in opened] == [".pdf", ".docx", ""]
    assert opened[0].is_file() and opened[2] == tmp_path / "k"
    opened[0].unlink()
    report.pdf.click()
    assert len(opened) == 3  # it is not there any more
    said = [banner.text() for banner in cases.banners.banners()]
    assert f"Tiedostoa {opened[0].name} ei voitu avata. Onko se siirretty?" in said


def test_a_case_without_a_letter_has_no_file_to_open(cases, desk, tmp_path) -> None:
    from ic16desk.model.batch import BatchLine

    cases.letters.write(tmp_path / "k", kind="appeal")
    report = cases.letters.report
    unwritten = [n for n in range(report.model.rowCount()) if report.model.rows[n].line.state != "written"]
    assert all(isinstance(row.line, BatchLine) for row in report.model.rows)
    for number in unwritten:
        report.table.go_to(number)
        assert not report.pdf.isEnabled() and not report.docx.isEnabled()


def test_the_folder_is_asked_for_and_the_key_opens_the_menu(cases, qtbot, tmp_path) -> None:
    cases.filter_by("401217")
    menu = cases.letters.menu()
    menu.actions()[0].trigger()
    chooser = cases.letters.chooser
    assert isinstance(chooser, QFileDialog) and chooser.isVisible()
    chooser.fileSelected.emit(str(tmp_path / "vienti"))
    chooser.reject()
    assert len(pdfs(tmp_path / "vienti")) == 2


def test_a_place_that_cannot_be_written_is_told(cases, tmp_path) -> None:
    (tmp_path / "tiedosto").write_bytes(b"")
    cases.letters.write(tmp_path / "tiedosto" / "k")
    [banner] = cases.banners.banners()
    assert "ei voi kirjoittaa" in banner.text()
    assert not cases.letters.jobs.busy()


def test_stopped_it_says_what_was_left_while_the_list_still_answers(qtbot, store, tmp_path) -> None:
    desk = Desk.open(store, passphrase=PASSPHRASE, clock=Clock(NOW))
    bridge: Bridge[Desk] = Bridge(lambda: desk, desk.reader)
    try:
        cases = shown(qtbot, CasesScreen(bridge))
        qtbot.waitUntil(lambda: cases.model.rowCount() > 0, timeout=SLOW)
        jobs = cases.letters.jobs
        with qtbot.waitSignal(jobs.ended, timeout=SLOW) as ended:
            cases.letters.write(tmp_path / "k", wanted=Wanted())
            qtbot.waitUntil(lambda: bool(list((tmp_path / "k").glob("*.docx"))), timeout=SLOW)
            assert cases.letters.line.isVisible()
            qtbot.mouseClick(cases.letters.line.cancel, Qt.MouseButton.LeftButton)
        (result,) = ended.args
        assert result.cancelled and 0 < len(result.lines) < 10
        assert not cases.letters.line.isVisible()
        assert f"{result.left} jäi kesken" in cases.banners.banners()[0].text()
    finally:
        bridge.close()
