"""Pictures of the templates page: ``python -m tests.gui.settings.grab_templates [folder]``. Not a test."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from tests.helpers import council_templates as made
from tests.helpers.bridge import InlineBridge
from tests.helpers.stores import a_desk
from ui import theme
from ui.i18n import screen
from ui.screens.settings import SettingsScreen
from ui.state import Looks


def main(folder: Path) -> None:
    app = QApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp())
    desk = a_desk(work / "store")
    for dark in (False, True):
        theme.set_theme(app, dark, high_contrast=False)
        for language in ("fi", "sv"):
            screen().speak(language)
            view = SettingsScreen(InlineBridge(desk), looks=Looks(work / "looks"))
            window = QWidget()
            window.setProperty("role", "ground")
            layout = QVBoxLayout(window)
            layout.setContentsMargins(0, 0, 0, 0)
            layout.addWidget(view)
            window.resize(1202, 644)
            window.show()
            view.enter()
            view.show_section("templates")
            name = f"templates-{'dark' if dark else 'light'}-{language}"
            for shot in ("empty", "filled", "end"):
                if shot == "filled" and not desk.templates.all():
                    file = work / "paatosmalli.docx"
                    file.write_bytes(made.template(("{{ council }}",)))
                    view.page().take(str(file))
                for _ in range(6):
                    app.processEvents()
                if shot == "end":
                    bar = view._areas["templates"].verticalScrollBar()
                    bar.setValue(bar.maximum() // 3)
                    app.processEvents()
                window.grab().save(str(folder / f"{name}-{shot}.png"))
            view.leave()
            window.close()
    desk.close()


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "/tmp/ui-settings"))
