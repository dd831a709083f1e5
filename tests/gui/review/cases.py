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


def take(desk: Desk, sample: str, *, answers: bool = False) -> str:
    """Take a sample in and read it; with ``answers`` its prepared review too."""
    folder = next(path for path in samples() if sample in path.name)
    report = desk.importing.take(package_of(folder)).value
    assert report.id is not None
    desk.reading.read_unread()
    desk.cases.refresh(report.id)
    if answers:
        desk.review_files.take(report.id, (folder / "review.json").read_bytes())
    return report.id


def a_case(folder: Path, sample: str = "01-tre", *, answers: bool = False) -> tuple[Desk, str]:
    desk = a_desk(folder / "store")
    return desk, take(desk, sample, answers=answers)
