"""Pictures of the card: ``python -m tests.gui.settings.grab_card [folder]``. Not a test."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ic16desk.clock import Clock
from tests.helpers import pki, softhsm
from tests.helpers.bridge import InlineBridge
from tests.helpers.stores import a_desk
from ui import theme
from ui.i18n import screen
from ui.screens.settings import SettingsScreen
from ui.state import Looks
from ui.widgets.card_choice import CardChoice


def main(folder: Path) -> None:
    app = QApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp())
    desk = a_desk(work / "store", clock=Clock(pki.NOW))
    cards = softhsm.drawer(work / "kortit")
    cards.card("Åken kortti (allekirjoitus)", softhsm.holder("Åke Öhman"))
    cards.card("Åken kortti (perus)", softhsm.holder("Åke Öhman", usages=softhsm.AUTHENTICATION))
    looks = Looks(work / "looks")
    looks.keep("card/driver", str(cards.module))
    with cards.inserted():
        for dark, language in ((False, "fi"), (True, "fi"), (False, "sv"), (False, "en")):
            theme.set_theme(app, dark, high_contrast=False)
            screen().speak(language)
            look = f"{'dark' if dark else 'light'}-{language}"
            settings = SettingsScreen(InlineBridge(desk), looks=looks)
            _shown(app, settings, (1202, 644))
            settings.show_section("cards")
            choice = settings.section("cards").choice
            _grab(app, settings, folder / f"ok-{look}.png")
            number = choice.token.findText("Åken kortti (perus)")
            choice.token.setCurrentIndex(number)
            choice.token.activated.emit(number)
            _grab(app, settings, folder / f"fault-{look}.png")
            settings.leave()
            settings.window().close()
            dialog = CardChoice(InlineBridge(desk), looks)
            _shown(app, dialog, (560, 460))
            dialog.look()
            _grab(app, dialog, folder / f"choice-{look}.png")
            dialog.window().close()
    desk.close()


def _shown(app: QApplication, content: QWidget, size: tuple[int, int]) -> None:
    window = QWidget()
    window.setProperty("role", "ground")
    layout = QVBoxLayout(window)
    margin = 0 if size[0] > 600 else 20
    layout.setContentsMargins(margin, margin, margin, margin)
    layout.addWidget(content)
    if margin:
        layout.addStretch(1)
    window.resize(*size)
    window.show()
    if isinstance(content, SettingsScreen):
        content.enter()
    _WINDOWS.append(window)


def _grab(app: QApplication, content: QWidget, path: Path) -> None:
    for _ in range(6):
        app.processEvents()
    content.window().grab().save(str(path))


_WINDOWS: list[QWidget] = []

if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "/tmp/ui-card"))
