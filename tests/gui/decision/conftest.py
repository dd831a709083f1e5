"""A store with three reviewed cases, copied for each test; a screen on it without threads of the bridge."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ic16desk.clock import Clock
from ic16desk.desk import Desk
from ic16desk.documents.session import RenderedPage
from ic16desk.model.decision import DecisionDraft
from ic16desk.model.documents import OpenedPdf, PageSize, PageText
from tests.gui.decision.call import Call, build, opened
from tests.gui.decision.series_call import Decided, build_decided
from tests.helpers.bridge import InlineBridge
from tests.helpers.stores import NOW
from ui.screens.decision import DecisionScreen, rendering
from ui.state import Looks


@pytest.fixture(scope="session")
def call(tmp_path_factory: pytest.TempPathFactory) -> Call:
    return build(tmp_path_factory.mktemp("call"))


@pytest.fixture(scope="session")
def decided(tmp_path_factory: pytest.TempPathFactory) -> Decided:
    """The same store after its first case was decided, signed and made in EURA; a module makes it its ``call``."""
    return build_decided(tmp_path_factory.mktemp("decided"))


@pytest.fixture
def desk(call: Call, tmp_path: Path) -> Iterator[Desk]:
    desk = opened(call, tmp_path)
    yield desk
    desk.close()


@pytest.fixture
def bridge(desk: Desk) -> InlineBridge:
    return InlineBridge(desk)


@pytest.fixture
def looks(tmp_path: Path) -> Looks:
    return Looks(tmp_path / "looks")


class BlankSession:
    """Four empty pages, without a child."""

    def open(self) -> OpenedPdf:
        return OpenedPdf(tuple(PageSize(595.0, 842.0) for _ in range(4)))

    def text(self, page: int) -> PageText:
        return PageText(page, "")

    def render(self, page: int, *, scale: float) -> RenderedPage:
        return RenderedPage(page, 4, 4, 16, bytes(64))

    def close(self) -> None: ...


@pytest.fixture
def blank_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    """Letters are not printed: most tests are about the form."""
    monkeypatch.setattr(rendering, "_print", lambda *_: rendering.Rendered(BlankSession, 4))


@pytest.fixture
def view(blank_letter: None, printing: DecisionScreen) -> DecisionScreen:
    """The screen with blank letters."""
    return printing


@pytest.fixture
def printing(bridge: InlineBridge, looks: Looks, qtbot) -> Iterator[DecisionScreen]:
    """The screen with real letters."""
    view = DecisionScreen(bridge, looks=looks, clock=Clock(NOW))
    qtbot.addWidget(view)
    view.resize(1200, 640)
    view.rendering._rest.setInterval(0)
    view.keeper._rest.setInterval(0)
    with qtbot.waitExposed(view):
        view.show()
    yield view
    view.leave()
    assert bridge.failures == []


@pytest.fixture
def decide(printing: DecisionScreen, desk: Desk, call: Call) -> Callable[..., str]:
    """Open a case, with a draft stored before or none."""

    def open_case(kind: str, draft: DecisionDraft | None = None) -> str:
        application = call.cases[kind]
        if draft is not None:
            desk.deciding.save(application, draft)
        printing.open_case(application)
        return application

    return open_case
