"""The desktop put together: application, theme, language, window, and the one place that makes a bridge."""

from __future__ import annotations

import importlib
import os
import queue
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from ic16desk import log, outside, paths
from ui import faults, theme
from ui.bridge import Bridge
from ui.garbage import Collector
from ui.i18n import screen, system_language
from ui.main_window import MainWindow
from ui.state import Looks

if TYPE_CHECKING:
    from ic16desk.desk import Desk
    from ui.screens.start import Enter


def main() -> int:
    """Run the desktop; the exit code."""
    log.start()
    app = QApplication(sys.argv[:1])
    app.setApplicationName("ic16desk")
    app.setDesktopFileName("ic16desk")
    Collector(app)
    faults.install()
    looks = Looks()
    dress(app, looks)
    window = MainWindow(connect=connect, looks=looks, folder=store_folder(looks))
    window.show()
    # After the first picture: importing on another thread takes turns with this one.
    QTimer.singleShot(0, window, preload)
    QTimer.singleShot(50, window, window.prepare)
    code = app.exec()
    outside.clear()
    return code


def dress(app: QApplication, looks: Looks) -> None:
    """Theme and language as remembered, else as the system has them."""
    theme.follow_system(app, chosen=looks.dark())
    screen().speak(looks.language() or system_language())


def store_folder(looks: Looks) -> Path:
    """Where the store lies: as the environment says, as it was last, or where stores lie by default."""
    named = os.environ.get("IC16DESK_STORE")
    return Path(named).expanduser() if named else looks.store() or paths.default_store()


def connect(enter: Enter) -> Bridge[Desk]:
    """A bridge to the store that ``enter`` opens.

    The writing lane opens it at its first job; the reading lane's desk comes from the writing one, so it is asked for
    only once a first write has gone well.
    """
    opened: queue.SimpleQueue[Desk] = queue.SimpleQueue()

    def open_writer() -> Desk:
        desk = enter()
        opened.put(desk)
        desk.reading.keep_warm()
        return desk

    return Bridge(open_writer, lambda: opened.get().reader())


def preload() -> None:
    """Load what opening a store needs while the passphrase is being typed; delete copies that were left outside it."""

    def work() -> None:
        outside.sweep()
        importlib.import_module("ic16desk.desk")

    threading.Thread(target=work, name="preload", daemon=True).start()
