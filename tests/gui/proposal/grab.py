"""Pictures of the proposal: ``python -m tests.gui.proposal.grab [folder] [language …]``. Not a test."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from tests.gui.proposal.call import a_call, a_file
from tests.helpers.bridge import InlineBridge
from ui import theme
from ui.i18n import screen
from ui.screens.proposal import ProposalScreen

SIZES = {"1280x720": (1202, 644, "normal"), "1920x1080": (1842, 1004, "wide")}


def main(folder: Path) -> None:
    app = QApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp())
    desk, numbers = a_call(work / "store")
    bad = work / "esitys-keskeneräinen.csv"
    bad.write_text(a_file(numbers, number="Tunnus").replace("80 000,00", "n. 80 t€"), "utf-8")
    good = work / "esitys.csv"
    good.write_text(a_file(numbers), "utf-8")
    desk.proposals.record(desk.proposals.read(good.read_bytes(), name=good.name))
    for dark in (False, True):
        theme.set_theme(app, dark, high_contrast=False)
        for size, (width, height, width_class) in SIZES.items():
            for language in sys.argv[2:] or ("fi",):
                screen().speak(language)
                made = ProposalScreen(InlineBridge(desk))
                window = QWidget()
                window.setProperty("role", "ground")
                layout = QVBoxLayout(window)
                layout.setContentsMargins(0, 0, 0, 0)
                layout.addWidget(made)
                window.resize(width, height)
                window.show()
                made.set_width_class(width_class)
                made.enter()
                look = f"{'dark' if dark else 'light'}-{size}-{language}"
                for name, act in (("orders", lambda: None), ("bad", lambda m=made: m.take(bad)),
                                  ("good", lambda m=made: m.take(good))):  # fmt: skip
                    act()
                    for _ in range(20):
                        app.processEvents()
                    window.grab().save(str(folder / f"proposal-{name}-{look}.png"))
                made.leave()
                window.close()
    desk.close()


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "/tmp/ui-proposal"))
