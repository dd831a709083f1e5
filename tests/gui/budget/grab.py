"""Pictures of the budget: ``python -m tests.gui.budget.grab [folder] [language …]``. Not a test."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from tests.gui.budget.kierto import take
from tests.helpers.bridge import InlineBridge
from tests.helpers.stores import a_desk
from ui import theme
from ui.i18n import screen
from ui.screens.budget import BudgetScreen

SIZES = {
    "960x540": (912, 464, "narrow"),
    "1280x720": (1202, 644, "normal"),
    "1920x1080": (1842, 1004, "wide"),
}


def main(folder: Path) -> None:
    app = QApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp())
    desk = a_desk(work / "store")
    empty, case = take(desk, work, lines=False), take(desk, work)
    bridge = InlineBridge(desk)
    first = BudgetScreen(bridge)
    first.open_case(case)
    first.writing.approve()
    desk.budgeting.grant(
        case, "budget.4", 12_000_00, "Tarjouspyynnön mukainen hinta on 12 000,00 €; ylittävä osa ei ole tarpeellinen."
    )
    for dark in (False, True):
        theme.set_theme(app, dark, high_contrast=False)
        for size, (width, height, width_class) in SIZES.items():
            for language in sys.argv[2:] or ("fi",):
                screen().speak(language)
                made = BudgetScreen(bridge)
                window = QWidget()
                window.setProperty("role", "ground")
                layout = QVBoxLayout(window)
                layout.setContentsMargins(0, 0, 0, 0)
                layout.addWidget(made)
                window.resize(width, height)
                made.set_width_class(width_class)
                window.show()
                look = f"{'dark' if dark else 'light'}-{size}-{language}"

                def snap(name: str, window: QWidget = window, look: str = look) -> None:
                    for _ in range(6):
                        app.processEvents()
                    window.grab().save(str(folder / f"budget-{look}-{name}.png"))

                made.open_case(case)
                made.table.go_to_line("budget.4", "granted")
                snap("1")
                made.table.go_to_line("budget.5", "granted")
                snap("2-rule")
                made.table.setFocus()
                made.table.edit_current(text="1 000,00")
                snap("3-edit")
                made.table.setFocus()
                made.writing.typed(made.table.row(), "granted", "1 000,00")
                snap("4-reason")
                made.writing.drop()
                made.table.go_to_line("budget.3", "source")
                made.open_place()
                snap("5-beside")
                made.open_case(empty)
                snap("6-empty")
                made.leave()
                window.close()
    desk.close()


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "/tmp/ui-budget"))
