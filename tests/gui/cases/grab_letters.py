"""Pictures of the letters of a list: ``python -m tests.gui.cases.grab_letters [folder] [language …]``. Not a test."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from tests.gui.cases.call import a_call
from tests.helpers.bridge import InlineBridge
from ui import theme
from ui.i18n import screen
from ui.screens.cases import CasesScreen
from ui.widgets.layouts import row

SIZES = {"1280x720": (1202, 692, "normal"), "1920x1080": (1842, 1052, "wide")}


def main(folder: Path) -> None:
    app = QApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp())
    desk = a_call(work / "store")
    for dark in (False, True):
        theme.set_theme(app, dark, high_contrast=False)
        for size, (width, height, width_class) in SIZES.items():
            for language in sys.argv[2:] or ("fi",):
                screen().speak(language)
                made, window = CasesScreen(InlineBridge(desk)), QWidget()
                window.setProperty("role", "ground")
                layout = QVBoxLayout(window)
                layout.setContentsMargins(0, 0, 0, 0)
                layout.addLayout(row(None, *made.top_widgets(), spacing=8, margins=(8, 8, 8, 8)))
                layout.addWidget(made, 1)
                window.resize(width, height)
                window.show()
                made.set_width_class(width_class)
                made.enter()
                look = f"{'dark' if dark else 'light'}-{size}-{language}"
                made.letters.line.report(3, 10, "Kirje: 401353")
                _save(app, window, folder / f"letters-writing-{look}.png")
                made.letters.line.finish()
                numbers = [number for number, id in enumerate(made.model.ids) if isinstance(id, str)]
                made.table.go_to(numbers[0])
                made.table.select_numbers(numbers[1:3])
                made.table.setFocus()
                _save(app, window, folder / f"letters-selected-{look}.png")
                made.letters.write(work / "kirjeet")
                made.letters.shown.emit()
                _save(app, window, folder / f"letters-report-{look}.png")
                menu = made.letters.menu()
                menu.ensurePolished()
                menu.popup(window.rect().topLeft())
                app.processEvents()
                menu.grab().save(str(folder / f"letters-menu-{look}.png"))
                menu.close()
                made.leave()
                window.close()
    desk.close()


def _save(app: QApplication, window: QWidget, path: Path) -> None:
    for _ in range(20):
        app.processEvents()
    window.grab().save(str(path))


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "/tmp/ui-letters"))
