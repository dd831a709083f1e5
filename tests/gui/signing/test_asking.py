"""A key that wants a secret before each signature, as some cards do: its dialog stays, and can end the batch."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from ic16desk import signing
from ic16desk.desk.demo import DECIDER
from ic16desk.errors import Cancelled
from ic16desk.signing import SigningKey
from tests.gui.decision.call import SECRET
from tests.gui.signing.test_signing import SLOW, ask, rows, states, texts, ticks
from tests.gui.signing.waiting import Call, Gate
from ui.screens.signing import SigningScreen
from ui.widgets.key_choice import KeyWay
from ui.widgets.layouts import column


class EachTime(KeyWay):
    """A key file behind a number that is typed for each signature."""

    title_key = "ui.action.search"
    name = "each"

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.number = QLineEdit()
        self.setLayout(column(self.number))
        self._path, self._typed, self._over = path, threading.Event(), False
        self.number.returnPressed.connect(self._enter)

    def is_ready(self) -> bool:
        return True

    def stays(self) -> bool:
        return True

    def opening(self):
        @contextmanager
        def open_it(_desk: object) -> Iterator[Asking]:
            yield Asking(signing.load_key(self._path.read_bytes(), passphrase=SECRET), self)

        return open_it

    def wait(self) -> None:
        """On the thread that signs."""
        self.asking.emit()
        assert self._typed.wait(30)
        self._typed.clear()
        if self._over:
            raise Cancelled

    def stop(self) -> None:
        self._over = True
        self._typed.set()

    def _enter(self) -> None:
        self.number.clear()
        self._typed.set()


class Asking:
    """What :class:`EachTime` opens."""

    def __init__(self, key: SigningKey, way: EachTime) -> None:
        self._key, self._way = key, way
        self.certificate, self.chain, self.info = key.certificate, key.chain, key.info

    def sign_raw(self, data: bytes, *, digest: str) -> bytes:
        self._way.wait()
        return self._key.sign_raw(data, digest=digest)


def begin(view: SigningScreen, call: Call, qtbot) -> EachTime:
    """Everything chosen, the dialog with this way, *Allekirjoita* pressed."""
    view.list.choose_all()
    dialog = ask(view, qtbot)
    way = EachTime(call.keys[DECIDER[0]])
    dialog.keys.add_way(way)
    dialog.keys.choose("each")
    with qtbot.waitSignal(way.asking, timeout=SLOW):
        qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    return way


def give(view: SigningScreen, way: EachTime, qtbot) -> None:
    assert view.run.dialog is not None
    qtbot.waitUntil(lambda: way.number.isEnabled(), timeout=SLOW)
    qtbot.keyClicks(way.number, "1234")
    qtbot.keyClick(way.number, Qt.Key.Key_Return)


def test_the_dialog_stays_until_the_last_secret_is_given(
    threaded: tuple[SigningScreen, Gate], call: Call, qtbot
) -> None:
    view, gate = threaded
    gate.opened.set()
    way = begin(view, call, qtbot)
    for _ in range(2):
        with qtbot.waitSignal(way.asking, timeout=SLOW):
            give(view, way, qtbot)
    assert "2/3" in texts(view.run.dialog) and "401560" in texts(view.run.dialog)
    give(view, way, qtbot)
    qtbot.waitUntil(lambda: rows(view) == [] and not view.run.is_busy(), timeout=SLOW)
    assert view.run.dialog is None
    assert "3 päätöstä allekirjoitettu." in texts(view.report)


def test_closed_before_the_second_secret_the_rest_waits(
    threaded: tuple[SigningScreen, Gate], call: Call, qtbot
) -> None:
    view, gate = threaded
    gate.opened.set()
    way = begin(view, call, qtbot)
    with qtbot.waitSignal(way.asking, timeout=SLOW):
        give(view, way, qtbot)
    qtbot.mouseClick(view.run.dialog.cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(rows(view)) == 2 and not view.run.is_busy(), timeout=SLOW)
    assert "1 päätös allekirjoitettu, 2 jäi tekemättä, kun keskeytit." in texts(view.report)
    assert ticks(view) == [True, True] and view.run.dialog is None
    found: list[list[str]] = []
    view._bridge.write(lambda desk: found.append(states(desk, call)))
    qtbot.waitUntil(lambda: bool(found), timeout=SLOW)
    assert found == [["signed", "presented", "presented"]]
