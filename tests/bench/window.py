"""The real screens, offscreen, over a real store with its two lanes; and waiting without sleeping long."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication, QWidget

from ic16desk.clock import Clock
from ic16desk.desk import Desk
from tests.helpers.stores import NOW, PASSPHRASE
from ui import app as program
from ui import theme
from ui.bridge import Bridge
from ui.garbage import Collector
from ui.i18n import screen
from ui.screens.review import ReviewScreen
from ui.state import Looks

_LONGEST = 120.0


def application() -> QApplication:
    """The one application, dressed; its garbage is collected as the program does it."""
    found = QApplication.instance()
    if isinstance(found, QApplication):
        return found
    made = QApplication(["bench"])
    Collector(made)
    theme.set_theme(made, False, high_contrast=False)
    screen().speak("fi")
    return made


def until(there: Callable[[], bool], seconds: float = _LONGEST) -> None:
    """Let the event loop run until something is there.

    Raises:
        TimeoutError: it never was.
    """
    end = time.monotonic() + seconds
    while not there():
        if time.monotonic() > end:
            raise TimeoutError
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)
        time.sleep(0.0002)  # the lanes' threads need the interpreter too


def idle(seconds: float) -> None:
    """Let the event loop run for a while."""
    end = time.monotonic() + seconds
    until(lambda: time.monotonic() >= end, seconds + _LONGEST)


@contextmanager
def lanes(store: Path) -> Iterator[Bridge[Desk]]:
    """A bridge to a store, both desks open."""
    application()
    bridge = program.connect(lambda: Desk.open(store, passphrase=PASSPHRASE, clock=Clock(NOW)))
    opened: list[bool] = []
    bridge.write(lambda _: None, lambda _: opened.append(True))
    bridge.read(lambda _: None, lambda _: opened.append(True))
    until(lambda: len(opened) == 2)
    yield bridge
    bridge.close()


@contextmanager
def review(store: Path, case: str) -> Iterator[ReviewScreen]:
    """A case open in the review screen of a window of 1920 × 1080."""
    with lanes(store) as bridge:
        view = ReviewScreen(bridge, looks=Looks(store.parent / "looks"))
        shown(view)
        view.open_case(case)
        until(lambda: view.review is not None and view.reader.leaf is not None)
        yield view
        view.leave()
        view.deleteLater()


def shown(view: QWidget) -> None:
    """Show a screen and let it settle."""
    view.resize(1920, 1080)
    view.show()
    idle(0.3)
