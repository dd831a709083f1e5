"""Pictures of signed documents in the review. By hand: python -m tests.gui.review.grab_signatures [fi|sv|en]"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["XDG_CONFIG_HOME"] = tempfile.mkdtemp()

from PySide6.QtWidgets import QApplication

from tests.gui.review.grab import show, wait
from tests.gui.review.signed import a_signed_case
from ui.i18n import screen
from ui.theme import set_theme

OUT = Path("/tmp/ui-triage")


def main():
    OUT.mkdir(exist_ok=True)
    app = QApplication(sys.argv[:1])
    set_theme(app, False)
    language = sys.argv[1] if len(sys.argv) > 1 else "fi"
    screen().speak(language)
    with tempfile.TemporaryDirectory() as folder:
        desk, case = a_signed_case(Path(folder))
        for dark in (False, True):
            view, window = show(app, desk, case, (1280, 720), dark, item="A07")
            for name in ("sopimus.pdf", "ryhmähankesopimus.pdf"):
                row = next(row for row in view.review.case.documents if row.name == name)
                view.open_document(row.id)
                wait(app, lambda: False, 1200)
                window.grab().save(str(OUT / f"review-{language}-{'dark' if dark else 'light'}-{name}.png"))
            window.close()


if __name__ == "__main__":
    main()
