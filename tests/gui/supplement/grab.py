"""Pictures of the requests: ``python -m tests.gui.supplement.grab [folder] [language …]``. Not a test."""

from __future__ import annotations

import datetime as dt
import os
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from tests.gui.supplement.case import a_case
from tests.helpers.bridge import InlineBridge
from tests.helpers.stores import a_desk
from ui import theme
from ui.i18n import screen
from ui.screens.supplement import SupplementScreen
from ui.state import Looks

SIZES = {"1280x720": (1202, 644, "normal"), "1920x1080": (1842, 1004, "wide")}


def main(folder: Path) -> None:
    app = QApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    for dark in (False, True):
        theme.set_theme(app, dark, high_contrast=False)
        for size, (width, height, width_class) in SIZES.items():
            for language in sys.argv[2:] or ("fi", "sv", "en"):
                screen().speak(language)
                work = Path(tempfile.mkdtemp())
                desk = a_desk(work / "store")
                case = a_case(desk)
                made = SupplementScreen(InlineBridge(desk), looks=Looks(work))
                window = QWidget()
                window.setProperty("role", "ground")
                layout = QVBoxLayout(window)
                layout.setContentsMargins(0, 0, 0, 0)
                layout.addWidget(made)
                window.resize(width, height)
                made.set_width_class(width_class)
                window.show()
                made.open_case(case)
                made.composer.due.field.set_day(dt.date(2026, 12, 6))
                look = f"{'dark' if dark else 'light'}-{size}-{language}"
                grab(app, window, folder / f"supplement-{look}-1.png")
                made.show_preview()
                grab(app, window, folder / f"supplement-{look}-2.png", seconds=3)
                made.preview.closed.emit()
                made.composer.due.use.click()
                made.send()
                grab(app, window, folder / f"supplement-{look}-3.png")
                (work / "vastaus").mkdir()
                (work / "vastaus" / "tulot.txt").write_text("Tuloja ei ole.", "utf-8")
                made.take_answer(work / "vastaus", dt.date(2026, 11, 24))
                made.side.target.setCurrentIndex(1)
                grab(app, window, folder / f"supplement-{look}-4.png")
                made.leave()
                window.close()
                desk.close()


def grab(app: QApplication, window: QWidget, file: Path, *, seconds: float = 0.0) -> None:
    until = time.monotonic() + seconds
    app.processEvents()
    while time.monotonic() < until:
        app.processEvents()
    for _ in range(8):
        app.processEvents()
    window.grab().save(str(file))


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "/tmp/ui-supplement"))
