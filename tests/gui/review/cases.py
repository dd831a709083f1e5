"""A real desk with a sample application, and the screen over it, for the tests and the pictures of the review."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ic16desk.desk import Desk
from ic16desk.desk.demo import package_of, samples
from tests.helpers.bridge import InlineBridge
from tests.helpers.stores import a_desk
from ui.screens.review import ReviewScreen


@dataclass
class Reviewed:
    """A desk, one case in it, and the screen that shows it."""

    desk: Desk
    application: str
    bridge: InlineBridge
    screen: ReviewScreen

    def case(self):
        return self.desk.cases.show(self.application)

    def answer(self, item):
        return next((a for a in self.case().answers if a.item == item), None)


def take(desk: Desk, sample: str, *, answers: bool = False, declared: bool = True) -> str:
    """Take a sample in and read it; with ``answers`` its prepared review too; ``declared``: free of interest."""
    folder = next(path for path in samples() if sample in path.name)
    report = desk.importing.take(package_of(folder)).value
    assert report.id is not None
    desk.reading.read_unread()
    desk.cases.refresh(report.id)
    if declared:
        desk.conflicts.declare(report.id, None)
    if answers:
        desk.review_files.take(report.id, (folder / "review.json").read_bytes())
    return report.id


def a_case(folder: Path, sample: str = "01-tre", *, answers: bool = False) -> tuple[Desk, str]:
    desk = a_desk(folder / "store")
    return desk, take(desk, sample, answers=answers)


def at_key(qtbot, widget, key, modifier=None) -> None:
    """Give a widget the focus and press a key there."""
    from PySide6.QtCore import Qt

    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)
    qtbot.keyClick(widget, key, modifier or Qt.KeyboardModifier.NoModifier)


def characters(qtbot, screen, page: int):
    """The characters of a page, once they have come."""
    view = screen.reader.pages.view
    view.go_to_page(page)
    qtbot.waitUntil(lambda: page in screen.reader.pages._texts and page in view._texts, timeout=15000)
    return screen.reader.pages._texts[page]


def select(qtbot, screen, page: int, quote: str) -> None:
    """Drag over a quote with the mouse."""
    from PySide6.QtCore import QPoint, Qt

    text = characters(qtbot, screen, page)
    view = screen.reader.pages.view
    start = text.text.index(quote)
    first, last = view._texts[page].boxes[start], view._texts[page].boxes[start + len(quote) - 1]
    view.go_to_place(page, [view._papers[page - 1].to_file(first)])
    begin, end = view._on_view(page, first), view._on_view(page, last)
    left = Qt.MouseButton.LeftButton
    from_here = QPoint(int(begin.left()) + 1, int(begin.center().y()))
    to_there = QPoint(int(end.right()), int(end.center().y()))
    qtbot.mousePress(view.viewport(), left, pos=from_here)
    qtbot.mouseMove(view.viewport(), to_there)
    qtbot.mouseRelease(view.viewport(), left, pos=to_there)
    view.setFocus()
