"""A case's documents and its memo as files: asked for by name, written beside the window, told with what is missing."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tests.gui.cases.call import a_package
from tests.helpers.stores import a_desk
from tests.helpers.windows import texts, unlocked
from ui.i18n import words
from ui.main_window import MainWindow
from ui.widgets.command_palette import actions_of

SLOW = 20_000


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    # the platform's own dialog cannot be driven, and shows nothing offscreen
    monkeypatch.setattr(QFileDialog, "open", lambda self: None)
    desk = a_desk(tmp_path / "store")
    desk.importing.take(a_package(0))
    desk.reading.read_unread()
    desk.cases.refresh(desk.cases.find("401217"))
    desk.close()
    yield unlocked(qtbot, tmp_path / "store")


def open_case(qtbot: QtBot, window: MainWindow, view: str = "application") -> str:
    navigation, found = window.workspace.navigation, []
    assert navigation is not None
    assert window._bridge is not None
    window._bridge.read(lambda desk: desk.cases.find("401217"), found.append)
    qtbot.waitUntil(lambda: bool(found), timeout=SLOW)
    navigation.open_case(found[0], view)
    return found[0]


def action(window: MainWindow, key: str):
    return next((one for one in actions_of(window) if one.text() == words(key)), None)


def said(window: MainWindow) -> str:
    return "\n".join(texts(window.workspace.banners))


def test_the_commands_are_there_while_a_case_is_open(qtbot: QtBot, window: MainWindow) -> None:
    keys = ("shell.command.dossier", "shell.command.dossier_public", "shell.command.memo")
    assert [action(window, key) for key in keys] == [None] * 3
    open_case(qtbot, window)
    assert all(action(window, key) for key in keys)
    assert window.workspace.navigation is not None
    window.workspace.navigation.close_case()
    assert [action(window, key) for key in keys] == [None] * 3


def test_the_dossier_is_written_and_what_is_missing_is_told(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    open_case(qtbot, window)
    files = window.workspace.files
    action(window, "shell.command.dossier").trigger()
    qtbot.waitUntil(lambda: files.chooser is not None, timeout=SLOW)
    chooser = files.chooser
    assert chooser is not None
    assert Path(chooser.selectedFiles()[0]).name.startswith("401217_1_asiakirjat_")
    target = tmp_path / "ulos" / "asia.zip"
    chooser.fileSelected.emit(str(target))
    chooser.reject()
    qtbot.waitUntil(lambda: "asia.zip" in said(window), timeout=SLOW)
    with zipfile.ZipFile(target) as archive:
        assert archive.testzip() is None
    assert "Päätöstä ei ole luonnosteltu." in said(window)
    files.write_dossier(open_case(qtbot, window), target)
    qtbot.waitUntil(lambda: "on jo olemassa" in said(window), timeout=SLOW)


def test_a_stopped_export_leaves_nothing_and_says_so(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    case = open_case(qtbot, window)
    files, target = window.workspace.files, tmp_path / "ulos" / "asia.zip"
    files.write_dossier(case, target)
    files._cancel()
    qtbot.waitUntil(lambda: words("shell.files.cancelled") in said(window), timeout=SLOW)
    assert not target.exists()


def test_the_memo_is_written_from_the_decision_screen(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    window.resize(1920, 1080)
    open_case(qtbot, window, "decision")
    assert window.workspace.navigation is not None
    decision = window.workspace.navigation.current()
    memo = decision.preview.memo  # type: ignore[attr-defined]
    qtbot.waitUntil(memo.isVisible, timeout=SLOW)
    memo.click()
    chooser = window.workspace.files.chooser
    assert chooser is not None
    chooser.fileSelected.emit(str(tmp_path / "ulos"))
    chooser.reject()
    qtbot.waitUntil(lambda: "arviointimuistio" in said(window), timeout=SLOW)
    assert sorted(path.suffix for path in (tmp_path / "ulos").iterdir()) == [".docx", ".pdf"]


def test_locking_ends_the_question(qtbot: QtBot, window: MainWindow) -> None:
    open_case(qtbot, window)
    action(window, "shell.command.memo").trigger()
    assert window.workspace.files.chooser is not None
    window.workspace.close_store()
    assert window.workspace.files.chooser is None
