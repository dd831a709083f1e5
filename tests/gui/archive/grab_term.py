"""Pictures of time stamping in the archive: ``python -m tests.gui.archive.grab_term [folder]``. Not a test."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from tests.gui.archive.grab import wait
from tests.gui.archive.signed import signed_call
from tests.helpers.authority import running
from tests.helpers.bridge import InlineBridge
from tests.helpers.stores import NOW
from ui import theme
from ui.i18n import screen
from ui.screens.archive import ArchiveScreen
from ui.screens.settings.timestamps import TimeStampsPage


def main(folder: Path) -> None:
    app = QApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    theme.set_theme(app, False, high_contrast=False)
    screen().speak("fi")
    with running() as authority:
        authority.now = NOW
        call = signed_call(Path(tempfile.mkdtemp()), key_of=authority.person)
        call.desk.verifying.trust(authority.root.pem)
        made = ArchiveScreen(InlineBridge(call.desk))
        window = QWidget()
        window.setProperty("role", "ground")
        layout = QVBoxLayout(window)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(made)
        window.resize(1202, 644)
        made.set_width_class("normal")
        window.show()
        made.enter()
        key = made.judging.archive[0].key

        def grab(name: str) -> None:
            made.list.go_to(key)
            wait(app, made, key)
            app.processEvents()
            window.grab().save(str(folder / f"term-{name}.png"))

        grab("waiting")
        made.term.one.click()
        grab("no-authority")
        call.desk.longterm.choose_authorities([authority.tsa])
        authority.faults["/tsa"] = "error"
        made.term.one.click()
        grab("failed")
        authority.faults.clear()
        made.term.one.click()
        grab("done")
        made.term.close_results.click()
        made.verdict.window()
        grab("lasting")
        page = TimeStampsPage(InlineBridge(call.desk))
        page.resize(900, 500)
        page.show()
        page.enter()
        app.processEvents()
        page.grab().save(str(folder / "term-settings.png"))
        call.desk.close()


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "grabs"))
