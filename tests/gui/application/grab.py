"""Pictures of the application's data: ``python -m tests.gui.application.grab [folder] [language …]``. Not a test."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from tests.gui.application.packages import take_printout, take_sample
from tests.helpers.bridge import InlineBridge
from tests.helpers.stores import a_desk
from ui import theme
from ui.i18n import screen
from ui.screens.application import ApplicationScreen

SIZES = {"1280x720": (1202, 644, "normal"), "1920x1080": (1842, 1004, "wide")}


def main(folder: Path) -> None:
    app = QApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp())
    desk = a_desk(work / "store")
    whole = take_sample(desk, 1)
    desk.reviewing.correct(whole, "applicant.city", "Tampere 33", reason="Postitoimipaikka on kirjoitettu väärin.")
    lines = desk.cases.show(whole).fields.budget
    changed = [{"category": one.category, "amountCents": one.amount_cents - 250_000} for one in lines[:1]]
    changed += [{"category": one.category, "amountCents": one.amount_cents} for one in lines[1:]]
    desk.reviewing.correct(whole, "budget", changed, reason="Palkkakustannukset laskettu uudelleen.")
    proposed = take_printout(desk, work, 2)
    desk.reading.read_unread()
    for dark in (False, True):
        theme.set_theme(app, dark, high_contrast=False)
        for size, (width, height, width_class) in SIZES.items():
            for language in sys.argv[2:] or ("fi", "sv", "en"):
                screen().speak(language)
                for name, case in (("manifest", whole), ("proposed", proposed)):
                    made = ApplicationScreen(InlineBridge(desk))
                    window = QWidget()
                    window.setProperty("role", "ground")
                    layout = QVBoxLayout(window)
                    layout.setContentsMargins(0, 0, 0, 0)
                    layout.addWidget(made)
                    window.resize(width, height)
                    made.set_width_class(width_class)
                    window.show()
                    made.open_case(case)
                    look = f"{name}-{'dark' if dark else 'light'}-{size}-{language}"
                    settle(app)
                    window.grab().save(str(folder / f"application-{look}-1.png"))
                    made.fields["theme"].edit()
                    made._go_to_section(made._sections.rows[2])
                    settle(app)
                    window.grab().save(str(folder / f"application-{look}-2.png"))
                    made._go_to_section(made._sections.rows[3])
                    settle(app)
                    window.grab().save(str(folder / f"application-{look}-3.png"))
                    made.budget.edit()
                    settle(app)
                    window.grab().save(str(folder / f"application-{look}-4.png"))
                    made._go_to_section(made._sections.rows[5])
                    settle(app)
                    window.grab().save(str(folder / f"application-{look}-5.png"))
                    made.leave()
                    window.close()
    desk.close()


def settle(app: QApplication) -> None:
    for _ in range(6):
        app.processEvents()


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "/tmp/ui-application"))
