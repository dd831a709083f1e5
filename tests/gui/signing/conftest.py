"""Two stores, drafted and presented, built once and copied for each test; screens without threads of the bridge."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ic16desk.clock import Clock
from ic16desk.desk import Desk
from tests.gui.decision.call import opened
from tests.gui.signing.waiting import Call, Gate, build_waiting, copied
from tests.helpers.bridge import InlineBridge
from tests.helpers.stores import NOW, PASSPHRASE
from ui import app
from ui.screens.signing import SigningScreen
from ui.state import Looks


@pytest.fixture(scope="session")
def call(tmp_path_factory: pytest.TempPathFactory) -> Call:
    return build_waiting(tmp_path_factory.mktemp("waiting"))


@pytest.fixture
def desk(call: Call, tmp_path: Path) -> Iterator[Desk]:
    """The decision maker's turn."""
    desk = opened(call.presented, tmp_path)
    yield desk
    desk.close()


@pytest.fixture
def drafted(call: Call, tmp_path: Path) -> Iterator[Desk]:
    """The presenter's turn."""
    desk = opened(call.drafted, tmp_path / "drafted")
    yield desk
    desk.close()


@pytest.fixture
def looks(tmp_path: Path) -> Looks:
    return Looks(tmp_path / "looks")


@pytest.fixture
def show(qtbot, looks: Looks) -> Iterator[Callable[..., SigningScreen]]:
    """A screen on a desk, shown and read."""
    made: list[tuple[SigningScreen, InlineBridge]] = []

    def make(desk: Desk, width: tuple[int, int] = (1202, 644)) -> SigningScreen:
        bridge = InlineBridge(desk)
        view = SigningScreen(bridge, looks=looks)
        view.letter._rest.setInterval(0)
        qtbot.addWidget(view)
        view.resize(*width)
        with qtbot.waitExposed(view):
            view.show()
        view.enter()
        made.append((view, bridge))
        return view

    yield make
    for view, bridge in made:
        view.leave()
        assert bridge.failures == []


@pytest.fixture
def view(desk: Desk, show: Callable[..., SigningScreen]) -> SigningScreen:
    return show(desk)


@pytest.fixture
def threaded(
    monkeypatch: pytest.MonkeyPatch, call: Call, tmp_path: Path, looks: Looks, qtbot
) -> Iterator[tuple[SigningScreen, Gate]]:
    """A screen on a bridge with its threads, as the window has it."""
    monkeypatch.setattr("ui.bridge.REPORT_EVERY", 0)  # a real key takes longer than what is not told
    store, gates = copied(call.presented, tmp_path), []

    def enter() -> Desk:
        desk = Desk.open(store, passphrase=PASSPHRASE, clock=Clock(NOW))
        gates.append(Gate(desk))
        desk.signing_queue._sign = gates[0]
        return desk

    bridge = app.connect(enter)
    bridge.write(lambda desk: None)
    view = SigningScreen(bridge, looks=looks)
    qtbot.addWidget(view)
    view.resize(1202, 644)
    view.show()
    view.enter()
    qtbot.waitUntil(lambda: len(view.list.model.rows) == 3, timeout=30_000)
    yield view, gates[0]
    gates[0].opened.set()
    view.leave()
    bridge.close()
