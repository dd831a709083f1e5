"""Pictures of the signing queue: ``python -m tests.gui.signing.grab [folder] [language]``. Not a test."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["XDG_CONFIG_HOME"] = tempfile.mkdtemp()

import datetime as dt

import msgspec
from PySide6.QtCore import QDeadlineTimer, QThread
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ic16desk.desk.demo import DECIDER, PRESENTER
from tests.gui.decision.call import SECRET, opened, prepared
from tests.gui.signing.waiting import build_waiting, use
from tests.helpers.bridge import InlineBridge
from ui import theme
from ui.i18n import screen
from ui.screens.signing import SigningScreen
from ui.state import Looks

SIZES = {"1280x720": (1202, 644, "normal"), "1920x1080": (1842, 1004, "wide"), "960x540": (912, 464, "narrow")}


def main(folder: Path, language: str) -> None:
    app = QApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp())
    call = build_waiting(work)
    screen().speak(language)
    for dark in (False, True):
        theme.set_theme(app, dark, high_contrast=False)
        for size, (width, height, width_class) in SIZES.items():
            tag = f"{'dark' if dark else 'light'}-{size}-{language}"
            desk = opened(call.presented, Path(tempfile.mkdtemp()))
            tomorrow = msgspec.structs.replace(prepared("reject"), date=dt.date(2026, 11, 23))
            desk.deciding.save(call.cases["reject"], tomorrow)
            made = SigningScreen(InlineBridge(desk), looks=Looks(Path(tempfile.mkdtemp())))
            window = QWidget()
            window.setProperty("role", "ground")
            layout = QVBoxLayout(window)
            layout.setContentsMargins(0, 0, 0, 0)
            layout.addWidget(made)
            window.resize(width, height)
            made.set_width_class(width_class)
            window.show()

            def grab(name: str, widget: QWidget = window, tag: str = tag, made: SigningScreen = made) -> None:
                wait(app, made)
                widget.grab().save(str(folder / f"{name}-{tag}.png"))

            made.enter()
            made.list.table.setFocus()
            grab("mine")
            made.list.choose_all()
            made.details.ask_return()
            made.details.form._give()
            grab("chosen")
            made.details.form.close_form()
            made.sign()
            dialog = made.run.dialog
            assert dialog is not None
            dialog.keys.file.place.setText(str(call.keys[DECIDER[0]]))
            dialog.keys.file.passphrase.field.setText("wrong")
            dialog.start()
            grab("dialog", dialog)
            dialog.keys.choose("card")
            grab("dialog-card", dialog)
            dialog.keys.choose("file")
            dialog.keys.file.passphrase.field.setText(SECRET)
            from tests.gui.signing.test_signing import declare

            declare(desk, made.list.chosen()[0].application)
            dialog.start()
            grab("report")
            use(desk, PRESENTER[0])
            made.enter()
            grab("presenter")
            made.list.table.step(1)
            grab("elsewhere")
            desk.people.use("Venla Valmistelija")
            for kind in ("grant", "reduced", "reject"):
                letter = desk.deciding.letter(call.cases[kind])
                if letter is not None and letter.state == "presented":
                    desk.exchange.return_to_preparer(call.cases[kind], "x")
            made.enter()
            grab("empty")
            made.leave()
            window.close()
            desk.close()


def wait(app: QApplication, made: SigningScreen) -> None:
    """Until the page is drawn, then a moment more."""
    clock = QDeadlineTimer(5000)
    while not clock.hasExpired() and made.list.current() is not None and not made.letter.view._cache.get(1):
        app.processEvents()
        QThread.msleep(10)
    for _ in range(20):
        app.processEvents()
        QThread.msleep(10)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "/tmp/ui-signing"), sys.argv[2] if len(sys.argv) > 2 else "fi")
