"""What the user sees of a failure, and looks that are remembered."""

from __future__ import annotations

import logging
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QTableView, QWidget

from ic16desk.errors import BugError, Cancelled, KnownError, WrongPassphrase
from ui import faults
from ui.i18n import screen
from ui.state import Looks


@pytest.fixture(autouse=True)
def nobody_shows():
    yield
    faults.show_with(None)
    faults._messenger().waiting.clear()


def test_known_error_has_message_and_hint_in_the_screens_language():
    fi = faults.describe(WrongPassphrase())
    screen().speak("sv")
    sv = faults.describe(WrongPassphrase())
    assert fi.code == "store.wrong_passphrase" and fi.reference == ""
    assert fi.message and fi.message != sv.message


def test_bug_gets_the_reference_that_the_log_has(caplog):
    try:
        raise BugError("impossible")
    except BugError as error:
        fault = faults.describe(error)
    assert fault.reference in fault.message
    assert fault.reference in caplog.text and "Traceback" in caplog.text
    caplog.clear()


def test_known_error_without_words_is_our_bug(caplog):
    class Unworded(KnownError):
        code = "no.words.anywhere"

    fault = faults.describe(Unworded())
    assert fault.reference
    caplog.clear()


def test_fault_waits_until_somebody_can_show_it():
    shown: list[faults.Fault] = []
    faults.present(WrongPassphrase())
    faults.show_with(shown.append)
    assert [fault.code for fault in shown] == ["store.wrong_passphrase"]
    faults.present(WrongPassphrase())
    assert len(shown) == 2


def test_cancelled_is_no_fault():
    shown: list[faults.Fault] = []
    faults.show_with(shown.append)
    faults.present(Cancelled())
    assert shown == []


def test_uncaught_exception_of_any_thread_is_shown_on_the_gui_thread(qtbot, monkeypatch, caplog):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    faults.install()
    shown: list[tuple[faults.Fault, int]] = []
    faults.show_with(lambda fault: shown.append((fault, threading.get_ident())))

    def fail() -> None:
        raise WrongPassphrase

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(shown))
    assert shown[0][1] == threading.get_ident()
    with caplog.at_level(logging.CRITICAL):
        sys.excepthook(ZeroDivisionError, ZeroDivisionError(), None)
    assert shown[1][0].reference
    caplog.clear()


def test_looks_are_remembered_between_runs(tmp_path: Path, qtbot):
    looks = Looks(tmp_path)
    assert looks.language() is None and looks.store() is None and looks.dark() is None
    looks.keep_language("sv")
    looks.keep_store(tmp_path / "väli lyönti")
    looks.keep_dark(True)
    looks.keep("review/zoom", "text")
    looks.flush()
    again = Looks(tmp_path)
    assert (again.language(), again.store(), again.dark()) == ("sv", tmp_path / "väli lyönti", True)
    assert again.value("review/zoom") == "text" and again.value("other", "width") == "width"
    again.keep_dark(None)
    assert Looks(tmp_path).dark() is None


def test_language_that_is_none_of_ours_is_forgotten(tmp_path: Path):
    (tmp_path / "looks.ini").write_text("[General]\nlanguage=xx\n")
    assert Looks(tmp_path).language() is None


def test_split_and_columns_come_back(tmp_path: Path, qtbot):
    def splitter() -> QSplitter:
        made = QSplitter(Qt.Orientation.Horizontal)
        qtbot.addWidget(made)
        for _ in range(2):
            made.addWidget(QWidget())
        made.resize(600, 100)
        made.show()
        return made

    one, other = splitter(), splitter()
    one.setSizes([100, 490])
    looks = Looks(tmp_path)
    assert not looks.restore_split("review", other)
    looks.keep_split("review", one)
    assert looks.restore_split("review", other)
    assert other.sizes() == one.sizes()
    table = QTableView()
    qtbot.addWidget(table)
    looks.keep_columns("cases", table.horizontalHeader())
    assert looks.restore_columns("cases", table.horizontalHeader())
