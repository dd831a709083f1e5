"""Packages in: sound, warned, refused, the same twice, a folder of many, dropped, cancelled."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from ic16desk.desk import Desk
from ic16desk.errors import DiskFull
from ic16desk.model.cases import CaseQuery
from tests.gui.cases.call import a_bad_zip, a_bare_folder, a_package
from tests.helpers.bridge import InlineBridge
from tests.helpers.stores import PASSPHRASE, a_desk
from ui.bridge import Bridge
from ui.i18n import words
from ui.screens.cases import CasesScreen, taking
from ui.screens.cases.taking import packages_in

SLOW = 30_000


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = a_desk(tmp_path / "store")
    yield made
    made.close()


@pytest.fixture
def cases(qtbot: QtBot, desk: Desk) -> CasesScreen:
    made = CasesScreen(InlineBridge(desk))
    qtbot.addWidget(made)
    made.resize(1200, 620)
    with qtbot.waitExposed(made):
        made.show()
    made.enter()
    return made


def banner(cases: CasesScreen) -> str:
    return cases.banners.banners()[0].text()


def press(qtbot: QtBot, cases: CasesScreen, key: str) -> None:
    [button] = [b for b in cases.banners.banners()[0].findChildren(QPushButton) if b.text() == words(key)]
    qtbot.waitUntil(button.isVisible)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_empty_store_offers_import_and_samples(qtbot, cases) -> None:
    assert cases.body.currentWidget() is cases.nothing
    assert not cases.preview.isVisible()
    with qtbot.waitSignal(cases.imports.ended, timeout=SLOW) as caught:
        qtbot.mouseClick(cases.nothing.samples, Qt.MouseButton.LeftButton)
    assert len(caught.args[0]) == 10


def test_import_tells_taken_warned_and_refused(qtbot, cases, desk, tmp_path) -> None:
    cases.take([a_package(), a_bare_folder(tmp_path), a_bad_zip(tmp_path)])
    assert banner(cases) == "Tuotu 3 pakettia: 1 otettu, 1 varoituksella, 1 hylätty."
    assert len(desk.cases.ids(CaseQuery())) == 2
    assert cases.body.currentWidget() is cases.table
    assert desk.reading.unread() == 0


def test_report_says_why_and_leads_to_the_case(qtbot, cases, desk, tmp_path) -> None:
    cases.take([a_package(), a_bare_folder(tmp_path), a_bad_zip(tmp_path)])
    press(qtbot, cases, "cases.report.show")
    report = cases.report
    assert cases.body.currentWidget() is report
    assert [row.status.word for row in report.model.rows] == ["Hylätty", "Varoituksella", "Otettu"]
    refused, warned, taken = report.model.rows
    assert refused.why == words("error.zip.slip.message", name="../ulos.txt")
    assert not report.go.isEnabled()
    assert any(words("noticed.package.no_fields") in reason.text for reason in warned.reasons)
    report.table.go_to(2)
    qtbot.keyClick(report.table, Qt.Key.Key_Return)
    assert cases.body.currentWidget() is cases.table
    assert cases._chosen == taken.application


def test_report_closes_by_esc(qtbot, cases, tmp_path) -> None:
    cases.take([a_package(), a_bad_zip(tmp_path)])
    press(qtbot, cases, "cases.report.show")
    qtbot.keyClick(cases.report.table, Qt.Key.Key_Escape)
    assert cases.body.currentWidget() is cases.table


def test_same_package_twice_is_told_and_taken_once(cases, desk) -> None:
    cases.take([a_package()])
    cases.take([a_package()])
    assert banner(cases) == "Tuotu 1 paketti: 1 oli jo ennestään."
    assert len(desk.cases.ids(CaseQuery())) == 1


def test_file_that_is_gone_is_refused_and_the_rest_is_taken(cases, desk, tmp_path) -> None:
    cases.take([tmp_path / "poissa.zip", a_package()])
    assert banner(cases) == "Tuotu 2 pakettia: 1 otettu, 1 hylätty."
    assert len(desk.cases.ids(CaseQuery())) == 1


def test_folder_of_packages_is_asked_about(qtbot, cases, desk, tmp_path) -> None:
    folder = tmp_path / "haku"
    folder.mkdir()
    for number in (0, 1):
        shutil.copy(a_package(number), folder / f"{number}.zip")
    cases.take([folder])
    assert desk.cases.ids(CaseQuery()) == ()
    assert banner(cases) == "Kansiossa haku on 2 pakettia. Onko kukin oma hakemuksensa?"
    press(qtbot, cases, "cases.import.each")
    assert len(desk.cases.ids(CaseQuery())) == 2


def test_folder_of_packages_can_be_one_application(qtbot, cases, desk, tmp_path) -> None:
    folder = tmp_path / "liitteet"
    folder.mkdir()
    for number in (0, 1):
        shutil.copy(a_package(number), folder / f"{number}.zip")
    cases.take([folder])
    press(qtbot, cases, "cases.import.as_one")
    assert len(desk.cases.ids(CaseQuery())) == 1


def test_folder_with_a_manifest_is_one_package(tmp_path: Path) -> None:
    for name in ("a.zip", "b.zip"):
        (tmp_path / name).write_bytes(b"")
    assert len(packages_in(tmp_path)) == 2
    (tmp_path / "application.json").write_text("{}")
    assert packages_in(tmp_path) == ()


def test_packages_are_dropped_anywhere_on_the_list(qtbot, cases, desk, tmp_path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(a_package())), QUrl("https://example.org/x.zip")])
    place, copy, left = QPointF(200, 300), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(place.toPoint(), copy, mime, left, none)
    cases.dragEnterEvent(entering)
    assert entering.isAccepted()
    cases.dropEvent(QDropEvent(place, copy, mime, left, none))
    assert len(desk.cases.ids(CaseQuery())) == 1


def test_failure_in_the_middle_keeps_and_tells_what_was_taken(cases, desk, monkeypatch, tmp_path) -> None:
    real = desk.importing.take

    def take(path: Path, **options: object) -> object:
        if path.name == "toinen.zip":
            raise DiskFull
        return real(path)

    shutil.copy(a_package(1), tmp_path / "toinen.zip")
    monkeypatch.setattr(desk.importing, "take", take)
    cases.take([a_package(0), tmp_path / "toinen.zip"])
    said = [entry.text() for entry in cases.banners.banners()]
    assert words("error.store.disk_full.message") in said
    assert "Tuotu 1 paketti: 1 otettu." in said
    assert len(desk.cases.ids(CaseQuery())) == 1


def test_samples_come_with_their_reviews_and_only_once(cases, desk) -> None:
    cases.load_samples()
    assert banner(cases) == "Tuotu 10 pakettia: 10 otettu."
    row = desk.cases.list(CaseQuery(text="401217"))[0]
    assert (row.state, row.answered > 30) == ("proposal", True)
    answered = [entry.answered for entry in desk.cases.list(CaseQuery())]
    cases.load_samples()
    assert banner(cases) == "Tuotu 10 pakettia: 10 oli jo ennestään."
    assert [entry.answered for entry in desk.cases.list(CaseQuery())] == answered


@pytest.fixture
def real(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[[], CasesScreen]]:
    """The screen on the real bridge: two threads, two desks."""
    desk = a_desk(tmp_path / "store")
    bridge = Bridge(lambda: desk, desk.reader)
    made = CasesScreen(bridge)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    bridge.close()


def test_cancelled_import_keeps_what_was_taken_and_says_so(qtbot, real, monkeypatch) -> None:
    taken, go_on = threading.Event(), threading.Event()
    take_one = taking._take

    def take(desk: Desk, path: Path) -> object:
        report = take_one(desk, path)
        taken.set()
        go_on.wait(20)
        return report

    monkeypatch.setattr(taking, "_take", take)
    real.enter()
    real.take([a_package(0), a_package(1), a_package(2)])
    qtbot.waitUntil(taken.is_set, timeout=SLOW)
    qtbot.waitUntil(real.line.isVisible, timeout=SLOW)
    qtbot.mouseClick(real.line.cancel, Qt.MouseButton.LeftButton)
    go_on.set()
    qtbot.waitUntil(lambda: bool(real.banners.banners()), timeout=SLOW)
    assert banner(real) == "Tuotu 1 paketti: 1 otettu."
    qtbot.waitUntil(lambda: not real.line.isVisible(), timeout=SLOW)
    qtbot.waitUntil(lambda: real._listing is not None and real._listing.total == 1, timeout=SLOW)


def test_interrupted_reading_goes_on_when_the_list_is_entered(qtbot, tmp_path) -> None:
    desk = a_desk(tmp_path / "store")
    desk.importing.take(a_package(0))
    assert desk.reading.unread() > 0
    bridge = Bridge(lambda: desk, desk.reader)
    made = CasesScreen(bridge)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.enter()
    qtbot.waitUntil(lambda: made._listing is not None and made.imports.busy(), timeout=SLOW)
    qtbot.waitUntil(lambda: not made.imports.busy(), timeout=SLOW)
    bridge.close()
    again = Desk.open(tmp_path / "store", passphrase=PASSPHRASE)
    assert again.reading.unread() == 0
    assert again.cases.list(CaseQuery())[0].shown > 0
    again.close()
