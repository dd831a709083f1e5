"""Pictures of the decision screen on the sample call; by hand: ``python -m tests.gui.decision.grab [LANGUAGE…]``."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from ic16desk.desk import Desk
from tests.gui.decision.call import SECRET, build, key_file, opened, prepared
from ui import theme
from ui.bridge import Bridge
from ui.i18n import screen
from ui.screens.decision import DecisionScreen
from ui.state import Looks
from ui.widgets.shell import NARROW, WIDE, Frame, Rail, StatusLine, TopBar

OUT = Path("/tmp/ui-decision")


def window(view: DecisionScreen) -> QWidget:
    rail, top, status = Rail(), TopBar(), StatusLine()
    for place, key, icon in (("cases", "decision.view.application", "inbox"), ("archive", "sign.archive", "archive")):
        rail.add_place(place, key, icon)
    view.titled.connect(top.show_case)
    view.saved.connect(status.show_saved)
    fact = status.add_fact("info")
    view.status.connect(fact.setText)
    frame = Frame(rail, top, view, status)
    frame.resized.connect(
        lambda wide: view.set_width_class("narrow" if wide < NARROW else "wide" if wide >= WIDE else "normal")
    )
    return frame


def wait(milliseconds: int) -> None:
    """Let everything go on (``QTest.qWait`` would keep the other threads from it)."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def settle(view: DecisionScreen, application: str) -> None:
    """Wait until the letter of this case is drawn."""
    wait(300)
    for _ in range(300):
        wait(100)
        pages = view.preview.view
        case = view._case
        right = case is not None and case.file.id == application and not view.rendering._busy
        if right and not pages.isVisible():
            break
        if right and pages.page_count() and pages._cache.pages() and not pages._asked and not view.preview._waiting:
            break
    wait(300)


def signing(view: DecisionScreen, frame: QWidget, application: str, folder: Path, theme_name: str) -> None:
    """The section in work, the dialog with an error, the two states after signatures (light signs, dark shows)."""
    view.open_case(application)
    settle(view, application)
    if theme_name == "light":
        view.form.purpose.plan.take_focus()
        wait(200)
        frame.grab().save(str(OUT / "bar-light-1280x720.png"))
        for role in ("presenter", "decider"):
            view.sign()
            wait(600)
            dialog = view.acts.dialog
            assert dialog is not None
            name = dialog._request.name(dialog.role())
            dialog.key.setText(str(key_file(folder, name)))
            dialog.keys.file.passphrase.field.setText("wrong")
            dialog._judge()
            dialog.start()
            wait(1500)
            dialog.grab().save(str(OUT / f"sign-{role}-error.png"))
            dialog.keys.file.passphrase.field.setText(SECRET)
            dialog._judge()
            dialog.start()
            wait(4000)
            dialog.grab().save(str(OUT / f"sign-{role}-done.png"))
            dialog.accept()
            settle(view, application)
            frame.grab().save(str(OUT / f"after-{role}-1280x720.png"))
    else:
        frame.grab().save(str(OUT / "signed-dark-1280x720.png"))


def main(languages: list[str]) -> None:
    app = QApplication([])
    OUT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        call = build(folder / "call")
        desk = opened(call, folder / "copy")
        for kind in ("grant", "reduced", "reject"):
            draft = prepared(kind, date=None if kind == "grant" else prepared(kind).date)
            desk.deciding.save(call.cases[kind], draft)
        bridge: Bridge[Desk] = Bridge(lambda: desk, desk.reader)
        for language in languages:
            screen().speak(language)
            for dark in (False, True):
                theme.set_theme(app, dark, high_contrast=False)
                for wide, high in ((1280, 720), (1920, 1080), (960, 540)):
                    view = DecisionScreen(bridge, looks=Looks(folder / f"looks-{wide}"))
                    frame = window(view)
                    frame.resize(wide, high)
                    frame.show()
                    for kind in ("grant", "reduced", "reject"):
                        if (language != "fi" or wide == 960) and (dark or kind == "reduced"):
                            continue
                        view.open_case(call.cases[kind])
                        settle(view, call.cases[kind])
                        if kind == "grant":
                            view.lint.step(1)
                            wait(200)
                        name = f"{kind}-{language}-{'dark' if dark else 'light'}-{wide}x{high}"
                        frame.grab().save(str(OUT / f"{name}.png"))
                        bar = view.form.area.verticalScrollBar()
                        if not dark and wide != 960:
                            for number in range(1, 1 + (bar.maximum() + bar.pageStep() - 1) // bar.pageStep()):
                                bar.setValue(number * bar.pageStep())
                                wait(50)
                                frame.grab().save(str(OUT / f"{name}-{number}.png"))
                    if language == "fi" and wide == 1280:
                        signing(view, frame, call.cases["reduced"], folder, "dark" if dark else "light")
                    view.leave()
                    frame.close()
        bridge.close()


if __name__ == "__main__":
    main(sys.argv[1:] or ["fi"])
