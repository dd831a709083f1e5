"""Pictures of the archive: ``python -m tests.gui.archive.grab [folder]``. Not a test."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QDeadlineTimer, QThread
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from tests.gui.archive.signed import signed_call
from tests.helpers.bridge import InlineBridge
from tests.unit.signing import forgeries
from ui import theme
from ui.i18n import screen
from ui.screens.archive import ArchiveScreen

SIZES = {"1280x720": (1202, 644, "normal"), "1920x1080": (1842, 1004, "wide")}


def main(folder: Path) -> None:
    app = QApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp())
    call = signed_call(work)
    altered = work / "paatos_401217_muokattu.pdf"
    altered.write_bytes(forgeries.update(call.pdf, forgeries.page_content))
    garbage = work / "valtakirja_skannaus.pdf"
    garbage.write_bytes(b"%PDF-1.4\nnothing that could be read\n" * 40)
    other = signed_call(Path(tempfile.mkdtemp()), trusted=False)
    untrusted = work / "naapurin_paatos.pdf"
    untrusted.write_bytes(other.pdf)
    for dark in (False, True):
        theme.set_theme(app, dark, high_contrast=False)
        for size, (width, height, width_class) in SIZES.items():
            for language in sys.argv[2:] or ("fi", "sv", "en"):
                screen().speak(language)
                made = ArchiveScreen(InlineBridge(call.desk))
                window = QWidget()
                window.setProperty("role", "ground")
                layout = QVBoxLayout(window)
                layout.setContentsMargins(0, 0, 0, 0)
                layout.addWidget(made)
                window.resize(width, height)
                made.set_width_class(width_class)
                window.show()
                made.enter()
                made.take([garbage, untrusted, altered])
                look = "dark" if dark else "light"
                for name, key in (("valid", made.judging.archive[0].key), ("untrusted", _key(made, untrusted)),
                                  ("garbage", _key(made, garbage)), ("invalid", _key(made, altered))):  # fmt: skip
                    if language != "fi" and name != "invalid":
                        continue
                    made.list.go_to(key)
                    wait(app, made, key)
                    window.grab().save(str(folder / f"verify-{name}-{look}-{size}-{language}.png"))
                    if name == "invalid":
                        made._beside.trigger()
                        settle(app, partial(_drawn_beside, made))
                        window.grab().save(str(folder / f"beside-{look}-{size}-{language}.png"))
                made.leave()
                window.close()
    call.desk.close()
    other.desk.close()


def _key(made: ArchiveScreen, path: Path) -> str:
    return next(entry.key for entry in made.judging.files if entry.path == path)


def _drawn(made: ArchiveScreen) -> bool:
    return bool(made.revision.pages() and made.revision.view._cache.get(1))


def _drawn_beside(made: ArchiveScreen) -> bool:
    return all(half.view._cache.get(1) for half in (made.beside.signed, made.beside.now))


def wait(app: QApplication, made: ArchiveScreen, key: str) -> None:
    """Until the page is drawn, then a moment more."""
    settle(app, lambda: not made.judging.of(key).shown or _drawn(made))


def settle(app: QApplication, done: Callable[[], bool]) -> None:
    """Until it is done, then a moment more."""
    clock = QDeadlineTimer(8000)
    while not clock.hasExpired() and not done():
        app.processEvents()
        QThread.msleep(10)
    for _ in range(30):
        app.processEvents()
        QThread.msleep(10)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "/tmp/ui-archive"))
