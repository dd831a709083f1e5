"""Pictures of start, list and window: ``python -m tests.gui.shell.grab [folder] [language …]``. Not a test."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from ic16desk.clock import Clock
from ic16desk.errors import StoreDamaged, WrongPassphrase
from tests.gui.cases.call import a_bad_zip, a_bare_folder, a_call, a_package
from tests.helpers.stores import NOW, PASSPHRASE
from ui import app as desktop
from ui import faults, theme
from ui.i18n import screen
from ui.main_window import MainWindow
from ui.state import Looks

SIZES = {"1280x720": (1280, 720), "1920x1080": (1920, 1080), "960x540": (960, 540)}
PAGES = ("welcome", "creation", "code", "person", "choices", "recover", "restore")


def wait(until: Callable[[], bool] | None = None, *, most: int = 20_000) -> None:
    """Let the window live until something is so, then a moment more."""
    waited = 0
    while until is not None and not until() and waited < most:
        _live(20)
        waited += 20
    _live(400)


def _live(milliseconds: int) -> None:
    """An event loop of its own: QTest.qWait keeps Python's lock, and the lanes would starve."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def main(folder: Path, languages: list[str]) -> None:
    """Fill the window with the sample call and save what it shows."""
    folder.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp())
    os.environ["XDG_CONFIG_HOME"] = str(work / "config")
    a_call(work / "store").close()
    application = QApplication([])
    for language in languages:
        for dark in (False, True):
            theme.set_theme(application, dark, high_contrast=False)
            screen().speak(language)  # type: ignore[arg-type]
            for size, (width, height) in SIZES.items():
                looks = Looks(work / f"looks-{language}-{dark}-{size}")
                window = MainWindow(connect=desktop.connect, looks=looks, folder=work / "store", clock=Clock(NOW))
                window.resize(width, height)
                window.show()
                window.activateWindow()
                name = f"{'dark' if dark else 'light'}-{size}-{language}"
                _start(window, folder, name)
                _list(window, folder, name, work)
                window.close()


def _start(window: MainWindow, folder: Path, name: str) -> None:
    start = window.start
    start.pages.unlock.passphrase.field.setText("kuusitoista merk")
    start.pages.unlock.passphrase.show_caps(True)
    wait()
    window.grab().save(str(folder / f"start-{name}.png"))
    if not name.startswith("light-1280"):
        return
    for error in (WrongPassphrase(), StoreDamaged()):
        start.pages.unlock.enter()
        start.pages.unlock.show_fault(faults.describe(error))
        wait()
        window.grab().save(str(folder / f"start-{error.code.split('.')[1]}-{name}.png"))
    start.pages.code.show_code("ABCD-EFGH-IJKL-MNOP-QRST-UVWX-YZ23-4567", Path("x"))
    for page in PAGES:
        start._show(page)
        if page == "code":
            start.pages.code.show_code("ABCD-EFGH-IJKL-MNOP-QRST-UVWX-YZ23-4567", Path("x"))
        wait()
        window.grab().save(str(folder / f"start-{page}-{name}.png"))
    start.begin()


def _list(window: MainWindow, folder: Path, name: str, work: Path) -> None:
    window.start.pages.unlock.passphrase.field.setText(PASSPHRASE)
    window.start.pages.unlock.primary.click()
    wait(window.is_open)
    assert window.workspace.navigation is not None
    cases = window.workspace.navigation.views.get("cases")
    wait(lambda: cases.model.rowCount() > 0)  # type: ignore[attr-defined]
    cases.table.go_to(cases.model.rowCount() - 1)  # type: ignore[attr-defined]
    cases.table.go_to(3)  # type: ignore[attr-defined]
    wait()
    window.grab().save(str(folder / f"cases-{name}.png"))
    if name.startswith("light-1280"):
        bare = work / name
        bare.mkdir()
        cases.take([a_package(0), a_bare_folder(bare), a_bad_zip(bare)])  # type: ignore[attr-defined]
        wait(lambda: bool(cases.banners.banners()))  # type: ignore[attr-defined]
        window.grab().save(str(folder / f"cases-imported-{name}.png"))
        cases._show_report()  # type: ignore[attr-defined]
        wait()
        window.grab().save(str(folder / f"cases-report-{name}.png"))
        cases.report.closed.emit()  # type: ignore[attr-defined]
        window.show_keys()
        wait()
        window.grab().save(str(folder / f"keys-{name}.png"))
        window.workspace.add_person()
        wait()
        window.grab().save(str(folder / f"person-{name}.png"))


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "/tmp/ui-shell"), sys.argv[2:] or ["fi", "sv", "en"])
