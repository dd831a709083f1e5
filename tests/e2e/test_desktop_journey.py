"""One journey through the window by keys and mouse: from an empty disk to a signed decision that can be verified."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from ic16desk import signing
from ic16desk.clock import Clock
from ic16desk.desk import Desk
from ic16desk.desk.cases import CaseFile
from ic16desk.desk.demo import DECIDER, PREPARER, PRESENTER, package_of, samples
from tests.helpers.journey import ALT, CTRL, Hands, Key, said
from tests.helpers.stores import NOW
from tests.helpers.windows import a_window
from ui import theme
from ui.garbage import Collector
from ui.i18n import screen, words

PASSPHRASE = "nelja vanhaa sanaa menee hyvin"
SECRET = "kuusi harmaata hanhea"
NUMBER, NAME = "401217", "Työkoneiden turvallinen autonomia"


@pytest.fixture(autouse=True)
def as_the_program_runs(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Finnish, light, one day; garbage is collected where the program collects it."""
    monkeypatch.setattr(Clock, "now", lambda self: self.fixed or NOW)
    collector = Collector()
    theme.set_theme(qapp, False, high_contrast=False)
    screen().speak("fi")
    yield
    screen().speak("fi")
    collector.stop()
    gc.collect()


@pytest.fixture
def hands(qtbot: QtBot, tmp_path: Path) -> Hands:
    return Hands(qtbot, a_window(qtbot, tmp_path / "store"))


import time

T0 = time.time()


def lap(what):
    print(f"{time.time() - T0:6.1f} {what} focus={QApplication.focusWidget()}", flush=True)


def test_from_an_empty_disk_to_a_verified_decision(hands: Hands, tmp_path: Path, monkeypatch) -> None:
    code = begin(hands)
    lap("begun")
    import_sample(hands)
    lap("imported")


def begin(hands: Hands) -> str:
    """Language, store, recovery code, who I am. The recovery code."""
    start = hands.window.start
    pages = start.pages
    hands.click(pages.welcome.choices["en"])
    assert pages.welcome.primary.text() == "Continue"
    hands.click(pages.welcome.choices["fi"])
    hands.click(pages.welcome.primary)
    assert start.page() is pages.creation
    hands.write(PASSPHRASE)
    hands.press(Key.Key_Return)
    hands.write(PASSPHRASE)
    hands.press(Key.Key_Return)
    hands.until(lambda: start.page() is pages.code)
    hands.click(pages.code.copy)
    code = QApplication.clipboard().text()
    assert not pages.code.primary.isEnabled()
    hands.click(pages.code.safe)
    hands.click(pages.code.primary)
    hands.until(lambda: pages.person.form.council.count() > 1)
    hands.write(PREPARER[0])
    hands.press(Key.Key_Return)
    hands.write(PREPARER[1])
    hands.press(Key.Key_Tab)
    print(QApplication.focusWidget())
    hands.qtbot.keyClicks(QApplication.focusWidget(), "Pirkanmaan")
    print(pages.person.form.council.currentText())
    hands.click(pages.person.primary)
    hands.until(lambda: start.page() is pages.choices)
    hands.click(pages.choices.primary)
    hands.until(hands.window.is_open)
    hands.until(lambda: hands.window.workspace.top.user.text() == "VV")
    assert words("cases.empty") in said(hands.window.workspace)
    return code


def import_sample(hands: Hands) -> None:
    cases = hands.window.workspace.navigation.views.get("cases")
    hands.drop(cases, package_of(samples()[0]))
    hands.until(lambda: cases.banners.banners())
    lap("dropped")
    hands.until(lambda: NAME in said(cases.table))
    print(said(cases.table))
    print(said(cases.banners))
    print(hands.stored(lambda desk: desk.reading.unread()))
    hands.qtbot.wait(300)
