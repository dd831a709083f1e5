"""Documents that are hard to read, in the real screen with its lanes and children: the window lives, the pane tells.

How alive it is (p99 of the gaps) is measured by ``make bench``; here only that it is never gone for a second.
"""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from ic16desk.clock import Clock
from ic16desk.desk import Desk
from ic16desk.desk.reading import ReadingDesk
from ic16desk.documents import PdfSession
from ic16desk.wording import Wording
from tests.helpers import hard_documents as hard
from tests.helpers.liveness import Pulse
from tests.helpers.stores import NOW, PASSPHRASE, a_desk
from ui import app
from ui.screens.review import ReviewScreen
from ui.state import Looks
from ui.widgets.pages import child_source

PLAIN = "selvä.pdf"
SAYS = Wording("fi")
LONG = 20_000
#: Generous, for a loaded machine; without care a single one of these took five.
ALIVE = 1000


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    folder = tmp_path_factory.mktemp("hard")
    made = {name: make for name, make in hard.ALL.items() if make is not hard.renders_forever}
    with zipfile.ZipFile(folder / "paketti.zip", "w") as archive:
        archive.writestr(PLAIN, hard.many_pages(3))
        archive.writestr("ikuinen.pdf", hard.renders_forever(nested=False))
        for name, make in made.items():
            archive.writestr(name, make())
    desk = a_desk(folder / "store")
    report = desk.importing.take(folder / "paketti.zip").value
    desk.reading.read_unread()
    desk.close()
    assert report.id is not None
    return folder / "store", report.id


@pytest.fixture
def review(qtbot, case: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ReviewScreen]:
    """The screen over two real lanes; a page gets one second instead of ten."""
    monkeypatch.setattr(ReadingDesk, "session_of", staticmethod(lambda data: PdfSession(lambda: data, seconds=1.0)))
    shutil.copytree(case[0], tmp_path / "store")
    bridge = app.connect(lambda: Desk.open(tmp_path / "store", passphrase=PASSPHRASE, clock=Clock(NOW)))
    bridge.write(lambda _: None)
    view = ReviewScreen(bridge, looks=Looks(tmp_path / "looks"))
    qtbot.addWidget(view)
    view.resize(1200, 640)
    with qtbot.waitExposed(view):
        view.show()
    view.open_case(case[1])
    qtbot.waitUntil(lambda: view.review is not None and view.reader.leaf is not None, timeout=LONG)
    yield view
    view.leave()
    bridge.close()
    qtbot.waitUntil(lambda: not child_source._LIVING, timeout=LONG)


def show(qtbot, view: ReviewScreen, name: str) -> str:
    """Open a document by name and wait until it, or why not, is shown; its id."""
    row = next(row for row in view.review.case.documents if row.name == name)
    if view.reader.row is None or view.reader.row.id != row.id:
        with qtbot.waitSignal(view.reader.shown, timeout=LONG, check_params_cb=lambda shown: shown == row.id):
            view.open_document(row.id)
    return row.id


def strip(view: ReviewScreen) -> str:
    return " ".join(label.text() for label in view.reader.strip.findChildren(QLabel))


@pytest.mark.parametrize("name", [name for name in hard.ALL if name != "sivuton.pdf"])
def test_the_window_lives_while_it_is_opened_read_and_left(qtbot, review: ReviewScreen, name: str) -> None:
    show(qtbot, review, PLAIN)
    with Pulse() as pulse:
        show(qtbot, review, name)
        for key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageDown, Qt.Key.Key_End, Qt.Key.Key_Home):
            qtbot.keyClick(review.reader.leaf.focus, key)
            qtbot.wait(20)
        with qtbot.waitSignal(review.reader.leaf.found, timeout=LONG, check_params_cb=lambda _, total: total >= 0):
            review.reader.leaf.seek("e")
        show(qtbot, review, PLAIN)
        view = review.reader.pages.view
        qtbot.waitUntil(lambda: view._cache.get(1) is not None, timeout=LONG)
    assert pulse.worst < ALIVE


def test_a_page_that_never_ends_says_so_and_the_next_is_drawn(qtbot, review: ReviewScreen) -> None:
    show(qtbot, review, "ikuinen.pdf")
    view = review.reader.pages.view
    view.go_to_page(2)
    with Pulse() as pulse:
        qtbot.waitUntil(lambda: 2 in view._failed, timeout=LONG)
        view.go_to_page(3)
        qtbot.waitUntil(lambda: view._cache.get(3) is not None, timeout=LONG)
    assert view._painted(2).note == SAYS("ui.pages.timeout", page=2)
    assert pulse.worst < ALIVE


def test_a_document_without_pages_says_that_it_cannot_be_shown(qtbot, review: ReviewScreen) -> None:
    show(qtbot, review, "sivuton.pdf")
    assert review.reader.leaf is None
    shown = " ".join(label.text() for label in review.reader.empty.findChildren(QLabel))
    assert SAYS("unreadable.file.unknown") in shown or review.reader.empty.accessibleName() in shown
    show(qtbot, review, PLAIN)


@pytest.mark.parametrize("name", ["valehteleva.pdf", "yksityinen.pdf", "skannattu.pdf"])
def test_a_text_layer_to_doubt_is_told_above_the_page(qtbot, review: ReviewScreen, name: str) -> None:
    show(qtbot, review, name)
    qtbot.waitUntil(lambda: SAYS("noticed.pdf.text_doubtful") in strip(review), timeout=LONG)


def test_markup_is_shown_as_it_is_written(qtbot, review: ReviewScreen) -> None:
    show(qtbot, review, "viesti.eml")
    mail = review.reader.flow.view.toPlainText()
    assert hard.MARKUP in mail
    assert "\\u202e" in mail
    assert "\u202e" not in mail
    show(qtbot, review, "taulukot.docx")
    assert hard.MARKUP in review.reader.flow.view.toPlainText()
    show(qtbot, review, "levea.xlsx")
    sheet = review.reader.sheet.view
    assert sheet.model.index(0, 0).data() == hard.MARKUP
    assert sheet.tabs.tabText(0) == "Leveä <b>"
    assert sheet.model.columnCount() == 16_384
    name = show(qtbot, review, "<b>merkkaus<b> &amp.pdf")
    for label in review.findChildren(QLabel):
        if "merkkaus" in label.text():
            assert label.textFormat() == Qt.TextFormat.PlainText
    line = next(line for line in review.side.documents.model.rows if line.id == name)
    assert line.name == "<b>merkkaus<b> &amp.pdf"
