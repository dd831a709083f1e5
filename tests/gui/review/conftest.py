"""One store with a read sample for all tests of a worker; each test gets a copy, a desk and a screen of its own."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ic16desk.clock import Clock
from ic16desk.desk import Desk
from tests.gui.review.cases import Reviewed, take
from tests.helpers.bridge import InlineBridge
from tests.helpers.stores import NOW, PASSPHRASE, a_desk
from ui.screens.review import ReviewScreen
from ui.state import Looks
from ui.widgets.pages import child_source


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    folder = tmp_path_factory.mktemp("review") / "store"
    desk = a_desk(folder)
    application = take(desk, "03-oul")
    desk.close()
    return folder, application


@pytest.fixture
def desk(template: tuple[Path, str], tmp_path: Path) -> Iterator[Desk]:
    folder = tmp_path / "store"
    shutil.copytree(template[0], folder)
    opened = Desk.open(folder, passphrase=PASSPHRASE, clock=Clock(NOW))
    yield opened
    opened.close()


@pytest.fixture
def looks(tmp_path: Path) -> Looks:
    return Looks(tmp_path / "looks")


@pytest.fixture
def review(qtbot, desk: Desk, template: tuple[Path, str], looks: Looks) -> Iterator[Callable[[], Reviewed]]:
    """Opens the case in a new screen and waits until its first document is there."""
    made: list[Reviewed] = []

    def open_it() -> Reviewed:
        bridge = InlineBridge(desk)
        view = ReviewScreen(bridge, looks=looks)
        qtbot.addWidget(view)
        view.resize(1200, 640)
        view.show()
        qtbot.waitExposed(view)
        view.activateWindow()
        view.open_case(template[1])
        qtbot.waitUntil(lambda: view.reader.leaf is not None, timeout=15000)
        made.append(Reviewed(desk, template[1], bridge, view))
        return made[-1]

    yield open_it
    for opened in made:
        opened.screen.leave()
        assert opened.bridge.failures == []
    qtbot.waitUntil(lambda: not child_source._LIVING, timeout=15000)


@pytest.fixture
def opened(review: Callable[[], Reviewed]) -> Reviewed:
    return review()
