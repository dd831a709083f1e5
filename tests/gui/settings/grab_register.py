"""Pictures of the programme's data: ``python -m tests.gui.settings.grab_register [folder] [language …]``. No test."""

from __future__ import annotations

import datetime as dt
import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from tests.gui.settings.grab import SIZES
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
    desk.registering.add(
        kind="theme",
        id="JKL-1",
        valid_from=dt.date(2025, 1, 1),
        source="Jyväskylän kaupunginhallitus 3.2.2025 § 32",
        values={"agreement": "JKL"},
        words={"fi": {"name": "Liikunta ja terveys"}, "sv": {"name": "Motion och hälsa"}},
        why="Sopimus päivitettiin kaudelle 2025–2027.",
    )
    for dark in (False, True):
        theme.set_theme(app, dark, high_contrast=False)
        for size, (width, height) in SIZES.items():
            for language in sys.argv[2:] or ("fi",):
                screen().speak(language)  # type: ignore[arg-type]
                made = SettingsScreen(InlineBridge(desk), looks=Looks(work / "looks"))
                window = QWidget()
                window.setProperty("role", "ground")
                layout = QVBoxLayout(window)
                layout.setContentsMargins(0, 0, 0, 0)
                layout.addWidget(made)
                window.resize(width, height)
                window.show()
                made.enter()
                made.show_section("register")
                page = made.section("register")
                look = f"{'dark' if dark else 'light'}-{size}-{language}.png"

                def grab(name: str, window: QWidget = window, look: str = look) -> None:
                    for _ in range(8):
                        app.processEvents()
                    window.grab().save(str(folder / f"{name}-{look}"))

                grab("1-agreements")
                page.show_entry("theme", "JKL-1")
                grab("2-history")
                page.show_entry("council", "uusimaa")
                grab("3-council")
                page.view.version.click()
                grab("4-version")
                page.form.area.verticalScrollBar().setValue(10_000)
                grab("5-version-end")
                page.form.closed.emit()
                page.show_entry("call", "IC16-2026-1")
                page.new.click()
                page.form.save.click()
                grab("6-new-wrong")
                page.form.area.verticalScrollBar().setValue(10_000)
                grab("7-new-end")
                page.form.closed.emit()
                page.show_entry("reading", "investment.half")
                grab("8-reading")
                page.show_entry("theme", "TRE-1")
                page.view.confirm.click()
                grab("9-confirm")
                made.leave()
                window.close()
    desk.close()


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "/tmp/ui-register"))
