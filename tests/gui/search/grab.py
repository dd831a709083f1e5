"""Pictures of the search: ``python -m tests.gui.search.grab [folder] [language]``. Not a test."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QDeadlineTimer, QThread
from PySide6.QtWidgets import QApplication

from ic16desk.desk.demo import package_of, samples
from tests.helpers.stores import PASSPHRASE, a_desk
from ui import app as program
from ui import theme
from ui.i18n import screen
from ui.main_window import MainWindow
from ui.state import Looks

SIZES = ((1280, 720), (1920, 1080))


def main(folder: Path, language: str) -> None:
    app = QApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp())
    desk = a_desk(work / "store")
    for sample in samples():
        desk.importing.take(package_of(sample))
    desk.reading.read_unread()
    desk.reading.learn_words()
    desk.close()
    screen().speak(language)  # type: ignore[arg-type]
    for dark in (False, True):
        theme.set_theme(app, dark, high_contrast=False)
        for width, height in SIZES:
            window = MainWindow(connect=program.connect, looks=Looks(work), folder=work / "store")
            window.resize(width, height)
            window.show()
            window.start.pages.unlock.passphrase.field.setText(PASSPHRASE)
            window.start.pages.unlock.primary.click()
            wait(app, lambda w=window: w.is_open() and w.workspace.navigation is not None, 500)
            look = f"{'dark' if dark else 'light'}-{width}x{height}"
            window.workspace.search()
            wait(app, lambda: True, 200)
            window.grab().save(str(folder / f"search-begin-{look}.png"))
            navigation = window.workspace.navigation
            assert navigation is not None
            made = navigation.views.get("search")
            window.workspace.search("hanke rahoitus")
            wait(app, lambda m=made: m.lines.rowCount() > 0, 300)
            made.head.field.setFocus()
            window.grab().save(str(folder / f"search-hits-{look}.png"))
            made.table.setFocus()
            row = next(n for n, line in enumerate(made.lines.rows) if "hakemus_" in getattr(line, "place", ""))
            made.table.go_to(row)
            made._open(made.lines.row_at(row))
            wait(app, lambda w=window, n=navigation: n.name() == "review", 4000)
            window.grab().save(str(folder / f"search-place-{look}.png"))
            window.workspace.search("kissanminttu", within=True)
            wait(app, lambda: True, 2500)
            window.grab().save(str(folder / f"search-none-{look}.png"))
            window.close()


def wait(app: QApplication, until: object, more: int) -> None:
    """Until something is so, then a moment more (milliseconds)."""
    clock = QDeadlineTimer(20_000)
    while not clock.hasExpired() and not until():  # type: ignore[operator]
        app.processEvents()
        QThread.msleep(10)
    clock = QDeadlineTimer(more)
    while not clock.hasExpired():
        app.processEvents()
        QThread.msleep(10)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "/tmp/ui-search"), sys.argv[2] if len(sys.argv) > 2 else "fi")
