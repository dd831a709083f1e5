"""Pictures of the checklist's pane in its states. By hand: python -m tests.gui.review.grab_asking [fi|sv|en]"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ic16desk import checklists
from ic16desk.desk import Desk
from tests.gui.review.cases import a_case
from tests.gui.review.grab import SIZES, hosted, wait
from tests.helpers.bridge import InlineBridge
from tests.helpers.checklists import repeating
from ui.i18n import screen
from ui.screens.review import ReviewScreen
from ui.state import Looks
from ui.theme import set_theme
from ui.widgets.shell import NARROW, WIDE

OUT = Path("/tmp/ui-asking")


def prepare(desk: Desk, application: str) -> None:
    """A second reviewer with evidence, points of two, a changed answer, an item asked of each party and line."""
    eero = desk.people.add(name="Eero Esimerkki", title="ohjelmapäällikkö").value.id
    row = next(d for d in desk.reading.documents(application) if d.kind == "application")
    place = desk.reviewing.evidence(application, document=row.id, page=2, quote="avoin mittausaineisto")
    reason = "Vain jos aineisto julkaistaan avoimesti."
    desk.reviewing.answer(application, "C04", "conditional", reason=reason, evidence=[place], author=eero)
    mine = next(a for a in desk.cases.show(application).answers if a.item == "C04" and a.author.id != eero)
    desk.reviewing.answer(application, "C04", "clarify", reason="Miten julkaistaan?", evidence=[*mine.evidence, place])
    desk.reviewing.score(application, "H1", 3, reason="Tasa-arvosuunnitelma on mukana.", evidence=[place], author=eero)
    desk.reviewing.answer(application, "C06", "met", part="budget.1")
    desk.reviewing.answer(application, "C06", "unset")
    desk.reviewing.answer(application, "C03", "unset")


def states(view: ReviewScreen) -> dict[str, object]:
    """What to take pictures of: by name, what is done first."""
    pane = view.pane

    def to_end() -> None:
        pane.card.verticalScrollBar().setValue(pane.card.verticalScrollBar().maximum())

    def missing() -> None:
        pane.show_item("C03")
        pane.answers.press("2")

    return {
        "card": lambda: pane.show_item("C04"),
        "card-end": to_end,
        "parts": lambda: pane.show_item("C06"),
        "missing": missing,
        "points": lambda: pane.show_item("H1"),
        "list": lambda: pane._listing.click(),
        "narrowed": lambda: pane.narrow.chips["disagreement"].click(),
    }


def main() -> None:
    OUT.mkdir(exist_ok=True)
    app = QApplication(sys.argv[:1])
    set_theme(app, False)
    language = sys.argv[1] if len(sys.argv) > 1 else "fi"
    screen().speak(language)
    version = repeating(checklists.available()[-1], C06="line")
    checklists.latest = lambda on: version
    checklists.find = lambda name: version
    with tempfile.TemporaryDirectory() as folder:
        desk, application = a_case(Path(folder), answers=True)
        prepare(desk, application)
        for dark in (False, True):
            for size in SIZES:
                set_theme(app, dark)
                view = ReviewScreen(InlineBridge(desk), looks=Looks(Path(tempfile.mkdtemp())))
                window = hosted(view)
                window.resize(*size)
                window.show()
                view.set_width_class("narrow" if size[0] < NARROW else "wide" if size[0] >= WIDE else "normal")
                view.open_case(application)
                wait(app, lambda own=view: own.reader.leaf is not None)
                for name, act in states(view).items():
                    act()
                    QTest.qWait(350)
                    window.grab().save(str(OUT / f"{language}-{'dark' if dark else 'light'}-{size[0]}-{name}.png"))
                view.leave()
                window.close()
        desk.close()


if __name__ == "__main__":
    main()
