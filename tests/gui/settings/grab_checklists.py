"""Pictures of the checklist editor: ``python -m tests.gui.settings.grab_checklists [folder] [language …]``. No test."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from tests.gui.review.cases import take
from tests.gui.settings.grab import SIZES
from tests.helpers.bridge import InlineBridge
from tests.helpers.checklists import BASE, a_file, words
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
    take(desk, "01-tre", answers=True)
    desk.checklists.publish(a_file(items={"C03": {"guidance": words("Katso sääntöjä.")}}), name="oma.json")
    draft = desk.checklist_drafts.start(BASE.hash).value.draft.id
    desk.checklist_drafts.set_item(draft, "C03", {"question": words("Onko hanke yleishyödyllinen?")})
    desk.checklist_drafts.retire_item(draft, "C07")
    desk.checklist_drafts.add_item(draft, "C")
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
                made.show_section("checklists")
                page = made.section("checklists")
                look = f"{'dark' if dark else 'light'}-{size}-{language}.png"

                def grab(name: str, window: QWidget = window, look: str = look) -> None:
                    for _ in range(8):
                        app.processEvents()
                    window.grab().save(str(folder / f"{name}-{look}"))

                page.table.go_to(0)
                grab("1-list")
                page.table.opened.emit(page.table.current_row())
                grab("2-head")
                page.view.items.show_item("C03")
                grab("3-item")
                page.view.items.show_item("C08")
                grab("4-new")
                page.view.publish.click()
                grab("5-publish")
                page.panel.closed.emit()
                page.view.closed.emit()
                page.table.go_to(2)
                page.table.opened.emit(page.table.current_row())
                page.view.items.show_item("A02")
                grab("6-published")
                made.leave()
                window.close()
    desk.close()


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "/tmp/ui-checklists"))
