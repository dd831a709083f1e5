"""Pages from a session that blocks: answers come on the GUI thread, trouble is told, nothing comes after closing."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QThread

from ic16desk.desk.reading import ReadingDesk
from ic16desk.model.documents import OpenedPdf, PageSize, PageText, Unreadable
from ui.widgets.pages import child_source
from ui.widgets.pages.child_source import ChildSource

PLAN = Path(__file__).parents[2] / "data" / "documents" / "plan.pdf"


@dataclass
class Rendered:
    width: int
    height: int
    stride: int
    pixels: bytes


class FakeSession:
    """Two pages; the second cannot be rendered. ``gate`` holds every call back until it is set."""

    def __init__(self, *, refuses: str = "") -> None:
        self.refuses = refuses
        self.gate = threading.Event()
        self.gate.set()
        self.asked: list[tuple[str, int]] = []
        self.closed = threading.Event()

    def open(self):
        if self.refuses:
            return Unreadable(self.refuses)
        return OpenedPdf((PageSize(100, 50), PageSize(100, 50)))

    def text(self, page):
        self.gate.wait(10)
        self.asked.append(("text", page))
        return PageText(page, "ab", (0.0,) * 8)

    def render(self, page, *, scale):
        self.gate.wait(10)
        self.asked.append(("image", page))
        if page == 2:
            return Unreadable("file.timeout", "10 s")
        width, height = int(100 * scale), int(50 * scale)
        return Rendered(width, height, width * 4, b"\x10\x20\x30\x00" * (width * height))

    def close(self):
        self.closed.set()


@pytest.fixture
def source(qtbot):
    made: list[ChildSource] = []

    def start(session):
        made.append(ChildSource(lambda: session))
        return made[-1]

    yield start
    for each in made:
        each.close(wait=15)
    qtbot.waitUntil(lambda: not child_source._LIVING)


def test_pages_come_on_the_gui_thread(qtbot, source):
    session = FakeSession()
    pages = source(session)
    assert list(pages.page_sizes) == []
    with qtbot.waitSignal(pages.opened):
        pass
    assert [size.width for size in pages.page_sizes] == [100, 100]
    threads = []
    pages.image.connect(lambda *_: threads.append(QThread.currentThread().isMainThread()))
    with qtbot.waitSignal(pages.image) as image:
        pages.request(1, 2.0)
    page, scale, picture = image.args
    assert (page, scale, picture.width(), picture.height()) == (1, 2.0, 200, 100)
    assert picture.pixelColor(0, 0).getRgb()[:3] == (0x30, 0x20, 0x10)
    assert threads == [True]
    with qtbot.waitSignal(pages.text) as text:
        pages.request_text(2)
    assert text.args[0] == 2
    assert text.args[1].text == "ab"


def test_a_page_that_fails_says_why_and_the_next_is_answered(qtbot, source):
    pages = source(FakeSession())
    failed = []
    pages.failed.connect(lambda page, code: failed.append((page, code)))
    with qtbot.waitSignal(pages.image) as image:
        pages.request(2, 1.0)
        pages.request(1, 1.0)
    assert failed == [(2, "file.timeout")]
    assert image.args[0] == 1


def test_a_document_that_cannot_be_opened_is_refused_and_its_child_ended(qtbot, source):
    session = FakeSession(refuses="pdf.encrypted")
    pages = source(session)
    with qtbot.waitSignal(pages.refused) as refused:
        pass
    assert refused.args == ["pdf.encrypted"]
    assert session.closed.wait(5)


def test_a_session_that_cannot_be_had_is_refused(qtbot, source, caplog):
    def broken():
        raise OSError("gone")

    pages = ChildSource(broken)
    with qtbot.waitSignal(pages.refused):
        pass
    caplog.clear()  # the bug was written to the log, as it should be
    pages.close(wait=5)


def test_what_went_out_of_sight_is_not_rendered(qtbot, source):
    session = FakeSession()
    pages = source(session)
    with qtbot.waitSignal(pages.opened):
        pass
    session.gate.clear()
    pages.request_text(1)
    pages.request(1, 1.0)
    pages.request(1, 3.0)
    pages.request(2, 1.0)
    pages.withdraw(2)
    with qtbot.waitSignal(pages.image) as image:
        session.gate.set()
    assert image.args[1] == 3.0
    assert ("image", 2) not in session.asked
    assert session.asked.count(("image", 1)) == 1


def test_closing_returns_at_once_and_nothing_comes_after(qtbot, source):
    session = FakeSession()
    pages = source(session)
    with qtbot.waitSignal(pages.opened):
        pass
    session.gate.clear()
    pages.request(1, 1.0)
    with qtbot.assertNotEmitted(pages.image, wait=0):
        pages.close()
        assert not session.closed.is_set()
        session.gate.set()
        assert session.closed.wait(5)
        qtbot.waitUntil(lambda: not child_source._LIVING)


def test_a_real_document_is_read_and_its_child_restarts_when_killed(qtbot, source):
    session = ReadingDesk.session_of(PLAN.read_bytes())
    pages = source(session)
    with qtbot.waitSignal(pages.opened, timeout=15000):
        pass
    with qtbot.waitSignal(pages.text, timeout=15000) as text:
        pages.request_text(1)
    words = text.args[1]
    assert words.text.strip()
    assert len(words.boxes) == 4 * len(words.text)
    session._child.close()
    with qtbot.waitSignal(pages.image, timeout=15000) as image:
        pages.request(1, 0.5)
    assert image.args[2].width() == pytest.approx(pages.page_sizes[0].width * 0.5, abs=1)
