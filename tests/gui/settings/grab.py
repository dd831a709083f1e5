"""Pictures of the settings: ``python -m tests.gui.settings.grab [folder] [language …]``. Not a test."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from tests.gui.settings.roots import a_root
from tests.helpers.bridge import InlineBridge
from tests.helpers.stores import a_desk
from ui import theme
from ui.i18n import screen
from ui.screens.settings import SettingsScreen
from ui.state import Looks

SIZES = {"1280x720": (1202, 644), "1920x1080": (1842, 1004)}


def main(folder: Path) -> None:
    app = QApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp())
    desk = a_desk(work / "store")
    desk.people.add(name="Eero Esimerkki", title="ohjelmapäällikkö", council="pirkanmaa")
    desk.verifying.trust(a_root("Mallimaakunnan juurivarmenne"))
    for dark in (False, True):
        theme.set_theme(app, dark, high_contrast=False)
        for size, (width, height) in SIZES.items():
            for language in sys.argv[2:] or ("fi", "sv", "en"):
                screen().speak(language)
                made = SettingsScreen(InlineBridge(desk), looks=Looks(work / "looks"))
                window = QWidget()
                window.setProperty("role", "ground")
                layout = QVBoxLayout(window)
                layout.setContentsMargins(0, 0, 0, 0)
                layout.addWidget(made)
                window.resize(width, height)
                window.show()
                made.enter()
                for page in map(made.section, made.sections):
                    made.show_section(page.name)
                    if page.name == "storage":
                        page.change.click()
                    for _ in range(6):
                        app.processEvents()
                    look = f"{page.name}-{'dark' if dark else 'light'}-{size}-{language}"
                    window.grab().save(str(folder / f"settings-{look}.png"))
                made.leave()
                window.close()
    desk.close()


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "/tmp/ui-settings"))
