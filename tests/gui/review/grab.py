"""Pictures of the review, to lay beside ux/review-*.png. By hand: python -m tests.gui.review.grab [fi|sv|en]"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["XDG_CONFIG_HOME"] = tempfile.mkdtemp()

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.gui.review.cases import a_case
from tests.helpers.bridge import InlineBridge
from ui.i18n import screen
from ui.screens.review import ReviewScreen
from ui.state import Looks
from ui.theme import set_theme
from ui.widgets.shell import NARROW, WIDE, Frame, Rail, StatusLine, TopBar

OUT = Path("/tmp/ui-review")
SIZES = ((1280, 720), (1920, 1080), (960, 540))


def wait(app, until, ms=15000):
    for _ in range(ms // 20):
        if until():
            return True
        QTest.qWait(20)
    return False


def hosted(view):
    rail, top, status = Rail(), TopBar(), StatusLine()
    rail.add_place("cases", "ui.rail.name", "inbox")
    frame = Frame(rail, top, view, status)
    view.titled.connect(top.show_case)
    view.status.connect(lambda text: status.add_fact("list-checks", text))
    frame.resized.connect(
        lambda width: view.set_width_class("narrow" if width < NARROW else "wide" if width >= WIDE else "normal")
    )
    return frame


def show(app, desk, application, size, dark, item="C04"):
    set_theme(app, dark)
    view = ReviewScreen(InlineBridge(desk), looks=Looks(Path(tempfile.mkdtemp())))
    window = hosted(view)
    window.resize(*size)
    window.show()
    view.set_width_class("narrow" if size[0] < NARROW else "wide" if size[0] >= WIDE else "normal")
    view.open_case(application)
    wait(app, lambda: view.reader.leaf is not None)
    view.pane.show_item(item)
    view.seek()
    wait(app, lambda: view.reader.pages._texts)
    QTest.qWait(700)
    return view, window


def main():
    OUT.mkdir(exist_ok=True)
    app = QApplication(sys.argv[:1])
    set_theme(app, False)
    language = sys.argv[1] if len(sys.argv) > 1 else "fi"
    screen().speak(language)
    with tempfile.TemporaryDirectory() as folder:
        desk, application = a_case(Path(folder), answers=True)
        desk.people.add(name="Eero Esimerkki", title="ohjelmapäällikkö")
        eero = desk.people.find("Eero Esimerkki").id
        desk.reviewing.answer(application, "C04", "conditional", reason="Vain jos aineisto julkaistaan.", author=eero)
        row = next(d for d in desk.reading.documents(application) if d.kind == "application")
        for page, quote, meaning, item in (
            (2, "Tulokset ovat kaikkien alan", "supports", "C04"),
            (2, "avoin mittausaineisto", "unclear", "C04"),
            (2, "turvallisuusperustelun", "ask", "D03"),
        ):
            desk.reviewing.annotate(row.id, page=page, quote=quote, meaning=meaning, item=item)
        for dark in (False, True):
            for size in SIZES:
                view, window = show(app, desk, application, size, dark)
                view.reader.go_to(view.review.case.annotations[0].selector, view.review.case.annotations[0].id)
                QTest.qWait(600)
                name = f"{language}-{'dark' if dark else 'light'}-{size[0]}x{size[1]}"
                text = view.reader.pages._texts.get(2)
                if text and size[0] != 960:
                    at = text.text.find("6 Toteutus") if "6 Toteutus" in text.text else 400
                    view.reader.pages.view.select(2, at, at + 160)
                    QTest.qWait(300)
                window.grab().save(str(OUT / f"{name}.png"))
                view.leave()
                QTest.qWait(100)
                window.close()
        desk.close()


if __name__ == "__main__":
    main()
